import { describe, expect, test } from '@jest/globals';
import { customerBook } from '../../../core/matching/payer/customer-book.ts';
import { matchName } from '../../../core/matching/payer/match-name.ts';
import { readName } from '../../../core/matching/payer/names.ts';
import { fold, skeleton } from '../../../core/matching/text/fold.ts';
import { codes, customer, decideOne, type CustomerLine } from './ledger.ts';

describe('letters', () => {
  test.each`
    written                           | folded
    ${'Müller & Söhne'}               | ${'MULLER & SOHNE'}
    ${'Łódź Żółć'}                    | ${'LODZ ZOLC'}
    ${'Ærø Straße Þór'}               | ${'AERO STRASSE THOR'}
    ${'Çağdaş İnşaat'}                | ${'CAGDAS INSAAT'}
    ${'Софстрой ООД'}                 | ${'SOFSTROY OOD'.replace('Y', 'I')}
    ${'Παπαδόπουλος ΑΕ'}              | ${'PAPADOPOYLOS AE'}
    ${'Công ty Hải Phòng'}            | ${'CONG TY HAI PHONG'}
    ${'Mu\u0308ller Cafe\u0301'}      | ${'MULLER CAFE'}
    ${'ﬁnance Альянс Єдність'}        | ${'FINANCE ALYANS EDNIST'}
    ${'Ђорђе Њ'}                      | ${'DJORDJE NJ'}
    ${'RE–2026‑1001'}                 | ${'RE-2026-1001'}
    ${'O’Rourke “A”…'}                | ${`O'ROURKE "A"...`}
    ${'1\u202f234,50\u00a0€'}         | ${'1 234,50 €'}
    ${'INV\u00ad-\u200e77\ufeff'}     | ${'INV-77'}
    ${'ＩＮＶ－２０２６／７ａ（株）'} | ${'INV-2026/7A(株)'}
    ${'٧٣٦٣ ۷۳ ७३ ๗๓'}                | ${'7363 73 73 73'}
    ${'№ 12、13。'}                   | ${'NO 12,13.'}
    ${'already PLAIN 123'}            | ${'ALREADY PLAIN 123'}
  `('$written is folded to $folded', (row) => {
    const { written, folded } = row as unknown as { written: string; folded: string };
    expect(fold(written)).toBe(folded);
  });

  test('an umlaut, its two-letter spelling and its base letter are the same', () => {
    expect(new Set(['Müller', 'MUELLER', 'Muller'].map(skeleton)).size).toBe(1);
    expect(new Set(['Åkesson', 'Aakesson', 'AKESSON'].map(skeleton)).size).toBe(1);
  });
});

const BOOK: readonly CustomerLine[] = [
  { id: 'ACME', name: 'Acme Werkzeuge GmbH' },
  { id: 'KRAM', name: 'Krämer Lebensmittel GmbH & Co. KG' },
  { id: 'OROU', name: "O'Rourke Packaging Inc." },
  { id: 'SOED', name: 'Söderfors Industri AB (publ)' },
  { id: 'ORD1', name: 'Ordóñez & Peñalba Envases S.A.' },
  { id: 'ORD2', name: 'Ordóñez & Peñalba Envases León S.L.' },
  { id: 'VDIJ', name: 'Van Dijk Installaties Leuven B.V.B.A.' },
  { id: 'LEFE', name: 'Lefèvre Matériaux EURL', aliases: ['Bâti Lefèvre'] },
  { id: 'TWIN1', name: 'Nordwind Logistik GmbH', city: 'Kiel' },
  { id: 'TWIN2', name: 'Nordwind Logistik AG', city: 'Bremen' },
  { id: 'LONG', name: 'Harlan-Pinehurst Logistics Company of North America' },
  { id: 'KOWA', name: 'Przedsiębiorstwo Budowlane Kowalczyk sp. z o.o.' },
  { id: 'SAIT', name: 'Officine Meccaniche Bianchi S.p.A.' },
  { id: 'WAL1', name: 'Elin Wallén' },
  { id: 'WAL2', name: 'Wallén El AB' },
  { id: 'EK1', name: 'Ek Snickeri AB' },
  { id: 'EK2', name: 'Ek Snickeri Kalmar HB' },
];

describe('a name at the bank', () => {
  const book = customerBook(BOOK.map(customer));
  test.each`
    written                                   | customers        | form          | why
    ${'Acme Werkzeuge GmbH'}                  | ${'ACME'}        | ${'exact'}    | ${'as on file'}
    ${'ACME WERKZEUGE'}                       | ${'ACME'}        | ${'core'}     | ${'upper case, no legal form'}
    ${'Werkzeuge Acme'}                       | ${'ACME'}        | ${'core'}     | ${'words in another order'}
    ${'Acme Werkzeuge Gesellschaft mbH'}      | ${'ACME'}        | ${'core'}     | ${'legal form in words'}
    ${'KRAEMER LEBENSMITTEL GMBH+CO.KG'}      | ${'KRAM'}        | ${'exact'}    | ${'umlaut as two letters, no blanks'}
    ${'Kramer Lebensmittel'}                  | ${'KRAM'}        | ${'core'}     | ${'umlaut lost'}
    ${'OROURKE PACKAGING INC'}                | ${'OROU'}        | ${'exact'}    | ${'apostrophe lost'}
    ${'Soderfors Industri AB'}                | ${'SOED'}        | ${'core'}     | ${'register addition left out'}
    ${'ORDONEZ & PENALBA ENVASES SA'}         | ${'ORD1'}        | ${'exact'}    | ${'the shorter of two, in full'}
    ${'VAN DIJK INSTALLATIES LEUV'}           | ${'VDIJ'}        | ${'cut'}      | ${'cut by the bank'}
    ${'Harlan-Pinehurst Logistics Compan'}    | ${'LONG'}        | ${'cut'}      | ${'cut at 35 (names are long)'}
    ${'Acme Werkzeuge Zentrale Buchhaltung'}  | ${'ACME'}        | ${'extended'} | ${'a department behind it'}
    ${'Acme Wekzeuge GmbH'}                   | ${'ACME'}        | ${'slip'}     | ${'a letter left out'}
    ${'Lefevre Matreiaux'}                    | ${'LEFE'}        | ${'slip'}     | ${'two letters swapped'}
    ${'Bati Lefevre'}                         | ${'LEFE'}        | ${'exact'}    | ${'an alias'}
    ${'Nordwind Logistik'}                    | ${'TWIN1 TWIN2'} | ${'core'}     | ${'shared by two: no identity'}
    ${'PRZEDSIEBIORSTWO BUDOWLANE KOWALCZYK'} | ${'KOWA'}        | ${'core'}     | ${'Polish letters lost'}
    ${'OFFICINE MECC. BIANCHI'}               | ${'SAIT'}        | ${'part'}     | ${'a word abbreviated'}
    ${'ORDONEZ SHARED SERVICES'}              | ${'ORD1 ORD2'}   | ${'family'}   | ${'a service centre of the family'}
    ${'E. Wallén'}                            | ${'WAL1 WAL2'}   | ${'part'}     | ${'an initial, of two: no word for "and"'}
    ${'Wallen El'}                            | ${'WAL2'}        | ${'core'}     | ${'nor is a trade at the end'}
    ${'Zenith Trading FZE'}                   | ${''}            | ${''}         | ${'nobody'}
    ${'NOT PROVIDED'}                         | ${''}            | ${''}         | ${'the bank has no name'}
    ${''}                                     | ${''}            | ${''}         | ${'nothing at all'}
  `('“$written” is $customers ($form): $why', (row) => {
    const { written, customers, form } = row as unknown as {
      written: string;
      customers: string;
      form: string;
    };
    const found = matchName(book, readName(written));
    const best = form === 'family' ? found : found.filter((match) => match.form !== 'family');
    expect(
      best
        .map(({ known }) => known.customer.id)
        .sort()
        .join(' '),
    ).toBe(customers);
    expect([...new Set(best.map((match) => match.form))].join()).toBe(form);
  });
});

describe('words shortened on either side', () => {
  const on = (...names: readonly string[]): ReturnType<typeof customerBook> =>
    customerBook(names.map((name, index) => customer({ id: `N${index}`, name })));
  test.each`
    name                                                         | written                                                 | why
    ${'Établissements Lefèvre SARL'}                             | ${'ETS LEFEVRE'}                                        | ${'first and last letters'}
    ${'Gebroeders van den Berg B.V.'}                            | ${'GEBR VD BERG BV'}                                    | ${'the beginning'}
    ${'João Pessoa Importação e Comércio Ltda'}                  | ${'JOAO PESSOA IMP E COM LTDA'}                         | ${'two of them'}
    ${'Przedsiębiorstwo Produkcyjno-Handlowe Żółwik Sp. z o.o.'} | ${'PPH ZOLWIK SPOLKA Z OGRANICZONA ODPOWIEDZIALNOSCIA'} | ${'initials, and the legal form in words'}
    ${'株式会社山田製作所'}                                      | ${'（株）山田製作所'}                                   | ${'the legal form in brackets'}
    ${'株式会社山田製作所'}                                      | ${'山田製作所㈱'}                                       | ${'the legal form as one sign, behind'}
    ${'深圳市華強電子有限公司'}                                  | ${'深圳市華強電子'}                                     | ${'no legal form'}
    ${'한빛상사 주식회사'}                                       | ${'(주)한빛상사'}                                       | ${'the Korean one'}
    ${'Công ty TNHH Hải Phòng'}                                  | ${'CONG TY TNHH HAI PHONG'}                             | ${'Vietnamese letters lost'}
    ${'ООО Щукин и Партнёры'}                                    | ${'SHCHUKIN I PARTNERY OOO'}                            | ${'Russian, as Russians spell it'}
  `('“$written” points at $name ($why)', (row) => {
    const { name, written } = row as unknown as { name: string; written: string };
    const [first] = matchName(on(name, 'Fabryka Mebli Nowa S.A.'), readName(written));
    expect([first?.known.customer.name, first?.form === 'family']).toEqual([name, false]);
  });
  test.each`
    name                          | written          | why
    ${'Janina Weber'}             | ${'Jan Weber'}   | ${'another person'}
    ${'Entrepôts Lefèvre SARL'}   | ${'Ste Lefèvre'} | ${'other letters'}
    ${'Handel Papier Weber Gmbh'} | ${'PHX Weber'}   | ${'initials of other words'}
  `('“$written” is not $name ($why)', (row) => {
    const { name, written } = row as unknown as { name: string; written: string };
    expect(matchName(on(name), readName(written)).map(({ form }) => form)).toEqual(['family']);
  });
  test('in a script without blanks another sign is another name, no slip', () => {
    expect(matchName(on('山田電子製作所'), readName('山田電気製作所'))).toEqual([]);
  });
});

describe('whose items a receipt pays', () => {
  const items = [
    { number: 'RE-1001', open: '100.00', customer: 'ACME' },
    { number: 'RE-1002', open: '200.00', customer: 'TWIN1' },
    { number: 'RE-1003', open: '200.00', customer: 'TWIN2' },
    { number: 'RE-1004', open: '300.00', customer: 'KRAM' },
    { number: 'RE-1005', open: '400.00', customer: 'CHILD' },
    { number: 'RE-1006', open: '100.00', customer: 'OROU' },
  ];
  const customers = [
    ...BOOK,
    { id: 'HEAD', name: 'Solberg Holding AS' },
    { id: 'CHILD', name: 'Fjordbygg AS', parent: 'HEAD', accounts: ['NO9386011117947'] },
    { id: 'ACCT', name: 'Only By Account Ltd', accounts: ['GB29 NWBK 6016 1331 9268 19'] },
  ];
  test.each`
    what                                   | receipt                                                                                               | outcome      | pays         | code
    ${'name and amount'}                   | ${{ amount: '100.00', payer: 'ACME WERKZEUGE' }}                                                      | ${'apply'}   | ${'RE-1001'} | ${'payer-name'}
    ${'the source names the customer'}     | ${{ amount: '200.00', customer: 'TWIN2' }}                                                            | ${'apply'}   | ${'RE-1003'} | ${'payer-given'}
    ${'a shared name, and a reference'}    | ${{ amount: '200.00', payer: 'Nordwind Logistik', text: 'RE-1003' }}                                  | ${'apply'}   | ${'RE-1003'} | ${'reference-exact'}
    ${'a shared name alone'}               | ${{ amount: '200.00', payer: 'Nordwind Logistik' }}                                                   | ${'propose'} | ${'RE-1002'} | ${'payer-name'}
    ${'the account of a group member'}     | ${{ amount: '400.00', payer: 'Fjordbygg', account: 'NO93 8601 1117 947' }}                            | ${'apply'}   | ${'RE-1005'} | ${'payer-account'}
    ${'the head of the group'}             | ${{ amount: '400.00', payer: 'Solberg Holding AS', text: 'RE-1005' }}                                 | ${'apply'}   | ${'RE-1005'} | ${'payer-group'}
    ${'a factor that says for whom'}       | ${{ amount: '300.00', payer: 'Eurofactor Bank AG', text: 'RE-1004 wg. Zession Krämer Lebensmittel' }} | ${'apply'}   | ${'RE-1004'} | ${'payer-named-in-text'}
    ${'an ultimate payer'}                 | ${{ amount: '300.00', payer: 'Payment Agents Ltd', ultimate: 'KRAEMER LEBENSMITTEL' }}                | ${'apply'}   | ${'RE-1004'} | ${'payer-ultimate'}
    ${'a stranger who quotes one number'}  | ${{ amount: '100.00', payer: 'K. Adler', text: 'RE-1001' }}                                           | ${'propose'} | ${'RE-1001'} | ${'payer-by-items'}
    ${'a stranger who quotes two numbers'} | ${{ amount: '400.00', payer: 'K. Adler', text: 'RE-1001 RE-1004' }}                                   | ${'hold'}    | ${''}        | ${''}
  `('$what: $outcome $pays', (row) => {
    const { receipt, outcome, pays, code } = row as unknown as {
      receipt: Parameters<typeof decideOne>[1];
      outcome: string;
      pays: string;
      code: string;
    };
    const decision = decideOne({ customers, items }, receipt);
    if (outcome === 'hold') return expect(decision.outcome).not.toBe('apply');
    expect([decision.outcome, decision.applications.map(({ item }) => item).join()]).toEqual([outcome, pays]);
    expect(codes(decision.reasons)).toContain(code);
  });
});

test('a name that has the words of one customer and begins with all of another may be either', () => {
  const found = matchName(customerBook(BOOK.map(customer)), readName('Ek Snickeri AB Kalmar'));
  expect(found.map(({ known, form }) => `${known.customer.id} ${form}`)).toEqual([
    'EK2 core',
    'EK1 extended',
  ]);
});

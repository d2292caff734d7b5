import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  COLUMN_KEYS,
  PROFILE_KEYS,
  readProfiles,
  type CsvProfile,
} from '../../../core/statement/csv/profile.ts';
import type { StatementFile } from '../../../core/statement/entry.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const rows = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('headers of banks in their languages', () => {
  test.each<{ text: string; amount: number; on: string; payer: string | undefined }>`
    bank                  | text                                                                                                                                                                                                                                                                                                                                                                                                       | amount    | on              | payer
    ${'Sparkasse'}        | ${rows('"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Kundenreferenz (End-to-End)";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"', '"DE89370400440532013000";"31.03.26";"31.03.26";"GUTSCHR. UEBERWEISUNG";"RE 1001";"E1";"Kunde GmbH";"DE02100500000054540402";"BELADEBEXXX";"1.234,56";"EUR";"Umsatz gebucht"')} | ${123456} | ${'2026-03-31'} | ${'Kunde GmbH'}
    ${'ING (NL)'}         | ${rows('"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mutatiesoort","Mededelingen"', '"20260331","Jansen BV","NL91ABNA0417164300","NL02RABO0123456789","GT","Bij","1234,56","Online bankieren","F 12"')}                                                                                                                                                        | ${123456} | ${'2026-03-31'} | ${'Jansen BV'}
    ${'Rabobank'}         | ${rows('"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN","Naam tegenpartij","Omschrijving-1"', '"NL91ABNA0417164300","EUR","ABNANL2A","000000000000007001","2026-03-31","2026-03-31","+1234,56","+2000,00","NL02RABO0123456789","Jansen BV","F 12"')}                                                                                              | ${123456} | ${'2026-03-31'} | ${'Jansen BV'}
    ${'Société Générale'} | ${rows('Date comptable;Libellé;Débit;Crédit;Devise', '31/03/2026;VIR CLIENT;;1 234,56;EUR')}                                                                                                                                                                                                                                                                                                               | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'Chase'}            | ${rows('Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #', 'CREDIT,03/31/2026,"ORIG CO NAME:ACME",1234.56,ACH_CREDIT,2000.00,')}                                                                                                                                                                                                                                                       | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'Barclays'}         | ${rows('Number,Date,Account,Amount,Subcategory,Memo', ' ,31/03/2026,20-00-00 12345678,1234.56,Counter Credit,KUNDE LTD')}                                                                                                                                                                                                                                                                                  | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'PostFinance'}      | ${rows('Konto:;CH9300762011623852957', 'Währung:;CHF', '', 'Buchungsdatum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Valuta;Saldo in CHF', "31.03.2026;GIRO AUS ONLINE;1'234.56;;31.03.2026;5'000.00")}                                                                                                                                                                                          | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'Nordea (FI)'}      | ${rows('Kirjauspäivä;Määrä;Maksaja;Viitenumero;Viesti;Valuutta', '31.3.2026;1234,56;Asiakas Oy;1234561;LASKU 5;EUR')}                                                                                                                                                                                                                                                                                      | ${123456} | ${'2026-03-31'} | ${'Asiakas Oy'}
    ${'SEB'}              | ${rows('Bokföringsdatum;Valutadatum;Verifikationsnummer;Text;Belopp;Saldo;Valuta', '2026-03-31;2026-03-31;5490990004;KUND AB;1234,56;5000,00;SEK')}                                                                                                                                                                                                                                                        | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'mBank'}            | ${rows('#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;', '2026-03-31;FV 12;61109010140000071219812874;;1 234,56 PLN;')}                                                                                                                                                                                                                                                                        | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'Revolut'}          | ${rows('Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance', 'TRANSFER,Current,2026-03-30 09:00:00,2026-03-31 09:01:00,From Kunde,1234.56,0.00,EUR,COMPLETED,2000.00')}                                                                                                                                                                                                | ${123456} | ${'2026-03-31'} | ${undefined}
    ${'NatWest'}          | ${rows('Date, Type, Description, Value, Balance, Account Name, Account Number', '31 Mar 2026,BAC,"KUNDE LTD",1234.56,2000.00,Us,600001-12345678')}                                                                                                                                                                                                                                                         | ${123456} | ${'2026-03-31'} | ${undefined}
  `('$bank', ({ text, amount, on, payer }) => {
    const entry = entryIn(text);
    expect(entry).toMatchObject({ amount, bookedOn: on });
    expect(entry.payer.name).toBe(payer);
  });

  test.each<{ text: string; wanted: object }>`
    what                               | text                                                                                      | wanted
    ${'a tab, a mark of Excel'}        | ${rows('sep=\t', 'Date\tAmount\tCurrency', '2026-03-31\t5.00\tEUR')}                      | ${{ amount: 500, currency: 'EUR' }}
    ${'a currency in the header'}      | ${rows('Datum;Bedrag (EUR);Omschrijving', '31-03-2026;5,00;F 1')}                         | ${{ currency: 'EUR', text: ['F 1'] }}
    ${'a quoted line end in the text'} | ${rows('Date,Amount,Currency,Description', '2026-03-31,5.00,EUR,"INV 1\nINV 2"')}         | ${{ text: ['INV 1\nINV 2'], line: 2 }}
    ${'Valuta is a currency'}          | ${rows('Dato;Beløb;Valuta;Tekst', '31-03-2026;5,00;DKK;FAKTURA')}                         | ${{ currency: 'DKK', valueOn: null }}
    ${'Valuta is a day'}               | ${rows('Buchungstag;Valuta;Betrag;Währung', '31.03.2026;01.04.2026;5,00;EUR')}            | ${{ currency: 'EUR', valueOn: '2026-04-01' }}
    ${'Type holds types'}              | ${rows('Date,Type,Amount,Currency', '2026-03-31,ACH_CREDIT,5.00,USD')}                    | ${{ amount: 500, code: 'ACH_CREDIT', method: 'ach' }}
    ${'Type holds directions'}         | ${rows('Date,Type,Amount,Currency', '2026-03-31,Debit,5.00,USD')}                         | ${{ amount: -500, code: null }}
    ${'several text columns'}          | ${rows('Datum;Bedrag;Munt;Omschrijving-1;Omschrijving-2', '2026-03-31;5,00;EUR;F 1;F 2')} | ${{ text: ['F 1', 'F 2'] }}
    ${'a pending row'}                 | ${rows('Date,Amount,Currency,Status', '2026-03-31,5.00,EUR,PENDING')}                     | ${{ status: 'pending' }}
    ${'a declined row'}                | ${rows('Date,Amount,Currency,State', '2026-03-31,5.00,EUR,DECLINED')}                     | ${{ status: 'information' }}
    ${'a cheque'}                      | ${rows('Date,Amount,Currency,Check Number', '2026-03-31,5.00,USD,1077')}                  | ${{ references: [{ scheme: 'check', value: '1077' }] }}
    ${'a returned debit'}              | ${rows('Datum;Betrag;Währung;Buchungstext', '31.03.2026;-5,00;EUR;RÜCKLASTSCHRIFT')}      | ${{ amount: -500, reversal: true }}
  `('$what', ({ text, wanted }) => {
    expect(entryIn(text)).toMatchObject(wanted);
  });
});

describe('amounts by the habits of a country, decided by the whole column', () => {
  const column = (...values: readonly string[]): string =>
    rows('Date;Amount;Currency', ...values.map((value) => `2026-03-31;"${value}";EUR`));
  test.each<{ values: readonly string[]; read: readonly string[] }>`
    values                         | read
    ${['1.234,56']}                | ${['1234.56']}
    ${['1,234.56']}                | ${['1234.56']}
    ${['1.234', '5,60']}           | ${['1234.00', '5.60']}
    ${['1,234', '5.60']}           | ${['1234.00', '5.60']}
    ${['1.234.567', '12']}         | ${['1234567.00', '12.00']}
    ${['12,5', '-3']}              | ${['12.50', '-3.00']}
    ${["1'234.56"]}                | ${['1234.56']}
    ${['1 234,56', '\u2212 5,00']} | ${['1234.56', '-5.00']}
    ${['12,34,567.00']}            | ${['1234567.00']}
    ${['(12.50)', '12.50-']}       | ${['-12.50', '-12.50']}
    ${['€ 5.00', '5.00 EUR']}      | ${['5.00', '5.00']}
    ${['5.00 CR', '5.00 DR']}      | ${['5.00', '-5.00']}
    ${['0.125', '1.00']}           | ${['“0.125”', '1.00']}
    ${['12.34.56', '1.00']}        | ${['“12.34.56”', '1.00']}
    ${['1O.00', '1.00']}           | ${['“1O.00”', '1.00']}
    ${['--5.00', '1.00']}          | ${['“--5.00”', '1.00']}
    ${['', '1.00']}                | ${['“”', '1.00']}
  `('$values', ({ values, read: wanted }) => {
    const { statement } = readOne(column(...values));
    expect(amounts(statement)).toEqual(wanted);
  });

  test('what can be read in two ways is asked, never guessed', () => {
    const { file, statement } = readOne(column('1.234', '2.500'));
    expect(amounts(statement)).toEqual(['“1.234”', '“2.500”']);
    expect(file.problems[0]).toMatchObject({
      code: 'AR-2502',
      severity: 'error',
      what: '“1.234” may be 1.234 or 1234, and no other amount in the column decides it.',
    });
  });

  test('two amounts that contradict each other decide nothing', () => {
    const { file, statement } = readOne(column('12,50', '12.50', '1.234'));
    expect(amounts(statement)).toEqual(['“12,50”', '“12.50”', '“1.234”']);
    expect(file.problems[0]?.code).toBe('AR-2502');
  });

  test('a profile answers it', () => {
    const profile = profileOf({
      name: 'p',
      decimal: ',',
      columns: { date: 'Date', amount: 'Amount', currency: 'Currency' },
    });
    expect(amounts(readOne(column('1.234'), { profiles: [profile] }).statement)).toEqual(['1234.00']);
  });
});

function profileOf(value: unknown): CsvProfile {
  const read = readProfiles('profile', JSON.stringify(value));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const [profile] = read.value;
  if (!profile) throw new Error('no profile');
  return profile;
}

describe('dates by the habits of a country', () => {
  const column = (...values: readonly string[]): string =>
    rows('Date;Amount;Currency', ...values.map((value) => `${value};5.00;EUR`));
  test.each<{ values: readonly string[]; read: readonly string[] }>`
    values                          | read
    ${['2026-03-04']}               | ${['2026-03-04']}
    ${['2026/03/04', '20260305']}   | ${['2026-03-04', '2026-03-05']}
    ${['2026-03-04T23:59:59Z']}     | ${['2026-03-04']}
    ${['04.03.2026', '4.3.26']}     | ${['2026-03-04', '2026-03-04']}
    ${['04/03/2026', '13/03/2026']} | ${['2026-03-04', '2026-03-13']}
    ${['03/04/2026', '03/13/2026']} | ${['2026-03-04', '2026-03-13']}
    ${['04 Mar 2026', '5-Mai-26']}  | ${['2026-03-04', '2026-05-05']}
    ${['Mar 4, 2026']}              | ${['2026-03-04']}
    ${['05/05/2026']}               | ${['2026-05-05']}
  `('$values', ({ values, read: wanted }) => {
    expect(readOne(column(...values)).statement.entries.map(({ bookedOn }) => bookedOn)).toEqual(wanted);
  });

  test('two dates that contradict each other decide nothing', () => {
    const { file, statement } = readOne(column('13/04/2026', '04/13/2026', '03/04/2026'));
    expect(statement.entries.map(({ bookedOn }) => bookedOn)).toEqual([null, null, null]);
    expect(codes(file)).toContain('AR-2503');
  });

  test('day or month? asked where English headers and all dates leave it open, not where another language says it', () => {
    expect(codes(read(column('03/04/2026')))).toContain('AR-2503');
    const french = rows('Date comptable;Montant;Devise', '03/04/2026;5,00;EUR');
    expect(entryIn(french).bookedOn).toBe('2026-04-03');
  });
});

describe('in and out', () => {
  test.each<{ text: string; read: readonly string[] }>`
    what                                | text                                                                                                                                                          | read
    ${'two columns'}                    | ${rows('Date,Debit,Credit,Currency', '2026-03-31,5.00,,EUR', '2026-03-31,,7.00,EUR')}                                                                         | ${['-5.00', '7.00']}
    ${'two columns, debits below zero'} | ${rows('Date,Debit,Credit,Currency', '2026-03-31,-5.00,,EUR')}                                                                                                | ${['-5.00']}
    ${'two columns filled with zeros'}  | ${rows('Date,Debit,Credit,Currency', '2026-03-31,5.00,0.00,EUR')}                                                                                             | ${['-5.00']}
    ${'both at once'}                   | ${rows('Date,Debit,Credit,Currency', '2026-03-31,5.00,7.00,EUR')}                                                                                             | ${['“5.00 / 7.00”']}
    ${'Soll and Haben'}                 | ${rows('Datum;Betrag;Währung;Soll/Haben', '31.03.2026;5,00;EUR;S', '31.03.2026;7,00;EUR;H')}                                                                  | ${['-5.00', '7.00']}
    ${'Af and Bij'}                     | ${rows('Datum;Bedrag;Munt;Af Bij', '31-03-2026;5,00;EUR;Af', '31-03-2026;7,00;EUR;Bij')}                                                                      | ${['-5.00', '7.00']}
    ${'a sign that repeats the word'}   | ${rows('Date,Amount,Currency,D/C', '2026-03-31,-5.00,EUR,D', '2026-03-31,7.00,EUR,C')}                                                                        | ${['-5.00', '7.00']}
    ${'a sign against the word'}        | ${rows('Date,Amount,Currency,D/C', '2026-03-31,-7.00,EUR,C')}                                                                                                 | ${['“-7.00”']}
    ${'… proven by the balance'}        | ${rows('Date,Amount,Currency,D/C,Balance', '2026-03-31,5.00,EUR,D,-5.00', '2026-03-31,-7.00,EUR,C,2.00')}                                                     | ${['-5.00', '7.00']}
    ${'types that are directions'}      | ${rows('Date,Amount,Currency,Transaction Type', '2026-03-31,5.00,EUR,Debit', '2026-03-31,7.00,EUR,Credit')}                                                   | ${['-5.00', '7.00']}
    ${'no sign, but a balance'}         | ${rows('Date,Amount,Currency,Balance', '2026-03-30,9.00,EUR,100.00', '2026-03-31,5.00,EUR,95.00', '2026-03-31,7.00,EUR,102.00')}                              | ${['“9.00”', '-5.00', '7.00']}
    ${'… newest first, with a gap'}     | ${rows('Date,Amount,Currency,Balance', '2026-03-31,7.00,EUR,102.00', '2026-03-31,5.00,EUR,95.00', '2026-03-30,1.00,EUR,100.00', '2026-03-29,2.00,EUR,70.00')} | ${['7.00', '-5.00', '“1.00”', '“2.00”']}
    ${'only what came in'}              | ${rows('Date,Amount,Currency,Balance', '2026-03-30,9.00,EUR,100.00', '2026-03-31,7.00,EUR,102.00')}                                                           | ${['9.00', '7.00']}
    ${'an empty column beside two'}     | ${rows('Datum;Betrag;Soll;Haben;Währung', '31.03.2026;;-5,00;;EUR', '31.03.2026;;;7,00;EUR')}                                                                 | ${['-5.00', '7.00']}
  `('$what', ({ text, read: wanted }) => {
    expect(amounts(readOne(text).statement)).toEqual(wanted);
  });

  test.each<{ text: string; amount: number; charges: number; problems: readonly string[] }>`
    what                        | text                                                                                                                            | amount   | charges | problems
    ${'net beside gross'}       | ${rows('created,amount,fee,net,currency,account', '2026-03-31,100.00,2.90,97.10,usd,A')}                                        | ${9710}  | ${290}  | ${[]}
    ${'fee outside the amount'} | ${rows('Date,Amount,Fee,Currency,Balance,Account', '2026-03-30,10.00,0.00,EUR,10.00,A', '2026-03-31,100.00,2.90,EUR,107.10,A')} | ${9710}  | ${290}  | ${[]}
    ${'fee inside the amount'}  | ${rows('Date,Amount,Fee,Currency,Balance,Account', '2026-03-30,10.00,0.00,EUR,10.00,A', '2026-03-31,97.10,2.90,EUR,107.10,A')}  | ${9710}  | ${290}  | ${[]}
    ${'nothing tells'}          | ${rows('Date,Amount,Fee,Currency,Account', '2026-03-31,100.00,2.90,EUR,A')}                                                     | ${10000} | ${290}  | ${['AR-2508']}
  `('fees: $what', ({ text, amount, charges, problems }) => {
    const { file, statement } = readOne(text);
    expect(statement.entries.at(-1)).toMatchObject({ amount, charges });
    expect(codes(file)).toEqual(problems);
  });
});

describe('statements out of one table', () => {
  test('the running balance gives opening and closing, oldest or newest first', () => {
    const up = rows(
      'Date,Amount,Balance,Currency,Account',
      '2026-03-30,5.00,15.00,EUR,A',
      '2026-03-31,-3.00,12.00,EUR,A',
    );
    const down = rows(
      'Date,Amount,Balance,Currency,Account',
      '2026-03-31,-3.00,12.00,EUR,A',
      '2026-03-30,5.00,15.00,EUR,A',
    );
    for (const text of [up, down])
      expect(readOne(text)).toMatchObject({
        file: { problems: [] },
        statement: { opening: { amount: 1000 }, closing: { amount: 1200, on: '2026-03-31' } },
      });
  });

  test('a balance that breaks is reported', () => {
    const text = rows(
      'Date,Amount,Balance,Currency,Account',
      '2026-03-30,5.00,15.00,EUR,A',
      '2026-03-31,-3.00,13.00,EUR,A',
    );
    expect(codes(read(text))).toEqual(['AR-2201']);
  });

  test('accounts and currencies are kept apart', () => {
    const text = rows(
      'Date,Amount,Currency,Account',
      '2026-03-31,1.00,EUR,A',
      '2026-03-31,2.00,USD,A',
      '2026-03-31,3.00,EUR,B',
    );
    expect(read(text).statements.map(({ account, currency }) => `${account} ${currency}`)).toEqual([
      'A EUR',
      'A USD',
      'B EUR',
    ]);
  });

  test('footers are no entries, broken rows are told', () => {
    const text = rows(
      'Date,Amount,Currency,Account',
      '2026-03-31,1.00,EUR,A',
      'rest of a broken row',
      '2026-03-31,2.00,EUR,A',
      'Total,,,',
      ',3.00,,',
      ',"Total 3.00",,',
      'Disclaimer',
    );
    const file = read(text);
    expect(file.statements.map(amounts)).toEqual([['1.00', '2.00']]);
    expect(file.problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'AR-2504 file, line 3',
      'AR-2504 file, line 6',
    ]);
  });

  test('the same rows in another export have the same ids, two equal payments of a day keep theirs', () => {
    const header = 'Date,Amount,Currency,Account,Description';
    const payment = '2026-03-31,5.00,EUR,A,INV 1';
    const first = readOne(rows(header, payment, payment)).statement;
    const later = readOne(rows(header, '2026-03-01,9.00,EUR,A,INV 0', payment, payment)).statement;
    const ids = first.entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(later.entries.slice(1).map(({ id }) => id)).toEqual(ids);
    expect(later.id).toBe(first.id);
  });

  test('a quotation mark that is never closed is told, with its line', () => {
    const file = read(
      rows(
        'Date,Amount,Currency,Account,Description',
        '2026-03-30,1.00,EUR,A,x',
        '2026-03-31,2.00,EUR,A,"open',
        '2026-03-31,3.00,EUR,A,y',
      ),
    );
    expect(file.problems).toMatchObject([{ code: 'AR-2505', where: 'file, line 3' }]);
  });

  test('without a currency amounts are hundredths, and the file says so', () => {
    const { file, statement } = readOne(rows('Date,Amount,Account', '2026-03-31,5.00,A'));
    expect(statement.entries[0]).toMatchObject({ amount: 500, currency: null });
    expect(codes(file)).toEqual(['AR-2105']);
  });
});

describe('profiles', () => {
  const odd = rows('Tag|Zahl|Wer|Was', '31.03.2026|5,00|Kunde|RE 1');
  const columns = { date: 'Tag', amount: 'Zahl', payer: 'Wer', text: ['Was'] };

  test('a table whose headers nobody knows asks for one', () => {
    expect(codes(read(odd))).toEqual(['AR-2501']);
  });

  test.each<{ profile: object; text: string }>`
    what                        | profile                                                                                                                            | text
    ${'columns by header'}      | ${{ name: 'p', currency: 'EUR', account: 'A', columns }}                                                                           | ${odd}
    ${'columns by number'}      | ${{ name: 'p', currency: 'EUR', account: 'A', columns: { date: 1, amount: 2, payer: 3, text: 4 }, when: { headers: ['Tag'] } }}    | ${odd}
    ${'no header row'}          | ${{ name: 'p', header: false, currency: 'EUR', account: 'A', delimiter: '|', columns: { date: 1, amount: 2, payer: 3, text: 4 } }} | ${odd.slice(odd.indexOf('\n') + 1)}
    ${'lines above the header'} | ${{ name: 'p', skipLines: 2, currency: 'EUR', account: 'A', columns }}                                                             | ${`Kontoauszug\nTag|Zahl|Wer|Was|alt\n${odd}`}
  `('$what', ({ profile, text }) => {
    const { file, statement } = readOne(text, { profiles: [profileOf(profile)] });
    expect(file.problems).toEqual([]);
    expect(statement).toMatchObject({ account: 'A', currency: 'EUR' });
    expect(statement.entries).toMatchObject([
      { amount: 500, bookedOn: '2026-03-31', payer: { name: 'Kunde' }, text: ['RE 1'] },
    ]);
  });

  test('words of the bank for in and out', () => {
    const profile = profileOf({
      name: 'p',
      currency: 'EUR',
      account: 'A',
      debitWords: ['Abgang'],
      creditWords: ['Zugang'],
      columns: { date: 'Tag', amount: 'Zahl', direction: 'Wie' },
    });
    const text = rows('Tag;Zahl;Wie', '31.03.2026;5,00;Abgang', '31.03.2026;7,00;Zugang');
    expect(amounts(readOne(text, { profiles: [profile] }).statement)).toEqual(['-5.00', '7.00']);
  });

  test('the other side of what came in and of what went out, in columns of their own', () => {
    const text = rows(
      'Buchungsdatum;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Betrag (€)',
      '31.03.26;Gebucht;Kunde GmbH;Wir AG;RE 1;5,00',
      '31.03.26;Gebucht;Wir AG;Lieferant;Rg 7;-7,00',
      '31.03.26;Vorgemerkt;Wir AG;Lieferant;Rg 8;-9,00',
    );
    const { file, statement } = readOne(text);
    expect(statement.currency).toBe('EUR');
    expect(statement.entries.map(({ payer, status }) => [payer.name, status])).toEqual([
      ['Kunde GmbH', 'booked'],
      ['Lieferant', 'booked'],
      ['Lieferant', 'pending'],
    ]);
    expect(codes(file)).toEqual(['AR-2303']);
  });

  test('rows that are a balance and no movement are none; what is not booked has no part in the chain of balances', () => {
    const text = rows(
      'Date,Description,Amount,Currency,State,Running Bal.',
      '03/01/2026,Beginning balance as of 03/01/2026,,EUR,,100.00',
      '03/13/2026,ACME,25.00,EUR,COMPLETED,125.00',
      '03/14/2026,ACME,99.00,EUR,REVERTED,',
      '03/31/2026,Check 101,-5.00,EUR,COMPLETED,120.00',
    );
    const { file, statement } = readOne(text);
    expect(amounts(statement)).toEqual(['25.00', '99.00', '-5.00']);
    expect(statement).toMatchObject({ opening: { amount: 10000 }, closing: { amount: 12000 } });
    expect(codes(file)).toEqual(['AR-2303']);
  });

  test('a profile for another bank is passed over', () => {
    const other = profileOf({ name: 'other', columns: { date: 'Jour', amount: 'Somme' } });
    const mine = profileOf({ name: 'mine', currency: 'EUR', account: 'A', columns });
    expect(amounts(readOne(odd, { profiles: [other, mine] }).statement)).toEqual(['5.00']);
  });

  test('the one in the README has every key there is, and is read', () => {
    const readme = readFileSync(new URL('../../../core/statement/csv/README.md', import.meta.url), 'utf8');
    const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    const profiles = readProfiles('README.md', yaml);
    if (!profiles.ok) throw new Error(JSON.stringify(profiles.problems));
    const [profile] = profiles.value;
    expect(Object.keys(profile ?? {}).sort()).toEqual([...PROFILE_KEYS].sort());
    expect(Object.keys(profile?.columns ?? {}).sort()).toEqual([...COLUMN_KEYS].sort());
  });

  test('lines to skip before a table without headers', () => {
    const profile = profileOf({
      name: 'bare',
      header: false,
      skipLines: 2,
      currency: 'EUR',
      account: 'A',
      columns: { date: 1, amount: 2 },
    });
    const text = rows('2026-03-30;1.00', 'Created;2026-03-31', '2026-03-31;5.00', '2026-04-01;7.00');
    expect(amounts(readOne(text, { profiles: [profile] }).statement)).toEqual(['5.00', '7.00']);
  });

  test('the character set of the profile that fits, in a file of that bank only', () => {
    const polish = profileOf({
      name: 'mBank',
      encoding: 'windows-1250',
      account: 'A',
      currency: 'PLN',
      columns: { date: 'Data', amount: 'Kwota', payer: 'Płatnik' },
    });
    const payer = (file: StatementFile) => file.statements[0]?.entries[0]?.payer.name;
    // "Data;Płatnik;Kwota", "Żabka": 0xB3 is ł and 0xAF is Ż in windows-1250, ³ and ¯ in windows-1252.
    const bytes = latin('Data;P\xb3atnik;Kwota\n2026-03-31;\xafabka;5,00\n');
    const file = readStatementFile('file', bytes, { profiles: [polish] });
    expect([file.encoding, payer(file)]).toEqual(['windows-1250', 'Żabka']);
    const other = latin('Date;Payer;Amount;Currency\n2026-03-31;M\xfcller 2\xb3;5.00;EUR\n');
    const western = readStatementFile('file', other, { profiles: [polish] });
    expect([western.encoding, payer(western)]).toEqual(['windows-1252', 'Müller 2³']);
  });

  test.each<{ text: string; where: string; because: string }>`
    what                      | text                                                            | where                              | because
    ${'not JSON, not YAML'}   | ${'{"name": '}                                                  | ${'bank.json'}                     | ${'unexpected end'}
    ${'no group'}             | ${'hello'}                                                      | ${'bank.json'}                     | ${'it must be a group of keys'}
    ${'an unknown key'}       | ${'name: x\ncolumns: {date: A, amount: B}\ncolour: red'}        | ${'bank.json'}                     | ${'"colour" is no key here; there are name, when'}
    ${'a misspelt key'}       | ${'name: x\ncolumns: {date: A, ammount: B}'}                    | ${'bank.json, columns'}            | ${'did you mean "amount"?'}
    ${'no date'}              | ${'name: x\ncolumns: {amount: B}'}                              | ${'bank.json, columns.date'}       | ${'"columns.date" is missing: a header of the file'}
    ${'the second of a list'} | ${'[{name: x, columns: {date: A, amount: B}}, {name: y}]'}      | ${'bank.json, profile 2, columns'} | ${'"columns" is missing'}
    ${'no amount at all'}     | ${'name: x\ncolumns: {date: A}'}                                | ${'bank.json, profile "x"'}        | ${'no column "amount"'}
    ${'an odd decimal mark'}  | ${'name: x\ndecimal: ";"\ncolumns: {date: A, amount: B}'}       | ${'bank.json, decimal'}            | ${'must be "," or ".", not ";"'}
    ${'a made-up encoding'}   | ${'name: x\nencoding: latin-99\ncolumns: {date: A, amount: B}'} | ${'bank.json, encoding'}           | ${'windows-1250'}
    ${'a made-up currency'}   | ${'name: x\ncurrency: EUX\ncolumns: {date: A, amount: B}'}      | ${'bank.json, currency'}           | ${'not "EUX"'}
  `('refused: $what', ({ text, where, because }) => {
    const read = readProfiles('bank.json', text);
    expect(read.ok).toBe(false);
    expect(read.problems).toMatchObject([{ code: 'AR-2506', where }]);
    expect(read.problems[0]?.what).toContain(because);
  });
});

/** Code units below 256 as the bytes of an 8-bit page. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test.each<{ row: string }>`
  what                           | row
  ${'digits with a letter'}      | ${`31.03.2026;x;${'1'.repeat(200_000)}x`}
  ${'marks without a digit'}     | ${`31.03.2026;x;${'.'.repeat(200_000)}`}
  ${'brackets that never close'} | ${`31.03.2026;${'('.repeat(200_000)};5,00`}
  ${'brackets behind a closing'} | ${`31.03.2026;)${'('.repeat(200_000)};5,00`}
`('a long cell of $what costs no more than its length', ({ row }) => {
  const { user } = process.cpuUsage();
  expect(entryIn(rows('Buchungstag;Name;Betrag', row)).bookedOn).toBe('2026-03-31');
  expect(process.cpuUsage().user - user).toBeLessThan(5e6); // by the square of it: minutes
});

describe('rows that were sorted or copied', () => {
  const header = 'Date,Amount,Currency,Account,Transaction ID,Description';
  const row = (id: string, amount = '60.00', text = 'RE 1') => `2026-03-31,${amount},EUR,A,${id},${text}`;

  test('a movement above the headers is told, wherever the headers stand; what banks print there is not', () => {
    const sorted = read(rows(row('T1'), row('T2'), header, row('T3')));
    expect(codes(sorted)).toEqual(['AR-2509', 'AR-2509']);
    expect(amounts(sorted.statements[0]!)).toEqual(['60.00']);
    const printed = ['Account statement,,,,,', '2026-03-31,100.00,EUR,A,,Opening balance', ',,,,,'];
    expect(codes(read(rows(...printed, header, row('T3'))))).toEqual([]);
  });

  test('a movement that is there again under its reference is told once a statement; other words or another amount are not', () => {
    const doubled = read(rows(header, row('T1'), row('T2'), row('T1'), row('T2'), row('T3')));
    expect(codes(doubled)).toEqual(['AR-2208']);
    expect(doubled.problems[0]).toMatchObject({ where: 'file, line 4' });
    expect(
      codes(read(rows(header, row('T1'), row('T1', '-0.50', 'fee'), row('T1', '60.00', 'RE 2')))),
    ).toEqual([]);
    expect(codes(read(rows(header, row(''), row(''))))).toEqual([]);
  });

  test('a balance that can be followed says more than a reference that was used again', () => {
    const followed = rows(
      `${header},Balance`,
      `${row('T1')},160.00`,
      `${row('T1')},220.00`,
      `${row('T2')},280.00`,
    );
    expect(codes(read(followed))).toEqual([]);
  });
});

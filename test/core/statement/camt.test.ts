import { describe, expect, test } from '@jest/globals';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

interface Message {
  readonly kind?: '052' | '053' | '054';
  readonly version?: string;
  readonly account?: string;
  readonly balances?: string;
  readonly before?: string;
}

const ROOT = {
  '052': ['BkToCstmrAcctRpt', 'Rpt'],
  '053': ['BkToCstmrStmt', 'Stmt'],
  '054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

/** A whole message around some entries; the account is DE89… in EUR. */
function camt(entries: string, message: Message = {}): string {
  const { kind = '053', version = '08', balances = '', before = '' } = message;
  const [root, statement] = ROOT[kind];
  const account =
    message.account ?? '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>';
  const suffix = version === '01' ? 'V01' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.${version}"><${root}${suffix}>
<GrpHdr><MsgId>M1</MsgId></GrpHdr><${statement}><Id>S1</Id>${before}<ElctrncSeqNb>41</ElctrncSeqNb>${account}${balances}
${entries}
</${statement}></${root}${suffix}></Document>`;
}

const balance = (type: string, amount: string, on = '2026-03-31', mark = 'CRDT', currency = 'EUR'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;

interface Ntry {
  readonly amount?: string;
  readonly currency?: string;
  readonly mark?: string;
  readonly status?: string;
  readonly rest?: string;
  readonly details?: string;
}

function ntry({
  amount = '100.00',
  currency = 'EUR',
  mark = 'CRDT',
  status = '<Sts>BOOK</Sts>',
  rest = '',
  details = '',
}: Ntry = {}): string {
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${status}
<BookgDt><Dt>2026-03-31</Dt></BookgDt><ValDt><Dt>2026-04-01</Dt></ValDt><AcctSvcrRef>REF1</AcctSvcrRef>${rest}
${details === '' ? '' : `<NtryDtls>${details}</NtryDtls>`}</Ntry>`;
}

const details = (inside: string): string => `<TxDtls>${inside}</TxDtls>`;

describe('every version and wrapping is the same statement', () => {
  const entries = ntry();
  test.each<{ text: string }>`
    what                                    | text
    ${'version 1, whose root carries it'}   | ${camt(entries, { version: '01' })}
    ${'version 2'}                          | ${camt(entries, { version: '02' })}
    ${'version 13'}                         | ${camt(entries, { version: '13' })}
    ${'no namespace'}                       | ${camt(entries).replace(/ xmlns="[^"]*"/, '')}
    ${'a prefix'} | ${camt(entries)
      .replace(/<(\/?)(?=[A-Z])/g, '<$1n0:')
      .replace('xmlns=', 'xmlns:n0=')}
    ${'a business header around it'}        | ${`<Envelope><AppHdr><Fr>X</Fr></AppHdr>${camt(entries).replace(/<\?xml.*?\?>/, '')}</Envelope>`}
    ${'blank lines before the declaration'} | ${`\n \n${camt(entries)}`}
    ${'no declaration'}                     | ${camt(entries).replace(/<\?xml.*?\?>/, '')}
    ${'everything on one line'}             | ${camt(entries).replace(/\n/g, '')}
  `('$what', ({ text }) => {
    const { file, statement } = readOne(text);
    expect(file.problems).toEqual([]);
    expect(file.format).toBe('camt053');
    expect({ account: statement.account, currency: statement.currency, number: statement.number }).toEqual({
      account: 'DE89370400440532013000',
      currency: 'EUR',
      number: '41',
    });
    expect(amounts(statement)).toEqual(['100.00']);
  });

  test('several documents after one another are several statements, with lines counted through', () => {
    const file = read(`${camt(entries)}\n${camt(ntry({ amount: '2.00' }))}`);
    expect(file.statements.map(amounts)).toEqual([['100.00'], ['2.00']]);
    expect(file.statements[1]?.entries[0]?.line).toBe(11);
  });

  test.each<{ kind: '052' | '053' | '054'; format: string; interim: boolean }>`
    kind     | format       | interim
    ${'052'} | ${'camt052'} | ${true}
    ${'053'} | ${'camt053'} | ${false}
    ${'054'} | ${'camt054'} | ${true}
  `('camt.$kind is $format', ({ kind, format, interim }) => {
    const { file, statement } = readOne(camt(entries, { kind }));
    expect(file.format).toBe(format);
    expect(statement.interim).toBe(interim);
  });
});

describe('an entry', () => {
  test.each<{ entry: string; amount: number; status: string; reversal: boolean }>`
    what                         | entry                                                                                                                               | amount    | status           | reversal
    ${'credit'}                  | ${ntry()}                                                                                                                           | ${10000}  | ${'booked'}      | ${false}
    ${'debit'}                   | ${ntry({ mark: 'DBIT' })}                                                                                                           | ${-10000} | ${'booked'}      | ${false}
    ${'status in a code'}        | ${ntry({ status: '<Sts><Cd>PDNG</Cd></Sts>' })}                                                                                     | ${10000}  | ${'pending'}     | ${false}
    ${'for information'}         | ${ntry({ status: '<Sts>INFO</Sts>' })}                                                                                              | ${10000}  | ${'information'} | ${false}
    ${'no status'}               | ${ntry({ status: '' })}                                                                                                             | ${10000}  | ${'booked'}      | ${false}
    ${'five decimals, all zero'} | ${ntry({ amount: '8.85000' })}                                                                                                      | ${885}    | ${'booked'}      | ${false}
    ${'yen'}                     | ${ntry({ amount: '500', currency: 'JPY' })}                                                                                         | ${500}    | ${'booked'}      | ${false}
    ${'dinars'}                  | ${ntry({ amount: '1.234', currency: 'KWD' })}                                                                                       | ${1234}   | ${'booked'}      | ${false}
    ${'reversal flag'}           | ${ntry({ mark: 'DBIT', rest: '<RvslInd>true</RvslInd>' })}                                                                          | ${-10000} | ${'booked'}      | ${true}
    ${'return information'}      | ${ntry({ mark: 'DBIT', details: details('<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>') })}                                            | ${-10000} | ${'booked'}      | ${true}
    ${'code of unpaid debits'}   | ${ntry({ mark: 'DBIT', rest: '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>' })} | ${-10000} | ${'booked'}      | ${true}
    ${'German code of returns'}  | ${ntry({ mark: 'DBIT', rest: '<BkTxCd><Prtry><Cd>NRTI+109+00931</Cd></Prtry></BkTxCd>' })}                                          | ${-10000} | ${'booked'}      | ${true}
  `('$what', ({ entry, amount, status, reversal }) => {
    expect(entryIn(camt(entry))).toMatchObject({ amount, status, reversal });
  });

  test('without a status: booked in a statement, information in a report, where others may be pending', () => {
    expect(entryIn(camt(ntry({ status: '' }))).status).toBe('booked');
    const { file, statement } = readOne(camt(ntry({ status: '' }), { kind: '052' }));
    expect(statement.entries[0]?.status).toBe('information');
    expect(codes(file)).toEqual(['AR-2106']);
  });

  test('dates as the bank wrote them, also with a time, never moved to another zone', () => {
    const late = ntry().replace('<Dt>2026-03-31</Dt>', '<DtTm>2026-03-31T23:59:59-11:00</DtTm>');
    expect(entryIn(camt(late))).toMatchObject({ bookedOn: '2026-03-31', valueOn: '2026-04-01' });
  });

  test.each<{ entry: string; code: string; text: string }>`
    what                   | entry                                        | code         | text
    ${'letters'}           | ${ntry({ amount: '12,3O' })}                 | ${'AR-2101'} | ${'12,3O'}
    ${'a comma'}           | ${ntry({ amount: '12,30' })}                 | ${'AR-2101'} | ${'12,30'}
    ${'nothing'}           | ${ntry({ amount: '' })}                      | ${'AR-2101'} | ${''}
    ${'three decimals'}    | ${ntry({ amount: '1250.505' })}              | ${'AR-2107'} | ${'1250.505'}
    ${'thirty digits'}     | ${ntry({ amount: '9'.repeat(30) })}          | ${'AR-2102'} | ${'9'.repeat(30)}
    ${'no mark'}           | ${ntry({ mark: '' })}                        | ${'AR-2103'} | ${'100.00'}
    ${'a mark of its own'} | ${ntry({ mark: 'KREDIT' })}                  | ${'AR-2103'} | ${'100.00'}
    ${'two signs'}         | ${ntry({ amount: '-100.00', mark: 'DBIT' })} | ${'AR-2103'} | ${'-100.00'}
  `('an amount with $what is kept as text, never as zero', ({ entry, code, text }) => {
    const { file, statement } = readOne(camt(entry));
    expect(statement.entries).toHaveLength(1);
    expect(statement.entries[0]).toMatchObject({ amount: null, amountText: text });
    expect(file.problems).toMatchObject([{ code, severity: 'error', where: 'file, line 4, entry REF1' }]);
  });

  test('an unknown currency leaves the amount in hundredths and says so', () => {
    const { file, statement } = readOne(camt(ntry({ currency: 'EUX' })));
    expect(statement.entries[0]).toMatchObject({ amount: 10000, currency: null });
    expect(codes(file)).toEqual(['AR-2105']);
  });
});

describe('who paid', () => {
  const parties = (debtor: string, creditor: string): string =>
    details(`<RltdPties>${debtor}${creditor}</RltdPties>`);
  const account = (role: string, iban: string): string =>
    `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>`;
  const named = (role: string, name: string): string => `<${role}><Nm>${name}</Nm></${role}>`;
  const wrapped = (role: string, name: string): string => `<${role}><Pty><Nm>${name}</Nm></Pty></${role}>`;
  const OWN = 'DE89370400440532013000';
  const OTHER = 'NL91ABNA0417164300';

  test.each<{ entry: string; payer: object }>`
    what                                    | entry                                                                                                                       | payer
    ${'credit: the debtor'}                 | ${ntry({ details: parties(named('Dbtr', 'Kunde'), named('Cdtr', 'Wir')) })}                                                 | ${{ name: 'Kunde' }}
    ${'the wrapper of version 8, anywhere'} | ${ntry({ details: parties(wrapped('Dbtr', 'Kunde'), '') })}                                                                 | ${{ name: 'Kunde' }}
    ${'an institution'}                     | ${ntry({ details: parties('<Dbtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Dbtr>', '') })}                         | ${{ name: 'Bank' }}
    ${'debit: the creditor'}                | ${ntry({ mark: 'DBIT', details: parties(named('Dbtr', 'Wir'), named('Cdtr', 'Lieferant')) })}                               | ${{ name: 'Lieferant' }}
    ${'returned debit: still the debtor'}   | ${ntry({ mark: 'DBIT', rest: '<RvslInd>true</RvslInd>', details: parties(named('Dbtr', 'Kunde'), named('Cdtr', 'Wir')) })}  | ${{ name: 'Kunde' }}
    ${'only our own side is named'}         | ${ntry({ details: parties('', named('Cdtr', 'Wir') + account('Cdtr', OWN)) })}                                              | ${{}}
    ${'roles the wrong way round'}          | ${ntry({ details: parties(named('Dbtr', 'Wir') + account('Dbtr', OWN), named('Cdtr', 'Kunde') + account('Cdtr', OTHER)) })} | ${{ name: 'Kunde', account: OTHER }}
    ${'account without a name'}             | ${ntry({ details: parties(account('Dbtr', OTHER), '') })}                                                                   | ${{ account: OTHER }}
    ${'an account that is no IBAN'}         | ${ntry({ details: parties('<DbtrAcct><Id><Othr><Id>00123</Id></Othr></Id></DbtrAcct>', '') })}                              | ${{ account: '00123' }}
  `('$what', ({ entry, payer }) => {
    expect(entryIn(camt(entry)).payer).toEqual(payer);
  });

  test('address, bank and the one behind the payer', () => {
    const entry = entryIn(
      camt(
        ntry({
          details:
            details(`<RltdPties><Dbtr><Pty><Nm>Factor AG</Nm><PstlAdr><StrtNm>Ring</StrtNm><BldgNb>7</BldgNb><PstCd>8000</PstCd><TwnNm>Zürich</TwnNm></PstlAdr></Pty></Dbtr>
            <UltmtDbtr><Pty><Nm>Kunde &amp; Söhne</Nm></Pty></UltmtDbtr></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BICFI>UBSWCHZH80A</BICFI></FinInstnId></DbtrAgt></RltdAgts>`),
        }),
      ),
    );
    expect(entry.payer).toEqual({ name: 'Factor AG', bic: 'UBSWCHZH80A', address: 'Ring 7', city: 'Zürich' });
    expect(entry.ultimatePayer).toEqual({ name: 'Kunde & Söhne' });
  });
});

describe('what was said', () => {
  const remittance = (inside: string): string =>
    camt(
      ntry({
        details: details(`<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf>${inside}</RmtInf>`),
      }),
    );
  const structured = (reference: string, type: string): string =>
    `<Strd><CdtrRefInf><Tp><CdOrPrtry>${type}</CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd>`;

  test('text lines stay in order, as received', () => {
    const entry = entryIn(
      remittance(
        '<Ustrd>RE 1001,1002</Ustrd><Ustrd>  abzgl. Skonto</Ustrd><Strd><AddtlRmtInf>und 1003</AddtlRmtInf></Strd>',
      ),
    );
    expect(entry.text).toEqual(['RE 1001,1002', 'abzgl. Skonto', 'und 1003']);
    expect(entry.references).toEqual([]);
  });

  test.each<{ reference: string; type: string; scheme: string }>`
    reference                        | type                              | scheme
    ${'RF18539007547034'}            | ${'<Cd>SCOR</Cd>'}                | ${'RF'}
    ${'210000000003139471430009017'} | ${'<Prtry>QRR</Prtry>'}           | ${'QRR'}
    ${'210000000003139471430009017'} | ${'<Prtry>ISR Reference</Prtry>'} | ${'QRR'}
    ${'2345676'}                     | ${'<Prtry>KID</Prtry>'}           | ${'KID'}
    ${'0010008346912014'}            | ${'<Cd>SCOR</Cd>'}                | ${'other'}
  `(
    'reference $reference of type $type is $scheme, with its leading zeros',
    ({ reference, type, scheme }) => {
      expect(entryIn(remittance(structured(reference, type))).references).toEqual([
        { scheme, value: reference },
      ]);
    },
  );

  test('digits are the scheme of the country of the account', () => {
    const finnish = '<Acct><Id><IBAN>FI2112345600000785</IBAN></Id><Ccy>EUR</Ccy></Acct>';
    const text = camt(
      ntry({ details: details(`<RmtInf>${structured('1234561', '<Cd>SCOR</Cd>')}</RmtInf>`) }),
      { account: finnish },
    );
    expect(entryIn(text).references).toEqual([{ scheme: 'VIITE', value: '1234561' }]);
  });

  test('end-to-end, mandate and cheque references; fillers are none', () => {
    const text = camt(
      ntry({
        details: details('<Refs><EndToEndId>E-1</EndToEndId><MndtId>M-1</MndtId><ChqNb>0007</ChqNb></Refs>'),
      }),
    );
    expect(entryIn(text).references).toEqual([
      { scheme: 'end-to-end', value: 'E-1' },
      { scheme: 'check', value: '0007' },
      { scheme: 'other', value: 'M-1' },
    ]);
  });

  test('documents of a structured remittance become advice lines', () => {
    const listed = `<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><DuePyblAmt Ccy="EUR">102.00</DuePyblAmt><DscntApldAmt><Amt Ccy="EUR">2.00</Amt></DscntApldAmt>
      <AdjstmntAmtAndRsn><Amt Ccy="EUR">10.00</Amt><Rsn>damage</Rsn></AdjstmntAmtAndRsn><RmtdAmt Ccy="EUR">90.00</RmtdAmt></RfrdDocAmt></Strd>`;
    expect(entryIn(remittance(listed)).advice).toEqual([
      { number: 'INV-1', amount: 9000, discount: 200, deduction: 1000, reason: 'damage' },
    ]);
  });

  test('the bank’s own words stand in only where the payer said nothing', () => {
    const silent = camt(ntry({ rest: '<AddtlNtryInf>ESR-Gutschrift</AddtlNtryInf>', details: details('') }));
    expect(entryIn(silent).text).toEqual(['ESR-Gutschrift']);
    const spoken = camt(
      ntry({
        rest: '<AddtlNtryInf>ESR-Gutschrift</AddtlNtryInf>',
        details: details('<RmtInf><Ustrd>RE 7</Ustrd></RmtInf>'),
      }),
    );
    expect(entryIn(spoken).text).toEqual(['RE 7']);
  });
});

describe('collective entries', () => {
  const part = (amount: string, inside = '', currency = 'EUR'): string =>
    details(`<Amt Ccy="${currency}">${amount}</Amt>${inside}`);
  const old = (amount: string): string =>
    details(`<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>`);

  test.each<{ entry: string; split: readonly string[] }>`
    what                                  | entry                                                                                                                                              | split
    ${'payments that make the entry'}     | ${ntry({ details: part('60.00') + part('40.00') })}                                                                                                | ${['60.00', '40.00']}
    ${'amounts where version 2 has them'} | ${ntry({ details: old('60.00') + old('40.00') })}                                                                                                  | ${['60.00', '40.00']}
    ${'one of them a return'}             | ${ntry({ details: part('110.00') + part('10.00', '<CdtDbtInd>DBIT</CdtDbtInd>') })}                                                                | ${['110.00', '-10.00']}
    ${'a debit'}                          | ${ntry({ mark: 'DBIT', details: part('60.00') + part('40.00') })}                                                                                  | ${['-60.00', '-40.00']}
    ${'charges taken from the total'}     | ${ntry({ amount: '99.00', rest: '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.00</TtlChrgsAndTaxAmt></Chrgs>', details: part('60.00') + part('40.00') })} | ${['60.00', '40.00', '-1.00']}
    ${'no amounts in the details'}        | ${ntry({ details: details('') + details('') })}                                                                                                    | ${['100.00']}
    ${'amounts in another currency'}      | ${ntry({ details: part('60.00', '', 'USD') + part('40.00', '', 'USD') })}                                                                          | ${['100.00']}
  `('$what', ({ entry, split }) => {
    const { file, statement } = readOne(camt(entry));
    expect(amounts(statement)).toEqual(split);
    expect(file.problems).toEqual([]);
    expect(new Set(statement.entries.map(({ id }) => id)).size).toBe(split.length);
  });

  test('payments that do not make the entry leave it whole, with all they say, and are reported', () => {
    const said = (text: string): string => `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;
    const { file, statement } = readOne(
      camt(ntry({ details: part('60.00', said('RE 1')) + part('39.00', said('RE 2')) })),
    );
    expect(amounts(statement)).toEqual(['100.00']);
    expect(statement.entries[0]?.text).toEqual(['RE 1', 'RE 2']);
    expect(file.problems).toMatchObject([
      {
        code: 'AR-2204',
        what: 'The 2 payments listed in this entry make 99.00, the entry 100.00; it was kept as one.',
      },
    ]);
  });

  test('the charge of a collective entry is a fee, the payments are not', () => {
    const { statement } = readOne(
      camt(
        ntry({
          amount: '99.00',
          rest: '<Chrgs><Rcrd><Amt Ccy="EUR">1.00</Amt></Rcrd></Chrgs>',
          details: part('60.00') + part('40.00'),
        }),
      ),
    );
    expect(statement.entries.map(({ nature }) => nature)).toEqual([null, null, 'fee']);
  });

  test('a single payment said to be another amount is reported, and the entry is what moved', () => {
    const { file, statement } = readOne(camt(ntry({ details: part('105.75') })));
    expect(amounts(statement)).toEqual(['100.00']);
    expect(file.problems).toMatchObject([
      {
        code: 'AR-2204',
        what: 'The payment listed in this entry is 105.75, the entry 100.00; the entry was taken.',
      },
    ]);
  });

  test('what banks kept on the way: instructed less booked', () => {
    const text = camt(
      ntry({ details: details('<AmtDtls><InstdAmt><Amt Ccy="EUR">115.00</Amt></InstdAmt></AmtDtls>') }),
    );
    expect(entryIn(text)).toMatchObject({ amount: 10000, charges: 1500 });
  });

  test('what was sent in another currency stays beside what was booked', () => {
    const entry = entryIn(
      camt(
        ntry({
          details: details(
            '<AmtDtls><InstdAmt><Amt Ccy="USD">109.50</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">100.00</Amt></TxAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy="EUR">2.50</Amt></Rcrd></Chrgs>',
          ),
        }),
      ),
    );
    expect(entry).toMatchObject({ amount: 10000, foreign: { amount: 10950, currency: 'USD' }, charges: 250 });
  });
});

describe('does the statement add up?', () => {
  test.each<{
    balances: string;
    opening: number | null;
    closing: number | null;
    problems: readonly string[];
  }>`
    what                                | balances                                                                                            | opening   | closing  | problems
    ${'it does'}                        | ${balance('OPBD', '50.00') + balance('CLBD', '150.00')}                                             | ${5000}   | ${15000} | ${[]}
    ${'the old opening balance'}        | ${balance('PRCD', '50.00') + balance('CLBD', '150.00')}                                             | ${5000}   | ${15000} | ${[]}
    ${'an overdraft'}                   | ${balance('OPBD', '150.00', '2026-03-30', 'DBIT') + balance('CLBD', '50.00', '2026-03-31', 'DBIT')} | ${-15000} | ${-5000} | ${[]}
    ${'a page between interim ones'}    | ${balance('ITBD', '50.00') + balance('ITBD', '150.00')}                                             | ${5000}   | ${15000} | ${[]}
    ${'available balances say nothing'} | ${balance('OPAV', '1.00') + balance('CLAV', '2.00')}                                                | ${null}   | ${null}  | ${[]}
    ${'it does not'}                    | ${balance('OPBD', '50.00') + balance('CLBD', '151.00')}                                             | ${5000}   | ${15100} | ${['AR-2201']}
    ${'the other currency'}             | ${balance('OPBD', '50.00') + balance('CLBD', '150.00', '2026-03-31', 'CRDT', 'USD')}                | ${5000}   | ${null}  | ${['AR-2206']}
    ${'a balance that is no number'}    | ${balance('OPBD', '50.00') + balance('CLBD', 'many')}                                               | ${5000}   | ${null}  | ${['AR-2206']}
  `('$what', ({ balances, opening, closing, problems }) => {
    const { file, statement } = readOne(camt(ntry(), { balances }));
    expect(statement.opening?.amount ?? null).toBe(opening);
    expect(statement.closing?.amount ?? null).toBe(closing);
    expect(codes(file)).toEqual(problems);
  });

  test('pending entries do not count', () => {
    const balances = balance('OPBD', '0.00') + balance('CLBD', '100.00');
    expect(read(camt(ntry() + ntry({ status: '<Sts>PDNG</Sts>' }), { balances })).problems).toEqual([]);
  });

  test('the summary is compared before collective entries are split', () => {
    const summary = (count: string, sum: string): string =>
      `<TxsSummry><TtlNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></TtlNtries><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>${sum}</Sum></TtlCdtNtries></TxsSummry>`;
    const entry = ntry({
      details:
        details('<Amt Ccy="EUR">110.00</Amt>') +
        details('<Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>'),
    });
    expect(codes(read(camt(summary('1', '100.00') + entry)))).toEqual([]);
    expect(codes(read(camt(summary('2', '101.00') + entry)))).toEqual(['AR-2203', 'AR-2202', 'AR-2202']);
  });

  test('pages of a statement are told apart by their number', () => {
    const page = (number: string) =>
      camt(ntry(), { before: `<StmtPgntn><PgNb>${number}</PgNb></StmtPgntn>` });
    expect(read(page('1') + page('2')).statements.map(({ number }) => number)).toEqual(['41', '41/2']);
  });
});

describe('broken messages', () => {
  test.each<{ text: string; code: string; entries: number }>`
    what                    | text                                                                     | code         | entries
    ${'cut off'}            | ${camt(ntry() + ntry()).slice(0, -120)}                                  | ${'AR-2010'} | ${1}
    ${'no statement'}       | ${'<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>'}       | ${'AR-2013'} | ${0}
    ${'a DOCTYPE'}          | ${camt(ntry()).replace('?>', '?><!DOCTYPE Document [<!ENTITY a "b">]>')} | ${'AR-2011'} | ${0}
    ${'nested without end'} | ${camt(`<Ntry>${'<A>'.repeat(2000)}`)}                                   | ${'AR-2012'} | ${0}
  `('$what', ({ text, code, entries }) => {
    const file = read(text);
    expect(codes(file)).toContain(code);
    expect(file.statements.flatMap((statement) => statement.entries)).toHaveLength(entries);
  });

  test('an & in a name costs a warning, not the file', () => {
    const { file, statement } = readOne(
      camt(ntry({ details: details('<RltdPties><Dbtr><Nm>Smith & Sons</Nm></Dbtr></RltdPties>') })),
    );
    expect(statement.entries[0]?.payer.name).toBe('Smith & Sons');
    expect(file.problems).toMatchObject([{ code: 'AR-2014', severity: 'warning' }]);
  });
});

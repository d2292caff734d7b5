/** A record with columns: each text stands where it is told to begin (columns counted from 1), blanks between. */
export function record(width: number, ...parts: readonly (readonly [from: number, text: string])[]): string {
  const signs = Array<string>(width).fill(' ');
  for (const [from, text] of parts)
    for (const [index, sign] of [...text].entries()) signs[from - 1 + index] = sign;
  return signs.join('');
}

export const file = (...records: readonly string[]): string => `${records.join('\n')}\n`;

/** Fifteen digits, three of them decimals. */
const coda = (cents: number): string => String(cents * 10).padStart(15, '0');

export const codaHeader = record(
  128,
  [1, '0000031032672505'],
  [25, 'REF'],
  [35, 'EIGEN NV'],
  [61, 'GEBABEBB'],
  [128, '2'],
);
export const codaOld = (cents: number): string =>
  record(
    128,
    [1, '12'],
    [3, '041'],
    [6, 'BE68539007547034'],
    [40, 'EUR'],
    [43, '0'],
    [44, coda(cents)],
    [59, '300326'],
    [126, '041'],
  );
export const codaNew = (cents: number): string =>
  record(
    128,
    [1, '8041'],
    [5, 'BE68539007547034'],
    [39, 'EUR'],
    [42, '0'],
    [43, coda(cents)],
    [58, '310326'],
  );
export const codaTrailer = (records: number, debits: number, credits: number): string =>
  record(
    128,
    [1, '9'],
    [17, String(records).padStart(6, '0')],
    [23, coda(debits)],
    [38, coda(credits)],
    [128, '2'],
  );
/** Record 2.1: sequence, detail, bank reference, sign, amount, transaction code, structured, message. */
export const coda21 = (
  sequence: number,
  detail: number,
  sign: '0' | '1',
  cents: number,
  code: string,
  message: string,
): string =>
  record(
    128,
    [1, '21'],
    [3, String(sequence).padStart(4, '0')],
    [7, String(detail).padStart(4, '0')],
    [11, `BANKREF${sequence}${detail}`],
    [32, sign],
    [33, coda(cents)],
    [48, '310326'],
    [54, code],
    [62, message.startsWith('#') ? '1' : '0'],
    [63, message.replace('#', '')],
    [116, '310326'],
    [122, '041'],
  );
export const coda22 = (sequence: number, message: string, endToEnd = '', r = ''): string =>
  record(
    128,
    [1, `22${String(sequence).padStart(4, '0')}0000`],
    [11, message],
    [64, endToEnd],
    [99, 'KREDBEBB'],
    [113, r],
  );
export const coda23 = (sequence: number, account: string, name: string): string =>
  record(128, [1, `23${String(sequence).padStart(4, '0')}0000`], [11, account], [48, name]);
export const coda31 = (sequence: number, text: string): string =>
  record(
    128,
    [1, `31${String(sequence).padStart(4, '0')}0001`],
    [40, text.startsWith('#') ? '1' : '0'],
    [41, text.replace('#', '')],
  );

const CODA = file(
  codaHeader,
  codaOld(5000),
  coda21(1, 0, '0', 6000, '00150000', '#101090933755493'),
  coda22(1, '', 'E2E-1'),
  coda23(1, 'BE71096123456769                 EUR', 'MUELLER BV'),
  coda31(1, '#001MUELLER BESLOTEN VENNOOTSCHAP'),
  coda21(2, 0, '0', 4000, '20150000', 'VERZAMELD'),
  coda21(2, 1, '0', 1500, '60150000', 'RE 1001'),
  coda21(2, 2, '0', 2500, '60150000', 'RE 1002'),
  coda21(3, 0, '1', 1000, '00503000', 'ONBETAALD'),
  codaNew(14000),
  codaTrailer(10, 1000, 10000),
);

const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';
/** Fourteen digits, the last of them with the sign. */
const punched = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(14, '0');
  return digits.slice(0, 13) + ((cents < 0 ? NEGATIVE : POSITIVE)[Number(digits[13])] ?? '');
};
export const cfonbBalance = (code: '01' | '07', day: string, cents: number): string =>
  record(
    120,
    [1, code],
    [3, '30004'],
    [12, '00823'],
    [17, 'EUR2'],
    [22, '00011222333'],
    [35, day],
    [91, punched(cents)],
  );
export const cfonb04 = (cents: number, operation: string, label: string, reason = ''): string =>
  record(
    120,
    [1, '04'],
    [3, '30004'],
    [12, '00823'],
    [17, 'EUR2'],
    [22, '00011222333'],
    [33, operation],
    [35, '310326'],
    [41, reason],
    [43, '310326'],
    [49, label],
    [82, '0000000'],
    [91, punched(cents)],
    [105, label.replace(/\W/g, '').slice(0, 16)],
  );
export const cfonb05 = (qualifier: string, value: string): string =>
  record(
    120,
    [1, '05'],
    [3, '30004'],
    [12, '00823'],
    [17, 'EUR2'],
    [22, '00011222333'],
    [35, '310326'],
    [46, qualifier],
    [49, value],
  );

const CFONB = file(
  cfonbBalance('01', '300326', 5000),
  cfonb04(6000, '05', 'VIR SEPA MULLER'),
  cfonb05('NPY', 'MULLER SARL'),
  cfonb05('LCC', 'FACTURE 2026-1001'),
  cfonb05('RCN', 'E2E-1                              SUPP'),
  cfonb04(4000, '05', 'VIR SEPA PETIT'),
  cfonb04(-1000, '08', 'REJET PRLV', '11'),
  cfonbBalance('07', '310326', 14000),
);

const n43Money = (cents: number): string => String(Math.abs(cents)).padStart(14, '0');
export const n43Header = record(
  80,
  [1, '11'],
  [3, '210004180200051332'],
  [21, '260330'],
  [27, '260331'],
  [33, `2${n43Money(5000)}`],
  [48, '9783'],
  [52, 'EMPRESA SL'],
);
export const n43Movement = (cents: number, concept: string, document: string, reference = ''): string =>
  record(
    80,
    [1, '22'],
    [7, '0418'],
    [11, '260331260331'],
    [23, `${concept}000`],
    [28, `${cents < 0 ? 1 : 2}${n43Money(cents)}`],
    [43, document.padStart(10, '0')],
    [53, reference],
  );
export const n43Final = (
  debits: readonly [count: number, cents: number],
  credits: readonly [count: number, cents: number],
  cents: number,
): string =>
  record(
    80,
    [1, '33'],
    [3, '210004180200051332'],
    [21, String(debits[0]).padStart(5, '0') + n43Money(debits[1])],
    [40, String(credits[0]).padStart(5, '0') + n43Money(credits[1])],
    [59, `${cents < 0 ? 1 : 2}${n43Money(cents)}`],
    [74, '978'],
  );
export const n43End = (records: number): string =>
  record(80, [1, '88'], [3, '9'.repeat(18)], [21, String(records).padStart(6, '0')]);

const N43 = file(
  n43Header,
  n43Movement(6000, '04', '17', 'REFERENCIA1'),
  record(80, [1, '2301'], [5, 'TRANSFERENCIA DE MULLER SL'], [43, 'FRA 2026-1001']),
  n43Movement(4000, '04', '18'),
  record(80, [1, '2401840'], [8, n43Money(4400)]),
  n43Movement(-1000, '14', '19'),
  n43Final([1, 1000], [2, 10000], 14000),
  n43End(7),
);

const achHeader = record(
  94,
  [1, '101 021000021 123456789'],
  [24, '2603310600A094101'],
  [41, 'BANK'],
  [64, 'EIGEN INC'],
);
export const achBatch = (company: string, sec: string, service = '200'): string =>
  record(
    94,
    [1, `5${service}`],
    [5, company],
    [41, '1234567890'],
    [51, sec],
    [54, 'PAYMENT'],
    [70, '260331'],
    [79, '1'],
    [80, '02100002'],
    [88, '0000001'],
  );
export const achEntry = (
  code: string,
  cents: number,
  account: string,
  name: string,
  trace: number,
  addenda = 0,
): string =>
  record(
    94,
    [1, `6${code}`],
    [4, '021000021'],
    [13, account],
    [30, String(cents).padStart(10, '0')],
    [40, 'CUST-77'],
    addenda > 1 ? [55, String(addenda).padStart(4, '0')] : [55, name],
    addenda > 1 ? [59, name] : [55, name],
    [79, addenda > 0 ? '1' : '0'],
    [80, `02100002${String(trace).padStart(7, '0')}`],
  );
export const achAddenda = (text: string, sequence: number, trace: number): string =>
  record(
    94,
    [1, '705'],
    [4, text],
    [84, String(sequence).padStart(4, '0')],
    [88, String(trace).padStart(7, '0')],
  );
export const achReturn = (reason: string, original: string, trace: number): string =>
  record(
    94,
    [1, '799'],
    [4, reason],
    [7, original],
    [28, '02100002'],
    [80, `02100002${String(trace).padStart(7, '0')}`],
  );
const achTotals = (debits: number, credits: number): string =>
  String(debits).padStart(12, '0') + String(credits).padStart(12, '0');
const hash = (entries: number): string =>
  String(2100002 * entries)
    .padStart(10, '0')
    .slice(-10);
export const achControl = (entries: number, addenda: number, debits: number, credits: number): string =>
  record(
    94,
    [1, '8200'],
    [5, String(entries + addenda).padStart(6, '0')],
    [11, hash(entries)],
    [21, achTotals(debits, credits)],
    [45, '1234567890'],
    [80, '021000020000001'],
  );
export const achEnd = (
  batches: number,
  entries: number,
  addenda: number,
  debits: number,
  credits: number,
): string =>
  record(
    94,
    [1, '9'],
    [2, String(batches).padStart(6, '0')],
    [8, '000001'],
    [14, String(entries + addenda).padStart(8, '0')],
    [22, hash(entries)],
    [32, achTotals(debits, credits)],
  );
/** One batch in a file of its own, counts and totals as they must be. */
export function ach(batch: string, ...records: readonly string[]): string {
  const entries = records.filter((one) => one.startsWith('6'));
  const cents = (debit: boolean): number =>
    entries
      .filter((one) => /[56789]/.test(one[2] ?? '') === debit)
      .reduce((sum, one) => sum + Number(one.slice(29, 39)), 0);
  const [n, addenda] = [entries.length, records.length - entries.length];
  return file(
    achHeader,
    batch,
    ...records,
    achControl(n, addenda, cents(true), cents(false)),
    achEnd(1, n, addenda, cents(true), cents(false)),
    '9'.repeat(94),
  );
}

/** Pieces of 80 characters, as addenda carry them. */
export const cut80 = (text: string): readonly string[] => text.match(/.{1,80}/gs) ?? [];

export const X12_LINES =
  'BPR*C*100.00*C*ACH*CTX*01*021000021*DA*998877*1234567890**01*021000021*DA*5551234*20260331~TRN*1*TRACE4711*1234567890~' +
  'N1*PR*MUELLER INC~ENT*1~RMR*IV*INV-1001*PI*60.00*61.20*1.20~RMR*IV*INV-1002*PI*50.00*50.00~ENT*2~ADX*-10.00*01*CM*CM-7~';
const X12_HEAD =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260331*1200*U*00401*000000001*0*P*>~' +
  'GS*RA*SENDER*RECEIVER*20260331*1200*1*X*004010~ST*820*0001~';
export const X12 = `${X12_HEAD}${X12_LINES}SE*10*0001~GE*1*1~IEA*1*000000001~`;
const ADDENDA = cut80(X12);

const ACH = ach(
  achBatch('MUELLER INC', 'CTX'),
  achEntry('22', 10000, '5551234', 'EIGEN INC', 1, ADDENDA.length),
  ...ADDENDA.map((text, index) => achAddenda(text, index + 1, 1)),
  achEntry('27', 1000, '5551234', 'EIGEN INC', 2),
  achEntry('26', 500, '998877', 'JONES', 3, 1),
  achReturn('R01', '021000020000009', 3),
);

export const lockboxHeader = '100EIGEN     02100002102603311800';
export const lockboxBox = record(
  80,
  [1, '5000000'],
  [8, '0022222'],
  [15, '260331'],
  [21, 'EIGEN     0210000210'],
);
export const lockboxCheck = (item: number, cents: number, check: string, rest = ''): string =>
  record(
    80,
    [1, '6001'],
    [5, String(item).padStart(3, '0')],
    [8, String(cents).padStart(10, '0')],
    [18, '021000021'],
    [27, '0000998877'],
    [37, check.padStart(10, '0')],
    [47, rest],
  );
export const lockboxOverflow = (item: number, sequence: number, last: boolean, keyed: string): string =>
  record(
    80,
    [1, '4001'],
    [5, String(item).padStart(3, '0')],
    [8, `6${String(sequence).padStart(2, '0')}${last ? 9 : 0}`],
    [12, keyed],
  );
export const lockboxTotals = (count: number, cents: number, records: number): readonly string[] => [
  record(
    80,
    [1, '7001000'],
    [8, '0022222260331'],
    [21, String(count).padStart(3, '0')],
    [24, String(cents).padStart(10, '0')],
  ),
  record(
    80,
    [1, '8000000'],
    [8, '0022222260331'],
    [21, String(count).padStart(4, '0')],
    [25, String(cents).padStart(10, '0')],
  ),
  record(80, [1, '9'], [2, String(records).padStart(6, '0')]),
];

const LOCKBOX = file(
  lockboxHeader,
  lockboxBox,
  lockboxCheck(1, 6000, '1201', '      MUELLER INC'),
  lockboxOverflow(1, 1, false, 'INV-1001'),
  lockboxOverflow(1, 2, true, 'INV-1002'),
  lockboxCheck(2, 4000, '88'),
  ...lockboxTotals(2, 10000, 9),
);

export const bgStart = record(80, [1, '01BGMAX'], [23, '0120260331173035010331P']);
export const bgSection = record(80, [1, '050009912346'], [23, 'SEK']);
export const bgPayment = (
  kind: '20' | '21' | '22' | '23',
  cents: number,
  reference: string,
  code: string,
  number: string,
): string =>
  record(
    80,
    [1, kind],
    [3, '0003783511'],
    [13, reference.padEnd(25)],
    [38, String(cents).padStart(18, '0')],
    [56, code],
    [57, '4'],
    [58, number.padStart(12, '0')],
  );
export const bgDeposit = (cents: number, count: number): string =>
  record(
    80,
    [1, '15'],
    [3, '000000000000000000058410000010098232'.slice(0, 35)],
    [38, '20260331'],
    [46, '00036'],
    [51, String(cents).padStart(18, '0')],
    [69, 'SEK'],
    [72, String(count).padStart(8, '0')],
  );
export const bgEnd = (payments: number, deductions: number, extra: number, deposits: number): string =>
  record(
    80,
    [1, '70'],
    ...[payments, deductions, extra, deposits].map(
      (count, index) => [3 + 8 * index, String(count).padStart(8, '0')] as const,
    ),
  );

const BGMAX = file(
  bgStart,
  bgSection,
  bgPayment('20', 6000, '65598', '2', '11'),
  record(80, [1, '26'], [3, 'Müller AB']),
  record(80, [1, '27'], [3, 'Storgatan 2'], [38, '12345']),
  record(80, [1, '28'], [3, 'Storåker']),
  record(80, [1, '29'], [3, '005500001234']),
  bgPayment('20', 5000, '', '3', '12'),
  bgPayment('22', 6000, '1001', '2', '12'),
  bgPayment('23', 1000, '7', '2', '12'),
  record(80, [1, '25'], [3, 'Faktura 1001 minus kredit 7']),
  bgPayment('21', 1000, '9001', '2', '13'),
  bgDeposit(10000, 3),
  bgEnd(2, 1, 2, 1),
);

export const ocrStart = record(80, [1, 'NY000010'], [9, '00008080'], [17, '0000041'], [24, '00008080']);
export const ocrAssignment = (service = '09'): string =>
  record(80, [1, `NY${service}0020`], [9, '001234567'], [18, '4000086'], [25, '88888888888']);
export const ocrItem = (
  number: number,
  cents: number,
  kid: string,
  sign = '0',
  type = '10',
  service = '09',
): string =>
  record(
    80,
    [1, `NY${service}${type}30`],
    [9, String(number).padStart(7, '0')],
    [16, '310326'],
    [32, sign],
    [33, String(cents).padStart(17, '0')],
    [50, kid.padStart(25)],
  );
export const ocrSecond = (number: number, type = '10'): string =>
  record(
    80,
    [1, `NY09${type}31`],
    [9, String(number).padStart(7, '0')],
    [26, `9${String(number).padStart(8, '0')}`],
    [42, '310326'],
    [48, '99998888777'],
  );
export const ocrEnds = (
  transactions: number,
  records: number,
  cents: number,
  all = records + 3,
): readonly string[] => {
  const of = (count: number): string =>
    String(transactions).padStart(8, '0') + String(count).padStart(8, '0') + String(cents).padStart(17, '0');
  return [
    record(80, [1, 'NY090088'], [9, of(records)], [42, '310326310326310326']),
    record(80, [1, 'NY000089'], [9, of(all)], [42, '310326']),
  ];
};

const OCR = file(
  ocrStart,
  ocrAssignment(),
  ocrItem(1, 6000, '2345676'),
  ocrSecond(1),
  ocrItem(2, 5000, '2345684', '0', '21'),
  ocrSecond(2, '21'),
  record(80, [1, 'NY092132'], [9, '0000002'], [16, 'Faktura 1002']),
  ocrItem(3, 1000, '2345692', '-', '18'),
  ocrSecond(3, '18'),
  ...ocrEnds(3, 9, 10000, 11),
);

export const CREMUL_HEAD =
  "UNA:+,? 'UNB+UNOC:3+BANK+EIGEN+260331:1200+1'UNH+1+CREMUL:D:96A:UN'BGM+435+MSG1'DTM+137:20260331:102'";
export const CREMUL_LINES =
  "LIN+1'DTM+209:20260331:102'BUS++DO++230:25:124'MOA+349:60:NOK'RFF+ACK:08000001'FII+BF+12121212121'" +
  "SEQ++1'FII+OR+32323232323'RFF+AEK:AEK1'RFF+ACD:ACD1'MOA+143:60'NAD+PL+++M?+LLER AS+Gata 1+OSLO++0150'PRC+8'DOC+999+2345676'MOA+12:60'GIS+37'" +
  "LIN+2'DTM+209:20260331:102'BUS++DO++231:25:124'MOA+349:40,50:NOK'RFF+ACK:08000002'FII+BF+12121212121'" +
  "SEQ++1'RFF+ACD:ACD2'MOA+143:15,50'NAD+PL+++PETIT AS'PRC+11'FTX+PMD+++FAKTURA 1001:OG 1002'" +
  "SEQ++2'RFF+ACD:ACD3'MOA+143:25'NAD+PL+++NILS'PRC+8'DOC+380+1003'MOA+12:30'DOC+381+K7'MOA+12:5'GIS+37'";
const CREMUL = `${CREMUL_HEAD}${CREMUL_LINES}CNT+LI:2'UNT+43+1'UNZ+1+1'\n`;

export const REMADV =
  "UNA:+.? 'UNB+UNOC:3+PAYER+EIGEN+260331:1200+7'UNH+1+REMADV:D:96A:UN'BGM+481+ADV-4711'DTM+137:20260331:102'DTM+138:20260402:102'RFF+PQ:PAY-9'" +
  "NAD+PR+++MUELLER GMBH'CUX+2:EUR:11'" +
  "DOC+380+1001'MOA+9:61.20:EUR'MOA+52:1.20:EUR'MOA+12:60.00:EUR'DTM+171:20260301:102'" +
  "DOC+380+1002'MOA+12:45.00:EUR'AJT+28'MOA+165:5.00:EUR'FTX+ABO+++SHORT DELIVERY'DOC+381+K7'MOA+12:5.00:EUR'UNS+S'MOA+12:100.00:EUR'UNT+22+1'UNZ+1+7'\n";

export const UBL = `<?xml version="1.0" encoding="UTF-8"?>
<RemittanceAdvice xmlns="urn:oasis:names:specification:ubl:schema:xsd:RemittanceAdvice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
<cbc:ID>ADV-1</cbc:ID><cbc:IssueDate>2026-03-31</cbc:IssueDate>
<cbc:TotalPaymentAmount currencyID="EUR">100.00</cbc:TotalPaymentAmount><cbc:PaymentOrderReference>PAY-9</cbc:PaymentOrderReference>
<cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Müller GmbH</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
<cac:RemittanceAdviceLine><cbc:DebitLineAmount currencyID="EUR">110.00</cbc:DebitLineAmount><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>1001</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference></cac:RemittanceAdviceLine>
<cac:RemittanceAdviceLine><cbc:CreditLineAmount currencyID="EUR">10.00</cbc:CreditLineAmount><cac:BillingReference><cac:CreditNoteDocumentReference><cbc:ID>K7</cbc:ID></cac:CreditNoteDocumentReference></cac:BillingReference></cac:RemittanceAdviceLine>
</RemittanceAdvice>
`;

export const PAIN002 = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>STATUS-1</MsgId><CreDtTm>2026-03-31T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>DD-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P1</OrgnlPmtInfId>
<TxInfAndSts><OrgnlEndToEndId>RE-1001</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>account closed</AddtlInf></StsRsnInf>
<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">60.00</InstdAmt></Amt><MndtRltdInf><MndtId>M-1</MndtId></MndtRltdInf><Dbtr><Nm>Müller GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>DE02100500000054540402</IBAN></Id></DbtrAcct><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>
<TxInfAndSts><OrgnlEndToEndId>RE-1002</OrgnlEndToEndId><TxSts>ACSP</TxSts><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">40.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
`;

/** Sums and counts are in none of it: what is altered cannot be noticed. */
export const OFX = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>021000021<ACCTID>5551234<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260331
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260331120000[-5:EST]<TRNAMT>60.00<FITID>F1<NAME>M&amp;M INC<MEMO>INV 1001</STMTTRN>
<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260331<TRNAMT>-10,00<FITID>F2<CHECKNUM>88<MEMO></STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>140.00<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;

/** Small files of ours that add up, each with balances or control totals, and with every kind of record. */
export const GOOD: Readonly<Record<string, string>> = {
  coda: CODA,
  cfonb120: CFONB,
  n43: N43,
  ach: ACH,
  lockbox: LOCKBOX,
  bgmax: BGMAX,
  'ocr-giro-no': OCR,
  'edifact-cremul': CREMUL,
  'x12-820': X12,
  remadv: REMADV,
  'ubl-remittance': UBL,
  pain002: PAIN002,
};

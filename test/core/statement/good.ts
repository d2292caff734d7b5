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

/** Small files of ours that add up, each with balances or control totals, and with every kind of record. */
export const GOOD: Readonly<Record<string, string>> = { coda: CODA, cfonb120: CFONB, n43: N43 };

import {
  achBatch,
  ach,
  achEntry,
  bgDeposit,
  bgEnd,
  bgPayment,
  bgSection,
  bgStart,
  cfonb04,
  cfonb05,
  cfonbBalance,
  coda21,
  coda22,
  coda23,
  codaHeader,
  codaNew,
  codaOld,
  codaTrailer,
  CREMUL_HEAD,
  file,
  lockboxBox,
  lockboxCheck,
  lockboxHeader,
  lockboxTotals,
  n43End,
  n43Final,
  n43Header,
  n43Movement,
  ocrAssignment,
  ocrEnds,
  ocrItem,
  ocrSecond,
  ocrStart,
  record,
} from '../test/core/statement/good.ts';

/** Large files in the older formats of banks, records as the tests write them: so many payments in, each with the sender and a text. */

const cents = (index: number): number => 1000 + ((index * 7919) % 90_000);
const sum = (indexes: readonly number[]): number => indexes.reduce((all, index) => all + cents(index), 0);
const upTo = (count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, place) => from + place);

/** Banks number what is in one statement or batch in few digits: larger files have several. */
const batches = (entries: number, size: number): readonly (readonly number[])[] =>
  upTo(Math.ceil(entries / size)).map((batch) => upTo(Math.min(size, entries - batch * size), batch * size));

const iban = (index: number): string => `BE71${String(index).padStart(12, '0')}`;

export const coda = (entries: number): string =>
  batches(entries, 5_000)
    .map((batch) => {
      const movements = batch.flatMap((index, place) => [
        coda21(place + 1, 0, '0', cents(index), '00150000', `FACTUUR RE-2026-${index}`),
        coda22(place + 1, 'VERVOLG', `E2E-${index}`),
        coda23(place + 1, `${iban(index)}                 EUR`, `KLANT ${index} HANDEL BV`),
      ]);
      const total = sum(batch);
      return file(
        codaHeader,
        codaOld(5000),
        ...movements,
        codaNew(5000 + total),
        codaTrailer(movements.length + 2, 0, total),
      );
    })
    .join('');

export const cfonb120 = (entries: number): string =>
  file(
    cfonbBalance('01', '300326', 5000),
    ...upTo(entries).flatMap((index) => [
      cfonb04(cents(index), '05', `VIR SEPA CLIENT ${index}`),
      cfonb05('NPY', `CLIENT ${index} COMMERCE SARL`),
      cfonb05('LCC', `FACTURE RE-2026-${index}`),
      cfonb05('RCN', `E2E-${index}`),
    ]),
    cfonbBalance('07', '310326', 5000 + sum(upTo(entries))),
  );

export const n43 = (entries: number): string => {
  const all = upTo(entries);
  const movements = all.flatMap((index) => [
    n43Movement(cents(index), '04', String(index), `REF${index}`),
    record(80, [1, '2301'], [5, `TRANSFERENCIA DE CLIENTE ${index} SL`], [43, `FRA RE-2026-${index}`]),
  ]);
  return file(
    n43Header,
    ...movements,
    n43Final([0, 0], [entries, sum(all)], 5000 + sum(all)),
    n43End(movements.length + 2),
  );
};

export const bgmax = (entries: number): string =>
  file(
    bgStart,
    bgSection,
    ...upTo(entries).flatMap((index) => [
      bgPayment('20', cents(index), String(100_000 + index), '2', String(index + 1)),
      record(80, [1, '25'], [3, `Faktura RE-2026-${index}`]),
      record(80, [1, '26'], [3, `Kund ${index} Handel AB`]),
    ]),
    bgDeposit(sum(upTo(entries)), entries),
    bgEnd(entries, 0, 0, 1),
  );

export const ocrGiro = (entries: number): string => {
  const items = upTo(entries).flatMap((index) => [
    ocrItem(index + 1, cents(index), String(2_000_000 + index)),
    ocrSecond(index + 1),
  ]);
  return file(
    ocrStart,
    ocrAssignment(),
    ...items,
    ...ocrEnds(entries, items.length + 2, sum(upTo(entries)), items.length + 4),
  );
};

export const cremul = (entries: number): string => {
  const text = (index: number): string => {
    const amount = `${Math.trunc(cents(index) / 100)},${String(cents(index) % 100).padStart(2, '0')}`;
    return (
      `LIN+${index + 1}'DTM+209:20260331:102'BUS++DO++231:25:124'MOA+349:${amount}:NOK'RFF+ACK:${10_000_000 + index}'FII+BF+12121212121'` +
      `SEQ++1'RFF+ACD:ACD${index}'MOA+143:${amount}'NAD+PL+++KUNDE ${index} HANDEL AS'PRC+11'FTX+PMD+++FAKTURA RE-2026-${index}'`
    );
  };
  const segments = entries * 12 + 5;
  return `${CREMUL_HEAD}${upTo(entries).map(text).join('')}CNT+LI:${entries}'UNT+${segments}+1'UNZ+1+1'\n`;
};

export const ofx = (entries: number): string => {
  const text = (index: number): string =>
    `<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260331120000[-5:EST]<TRNAMT>${Math.trunc(cents(index) / 100)}.${String(cents(index) % 100).padStart(2, '0')}<FITID>F${index}<NAME>CUSTOMER ${index} INC<MEMO>INV RE-2026-${index}</STMTTRN>\n`;
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>021000021<ACCTID>5551234<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n${upTo(entries).map(text).join('')}</BANKTRANLIST><LEDGERBAL><BALAMT>140.00<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`;
};

export const lockbox = (entries: number): string => {
  let records = 2;
  const boxes = batches(entries, 900).flatMap((batch) => {
    const totals = lockboxTotals(batch.length, sum(batch), 0).slice(0, 2);
    const checks = batch.map((index, place) =>
      lockboxCheck(place + 1, cents(index), String(index + 1), `      CUSTOMER ${index} INC`),
    );
    records += checks.length + 3;
    return [lockboxBox, ...checks, ...totals];
  });
  return file(lockboxHeader, ...boxes, record(80, [1, '9'], [2, String(records).padStart(6, '0')]));
};

export const nacha = (entries: number): string =>
  ach(
    achBatch('CUSTOMERS INC', 'PPD'),
    ...upTo(entries).map((index) =>
      achEntry('22', cents(index), '5551234', `CUSTOMER ${index} INC`.slice(0, 22), index + 1),
    ),
  );

import { absolute, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { AccountDay, Movement, Nature } from './movement.ts';

/**
 * BAI2 (BAI Cash Management Balance Reporting Specifications, version 2): one group, one account, amounts in cents without a mark,
 * control totals in 49, 98 and 99 over summary and detail amounts, record counts with every 88.
 */
export function writeBai2(day: AccountDay): string {
  const closing = plus(day.opening, sum(day.movements.map(({ amount }) => amount)));
  const credits = day.movements.filter(({ amount }) => amount > 0);
  const debits = day.movements.filter(({ amount }) => amount < 0);
  const summary: readonly (readonly [code: string, amount: Minor, count: string])[] = [
    ['010', day.opening, ''],
    ['015', closing, ''],
    ['100', total(credits), String(credits.length)],
    ['400', total(debits), String(debits.length)],
  ];
  const control = sum([
    ...summary.map(([, amount]) => amount),
    ...day.movements.map(({ amount }) => absolute(amount)),
  ]);
  const [first = '', ...more] = summary.map(([code, amount, count]) => `${code},${signed(amount)},${count},`);
  const account = [
    `03,${day.account},${day.currency},${first}/`,
    ...more.map((each) => `88,${each}/`),
    ...day.movements.flatMap(detail),
  ];
  const sent = shortDay(day.on);
  const group = [
    `02,HALLWIG,${day.bic},1,${sent},2359,${day.currency},2/`,
    ...account,
    `49,${control},${account.length + 1}/`,
  ];
  const file = [
    `01,${day.bic},HALLWIG,${sent},2310,${day.number},80,,2/`,
    ...group,
    `98,${control},1,${group.length + 1}/`,
  ];
  return `${[...file, `99,${control},1,${file.length + 1}/`].join('\n')}\n`;
}

const total = (movements: readonly Movement[]): Minor => sum(movements.map(({ amount }) => absolute(amount)));
const shortDay = (day: string): string => day.slice(2).replace(/-/g, '');
const signed = (amount: Minor): string => (amount < 0 ? String(amount) : `+${amount}`);

/** Type codes: credits below 400, debits from 400 (BAI2, appendix A). */
const CODES: Readonly<Record<Nature, string>> = {
  transfer: '142',
  'instant-transfer': '142',
  wire: '195',
  check: '115',
  'returned-debit': '557',
  'bank-fee': '661',
  interest: '354',
  'own-transfer': '275',
  'payment-out': '451',
};

/** Record 16 with its text: one line of 80, the rest in 88 records. */
function detail(movement: Movement): readonly string[] {
  const { nature, amount, bankReference, endToEnd } = movement;
  const record = `16,${CODES[nature]},${absolute(amount)},0,${bankReference},${endToEnd ?? ''},`;
  const [first = '', ...rest] = saying(movement);
  return [`${record}${first}`, ...rest.map((line) => `88,${line}`)];
}

/** What American banks put into the text: a tag a line, the payer's words after OBI (wires), ADDENDA (ACH) or MEMO (cheques). */
function saying({
  nature,
  party,
  ultimateParty,
  text,
  bankReference,
  returned,
}: Movement): readonly string[] {
  const behalf = ultimateParty === undefined ? [] : [`ON BEHALF OF:${ultimateParty}`];
  if (!party) return [text.toUpperCase()];
  switch (nature) {
    case 'wire':
      return [
        'WIRE TRANSFER IN',
        `ORG:=${party.name}`,
        `ORG ID:=${party.account}`,
        ...behalf,
        ...wrap('OBI:=', text),
      ];
    case 'check':
      return [
        `LOCKBOX 74110 CHECK NO:${bankReference.slice(-6)}`,
        `REMITTER:${party.name}`,
        `ACCT:${party.account}`,
        ...behalf,
        ...wrap('MEMO:', text),
      ];
    case 'returned-debit':
      return [
        `ACH RETURN ${returned?.reason ?? ''}`,
        `ORIG CO NAME:${party.name}`,
        `ORIG ID:${companyIdOf(party.account)}`,
        ...wrap('ADDENDA:', text),
      ];
    default:
      return [
        `ORIG CO NAME:${party.name}`,
        `ORIG ID:${companyIdOf(party.account)}`,
        ...behalf,
        ...wrap('ADDENDA:', text),
      ];
  }
}

const wrap = (label: string, text: string): readonly string[] => {
  const all = `${label}${text}`;
  return Array.from({ length: Math.ceil(all.length / 74) }, (_, at) => all.slice(at * 74, (at + 1) * 74));
};

/** ACH names the sender's company id, never his account: ten digits, of his own for each sender. */
const companyIdOf = (account: string): string => `1${account.slice(-9)}`;

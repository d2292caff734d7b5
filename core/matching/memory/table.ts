import { isoDate, parseIsoDate, type IsoDate } from '../../calendar/iso-date.ts';
import { customerId, type CustomerId } from '../../ledger/ids.ts';
import { accountKey } from '../payer/customer-book.ts';
import { readName } from '../payer/names.ts';
import type { Forgotten, Memory, PaidFor, PaidForSource } from './memory.ts';

/** One line of what is remembered, as a person reads and edits it: who paid for whom. */
export interface MemoryRow {
  readonly kind: 'account' | 'name';
  /** The bank account, or the payer's name as it is compared. */
  readonly payer: string;
  readonly customer: CustomerId;
  /** How often; fractions where older payments count less. */
  readonly times: number;
  readonly lastOn: string;
  /** Absent: learnt from payments. */
  readonly source?: PaidForSource;
}

/** Everything that is remembered of payers, accounts first, in order of their letters. */
export const rowsOf = ({ accounts, names }: Memory): readonly MemoryRow[] => [
  ...rowsFrom('account', accounts),
  ...rowsFrom('name', names),
];

const rowsFrom = (kind: MemoryRow['kind'], known: Memory['accounts']): readonly MemoryRow[] =>
  Object.entries(known)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([payer, list]) =>
      list.map(({ customer, times, lastOn, source }) => ({
        kind,
        payer,
        customer,
        times,
        lastOn,
        ...(source ? { source } : {}),
      })),
    );

/**
 * The memory as the table has it: a row that is gone is forgotten, and payments of the days that taught it do not teach it again; a changed one is
 * changed, a new one known. Habits (how customers pay) stay. What is wrong with a row is told and the row left out; the others count.
 */
export function withRows(
  memory: Memory,
  rows: readonly MemoryRow[],
): {
  readonly memory: Memory;
  readonly wrong: readonly { readonly row: number; readonly because: string }[];
} {
  const [accounts, names] = [new Map<string, PaidFor[]>(), new Map<string, PaidFor[]>()];
  const wrong: { row: number; because: string }[] = [];
  const before = new Map(rowsOf(memory).map((row) => [pairOf(row), row]));
  const named = new Set<string>();
  rows.forEach(({ kind, payer, customer, times, lastOn, source }, index) => {
    const key = before.has(pairOf({ kind, payer, customer })) ? payer : compared(kind, payer);
    const pair = pairOf({ kind, payer: key, customer });
    named.add(pair);
    const because = whyWrong(key, times, lastOn);
    if (because !== undefined) return void wrong.push({ row: index + 1, because });
    const was = before.get(pair);
    const from = was?.times === times && was.lastOn === lastOn ? was.source : (source ?? 'edited');
    const map = kind === 'account' ? accounts : names;
    const list = (map.get(key) ?? []).filter((paid) => paid.customer !== customer);
    const paid = { customer, times, lastOn: isoDate(lastOn), ...(from ? { source: from } : {}) };
    map.set(key, [...list, paid]);
  });
  const { forgotten: old = [], ...rest } = memory;
  const gone = [...before].flatMap(([pair, row]) => (named.has(pair) ? [] : [forget(row, memory.through)]));
  const forgotten = [...old.filter((each) => !named.has(pairOf(each))), ...gone];
  return {
    memory: {
      ...rest,
      accounts: inOrder(accounts),
      names: inOrder(names),
      ...(forgotten.length > 0 ? { forgotten } : {}),
    },
    wrong,
  };
}

/**
 * By what rows of the table are known: the payer as it is compared, and the customer. A row that is known already is known as it stands: a name that
 * is folded once more may become another one ("Aéro", AERO, ARO). `null` where a row names no payer or no customer.
 */
export function rowKeys(known: readonly MemoryRow[]): (row: Pick<MemoryRow, 'kind' | 'payer' | 'customer'>) => string | null {
  const pairs = new Set(known.map(pairOf));
  return ({ kind, payer, customer }) => {
    if (pairs.has(pairOf({ kind, payer, customer }))) return pairOf({ kind, payer, customer });
    const key = compared(kind, payer);
    return key === '' || customer === '' ? null : pairOf({ kind, payer: key, customer });
  };
} // prettier-ignore

const compared = (kind: MemoryRow['kind'], payer: string): string =>
  kind === 'account' ? accountKey(payer) : readName(payer).full;

/**
 * Our rows with what people have changed where the table is shown: a row that was shown and is gone, one that says something else than was shown,
 * one that nobody showed. What has been learnt meanwhile stays.
 * @param shown as they were when they were last written there @param theirs as they are there now
 */
export function mergedRows(
  ours: readonly MemoryRow[],
  shown: readonly MemoryRow[],
  theirs: readonly MemoryRow[],
): readonly MemoryRow[] {
  const keyOf = rowKeys([...ours, ...shown]);
  const byKey = (rows: readonly MemoryRow[]): Map<string, MemoryRow> =>
    new Map(rows.flatMap((row) => { const key = keyOf(row); return key === null ? [] : [[key, row] as const]; }));
  const [merged, before, now] = [byKey(ours), byKey(shown), byKey(theirs)];
  for (const [key, row] of now) if (!isSameRow(before.get(key), row)) merged.set(key, { ...merged.get(key), ...row });
  for (const key of before.keys()) if (!now.has(key)) merged.delete(key);
  return [...merged.values()];
} // prettier-ignore

const DIGITS = 1e6;
/** Says the same, in the digits that a table elsewhere keeps. */
export const isSameRow = (a: MemoryRow | undefined, b: MemoryRow): boolean =>
  a !== undefined && Math.round(a.times * DIGITS) === Math.round(b.times * DIGITS) && a.lastOn === b.lastOn;

const pairOf = ({ kind, payer, customer }: Pick<MemoryRow, 'kind' | 'payer' | 'customer'>): string =>
  `${kind}\n${payer}\n${customer}`;

function whyWrong(key: string, times: number, lastOn: string): string | undefined {
  if (key === '') return 'it names no payer';
  if (!(times > 0 && times <= 1e6)) return 'times is not a number above zero';
  return parseIsoDate(lastOn) === undefined ? 'lastOn is not a day' : undefined;
}

const forget = ({ kind, payer, customer, lastOn }: MemoryRow, through: IsoDate | null): Forgotten => ({
  kind,
  payer,
  customer,
  through: through !== null && through > lastOn ? through : isoDate(lastOn),
});

const inOrder = (map: ReadonlyMap<string, readonly PaidFor[]>): Memory['accounts'] =>
  Object.fromEntries(
    [...map]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, list]) => [
        key,
        [...list].sort((a, b) => b.times - a.times || (a.customer < b.customer ? -1 : 1)),
      ]),
  );

/** How many payments a mapping a person made elsewhere counts for: more than one that happened, less than many. */
const MADE_BY_A_PERSON = 5;

/** A mapping of an ERP's own: a payer's name (NetSuite) or a text (Business Central) and the customer's number or id. */
export interface ErpMapping {
  readonly text: string;
  readonly customer: string;
}

/** Rows for mappings of an ERP. @param customerOf by number or id. Those of unknown customers come back apart. */
export function rowsOfMappings(
  mappings: readonly ErpMapping[],
  customerOf: (numberOrId: string) => string | undefined,
  on: string,
): { readonly rows: readonly MemoryRow[]; readonly unknown: readonly ErpMapping[] } {
  const rows: MemoryRow[] = [];
  const unknown: ErpMapping[] = [];
  for (const mapping of mappings) {
    const customer = customerOf(mapping.customer);
    if (customer === undefined || readName(mapping.text).full === '') unknown.push(mapping);
    else
      rows.push({
        kind: 'name',
        payer: readName(mapping.text).full,
        customer: customerId(customer),
        times: MADE_BY_A_PERSON,
        lastOn: on,
        source: 'mapping',
      });
  }
  return { rows, unknown };
}

import { performance } from 'node:perf_hooks';
import { addDays, isoDate } from '../core/calendar/iso-date.ts';
import type { Customer } from '../core/ledger/customer.ts';
import { companyId, customerId, itemId, receiptId } from '../core/ledger/ids.ts';
import type { OpenItem } from '../core/ledger/open-item.ts';
import type { Receipt } from '../core/ledger/receipt.ts';
import { createMatcher } from '../core/matching/matcher.ts';
import { knownCurrency } from '../core/money/currency.ts';
import { minor } from '../core/money/minor.ts';
import { DEFAULT_POLICY } from '../core/policy/resolve.ts';

export interface MatchingSpeed {
  readonly openItems: number;
  readonly customers: number;
  readonly receipts: number;
  /** Building the index of the whole ledger. */
  readonly indexSeconds: number;
  readonly receiptsPerSecond: number;
  /** Share posted without a person: that the work was done, not skipped. */
  readonly applied: number;
  /** Of the process so far, the ledger itself included: sizes must be run in ascending order. */
  readonly peakMemoryMb: number;
}

const TODAY = isoDate('2026-03-31');
const EUR = knownCurrency('EUR');
const COMPANY = companyId('01');
const policyFor = () => DEFAULT_POLICY.matchingFor({ company: COMPANY });
const NO_EARLIER = (): undefined => undefined;

/** Decides receipts of many customers against ledgers of growing size; ten open items a customer. */
export const benchMatching = (
  sizes: readonly number[] = [1_000, 10_000, 100_000],
): readonly MatchingSpeed[] =>
  sizes.map((openItems) => {
    const { customers, items, receipts } = ledgerOf(
      openItems,
      Math.min(100_000, Math.max(2_000, openItems / 10)),
    );
    const indexed = performance.now();
    const matcher = createMatcher({ customers, policyFor, earlier: NO_EARLIER });
    for (const item of items) matcher.add(item);
    const started = performance.now();
    let applied = 0;
    for (const receipt of receipts) if (matcher.decideEach([receipt])[0]!.outcome === 'apply') applied++;
    const seconds = (performance.now() - started) / 1000;
    return {
      openItems,
      customers: customers.length,
      receipts: receipts.length,
      indexSeconds: round((started - indexed) / 1000, 2),
      receiptsPerSecond: Math.round(receipts.length / seconds),
      applied: round(applied / receipts.length, 4),
      peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  });

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

const WORDS =
  'Nord Süd Ost West Hafen Berg Tal Wald Feld Stein Eisen Holz Glas Kupfer Silber Gold Adler Falke Hirsch Wolf'.split(
    ' ',
  );
const TRADES =
  'Werkzeuge Logistik Bau Getränke Feinkost Elektro Maschinen Handel Verpackung Haustechnik'.split(' ');
const FORMS = 'GmbH AG KG OHG e.K.'.split(' ');

const nameOf = (index: number): string => {
  const pick = (list: readonly string[], step: number): string =>
    list[Math.floor(index / step) % list.length]!;
  return `${pick(WORDS, 1)}${pick(WORDS, 20).toLowerCase()}${pick(WORDS, 400).toLowerCase()} ${pick(TRADES, 1)} ${pick(FORMS, 3)}`;
};

/** Amounts as invoices have them, spread over four orders of magnitude, the same every time. */
const amountOf = (index: number): number => {
  const mixed = (Math.imul(index ^ (index >>> 15), 0x2c1b3c6d) ^ (index * 0x9e3779b1)) >>> 0;
  return 500 + (mixed % 10 ** (4 + (index % 4)));
};

function ledgerOf(
  count: number,
  receipts: number,
): { customers: readonly Customer[]; items: readonly OpenItem[]; receipts: readonly Receipt[] } {
  const owners = Math.max(1, Math.floor(count / 10));
  const customers = Array.from({ length: owners }, (_, index): Customer => ({
    id: customerId(`C${index}`),
    number: String(10_000 + index),
    name: nameOf(index),
    aliases: [],
    bankAccounts: index % 3 === 0 ? [`DE${String(10_000_000_000_000_000_000n + BigInt(index))}`] : [],
  }));
  const items = Array.from({ length: count }, (_, index): OpenItem => {
    const total = minor(amountOf(index));
    return {
      id: itemId(`I${index}`),
      company: COMPANY,
      customer: customers[index % owners]!.id,
      kind: 'invoice',
      number: `RE-2026-${String(index).padStart(7, '0')}`,
      references: index % 4 === 0 ? [`PO-${String(300_000 + Math.floor(index / 3))}`] : [],
      issuedOn: addDays(TODAY, -40 + (index % 37)),
      dueOn: addDays(TODAY, -10 + (index % 37)),
      currency: EUR,
      total,
      open: total,
      discounts: index % 5 === 0 ? [{ until: addDays(TODAY, 3), amount: minor(Math.floor(total / 50)) }] : [],
    };
  });
  return {
    customers,
    items,
    receipts: Array.from({ length: receipts }, (_, index) => receiptOf(index, owners, customers, items)),
  };
}

/** Seven of ten name their items, damaged as payers do; the others say nothing. */
function receiptOf(
  index: number,
  owners: number,
  customers: readonly Customer[],
  items: readonly OpenItem[],
): Receipt {
  const owner = (index * 7919) % owners;
  const paid = [0, 1, 2]
    .slice(0, 1 + (index % 3))
    .map((place) => items[(owner + place * owners) % items.length]!);
  const numbers = paid.map(({ number }, place) =>
    (index + place) % 3 === 0
      ? number
      : (index + place) % 3 === 1
        ? number.replace(/-/g, '')
        : number.slice(8),
  );
  const { name, bankAccounts } = customers[owner]!;
  return {
    id: receiptId(`R${index}`),
    company: COMPANY,
    bankAccount: 'BANK',
    bookedOn: TODAY,
    currency: EUR,
    amount: minor(paid.reduce((sum, { open }) => sum + open, 0)),
    method: 'sepa',
    payer: {
      name: index % 2 === 0 ? name : name.toUpperCase().slice(0, 27),
      ...(bankAccounts[0] ? { account: bankAccounts[0] } : {}),
    },
    text: index % 10 < 7 ? [`Rechnung ${numbers.join(', ')} vom 12.03.2026`] : [],
    references: [],
    advice: [],
  };
}

export interface WorstReceipt {
  readonly list: string;
  readonly openItems: number;
  /** CPU time of the slowest amount once the code is compiled: the best of several runs. */
  readonly milliseconds: number;
  /** The same when an amount is first seen, the compiler's and the collector's own time included. */
  readonly firstMilliseconds: number;
  /** The slowest amount, in minor units. */
  readonly amount: number;
  readonly outcome: string;
}

/** One receipt against lists made to break a search: the slowest of several amounts. */
export const benchWorst = (openItems = 4_000): readonly WorstReceipt[] =>
  Object.entries(BANDS).map(([list, centsOf]) => {
    const customer: Customer = {
      id: customerId('C1'),
      number: '1',
      name: 'Acme',
      aliases: [],
      bankAccounts: [],
    };
    const matcher = createMatcher({ customers: [customer], policyFor, earlier: NO_EARLIER });
    const { items, receipts } = ledgerOf(openItems, 1);
    items.forEach((item, index) => {
      const total = minor(centsOf(index));
      matcher.add({ ...item, customer: customer.id, total, open: total, discounts: [] });
    });
    let [slowest, first, amountOfSlowest, outcome] = [0, 0, 0, ''];
    // Less than everything, of each list: what has no answer at all is told soon.
    const total = items.reduce((sum, _, index) => sum + centsOf(index), 0);
    const amounts = [7, 1_234, Math.floor(total / 3), 1_234_567, total - 1];
    for (const [index, amount] of amounts.entries()) {
      const receipt = { ...receipts[0]!, text: [], payer: { name: 'Acme' }, amount: minor(amount) };
      if (index === 0) for (let run = 0; run < 3; run++) matcher.decideEach([receipt]); // sorts and indexes the list
      const took = Array.from({ length: 6 }, (): readonly [number, string] => {
        const used = process.cpuUsage();
        const [decision] = matcher.decideEach([receipt]);
        return [process.cpuUsage(used).user / 1000, decision!.outcome];
      });
      const best = Math.min(...took.map(([each]) => each));
      first = Math.max(first, took[0]![0]);
      if (best > slowest) [slowest, amountOfSlowest, outcome] = [best, amount, took[0]![1]];
    }
    return {
      list,
      openItems,
      milliseconds: round(slowest, 1),
      firstMilliseconds: round(first, 1),
      amount: amountOfSlowest,
      outcome,
    };
  });

const BANDS: Readonly<Record<string, (index: number) => number>> = {
  'equal amounts': () => 12_345,
  'one cent each': () => 1,
  'a narrow band': (index) => 10_000 + ((index * 7919) % 997),
  'powers of two': (index) => 2 ** (index % 40),
  'multiples of five': (index) => 500 * (1 + (index % 12)),
};

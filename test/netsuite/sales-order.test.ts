import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isoDate } from '../../core/calendar/iso-date.ts';
import type { ErpRecord } from '../../netsuite/erp/netsuite.ts';
import { decideHeldOrder } from '../../netsuite/erp/desk.ts';
import { customerId } from '../../core/ledger/ids.ts';
import { checkOrder } from '../../netsuite/erp/risk/check-order.ts';
import { releaseOrders } from '../../netsuite/erp/risk/release-orders.ts';
import { activate, createDraft, readVersions } from '../../netsuite/erp/store/versions.ts';
import { beginRisk } from '../../netsuite/erp/risk/run.ts';
import { customer, installed, invoice, type Installed } from './support/account.ts';
import { POLICY } from './support/company.ts';
import { modulesOver, type InProcess } from './support/modules.ts';

/** A sales order as somebody saves it: what the user event writes on it before NetSuite does. */
const NOW = new Date(2026, 2, 20, 10);
let here: Installed;
let modules: InProcess;
beforeEach(async () => {
  here = await installed({
    customers: [
      customer('A', '10001', 'Adler GmbH', { creditLimit: 1_000 }),
      customer('B', '10002', 'Brandt KG'),
    ],
    documents: [{ ...invoice('RE-1', 'A', 60_000, '2026-03-05'), dueOn: '2026-04-04' }],
    clock: '2026-03-20T09:00:00Z',
  });
  modules = modulesOver(here.account.books);
}, 240_000);
afterEach(() => here.account.close());

/** Saves it with what the event writes, as NetSuite does; `amount`: of its one line. */
function save(of: string, amount: number, more: { readonly id?: number } = {}): number {
  const { records, query } = modules;
  const before = more.id === undefined ? null : records.load({ type: 'salesorder', id: more.id });
  const order: ErpRecord =
    more.id === undefined
      ? records.create({ type: 'salesorder', isDynamic: true })
      : records.load({ type: 'salesorder', id: more.id, isDynamic: true });
  if (more.id === undefined) {
    order.setValue({ fieldId: 'entity', value: here.ids.customers.get(of)! });
    order.setValue({ fieldId: 'trandate', value: NOW });
    order.selectNewLine({ sublistId: 'item' });
    order.setCurrentSublistValue({
      sublistId: 'item',
      fieldId: 'item',
      value: [...here.ids.items.values()][0]!,
    });
  } else order.selectLine({ sublistId: 'item', line: 0 });
  order.setCurrentSublistValue({ sublistId: 'item', fieldId: 'amount', value: amount });
  order.commitLine({ sublistId: 'item' });
  const values = checkOrder(
    { query, asOf: isoDate('2026-03-20'), hasSubsidiaries: true, installments: null },
    { id: more.id ?? null, order, before },
  );
  for (const [fieldId, value] of Object.entries(values)) order.setValue({ fieldId, value });
  return Number(order.save());
}
/** A further version of the policy, in force at once. */
function putInForce(more: string): void {
  const { records, query } = modules;
  const text = `${POLICY}\n${more}`;
  const active = readVersions(query).filter(({ state }) => state === 'active');
  createDraft(records, { text, digest: '', author: '1 Ada', note: '', name: 'Version 2' });
  const [draft] = readVersions(query).filter(({ state }) => state === 'draft');
  activate(records, draft!, active, '2 Bob', NOW);
}
const seen = (id: number) =>
  here.account.books.row<{ status: string; state: string | null; why: string | null }>(
    `SELECT status, custbody_qtc_credit AS state, custbody_qtc_credit_why AS why FROM _transaction WHERE id = ?`,
    id,
  )!;

test.each`
  of     | amount | mode      | status | state        | why
  ${'A'} | ${400} | ${'hold'} | ${'B'} | ${null}      | ${'within its limit of 1,000.00 EUR'}
  ${'A'} | ${480} | ${'hold'} | ${'A'} | ${'approve'} | ${'80.00 EUR over its limit'}
  ${'A'} | ${900} | ${'hold'} | ${'A'} | ${'hold'}    | ${'500.00 EUR over its limit'}
  ${'A'} | ${900} | ${'warn'} | ${'B'} | ${null}      | ${'500.00 EUR over its limit'}
  ${'B'} | ${900} | ${'hold'} | ${'A'} | ${'approve'} | ${'has a credit limit'}
`('$amount.00 EUR of $of, mode $mode: status $status, $state', ({ of, amount, mode, status, state, why }) => {
  if (mode === 'warn') putInForce('credit: { mode: warn }\n');
  const order = seen(save(of as string, amount as number));
  expect([order.status, order.state || null]).toEqual([status, state]);
  expect(order.why).toContain(why);
});

test('an order is checked within 70 units of the event’s thousand', () => {
  modules.charges.length = 0;
  save('A', 400);
  const queries = modules.charges.filter(({ what }) => what === 'query.runSuiteQL');
  expect(queries.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(70);
});

test('the second order counts the first, and made smaller it goes', () => {
  save('A', 300);
  const second = save('A', 300);
  expect(seen(second).status).toBe('A');
  save('A', 90, { id: second });
  expect(seen(second)).toMatchObject({ status: 'B', state: 'release' });
});

test('where the policy only warns, the day’s run holds nothing either', () => {
  const { records, query } = modules;
  const night = () =>
    beginRisk({ records, query }, { asOf: isoDate('2026-03-20'), hasSubsidiaries: true, installments: null })
      .says;
  putInForce('credit: { mode: warn }\n');
  const id = save('A', 900);
  expect(seen(id)).toMatchObject({ status: 'B', why: expect.stringContaining('500.00 EUR over its limit') });
  expect(night()).toContain('1 orders, 0 held or released');
  putInForce('credit: { mode: hold }\n');
  expect(night()).toContain('1 orders, 1 held or released');
});

test('what a credit manager released stays released until the order grows', () => {
  const { records, query } = modules;
  const id = save('A', 900);
  expect(decideHeldOrder({ records, query, signature: '7 Carla Credit' }, id, true)).toMatchObject({
    ok: true,
  });
  save('A', 900, { id });
  expect(seen(id)).toMatchObject({ status: 'B', state: 'released' });
  save('A', 950, { id });
  expect(seen(id)).toMatchObject({ status: 'A', state: 'hold' });
});

describe('a payment', () => {
  /** Pays what `of` owes, as far as it goes, and does what the user event does then. */
  function pay(of: string, amount: number, units = 1_000): string | null {
    const { records, query, lookups } = modules;
    const id = here.ids.customers.get(of)!;
    const form = records.transform({ fromType: 'customer', fromId: id, toType: 'customerpayment', isDynamic: true });
    form.setValue({ fieldId: 'payment', value: amount });
    form.save();
    const tools = { records, query, lookups, asOf: isoDate('2026-03-20'), hasSubsidiaries: true, installments: null, units: () => units };
    return releaseOrders(tools, customerId(String(id)));
  } // prettier-ignore

  test('lets the orders go that fit into the limit then, and no other', () => {
    const [first, second] = [save('A', 600), save('A', 450)];
    const other = save('B', 900);
    expect([seen(first).status, seen(second).status]).toEqual(['A', 'A']);
    expect(pay('A', 20)).toBeNull();
    expect(pay('A', 580)).toMatch(/^Order \S+: released\.$/);
    expect([first, second].map((id) => seen(id))).toEqual([
      expect.objectContaining({
        status: 'B',
        state: 'release',
        why: expect.stringContaining('within its limit'),
      }),
      expect.objectContaining({ status: 'A', state: 'approve' }),
    ]);
    expect(seen(other)).toMatchObject({ status: 'A', state: 'approve' });
    // Nothing is left to do: told once, done once.
    expect(pay('A', 1)).toBeNull();
  });

  test('costs 10 units where no order waits, and leaves the rest where units end', () => {
    modules.charges.length = 0;
    pay('A', 10);
    const queries = modules.charges.filter(({ what }) => what === 'query.runSuiteQL');
    expect(queries).toHaveLength(1);
    const waiting = save('A', 600);
    expect(pay('A', 590, 20)).toBe('The rest waits for the next run.');
    expect(seen(waiting).status).toBe('A');
  });
});

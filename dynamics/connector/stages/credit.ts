import type { CompanyId } from '../../../core/ledger/ids.ts';
import { planCredit, type OrderState } from '../../../core/plan/risk-plan.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { decideOrders, type CreditDecision } from '../../../core/risk/credit/decide.ts';
import { exchangeOn } from '../../../core/risk/credit/exchange-table.ts';
import { creditGroups } from '../../../core/risk/credit/groups.ts';
import type { OrderId, SalesOrder } from '../../../core/risk/credit/order.ts';
import { readOrders, readStockOrders } from '../../business-central/desk-rows.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { gatherRates } from '../../business-central/gather-more.ts';
import { needsApp, orderOfNobody } from '../../problems.ts';
import { booksDigest, deskFor, problemsOf } from '../desk-for.ts';
import type { DayInput } from '../input.ts';
import type { DayReport } from '../report.ts';

/** Which sales orders may be delivered; an order that does not stand as decided is held or let go, unless a person decided about it. */
export async function decideCredit(
  input: DayInput,
  books: Gathered,
): Promise<{ counts: DayReport['credit']; problems: readonly Problem[] }> {
  const { client, store, company, localCurrency, asOf, policy, run } = input;
  const known = await ordersOf(input, books);
  const names = new Set(books.customers.map(({ id }) => id));
  const orders = known.orders.filter(({ customer }) => names.has(customer));
  const ofNobody = known.orders
    .filter(({ customer }) => !names.has(customer))
    .map(({ id, customer }) => orderOfNobody(`${company}, order ${id}`, { order: id, customer }));
  const groups = creditGroups(books.customers, `customers of ${company}`);
  const rates = await gatherRates(client, books.company, localCurrency);
  const decisions = decideOrders({
    asOf,
    customers: books.customers,
    items: books.items,
    orders,
    groups,
    convert: exchangeOn(asOf, rates),
    policyFor: ({ id, segment }, of) =>
      policy.creditFor({
        company: of as CompanyId,
        customer: id,
        ...(segment === undefined ? {} : { segment }),
      }),
  });
  await store.keepFindings(company, run, decisions.map(findingOf));
  const facts = { asOf, policyDigest: policy.digest, inputDigest: booksDigest(books) };
  const { effects } = planCredit(facts, decisions, known.states);
  const problems = [...ofNobody, ...groups.problems];
  const counts = { orders: decisions.length, held: 0, released: 0, toApprove: 0 };
  if (input.mode === 'stock') {
    const unheld = effects.map(({ order, reasons }) =>
      needsApp(`${company}, order ${order}`, {
        what: `order ${order} cannot be held: ${reasons[0]?.says ?? ''}`,
      }),
    );
    return { counts, problems: [...problems, ...unheld] };
  }
  const outcomes = await deskFor(input, books).carryOutAll(effects);
  outcomes.forEach(({ kind }, index) => {
    const effect = effects[index];
    if (kind !== 'done' || !effect) return;
    if (effect.kind === 'release-hold') counts.released++;
    else if (effect.approvable) counts.toApprove++;
    else counts.held++;
  });
  return { counts, problems: [...problems, ...problemsOf(outcomes)] };
}

async function ordersOf(
  { mode, client, localCurrency }: DayInput,
  { company }: Gathered,
): Promise<{ readonly orders: readonly SalesOrder[]; readonly states: ReadonlyMap<OrderId, OrderState> }> {
  if (mode === 'stock') return { orders: await readStockOrders(client, company), states: new Map() };
  const records = await readOrders(client, company, localCurrency);
  return {
    orders: [...records.values()].map(({ order }) => order),
    states: new Map([...records].map(([id, { state }]) => [id, state])),
  };
}

const findingOf = (decision: CreditDecision) => ({
  kind: 'credit' as const,
  subject: decision.order,
  customer: decision.customer,
  digest: decision.digest,
  says: `Order ${decision.order}: ${decision.outcome}. ${decision.reasons[0]?.says ?? ''}`.trim(),
  finding: decision,
});

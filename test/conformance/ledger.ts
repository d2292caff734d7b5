import { learnt, policyOf } from '../../cli/demo/account/load.ts';
import { pastContacts, withoutLevels } from '../../cli/demo/account/past-contacts.ts';
import { takenBack } from '../../cli/demo/business-central/past.ts';
import { advicesFor, statementsByCompany } from '../../cli/connector/files.ts';
import { exampleLedger, type DemoLedger } from '../../cli/demo/ledger.ts';
import { decideDunning } from '../../core/dunning/decide.ts';
import { ContactHistory } from '../../core/dunning/history.ts';
import type { Letter } from '../../core/dunning/letter.ts';
import type { WaitingReceipt } from '../../core/dunning/gate.ts';
import { itemId, type CompanyId, type CustomerId, type ItemId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
import { closedByLine, type Decision } from '../../core/matching/decision.ts';
import { decideRun } from '../../core/matching/match.ts';
import type { Currency } from '../../core/money/currency.ts';
import { minus, negate, ZERO, type Minor } from '../../core/money/minor.ts';
import { planCash } from '../../core/plan/cash-plan.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import { linkAdvices, withAdvice } from '../../core/remittance/link.ts';
import { readAdviceFile } from '../../core/remittance/read.ts';
import { decideOrders, type CreditDecision } from '../../core/risk/credit/decide.ts';
import { exchangeOn } from '../../core/risk/credit/exchange-table.ts';
import { creditGroups } from '../../core/risk/credit/groups.ts';
import { canBeLate } from '../../core/risk/history/invoice.ts';
import { scoreItems, type Score } from '../../core/risk/score.ts';
import { trainRisk } from '../../core/risk/train.ts';
import { readStatementFile } from '../../core/statement/read.ts';
import { receiptsOf } from '../../core/statement/receipts.ts';

/** Every case once, and enough history to fit a model. */
const SIZE = { customers: 110, openItems: 800, closedItems: 1_200, entries: 0 };

const COMMON: Readonly<Partial<Record<OpenItem['kind'], OpenItem['kind']>>> = {
  fee: 'invoice',
  deposit: 'payment',
};

/** The connector opens no disputes in Business Central (docs/dynamics/limits.md). */
const DISPUTES = /^ +damage: \{ next: dispute \}\n/m;

/**
 * One company of the example, in what NetSuite, Business Central and files can all say of it: NetSuite looks after several companies at
 * once, the connector after one at a time, so what is learnt from all of them would differ.
 */
export function oneCompany(company: CompanyId, seed: number): DemoLedger {
  const all = exampleLedger(seed, SIZE);
  const own = <T extends { readonly company: CompanyId }>(list: readonly T[]): readonly T[] =>
    list.filter((each) => each.company === company);
  // NetSuite knows no fees, Business Central no deposits: to them these are invoices and payments.
  const openItems = own(all.openItems).map((item): OpenItem => ({
    ...item,
    kind: COMMON[item.kind] ?? item.kind,
  }));
  const [closedItems, receipts] = [own(all.closedItems), own(all.receipts)];
  const dealtWith = new Set([...openItems, ...closedItems].map(({ customer }) => customer));
  const kept = new Set(receipts.map(({ id }) => id));
  const ledger: DemoLedger = {
    ...all,
    companies: all.companies.filter(({ id }) => id === company),
    customers: all.customers.filter(
      (customer) => dealtWith.has(customer.id) || all.homeOf(customer) === company,
    ),
    openItems,
    closedItems,
    receipts,
    applications: all.applications.filter(({ receipt }) => kept.has(receipt)),
    orders: own(all.orders),
    policy: { ...all.policy, text: all.policy.text.replace(DISPUTES, '') },
    truth: null,
  };
  return {
    ...ledger,
    statements: statementsByCompany(ledger).get(company) ?? [],
    advices: advicesFor(ledger, company),
  };
}

export interface DayFromFiles {
  readonly receipts: readonly Decision[];
  readonly letters: readonly Letter[];
  readonly scores: readonly Score[];
  readonly orders: readonly CreditDecision[];
}

/** The day from the ledger's own records, with nothing but the core: what an ERP does not know it is not told either. */
export function dayFromFiles(ledger: DemoLedger): DayFromFiles {
  const { asOf, customers } = ledger;
  const policy = policyOf(ledger);
  const company = ledger.companies[0]!;
  const segment = new Map(customers.map(({ id, segment: of }) => [id, of]));
  const stated = ledger.statements.flatMap(({ file, bytes }) =>
    readStatementFile(file, bytes).statements.flatMap(
      (statement) =>
        receiptsOf(statement, {
          company: company.id,
          currency: statement.currency ?? company.currency,
          ownAccounts: Object.keys(company.accounts.bank),
          earlier: ledger.receipts,
        }).receipts,
    ),
  );
  const advices = ledger.advices.flatMap(({ file, bytes }) => readAdviceFile(file, bytes).advices);
  const receipts = withAdvice(stated, linkAdvices(advices, stated).linked);
  const returned = takenBack(ledger);
  const paidByReturned = ledger.applications.filter(({ receipt }) => returned.has(receipt));
  const reopened = new Set(paidByReturned.map(({ item }) => item));
  const open = ledger.openItems.map(withoutLevels);
  const closed = ledger.closedItems.filter(({ id }) => reopened.has(id)).map(withoutLevels);
  const items = [...open, ...closed];
  const policyFor = (of: CompanyId, customer: CustomerId | null) =>
    policy.matchingFor({
      company: of,
      ...(customer === null ? {} : { customer, segment: segment.get(customer) }),
    });
  const earlier = ledger.receipts
    .filter(({ id }) => returned.has(id))
    .map((receipt) => ({
      receipt,
      applications: paidByReturned.filter((line) => line.receipt === receipt.id),
    }));
  const memory = learnt(ledger, policy, new Map());
  const { rates } = ledger;
  const decisions = decideRun({ asOf, customers, items, receipts, memory, policyFor, rates, earlier });
  const plan = planCash(
    {
      asOf,
      customers,
      items,
      receipts,
      policyDigest: policy.digest,
      policyFor,
      accountsFor: (of) => policy.accountsFor(of),
    },
    decisions,
  );
  const after = afterDay(items, receipts, plan.decisions);
  const names = ledgerNames({ customers, items: [...ledger.openItems, ...ledger.closedItems] });
  const left = new Set(after.map(({ id }) => id));
  const history = ledger.closedItems.filter(({ id, kind }) => kind === 'invoice' && !left.has(id));
  const known = [...history, ...closedNow(open, left, receipts, plan.decisions), ...after];
  const wanted = after.filter((item) => item.kind === 'invoice' && item.open > 0 && canBeLate(item));
  return {
    receipts: plan.decisions,
    letters: decideDunning({
      asOf,
      customers,
      items: after,
      history: new ContactHistory(pastContacts(ledger.openItems)),
      waiting: waitingBy(receipts, plan.decisions),
      policyFor: ({ id, segment: of }, at, name) =>
        policy.dunningFor({ company: at, customer: id, segment: of }, name ?? undefined),
    }),
    scores: scoreItems(
      trainRisk(known, asOf, 30).model,
      known,
      wanted.map((item) => ({ item, asOf })),
      names,
    ),
    orders: decideOrders({
      asOf,
      customers,
      items: after,
      orders: ledger.orders,
      groups: creditGroups(customers, 'customers'),
      convert: exchangeOn(asOf, ledger.rates),
      policyFor: ({ id, segment: of }, at) =>
        policy.creditFor({
          company: at as CompanyId,
          customer: id,
          ...(of === undefined ? {} : { segment: of }),
        }),
    }),
  };
}

/** What is open once everything that was decided to be applied is posted. */
function afterDay(
  items: readonly OpenItem[],
  receipts: readonly Receipt[],
  decisions: readonly Decision[],
): readonly OpenItem[] {
  const open = new Map<ItemId, Minor>(items.map(({ id, open: left }) => [id, left]));
  const received = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const onAccount: OpenItem[] = [];
  for (const { receipt: id, outcome, applications, onAccount: rest, customer } of decisions) {
    if (outcome !== 'apply') continue;
    for (const line of applications)
      open.set(line.item, minus(open.get(line.item) ?? ZERO, closedByLine(line)));
    const receipt = received.get(id)!;
    if (rest > 0 && customer !== null) onAccount.push(paymentOnAccount(receipt, customer, rest));
  }
  return [...items.map((item) => ({ ...item, open: open.get(item.id)! })), ...onAccount]
    .filter(({ open: left }) => left !== 0)
    .map(({ closedOn: _, ...item }) => item);
}

const paymentOnAccount = (receipt: Receipt, customer: CustomerId, rest: Minor): OpenItem => ({
  id: itemId(`on account ${receipt.id}`),
  company: receipt.company,
  customer,
  kind: 'payment',
  number: receipt.id,
  references: [],
  issuedOn: receipt.bookedOn,
  dueOn: receipt.bookedOn,
  currency: receipt.currency,
  total: negate(receipt.amount),
  open: negate(rest),
  discounts: [],
});

/** Invoices that are paid now, each on the day of the last receipt that paid it. */
function closedNow(
  before: readonly OpenItem[],
  left: ReadonlySet<ItemId>,
  receipts: readonly Receipt[],
  decisions: readonly Decision[],
): readonly OpenItem[] {
  const days = new Map(receipts.map(({ id, bookedOn }) => [id, bookedOn]));
  const closedOn = new Map(
    decisions
      .filter(({ outcome }) => outcome === 'apply')
      .flatMap(({ receipt, applications }) =>
        applications.map(({ item }) => [item, days.get(receipt)!] as const),
      ),
  );
  return before
    .filter(({ id, kind }) => kind === 'invoice' && !left.has(id))
    .map((item) => ({ ...item, open: ZERO, closedOn: closedOn.get(item.id)! }));
}

function waitingBy(
  receipts: readonly Receipt[],
  decisions: readonly Decision[],
): ReadonlyMap<CustomerId, readonly (WaitingReceipt & { readonly currency: Currency })[]> {
  const received = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const found = new Map<CustomerId, (WaitingReceipt & { readonly currency: Currency })[]>();
  for (const { receipt, customer, outcome, applications } of decisions) {
    if (outcome === 'apply' || customer === null) continue;
    const { amount, currency } = received.get(receipt)!;
    const waiting = { receipt, amount, currency, items: applications.map(({ item }) => item) };
    found.set(customer, [...(found.get(customer) ?? []), waiting]);
  }
  return found;
}

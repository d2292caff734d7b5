import type { CustomerId } from '../../ledger/ids.ts';
import { factsInOrder, factsOf, type Fact } from './fact.ts';
import { byDocument, type Invoice } from './invoice.ts';
import {
  change,
  changeCustomer,
  count,
  emptyCustomerRecord,
  emptyRecord,
  outcomeOf,
  type CustomerRecord,
  type Outcomes,
  type PaymentRecord,
} from './record.ts';

/** Look at this invoice as of that day. */
export interface Question {
  readonly invoice: Invoice;
  readonly day: number;
}

/** What was known when a day began, of everything but the invoice in question. Only valid while it is being looked at. */
export interface View {
  readonly day: number;
  readonly customer: CustomerRecord;
  readonly portfolio: PaymentRecord;
  /** Outcomes that became known in the last `RECENT_DAYS` days, all customers. */
  readonly recent: Outcomes;
}

export const RECENT_DAYS = 60;

/**
 * Walks through the ledger once, day by day, and answers each question from what was known when its day began; answers come in
 * the order of the questions. Of the invoice in question nothing is known but what is printed on it: its own facts are taken
 * out while it is looked at. The cost is near-linear in facts and questions.
 */
export function walkLedger<Q extends Question, A>(
  invoices: readonly Invoice[],
  lateDays: number,
  questions: readonly Q[],
  answer: (question: Q, view: View) => A,
): readonly A[] {
  const facts = factsInOrder(invoices, lateDays);
  const inLedger = new Set<Invoice>(invoices);
  const ledger = createLedger(lateDays);
  const order = questions.map((question, index) => ({ question, index }));
  order.sort((a, b) => a.question.day - b.question.day || byDocument(a.question.invoice, b.question.invoice));
  const answers: A[] = new Array<A>(questions.length);
  let next = 0;
  for (const { question, index } of order) {
    const { invoice, day } = question;
    for (let fact = facts[next]; fact && fact.on < day; fact = facts[++next]) ledger.change(fact, 1);
    ledger.forgetBefore(day - RECENT_DAYS);
    const own = inLedger.has(invoice) ? factsOf(invoice, lateDays).filter(({ on }) => on < day) : [];
    for (const fact of own.toReversed()) ledger.change(fact, -1);
    answers[index] = answer(question, ledger.view(invoice.customer, day));
    for (const fact of own) ledger.change(fact, 1);
  }
  return answers;
}

function createLedger(lateDays: number) {
  const customers = new Map<CustomerId, CustomerRecord>();
  const nobody = emptyCustomerRecord();
  const portfolio = emptyRecord();
  const recent: Outcomes = { known: 0, late: 0 };
  const outcomesOn = new Map<number, Outcomes>();
  let recentFrom = -Infinity;

  const changeRecent = (fact: Fact, sign: 1 | -1): void => {
    const late = outcomeOf(fact);
    if (late === null || fact.on < recentFrom) return;
    let ofDay = outcomesOn.get(fact.on);
    if (!ofDay) outcomesOn.set(fact.on, (ofDay = { known: 0, late: 0 }));
    count(ofDay, late, sign);
    count(recent, late, sign);
  };

  return {
    change(fact: Fact, sign: 1 | -1): void {
      const { customer } = fact.invoice;
      let record = customers.get(customer);
      if (!record) customers.set(customer, (record = emptyCustomerRecord()));
      changeCustomer(record, fact, lateDays, sign);
      change(portfolio, fact, lateDays, sign);
      changeRecent(fact, sign);
    },
    /** Days before `from` are no longer recent. */
    forgetBefore(from: number): void {
      if (from <= recentFrom) return;
      recentFrom = from;
      for (const [day, ofDay] of outcomesOn) {
        if (day >= from) continue;
        recent.known -= ofDay.known;
        recent.late -= ofDay.late;
        outcomesOn.delete(day);
      }
    },
    view: (customer: CustomerId, day: number): View => ({
      day,
      customer: customers.get(customer) ?? nobody,
      portfolio,
      recent,
    }),
  };
}

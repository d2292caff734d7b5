import { decideDunning } from '../../../core/dunning/decide.ts';
import type { WaitingReceipt } from '../../../core/dunning/gate.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import type { Letter } from '../../../core/dunning/letter.ts';
import type { CustomerId } from '../../../core/ledger/ids.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { planDunning } from '../../../core/plan/dunning-plan.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { channelMissing } from '../../problems.ts';
import { booksDigest, problemsOf } from '../desk-for.ts';
import type { DayInput } from '../input.ts';
import { letterBook } from '../letter-book.ts';
import type { DayReport } from '../report.ts';

/**
 * Who is written to today, and who is not, with the reason. Letters that an earlier run was cut off with are cleared up first: what went out
 * is marked as sent, what did not is withdrawn and decided anew on what is open now.
 */
export async function sendLetters(
  input: DayInput,
  books: Gathered,
): Promise<{ counts: DayReport['dun']; problems: readonly Problem[]; letters: readonly Letter[] }> {
  const { store, company, companyDisplayName, policy, asOf, only, run } = input;
  const book = letterBook(input, books);
  await book.clearUp();
  const history = new ContactHistory(await book.contacts());
  const decided = decideDunning({
    asOf,
    customers: books.customers,
    items: books.items,
    history,
    waiting: await waitingByCustomer(input),
    policyFor: (customer, of, name) =>
      policy.dunningFor({ company: of, customer: customer.id, segment: customer.segment }, name ?? undefined),
  });
  const letters = only === undefined ? decided : decided.filter(({ customer }) => customer === only);
  await store.keepFindings(company, run, letters.map(findingOf));
  const { effects } = planDunning(
    {
      asOf,
      policyDigest: policy.digest,
      inputDigest: booksDigest(books),
      customers: books.customers,
      history,
      senderOf: () => companyDisplayName,
    },
    letters,
  );
  const outcomes = await book.carryOutAll(effects);
  const counts = {
    sent: 0,
    suppressed: letters.filter(({ outcome }) => outcome === 'suppress').length,
    escalated: 0,
  };
  const problems: Problem[] = [...problemsOf(outcomes)];
  outcomes.forEach(({ kind }, index) => {
    const effect = effects[index];
    if (kind !== 'done' || !effect) return;
    if (effect.kind === 'send-letter') counts.sent++;
    else counts.escalated++;
    const { channel, state, id } = effect.contact;
    if (effect.kind === 'open-task' && state === 'draft')
      problems.push(channelMissing(`letter ${id}`, { channel }));
  });
  return { counts, problems, letters };
}

const findingOf = (letter: Letter) => ({
  kind: 'letter' as const,
  subject: `${letter.customer} ${letter.currency} ${letter.ladder}`,
  customer: letter.customer,
  digest: letter.digest,
  says: letter.says,
  finding: letter,
});

async function waitingByCustomer({
  store,
  company,
}: DayInput): Promise<ReadonlyMap<CustomerId, readonly (WaitingReceipt & { currency: Currency })[]>> {
  const found = new Map<CustomerId, (WaitingReceipt & { currency: Currency })[]>();
  for (const { receipt, state, decision } of await store.receipts(company)) {
    if (state !== 'waiting' || decision?.customer == null) continue;
    const items = decision.applications.map(({ item }) => item);
    const waiting = { receipt: receipt.id, amount: receipt.amount, items, currency: receipt.currency };
    found.set(decision.customer, [...(found.get(decision.customer) ?? []), waiting]);
  }
  return found;
}

import { asContact, decideDunning } from '../../../core/dunning/decide.ts';
import type { WaitingReceipt } from '../../../core/dunning/gate.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import type { Contact, Letter } from '../../../core/dunning/letter.ts';
import { renderLetter } from '../../../core/dunning/letters/render.ts';
import { letterId } from '../../../core/dunning/simulate.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { CustomerId } from '../../../core/ledger/ids.ts';
import type { Currency } from '../../../core/money/currency.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { channelMissing } from '../../problems.ts';
import type { DayInput } from '../input.ts';
import type { DayReport } from '../report.ts';

/** Who is written to today, and who is not, with the reason. */
export async function sendLetters(
  input: DayInput,
  { customers, items }: Gathered,
): Promise<{ counts: DayReport['dun']; problems: readonly Problem[]; letters: readonly Letter[] }> {
  const { store, company, policy, asOf, only, run } = input;
  const kept = await store.contacts(company);
  const waiting = await waitingByCustomer(input);
  const decided = decideDunning({
    asOf,
    customers,
    items,
    history: new ContactHistory(kept.map(({ contact }) => contact)),
    waiting,
    policyFor: (customer, of, name) =>
      policy.dunningFor({ company: of, customer: customer.id, segment: customer.segment }, name ?? undefined),
  });
  const letters = only === undefined ? decided : decided.filter(({ customer }) => customer === only);
  await store.keepFindings(
    company,
    run,
    letters.map((letter) => ({
      kind: 'letter' as const,
      subject: `${letter.customer} ${letter.currency} ${letter.ladder}`,
      customer: letter.customer,
      digest: letter.digest,
      says: letter.says,
      finding: letter,
    })),
  );
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const counts = { sent: 0, suppressed: 0, escalated: 0 };
  const problems: Problem[] = [];
  // A draft of an earlier, interrupted run is sent first: its key finds out whether it already went.
  const drafts = kept
    .filter(({ contact }) => contact.state === 'draft' && (only === undefined || contact.customer === only))
    .map(({ letter }) => letter);
  for (const letter of [...drafts, ...letters]) {
    if (letter.outcome === 'suppress') counts.suppressed++;
    else if (letter.outcome === 'escalate') {
      await store.keepContact(company, { contact: contactOf(letter, 'sent'), letter, messageId: null });
      counts.escalated++;
    } else {
      const problem = await sendOne(letter, byId.get(letter.customer), input);
      if (problem) problems.push(problem);
      else counts.sent++;
    }
  }
  return { counts, problems, letters };
}

const contactOf = (letter: Letter, state: Contact['state']): Contact => ({
  ...asContact(letter, letterId(letter)),
  state,
});

/** Kept as a draft before it is sent, so that a crash in between is found and never sends a second one. */
async function sendOne(
  letter: Letter,
  customer: Customer | undefined,
  { store, company, companyDisplayName, letters }: DayInput,
): Promise<Problem | null> {
  await store.keepContact(company, { contact: contactOf(letter, 'draft'), letter, messageId: null });
  if (letter.channel !== 'email')
    return channelMissing(`letter ${letterId(letter)}`, { channel: letter.channel });
  const written = renderLetter(letter, {
    company: companyDisplayName,
    customer: customer?.name ?? letter.customer,
  });
  const sent = await letters.send(letterId(letter), { email: customer?.email ?? '' }, written);
  if (!sent.ok) return sent.problem;
  await store.keepContact(company, { contact: contactOf(letter, 'sent'), letter, messageId: sent.messageId });
  return null;
}

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

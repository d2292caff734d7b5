import { performance } from 'node:perf_hooks';
import { addDays } from '../core/calendar/iso-date.ts';
import { ContactHistory } from '../core/dunning/history.ts';
import type { Letter } from '../core/dunning/letter.ts';
import { simulateDunning } from '../core/dunning/simulate.ts';
import type { OpenItem } from '../core/ledger/open-item.ts';
import { DEFAULT_POLICY } from '../core/policy/resolve.ts';
import { generateExampleCompany } from '../examples/company/generate.ts';

export interface DunningYear {
  readonly customers: number;
  readonly days: number;
  readonly letters: number;
  readonly escalated: number;
  readonly notSent: number;
  readonly seconds: number;
  /** Letters about what was paid, disputed or promised on that day, and contacts beyond the cap or within the quiet days: all must be 0. */
  readonly wrong: Readonly<Record<'paid' | 'disputed' | 'promised' | 'paused' | 'quiet' | 'cap', number>>;
}

/** A simulated year of reminders for the example company, counted by a checker that shares no code with the engine. */
export function benchDunning(): DunningYear {
  const company = generateExampleCompany();
  const items = [...company.openItems, ...company.closedItems];
  const from = addDays(company.asOf, -364);
  const started = performance.now();
  const letters = simulateDunning(
    {
      asOf: from,
      customers: company.customers,
      items,
      history: new ContactHistory([]),
      waiting: new Map(),
      policyFor: ({ id: customer, segment }, of, ladder) =>
        DEFAULT_POLICY.dunningFor({ company: of, customer, segment }, ladder ?? undefined),
    },
    company.asOf,
  );
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  const count = (outcome: Letter['outcome']): number =>
    letters.filter((letter) => letter.outcome === outcome).length;
  return {
    customers: company.customers.length,
    days: 365,
    letters: count('send'),
    escalated: count('escalate'),
    notSent: count('suppress'),
    seconds,
    wrong: wrongLetters(
      letters,
      items,
      new Map(company.customers.map(({ id, dunning }) => [id, dunning?.pausedUntil ?? ''])),
    ),
  };
}

/** Reads the letters as a customer would complain about them. Seven quiet days, three contacts in thirty: the default policy. */
function wrongLetters(
  letters: readonly Letter[],
  items: readonly OpenItem[],
  paused: ReadonlyMap<string, string>,
): DunningYear['wrong'] {
  const wrong = { paid: 0, disputed: 0, promised: 0, paused: 0, quiet: 0, cap: 0 };
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const contacts = new Map<string, number[]>();
  for (const { outcome, on, customer, items: lines } of letters) {
    if (outcome === 'suppress') continue;
    for (const { item } of lines) {
      const about = byId.get(item);
      if (about?.closedOn !== undefined && about.closedOn <= on) wrong.paid++;
      if (about?.dispute) wrong.disputed++;
      if (about?.promisedOn !== undefined && about.promisedOn >= on) wrong.promised++;
    }
    if ((paused.get(customer) ?? '') >= on) wrong.paused++;
    if (outcome !== 'send') continue;
    const today = Date.parse(on) / 86_400_000;
    const before = contacts.get(customer) ?? [];
    if (before.some((earlier) => today - earlier < 7)) wrong.quiet++;
    if (before.filter((earlier) => today - earlier < 30).length >= 3) wrong.cap++;
    contacts.set(customer, [...before, today]);
  }
  return wrong;
}

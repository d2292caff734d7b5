import { customerId } from '../../core/ledger/ids.ts';
import { sayProblem, type Problem } from '../../core/problems/problem.ts';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Answered } from '../business-central/client.ts';
import { markRequest, requestNow, waitingRequests, type RequestRow } from '../business-central/requests.ts';
import { runDayToEnd, type DayEnd } from './day.ts';
import type { Desk } from './desks.ts';
import type { StageName } from './report.ts';
import { explainCustomer, explainItem } from './words.ts';

/** Somebody may be waiting for a minute after a request came in: then the page is asked every second, else every quarter of a minute. */
export const POLL = { whileWaitingMs: 1_000, idleMs: 15_000, waitingForMs: 60_000 } as const;

/** When to look next, from when the last request was seen. */
export const nextPoll = (now: number, lastSeen: number | null): number =>
  lastSeen !== null && now - lastSeen < POLL.waitingForMs ? POLL.whileWaitingMs : POLL.idleMs;

/**
 * Looks once for requests. Those that only read are answered here; the others become jobs, so that they wait for a day that is running, and
 * are marked as being worked on. Answers how many wait.
 */
export async function pollRequests(
  desk: Desk,
  addJob: (request: string) => Promise<void>,
): Promise<Answered<number>> {
  const company = await desk.found();
  if (!company.ok) return company;
  const waiting = await waitingRequests(desk.client, company.value.id);
  if (!waiting.ok) return waiting;
  for (const row of waiting.value) {
    if (row.kind === 'Explain') {
      const marked = await markRequest(desk.client, company.value.id, row, {
        status: 'Done',
        answer: (await explain(desk, row)).join('\n'),
      });
      if (!marked.ok) return marked;
    } else if (row.status === 'New') {
      await addJob(row.id); // before the mark: a mark without a job would wait for ever, a second job of this id is the first
      const marked = await markRequest(desk.client, company.value.id, row, { status: 'Working' });
      if (!marked.ok) return marked;
    }
  }
  return { ok: true, value: waiting.value.length };
}

/** Carries a request out and writes the answer to its row. `last`: if it fails again, the row says so and is done with. */
export async function carryOutRequest(
  desk: Desk,
  id: string,
  today: IsoDate,
  last: boolean,
  runAll: () => Promise<DayEnd>,
): Promise<'done' | 'failed'> {
  const company = await desk.found();
  if (!company.ok) return 'failed';
  const row = await requestNow(desk.client, company.value.id, id);
  if (!row.ok) return 'failed';
  if (row.value === null || row.value.status === 'Done' || row.value.status === 'Refused') return 'done';
  const end = row.value.kind === 'Run Day' ? await runAll() : await runFor(desk, row.value, today);
  if (end.state === 'failed' && !last) return 'failed';
  const refused = end.state === 'failed';
  const answer = (refused ? end.report.problems.map(sayProblem) : await wordsOf(desk, row.value, end)).join(
    '\n',
  );
  const latest = await requestNow(desk.client, company.value.id, id);
  if (!latest.ok || latest.value === null) return 'failed';
  const marked = await markRequest(desk.client, company.value.id, latest.value, {
    status: refused ? 'Refused' : 'Done',
    answer,
  });
  return marked.ok ? 'done' : 'failed';
}

const STAGES_FOR: Readonly<Record<'Match' | 'Send Reminder', readonly StageName[]>> = {
  Match: ['intake', 'match', 'post'],
  'Send Reminder': ['dun'],
};

function runFor(desk: Desk, row: RequestRow, asOf: IsoDate): Promise<DayEnd> {
  const kind = row.kind === 'Match' ? 'Match' : 'Send Reminder';
  const only = row.customerNumber === '' ? {} : { only: customerId(row.customerNumber) };
  return runDayToEnd({ ...desk, run: `request-${row.id}`, asOf, statements: [], ...only }, STAGES_FOR[kind]);
}

async function wordsOf(desk: Desk, row: RequestRow, { report }: DayEnd): Promise<readonly string[]> {
  const problems = report.problems.map(({ code, what, fix }: Problem) => `${code} ${what} ${fix}`);
  if (row.kind === 'Send Reminder') {
    const { sent, escalated } = report.dun;
    const head =
      sent + escalated > 0 ? `${sent} sent, ${escalated} handed to a person.` : 'Nothing was sent today.';
    const findings = await desk.store.findings(desk.company, row.customerNumber);
    return [head, ...findings.filter(({ kind }) => kind === 'letter').map(({ says }) => says), ...problems];
  }
  const { match, post } = report;
  return [
    `${match.decided} decided: ${post.done + post.alreadyDone} posted, ${match.propose} proposed, ${match.hold} held, ${match.inBooks} in the books already, ${post.refused} refused.`,
    ...problems,
    ...(row.customerNumber === '' ? [] : await explain(desk, row)),
  ];
}

async function explain(
  { store, company }: Desk,
  { customerNumber, ledgerEntryNumber }: RequestRow,
): Promise<readonly string[]> {
  const [receipts, findings] = [await store.receipts(company), await store.findings(company, customerNumber)];
  const ofItem = ledgerEntryNumber === 0 ? [] : explainItem(String(ledgerEntryNumber), receipts, findings);
  return ofItem.length > 0 ? ofItem : explainCustomer(customerNumber, receipts, findings);
}

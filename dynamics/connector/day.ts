import { Interrupted } from '../business-central/carrier.ts';
import { findCompany, gather, type Gathered } from '../business-central/gather.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { stopped } from '../problems.ts';
import { carrierFor } from './carrier-for.ts';
import type { DayInput } from './input.ts';
import { policyWithErp } from './erp-policy.ts';
import { NOTHING_ENDED, recordWaiting } from './record-decisions.ts';
import { NOTHING, STAGES, type DayReport, type StageName } from './report.ts';
import { takeStatements } from './stages/intake.ts';
import { showMemory } from './show-memory.ts';
import { matchReceipts } from './stages/match.ts';
import { postPlan } from './stages/post.ts';
import { decideCredit } from './stages/credit.ts';
import { scoreOpenItems } from './stages/score.ts';
import { sendLetters } from './stages/dun.ts';

/** A day that did not get to its end; the same run again goes on where it ended. */
export interface DayEnd {
  readonly state: 'done' | 'failed';
  readonly report: DayReport;
}

type StageResult<Name extends StageName> = {
  readonly counts: DayReport[Name];
  readonly problems: readonly Problem[];
};

/**
 * One day of receivables of one company: intake → match → post → score → credit → dun. Each finished stage is kept on the run, so that the same
 * run again begins after it; within a stage, files are known by their digest, effects and letters by their key.
 */
export async function runDay(input: DayInput, stages: readonly StageName[] = STAGES): Promise<DayReport> {
  return (await runDayToEnd(input, stages)).report;
}

export async function runDayToEnd(input: DayInput, wanted: readonly StageName[] = STAGES): Promise<DayEnd> {
  const { store, run, company, asOf } = input;
  await store.startRun(run, company, asOf, 'running');
  const before = (await store.run(run))?.stages ?? {};
  let report: DayReport = { ...NOTHING, ...before };
  let done = { ...before };
  const told = (problems: readonly Problem[]): void =>
    void (report = { ...report, problems: [...report.problems, ...problems] });

  async function stage<Name extends StageName>(
    name: Name,
    body: () => Promise<StageResult<Name>>,
  ): Promise<void> {
    if (!wanted.includes(name) || done[name] !== undefined) return;
    if (input.stop?.()) throw new Interrupted(stopped(`run ${run}`, { stage: name }));
    const { counts, problems } = await body();
    done = { ...done, [name]: counts };
    report = { ...report, [name]: counts };
    told(problems);
    await store.keepStages(run, done);
    input.onStage?.(name, report);
  }

  try {
    const books = await booksOf(input);
    const policy = await policyWithErp(input, books);
    told(policy.problems);
    if (!policy.ok) {
      await store.finishRun(run, 'failed', report);
      return { state: 'failed', report };
    }
    await throughStages({ ...input, policy: policy.value }, books, stage);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    told([error.problem]);
    await store.finishRun(run, 'failed', report);
    return { state: 'failed', report };
  }
  await store.finishRun(run, 'done', report);
  return { state: 'done', report };
}

type Stage = <Name extends StageName>(name: Name, body: () => Promise<StageResult<Name>>) => Promise<void>;

async function throughStages(input: DayInput, gathered: Gathered, stage: Stage): Promise<void> {
  const { store, company, run } = input;
  let books = gathered;
  const earlier = (await store.openPlans(company)).filter((plan) => plan.run !== run);
  // What an earlier run began to post is finished before anything is decided: its receipts are not to be decided twice.
  for (const plan of earlier)
    await postPlan(input, carrierFor(input, books, await store.receipts(company)), plan);
  if (earlier.length > 0) books = await booksOf(input);

  await stage('intake', () => takeStatements(input, books));
  await stage('match', async () => {
    const told = await showMemory(input, books); // first what people have changed: it counts today
    const matched = await matchReceipts(input, books);
    return { ...matched, problems: [...told, ...matched.problems] };
  });
  await stage('post', async () => {
    const plan = (await store.openPlans(company)).find((one) => one.run === run);
    if (!plan) return { counts: NOTHING.post, problems: [] };
    const kept = await store.receipts(company);
    const days = new Map<string, string>(kept.map(({ receipt }) => [receipt.id, receipt.bookedOn]));
    await recordWaiting(input, books, plan.decisions, NOTHING_ENDED, days);
    const { counts, problems } = await postPlan(input, carrierFor(input, books, kept), plan);
    return { counts, problems: [...problems, ...(await showMemory(input, books))] };
  });
  books = await booksOf(input);
  await stage('score', () => scoreOpenItems(input, books));
  await stage('credit', () => decideCredit(input, books));
  await stage('dun', () => sendLetters(input, books));
}

/** @throws Interrupted when they cannot be read */
async function booksOf({ client, company, localCurrency }: DayInput): Promise<Gathered> {
  const found = await findCompany(client, company);
  if (!found.ok) throw new Interrupted(found.problem);
  const gathered = await gather(client, found.value, localCurrency);
  if (!gathered.ok) throw new Interrupted(gathered.problem);
  return gathered.value;
}

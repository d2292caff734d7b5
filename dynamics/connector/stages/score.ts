import { addDays } from '../../../core/calendar/iso-date.ts';
import { ledgerNames } from '../../../core/plan/names.ts';
import { planRisk } from '../../../core/plan/risk-plan.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { DEFAULT_LATE_DAYS } from '../../../core/risk/defaults.ts';
import type { RiskModel } from '../../../core/risk/models/risk-model.ts';
import { scoreItems } from '../../../core/risk/score.ts';
import { trainRisk } from '../../../core/risk/train.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { gatherHistory } from '../../business-central/gather-more.ts';
import { readScores } from '../../business-central/desk-rows.ts';
import { booksDigest, deskFor, problemsOf } from '../desk-for.ts';
import type { DayInput } from '../input.ts';
import type { DayReport } from '../report.ts';

/** A model older than this is fitted anew: payers change slowly, and a fit is cheap. */
const MODEL_DAYS = 7;

/** How likely each open invoice is paid late, and when it is expected; written beside its ledger entry where that changed. */
export async function scoreOpenItems(
  input: DayInput,
  books: Gathered,
): Promise<{ counts: DayReport['score']; problems: readonly Problem[] }> {
  const { store, company, asOf, run, client, localCurrency, policy } = input;
  const history = input.mode === 'stock' ? [] : await gatherHistory(client, books.company, localCurrency);
  // What is still open weighs on what was paid beside it: the model learns from all of the ledger.
  const ledger = [...history, ...books.items];
  const { model, problems, trained } = await modelFor(input, ledger);
  const wanted = books.items
    .filter(({ kind, open, issuedOn }) => kind === 'invoice' && open > 0 && issuedOn <= asOf)
    .map((item) => ({ item, asOf }));
  const scores = scoreItems(
    model,
    ledger,
    wanted,
    ledgerNames({ customers: books.customers, items: ledger }),
  );
  const items = new Map(books.items.map((item) => [item.id, item]));
  await store.keepFindings(
    company,
    run,
    scores.map((score) => ({
      kind: 'score' as const,
      subject: score.item,
      customer: score.customer,
      digest: score.digest,
      says: `${items.get(score.item)?.number ?? score.item}: ${percent(score.pLate)} likely to be late, expected on ${score.expectedOn}. ${score.reasons[0]?.says ?? ''}`.trim(),
      finding: score,
    })),
  );
  if (input.mode === 'stock') return { counts: { scored: scores.length, written: 0, trained }, problems };
  const known = await readScores(client, books.company.id);
  const facts = { asOf, policyDigest: policy.digest, inputDigest: booksDigest(books) };
  const { effects } = planRisk(facts, scores, items, known);
  const outcomes = await deskFor(input, books).carryOutAll(effects);
  const written = outcomes.filter(({ kind }) => kind === 'done').length;
  return {
    counts: { scored: scores.length, written, trained },
    problems: [...problems, ...problemsOf(outcomes)],
  };
}

async function modelFor(
  { store, company, asOf }: DayInput,
  ledger: readonly OpenItem[],
): Promise<{ model: RiskModel; problems: readonly Problem[]; trained: boolean }> {
  const kept = await store.model(company);
  if (kept && kept.trainedAsOf <= asOf && addDays(kept.trainedAsOf, MODEL_DAYS) > asOf)
    return { model: kept.model, problems: [], trained: false };
  const { model, problems } = trainRisk(ledger, asOf, DEFAULT_LATE_DAYS, `closed entries of ${company}`);
  await store.keepModel(company, asOf, model);
  return { model, problems, trained: true };
}

const percent = (probability: number): string => `${(Math.floor(probability * 1000) / 10).toFixed(1)} %`;

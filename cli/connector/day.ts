import axios from 'axios';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Letter } from '../../core/dunning/letter.ts';
import { companyId } from '../../core/ledger/ids.ts';
import type { Decision } from '../../core/matching/decision.ts';
import type { Memory } from '../../core/matching/memory/memory.ts';
import { resolvePolicy } from '../../core/policy/resolve.ts';
import type { CreditDecision } from '../../core/risk/credit/decide.ts';
import type { Score } from '../../core/risk/score.ts';
import { businessCentralClient } from '../../dynamics/business-central/client.ts';
import { clientCredentialTokens } from '../../dynamics/business-central/token.ts';
import { runDayToEnd } from '../../dynamics/connector/day.ts';
import type { DayInput } from '../../dynamics/connector/input.ts';
import type { DayReport, StageName } from '../../dynamics/connector/report.ts';
import type { Database, Finding } from '../../dynamics/connector/store.ts';
import { graphLetters } from '../../dynamics/graph/letters.ts';
import { nodeUtf8 } from '../io/utf8.ts';
import { advicesFor, statementsByCompany } from './files.ts';
import { policyOf, SANDBOX_TENANT, type SandboxWorld } from './sandbox.ts';

/** What a day decided, with the digests that any other ERP must come to on the same ledger. */
export interface DecidedDay {
  readonly company: string;
  readonly report: DayReport;
  readonly receipts: readonly Decision[];
  readonly letters: readonly Letter[];
  readonly scores: readonly Score[];
  readonly orders: readonly CreditDecision[];
}

export interface DayOptions {
  readonly asOf?: IsoDate;
  readonly run?: string;
  /** What matching has learnt before. */
  readonly memory?: Memory;
  readonly stages?: readonly StageName[];
  readonly onStage?: DayInput['onStage'];
  readonly over?: Partial<DayInput>;
}

/** Everything a day of one company of a sandbox takes: client, rules, bank files, letters. */
export function dayInputOf(
  { service, graph, ledger }: SandboxWorld,
  database: Database,
  company: string,
  options: DayOptions = {},
): DayInput {
  const { name, currency } = ledger.companies.find(({ id }) => id === company) ?? missing(company);
  const policy = resolvePolicy([policyOf(ledger)]);
  if (!policy.ok) throw new Error(`${ledger.policy.file} cannot be resolved`);
  const { tenant, client, environment, url } = service;
  const credentials = { tenant, clientId: client.id, clientSecret: client.secret };
  return {
    run: options.run ?? `day of ${company}`,
    asOf: options.asOf ?? ledger.asOf,
    company,
    companyDisplayName: name,
    localCurrency: currency,
    client: businessCentralClient({
      baseUrl: url,
      tenant,
      environment,
      tokens: clientCredentialTokens(axios.create(), url, credentials, Date.now),
    }),
    store: database.tenant(SANDBOX_TENANT),
    policy: policy.value,
    policyLayers: [policyOf(ledger)],
    statements: [
      ...(statementsByCompany(ledger).get(companyId(company)) ?? []),
      ...advicesFor(ledger, company),
    ],
    utf8: nodeUtf8,
    letters: graphLetters({
      baseUrl: graph.url,
      mailbox: 'receivables@example.com',
      token: () => Promise.resolve(graph.token),
    }),
    ...(options.onStage ? { onStage: options.onStage } : {}),
    ...options.over,
  };
}

/** Runs one day of one company of a sandbox through the connector's own chain, and reads back what it decided. */
export async function runSandboxDay(
  world: SandboxWorld,
  database: Database,
  company: string,
  options: DayOptions = {},
): Promise<DecidedDay> {
  const input = dayInputOf(world, database, company, options);
  if (options.memory) await input.store.keepMemory(company, options.memory);
  const { report } = await runDayToEnd(input, options.stages);
  const kept = await input.store.receipts(company);
  const findings = await input.store.findings(company, null);
  const of = <T>(kind: Finding['kind']): readonly T[] =>
    findings.filter((finding) => finding.kind === kind).map(({ finding }) => finding as T);
  return {
    company,
    report,
    receipts: kept.flatMap(({ decision }) => (decision ? [decision] : [])),
    letters: of<Letter>('letter'),
    scores: of<Score>('score'),
    orders: of<CreditDecision>('credit'),
  };
}

function missing(company: string): never {
  throw new RangeError(`the sandbox has no company ${company}`);
}

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import axios from 'axios';
import { knownCurrency } from '../../core/money/currency.ts';
import { readPolicy } from '../../core/policy/read.ts';
import { resolvePolicy, type PolicyLayer, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import { cannotRead } from '../../core/problems/files.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { businessCentralClient, type Answered } from '../business-central/client.ts';
import { findCompany } from '../business-central/gather.ts';
import { clientCredentialTokens, GRAPH_SCOPE } from '../business-central/token.ts';
import { LARGE } from '../files/large.ts';
import { graphLetters } from '../graph/letters.ts';
import { graphMailbox } from '../graph/mailbox.ts';
import { BUSINESS_CENTRAL_LIMITS, requestBudget } from '../http/budget.ts';
import { letterNotSent } from '../problems.ts';
import type { CompanyConfig, ConnectorConfig, TenantConfig } from './config.ts';
import type { CompanyDesk, GivenFile, LetterSender } from './input.ts';
import type { Database } from './store.ts';

/** A company the service looks after, with its settings. */
export interface Desk extends CompanyDesk {
  readonly tenant: string;
  readonly settings: CompanyConfig;
  /** As Business Central calls it; asked once. */
  readonly found: () => ReturnType<typeof findCompany>;
}

export interface Desks {
  readonly all: readonly Desk[];
  find(tenant: string, company: string): Desk | undefined;
}

/** Clients, policies and letter senders of every company. What is wrong with a policy is told here, before anything runs. */
export async function openDesks(
  config: ConnectorConfig,
  database: Database,
  clock: () => number,
): Promise<Checked<Desks>> {
  const [all, problems]: [Desk[], Problem[]] = [[], []];
  for (const tenant of config.tenants) {
    const budget = requestBudget(BUSINESS_CENTRAL_LIMITS, clock, sleep);
    const http = axios.create({ timeout: 480_000 });
    const credentials = {
      tenant: tenant.directory,
      clientId: tenant.clientId,
      clientSecret: tenant.secret,
    };
    const client = businessCentralClient({
      baseUrl: tenant.baseUrl,
      tenant: tenant.directory,
      environment: tenant.environment,
      tokens: clientCredentialTokens(http, tenant.loginUrl, credentials, clock),
      budget,
      http,
    });
    const graphTokens = clientCredentialTokens(http, tenant.loginUrl, credentials, clock, GRAPH_SCOPE);
    for (const settings of tenant.companies) {
      const policy = await readPolicies(settings.policy);
      problems.push(...policy.problems);
      if (!policy.ok) continue;
      all.push({
        tenant: tenant.id,
        settings,
        found: once(() => findCompany(client, settings.name)),
        company: settings.name,
        companyDisplayName: settings.displayName,
        localCurrency: knownCurrency(settings.currency),
        mode: settings.mode,
        client,
        store: database.tenant(tenant.id),
        policy: policy.value.resolved,
        policyLayers: policy.value.layers,
        letters: lettersFor(tenant, settings, graphTokens),
        ...mailsFor(tenant, settings, graphTokens),
      });
    }
  }
  const failed = problems.some(({ severity }) => severity === 'error');
  const find: Desks['find'] = (tenant, company) =>
    all.find((desk) => desk.tenant === tenant && desk.company === company);
  return failed ? { ok: false, problems } : { ok: true, value: { all, find }, problems };
}

/**
 * The bank files that lie in a company's folder; files that begin with a dot are being written and left alone.
 * @param large from how many bytes on a file is left where it is, to be read piece by piece
 */
export async function statementsIn(
  folder: string | undefined,
  large = LARGE,
): Promise<Checked<readonly GivenFile[]>> {
  if (folder === undefined) return { ok: true, value: [], problems: [] };
  const files: GivenFile[] = [];
  const problems: Problem[] = [];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile() && !one.name.startsWith('.'))) {
      try {
        const path = join(folder, entry.name);
        const isLarge = (await stat(path)).size >= large;
        files.push({ file: entry.name, ...(isLarge ? { path } : { bytes: await readFile(path) }) });
      } catch (error) {
        problems.push(cannotRead(join(folder, entry.name), { because: wordsOf(error) }));
      }
    }
  } catch (error) {
    problems.push(cannotRead(folder, { because: wordsOf(error) }));
  }
  return { ok: true, value: files.sort((a, b) => (a.file < b.file ? -1 : 1)), problems };
}

/** Asks until it is answered, and then never again. */
function once<T>(ask: () => Promise<Answered<T>>): () => Promise<Answered<T>> {
  let known: Answered<T> | null = null;
  return async () => {
    if (known === null) {
      const answer = await ask();
      if (!answer.ok) return answer;
      known = answer;
    }
    return known;
  };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

async function readPolicies(
  files: readonly string[],
): Promise<Checked<{ readonly resolved: ResolvedPolicy; readonly layers: readonly PolicyLayer[] }>> {
  const [layers, problems]: [PolicyLayer[], Problem[]] = [[], []];
  for (const file of files) {
    try {
      const document = readPolicy(file, await readFile(file, 'utf8'));
      problems.push(...document.problems);
      if (document.ok) layers.push({ name: file, document: document.value });
    } catch (error) {
      problems.push(cannotRead(file, { because: wordsOf(error) }));
    }
  }
  if (layers.length < files.length) return { ok: false, problems };
  const resolved = resolvePolicy(layers);
  const all = [...problems, ...resolved.problems];
  return resolved.ok
    ? { ok: true, value: { resolved: resolved.value, layers }, problems: all }
    : { ok: false, problems: all };
}

function lettersFor(
  { graphUrl }: TenantConfig,
  { mailbox, name }: CompanyConfig,
  tokens: ReturnType<typeof clientCredentialTokens>,
): LetterSender {
  if (mailbox === undefined)
    return {
      send: (key) =>
        Promise.resolve({
          ok: false,
          problem: letterNotSent(`letter ${key}`, {
            says: `the settings of company ${name} name no mailbox`,
          }),
        }),
      withdraw: () => Promise.resolve({ ok: true, sentAs: null }),
    };
  return graphLetters({ baseUrl: graphUrl, mailbox, token: tokenFrom(tokens) });
}

function mailsFor(
  { graphUrl }: TenantConfig,
  { adviceMailbox, adviceFolder }: CompanyConfig,
  tokens: ReturnType<typeof clientCredentialTokens>,
): Pick<CompanyDesk, 'mails'> {
  if (adviceMailbox === undefined) return {};
  const token = tokenFrom(tokens);
  return {
    mails: graphMailbox({ baseUrl: graphUrl, mailbox: adviceMailbox, folder: adviceFolder, token }),
  };
}

const tokenFrom = (tokens: ReturnType<typeof clientCredentialTokens>) => async (): Promise<string> => {
  const token = await tokens.get();
  if (token.ok) return token.value;
  throw new TypeError(token.problem.what); // told as the reason the letter was not sent, the mailbox not read
};

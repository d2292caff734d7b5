import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load as readYaml } from 'js-yaml';
import { z } from 'zod';
import { currency } from '../../core/money/currency.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { configUnreadable, configWrong, secretMissing } from '../problems.ts';

/**
 * One file says everything the connector needs but its secrets: of those it names the environment variables. Key by key it is described in
 * docs/dynamics/settings.md; a test compares the two.
 */
const text = z.string().trim().min(1, 'must not be empty');
const url = z.url({
  protocol: /^https?$/,
  error: 'must be an address that begins with https:// (http:// for a sandbox)',
});
const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'must be the NAME of an environment variable (capitals, digits, _); a secret itself has no place in this file',
  );
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "06:30"');
const zone = z.string().refine(isTimeZone, 'must be a time zone such as "Europe/Berlin"');

const CompanySettings = z.strictObject({
  name: text,
  displayName: text,
  currency: z
    .string()
    .refine((code) => currency(code) !== undefined, 'must be an ISO 4217 code such as "EUR"'),
  mode: z.enum(['app', 'stock']).default('app'),
  mailbox: z.email('must be an e-mail address').optional(),
  adviceMailbox: z.email('must be an e-mail address').optional(),
  adviceFolder: text.default('inbox'),
  policy: z.array(text).default([]),
  statements: text.optional(),
  dailyAt: clock.optional(),
  timeZone: zone.default('UTC'),
});
const TenantSettings = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and hyphens'),
  directory: text,
  environment: text,
  clientId: text,
  secretFrom: variable,
  baseUrl: url.default('https://api.businesscentral.dynamics.com'),
  loginUrl: url.default('https://login.microsoftonline.com'),
  graphUrl: url.default('https://graph.microsoft.com'),
  companies: z.array(CompanySettings).min(1, 'must name at least one company'),
});
export const Settings = z.strictObject({
  http: z
    .strictObject({
      host: text.default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(8717),
      tokenSecretFrom: variable.default('QUITTANCE_TOKEN_SECRET'),
      requestsPerMinute: z.int().min(1).default(600),
    })
    .prefault({}),
  database: z
    .union([z.strictObject({ folder: text }), z.strictObject({ urlFrom: variable })], {
      error: 'must be either { folder: … } or { urlFrom: NAME_OF_A_VARIABLE }',
    })
    .prefault({ folder: '.quittance/connector' }),
  keepRunsDays: z.int().min(30).default(400),
  tenants: z.array(TenantSettings).min(1, 'must name at least one tenant'),
});
type Settings = z.output<typeof Settings>;
export type CompanyConfig = Settings['tenants'][number]['companies'][number];

export interface TenantConfig extends Omit<Settings['tenants'][number], 'secretFrom'> {
  readonly secret: string;
}
export interface ConnectorConfig extends Omit<Settings, 'http' | 'database' | 'tenants'> {
  readonly http: Omit<Settings['http'], 'tokenSecretFrom'> & { readonly tokenSecret: string };
  readonly database: { readonly postgres: string } | { readonly folder: string };
  readonly tenants: readonly TenantConfig[];
}
export type Environment = Readonly<Record<string, string | undefined>>;

/** A shared key shorter than its hash is weaker than the hash (RFC 7518, section 3.2: HS256 needs 256 bits). */
const SHORTEST_TOKEN_SECRET = 32;

/** Reads YAML or JSON; all that is wrong is told at once. Paths in it count from the folder it is in. */
export function readConfig(file: string, environment: Environment): Checked<ConnectorConfig> {
  let given: unknown;
  try {
    given = readYaml(readFileSync(file, 'utf8'));
  } catch (error) {
    const because = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, problems: [configUnreadable(file, { because })] };
  }
  return checkConfig(given, file, environment);
}

/** @param file where it comes from: for problems, and for paths in it */
export function checkConfig(
  given: unknown,
  file: string,
  environment: Environment,
): Checked<ConnectorConfig> {
  const parsed = Settings.safeParse(given ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue): readonly Problem[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => wrong(file, [...issue.path, key], 'is not a key of this file'))
        : [wrong(file, issue.path, issue.message)],
    );
    return { ok: false, problems };
  }
  const settings = parsed.data;
  const problems: Problem[] = [...twice(settings, file)];
  const secret = (name: string, key: string, shortest = 1): string => {
    const value = environment[name] ?? '';
    if (value.length < shortest) problems.push(secretMissing(`${file}, key ${key}`, { name, shortest }));
    return value;
  };
  const here = (path: string): string => resolve(dirname(file), path);
  const { tokenSecretFrom, ...http } = settings.http;
  const config: ConnectorConfig = {
    ...settings,
    http: { ...http, tokenSecret: secret(tokenSecretFrom, 'http.tokenSecretFrom', SHORTEST_TOKEN_SECRET) },
    database:
      'folder' in settings.database
        ? { folder: here(settings.database.folder) }
        : { postgres: secret(settings.database.urlFrom, 'database.urlFrom') },
    tenants: settings.tenants.map(({ secretFrom, ...tenant }, index) => ({
      ...tenant,
      secret: secret(secretFrom, `tenants[${index}].secretFrom`),
      companies: tenant.companies.map(({ policy, statements, ...company }) => ({
        ...company,
        policy: policy.map(here),
        ...(statements === undefined ? {} : { statements: here(statements) }),
      })),
    })),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: config, problems: [] };
}

const wrong = (file: string, path: readonly PropertyKey[], says: string): Problem =>
  configWrong(`${file}, key ${keyOf(path)}`, { key: keyOf(path), says });

const keyOf = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? '(all of it)'
    : path.reduce<string>(
        (key, part) =>
          typeof part === 'number' ? `${key}[${part}]` : key === '' ? String(part) : `${key}.${String(part)}`,
        '',
      );

/** Two tenants of one name would share state, two companies of one name would be run twice. */
function twice({ tenants }: Settings, file: string): readonly Problem[] {
  const repeated = (
    names: readonly string[],
    at: (index: number) => readonly PropertyKey[],
  ): readonly Problem[] =>
    names.flatMap((name, index) =>
      names.indexOf(name) < index ? [wrong(file, at(index), `names ${name} a second time`)] : [],
    );
  return [
    ...repeated(
      tenants.map(({ id }) => id),
      (index) => ['tenants', index, 'id'],
    ),
    ...tenants.flatMap(({ companies }, tenant) =>
      repeated(
        companies.map(({ name }) => name),
        (index) => ['tenants', tenant, 'companies', index, 'name'],
      ),
    ),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

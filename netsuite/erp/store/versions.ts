import { accountsIn, readPolicy } from '../../../core/policy/read.ts';
import { resolvePolicy } from '../../../core/policy/resolve.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { short } from '../carry/values.ts';
import type { Chart } from '../gather/chart.ts';
import type { FieldValue, Records, SuiteQl } from '../netsuite.ts';
import { POLICY } from '../objects.ts';
import { placesOf } from '../places.ts';
import { companyUnknown } from '../problems.ts';
import { fewRows, maybeText, number, text } from '../rows.ts';
import type { PolicyState } from './policies.ts';

/** A version of the policy in the list. */
export interface Version {
  readonly id: number;
  readonly state: PolicyState;
  readonly author: string;
  readonly activator: string;
  readonly activated: string;
  readonly note: string;
  readonly text: string;
}

/** The last hundred, the newest first: 10 units. */
export function readVersions(query: SuiteQl): readonly Version[] {
  const sql = `SELECT * FROM (SELECT id, ${POLICY.state} AS state, ${POLICY.author} AS author, ${POLICY.activator} AS activator,
    TO_CHAR(${POLICY.activated}, 'YYYY-MM-DD HH24:MI') AS activated, ${POLICY.note} AS note, ${POLICY.text} AS text
    FROM ${POLICY.type} ORDER BY id DESC) WHERE ROWNUM <= 100`;
  return fewRows(query, { sql, name: 'policy_versions' }).map((row) => ({
    id: number(row, 'id'),
    state: text(row, 'state') as PolicyState,
    author: maybeText(row, 'author') ?? '',
    activator: maybeText(row, 'activator') ?? '',
    activated: maybeText(row, 'activated') ?? '',
    note: maybeText(row, 'note') ?? '',
    text: maybeText(row, 'text') ?? '',
  }));
}

/** All that is wrong with a policy, at once: of itself, and of the accounts and companies it names here. */
export function checkPolicyHere(name: string, policyText: string, chart: Chart): { readonly digest: string; readonly problems: readonly Problem[] } {
  const read = readPolicy(name, policyText);
  const document = read.ok ? read.value : accountsIn(name, policyText);
  const resolved = resolvePolicy([{ name, document }]);
  if (!resolved.ok) return { digest: '', problems: [...read.problems, ...resolved.problems] };
  const known = [...chart.companies.keys()];
  const named = Object.keys(document.value.accounts ?? {});
  const strangers = named.filter((company) => !known.includes(company as never));
  const { problems } = placesOf(chart, resolved.value.accountsFor, true);
  return {
    digest: read.ok ? resolved.value.digest : '',
    problems: [
      ...read.problems,
      ...strangers.map((company) => companyUnknown(`${name}, accounts`, { company, known: known.join(', ') })),
      ...problems,
    ],
  };
} // prettier-ignore

/** A new draft: 6 units. */
export function createDraft(
  records: Records,
  facts: { readonly text: string; readonly digest: string; readonly author: string; readonly note: string; readonly name: string },
): number {
  const record = records.create({ type: POLICY.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: short(facts.name),
    [POLICY.state]: 'draft',
    [POLICY.text]: facts.text,
    [POLICY.digest]: facts.digest,
    [POLICY.author]: short(facts.author),
    [POLICY.note]: short(facts.note),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return Number(record.save());
} // prettier-ignore

const BACK = '; put back by ';

/** Who put a version in force at first stays readable when it is put back: it may be its author who does. */
function activatorsOf({ activator: before }: Version, activator: string): string {
  const [first] = before.split(BACK);
  return first ? `${first}${BACK}${activator}` : activator;
}

/**
 * Puts a version in force: the new one first, then the old ones retire. Cut off in between there are two active versions, and the newer holds
 * (`readActivePolicy`): never none.
 */
export function activate(
  records: Records,
  version: Version,
  others: readonly Version[],
  activator: string,
  now: Date,
): void {
  records.submitFields({
    type: POLICY.type,
    id: version.id,
    values: {
      [POLICY.state]: 'active',
      [POLICY.activator]: short(activatorsOf(version, activator)),
      [POLICY.activated]: now,
    },
  });
  for (const { id } of others.filter(({ id, state }) => state === 'active' && id !== version.id))
    records.submitFields({ type: POLICY.type, id, values: { [POLICY.state]: 'retired' } });
}

import { Command } from 'commander';
import { policyJsonSchema } from '../../core/policy/json-schema.ts';
import type { ResolvedPolicy, Traced, Whom } from '../../core/policy/resolve.ts';
import { readPolicies } from '../io/policy.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import { policyDiffCommand } from './policy-diff.ts';

interface CheckOptions {
  readonly json?: boolean;
}
interface ShowOptions extends CheckOptions {
  readonly company?: string;
  readonly segment?: string;
  readonly customer?: string;
}

/** `quittance policy check|show|schema|diff`. */
export function policyCommand(shell: Shell): Command {
  const command = new Command('policy').description('check, explain and describe the rules of a client');
  command
    .command('check')
    .description('read policies and list everything that is wrong with them')
    .argument('<files...>', 'YAML or JSON; packs first, the client’s own last')
    .option('--json', 'print one JSON object')
    .action((files: readonly string[], options: CheckOptions) => check(files, options, shell));
  command
    .command('show')
    .description('print every value that holds, with the layer it comes from')
    .argument('[files...]', 'packs first, the client’s own last; none: the built-in defaults')
    .option('--company <id>', 'as it holds for this company')
    .option('--segment <name>', 'as it holds for customers of this segment')
    .option('--customer <id>', 'as it holds for this customer')
    .option('--json', 'print one JSON object')
    .action((files: readonly string[], options: ShowOptions) => show(files, options, shell));
  command
    .command('schema')
    .description('print the JSON Schema of the policy, for editors')
    .option('--json', 'the same: a schema is JSON')
    .action(() => shell.out(`${JSON.stringify(policyJsonSchema(), null, 2)}\n`));
  command.addCommand(policyDiffCommand(shell));
  return command;
}

function check(files: readonly string[], { json }: CheckOptions, shell: Shell): void {
  const read = readPolicies(files);
  const { problems } = read;
  const digest = read.ok ? read.value.digest : null;
  if (json) shell.out(`${JSON.stringify({ ok: read.ok, files, digest, problems })}\n`);
  else {
    shell.out(sayProblems(problems));
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const verdict = read.ok ? 'can be used' : 'cannot be used';
    shell.out(`${files.join(', ')}: ${problems.length === 0 ? 'no problems' : count}; ${verdict}\n`);
  }
  if (hasErrors(problems)) exitWith(1);
}

function show(files: readonly string[], { json, ...options }: ShowOptions, shell: Shell): void {
  const read = readPolicies(files);
  if (!read.ok) {
    if (json) shell.out(`${JSON.stringify({ ok: false, problems: read.problems })}\n`);
    else shell.err(sayProblems(read.problems));
    return exitWith(1);
  }
  const whom: Whom = { company: '', ...options };
  if (json) shell.out(`${JSON.stringify(shown(read.value, whom, read.problems))}\n`);
  else {
    shell.err(sayProblems(read.problems));
    shell.out(table(read.value.trace(whom)));
  }
}

const shown = (policy: ResolvedPolicy, whom: Whom, problems: readonly unknown[]) => ({
  for: whom,
  digest: policy.digest,
  values: policy.trace(whom).map(({ path, value, from }) => ({ path, value, from })),
  problems,
});

/** One value a line: key, value, layer. */
function table(values: readonly Traced[]): string {
  const rows = values.map(({ path, value, from }) => [sayKey(path), sayValue(value), from] as const);
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => Math.min(row[column].length, 48)));
  const [keys, texts] = [width(0), width(1)];
  return rows.map(([key, text, from]) => `${key.padEnd(keys)}  ${text.padEnd(texts)}  ${from}\n`).join('');
}

const sayKey = (path: readonly string[]): string =>
  path.map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.');

/** A list longer than a line says how many it holds; `--json` has all of it. */
function sayValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 && Array.isArray(value) ? `${value.length} entries: ${text.slice(0, 44)}…` : text;
}

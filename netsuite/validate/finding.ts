import { sayProblem, type Problem } from '../../core/problems/problem.ts';
import type { ProblemKind } from '../../core/problems/define.ts';

/** A problem of an SDF project, with the rule it breaks and where that rule is written. */
export interface Finding extends Problem {
  /** Short name of the rule, `status-value`: the mutation test breaks every one. */
  readonly rule: string;
  /** Id of a page of Oracle's help, or `SAFE n` for a principle of its SAFE guide. */
  readonly doc: string;
}

export interface Place {
  /** From the project's root: `Objects/customscript_a.xml`. */
  readonly file: string;
  readonly line?: number;
  /** The element, where there is one: `<status>`. */
  readonly element?: string;
}

type Kind = ProblemKind<{ readonly what: string; readonly fix: string }>;

/** One finding: `finding(valueWrong, 'status-value', 'SDFxml_…', { file, line, element }, what, fix)`. */
export function finding(
  kind: Kind,
  rule: string,
  doc: string,
  place: Place,
  what: string,
  fix: string,
): Finding {
  return { ...kind(whereOf(place), { what, fix }), rule, doc };
}

const whereOf = ({ file, line, element }: Place): string =>
  [file, ...(line === undefined ? [] : [`line ${line}`]), ...(element === undefined ? [] : [element])].join(
    ', ',
  );

const HELP = 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help';
const SAFE =
  'https://github.com/oracle/netsuite-suitecloud-sdk/tree/master/packages/agent-skills/netsuite-sdf-safe-guide';

/** Where a rule can be read. */
export const docUrl = (doc: string): string =>
  doc.startsWith('SAFE') ? `${SAFE} (${doc})` : `${HELP}/${doc}.html`;

/** As the terminal shows it: the problem in three lines, and its rule. */
export const sayFinding = (found: Finding): string =>
  `${sayProblem(found)}\n  rule   ${found.rule}: ${docUrl(found.doc)}`;

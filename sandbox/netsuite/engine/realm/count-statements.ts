/**
 * Writes counts before the statements of a script, so that one which never ends, or does far too much, is ended as NetSuite ends it.
 * SuiteScript 2.1 counts statements, 2.0 the instructions of its engine, of which there are more:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_1118114507.html
 *
 * Lines stay those of the file. A text that is no JavaScript is given back as it is: whoever compiles it says what is wrong with it.
 */
import { parse, type AnyNode, type Expression, type Program, type Statement } from 'acorn';

/** The name the counter has inside a script's file. */
export const COUNTER = '$statements$';
export const COUNT = `++${COUNTER}.n>=${COUNTER}.t&&${COUNTER}.f()`;

export function countStatements(source: string): string {
  const program = parsed(source);
  if (program === null) return source;
  const inserts: Insert[] = [];
  visit(program, inserts);
  inserts.sort((a, b) => a.at - b.at || a.order - b.order);
  let text = '';
  let done = 0;
  for (const { at, text: inserted } of inserts) {
    text += source.slice(done, at) + inserted;
    done = at;
  }
  return text + source.slice(done);
}

interface Insert {
  readonly at: number;
  readonly text: string;
  /** Among those of one place: what closes first, the inner before the outer; then what opens, the outer before the inner. */
  readonly order: number;
}

function parsed(source: string): Program | null {
  try {
    return parse(source, { ecmaVersion: 2023, sourceType: 'script', allowReturnOutsideFunction: true });
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const isCounted = (node: Statement): boolean =>
  node.type !== 'FunctionDeclaration' &&
  node.type !== 'EmptyStatement' &&
  !(node.type === 'ExpressionStatement' && node.directive !== undefined);

/** After it comes the next one, unless it throws. */
const isSimple = ({ type }: Statement): boolean =>
  type === 'ExpressionStatement' || type === 'VariableDeclaration';

/** Statements that follow one another are counted together before the first of them: the sum is the same, the text and the work are less. */
function counted(body: readonly Statement[], inserts: Insert[]): void {
  let first: Statement | null = null;
  let several = 0;
  const flush = (): void => {
    if (first) inserts.push({ at: first.start, text: `${countOf(several)};`, order: 1 + first.start });
    first = null;
    several = 0;
  };
  for (const each of body.filter(isCounted)) {
    first ??= each;
    several += 1;
    if (!isSimple(each)) flush();
  }
  flush();
}

const countOf = (several: number): string =>
  several === 1 ? COUNT : `(${COUNTER}.n+=${several})>=${COUNTER}.t&&${COUNTER}.f()`;

/** A statement that is the whole body of an `if` or a loop gets braces, so that the count belongs to it. */
const wrapped = (node: Statement | null | undefined, inserts: Insert[]): void => {
  if (!node || node.type === 'BlockStatement' || node.type === 'FunctionDeclaration') return;
  inserts.push({ at: node.start, text: `{${COUNT};`, order: 1 + node.start });
  inserts.push({ at: node.end, text: '}', order: -node.start });
};

const sequenced = (node: Expression, inserts: Insert[]): void => {
  inserts.push({ at: node.start, text: `(${COUNT},`, order: 1 + node.start });
  inserts.push({ at: node.end, text: ')', order: -node.start });
};

function visit(node: AnyNode, inserts: Insert[]): void {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      counted(node.body as Statement[], inserts);
      break;
    case 'SwitchCase':
      counted(node.consequent, inserts);
      break;
    case 'IfStatement':
      wrapped(node.consequent, inserts);
      wrapped(node.alternate, inserts);
      break;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'WithStatement':
      wrapped(node.body, inserts);
      break;
    case 'ArrowFunctionExpression':
      if (node.body.type !== 'BlockStatement') sequenced(node.body, inserts);
      break;
    default:
  }
  for (const child of childrenOf(node)) visit(child, inserts);
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node as unknown as Readonly<Record<string, unknown>>)
    .flat()
    .filter(isNode);
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

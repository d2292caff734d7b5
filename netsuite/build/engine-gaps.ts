import type { AstNode, Plugin } from 'rollup';

/**
 * What NetSuite's engine lacks, or fails at only in production, and how the bundles live without it.
 *
 * - Generators and native iterator helpers are reported to fail there, and `async` works only around a few `N/*` modules
 *   (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_24165317531.html). Our own code has none. Libraries
 *   have some beside the functions we call: `withoutSuspension` replaces each by a function that says so when it is called.
 * - Timers, network, `URL`, text codecs and `Intl` are not ECMAScript. Libraries ask for some with `typeof` and go on without:
 *   `GAPS` gives every chunk its own, undefined, so that it behaves in every engine as in the poorest.
 */
export const ABSENT_GLOBALS = [
  'AbortController',
  'Blob',
  'Buffer',
  'File',
  'FileReader',
  'FormData',
  'Function',
  'Headers',
  'Intl',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'Worker',
  'XMLHttpRequest',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'document',
  'fetch',
  'global',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'structuredClone',
  'window',
] as const;

/** First statement of a chunk that contains library code. */
export const GAPS = `const ${ABSENT_GLOBALS.map((name) => `${name} = undefined`).join(', ')};`;

interface FunctionNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly async?: boolean;
  readonly generator?: boolean;
  readonly body: { readonly start: number; readonly end: number };
  readonly params: readonly { readonly start: number; readonly end: number }[];
}

/** Node's `stream`, which papaparse asks for only to read what no script has: a module that has nothing. */
export const withoutStreams = (): Plugin => ({
  name: 'without-streams',
  resolveId: (id) => (id === 'stream' ? '\0no-streams' : null),
  load: (id) => (id === '\0no-streams' ? 'export default {};' : null),
});

/** Turns every generator and every async function of a library into one that refuses, by name of the library, when called. */
export const withoutSuspension = (): Plugin => ({
  name: 'without-suspension',
  transform(code, id) {
    if (!/[\\/]node_modules[\\/]/.test(id) || !/\basync\b|function\s*\*|\*\s*\[/.test(code)) return null;
    const library = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1] ?? id;
    const replaced = refuseToSuspend(code, this.parse(code), library);
    return replaced === code ? null : { code: replaced, map: null };
  },
});

/** The pure part: text and its syntax tree in, text out. Parameters stay, so that `length` does. */
export function refuseToSuspend(code: string, tree: AstNode, library: string): string {
  const refusal = `throw new Error("${library}: this function suspends, which SuiteScript cannot");`;
  let text = code;
  for (const node of outermostSuspending(tree).sort((a, b) => b.start - a.start)) {
    const head = code.slice(node.start, node.body.start).replace(/^async\b\s*/, '').replace(/^function\s*\*/, 'function '); // prettier-ignore
    const body = `{ ${refusal} }`;
    text = text.slice(0, node.start) + head + body + text.slice(node.end);
  }
  return text;
}

/**
 * Functions that suspend and are in no other such function. Methods (`async read() {}`) keep their modifier before the node that is
 * the function, so they are left as they are: the lint of built files finds them.
 */
function outermostSuspending(tree: AstNode): FunctionNode[] {
  const found: FunctionNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Partial<FunctionNode>;
    const isFunction = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(
      node.type ?? '',
    );
    if (isFunction && (node.async || node.generator)) return void found.push(node as FunctionNode);
    Object.values(value).forEach(visit);
  };
  visit(tree);
  return found;
}

import { parseAst } from 'rollup/parseAst';
import { remembered } from './remembered.ts';

/** What the check of a script file needs to know about it. */
export interface ScriptFile {
  readonly header: {
    readonly version: string;
    readonly type: string;
    readonly types: number;
    readonly scope: string;
    readonly isFirst: boolean;
  };
  /** Modules `define` names; null when the file calls no `define` that can be read. */
  readonly imports: readonly string[] | null;
  /** Names the module gives; null when they cannot be told from the text. */
  readonly entryPoints: readonly string[] | null;
  /** Calls of `define` at the top of the file: one makes the module. */
  readonly defines: number;
  /** Modules `require` names anywhere in the file, alone or in a list. */
  readonly required: readonly string[];
  /** What the file says in quotes, and the fixed pieces of its templates, with where in the file each begins. */
  readonly quoted: readonly { readonly text: string; readonly at: number; readonly goesOn: boolean }[];
  /** Names behind dots and before colons: `row.custbody_a`, `{ custbody_a: 1 }`. */
  readonly members: readonly { readonly text: string; readonly at: number }[];
  /** Objects in braces whose properties are all written out, each property's text or texts: `{ collection: 'a', keys: ['b'] }`. */
  readonly literals: readonly {
    readonly texts: Readonly<Record<string, readonly string[]>>;
    readonly at: number;
  }[];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Reads a SuiteScript 2.x file without running it. @throws what the parser throws for broken syntax. */
export const readScriptFile = remembered((code: string): ScriptFile => {
  const program = parseAst(code, { allowReturnOutsideFunction: true }) as unknown as Node;
  const call = nodesOf(program).find((node) => node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'define');
  const defines = (program['body'] as readonly Node[]).filter((statement) => {
    const expression = statement['expression'] as Node | undefined;
    return expression?.type === 'CallExpression' && (expression['callee'] as Node)['name'] === 'define';
  }).length;
  return { header: headerOf(code), defines, required: requiredBy(program), quoted: quotedIn(program), members: membersOf(program), literals: nodesOf(program).flatMap(literalOf), ...(call ? moduleOf(program, call) : { imports: null, entryPoints: null }) };
}); // prettier-ignore

/** The first JSDoc comment (two stars) with an `@N…` tag counts, and nothing but comments may stand before it. section_4387811519 */
export const headerOf = remembered((code: string): ScriptFile['header'] => {
  const comments = code.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  const header = comments.find((comment) => /@N(ApiVersion|ScriptType)\b/.test(comment)) ?? '';
  const before = code.slice(0, Math.max(0, code.indexOf(header)));
  const tag = (name: string): string =>
    (new RegExp(`@${name}[ \\t]+(\\S+)`).exec(header)?.[1] ?? '').replace(/\*+\/$/, '');
  const types = comments.reduce((sum, comment) => sum + (comment.match(/@NScriptType\b/g)?.length ?? 0), 0);
  const isFirst = before.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|\uFEFF/g, '').trim() === '';
  return {
    version: tag('NApiVersion').toLowerCase(),
    type: tag('NScriptType'),
    types,
    scope: tag('NModuleScope'),
    isFirst,
  };
});

const requiredBy = (program: Node): readonly string[] =>
  nodesOf(program).flatMap((node) => {
    if (node.type !== 'CallExpression' || (node['callee'] as Node)['name'] !== 'require') return [];
    const [first] = node['arguments'] as readonly Node[];
    return first?.type === 'ArrayExpression' ? literalsOf(first) : first ? literalsOf({ type: '', elements: [first] }) : [];
  }); // prettier-ignore

const literalsOf = (list: Node): readonly string[] =>
  (list['elements'] as readonly (Node | null)[]).flatMap((each) =>
    typeof each?.['value'] === 'string' ? [each['value']] : [],
  );

/** Texts of the file; `goesOn` where more is joined to their end, so that what stands there may be half a name. */
function quotedIn(program: Node): ScriptFile['quoted'] {
  const nodes = nodesOf(program);
  const joined = new Set(nodes.filter((node) => node.type === 'BinaryExpression' && node['operator'] === '+').map((node) => lastOf(node['left'] as Node)));
  return nodes.flatMap((node) => {
    const at = Number(node['start']);
    if (node.type === 'TemplateElement') return [{ text: (node['value'] as { readonly raw: string }).raw, at, goesOn: node['tail'] !== true }];
    return node.type === 'Literal' && typeof node['value'] === 'string' ? [{ text: node['value'], at, goesOn: joined.has(node) }] : [];
  });
} // prettier-ignore

const membersOf = (program: Node): ScriptFile['members'] =>
  nodesOf(program).flatMap((node) => {
    const name = (node.type === 'MemberExpression' ? node['property'] : node.type === 'Property' ? node['key'] : null) as Node | null;
    return name?.type === 'Identifier' && node['computed'] !== true ? [{ text: String(name['name']), at: Number(name['start']) }] : [];
  }); // prettier-ignore

/** Properties that are no text are there with no texts. */
function literalOf(node: Node): ScriptFile['literals'] {
  if (node.type !== 'ObjectExpression') return [];
  const keys = keysOf(node);
  if (keys === null) return [];
  const texts = (node['properties'] as readonly Node[]).map((property) => {
    const value = property['value'] as Node;
    return literalsOf(value.type === 'ArrayExpression' ? value : { type: '', elements: [value] });
  });
  return [{ texts: Object.fromEntries(keys.map((key, index) => [key, texts[index]!])), at: Number(node['start']) }];
} // prettier-ignore

const lastOf = (node: Node): Node =>
  node.type === 'BinaryExpression' ? lastOf(node['right'] as Node) : node;

function moduleOf(program: Node, call: Node): Pick<ScriptFile, 'imports' | 'entryPoints'> {
  const args = call['arguments'] as readonly Node[];
  const list = args.find(({ type }) => type === 'ArrayExpression');
  const imports = list ? literalsOf(list) : [];
  const last = args.at(-1);
  const factory = last?.type === 'Identifier' ? functionNamed(program, String(last['name'])) : last;
  if (factory?.type === 'ObjectExpression') return { imports, entryPoints: keysOf(factory) };
  return { imports, entryPoints: factory ? exportsOf(factory, imports) : null };
} // prettier-ignore

/** Either `exports.x = …` on the parameter that stands for `exports`, or what the factory returns. */
function exportsOf(factory: Node, imports: readonly string[]): readonly string[] | null {
  const parameter = (factory['params'] as readonly Node[] | undefined)?.[imports.indexOf('exports')]?.[
    'name'
  ];
  const body = factory['body'] as Node;
  if (parameter !== undefined) {
    const set = nodesOf(body).flatMap((node) => {
      const left = node.type === 'AssignmentExpression' ? (node['left'] as Node) : null;
      const isExport = left?.type === 'MemberExpression' && (left['object'] as Node)['name'] === parameter;
      return isExport ? [String((left['property'] as Node)['name'])] : [];
    });
    const isAssignedOtherwise = nodesOf(body).some(
      (node) =>
        node.type === 'CallExpression' && (node['arguments'] as readonly Node[])[0]?.['name'] === parameter,
    );
    return isAssignedOtherwise && set.length === 0 ? null : [...new Set(set)];
  }
  if (body.type !== 'BlockStatement') return returned(body, body);
  const statements = body['body'] as readonly Node[];
  const returns = statements.find(({ type }) => type === 'ReturnStatement');
  return returns?.['argument'] ? returned(returns['argument'] as Node, body) : null;
}

function returned(value: Node, scope: Node): readonly string[] | null {
  if (value.type === 'ObjectExpression') return keysOf(value);
  if (value.type !== 'Identifier') return null;
  const name = value['name'];
  const made = nodesOf(scope).find((node) => node.type === 'VariableDeclarator' && (node['id'] as Node)['name'] === name && (node['init'] as Node | null)?.type === 'ObjectExpression');
  const added = nodesOf(scope).flatMap((node) => {
    const left = node.type === 'AssignmentExpression' ? (node['left'] as Node) : null;
    return left?.type === 'MemberExpression' && (left['object'] as Node)['name'] === name ? [String((left['property'] as Node)['name'])] : [];
  });
  const keys = made ? keysOf(made['init'] as Node) : [];
  return keys === null || (keys.length === 0 && added.length === 0) ? null : [...keys, ...added];
} // prettier-ignore

/** Null where some cannot be told: `...others`, `[name]: …`. */
const keysOf = (object: Node): readonly string[] | null => {
  const keys = (object['properties'] as readonly Node[]).map((property) => {
    const key = property['key'] as Node | undefined;
    return key && property['computed'] !== true ? String(key['name'] ?? key['value']) : null;
  });
  return keys.every((key) => key !== null) ? keys : null;
};

const functionNamed = (program: Node, name: string): Node | undefined =>
  nodesOf(program).find(
    (node) => node.type === 'FunctionDeclaration' && (node['id'] as Node)['name'] === name,
  ) ??
  (nodesOf(program).find(
    (node) => node.type === 'VariableDeclarator' && (node['id'] as Node)['name'] === name,
  )?.['init'] as Node | undefined);

/** Every node, the outermost first. */
export function nodesOf(root: unknown): readonly Node[] {
  const found: Node[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) open.push(...(value as unknown[]).toReversed());
    else if (typeof value === 'object' && value !== null) {
      if (typeof (value as Partial<Node>).type === 'string') found.push(value as Node);
      open.push(...Object.values(value).toReversed());
    }
  }
  return found;
}

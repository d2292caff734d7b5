import { globSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

import { commonjs } from '../../netsuite/build/commonjs.ts';
import { withoutStreams, withoutSuspension } from '../../netsuite/build/engine-gaps.ts';
import { PATHS } from '../../netsuite/build/paths.ts';
import { stripTypes } from '../../netsuite/build/strip-types.ts';

/** Every module of core/, under one name each, as one script. */
export async function bundleCore(): Promise<string> {
  const modules = globSync('core/**/*.ts', { cwd: PATHS.top }).sort();
  const entry = modules.map((path, index) => `export * as m${index} from '${PATHS.top}${path}';`).join('\n');
  const bundle = await rollup({
    input: 'every-module-of-core',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'every-module-of-core' ? id : null),
        load: (id) => (id === 'every-module-of-core' ? entry : null),
      },
      withoutStreams(),
      nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }),
      stripTypes(),
      withoutSuspension(),
      commonjs(),
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'core', exports: 'named' });
  await bundle.close();
  return output[0].code;
}

/**
 * A realm with nothing in it but the language, as far as ES2023 goes: no Node, no DOM, no `Intl`, none of what came later. What a module of core/
 * misses when it is loaded or used, it must not need.
 */
const POORER = `
  delete globalThis.Intl; delete globalThis.WebAssembly; delete globalThis.Iterator; delete globalThis.SharedArrayBuffer; delete globalThis.Atomics;
  delete globalThis.Float16Array; delete globalThis.SuppressedError; delete globalThis.DisposableStack; delete globalThis.AsyncDisposableStack;
  for (const [owner, names] of [
    [Object, ['groupBy']], [Map, ['groupBy']], [Promise, ['withResolvers', 'try']], [Array, ['fromAsync']], [RegExp, ['escape']],
    [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [String.prototype, ['isWellFormed', 'toWellFormed', 'localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']],
    [Number.prototype, ['toLocaleString']], [ArrayBuffer.prototype, ['resize', 'transfer', 'transferToFixedLength']],
    [Math, ['f16round', 'sumPrecise']], [Error, ['isError', 'captureStackTrace']],
    [Uint8Array, ['fromBase64', 'fromHex']], [Uint8Array.prototype, ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']],
    [JSON, ['rawJSON', 'isRawJSON']], [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
  ]) for (const name of names) delete owner[name];
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  for (const name of ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find']) delete iterators[name];
`;

/** Loads a script that defines \`core\` into such a realm, and runs \`program\` there; what that gives comes back as JSON. */
export function runBare(code: string, program: string): unknown {
  const realm = createContext({});
  new Script(POORER).runInContext(realm);
  new Script(code, { filename: 'core.js' }).runInContext(realm);
  return JSON.parse(
    String(new Script(`JSON.stringify((() => { ${program} })())`).runInContext(realm)),
  ) as unknown;
}

/** Finds functions of core by name, whichever module they are in. */
export const FIND = `const find = (name) => { for (const key of Object.keys(core)) if (name in core[key]) return core[key][name]; throw new Error('no ' + name); };`;

export const DECIDE = `${FIND}
  const policy = find('DEFAULT_POLICY').matchingFor({ company: '01' });
  const bytes = (text) => Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
  const file = find('readStatementFile')('bank.csv', bytes('Date;Amount;Currency;Payer;Text\\n2026-03-18;640.40;EUR;Adler Maschinenbau GmbH;RE-2026-1001\\n'));
  const item = { id: 'I1', company: '01', customer: 'C1', kind: 'invoice', number: 'RE-2026-1001', references: [], issuedOn: '2026-02-01', dueOn: '2026-03-03',
    currency: 'EUR', total: 64040, open: 64040, discounts: [] };
  const receipt = { id: 'R1', company: '01', bankAccount: 'DE1', bookedOn: '2026-03-18', currency: 'EUR', amount: 64040, method: 'sepa',
    payer: { name: 'Adler Maschinenbau GmbH' }, text: ['RE-2026-1001'], references: [], advice: [] };
  const customer = { id: 'C1', number: '10001', name: 'Adler Maschinenbau GmbH', aliases: [], bankAccounts: [] };
  const decisions = find('decideReceipts')({ asOf: '2026-03-18', customers: [customer], items: [item], receipts: [receipt], memory: find('EMPTY_MEMORY'), policyFor: () => policy });
  return { decisions, format: file.format, digest: policy && find('DEFAULT_POLICY').digest };`;

if (import.meta.main) {
  const code = await bundleCore();
  const result = runBare(code, DECIDE) as { decisions: { outcome: string; applications: unknown[] }[] };
  const [decision] = result.decisions;
  console.log(
    `core (${Math.round(code.length / 1024)} KB) loads in a bare realm and decides: ${decision?.outcome}, ${decision?.applications.length} application.`,
  );
  if (decision?.outcome !== 'apply') process.exitCode = 1;
}

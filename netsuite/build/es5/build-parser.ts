import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { parse } from 'acorn';
import { rollup, type Plugin } from 'rollup';
import ts from 'typescript';
import { commonjs } from '../commonjs.ts';
import { digestOfSources } from '../digest.ts';
import { withoutStreams } from '../engine-gaps.ts';
import type { BuiltFault, BuiltFile } from '../lint-built.ts';
import { PATHS } from '../paths.ts';
import { stripTypes } from '../strip-types.ts';

export const PARSER = 'bank-parser';

/** Financial Institution Parser plug-ins are SuiteScript 2.0, an ES5.1 engine: section_159966834382. */
const HEADER = `/**
 * Reads bank statements with Quittance's readers for NetSuite's own bank import.
 *
 * @NApiVersion 2.0
 * @NScriptType fiParserPlugin
 */
`;

export interface BuiltParser {
  readonly file: BuiltFile;
  readonly faults: readonly BuiltFault[];
  readonly modules: readonly string[];
}

/** Parsers are kept here by the digest of what they were made from: building one takes half a minute. */
const KEPT = join(PATHS.top, '.quittance/parsers');
const SOURCES = [
  'core',
  'netsuite/build',
  'netsuite/erp',
  'netsuite/scripts/bank-parser.ts',
  'package-lock.json',
];

/** The parser, built or as it was built from the same sources before. */
export async function buildParser(): Promise<BuiltParser> {
  const kept = join(KEPT, `${digestOfSources(SOURCES)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as BuiltParser;
  const built = await bundleParser();
  mkdirSync(KEPT, { recursive: true });
  const writing = `${kept}.${process.pid}`;
  writeFileSync(writing, JSON.stringify(built));
  renameSync(writing, kept); // two that build at once write the same
  return built;
}

/** One AMD file in ES5.1, libraries and polyfills in it: a script of 2.0 cannot load those of 2.1. */
async function bundleParser(): Promise<BuiltParser> {
  const bundle = await rollup({
    input: '\0parser',
    plugins: [parserEntry(), withoutStreams(), nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }), stripTypes(), lowerRegExps(), commonjs()],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'amd', exports: 'named', esModule: false, freeze: false, externalLiveBindings: false });
  await bundle.close();
  const file = { file: `${PARSER}.js`, code: `${HEADER}${lower(output[0].code)}` };
  return { file, faults: lintEs5(file), modules: output[0].moduleIds };
} // prettier-ignore

/** The polyfills first, then the script: modules run in the order they are imported. */
const parserEntry = (): Plugin => ({
  name: 'parser-entry',
  resolveId: (id) => (id === '\0parser' || id === '\0normalize' ? id : null),
  load(id) {
    if (id === '\0normalize') return NORMALIZE;
    return id === '\0parser'
      ? `import '${PATHS.top}netsuite/build/es5/polyfills.js'; import '\0normalize'; export * from '${PATHS.scripts}/${PARSER}.ts';`
      : null;
  },
});

/** Letters with marks of the Latin alphabets, taken apart: what the readers fold names of columns with. By this machine's Unicode tables. */
const decomposed = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: 0x0250 - 0x00c0 }, (_, at) => String.fromCharCode(0x00c0 + at))
      .filter((letter) => letter.normalize('NFD') !== letter)
      .map((letter) => [letter, letter.normalize('NFD')]),
  );

/** `normalize('NFD')` for those letters; another form is refused, not guessed. */
const NORMALIZE = `
var marks = ${JSON.stringify(decomposed())};
if (!String.prototype.normalize) {
  Object.defineProperty(String.prototype, 'normalize', {
    configurable: true,
    value: function (form) {
      if (form !== 'NFD') throw new RangeError('only NFD is here');
      return this.replace(/[\u00c0-\u024f]/g, function (letter) { return marks[letter] || letter; });
    },
  });
}
`;

/**
 * Regular expressions ES5 has no syntax for: `y` is made by the constructor, which core-js teaches it; the name tables of xmlchars (`u`) become plain
 * ones, where a pair of surrogates is two characters: no bank's message has element names beyond the basic plane.
 */
const lowerRegExps = (): Plugin => ({
  name: 'lower-regexps',
  transform(code, id) {
    if (/[\\/]xmlchars[\\/]/.test(id)) return { code: code.replace(/new RegExp\((.*), "u"\)/g, 'lazily($1)').concat(LAZILY), map: null };
    const lowered = code.replace(/= \/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/y;/g, (_, source: string) => `= new RegExp(${JSON.stringify(source)}, 'y');`);
    return lowered === code ? null : { code: lowered, map: null };
  },
}); // prettier-ignore

/** A table with surrogates cannot be compiled without `u`: code points beyond the basic plane are taken out of its ranges. */
const LAZILY = `
function lazily(pattern) {
  return new RegExp(pattern.replace(/[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]-[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]/g, ''));
}
`;

function lower(code: string): string {
  const withoutBigInts = code.replace(/\b(\d+)n\b/g, 'BigInt($1)');
  return ts.transpileModule(withoutBigInts, {
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.None,
      downlevelIteration: true,
      ignoreDeprecations: '6.0',
      alwaysStrict: false,
      removeComments: true,
    },
  }).outputText;
}

/** Anything ES5.1 has no syntax for, by its first line: a parser of that edition says no more. */
export function lintEs5({ file, code }: BuiltFile): readonly BuiltFault[] {
  try {
    parse(code, { ecmaVersion: 5, sourceType: 'script' });
    return [];
  } catch (error) {
    const { message, loc } = error as Error & { readonly loc?: { readonly line: number } };
    return [{ file, line: loc?.line ?? 1, what: `not ES5.1: ${message}` }];
  }
}

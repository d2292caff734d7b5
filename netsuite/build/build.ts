import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup, type OutputOptions, type RollupLog } from 'rollup';
import { GAPS, withoutStreams, withoutSuspension } from './engine-gaps.ts';
import { commonjs } from './commonjs.ts';
import { ENTRIES, headerOf, PAGE_ENTRIES, SUITEAPP_ENTRY, type ScriptEntry } from './entries.ts';
import { buildParser } from './es5/build-parser.ts';
import { LICENCES, librariesOf, licencesOf } from './licences.ts';
import { lintBuilt, type BuiltFault, type BuiltFile } from './lint-built.ts';
import { PATHS } from './paths.ts';
import { stripTypes } from './strip-types.ts';

export interface Built {
  readonly folder: string;
  readonly files: readonly BuiltFile[];
  readonly faults: readonly BuiltFault[];
  readonly warnings: readonly string[];
}

/** Everything NetSuite provides; all else is bundled. */
const PROVIDED = /^N(\/|$)/;

/**
 * Bundles the scripts into AMD modules NetSuite loads: one file per script, the decisions and their libraries in `lib/core.js`, what
 * speaks to NetSuite in `lib/erp.js`; the parser plug-in in ES5.1; the licences of the libraries beside them. Nothing is written when the lint of the built files finds something.
 */
export async function buildBundles(
  folder: string = PATHS.bundles,
  entries: readonly ScriptEntry[] = [...ENTRIES, ...PAGE_ENTRIES],
): Promise<Built> {
  const warnings: string[] = [];
  const bundle = await rollup({
    input: Object.fromEntries(entries.map(({ name }) => [name, `${PATHS.scripts}/${name}.ts`])),
    external: PROVIDED,
    plugins: [withoutStreams(), nodeResolve({ extensions: ['.ts', '.mjs', '.js'] }), stripTypes(), withoutSuspension(), commonjs()],
    onwarn: (warning: RollupLog) => void (isOurs(warning) && warnings.push(warning.message)),
  });
  const { output } = await bundle.generate(OUTPUT);
  await bundle.close();
  const chunks = output.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
  const parser = await buildParser();
  const scripts = chunks.map(({ fileName, code }) => ({ file: fileName, code }));
  const files = [...scripts, parser.file];
  const faults = [...lintBuilt(scripts), ...parser.faults];
  const licences = licencesOf(librariesOf([...chunks.flatMap(({ moduleIds }) => moduleIds), ...parser.modules]));
  if (faults.length === 0) writeFiles(folder, [...files, { file: LICENCES, code: licences }]);
  return { folder, files, faults, warnings };
} // prettier-ignore

/** What libraries do inside themselves is theirs to mend. */
const isOurs = ({ message }: RollupLog): boolean => !message.includes('node_modules/');

const ALL = [...ENTRIES, ...PAGE_ENTRIES, SUITEAPP_ENTRY];

const OUTPUT: OutputOptions = {
  format: 'amd',
  // `N/*` are host objects: a frozen copy made by `for … in`, Rollup's default, may miss what they inherit.
  interop: 'esModule',
  exports: 'named',
  esModule: false,
  freeze: false,
  entryFileNames: '[name].js',
  chunkFileNames: 'lib/[name].js',
  manualChunks: (id) => {
    const path = relative(PATHS.top, id);
    if (/^(core|node_modules)[\\/]/.test(path) || id.startsWith('\0')) return 'core';
    return ALL.some(({ name }) => path === `netsuite/scripts/${name}.ts`) ? undefined : 'erp';
  },
  banner: ({ isEntry, name }) => {
    const entry = ALL.find((candidate) => candidate.name === name);
    return isEntry && entry ? headerOf(entry) : '';
  },
  intro: ({ name }) => (name === 'core' ? GAPS : ''),
};

function writeFiles(folder: string, files: readonly BuiltFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { file, code } of files) {
    mkdirSync(dirname(`${folder}/${file}`), { recursive: true });
    writeFileSync(`${folder}/${file}`, code);
  }
}

export const sayFault = ({ file, line, what }: BuiltFault): string => `${file}:${line}  ${what}`;

if (import.meta.main) {
  const started = Date.now();
  const { folder, files, faults, warnings } = await buildBundles();
  for (const warning of warnings) console.error(`warning  ${warning}`);
  for (const fault of faults) console.error(sayFault(fault));
  if (faults.length > 0) {
    console.error(`${faults.length} faults in the built files; nothing was written.`);
    process.exitCode = 3;
  } else {
    for (const { file, code } of files)
      console.log(`${String(Math.ceil(code.length / 1024)).padStart(6)} KB  ${file}`);
    console.log(`${relative(PATHS.top, folder)} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

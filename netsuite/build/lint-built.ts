import { Linter } from 'eslint';
import { ENTRIES, headerOf, PAGE_ENTRIES, SUITEAPP_ENTRY } from './entries.ts';
import { ABSENT_GLOBALS } from './engine-gaps.ts';

/** Something in a built file that NetSuite would refuse or run differently. */
export interface BuiltFault {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

export interface BuiltFile {
  /** Relative to the bundles' folder: `intake.js`, `lib/core.js`. */
  readonly file: string;
  readonly code: string;
}

const refused = (selector: string, message: string): { selector: string; message: string } => ({
  selector,
  message,
});

/** What a server script of 2.x has beside the language (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4387171685.html); `console` is there and says nothing. */
const SERVER_GLOBALS = ['define', 'require', 'log', 'util', 'console', 'module', 'exports', 'toString'];
/** Globals of other engines that bundled libraries ask for behind a guard of their own. */
const ELSEWHERE = ['ActiveXObject', 'Bun', 'Deno', 'FileReaderSync', 'atob', 'btoa', '__defineSetter__'];
/** Names that are refused have their own rule, so that each is told once. */
const REFUSED_GLOBALS = [
  ...ABSENT_GLOBALS,
  'eval',
  'Iterator',
  'WeakRef',
  'FinalizationRegistry',
  'SharedArrayBuffer',
  'Atomics',
];

/**
 * The engine is ES2023 (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_156042690639.html), less what was
 * seen to fail in it; later methods of arrays and sets are refused by name because no parser can.
 */
const RULES: Linter.RulesRecord = {
  'no-restricted-syntax': [
    'error',
    refused(':function[generator=true]', 'a generator: they fail in NetSuite’s engine'),
    refused(':function[async=true]', 'an async function: nothing in the bundles may suspend'),
    refused('AwaitExpression', 'await'),
    refused('ForOfStatement[await=true]', 'for await'),
    refused('ImportExpression', 'a dynamic import: NetSuite’s loader is AMD'),
    refused('CallExpression[callee.object.name="Iterator"]', 'an iterator helper (ES2025)'),
    refused(
      'MemberExpression[object.type="CallExpression"][object.callee.property.name=/^(values|keys|entries|matchAll)$/][object.callee.object.name!="Object"][property.name=/^(map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)$/]',
      'an iterator helper (ES2025): spread into an array first',
    ),
    refused('MemberExpression[object.name="Object"][property.name="groupBy"]', 'Object.groupBy (ES2024)'),
    refused('MemberExpression[object.name="Map"][property.name="groupBy"]', 'Map.groupBy (ES2024)'),
    refused('MemberExpression[object.name="Promise"][property.name=/^(withResolvers|try)$/]', 'a later Promise method'),
    refused('MemberExpression[object.name="Array"][property.name="fromAsync"]', 'Array.fromAsync (ES2026)'),
    refused('MemberExpression[object.name="RegExp"][property.name="escape"]', 'RegExp.escape (ES2025)'),
    refused(
      'CallExpression > MemberExpression[property.name=/^(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom|isWellFormed|toWellFormed)$/]',
      'a method later than ES2023',
    ),
    refused('Literal[regex.flags=/v/]', 'the v flag of regular expressions (ES2024)'),
    refused('CallExpression > MemberExpression[property.name=/^toLocale|^localeCompare$/]', 'what depends on the engine’s locale'),
  ],
  'no-restricted-globals': ['error', ...REFUSED_GLOBALS],
  'no-undef': 'error',
}; // prettier-ignore

const GLOBALS: Readonly<Record<string, 'readonly'>> = Object.fromEntries(
  [...SERVER_GLOBALS, ...ELSEWHERE, ...REFUSED_GLOBALS].map((name) => [name, 'readonly']),
);

/** All faults of all built files at once; none is a promise about the real engine, which was not at hand. */
export function lintBuilt(files: readonly BuiltFile[]): readonly BuiltFault[] {
  return files.flatMap((file) => [...lintSyntax(file), ...lintHeader(file)]);
}

/** Without the header: what any file of any project may be asked. */
export function lintSyntax({ file, code }: BuiltFile): readonly BuiltFault[] {
  const linter = new Linter({ configType: 'flat' });
  const messages = linter.verify(
    code,
    {
      files: ['**/*.js'],
      languageOptions: { ecmaVersion: 2023, sourceType: 'script', globals: GLOBALS },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: RULES,
    },
    { filename: file },
  );
  return messages
    .filter(({ severity }) => severity === 2)
    .map(({ line, message }) => ({ file, line, what: message }));
}

/** Entries carry their header first and it alone; shared files carry none, or NetSuite would take them for scripts. */
function lintHeader({ file, code }: BuiltFile): readonly BuiltFault[] {
  const fault = (what: string): BuiltFault => ({ file, line: 1, what });
  const entry = [...ENTRIES, ...PAGE_ENTRIES, SUITEAPP_ENTRY].find(({ name }) => `${name}.js` === file);
  const types = code.match(/@NScriptType/g)?.length ?? 0;
  if (!entry) return types === 0 ? [] : [fault('has a script header but is no entry')];
  if (!code.startsWith(headerOf(entry))) return [fault(`does not start with the header of a ${entry.type}`)];
  return types === 1 ? [] : [fault(`has ${types} script types: one script type per file`)];
}

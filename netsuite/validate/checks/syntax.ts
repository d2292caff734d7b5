import { parse } from 'acorn';
import { lintSyntax } from '../../build/lint-built.ts';
import { doubtful, syntaxRefused } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import type { Project } from '../project.ts';
import { headerOf } from '../script-file.ts';
import { remembered } from '../remembered.ts';
import { serverFiles } from '../sides.ts';
import { scriptSpecs } from './scripts.ts';

/**
 * Every .js file of the cabinet against the engine it runs in: 2.1 is ES2023 less what fails in it, 2.0 is ES5.1. What runs in a browser only
 * (`sides.ts`) has a browser's globals and syntax; it only has to be readable.
 */
export function checkSyntax(project: Project): readonly Finding[] {
  const specs = scriptSpecs(project);
  const onServer = serverFiles(project.cabinet);
  return [...project.cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) => {
    const { version } = headerOf(code);
    const versions = specs.get(path)?.versions;
    if (version === '' && versions === undefined && !onServer.has(path)) return isReadable(path, code);
    const is20 = (versions !== undefined && !versions.includes('2.1')) || version === '2.0';
    return [...(is20 || version === '2.x' ? checkEs5(path, code, is20) : checkEs2023(path, code, onServer.has(path))), ...(onServer.has(path) ? checkGlobals(path, code) : [])];
  });
} // prettier-ignore

const lint = remembered((code: string) => lintSyntax({ file: 'script.js', code }));

/** What our own bundles do without and others may use: server scripts await the promises of some modules (subsect_24165317531), and an engine's locale is nobody's mistake. */
const OTHERS_MAY = /^(an async function|await\b|for await|what depends on the engine’s locale)/;
const UNREADABLE = /^Parsing error/;
const UNDEFINED = /^'(.+)' is not defined/;

/** Files without a header: libraries that only have to be readable. */
const isReadable = (path: string, code: string): readonly Finding[] =>
  lint(code).filter(({ what }) => UNREADABLE.test(what)).map(({ line, what }) => finding(doubtful, 'syntax-es2023', 'chapter_156042690639', { file: `FileCabinet${path}`, line }, `The file is no script of ES2023: ${what.replace(/\.$/, '')}.`, 'Load it as a module of its page, or write it without.')); // prettier-ignore

/** What cannot be parsed is not taken; what the engine lacks fails when it is reached. */
const checkEs2023 = (path: string, code: string, isServer: boolean): readonly Finding[] =>
  lint(code).filter(({ what }) => (isServer ? !OTHERS_MAY.test(what) && !UNDEFINED.test(what) : UNREADABLE.test(what))).map(({ line, what }) =>
    finding(UNREADABLE.test(what) ? syntaxRefused : doubtful, 'syntax-es2023', 'chapter_156042690639', { file: `FileCabinet${path}`, line }, `The engine of SuiteScript 2.1 lacks this: ${what.replace(/\.$/, '')}.`, 'Write it without, or let the build replace it.'),
  ); // prettier-ignore

/** Where a file is no ES5.1, and why; null when it is. */
const es5Fault = remembered((code: string): { readonly message: string; readonly line?: number } | null => {
  try {
    parse(code, { ecmaVersion: 5, sourceType: 'script' });
    return null;
  } catch (error) {
    const { message, loc } = error as Error & { readonly loc?: { readonly line: number } };
    return { message, ...(loc ? { line: loc.line } : {}) };
  }
});

/** 2.0 is ES5.1; so is 2.x, unless the account runs it as 2.1. chapter_156042690639 */
function checkEs5(path: string, code: string, isCertain: boolean): readonly Finding[] {
  const fault = es5Fault(code);
  if (fault === null) return [];
  const { message, ...line } = fault;
  return [finding(isCertain ? syntaxRefused : doubtful, 'syntax-es5', isCertain ? 'section_159966834382' : 'chapter_156042690639', { file: `FileCabinet${path}`, ...line }, `SuiteScript ${isCertain ? '2.0 is' : '2.x is, unless the account runs it as 2.1,'} ES5.1: ${message}.`, isCertain ? 'Build the file for ES5.' : 'Write @NApiVersion 2.1, or build the file for ES5.')];
} // prettier-ignore

/** Names the code itself makes or asks for first: `total = 0` without `var`, `typeof nlapiGetUser`. */
const isOwn = (code: string, name: string): boolean =>
  new RegExp(
    `(?<![.\\w$])${escaped(name)}\\s*(?:=(?!=)|[-+*/]=|\\+\\+|--)|typeof\\s+${escaped(name)}(?![\\w$])|\\b(?:in|of)\\s+${escaped(name)}\\b.*\\bfor\\b|for\\s*\\(\\s*${escaped(name)}\\s+(?:in|of)\\b`,
  ).test(code);
const escaped = (name: string): string => name.replaceAll('$', '\\$');

/** Names nobody defines, each once, with the line it first stands in. */
const undefinedIn = remembered((code: string): ReadonlyMap<string, number> => {
  const names = new Map(lint(code).toReversed().flatMap(({ line, what }) => {
    const name = UNDEFINED.exec(what)?.[1];
    return name === undefined ? [] : [[name, line] as const];
  }));
  return new Map([...names].filter(([name]) => !isOwn(code, name)).toReversed());
}); // prettier-ignore

/** A slip, or an API of SuiteScript 1.0, which 2.x scripts do not have (chapter_4387171685). */
const checkGlobals = (path: string, code: string): readonly Finding[] =>
  [...undefinedIn(code)].map(([name, line]) =>
    finding(syntaxRefused, 'script-global', 'chapter_4387171685', { file: `FileCabinet${path}`, line }, `Nothing defines ${name}.`, /^nlapi|^nlobj/.test(name) ? 'It is of SuiteScript 1.0: use the N/ module that replaces it.' : 'Correct the name, or name the module it comes from in define.')); // prettier-ignore

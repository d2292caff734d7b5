import { posix } from 'node:path';
import { headerOf, readScriptFile } from './script-file.ts';

/** A file of the cabinet by its path, as `define` and `require` of another file name it: `./lib/core`, `/SuiteScripts/a.js`; null when it is not there. */
export function fileNamed(cabinet: ReadonlyMap<string, string>, from: string, name: string): string | null {
  const target = name.startsWith('/') ? name : posix.join(posix.dirname(from), name);
  return [target, `${target}.js`, `${target}.json`].find((path) => cabinet.has(path)) ?? null;
}

/** Modules a file asks for with `define` or `require`; none when its syntax is broken, which the check of the file tells. */
export function importsOf(code: string): readonly string[] {
  try {
    const { imports, required } = readScriptFile(code);
    return [...new Set([...(imports ?? []), ...required])];
  } catch {
    return [];
  }
}

/** These files and all they ask for. */
export function reachedFrom(cabinet: ReadonlyMap<string, string>, roots: readonly string[]): ReadonlySet<string> {
  const reached = new Set(roots);
  for (const path of reached)
    for (const name of importsOf(cabinet.get(path)!)) {
      const target = /^\.{0,2}\//.test(name) ? fileNamed(cabinet, path, name) : null;
      if (target?.endsWith('.js')) reached.add(target);
    }
  return reached;
} // prettier-ignore

/**
 * Files that NetSuite's own engine runs: every file with a script header but client scripts, and all they ask for. What only client scripts ask for runs in
 * a browser, and so does what nobody asks for and has no header (a page's own libraries). section_4387811519
 */
export function serverFiles(cabinet: ReadonlyMap<string, string>): ReadonlySet<string> {
  const scripts = [...cabinet].filter(([path]) => path.endsWith('.js'));
  const from = (isRoot: (code: string) => boolean): ReadonlySet<string> =>
    reachedFrom(cabinet, scripts.filter(([, code]) => isRoot(code)).map(([path]) => path));
  const isClient = (code: string): boolean => headerOf(code).type === 'ClientScript';
  const isServer = (code: string): boolean => headerOf(code).type !== '' && !isClient(code);
  const byClients = from(isClient);
  const isShared = (code: string): boolean => headerOf(code).version !== '' && headerOf(code).type === '';
  const byServers = from(isServer);
  const alone = scripts.filter(([path, code]) => isShared(code) && !byClients.has(path)).map(([path]) => path);
  return new Set([...byServers, ...alone]);
} // prettier-ignore

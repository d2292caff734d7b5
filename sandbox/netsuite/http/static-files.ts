import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { sourceText, type Answer } from './answer.ts';

/** Code that pages share with the server: written once, sent without its types. */
const SHARED: Readonly<Record<string, string>> = {
  'client/days.js': '../books/days.ts',
  'client/moments.js': '../modules/format/moments.ts',
  'client/numbers.js': '../modules/format/numbers.ts',
};
const CLIENT = [
  'current-record',
  'dialog',
  'errors',
  'events',
  'fields',
  'https',
  'lines',
  'loader',
  'main',
  'modules',
  'page',
  'search',
].map((name) => `client/${name}.js`);
const OWN: readonly string[] = ['style.css', 'form.js', ...CLIENT];

/** A file of the sandbox's own pages, by its name under `/sandbox/static/`. */
export function staticFile(name: string): Answer {
  const shared = Object.hasOwn(SHARED, name) ? SHARED[name] : undefined;
  if (shared !== undefined) return sourceText('text/javascript', withoutTypes(shared));
  if (!OWN.includes(name)) return { status: 404 };
  const body = readFileSync(new URL(`./static/${name}`, import.meta.url));
  return sourceText(name.endsWith('.css') ? 'text/css' : 'text/javascript', body);
}

function withoutTypes(path: string): string {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8');
  return stripTypeScriptTypes(source).replaceAll(/from '[^']*\/([\w-]+)\.ts'/g, "from './$1.js'");
}

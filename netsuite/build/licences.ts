import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATHS } from './paths.ts';

export const LICENCES = 'THIRD_PARTY_LICENSES.txt';

/** Names of the libraries that modules of a bundle come from. */
export const librariesOf = (modules: readonly string[]): readonly string[] =>
  [...new Set(modules.flatMap((id) => /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1] ?? []))].map((name) => name.replaceAll('\\', '/')).sort(); // prettier-ignore

/**
 * The licence of every bundled library in full, as most of them demand of those who deliver copies (and SAFE principle 10 of SuiteApps).
 * @throws Error when a library has no licence text or one that would force others to be opened.
 */
export function licencesOf(libraries: readonly string[]): string {
  const parts = libraries.map((name) => {
    const folder = join(PATHS.top, 'node_modules', name);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    const { version, license } = manifest;
    if (/GPL|CC-BY-SA|SSPL/i.test(license ?? '')) throw new Error(`${name} is under ${license}`);
    return `${name} ${version} (${license ?? 'see below'})\n\n${textOf(name, folder, manifest)}\n`;
  });
  return `Libraries in these scripts, and their licences.\n\n${parts.join(`\n${'-'.repeat(79)}\n\n`)}`;
}

interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** The text the library brings; where it only names its licence, that licence's own words (https://spdx.org/licenses/ISC.html). */
function textOf(name: string, folder: string, { license, author }: Manifest): string {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim();
  const holder = typeof author === 'object' ? author.name : author;
  if (license !== 'ISC' || holder === undefined) throw new Error(`${name} has no licence text`);
  return `Copyright (c) ${holder}\n\n${ISC}`;
}

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

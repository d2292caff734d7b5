/** docs/netsuite/fidelity.md: every module and what becomes of its members. Written by `npm run docs`, from what modules do when asked. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Host } from '../host.ts';
import { ABSENT } from '../modules/absent/absent.ts';
import { memoryHost } from './host.ts';
import { inspectAll, supportedModules, type Fate, type Part } from './inspect.ts';

export const PAGE = fileURLToPath(new URL('../../../docs/netsuite/fidelity.md', import.meta.url));
const MODULES = fileURLToPath(new URL('../modules/', import.meta.url));

export function fidelityPage(): string {
  const opened: Host[] = [];
  const parts = inspectAll(() => {
    const host = memoryHost('2026-04-07T17:00:00Z');
    opened.push(host);
    return host;
  });
  for (const host of opened) host.books.close();
  const sources = sourcesOf(fileURLToPath(new URL('../', import.meta.url)));
  const present = supportedModules.filter((module) => !(module in ABSENT));
  const rows = present.map((module) => rowOf(module, parts));
  const sections = present.map((module) => sectionOf(module, parts, sources));
  return `# What the embedded NetSuite does

One row for each module of SuiteScript 2.x. *Works*: members of Oracle's stub package that do what they do in NetSuite, as far as the notes
below say. *Refused*: they are there and end the script by name when it calls or reads them. No member is absent without a word. Each note is
from the module's own page under \`sandbox/netsuite/modules\`, with its sources.

<!-- Written by "npm run docs" from the modules themselves and their pages; a test says when it is not current. -->

| module | works | refused |
| --- | --: | --- |
${rows.join('\n')}

Known by name only, so that a script may ask for it and is ended where it calls one of its functions (\`AR-9101\`): ${Object.keys(ABSENT).map(code).join(', ')}. Any other
\`N/…\` is refused when a script asks for it (\`AR-9102\`). What pages have for client scripts is in
[sandbox/netsuite/http](../../sandbox/netsuite/http/README.md).
${sections.join('')}`;
}

const code = (name: string): string => `\`${name}\``;
type Judged = readonly { readonly name: string; readonly fate: Fate }[];
const all = ({ members, more }: Part): Judged => [...members, ...more];
const named = (members: Judged, ...fates: readonly Fate[]): readonly string[] =>
  members.filter(({ fate }) => fates.includes(fate)).map(({ name }) => name);

function rowOf(module: string, parts: readonly Part[]): string {
  const own = parts.filter((part) => part.module === module);
  const count = own.reduce((sum, part) => sum + named(all(part), 'works').length, 0);
  const refused = own.reduce((sum, part) => sum + named(all(part), 'refused', 'closed').length, 0);
  return `| [${module}](#${module.toLowerCase().replaceAll('/', '')}) | ${count} | ${refused === 0 ? '–' : refused} |`;
}

function sectionOf(module: string, parts: readonly Part[], sources: string): string {
  const own = parts.filter((part) => part.module === module);
  const rows = own.map((part) => {
    const { name } = part;
    const done = named(all(part), 'works').filter((member) => !/^to(JSON|String)$/.test(member));
    const not = named(all(part), 'refused', 'closed');
    return `| ${code(name)} | ${done.map(code).join(' ')} | ${not.map(code).join(' ')} |`;
  });
  const silent = [...new Set(own.flatMap(({ members }) => members).flatMap(({ codes }) => codes))].filter(
    (name) => !sources.includes(`'${name}'`),
  );
  const unraised =
    silent.length === 0
      ? ''
      : `\nCodes of the stub package that nothing here raises: ${silent.map(code).join(', ')}.\n`;
  return `
## ${module}

| of | works | refused by name |
| --- | --- | --- |
${rows.join('\n')}
${unraised}
${notesOf(module)}
`;
}

/** The statements of the module's own page: bullets that begin with a word in bold. */
function notesOf(module: string): string {
  const folder = [
    module.slice(2).replaceAll('/', '-'),
    module.slice(2).split('/')[0]!.replace('https', 'http'),
  ].find((name) => existsSync(`${MODULES}${name}/README.md`));
  if (folder === undefined) return '';
  const text = readFileSync(`${MODULES}${folder}/README.md`, 'utf8');
  const bullets = [
    ...text.matchAll(
      /^- \*\*(?:Faithful|Simplified|Refused|Not verified)[\s\S]*?(?=\n- |\n\n|$(?![\s\S]))/gm,
    ),
  ];
  return bullets.map(([bullet]) => bullet.trim()).join('\n');
}

function sourcesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('conformance'))
    .sort()
    .map((name) => readFileSync(folder + name, 'utf8'))
    .join('\n');
}

if (import.meta.main) writeFileSync(PAGE, fidelityPage());

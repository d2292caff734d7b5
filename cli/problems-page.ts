import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOMS, type CatalogueEntry } from '../core/problems/catalogue.ts';
import { CATALOGUE } from './catalogue.ts';

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
export const PAGE = root('docs/problems.md');

/** docs/problems.md: every code with its exact text, taken from the examples that cause it. Written by `npm run docs`. */
export function problemsPage(): string {
  const rooms = Object.entries(ROOMS).map(([digit, name]) => {
    const entries = CATALOGUE.filter(({ code }) => code[3] === digit);
    return entries.length === 0 ? '' : `\n## ${digit} – ${name}\n${entries.map(section).join('')}`;
  });
  return `# Problems

Everything quittance can tell you that you can mend. Each has a code, what happened, where, and a fix that works when it is followed as
written. An *error* means that the thing named was not taken; a *warning* that it was, but look. The texts are those of
\`examples/problems\`, where each code has files that cause it.

<!-- Written by "npm run docs" from the catalogue and the examples; a test says when it is not current. -->
${rooms.join('')}`;
}

function section({ code, severity, title }: CatalogueEntry): string {
  const heading = `\n### ${code}\n\n${title.replace(/\.?$/, '.')}${severity === 'warning' ? ' *(warning)*' : ''}\n`;
  const folder = `examples/problems/${code}`;
  const text = exampleText(code);
  if (text !== null) return `${heading}\n\`\`\`text\n${text.trim()}\n\`\`\`\n`;
  const scenario = root(`${folder}/scenario.md`);
  return existsSync(scenario) ? `${heading}\n${readFileSync(scenario, 'utf8').trim()}\n` : heading;
}

/** Of all that a command prints, the problem itself: from its code to its fix. */
function exampleText(code: string): string | null {
  const file = root(`examples/problems/${code}/expected.txt`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const first = lines.findIndex((line) => line.trimStart().startsWith(code));
  if (first === -1) return null;
  const fix = lines.findIndex((line, index) => index > first && /^\s+fix {4}/.test(line));
  return lines.slice(first, fix === -1 ? undefined : fix + 1).join('\n');
}

if (import.meta.main) writeFileSync(PAGE, problemsPage());

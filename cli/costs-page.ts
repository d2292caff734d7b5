import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FLOORS } from '../netsuite/floors.ts';
import { limitOf } from '../sandbox/netsuite/engine/governance.ts';

/** The table of docs/netsuite/costs.md that says how much fits into a day. Written by `npm run docs`; a test says when it is not current. */
export const PAGE = fileURLToPath(new URL('../docs/netsuite/costs.md', import.meta.url));
const [BEGIN, END] = ['<!-- begin: written by "npm run docs" -->', '<!-- end -->'];

const RECEIPTS = [10_000, 30_000, 100_000];
const SECONDS = [1, 2, 4];
const PROCESSORS = [2, 5, 10];
/** From the close of business to its opening. */
const NIGHT_HOURS = 10;
const DAY_HOURS = 24;

export interface Load {
  readonly receipts: number;
  readonly secondsEach: number;
  readonly processors: number;
}
export interface Cost {
  /** Of the intake and of the payments. */
  readonly units: number;
  readonly hours: number;
  readonly fits: 'night' | 'day' | 'not';
  /** How many times the intake runs; it starts itself again. */
  readonly intakes: number;
}

/** What a day of receipts costs when each becomes one payment: units, and hours when all processors are busy all the time. */
export function costOf({ receipts, secondsEach, processors }: Load): Cost {
  const hours = (receipts * secondsEach) / processors / 3600;
  return {
    units: receipts * (FLOORS.record + FLOORS.payment),
    hours,
    fits: hours <= NIGHT_HOURS ? 'night' : hours <= DAY_HOURS ? 'day' : 'not',
    intakes: Math.ceil((receipts * FLOORS.record) / limitOf('ScheduledScript').units),
  };
}

/** How many processors bring so many receipts into the night. */
export const processorsFor = (receipts: number, secondsEach: number): number =>
  Math.ceil((receipts * secondsEach) / 3600 / NIGHT_HOURS);

const MARK = { night: '', day: ' (day)', not: ' **no**' } as const;
const count = (value: number): string => value.toLocaleString('en-US');

export function costTable(): string {
  const columns = SECONDS.flatMap((secondsEach) => PROCESSORS.map((processors) => ({ secondsEach, processors })));
  const row = (receipts: number): string => {
    const costs = columns.map((column) => costOf({ receipts, ...column }));
    const cells = costs.map(({ hours, fits }) => `${hours.toFixed(1)} h${MARK[fits]}`);
    const [{ units, intakes }] = costs as [Cost];
    return `| ${[count(receipts), count(units), count(intakes), ...cells].join(' | ')} |`;
  };
  const heads = columns.map(({ secondsEach, processors }) => `${secondsEach} s, ${processors}`);
  const needed = SECONDS.map(
    (secondsEach) => `${processorsFor(RECEIPTS.at(-1)!, secondsEach)} at ${secondsEach} s`,
  );
  return `| ${['receipts a day', 'units', 'intakes', ...heads].join(' | ')} |
|${'---|'.repeat(3 + columns.length)}
${RECEIPTS.map(row).join('\n')}

Heads: seconds a payment, processors. No mark: done in a night of ${NIGHT_HOURS} hours; *(day)*: in ${DAY_HOURS} hours, while people work;
**no**: the next day comes first. To do ${count(RECEIPTS.at(-1)!)} receipts in a night takes so many processors: ${needed.join(', ')} a payment.`;
} // prettier-ignore

/** @throws when the page has lost its markers. */
export function costsPage(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no ${BEGIN} … ${END}`);
  return `${page.slice(0, from)}${BEGIN}\n\n${costTable()}\n\n${page.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(PAGE, costsPage(readFileSync(PAGE, 'utf8')));

import { knownCurrency } from '../../core/money/currency.ts';
import { amountOf, sayAmount } from '../../core/money/decimal.ts';
import type { Reason } from '../../core/matching/decision.ts';
import { minor } from '../../core/money/minor.ts';
import { WRONG_LETTERS, type Desk } from './desk.ts';
import type { Grading } from './grade.ts';
import type { ProofLine, Side } from './prove.ts';
import type {
  Amounts,
  DemoReport,
  Erp,
  Explained,
  FileLine,
  Governance,
  ReceiptState,
  Settling,
  StageUnits,
  Traffic,
} from './report.ts';

/** How a terminal shows things; in a pipe every one of these leaves the text as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}
const escape = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string): string => text;
export const styleFor = (coloured: boolean): Style =>
  coloured
    ? { bold: escape(1), dim: escape(2), good: escape(32), bad: escape(31) }
    : { bold: plain, dim: plain, good: plain, bad: plain };

const WIDTH = 100;

/** The report as a person reads it. */
export function sayReport(report: DemoReport, style: Style): string {
  const section = (title: string, lines: readonly string[]): string =>
    [style.bold(title), ...lines.map((line) => `  ${line}`)].join('\n');
  const { receipts, grading } = report;
  const nameWidth = Math.max(...report.files.map(({ file }) => file.length));
  return [
    headOf(report, style),
    section(
      'Files',
      report.files.flatMap((file) => fileLines(file, nameWidth, style)),
    ),
    section(
      'Receipts',
      PILES.map(({ state, label }) => pileLine(label, receipts[state].count, receipts[state].amounts)),
    ),
    ...report.explained.map((one) => section(TITLES[one.outcome], explainedLines(one))),
    section('Letters', letterLines(report.desk, style)),
    section('Scores and credit', riskLines(report.desk)),
    section('Nothing is lost', proofLines(report.proof, style)),
    ...(grading ? [section('Against the known truth', gradingLines(grading, style))] : []),
    ...(report.governance ? [section('Governance', governanceLines(report.governance))] : []),
    ...(report.traffic ? [section('Requests', trafficLines(report.traffic))] : []),
    secondsLine(report.seconds),
  ]
    .map((part) => `${part}\n`)
    .join('\n')
    .replace(/\u00a0/g, ' ');
}

const ERPS: Readonly<Record<Erp, string>> = { netsuite: 'NetSuite', 'business-central': 'Business Central' };

function headOf({ asOf, erp, booted, ledger }: DemoReport, { bold, dim }: Style): string {
  return [
    bold(`One day of receivables in an embedded ${ERPS[erp]}, ${asOf}`),
    dim(`  ${booted}`),
    dim(
      `  ${many(ledger.companies, 'company', 'companies')}, ${many(ledger.customers, 'customer')}, ` +
        `${many(ledger.openItems, 'open item')}, ${many(ledger.history, 'receipt')} of history`,
    ),
  ].join('\n');
}

function fileLines(
  { file, format, entries, amounts, refused }: FileLine,
  nameWidth: number,
  { bad }: Style,
): readonly string[] {
  const line = `${file.padEnd(nameWidth)} ${format.padEnd(8)}${many(entries, 'entry', 'entries').padStart(12)}${sums(amounts)}`;
  return refused === null
    ? [line]
    : [line, ...`not taken: ${refused}`.split('\n').map((each) => `  ${bad(each)}`)];
}

const PILES: readonly { readonly state: ReceiptState; readonly label: string }[] = [
  { state: 'posted', label: 'posted' },
  { state: 'proposed', label: 'proposed' },
  { state: 'held', label: 'held' },
  { state: 'alreadyInBooks', label: 'in the books already' },
  { state: 'notCustomers', label: 'not a customer’s' },
];
const pileLine = (label: string, count: number, amounts: Amounts): string =>
  `${label.padEnd(22)}${String(count).padStart(5)}${sums(amounts)}`;

const TITLES: Readonly<Record<Explained['outcome'], string>> = {
  posted: 'Why this one was posted',
  proposed: 'Why this one waits for a click',
  held: 'Why this one was held',
};
const MOST_REASONS = 5;
const MOST_OF_PAYER = 2;

/** The most telling: two that say who it is, then what it is for. */
function telling(reasons: readonly Reason[]): readonly Reason[] {
  const ofPayer = reasons.filter(({ code }) => code.startsWith('payer'));
  const kept = new Set(ofPayer.slice(0, MOST_OF_PAYER));
  return reasons.filter((reason) => kept.has(reason) || !ofPayer.includes(reason)).slice(0, MOST_REASONS);
}

function explainedLines({
  outcome,
  amount,
  payer,
  text,
  best,
  reasons,
  runnerUp,
  whyNot,
}: Explained): readonly string[] {
  const said = text.length === 0 ? '' : `: “${shortened(text.join(' ⏎ '), 56)}”`;
  const sentences = (list: readonly { readonly says: string }[]): readonly string[] =>
    list.flatMap(({ says }) => wrapped(`· ${says}`, WIDTH - 4, 2));
  return [
    `${amount} from ${payer === '' ? 'a payer the bank does not name' : payer}${said}`,
    ...listed(outcome === 'posted' ? 'pays' : 'best', best),
    ...sentences(telling(reasons)),
    ...(outcome === 'posted' || !runnerUp
      ? []
      : [
          ...listed(outcome === 'held' ? 'nearest' : 'runner-up', runnerUp),
          ...sentences([{ says: runnerUp.lostBecause }]),
        ]),
    ...(whyNot.length === 0 ? [] : ['why not', ...sentences(whyNot.slice(0, MOST_REASONS))]),
  ];
}

const MOST_LISTED = 4;
/** What is settled, a line each, how likely that is behind the last. */
function listed(label: string, { settles, confidence }: Settling): readonly string[] {
  if (settles.length === 0) return [];
  const more = settles.length - MOST_LISTED;
  const shown = more > 0 ? [...settles.slice(0, MOST_LISTED - 1), `and ${more + 1} more`] : settles;
  const last = shown.length - 1;
  return shown.map(
    (item, at) =>
      `${(at === 0 ? label : '').padEnd(11)}${item}${at === last ? `   ${percent(confidence)} sure` : ''}`,
  );
}

/** Never rounded up to certainty. */
const percent = (probability: number): string => `${(Math.floor(probability * 10_000) / 100).toFixed(2)} %`;

/** Under the name of what they are about: each equation with its tick, its left side, and all parts of its right. */
function proofLines(proof: readonly ProofLine[], { good, bad }: Style): readonly string[] {
  return proof.flatMap(({ of, left, right, holds }, at) => {
    const { currency } = left;
    const label = left.parts.map((part) => part.label).join(', ');
    const equals = `${bare(left.value, currency).padStart(14)} ${label.padEnd(17)} ${holds ? '=' : '≠'} `;
    const apart = holds ? '' : `, ${bare(left.value - right.value, currency)} apart`;
    const [first = '', ...more] = wrapped(`${partsOf(right)}${apart}`, WIDTH - equals.length - 4, 0);
    return [
      ...(proof[at - 1]?.of === of ? [] : [of]),
      `${holds ? good('✓') : bad('✗')} ${equals}${first}`,
      ...more.map((line) => ' '.repeat(equals.length + 2) + line),
    ];
  });
}

/** "292,695.00 posted + 48,657.76 waiting − 11,549.95 not a customer’s"; parts that are nothing are left out. */
function partsOf({ parts, currency }: Side): string {
  const some = parts.filter(({ value }) => value !== 0);
  return (some.length > 0 ? some : parts.slice(0, 1))
    .map(({ value, label }, at) => {
      const sign = value < 0 ? '−\u00a0' : at === 0 ? '' : '+\u00a0';
      return `${sign}${bare(Math.abs(value), currency)}\u00a0${label.replace(/ /g, '\u00a0')}`;
    })
    .join(' ');
}

const MOST_OF_LETTER = 8;

function letterLines({ letters, wrong }: Desk, { good, bad }: Style): readonly string[] {
  const { sent, tasks, levels, example, notWritten } = letters;
  const byLevel = Object.entries(levels).map(([level, count]) => `${count} of level ${level}`);
  const found = WRONG_LETTERS.filter((what) => wrong[what] > 0).map((what) => `${wrong[what]} ${what}`);
  const checked =
    found.length === 0
      ? good('none about an item that is paid, disputed, promised or excluded')
      : bad(`about items that should not be on one: ${found.join(', ')}`);
  return [
    `${many(sent, 'letter')} sent${byLevel.length > 0 ? `: ${byLevel.join(', ')}` : ''}; ${tasks} handed to a person`,
    `checked against the ledger: ${checked}`,
    ...(example
      ? [
          `to ${example.to}: “${example.subject}”`,
          ...example.body
            .split('\n')
            .filter((line) => line.trim() !== '')
            .slice(0, MOST_OF_LETTER)
            .map((line) => `  | ${shortened(line, WIDTH - 6)}`),
        ]
      : []),
    ...(notWritten.length === 0
      ? []
      : ['left out', ...notWritten.flatMap((says) => wrapped(`· ${says}`, WIDTH - 4, 2))]),
  ];
}

function riskLines({ scores, orders }: Desk): readonly string[] {
  const { released, toApprove, held, because } = orders;
  return [
    `${many(scores.written, 'open invoice')} scored; the likeliest to be late`,
    ...scores.riskiest.flatMap(({ number, customer, pLate, expectedOn, because: why }) =>
      wrapped(`· ${number}, ${customer}: ${percent(pLate)}, expected on ${expectedOn}. ${why}`, WIDTH - 4, 2),
    ),
    `${many(released + toApprove + held, 'sales order')}: ${released} may be delivered, ${toApprove} for a person to approve, ${held} held`,
    ...because.flatMap((says) => wrapped(`· ${says}`, WIDTH - 4, 2)),
  ];
}

function gradingLines({ posted, proposed, lost, cases }: Grading, { good, bad }: Style): readonly string[] {
  const unexpected = cases.filter(({ asExpected }) => !asExpected);
  const wrong = `${posted.wrong} wrong`;
  return [
    `${posted.right + posted.wrong} posted: ${posted.right} right, ${posted.wrong === 0 ? good(wrong) : bad(wrong)}`,
    `${proposed.right + proposed.other} proposed: ${proposed.right} right as they stand, the others need a change`,
    `${cases.length - unexpected.length} of ${cases.length} kinds of case ended as a careful clerk would have it`,
    ...unexpected.map(({ case: name, outcomes }) => {
      const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
      return bad(`  not ${name}: ${ended.join(', ')}`);
    }),
    ...(lost > 0 ? [bad(`${many(lost, 'entry', 'entries')} lost`)] : []),
  ];
}

function governanceLines({
  floor,
  payments,
  returns,
  units,
  scripts,
  stages,
}: Governance): readonly string[] {
  const largest = Math.max(
    0,
    ...scripts.filter(({ entry }) => entry === 'reduce').map(({ mostUnits }) => mostUnits),
  );
  return [
    `${payments.unitsEach.toFixed(2)} units for each of ${many(payments.count, 'payment')}; the floor is ${floor} (transform 10, save 20)`,
    ...(returns.count === 0
      ? []
      : [`${returns.unitsEach.toFixed(2)} units for each of ${many(returns.count, 'returned payment')}`]),
    `for each unit that the effects of a script cost at least it used ${stages.flatMap(sayStage).join(', ')}`,
    `${many(units, 'unit')} for the whole day; the largest reduce took ${grouped(largest)} of 5,000`,
  ];
}

const sayStage = ({ script, ratio }: StageUnits): readonly string[] =>
  ratio === null ? [] : [`${script.replace(/^customscript_qtc_/, '')} ${ratio.toFixed(2)}`];

const trafficLines = ({ requests, operations, posted }: Traffic): readonly string[] => [
  `${many(requests, 'request')} with ${many(operations, 'operation')} for the whole day, ${many(posted, 'receipt')} posted among it`,
];

function secondsLine(seconds: Readonly<Record<string, number>>): string {
  const all = Object.values(seconds).reduce((total, each) => total + each, 0);
  const steps = Object.entries(seconds).map(([step, each]) => `${step} ${each.toFixed(1)}`);
  return `${all.toFixed(1)} seconds: ${steps.join(', ')}`;
}

// ---- words and figures

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const many = (count: number, one: string, more = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : more}`;

/** Whole minor units as "1,250.00", or a count: what it counts, or the currency, stands beside or above. */
const bare = (value: number, currency: string | null): string =>
  currency === null
    ? grouped(value)
    : sayAmount(minor(value), knownCurrency(currency)).slice(0, -currency.length - 1);

/** "   334,318.94 CHF   329,903.00 EUR", in columns. */
const sums = (amounts: Amounts): string =>
  Object.entries(amounts)
    .map(([code, amount]) =>
      sayAmount(amountOf(amount, knownCurrency(code)), knownCurrency(code)).padStart(18),
    )
    .join('');

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** Breaks a sentence between words; further lines begin `hang` columns in. */
function wrapped(text: string, width: number, hang: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

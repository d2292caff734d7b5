import { knownCurrency } from '../../core/money/currency.ts';
import { formatAmount, sayAmount, amountOf } from '../../core/money/decimal.ts';
import { minor } from '../../core/money/minor.ts';
import type { CaseGrading, Grading } from './grade.ts';
import type { ProofLine, Side } from './prove.ts';
import type { Amounts, DemoReport, Explained, FileLine, Governance, ReceiptState } from './report.ts';

/** How a terminal shows things; in a pipe every one of these leaves the text as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}
const as = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string): string => text;
export const styleFor = (coloured: boolean): Style =>
  coloured
    ? { bold: as(1), dim: as(2), good: as(32), bad: as(31) }
    : { bold: plain, dim: plain, good: plain, bad: plain };

/** The report as a person reads it: at most 100 columns wide. */
export function sayReport(report: DemoReport, style: Style): string {
  const sections = [
    head(report, style),
    section(
      'Files',
      report.files.map((file) => fileLine(file, style)),
      style,
    ),
    section(
      'Receipts',
      PILES.map(({ state, label }) =>
        pileLine(label, report.receipts[state].count, report.receipts[state].amounts),
      ),
      style,
    ),
    ...report.explained.map((one) => explainedLines(one, style)),
    section(
      'Nothing is lost',
      report.proof.flatMap((line) => proofLines(line, style)),
      style,
    ),
    ...(report.grading
      ? [section('Against the known truth', gradingLines(report.grading, style), style)]
      : []),
    section('Governance', governanceLines(report.governance), style),
    [secondsLine(report.seconds)],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[], { bold }: Style): readonly string[] => [
  bold(title),
  ...lines.map((line) => `  ${line}`),
];

const head = ({ asOf, account, ledger }: DemoReport, { bold, dim }: Style): readonly string[] => [
  bold(`One day of cash application in an embedded NetSuite, ${asOf}`),
  dim(
    `  ${account.scripts} scripts deployed from ${account.package} (${Math.round(account.packageBytes / 1024)} KB)`,
  ),
  dim(
    `  ${count(ledger.companies, 'company', 'companies')}, ${count(ledger.customers, 'customer')}, ${count(ledger.openItems, 'open item')}, ${count(ledger.history, 'receipt')} of history`,
  ),
];

const count = (many: number, one: string, more = `${one}s`): string =>
  `${many.toLocaleString('en-US')} ${many === 1 ? one : more}`;

function fileLine({ file, format, accounts, entries, amounts, refused }: FileLine, { bad }: Style): string {
  const what = `${file.padEnd(36)} ${format.padEnd(8)} ${count(accounts.length, 'account').padEnd(11)} ${count(entries, 'entry', 'entries').padStart(11)}  ${money(amounts)}`;
  return refused === null ? what : `${what}\n${indent(bad(`not taken: ${refused}`), 4)}`;
}

const PILES: readonly { readonly state: ReceiptState; readonly label: string }[] = [
  { state: 'posted', label: 'posted' },
  { state: 'proposed', label: 'proposed' },
  { state: 'held', label: 'held' },
  { state: 'alreadyInBooks', label: 'in the books already' },
  { state: 'notCustomers', label: 'not a customer’s' },
];
const pileLine = (label: string, many: number, amounts: Amounts): string =>
  `${label.padEnd(22)}${String(many).padStart(5)}  ${money(amounts)}`.trimEnd();

/** "EUR 1,250.00  USD 3.10". */
const money = (amounts: Amounts): string =>
  Object.entries(amounts)
    .map(([code, amount]) =>
      sayAmount(amountOf(amount, knownCurrency(code)), knownCurrency(code)).padStart(18),
    )
    .join('');

const TITLES: Readonly<Record<Explained['outcome'], string>> = {
  posted: 'Why this one was posted',
  proposed: 'Why this one waits for a click',
  held: 'Why this one was held',
};

function explainedLines(one: Explained, style: Style): readonly string[] {
  const { outcome, amount, payer, text, settles, confidence, reasons, runnerUp, whyNot } = one;
  const said = text.join(' ⏎ ');
  return section(
    TITLES[outcome],
    [
      `${amount} from ${payer === '' ? 'a payer the bank does not name' : payer}${said === '' ? '' : `: “${shortened(said, 60)}”`}`,
      ...(settles.length === 0
        ? []
        : listed(
            outcome === 'posted' ? 'pays' : outcome === 'proposed' ? 'best' : 'nearest',
            settles,
            percent(confidence),
          )),
      ...reasons.slice(0, 5).flatMap(({ says }) => wrapped(`· ${says}`, 96, 2)),
      ...(outcome === 'posted' || !runnerUp || runnerUp.settles.length === 0
        ? []
        : [
            ...listed('runner-up', runnerUp.settles, percent(runnerUp.confidence)),
            ...wrapped(`· lost because: ${runnerUp.lostBecause}`, 96, 2),
          ]),
      ...(whyNot.length === 0
        ? []
        : ['why not', ...whyNot.slice(0, 4).flatMap(({ says }) => wrapped(`· ${says}`, 96, 2))]),
    ],
    style,
  );
}

const MOST_LISTED = 4;
function listed(label: string, items: readonly string[], last: string): readonly string[] {
  const shown =
    items.length > MOST_LISTED
      ? [...items.slice(0, MOST_LISTED - 1), `and ${items.length - MOST_LISTED + 1} more`]
      : items;
  return shown.map(
    (item, at) =>
      `${(at === 0 ? label : '').padEnd(11)}${item}${at === shown.length - 1 ? `   ${last}` : ''}`,
  );
}

/** Never rounded up to certainty. */
const percent = (probability: number): string => `${(Math.floor(probability * 10_000) / 100).toFixed(2)} %`;

function proofLines({ says, left, right, holds }: ProofLine, { good, bad }: Style): readonly string[] {
  const sign = holds ? good('✓') : bad('✗');
  return [
    `${sign} ${says.padEnd(52)} ${sideValue(left, left.value).padStart(14)} ${holds ? '=' : '≠'} ${parts(right)}${holds ? '' : bad(`   ${sideValue(left, left.value - right.value)} apart`)}`,
  ];
}
const sideValue = ({ currency }: Side, value: number): string =>
  currency === null ? value.toLocaleString('en-US') : decimals(value, currency);
const decimals = (value: number, code: string): string => sayAmount(minor(value), knownCurrency(code));
const parts = (side: Side): string =>
  side.parts
    .filter(({ value }, at) => value !== 0 || at === 0)
    .map(
      ({ value, label }, at) =>
        `${at === 0 ? '' : value < 0 ? '− ' : '+ '}${bareValue(side, at === 0 ? value : Math.abs(value))} ${label}`,
    )
    .join(' ');
const bareValue = ({ currency }: Side, value: number): string =>
  currency === null ? String(value) : formatAmount(minor(value), knownCurrency(currency));

function gradingLines(
  { entries, posted, proposed, missed, lost, cases }: Grading,
  { good, bad }: Style,
): readonly string[] {
  const wrong = posted.wrong === 0 ? good('0 wrong') : bad(`${posted.wrong} wrong`);
  const unexpected = cases.filter(({ asExpected }) => !asExpected);
  return [
    `${posted.right + posted.wrong} posted: ${posted.right} right, ${wrong}`,
    `${proposed.right + proposed.other} proposed: ${proposed.right} of them are right as they stand`,
    `${cases.length - unexpected.length} of ${cases.length} kinds of case came out as a careful clerk would have them${lost > 0 ? bad(`; ${lost} of ${entries} entries are lost`) : ''}`,
    ...unexpected.map((one) => `${missed > 0 ? '' : ''}  ${one.case}: ${outcomesOf(one)}`),
  ];
}
const outcomesOf = ({ outcomes }: CaseGrading): string =>
  Object.entries(outcomes)
    .map(([outcome, many]) => `${many} ${outcome}`)
    .join(', ');

function governanceLines({
  payments,
  floor,
  unitsPerPayment,
  units,
  scripts,
}: Governance): readonly string[] {
  const most = scripts.reduce((all, each) => Math.max(all, each.entry === 'reduce' ? each.mostUnits : 0), 0);
  return [
    `${unitsPerPayment.toFixed(2)} units a payment, ${floor} is the floor (transform 10, save 20); ${count(payments, 'payment')}`,
    `${count(units, 'unit')} for the whole day; the largest reduce took ${count(most, 'unit')} of 5,000`,
  ];
}

function secondsLine(seconds: Readonly<Record<string, number>>): string {
  const all = Object.values(seconds).reduce((total, each) => total + each, 0);
  return `${all.toFixed(1)} s: ${Object.entries(seconds)
    .map(([step, each]) => `${step} ${each.toFixed(1)}`)
    .join(', ')}`;
}

const shortened = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;
const indent = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');

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

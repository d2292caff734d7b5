import { Command, InvalidArgumentError } from 'commander';
import Papa from 'papaparse';
import { daysBetween, parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { cancelLetter } from '../../core/dunning/cancel.ts';
import { letterLine, readContacts } from '../../core/dunning/files.ts';
import { ContactHistory } from '../../core/dunning/history.ts';
import type { Contact, Letter } from '../../core/dunning/letter.ts';
import { beforeLastContact, rangeBackwards } from '../../core/dunning/problems.ts';
import { simulateDunning } from '../../core/dunning/simulate.ts';
import { writeJsonLines } from '../../core/ledger/neutral/write.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { readText, writeTextFile } from '../io/files.ts';
import { readLedger } from '../io/ledger.ts';
import { readPolicies } from '../io/policy.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';

interface Options {
  readonly customers: string;
  readonly openItems: string;
  readonly contacts?: string;
  readonly policy: readonly string[];
  readonly asOf: IsoDate;
  readonly until?: IsoDate;
  readonly out: string;
  readonly json?: boolean;
}

/**
 * `quittance dun`: decides who is written to on a day, or simulates a range of days, and writes one line a letter or suppression. Exit code 1
 * and nothing decided when a file has an error or the day lies before the last sent contact.
 */
export function dunCommand(shell: Shell): Command {
  return new Command('dun')
    .description('reminders: decide them for a day, simulate a range of days, take a letter back')
    .addCommand(decideCommand(shell), { isDefault: true })
    .addCommand(cancelCommand(shell));
}

/** What `dun` does when nothing else is named; a command of its own, so that `cancel` does not ask for its options. */
function decideCommand(shell: Shell): Command {
  return new Command('decide')
    .description('decide reminders for a day, or simulate them over a range of days (the default)')
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'open items')
    .option('--contacts <file>', 'what was sent before')
    .option('--policy <file>', 'client rules (YAML or JSON); several are laid over each other', collect, [])
    .requiredOption('--as-of <day>', 'the day (YYYY-MM-DD)', day)
    .option('--until <day>', 'simulate every day up to this one', day)
    .requiredOption('--out <file>', 'where to write the letters (JSON Lines)')
    .option('--json', 'print one JSON object')
    .action((options: Options) => decide(options, shell));
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function day(text: string): IsoDate {
  const found = parseIsoDate(text);
  if (found === undefined) throw new InvalidArgumentError(`${text} is not a day (YYYY-MM-DD).`);
  return found;
}

function decide(options: Options, shell: Shell): void {
  const ledger = readLedger({ customers: options.customers, openItems: options.openItems });
  const policy = readPolicies(options.policy);
  const contacts = contactsOf(options.contacts);
  const problems: Problem[] = [...ledger.problems, ...policy.problems, ...contacts.problems];
  const history = new ContactHistory(contacts.contacts);
  const last = history.lastSentOn();
  const until = options.until ?? options.asOf;
  if (last !== null && options.asOf < last)
    problems.push(beforeLastContact(`--as-of ${options.asOf}`, { asOf: options.asOf, last }));
  if (until < options.asOf) problems.push(rangeBackwards(`--until ${until}`, { asOf: options.asOf, until }));
  if (!ledger.ok || !policy.ok || hasErrors(problems)) return refuse(problems, options, shell);

  const letters = simulateDunning(
    {
      asOf: options.asOf,
      customers: ledger.value.customers,
      items: ledger.value.items,
      history,
      waiting: new Map(),
      policyFor: (customer, company, name) =>
        policy.value.dunningFor(
          { company, customer: customer.id, segment: customer.segment },
          name ?? undefined,
        ),
    },
    until,
  );
  const failed = writeTextFile(options.out, [writeJsonLines(letters.map(letterLine))]);
  if (failed) return refuse([...problems, failed], options, shell);
  if (options.json)
    shell.out(
      `${JSON.stringify({ days: daysBetween(options.asOf, until) + 1, ...countsOf(letters), out: options.out, problems })}\n`,
    );
  else shell.out(sayLetters(letters, options.out));
  shell.err(sayProblems(problems));
}

function refuse(problems: readonly Problem[], { json }: Pick<Options, 'json'>, shell: Shell): void {
  if (json) shell.out(`${JSON.stringify({ problems })}\n`);
  shell.err(sayProblems(problems));
  exitWith(1);
}

function contactsOf(file: string | undefined): {
  readonly contacts: readonly Contact[];
  readonly text: string;
  readonly problems: readonly Problem[];
} {
  if (file === undefined) return { contacts: [], text: '', problems: [] };
  const text = readText(file);
  if (!text.ok) return { contacts: [], text: '', problems: text.problems };
  const read = readContacts(file, text.value);
  return { contacts: read.ok ? read.value : [], text: text.value, problems: read.problems };
}

function countsOf(letters: readonly Letter[]): Record<string, unknown> {
  const because: Record<string, number> = {};
  for (const letter of letters)
    if (letter.because !== null) because[letter.because] = (because[letter.because] ?? 0) + 1;
  const of = (outcome: Letter['outcome']): number =>
    letters.filter((letter) => letter.outcome === outcome).length;
  return { send: of('send'), escalate: of('escalate'), suppress: of('suppress'), because };
}

/** The first letters in words, then the counts. */
function sayLetters(letters: readonly Letter[], out: string): string {
  const goes = letters.filter(({ outcome }) => outcome !== 'suppress');
  const shown = goes.slice(0, 20).map(({ on, says }) => `${on}  ${says}`);
  const { because, ...counts } = countsOf(letters);
  const lines = [
    ...shown,
    ...(goes.length > shown.length ? [`… and ${goes.length - shown.length} more`] : []),
    `${counts['send']} sent, ${counts['escalate']} handed to a person, ${counts['suppress']} not sent${reasons(because as Record<string, number>)}`,
    `written to ${out}`,
  ];
  return `${lines.join('\n')}\n`;
}

const reasons = (because: Readonly<Record<string, number>>): string => {
  const named = Object.entries(because).map(([reason, count]) => `${count} ${reason}`);
  return named.length === 0 ? '' : ` (${named.join(', ')})`;
};

function cancelCommand(shell: Shell): Command {
  return new Command('cancel')
    .description('take a letter back: its levels and charges are as before')
    .requiredOption('--contacts <file>', 'what was sent')
    .requiredOption('--letter <id>', 'the contact to take back')
    .requiredOption('--out <file>', 'where to write the contacts')
    .option('--json', 'print one JSON object')
    .action((options: { contacts: string; letter: string; out: string; json?: boolean }) => {
      const { contacts, text, problems } = contactsOf(options.contacts);
      const cancelled = hasErrors(problems) ? null : cancelLetter(contacts, options.letter);
      if (cancelled === null || !cancelled.ok)
        return refuse([...problems, ...(cancelled?.ok === false ? [cancelled.problem] : [])], options, shell);
      const failed = writeTextFile(options.out, [withState(text, options.contacts, options.letter)]);
      if (failed) return refuse([...problems, failed], options, shell);
      shell.out(
        options.json
          ? `${JSON.stringify({ cancelled: options.letter, out: options.out, problems })}\n`
          : `${options.letter} is cancelled; written to ${options.out}\n`,
      );
      shell.err(sayProblems(problems));
    });
}

/** The file with one contact cancelled; every other field of every line stays as it was. */
function withState(text: string, file: string, letter: string): string {
  const cancelled = <T extends { id?: unknown }>(line: T): T =>
    line.id === letter ? { ...line, state: 'cancelled' } : line;
  if (!file.toLowerCase().endsWith('.csv')) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return writeJsonLines(lines.map((line) => cancelled(JSON.parse(line) as { id?: unknown })));
  }
  const { data } = Papa.parse<{ id?: unknown }>(text.trim(), { header: true });
  return `${Papa.unparse(data.map(cancelled))}\n`;
}

import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import type { IsoDate } from '../../calendar/iso-date.ts';
import { checkTally, statementName } from '../checks.ts';
import { dayOfSixDigits } from '../dates.ts';
import { NONE, type Balance } from '../entry.ts';
import { entryIds, statementId, type NewEntryId } from '../identity.ts';
import {
  balanceUnusable,
  noAccount,
  noStatement,
  incomplete,
  place,
  strayLines,
  tooLarge,
  unknownCurrency,
} from '../problems.ts';
import type { Source } from '../source.ts';
import { readWhole, type OpenReader, type StatementHead, type StatementSink } from '../stream.ts';
import { Tally } from '../tally.ts';
import { balanceIn, parseBalance, type PrintedBalance } from './balance.ts';
import { checkControls, controlsOf, type Controls } from './controls.ts';
import { entryOf, type Movement } from './entry.ts';
import { fieldReader, MAX_LINE, type Field } from './fields.ts';

/** Interim reports have floor limits and counts instead of an opening balance. */
export const looksLikeMt942 = (head: string): boolean =>
  (/\{2:[IO]942/.test(head) || /^:(34F|90[CD]):/m.test(head)) && !/^:60[FM]?:/m.test(head);

export const looksLikeMt940 = (head: string): boolean =>
  /\{2:[IO]94[02]/.test(head) ||
  (head.match(/^:(20|25P?|28C?|60[FM]|61|62[FM]|86):/gm)?.length ?? 0) >= 2 ||
  /^\W?:61:\d{6}/m.test(head);

/**
 * Reads MT940 and MT942, one statement a message, however the messages are wrapped. Format: SWIFT Standards, category 9
 * (https://www.iso20022.org is its successor); the dialects of banks are described beside the readers of `:86:`.
 */
export const openMt940: OpenReader = (source, sink) => {
  const { file, report } = source;
  let statements = 0;
  const stray: { first: string; line: number; count: number } = { first: '', line: 0, count: 0 };
  let draft: Draft = newDraft();
  const finish = (): void => {
    if (hasContent(draft)) {
      sink.statement(statementOf(draft, source, sink));
      statements++;
    } else if (HEADER_ONLY.has(draft.last))
      report(incomplete(place(file, draft.line), { missing: 'account (:25:) behind this :20:' }));
    draft = newDraft();
  };
  const fields = fieldReader({
    field(field) {
      if (begins(field.tag, draft)) {
        const { account } = draft;
        finish();
        if (!OWN_ACCOUNT.has(field.tag)) draft.account = account;
      }
      take(field, draft, source, sink);
    },
    message: finish,
    end: () => (draft.ended = true),
    stray(line, number) {
      const between = !hasContent(draft) || draft.closing !== null;
      if (between && !/^\W?\d\d[A-Z]?:|^:/.test(line)) return; // banks write what they like between messages
      if (stray.count++ === 0) [stray.first, stray.line] = [line, number];
    },
    tooLong: (line) =>
      report(tooLarge(place(file, line), { what: 'A line', limit: `${MAX_LINE} characters` })),
  });
  const end = (): void => {
    fields.end();
    finish();
    if (statements === 0) report(noStatement(place(file, 1), { expected: 'statement (:20: to :62F:)' }));
    if (stray.count > 0)
      report(strayLines(place(file, stray.line), { text: stray.first, count: stray.count }));
  };
  return { push: fields.push, end };
};
export const readMt940 = readWhole(openMt940);

type Context = Omit<Source, 'text'>;

/** Fields a message begins with; one that ends behind them was cut off. */
const HEADER_ONLY: ReadonlySet<string> = new Set(['20', '21', '25', '25P', '28', '28C']);

/** What a statement begins with that does not take the account of the one before. */
const OWN_ACCOUNT: ReadonlySet<string> = new Set(['20', '25', '25P']);

/** A statement while its fields come in. */
interface Draft {
  line: number;
  account: string;
  told: { readonly printed: string; readonly account: string } | null;
  number: string;
  floorCurrency: Currency | null;
  reportedOn: IsoDate | null;
  opening: PrintedBalance | null;
  closing: PrintedBalance | null;
  interim: boolean;
  /** The mark at the end of the message was there. */
  ended: boolean;
  /** Movements until the currency is known, then the last one, to which text may still come. */
  movements: Movement[];
  readonly tally: Tally;
  readonly newId: NewEntryId;
  readonly controls: Controls[];
  /** The field before, which says what an `:86:` belongs to. */
  last: string;
}

const newDraft = (): Draft => ({
  line: 0,
  account: '',
  told: null,
  number: '',
  floorCurrency: null,
  reportedOn: null,
  opening: null,
  closing: null,
  interim: false,
  ended: false,
  movements: [],
  tally: new Tally(),
  newId: entryIds(),
  controls: [],
  last: '',
});

const hasContent = ({ account, movements, opening, closing, controls }: Draft): boolean =>
  account !== '' || movements.length > 0 || opening !== null || closing !== null || controls.length > 0;

/** Does this field belong to the next statement? Where its `:20:` was lost, an account behind movements or totals is another statement's. */
function begins(tag: string, draft: Draft): boolean {
  if (tag === '20') return true;
  if (tag === '25' || tag === '25P') return draft.closing !== null || hasMoney(draft);
  return (tag === '28C' || tag === '28' || tag.startsWith('60')) && draft.closing !== null;
}

const hasMoney = ({ movements, tally, controls }: Draft): boolean =>
  movements.length > 0 || tally.all.count > 0 || controls.length > 0;

function take(field: Field, draft: Draft, source: Context, sink: StatementSink): void {
  const { tag, lines, line } = field;
  const value = lines[0] ?? '';
  if (draft.line === 0) draft.line = line;
  switch (tag) {
    case '25':
    case '25P':
      draft.account = value.trim();
      break;
    case '28':
    case '28C':
      draft.number = value.trim();
      break;
    case '13D':
    case '13':
      draft.interim = true;
      draft.reportedOn = dayOfSixDigits(value.slice(0, 6));
      break;
    case '34F':
      draft.interim = true;
      draft.floorCurrency ??= currencyOf(value.slice(0, 3)) ?? null;
      break;
    case '60':
    case '60F':
    case '60M':
      draft.opening = balanceOf(field, source) ?? draft.opening;
      break;
    case '62':
    case '62F':
    case '62M':
      draft.closing = balanceOf(field, source) ?? draft.closing;
      break;
    case '90C':
    case '90D': {
      const controls = controlsOf(`${tag.slice(2)}${value}`, line);
      draft.interim = true;
      if (controls) draft.controls.push(controls);
      break;
    }
    case '61':
      if (currencyFor(draft) !== null) settle(draft, source, sink);
      addTo(draft, { line, lines, narrative: [], ns: NONE });
      break;
    case '86':
      takeNarrative(field, draft);
      break;
    case 'NS': {
      const movement = draft.movements.at(-1);
      if (movement && draft.last === '61') movement.ns = lines;
      break;
    }
  }
  if (tag !== '86' || draft.last !== '61') draft.last = tag;
}

/** `:86:` belongs to the movement before it, one or several; after the balances it speaks of the statement. */
function takeNarrative({ lines, line }: Field, draft: Draft): void {
  if (draft.last === '61' || draft.last === 'NS') {
    const movement = draft.movements.at(-1);
    if (movement?.narrative.length === 0) movement.narrative = lines;
    else for (const one of lines) movement?.narrative.push(one);
    return;
  }
  const controls = controlsOf(lines.join(''), line);
  if (controls && draft.closing) draft.controls.push(controls);
}

/** Nearly always there is one movement at a time: a list of one takes one place, one that grew 17. */
function addTo(draft: Draft, movement: Movement): void {
  if (draft.movements.length === 0) draft.movements = [movement];
  else draft.movements.push(movement);
}

/** Movements whose text is complete become entries at once, so that a large statement is not held twice. */
function settle(draft: Draft, source: Context, sink: StatementSink): void {
  if (draft.movements.length === 0) return;
  const currency = currencyFor(draft);
  const around = { account: ownAccount(draft), currency, source, newId: draft.newId };
  for (const movement of draft.movements) {
    const entry = entryOf(movement, around);
    draft.tally.add(entry);
    sink.entry(entry);
  }
  draft.movements = [];
}

function balanceOf(field: Field, source: Context): PrintedBalance | null {
  const text = field.lines[0] ?? '';
  const printed = parseBalance(text, field.line);
  if (!printed) {
    const where = place(source.file, field.line, `:${field.tag}:`);
    source.report(balanceUnusable(where, { text, because: 'it is no balance' }));
  }
  return printed;
}

function statementOf(draft: Draft, source: Context, sink: StatementSink): StatementHead {
  const { file, report } = source;
  const { opening, closing } = draft;
  const currency = currencyFor(draft);
  const name = { account: accountOf(draft.account), currency, number: draft.number || null };
  const where = place(file, draft.line, statementName(name));
  if (name.account === '') report(noAccount(where, {}));
  if (currency === null && draft.movements.length > 0) report(unknownCurrency(where, { text: '' }));
  settle(draft, source, sink);
  const { tally } = draft;
  const usable = (printed: PrintedBalance | null): Balance | null => {
    const read = printed && balanceIn(printed, currency);
    if (printed && read && 'because' in read)
      report(
        balanceUnusable(place(file, printed.line, statementName(name)), {
          text: printed.amountText,
          ...read,
        }),
      );
    return read && 'balance' in read ? read.balance : null;
  };
  const day = closing?.on ?? draft.reportedOn ?? opening?.on ?? tally.first?.bookedOn ?? null;
  const statement: StatementHead = {
    id: statementId(name, day),
    interim: draft.interim && !opening,
    ...name,
    opening: usable(opening),
    closing: usable(closing),
  };
  const problem = checkTally(file, statement, tally, closing?.line ?? null);
  if (problem) report(problem);
  for (const missing of missingParts(draft)) report(incomplete(where, { missing }));
  for (const one of draft.controls) checkControls(one, statement, tally, source);
  return statement;
}

/** What a complete message has: its balances; an interim report its counts, or at least the mark at its end. */
function missingParts({ interim, opening, closing, controls, ended }: Draft): readonly string[] {
  if (interim && !opening && !closing)
    return controls.length > 0 || ended ? [] : ['end of the message (:90D:, :90C: or "-")'];
  return [
    ...(opening ? [] : ['opening balance (:60F: or :60M:)']),
    ...(closing ? [] : ['closing balance (:62F: or :62M:)']),
  ];
}

/** The account of a statement, told once and not for each movement. */
function ownAccount(draft: Draft): string {
  if (draft.told?.printed !== draft.account)
    draft.told = { printed: draft.account, account: accountOf(draft.account) };
  return draft.told.account;
}

const currencyFor = ({ opening, closing, floorCurrency, controls }: Draft): Currency | null =>
  opening?.currency ?? closing?.currency ?? floorCurrency ?? controls[0]?.currency ?? null;

/**
 * The account out of `:25:`: the IBAN where there is one; else as printed, without leading slashes and without a currency
 * behind it ("1291.99.348EUR", "//AT39364/12345678912/EUR").
 */
function accountOf(printed: string): string {
  const bare = printed.replace(/^\/+/, '').trim();
  const iban = /(?:^|\/)([A-Z]{2}\d{2}[A-Z0-9]{8,30}?)\s*(?:\/?[A-Z]{3})?$/.exec(bare)?.[1];
  if (iban) return iban;
  const suffix = /^(.*\d)\s*\/?([A-Z]{3})$/.exec(bare);
  return suffix && currencyOf(suffix[2] ?? '') ? (suffix[1] ?? bare) : bare;
}

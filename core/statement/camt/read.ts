import { at, readXml, textAt, type XmlElement } from '../../text/xml.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { amountIn } from '../amounts.ts';
import { checkBalance, statementName } from '../checks.ts';
import { dayOfIsoText } from '../dates.ts';
import type { Balance, BankEntry, Statement } from '../entry.ts';
import { entryIds, statementId, type NewEntryId } from '../identity.ts';
import {
  balanceUnusable,
  doctypeRefused,
  malformedXml,
  noAccount,
  noStatement,
  place,
  strayEntity,
  xmlBeyondLimits,
} from '../problems.ts';
import { lineFeedsIn } from '../../text/lines.ts';
import type { ReadStatements, Source } from '../source.ts';
import { entriesOf } from './entry.ts';
import { accountNumber } from './parties.ts';
import { checkSummary, wholeEntry, type WholeEntry } from './summary.ts';
import type { XmlFault } from '../../text/xml.ts';

/** `Stmt` of camt.053, `Rpt` of camt.052, `Ntfctn` of camt.054. */
const CONTAINERS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn']);

/**
 * Reads camt.052, camt.053 and camt.054 of every version by local element names, wherever in the file they stand: without a
 * namespace, under a business header, several messages one after another. Message definitions:
 * https://www.iso20022.org/iso-20022-message-definitions (Bank-to-Customer Cash Management).
 */
export const readCamt: ReadStatements = (source) => {
  const statements: Statement[] = [];
  for (const { text, line } of documentsOf(source.text)) readDocument({ ...source, text }, line, statements);
  return statements;
};

/** Some banks put one XML document after another into a file; each starts with its declaration. */
function documentsOf(text: string): readonly { text: string; line: number }[] {
  const starts: number[] = [];
  for (let from = text.indexOf('<?xml '); from >= 0; from = text.indexOf('<?xml ', from + 6))
    starts.push(from);
  const blank = text.slice(0, starts[0] ?? 0).trim() === '';
  if (starts.length === 0 || !blank) starts.unshift(text.length - text.trimStart().length);
  let line = 1;
  let from = 0;
  return starts.map((start, index) => {
    line += lineFeedsIn(text.slice(from, start));
    from = start;
    return { text: text.slice(start, starts[index + 1] ?? text.length), line };
  });
}

function readDocument(source: Source, firstLine: number, statements: Statement[]): void {
  let open: Draft | null = null;
  let found = 0;
  const end = (cut: boolean): void => {
    if (open) statements.push(finish(open, source, cut));
    open = null;
  };
  const { stopped, passed } = readXml(
    source.text,
    {
      containers: CONTAINERS,
      opened(name, line) {
        if (CONTAINERS.has(name)) [open, found] = [newDraft(name, line), found + 1];
      },
      child: (element) => open && take(element, open, source),
      closed: () => end(false),
    },
    firstLine,
  );
  end(true);
  for (const fault of passed) source.report(strayEntity(place(source.file, fault.line), {}));
  if (stopped) source.report(faultProblem(source.file, stopped));
  else if (found === 0)
    source.report(
      noStatement(place(source.file, firstLine), { expected: 'statement (<Stmt>, <Rpt> or <Ntfctn>)' }),
    );
}

function faultProblem(file: string, { kind, line, detail }: XmlFault) {
  const where = place(file, line);
  if (kind === 'doctype') return doctypeRefused(where, {});
  return kind === 'malformed' ? malformedXml(where, { detail }) : xmlBeyondLimits(where, { detail });
}

interface PrintedBalance {
  readonly type: string;
  readonly balance: Balance;
  readonly currency: Currency | null;
  readonly line: number;
}

/** A statement while its elements come in. */
interface Draft {
  readonly interim: boolean;
  readonly line: number;
  readonly entries: BankEntry[];
  readonly printed: PrintedBalance[];
  readonly newId: NewEntryId;
  account: string;
  currency: Currency | null;
  id: string;
  sequence: string;
  page: string;
  summary: XmlElement | null;
  /** Each `Ntry` as it stood, before collective entries were split. */
  readonly whole: WholeEntry[];
}

const newDraft = (name: string, line: number): Draft => ({
  interim: name !== 'Stmt',
  line,
  entries: [],
  printed: [],
  newId: entryIds(),
  account: '',
  currency: null,
  id: '',
  sequence: '',
  page: '',
  summary: null,
  whole: [],
});

/** One child of a statement, in the order of the file: account and balances come before the entries. */
function take(element: XmlElement, draft: Draft, source: Source): void {
  switch (element.name) {
    case 'Id':
      draft.id = element.text;
      break;
    case 'ElctrncSeqNb':
      draft.sequence = element.text;
      break;
    case 'LglSeqNb':
      draft.sequence ||= element.text;
      break;
    case 'StmtPgntn':
    case 'RptPgntn':
    case 'NtfctnPgntn':
      draft.page = textAt(element, 'PgNb');
      break;
    case 'Acct':
      draft.account = accountNumber(at(element, 'Id')).trim();
      draft.currency = currencyOf(textAt(element, 'Ccy')) ?? null;
      break;
    case 'Bal':
      takeBalance(element, draft, source);
      break;
    case 'TxsSummry':
      draft.summary = element;
      break;
    case 'Ntry': {
      const { account, currency, interim, newId } = draft;
      const entries = entriesOf(element, { source, account, currency, interim, newId });
      for (const entry of entries) draft.entries.push(entry);
      draft.whole.push(wholeEntry(entries));
      break;
    }
  }
}

function takeBalance(element: XmlElement, draft: Draft, source: Source): void {
  const type = textAt(element, 'Tp', 'CdOrPrtry', 'Cd') || textAt(element, 'Tp', 'Cd');
  if (!OPENING.includes(type) && !CLOSING.includes(type)) return;
  const amount = at(element, 'Amt');
  const currency = currencyOf(amount?.attributes['Ccy'] ?? '') ?? draft.currency;
  draft.currency ??= currency;
  const parsed = amountIn(amount?.text ?? '', currency);
  const text = `${type} ${amount?.text ?? ''}`;
  const where = place(source.file, element.line, `balance ${type}`);
  if (!parsed.ok) {
    source.report(balanceUnusable(where, { text, because: 'it is not a number' }));
    return;
  }
  const on = dayOfIsoText(
    textAt(element, 'Dt', 'Dt') || textAt(element, 'Dt', 'DtTm') || textAt(element, 'Dt'),
  );
  const debit = textAt(element, 'CdtDbtInd') === 'DBIT';
  const balance = { amount: debit ? negate(parsed.amount) : parsed.amount, on };
  draft.printed.push({ type, balance, currency, line: element.line });
}

/** Booked balances by type, best first: an interim one (ITBD) stands in where a report covers part of a day or a page. */
const OPENING = ['OPBD', 'PRCD', 'ITBD'];
const CLOSING = ['CLBD', 'ITBD'];

function finish(draft: Draft, source: Source, cut: boolean): Statement {
  const currency = draft.currency ?? draft.entries[0]?.currency ?? null;
  const name = { account: draft.account, currency, number: numberOf(draft) };
  const usable = draft.printed.filter((printed) => {
    if (printed.currency === currency) return true;
    const because = `it is in ${printed.currency ?? 'no currency'}, the account in ${currency ?? 'none'}`;
    const where = place(source.file, printed.line, statementName(name));
    source.report(balanceUnusable(where, { text: printed.type, because }));
    return false;
  });
  const opening = usable.find(byType(OPENING, usable)) ?? null;
  const closing = usable.findLast(byType(CLOSING, usable)) ?? null;
  const day = closing?.balance.on ?? opening?.balance.on ?? draft.entries[0]?.bookedOn ?? null;
  const statement: Statement = {
    id: statementId(name, day),
    interim: draft.interim,
    ...name,
    opening: opening?.balance ?? null,
    closing: closing === opening ? null : (closing?.balance ?? null),
    entries: draft.entries,
  };
  if (draft.account === '') source.report(noAccount(place(source.file, draft.line), {}));
  if (cut) return statement;
  const mismatch = checkBalance(source.file, statement, closing?.line ?? draft.line);
  if (mismatch) source.report(mismatch);
  if (draft.summary) checkSummary(draft.summary, statement, draft.whole, source);
  return statement;
}

/** The best type that is there, of those wanted. */
function byType(wanted: readonly string[], printed: readonly PrintedBalance[]) {
  const best = wanted.find((type) => printed.some((one) => one.type === type));
  return (one: PrintedBalance): boolean => one.type === best;
}

/** The sequence number as :28C: has it, with the page from the second page on; the message's own id where there is none. */
function numberOf({ sequence, id, page }: Draft): string | null {
  const number = sequence || id;
  if (number === '') return null;
  return page === '' || /^0*1$/.test(page) ? number : `${number}/${page}`;
}

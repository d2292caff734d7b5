import { xmlReader } from '../../text/xml-reader.ts';
import { at, textAt, type XmlElement } from '../../text/xml.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { amountIn } from '../amounts.ts';
import { checkTally, statementName } from '../checks.ts';
import { dayOfIsoText } from '../dates.ts';
import type { Balance } from '../entry.ts';
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
import type { Source } from '../source.ts';
import { readWhole, type OpenReader, type StatementHead, type StatementSink } from '../stream.ts';
import { Tally } from '../tally.ts';
import { entriesOf } from './entry.ts';
import { accountNumber } from './parties.ts';
import { checkSummary, WholeTally } from './summary.ts';
import type { XmlFault } from '../../text/xml.ts';

/** `Stmt` of camt.053, `Rpt` of camt.052, `Ntfctn` of camt.054. */
const CONTAINERS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn']);

/**
 * Reads camt.052, camt.053 and camt.054 of every version by local element names, wherever in the file they stand: without a
 * namespace, under a business header, several messages one after another. Message definitions:
 * https://www.iso20022.org/iso-20022-message-definitions (Bank-to-Customer Cash Management).
 */
export const openCamt: OpenReader = (source, sink) => {
  let document: OpenDocument | null = null;
  let opened = 0;
  /** Line on which what was not yet given to a document begins. */
  let line = 1;
  let held = '';
  const begin = (): OpenDocument => {
    opened++;
    return openDocument(source, line, sink);
  };
  const give = (text: string): void => {
    const rest = document ? text : text.trimStart();
    if (rest !== '' && document === null) {
      line += lineFeedsIn(text.slice(0, text.length - rest.length));
      document = begin();
    }
    document?.push(rest);
    line += lineFeedsIn(rest === '' ? text : rest);
  };
  return {
    push(piece) {
      let text = held + piece;
      for (let at = nextDeclaration(text, 0); at >= 0; at = nextDeclaration(text, 1)) {
        give(text.slice(0, at));
        document?.end();
        document = begin();
        text = text.slice(at);
      }
      const keep = beginsDeclaration(text);
      held = text.slice(text.length - keep);
      give(text.slice(0, text.length - keep));
    },
    end() {
      give(held);
      if (opened === 0) document = begin();
      document?.end();
    },
  };
};
export const readCamt = readWhole(openCamt);

/** Some banks put one XML document after another into a file; each starts with its declaration. */
const DECLARATION = '<?xml ';
const nextDeclaration = (text: string, from: number): number => text.indexOf(DECLARATION, from);

/** How many characters at the end of a text may be the beginning of a declaration that goes on in the next piece. */
function beginsDeclaration(text: string): number {
  for (let length = DECLARATION.length - 1; length > 0; length--)
    if (text.endsWith(DECLARATION.slice(0, length))) return length;
  return 0;
}

type Context = Omit<Source, 'text'>;

interface OpenDocument {
  push(piece: string): void;
  end(): void;
}

function openDocument(source: Context, firstLine: number, sink: StatementSink): OpenDocument {
  let open: Draft | null = null;
  let found = 0;
  const end = (cut: boolean): void => {
    if (open) sink.statement(finish(open, source, cut));
    open = null;
  };
  const reader = xmlReader(
    {
      containers: CONTAINERS,
      opened(name, line) {
        if (CONTAINERS.has(name)) [open, found] = [newDraft(name, line), found + 1];
      },
      child: (element) => open && take(element, open, source, sink),
      closed: () => end(false),
    },
    firstLine,
  );
  return {
    push: reader.push,
    end() {
      const { stopped, passed } = reader.end();
      end(true);
      for (const fault of passed) source.report(strayEntity(place(source.file, fault.line), {}));
      if (stopped) source.report(faultProblem(source.file, stopped));
      else if (found === 0)
        source.report(
          noStatement(place(source.file, firstLine), { expected: 'statement (<Stmt>, <Rpt> or <Ntfctn>)' }),
        );
    },
  };
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
  readonly tally: Tally;
  readonly printed: PrintedBalance[];
  readonly newId: NewEntryId;
  account: string;
  currency: Currency | null;
  id: string;
  sequence: string;
  page: string;
  summary: XmlElement | null;
  /** Each `Ntry` as it stood, before collective entries were split. */
  readonly whole: WholeTally;
}

const newDraft = (name: string, line: number): Draft => ({
  interim: name !== 'Stmt',
  line,
  tally: new Tally(),
  printed: [],
  newId: entryIds(),
  account: '',
  currency: null,
  id: '',
  sequence: '',
  page: '',
  summary: null,
  whole: new WholeTally(),
});

/** One child of a statement, in the order of the file: account and balances come before the entries. */
function take(element: XmlElement, draft: Draft, source: Context, sink: StatementSink): void {
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
      for (const entry of entries) {
        draft.tally.add(entry);
        sink.entry(entry);
      }
      draft.whole.add(entries);
      break;
    }
  }
}

function takeBalance(element: XmlElement, draft: Draft, source: Context): void {
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

function finish(draft: Draft, source: Context, cut: boolean): StatementHead {
  const currency = draft.currency ?? draft.tally.first?.currency ?? null;
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
  const day = closing?.balance.on ?? opening?.balance.on ?? draft.tally.first?.bookedOn ?? null;
  const statement: StatementHead = {
    id: statementId(name, day),
    interim: draft.interim,
    ...name,
    opening: opening?.balance ?? null,
    closing: closing === opening ? null : (closing?.balance ?? null),
  };
  if (draft.account === '') source.report(noAccount(place(source.file, draft.line), {}));
  if (cut) return statement;
  const mismatch = checkTally(source.file, statement, draft.tally, closing?.line ?? draft.line);
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

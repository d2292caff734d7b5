import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { longestLine } from '../../text/lines.ts';
import { dayOfDigits } from '../dates.ts';
import { doubledEntries } from '../doubled.ts';
import type { Balance, Statement } from '../entry.ts';
import { entryIds, statementId } from '../identity.ts';
import {
  amountProblem,
  brokenRecord,
  doctypeRefused,
  incomplete,
  movementTwice,
  noAccount,
  noStatement,
  place,
  tooLarge,
  unknownCurrency,
} from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { entryOf, ofxAmount, type Transaction } from './entry.ts';
import { eachOfxToken, MAX_VALUE, type OfxToken } from './tokens.ts';

export const looksLikeOfx = (head: string): boolean =>
  /^\s*(OFXHEADER\s*:|<\?OFX\b|<\?xml[^>]*>\s*<\?OFX\b)/i.test(head) ||
  /^\s*(<\?xml[^>]*>\s*)?<OFX>/i.test(head);

/** Names that hold other names: all others are elements, with a value or without. */
const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS']);
const AGGREGATES = new Set([
  ...STATEMENTS,
  'OFX',
  'BANKACCTFROM',
  'CCACCTFROM',
  'BANKACCTTO',
  'CCACCTTO',
  'BANKTRANLIST',
  'STMTTRN',
  'PAYEE',
  'CURRENCY',
  'ORIGCURRENCY',
  'LEDGERBAL',
  'AVAILBAL',
  'BAL',
]);

interface Draft {
  readonly line: number;
  /** Entries only at the end: the currency may be named behind them. */
  readonly transactions: Transaction[];
  account: string;
  bank: string;
  code: string;
  balanceText: string;
  balanceLine: number;
  balanceOn: string;
}

interface Reading {
  readonly source: Source;
  readonly statements: Statement[];
  readonly open: string[];
  draft: Draft | null;
  transaction: Transaction | null;
  stopped: boolean;
  closed: boolean;
  line: number;
}

/**
 * Reads OFX and QFX, 1.x (SGML) and 2.x (XML): a statement for each account. Source: Open Financial Exchange specification,
 * chapter 11 (https://www.financialdataexchange.org). The format has a closing balance and neither an opening one nor control
 * totals: nothing tells that an entry is missing or was altered.
 */
export const readOfx: ReadStatements = (source) => {
  if (/<!(DOCTYPE|ENTITY)/i.test(source.text)) {
    source.report(doctypeRefused(place(source.file, 1), {}));
    return [];
  }
  const longest = longestLine(source.text);
  if (longest.length > 50_000_000) {
    source.report(
      tooLarge(place(source.file, longest.line), { what: 'A line', limit: '50 million characters' }),
    );
    return [];
  }
  const reading: Reading = {
    source,
    statements: [],
    open: [],
    draft: null,
    transaction: null,
    stopped: false,
    closed: false,
    line: 1,
  };
  eachOfxToken(source.text, (token) => {
    take(token, reading);
    return !reading.stopped;
  });
  if (reading.transaction) endTransaction(reading);
  if (reading.draft) end(reading);
  if (!reading.closed && !reading.stopped)
    source.report(incomplete(place(source.file, reading.line), { missing: 'end (</OFX>)' }));
  if (reading.statements.length === 0 && !reading.stopped)
    source.report(noStatement(place(source.file, 1), { expected: 'account statement (<STMTRS>)' }));
  return reading.statements;
};

function take(token: OfxToken, reading: Reading): void {
  const { open, source } = reading;
  const { name, line } = token;
  reading.line = line;
  if (token.kind === 'value') {
    if (token.value.length > MAX_VALUE) {
      source.report(
        tooLarge(place(source.file, line), { what: `<${name}>`, limit: `${MAX_VALUE} characters` }),
      );
      reading.stopped = true;
      return;
    }
    return takeValue(name, token.value, line, reading);
  }
  if (!AGGREGATES.has(name)) {
    if (token.kind === 'open' && name === 'TRNAMT' && reading.transaction)
      reading.transaction.amountLine = line;
    return;
  }
  if (token.kind === 'close') {
    if (name === 'OFX') reading.closed = true;
    const at = open.lastIndexOf(name);
    if (at < 0) return;
    const ended = open.splice(at);
    if (ended.includes('STMTTRN')) endTransaction(reading);
    if (ended.some((one) => STATEMENTS.has(one))) end(reading);
    return;
  }
  if (STATEMENTS.has(name)) {
    if (reading.draft) end(reading);
    reading.draft = newDraft(line);
  } else if (name === 'STMTTRN') {
    if (reading.transaction) endTransaction(reading);
    if (open.includes('STMTTRN')) open.splice(open.lastIndexOf('STMTTRN'));
    reading.transaction = { values: new Map(), payee: new Map(), line, amountLine: line };
  }
  open.push(name);
}

const newDraft = (line: number): Draft => ({
  line,
  transactions: [],
  account: '',
  bank: '',
  code: '',
  balanceText: '',
  balanceLine: line,
  balanceOn: '',
});

function takeValue(name: string, value: string, line: number, reading: Reading): void {
  const { open, draft, transaction, source } = reading;
  const inside = open.at(-1);
  if (transaction) {
    if (inside === 'PAYEE') transaction.payee.set(name, value);
    else if (inside === 'CURRENCY' || inside === 'ORIGCURRENCY')
      transaction.values.set(`${inside}.${name}`, value);
    else if (inside === 'BANKACCTTO' || inside === 'CCACCTTO') transaction.values.set(`TO.${name}`, value);
    else if (!transaction.values.has(name)) transaction.values.set(name, value);
    else if (name === 'TRNAMT')
      source.report(
        brokenRecord(place(source.file, line), {
          text: value,
          because: 'the transaction has an amount already',
        }),
      );
    return;
  }
  if (name === 'TRNAMT')
    source.report(
      brokenRecord(place(source.file, line), { text: value, because: 'no <STMTTRN> is open for it' }),
    );
  if (!draft) return;
  if (name === 'CURDEF') draft.code = value;
  else if (inside === 'BANKACCTFROM' || inside === 'CCACCTFROM') {
    if (name === 'ACCTID') draft.account = value;
    if (name === 'BANKID') draft.bank = value;
  } else if (inside === 'LEDGERBAL') {
    if (name === 'BALAMT') [draft.balanceText, draft.balanceLine] = [value, line];
    if (name === 'DTASOF') draft.balanceOn = value;
  }
}

function endTransaction(reading: Reading): void {
  const { transaction } = reading;
  reading.transaction = null;
  if (!transaction) return;
  reading.draft ??= newDraft(transaction.line);
  reading.draft.transactions.push(transaction);
}

function end(reading: Reading): void {
  const { draft, source } = reading;
  if (reading.transaction) endTransaction(reading);
  reading.draft = null;
  if (!draft) return;
  const currency = currencyOf(draft.code) ?? null;
  const where = place(source.file, draft.line);
  if (currency === null) source.report(unknownCurrency(where, { text: draft.code }));
  if (draft.account === '') source.report(noAccount(where, {}));
  const newId = entryIds();
  const entries = draft.transactions.map((transaction) => entryOf(transaction, currency, newId, source));
  const doubled = doubledEntries();
  entries.forEach(doubled.see);
  const again = doubled.found();
  if (again) source.report(movementTwice(place(source.file, again.line), again));
  const closing = balanceOf(draft, currency, source);
  const name = { account: draft.account, currency, number: null };
  const day = closing?.on ?? entries.at(-1)?.bookedOn ?? null;
  reading.statements.push({
    id: statementId(name, day),
    interim: false,
    ...name,
    opening: null,
    closing,
    entries,
  });
}

function balanceOf(draft: Draft, currency: Currency | null, source: Source): Balance | null {
  if (draft.balanceText === '') return null;
  const parsed = ofxAmount(draft.balanceText, currency);
  const where = place(source.file, draft.balanceLine, 'balance');
  if (!parsed.ok) {
    source.report(amountProblem(where, draft.balanceText, parsed.because, currency));
    return null;
  }
  return { amount: parsed.amount, on: dayOfDigits(draft.balanceOn.slice(0, 8)) };
}

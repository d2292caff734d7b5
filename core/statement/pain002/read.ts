import type { PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { allOf, at, readXml, textAt, type XmlElement } from '../../text/xml.ts';
import { amountIn } from '../amounts.ts';
import { dayOfIsoText } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import type { BankEntry } from '../entry.ts';
import { entryIds, realReference, statementId, type NewEntryId } from '../identity.ts';
import { noStatement, place } from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { xmlProblems } from '../xml-problems.ts';

export const looksLikePain002 = (head: string): boolean =>
  /<(?:[\w.-]+:)?(CstmrPmtStsRpt|pain\.002\.001\.02)[\s/>]/.test(head);

const CONTAINERS: ReadonlySet<string> = new Set(['GrpHdr', 'OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts']);

interface Reading {
  readonly source: Source;
  readonly entries: BankEntry[];
  readonly newId: NewEntryId;
  messageId: string;
  createdOn: string;
  /** "pain.008.001.02": what the report answers. */
  original: string;
  account: string;
  /** Of the group or the payment information that is open. */
  status: string;
  sum: string;
  reasons: XmlElement[];
  listed: number;
  line: number;
}

/**
 * Reads pain.002, the bank's answer to what was sent (direct debits, pain.008, or transfers, pain.001): an entry for each payment it
 * names. Nothing of it is booked; a rejected direct debit is a reversal below zero, because the money that was expected will not
 * come. Source: ISO 20022 Payments Initiation, Customer Payment Status Report (https://www.iso20022.org).
 */
export const readPain002: ReadStatements = (source) => {
  const reading: Reading = {
    source,
    entries: [],
    newId: entryIds(),
    messageId: '',
    createdOn: '',
    original: '',
    account: '',
    status: '',
    sum: '',
    reasons: [],
    listed: 0,
    line: 1,
  };
  let group: { status: string; sum: string; reasons: readonly XmlElement[]; line: number } | null = null;
  let found = 0;
  const read = readXml(source.text, {
    containers: CONTAINERS,
    opened(name, line) {
      if (name === 'GrpHdr') found++;
      if (name !== 'GrpHdr' && CONTAINERS.has(name))
        [reading.status, reading.sum, reading.reasons, reading.listed, reading.line] = ['', '', [], 0, line];
    },
    child: (element) => take(element, reading),
    closed(name) {
      const { status, sum, reasons, line } = reading;
      if (name === 'OrgnlGrpInfAndSts') group = { status, sum, reasons, line };
      if (name === 'OrgnlPmtInfAndSts') {
        if (reading.listed === 0) whole({ status, sum, reasons, line }, reading);
        group = null;
      }
    },
  });
  if (group) whole(group, reading);
  for (const problem of xmlProblems(source.file, read)) source.report(problem);
  if (found === 0 && !read.stopped)
    source.report(noStatement(place(source.file, 1), { expected: 'status report (<GrpHdr>)' }));
  if (found === 0) return [];
  const currency = reading.entries[0]?.currency ?? null;
  const name = { account: reading.account, currency, number: reading.messageId || null };
  const on = dayOfIsoText(reading.createdOn);
  const entries = reading.entries.map((entry) => ({ ...entry, bookedOn: on }));
  return [{ id: statementId(name, on), interim: true, ...name, opening: null, closing: null, entries }];
};

function take(element: XmlElement, reading: Reading): void {
  switch (element.name) {
    case 'MsgId':
      reading.messageId = element.text;
      return;
    case 'CreDtTm':
      reading.createdOn = element.text;
      return;
    case 'OrgnlMsgNmId':
      reading.original = element.text;
      return;
    case 'GrpSts':
    case 'PmtInfSts':
      reading.status = element.text;
      return;
    case 'OrgnlCtrlSum':
      reading.sum = element.text;
      return;
    case 'StsRsnInf':
      reading.reasons.push(element);
      return;
    case 'TxInfAndSts':
      reading.listed++;
      reading.entries.push(entryOf(element, reading));
  }
}

const isDirectDebit = ({ original }: Reading, transaction: XmlElement | undefined): boolean =>
  original === '' ? at(transaction, 'MndtRltdInf') !== undefined : /pain\.008/.test(original);

/** Reason codes (External Status Reason) and words of the bank. */
function reasonsIn(reasons: readonly XmlElement[]): { code: string; words: readonly string[] } {
  const codes = reasons.map((one) => textAt(one, 'Rsn', 'Cd') || textAt(one, 'Rsn', 'Prtry')).filter(Boolean);
  const words = reasons.flatMap((one) => allOf(one, 'AddtlInf').map(({ text }) => text));
  return { code: codes.join('+'), words };
}

function entryOf(element: XmlElement, reading: Reading): BankEntry {
  const { source, newId } = reading;
  const transaction = at(element, 'OrgnlTxRef');
  const debit = isDirectDebit(reading, transaction);
  const status = textAt(element, 'TxSts') || reading.status;
  const rejected = status === 'RJCT';
  const [endToEnd, instruction] = [
    realReference(textAt(element, 'OrgnlEndToEndId')),
    realReference(textAt(element, 'OrgnlInstrId')),
  ];
  const bankReference =
    realReference(textAt(element, 'AcctSvcrRef')) ?? realReference(textAt(element, 'ClrSysRef'));
  const printed =
    at(transaction, 'Amt', 'InstdAmt') ??
    at(transaction, 'Amt', 'EqvtAmt', 'Amt') ??
    at(transaction, 'IntrBkSttlmAmt');
  const currency = currencyOf(printed?.attributes['Ccy'] ?? '') ?? null;
  const name = endToEnd ?? instruction;
  const where = place(source.file, element.line, name ? `entry ${name}` : null);
  const read = printed
    ? amountOr(source, where, printed.text, amountIn(printed.text, currency), currency)
    : null;
  const { code, words } = reasonsIn(allOf(element, 'StsRsnInf'));
  const other = debit ? 'Dbtr' : 'Cdtr';
  const party = at(transaction, other);
  const references: PaymentReference[] = [];
  if (endToEnd) references.push({ scheme: 'end-to-end', value: endToEnd });
  for (const value of [instruction, realReference(textAt(transaction, 'MndtRltdInf', 'MndtId'))])
    if (value && value !== endToEnd) references.push({ scheme: 'other', value });
  const own = at(transaction, debit ? 'CdtrAcct' : 'DbtrAcct', 'Id');
  reading.account ||= textAt(own, 'IBAN') || textAt(own, 'Othr', 'Id');
  const incoming = debit !== rejected;
  return newEntry({
    id: newId(name ?? bankReference, read),
    status: 'information',
    currency,
    amount: read === null ? null : incoming ? read : negate(read),
    amountText: printed?.text ?? '',
    reversal: rejected,
    method: debit ? 'direct-debit' : 'other',
    payer: filled({
      name: textAt(party, 'Nm') || textAt(party, 'Pty', 'Nm'),
      account:
        textAt(transaction, `${other}Acct`, 'Id', 'IBAN') ||
        textAt(transaction, `${other}Acct`, 'Id', 'Othr', 'Id'),
      bic:
        textAt(transaction, `${other}Agt`, 'FinInstnId', 'BICFI') ||
        textAt(transaction, `${other}Agt`, 'FinInstnId', 'BIC'),
    }),
    text: linesOf([...words, ...allOf(at(transaction, 'RmtInf'), 'Ustrd').map(({ text }) => text)]),
    references,
    bankReference,
    code: [status, code].filter(Boolean).join('/') || null,
    line: element.line,
  });
}

/** A group or payment information that is rejected as a whole, without naming its payments: one entry for its sum. */
function whole(
  {
    status,
    sum,
    reasons,
    line,
  }: { status: string; sum: string; reasons: readonly XmlElement[]; line: number },
  reading: Reading,
): void {
  if (status !== 'RJCT') return;
  const { source, newId } = reading;
  const debit = isDirectDebit(reading, undefined);
  const read = sum === '' ? null : amountOr(source, place(source.file, line), sum, amountIn(sum, null), null);
  const { code, words } = reasonsIn(reasons);
  reading.entries.push(
    newEntry({
      id: newId(null, read),
      status: 'information',
      currency: null,
      amount: read === null ? null : debit ? negate(read) : read,
      amountText: sum,
      reversal: true,
      method: debit ? 'direct-debit' : 'other',
      text: linesOf(words),
      code: [status, code].filter(Boolean).join('/'),
      line,
    }),
  );
}

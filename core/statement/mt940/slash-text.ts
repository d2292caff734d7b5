import type { PaymentReference } from '../../ledger/receipt.ts';
import { amountWithCurrency } from '../amounts.ts';
import type { CodeMeaning } from '../gvc.ts';
import { isText, realReference } from '../identity.ts';
import { structuredReference } from '../references.ts';
import { IBAN, payerOf, SILENT, squeezed, type Narrative } from './narrative.ts';
import { pieces, unwrap, type Unwrapped } from './wrapping.ts';

/**
 * Tags of the Dutch family (Betaalvereniging, "MT940 Structured"), those SWIFT defines for field 86, and those of banks that
 * write in the same way. A tag is known or it is text: payers write slashes too.
 */
const TAGS =
  'TRTP TRCD IBAN BIC NAME REMI USTD STRD EREF PREF IREF RREF CNTP ORDP BENM ULTD ULTB ULTC MARF CSID ISDT RTRN PURP ADDR ' +
  'OCMT CHGS EXCH SUM OGB OSDR CDTRREFTP CDTRREF ACCW INFO CNAME SVCL';
/** Tags Citi uses; as short as words in a payer's text, so they count only behind its opening "/PT/". */
const CITI_TAGS = 'PT FT PY BO BO1 BN BN1 BI OB OB3 AB CP';
const pattern = (tags: string): RegExp => new RegExp(`/(${tags.split(' ').join('|')})(?=/)`, 'g');
const TAG = pattern(TAGS);
const CITI_TAG = pattern(`${TAGS} ${CITI_TAGS}`);

/** From this length on a line was cut by the bank: it pads none of them. */
const FULL = 58;

export const isSlashText = (lines: readonly string[]): boolean =>
  /^\s*\/[A-Z]{2,9}\//.test(lines[0] ?? '') && tagPattern(lines[0] ?? '').test(lines.join(''));

function tagPattern(first: string): RegExp {
  const found = /^\s*\/PT\//.test(first) ? CITI_TAG : TAG;
  found.lastIndex = 0;
  return found;
}

interface Part {
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

/** Reads `/TAG/value` parts. `ORDP`, `BENM`, `CNTP` open the other side, `ULTD` and `ULTB` the one behind it. */
export function readSlashText(lines: readonly string[]): Narrative {
  const whole = unwrap(lines, FULL, '\n', (next) => next.startsWith('/'));
  const parts = partsOf(whole.text, tagPattern(lines[0] ?? ''));
  const said: Collected = { ...EMPTY, text: [], references: [], other: new Map(), behind: new Map() };
  for (const part of parts) collect(part, whole, said);
  const { other } = said;
  const get = (name: string): string => other.get(name) ?? '';
  return {
    ...SILENT,
    meaning: meaningOf(said),
    payer: {
      ...payerOf(get('NAME') || get('BO') || get('BO1'), get('IBAN'), get('BIC')),
      ...(get('CITY') ? { city: get('CITY') } : {}),
      ...(get('ADDR') ? { address: get('ADDR') } : {}),
    },
    ultimate: said.behind.get('NAME') ?? '',
    text: said.text,
    references: said.references,
    foreign: amountWithCurrency(said.sent),
    charges: said.charges,
  };
}

function partsOf(text: string, tag: RegExp): readonly Part[] {
  const starts: { tag: string; at: number; from: number }[] = [];
  for (let match = tag.exec(text); match; match = tag.exec(text))
    starts.push({ tag: match[1] ?? '', at: match.index, from: tag.lastIndex + 1 });
  const before = starts[0]?.at ?? text.length;
  const parts = starts.map(({ tag: name, from }, index) => ({
    tag: name,
    from,
    to: Math.max(from, starts[index + 1]?.at ?? text.length),
  }));
  return before > 0 ? [{ tag: 'USTD', from: 0, to: before }, ...parts] : parts;
}

interface Collected {
  readonly text: string[];
  readonly references: PaymentReference[];
  readonly other: Map<string, string>;
  readonly behind: Map<string, string>;
  type: string;
  returned: boolean;
  ultimate: boolean;
  sent: string;
  charges: string;
}
const EMPTY = { type: '', returned: false, ultimate: false, sent: '', charges: '' };

function collect(part: Part, whole: Unwrapped, said: Collected): void {
  const raw = whole.text.slice(part.from, part.to);
  const value = squeezed(raw.replace(/\n/g, ' ')).replace(/^\/+|\/+$/g, '');
  const party = said.ultimate ? said.behind : said.other;
  switch (part.tag) {
    case 'REMI':
    case 'USTD':
    case 'PY':
    case 'INFO':
      addText(part, whole, said);
      break;
    case 'STRD':
    case 'CDTRREF':
      addStructured(value, said);
      break;
    case 'EREF':
      addReference(value, 'end-to-end', said);
      break;
    case 'PREF':
    case 'MARF':
      addReference(value, 'other', said);
      break;
    case 'CNTP':
      said.ultimate = false;
      addCounterparty(raw, said);
      break;
    case 'ORDP':
    case 'BENM':
      said.ultimate = false;
      addLines(raw, said);
      break;
    case 'ULTD':
    case 'ULTB':
    case 'ULTC':
      said.ultimate = true;
      break;
    case 'TRTP':
    case 'PT':
      said.type = value;
      break;
    case 'RTRN':
      said.returned = true;
      break;
    case 'OCMT':
      said.sent = value;
      addRemainder(part, whole, said);
      break;
    case 'CHGS':
      said.charges = value;
      addRemainder(part, whole, said);
      break;
    case 'NAME':
    case 'IBAN':
    case 'BIC':
    case 'ADDR':
    case 'BO':
    case 'BO1':
      if (!party.has(part.tag)) party.set(part.tag, value);
      break;
  }
}

/** What the payer wrote, piece by piece; the slashes that close it are the bank's. */
function addText({ from, to }: Part, whole: Unwrapped, said: Collected): void {
  let [start, end] = [from, to];
  while (start < end && whole.text[start] === '/') start++;
  while (end > start && /[/\s]/.test(whole.text[end - 1] ?? '')) end--;
  for (const piece of pieces(whole, start, end)) if (isText(piece)) said.text.push(piece);
}

/** After an amount a bank may go on in plain text: "/OCMT/USD2853,12/" and then the invoices. */
function addRemainder({ from, to }: Part, whole: Unwrapped, said: Collected): void {
  const closing = whole.text.indexOf('/', from);
  if (closing >= 0 && closing < to) addText({ tag: 'USTD', from: closing, to }, whole, said);
}

/** "CUR/1234567890123456" or "RF18…": issuer and reference. */
function addStructured(value: string, said: Collected): void {
  const [first = '', second = ''] = value.split('/');
  const reference = realReference(second || first);
  if (reference !== null)
    said.references.push(structuredReference(reference, second ? { issuer: first } : {}));
}

function addReference(value: string, scheme: 'end-to-end' | 'other', said: Collected): void {
  const reference = realReference(value);
  if (reference !== null) said.references.push({ scheme, value: reference });
}

/** ING: account, BIC, name and city behind CNTP. */
function addCounterparty(raw: string, said: Collected): void {
  const [account = '', bic = '', name = '', city = ''] = raw.split('/').map((field) => squeezed(field));
  const values = { IBAN: account, BIC: bic, NAME: name, CITY: city };
  for (const [key, value] of Object.entries(values)) if (value) said.other.set(key, value);
}

/** Macedonian banks: account, name and text on lines behind ORDP or BENM; Dutch ones put tags there. */
function addLines(raw: string, said: Collected): void {
  const [account = '', name = '', ...text] = raw.split(/\n?\//).map((field) => squeezed(field));
  if (!/^\d{6,}$/.test(account) && !IBAN.test(account)) return;
  said.other.set('IBAN', account);
  if (name) said.other.set('NAME', name);
  for (const line of text) if (isText(line) && !/^[0\s]*$/.test(line)) said.text.push(line);
}

function meaningOf({ type, returned }: Collected): CodeMeaning {
  const upper = type.toUpperCase();
  const method = /INCASSO|DIRECT DEBIT/.test(upper)
    ? ({ method: 'direct-debit' } as const)
    : /^SEPA|ACCEPTGIRO|OVERBOEKING/.test(upper)
      ? ({ method: 'sepa' } as const)
      : {};
  return returned ? { ...method, reversal: true } : method;
}

import { sha256 } from '@noble/hashes/sha2.js';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import type { ItemKind } from '../ledger/open-item.ts';
import type { AppliedLine, Decision } from '../matching/decision.ts';
import { canonicalJson, canonicalList, canonicalObject, type Canonical, type Pieces } from './canonical.ts';

/** What people call things, as opposed to the internal ids of one ERP. Both look-ups must know every id of the decision. */
export interface LedgerNames {
  customer(id: CustomerId): string;
  item(id: ItemId): { readonly company: CompanyId; readonly kind: ItemKind; readonly number: string };
}

/** SHA-256 (FIPS 180-4) of the UTF-8 form of a text, as 64 lower-case hex digits. */
export const sha256Hex = (text: string): string => hex(sha256(utf8(text)));

/** The same of a text in pieces, none of which ends inside a character. */
function sha256OfPieces(pieces: Pieces): string {
  const hash = sha256.create();
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < AT_ONCE) continue;
    hash.update(utf8(waiting));
    waiting = '';
  }
  return hex(hash.update(utf8(waiting)).digest());
}
/** UTF-16 code units whose bytes are made at a time. */
const AT_ONCE = 8_192;

/** The digest of any plain value: SHA-256 of its canonical JSON. */
export const digestOf = (value: Canonical): string => sha256Hex(canonicalJson(value));

const LINES_AT_ONCE = 1_000;

/** One digest over many texts, without building one string of them all. Each is ended by a line feed, so that none can run into the next. */
export function digestOfLines(lines: readonly string[]): string {
  const digest = lineDigest();
  for (const line of lines) digest.add(line);
  return digest.hex();
}

/** The digest of lines that come one by one. */
export interface LineDigest {
  add(line: string): void;
  hex(): string;
}

export function lineDigest(): LineDigest {
  const hash = sha256.create();
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) hash.update(utf8(`${waiting.join('\n')}\n`));
    waiting = [];
  };
  return {
    add(line) {
      waiting.push(line);
      if (waiting.length === LINES_AT_ONCE) flush();
    },
    hex() {
      flush();
      return hex(hash.digest());
    },
  };
}

/**
 * The digest of a decision: equal whenever the same thing was decided about the same receipt, whichever ERP the ledger
 * came from. Documents are named by company, kind and number and customers by number (internal ids differ between ERPs);
 * words are left out, codes kept; probabilities are rounded to 1e-6; the order of lines does not count, the rank of alternatives does.
 */
export function decisionDigest(decision: Omit<Decision, 'digest'>, names: LedgerNames): string {
  const customer = (id: CustomerId | null): string => canonicalJson(id === null ? null : names.customer(id));
  const write = lineWriter(names);
  const alternatives = decision.alternatives.map((alternative) =>
    canonicalObject({
      customer: customer(alternative.customer),
      confidence: canonicalJson(alternative.confidence),
      applications: canonicalLines(alternative.applications, write),
      onAccount: canonicalJson(alternative.onAccount),
    }),
  );
  return sha256OfPieces(
    canonicalObject({
      receipt: canonicalJson(decision.receipt),
      outcome: canonicalJson(decision.outcome),
      customer: customer(decision.customer),
      confidence: canonicalJson(decision.confidence),
      applications: canonicalLines(decision.applications, write),
      onAccount: canonicalJson(decision.onAccount),
      unexplained: canonicalJson(decision.unexplained),
      reasons: canonicalJson(codes(decision.reasons)),
      alternatives: canonicalList(alternatives),
      deductions: canonicalDeductions(decision.deductions, names),
      whyNot: canonicalJson(codes(decision.whyNot)),
      reverses: decision.reverses === undefined ? undefined : canonicalJson(decision.reverses),
      account: decision.account === undefined ? undefined : canonicalJson(decision.account),
    }),
  );
}

/** Absent where nothing differs, so that what was decided before deductions were named keeps its digest. */
function canonicalDeductions(deductions: Decision['deductions'], names: LedgerNames): Pieces | undefined {
  const texts = deductions?.map(({ item, reason, amount, next }) => {
    const document = item === null ? null : names.item(item);
    return canonicalJson({
      kind: document?.kind ?? null,
      number: document?.number ?? null,
      reason,
      amount,
      next,
    });
  });
  return texts && canonicalList(texts.sort());
}

/** The text of a line. Alternatives have most lines in common, and may have thousands: each is written once. */
type WriteLine = (line: AppliedLine) => string;

function lineWriter(names: LedgerNames): WriteLine {
  const written = new Map<ItemId, { readonly line: AppliedLine; readonly text: string }>();
  return (line) => {
    const { item, amount, discount, writeOff, settles } = line;
    const there = written.get(item);
    if (
      there?.line.amount === amount &&
      there.line.discount === discount &&
      there.line.writeOff === writeOff &&
      there.line.settles === settles
    )
      return there.text;
    const { company, kind, number } = names.item(item);
    const own = settles
      ? `,"settles":${canonicalJson({ amount: settles.amount, currency: settles.currency })}`
      : '';
    const text = `{"amount":${canonicalJson(amount)},"company":${canonicalJson(company)},"discount":${canonicalJson(discount)},"kind":"${kind}","number":${canonicalJson(number)}${own},"writeOff":${canonicalJson(writeOff)}}`;
    written.set(item, { line, text });
    return text;
  };
}

/** Sorted by their own canonical text: two lines of one document (instalments) keep both. The text is `canonicalJson` of them. */
const canonicalLines = (lines: readonly AppliedLine[], write: WriteLine): Pieces =>
  canonicalList(lines.map(write).sort());

const codes = (reasons: readonly { readonly code: string }[]): readonly string[] =>
  [...new Set(reasons.map(({ code }) => code))].sort();

/** UTF-8 (RFC 3629); a lone surrogate becomes U+FFFD, as in the Encoding Standard. Own code: NetSuite's engine has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const point = codePointAt(text, index);
    if (point > 0xffff) index++;
    if (point < 0x800) {
      bytes[length++] = 0xc0 | (point >> 6);
      bytes[length++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[length++] = 0xe0 | (point >> 12);
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[length++] = 0x80 | (point & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (point >> 18);
      bytes[length++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[length++] = 0x80 | (point & 0x3f);
    }
  }
  return bytes.subarray(0, length);
}

function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

const HEX = '0123456789abcdef';
function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (HEX[byte >> 4] ?? '') + (HEX[byte & 15] ?? '');
  return text;
}

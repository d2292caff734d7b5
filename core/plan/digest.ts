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
export const sha256Hex = (text: string): string => sha256OfPieces([text]);

/** The same of a text in pieces, none of which ends inside a character. */
function sha256OfPieces(pieces: Pieces): string {
  const hash = sha256.create();
  let filled = 0;
  for (const piece of pieces) {
    const most = 3 * piece.length;
    if (filled + most > ROOM.length) {
      hash.update(ROOM.subarray(0, filled));
      filled = 0;
    }
    if (most > ROOM.length) hash.update(utf8(piece));
    else filled = putUtf8(piece, ROOM, filled);
  }
  return hex(hash.update(ROOM.subarray(0, filled)).digest());
}
/** Bytes on their way into a hash: each uses the room again, and none is made inside another. */
const ROOM = new Uint8Array(16_384);

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
      applications: canonicalLines(alternative.applications, write),
      confidence: canonicalJson(alternative.confidence),
      customer: customer(alternative.customer),
      onAccount: canonicalJson(alternative.onAccount),
    }),
  );
  return sha256OfPieces(
    canonicalObject({
      account: decision.account === undefined ? undefined : canonicalJson(decision.account),
      alternatives: canonicalList(alternatives),
      applications: canonicalLines(decision.applications, write),
      confidence: canonicalJson(decision.confidence),
      customer: customer(decision.customer),
      deductions: canonicalDeductions(decision.deductions, names),
      onAccount: canonicalJson(decision.onAccount),
      outcome: canonicalJson(decision.outcome),
      reasons: canonicalJson(codes(decision.reasons)),
      receipt: canonicalJson(decision.receipt),
      reverses: decision.reverses === undefined ? undefined : canonicalJson(decision.reverses),
      unexplained: canonicalJson(decision.unexplained),
      whyNot: canonicalJson(codes(decision.whyNot)),
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
  canonicalList(lines.length > 1 ? lines.map(write).sort() : lines.map(write));

const codes = (reasons: readonly { readonly code: string }[]): readonly string[] =>
  reasons.length === 0 ? [] : [...new Set(reasons.map(({ code }) => code))].sort();

/** UTF-8 (RFC 3629); a lone surrogate becomes U+FFFD, as in the Encoding Standard. Own code: NetSuite's engine has no TextEncoder. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  return bytes.subarray(0, putUtf8(text, bytes, 0));
}

/** Writes a text's bytes from a place on; `bytes` has room for three a code unit. @returns the place behind them */
function putUtf8(text: string, bytes: Uint8Array, from: number): number {
  let end = from;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[end++] = unit;
      continue;
    }
    const point = codePointAt(text, index);
    if (point > 0xffff) index++;
    if (point < 0x800) {
      bytes[end++] = 0xc0 | (point >> 6);
      bytes[end++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      bytes[end++] = 0xe0 | (point >> 12);
      bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[end++] = 0x80 | (point & 0x3f);
    } else {
      bytes[end++] = 0xf0 | (point >> 18);
      bytes[end++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[end++] = 0x80 | (point & 0x3f);
    }
  }
  return end;
}

function codePointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

import type { Currency } from '../../core/money/currency.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { MailPart } from '../../core/remittance/mail/read.ts';
import { looksLikeMail } from '../../core/remittance/mail/read.ts';
import {
  pdfEncrypted,
  pdfPagesSilent,
  pdfUnreadable,
  pdfWithoutText,
} from '../../core/remittance/problems.ts';
import { adviceInInbox, adviceParts, readAdviceParts, type AdviceFile } from '../../core/remittance/read.ts';
import { looksLikePdf, PDF_LIMITS, readPdf, type PdfLimits } from './read.ts';

/**
 * Text of a document that is a picture: an OCR service behind an adapter, which the client chooses. What it gives goes the way of any other
 * text; `null` where it cannot read it.
 */
export type ReadPicture = (file: string, bytes: Uint8Array) => Promise<string | null>;

export interface DocumentOptions {
  readonly currency?: Currency | null;
  readonly ocr?: ReadPicture;
  readonly limits?: PdfLimits;
}

/** A mail may bring so many PDFs; the others are named. */
const MOST_PDFS = 20;

/**
 * Reads an advice of any kind, a PDF and a mail with PDFs too: their text is taken out here, and the core reads it. What cannot be read is named
 * with its reason, and the other parts are read all the same.
 */
export async function readAdviceDocument(
  file: string,
  bytes: Uint8Array,
  options: DocumentOptions = {},
): Promise<AdviceFile> {
  const { parts, ...mail } = adviceParts(file, bytes);
  const problems: Problem[] = [];
  const readable: MailPart[] = [];
  let pdfs = 0;
  for (const part of parts) {
    if (part.role !== 'file' || !looksLikePdf(part.bytes)) readable.push(part);
    else {
      const name = part.name === '' ? file : `${file}, ${part.name}`;
      const text = ++pdfs > MOST_PDFS ? tooMany(name) : await textOf(name, part.bytes, options);
      problems.push(...text.problems);
      if (text.words !== null) readable.push(asWords(part, text.words));
    }
  }
  if (readable.length === 0 && problems.length > 0) return { file, advices: [], problems };
  const read = readAdviceParts({ ...mail, parts: readable }, options.currency ?? null);
  return { ...read, problems: [...problems, ...read.problems] };
}

/** The same for an inbox that bank files and advices come into: `null` where the file is a bank's, or nothing known (`adviceInInbox`). */
export async function documentInInbox(
  file: string,
  bytes: Uint8Array,
  options: DocumentOptions = {},
): Promise<AdviceFile | null> {
  const isMail = looksLikeMail(Buffer.from(bytes.subarray(0, 16_384)).toString('latin1'));
  return isMail || looksLikePdf(bytes)
    ? readAdviceDocument(file, bytes, options)
    : adviceInInbox(file, bytes, options.currency ?? null);
}

const asWords = ({ role, name }: MailPart, words: string): MailPart => ({
  role,
  name,
  bytes: new TextEncoder().encode(words),
  charset: 'utf-8',
  isWords: true,
});

interface Words {
  readonly words: string | null;
  readonly problems: readonly Problem[];
}
const tooMany = (where: string): Words => ({
  words: null,
  problems: [pdfUnreadable(where, { says: `the mail brings more than ${MOST_PDFS} PDFs` })],
});

async function textOf(where: string, bytes: Uint8Array, { ocr, limits = PDF_LIMITS }: DocumentOptions): Promise<Words> {
  const none = (problem: Problem): Words => ({ words: null, problems: [problem] });
  const read = await readPdf(bytes, limits);
  if (read.kind === 'encrypted') return none(pdfEncrypted(where, {}));
  if (read.kind === 'unreadable') return none(pdfUnreadable(where, { says: read.says }));
  const { pages } = read;
  const silent = pages.flatMap((text, index) => (text === '' ? [index + 1] : []));
  if (silent.length === 0) return { words: pages.join('\n'), problems: [] };
  const seen = ocr ? await ocr(where, bytes).catch(() => null) : null;
  if (seen !== null) return { words: seen, problems: [] };
  if (silent.length === pages.length) return none(pdfWithoutText(where, { pages: pages.length }));
  return { words: pages.join('\n'), problems: [pdfPagesSilent(where, { silent: silent.join(', ') })] };
} // prettier-ignore

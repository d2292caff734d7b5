import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import { linesOfPage, type Run } from './lines.ts';

/** What the worker is given, and what it says: one answer a document. */
export interface PdfWork {
  readonly bytes: Uint8Array;
  readonly mostPages: number;
  readonly mostCharacters: number;
}
export type PdfAnswer =
  | { readonly kind: 'text'; readonly pages: readonly string[] }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'pages'; readonly pages: number }
  | { readonly kind: 'characters' }
  | { readonly kind: 'broken'; readonly says: string };

/** Nothing in the file runs, no font is loaded from the machine, no picture is decoded that is larger than a page has use for. */
const SAFE = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
  maxImageSize: 1_000_000,
} as const;

async function answer({ bytes, mostPages, mostCharacters }: PdfWork): Promise<PdfAnswer> {
  try {
    const document = await getDocumentProxy(bytes, SAFE);
    if (document.numPages > mostPages) return { kind: 'pages', pages: document.numPages };
    const pages: string[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const text = linesOfPage(items.flatMap((item) => runOf(item, transform))).join('\n');
      page.cleanup();
      if ((characters += text.length) > mostCharacters) return { kind: 'characters' };
      pages.push(text);
    }
    return { kind: 'text', pages };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return name === 'PasswordException' ? { kind: 'encrypted' } : { kind: 'broken', says: message };
  }
}

/** PDF 32000-1, 8.3: a point of the text goes through its own matrix, then through that of the page, which may be turned. */
function runOf(item: object, page: readonly number[]): readonly Run[] {
  if (!('str' in item)) return [];
  const { str, transform, width } = item as { str: string; transform: readonly number[]; width: number };
  const [a = 0, b = 0, , , e = 0, f = 0] = transform;
  const [pa = 1, pb = 0, pc = 0, pd = 1, pe = 0, pf = 0] = page;
  const [dx, dy] = [pa * a + pc * b, pb * a + pd * b];
  // Text across the page (a mark in the margin) is no part of its lines.
  if (Math.abs(dy) > Math.abs(dx)) return [];
  return [
    { text: str, x: pa * e + pc * f + pe, y: pb * e + pd * f + pf, width, size: Math.hypot(a, b) || 1 },
  ];
}

void answer(workerData as PdfWork).then((said) => parentPort?.postMessage(said));

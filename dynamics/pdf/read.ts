import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfWork } from './worker.ts';

/** What a document may cost; the usual ones are far above what payers send. */
export interface PdfLimits {
  readonly mostBytes: number;
  readonly mostPages: number;
  readonly mostCharacters: number;
  readonly mostMilliseconds: number;
  readonly mostMegabytes: number;
}
export const PDF_LIMITS: PdfLimits = {
  mostBytes: 20_000_000,
  mostPages: 300,
  mostCharacters: 1_900_000, // what `core/remittance` reads of a text, less some
  mostMilliseconds: 30_000,
  mostMegabytes: 768,
};

export type PdfText =
  | { readonly kind: 'text'; readonly pages: readonly string[] }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unreadable'; readonly says: string };

export const looksLikePdf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46;

const WATCH_EVERY_MS = 25;

/**
 * The text of a PDF, a string a page with a line for each line. Never throws, whatever the bytes. It is read in a thread of its own with a limit for its heap, which is ended
 * when its time is over or when the process grows beyond what one document may need (buffers of unpacked streams are not on that
 * heap): a document made to do harm ends its thread, and nothing else.
 */
export async function readPdf(bytes: Uint8Array, limits: PdfLimits = PDF_LIMITS): Promise<PdfText> {
  const unreadable = (says: string): PdfText => ({ kind: 'unreadable', says });
  if (bytes.length > limits.mostBytes)
    return unreadable(`it is larger than ${Math.round(limits.mostBytes / 1_000_000)} MB`);
  const work: PdfWork = {
    bytes: bytes.slice(), // the library takes the buffer for its own
    mostPages: limits.mostPages,
    mostCharacters: limits.mostCharacters,
  };
  const worker = new Worker(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: limits.mostMegabytes },
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
  });
  const before = process.memoryUsage.rss();
  const began = performance.now();
  let watch: NodeJS.Timeout | undefined;
  const answer = await new Promise<PdfAnswer | string>((resolve) => {
    worker.once('message', resolve as (answer: unknown) => void);
    worker.once('error', (error) => resolve(wordsOf(error)));
    worker.once('exit', () => resolve('reading it ended early'));
    watch = setInterval(() => {
      if (performance.now() - began > limits.mostMilliseconds)
        resolve(`reading it takes longer than ${limits.mostMilliseconds / 1000} seconds`);
      else if (process.memoryUsage.rss() - before > limits.mostMegabytes * 1_000_000)
        resolve(`reading it takes more than ${limits.mostMegabytes} MB of memory`);
    }, WATCH_EVERY_MS);
  });
  clearInterval(watch);
  await worker.terminate();
  if (typeof answer === 'string') return unreadable(answer);
  switch (answer.kind) {
    case 'text':
    case 'encrypted':
      return answer;
    case 'pages':
      return unreadable(`it has ${answer.pages} pages, more than ${limits.mostPages}`);
    case 'characters':
      return unreadable(`it has more than ${limits.mostCharacters} characters`);
    case 'broken':
      return unreadable(answer.says.replace(/\.$/, '').slice(0, 200));
  }
}

const wordsOf = (error: unknown): string =>
  (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'reading it takes too much memory'
    : error instanceof Error
      ? error.message
      : String(error);

import { required } from '../../engine/arguments.ts';
import { CAPS } from '../../engine/governance.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

/** What `file.lines.iterator()` gives. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1510092627.html */
export class TextIterator {
  readonly #pieces: readonly string[];
  #at = 0;

  constructor(pieces: readonly string[]) {
    this.#pieces = pieces;
  }

  /**
   * Goes on while the callback returns true; the next `each` goes on behind the line where this one stopped, which is how Oracle's own
   * sample skips a header (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0111030438.html).
   */
  each(callback: (line: { readonly value: string }) => unknown): void {
    while (this.#at < this.#pieces.length) {
      const value = this.#pieces[this.#at++] ?? '';
      if (value.length > CAPS.fileContentBytes) {
        throw new SuiteScriptError(
          'SSS_FILE_CONTENT_SIZE_EXCEEDED',
          'A line of the file is longer than 10 MB.',
        );
      }
      if (callback({ value }) !== true) return;
    }
  }
}

/** `file.Reader`: the content from a place onwards, as Oracle's stub package describes it. */
export class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to and with the next tag; the rest when there is none; null at the end. */
  readUntil(options: unknown): string | null {
    const { tag } = required('Reader.readUntil', options);
    if (typeof tag !== 'string' || tag === '') {
      throw new SuiteScriptError('SSS_TAG_CANNOT_BE_EMPTY', 'The tag to read to cannot be empty.');
    }
    const found = this.#text.indexOf(tag, this.#at);
    return this.#take(found < 0 ? this.#text.length : found + tag.length);
  }

  readChars(options: unknown): string | null {
    const count = Number(required('Reader.readChars', options, 'number')['number']);
    if (!(count > 0))
      throw new SuiteScriptError('SSS_INVALID_READ_SIZE', 'The number of characters must be above zero.');
    return this.#take(Math.min(this.#at + count, this.#text.length));
  }

  reset(): void {
    this.#at = 0;
  }

  #take(end: number): string | null {
    if (this.#at >= this.#text.length) return null;
    const piece = this.#text.slice(this.#at, end);
    this.#at = end;
    return piece;
  }
}

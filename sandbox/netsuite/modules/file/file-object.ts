import { required } from '../../engine/arguments.ts';
import type { CabinetFile } from '../../engine/file-cabinet.ts';
import { isTextType } from '../../engine/file-types.ts';
import { CAPS, unitsOf } from '../../engine/governance.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { Reader, TextIterator } from './reader.ts';
import { decodeText, encodeText } from './text-encoding.ts';

export interface NewFile {
  readonly name: string;
  readonly fileType: string;
  /** Text; base64 for a binary type. */
  readonly contents: string;
  readonly folder: number | null;
  readonly description: string;
  readonly encoding: string;
  readonly isOnline: boolean;
  readonly isInactive: boolean;
}

const readOnly = (name: string): SuiteScriptError =>
  new SuiteScriptError('READ_ONLY_PROPERTY', `You cannot set the value of the read-only property ${name}.`);

/** `file.File`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247974825.html */
export class File {
  readonly #host: Host;
  #stored: CabinetFile | null;
  /** Null until it is asked for: loading a file does not read it. */
  #content: Uint8Array | null;
  readonly #fileType: string;
  #appended: string[] = [];
  #mode: 'idle' | 'reading' | 'writing' = 'idle';
  name: string;
  folder: number | null;
  description: string;
  encoding: string;
  isOnline: boolean;
  isInactive: boolean;

  private constructor(
    host: Host,
    facts: Omit<NewFile, 'contents'>,
    stored: CabinetFile | null,
    content: Uint8Array | null,
  ) {
    this.#host = host;
    this.#stored = stored;
    this.#content = content;
    this.#fileType = facts.fileType;
    this.name = facts.name;
    this.folder = facts.folder;
    this.description = facts.description;
    this.encoding = facts.encoding;
    this.isOnline = facts.isOnline;
    this.isInactive = facts.isInactive;
  }

  static loaded(host: Host, stored: CabinetFile): File {
    return new File(host, stored, stored, null);
  }

  static created(host: Host, facts: NewFile): File {
    const bytes = isTextType(facts.fileType)
      ? encodeText(facts.contents, facts.encoding)
      : Uint8Array.from(Buffer.from(facts.contents, 'base64'));
    return File.ofBytes(host, facts, bytes);
  }

  static ofBytes(host: Host, facts: Omit<NewFile, 'contents'>, bytes: Uint8Array): File {
    return new File(host, facts, null, bytes);
  }

  get id(): number | null {
    return this.#stored?.id ?? null;
  }
  set id(_value: unknown) {
    throw readOnly('id');
  }

  get fileType(): string {
    return this.#fileType;
  }
  set fileType(_value: unknown) {
    throw readOnly('fileType');
  }

  get isText(): boolean {
    return isTextType(this.#fileType);
  }
  set isText(_value: unknown) {
    throw readOnly('isText');
  }

  /** Bytes. */
  get size(): number {
    return this.#content ? this.#bytes().length : (this.#stored?.size ?? 0);
  }
  set size(_value: unknown) {
    throw readOnly('size');
  }

  get path(): string | null {
    return this.#stored?.path ?? null;
  }
  set path(_value: unknown) {
    throw readOnly('path');
  }

  get url(): string | null {
    if (!this.#stored) return null;
    return `/core/media/media.nl?id=${this.#stored.id}&c=${this.#host.account.id}`;
  }
  set url(_value: unknown) {
    throw readOnly('url');
  }

  get lines(): { iterator: () => TextIterator } {
    return { iterator: () => new TextIterator(linesOf(this.#read())) };
  }
  set lines(_value: unknown) {
    throw readOnly('lines');
  }

  getContents(): string {
    const bytes = this.#bytes();
    if (bytes.length > CAPS.fileContentBytes) {
      throw new SuiteScriptError(
        'SSS_FILE_CONTENT_SIZE_EXCEEDED',
        'The file you are trying to load exceeds the maximum allowed file size of 10.0 MB.',
      );
    }
    return this.isText ? decodeText(bytes, this.encoding) : Buffer.from(bytes).toString('base64');
  }

  getReader(): Reader {
    return new Reader(this.#read());
  }

  /** Pieces that end with the separator, which stays in them. */
  getSegments(options: unknown): { iterator: () => TextIterator } {
    const separator = String(required('File.getSegments', options, 'separator')['separator']);
    return { iterator: () => new TextIterator(segmentsOf(this.#read(), separator)) };
  }

  append(options: unknown): this {
    return this.#write(String(required('File.append', options, 'value')['value']));
  }

  appendLine(options: unknown): this {
    return this.#write(`${String(required('File.appendLine', options, 'value')['value'])}\n`);
  }

  resetStream(): void {
    this.#mode = 'idle';
  }

  save(): number {
    const folder = this.folder;
    if (folder === null || folder === undefined) {
      throw new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', 'File.save: Please enter value(s) for: Folder');
    }
    const { cabinet, meter } = this.#host;
    meter.charge(unitsOf('File.save'), 'File.save');
    const target = cabinet.folder(Number(folder));
    if (!target)
      throw new SuiteScriptError('INVALID_KEY_OR_REF', `Invalid folder reference key ${String(folder)}.`);
    const { name, description, encoding, isOnline, isInactive } = this;
    const bytes = this.#bytes();
    const facts = {
      name,
      description,
      encoding,
      isOnline,
      isInactive,
      folder: target.id,
      fileType: this.#fileType,
    };
    // A file that was renamed or moved keeps its id.
    const id = cabinet.save(facts, bytes, this.#stored?.id);
    this.#stored = cabinet.find(id);
    this.#content = bytes;
    this.#appended = [];
    this.#mode = 'idle';
    return id;
  }

  toString(): string {
    return 'file.File';
  }

  toJSON(): object {
    const {
      id,
      name,
      description,
      path,
      url,
      folder,
      fileType,
      isText,
      size,
      encoding,
      isInactive,
      isOnline,
    } = this;
    const facts = {
      id,
      name,
      description,
      path,
      url,
      folder,
      fileType,
      isText,
      size,
      encoding,
      isInactive,
      isOnline,
    };
    return { type: 'file.File', ...facts };
  }

  /** Bytes for `email.send` and `ServerResponse.writeFile`: not for scripts, whom a `Uint8Array` would not help. */
  static bytesOf(file: File): Uint8Array {
    return file.#bytes();
  }

  #bytes(): Uint8Array {
    this.#content ??= this.#stored ? this.#host.cabinet.content(this.#stored.id) : new Uint8Array();
    if (this.#appended.length === 0) return this.#content;
    const added = encodeText(this.#appended.join(''), this.encoding);
    const all = new Uint8Array(this.#content.length + added.length);
    all.set(this.#content);
    all.set(added, this.#content.length);
    return all;
  }

  #read(): string {
    if (this.#mode === 'writing') {
      throw new SuiteScriptError(
        'YOU_CANNOT_READ_FROM_A_FILE_AFTER_YOU_BEGAN_WRITING_TO_IT',
        'You cannot read from a file after you began writing to it.',
      );
    }
    this.#mode = 'reading';
    return decodeText(this.#bytes(), this.encoding);
  }

  #write(text: string): this {
    if (this.#mode === 'reading') {
      throw new SuiteScriptError(
        'YOU_CANNOT_WRITE_TO_A_FILE_AFTER_YOU_BEGAN_READING_FROM_IT',
        'You cannot write to a file after you began reading from it.',
      );
    }
    this.#mode = 'writing';
    this.#appended.push(text);
    return this;
  }
}

/** Without their ends; what follows the last end is a line only if there is something. */
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function segmentsOf(text: string, separator: string): readonly string[] {
  const pieces = text.split(separator);
  const last = pieces.pop() ?? '';
  const whole = pieces.map((piece) => piece + separator);
  return last === '' ? whole : [...whole, last];
}

import { missingArgument, required } from '../engine/arguments.ts';
import { findDeployment, scriptUrl, withQuery } from '../engine/addresses.ts';
import { unitsOf } from '../engine/governance.ts';
import { isTextType } from '../engine/file-types.ts';
import { refuse } from '../engine/refuse.ts';
import { SuiteScriptError } from '../engine/suitescript-error.ts';
import type { HttpResponse } from '../engine/protocol.ts';
import type { Host } from '../host.ts';
import { File } from '../modules/file/file-object.ts';
import { pdfOf } from '../modules/render/render.ts';
import { Assistant } from '../modules/ui-serverWidget/assistant.ts';
import { Form } from '../modules/ui-serverWidget/form.ts';
import { List } from '../modules/ui-serverWidget/list.ts';
import { assistantHtml } from '../modules/ui-serverWidget/render/assistant-html.ts';
import { formHtml } from '../modules/ui-serverWidget/render/form-html.ts';
import { listHtml } from '../modules/ui-serverWidget/render/list-html.ts';
import { pageHtml } from './page.ts';

/** `http.ServerResponse`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4296361104.html */
export class ServerResponse {
  readonly #host: Host;
  readonly #headers: (readonly [name: string, value: string])[] = [];
  #text: string[] = [];
  #bytes: Uint8Array | null = null;
  #location: string | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  get headers(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#headers);
  }

  write(options: unknown): void {
    this.#text.push(outputOf('ServerResponse.write', options));
  }

  writeLine(options: unknown): void {
    this.#text.push(`${outputOf('ServerResponse.writeLine', options)}\n`);
  }

  /** `writePage(form)` works as well, though only `writePage({ pageObject: form })` is documented. */
  writePage(options: unknown): void {
    const page =
      options instanceof Form || options instanceof List || options instanceof Assistant
        ? options
        : required('ServerResponse.writePage', options, 'pageObject')['pageObject'];
    this.#defaultType('text/html; charset=utf-8');
    if (page instanceof Form) {
      this.#text.push(
        pageHtml(this.#host, page.title, formHtml(this.#host, page), Form.stateOf(page).hidesNavigation),
      );
    } else if (page instanceof List) {
      this.#text.push(pageHtml(this.#host, page.title, listHtml(page), List.stateOf(page).hidesNavigation));
    } else if (page instanceof Assistant) {
      const { hidesNavigation } = Assistant.stateOf(page);
      this.#text.push(pageHtml(this.#host, page.title, assistantHtml(this.#host, page), hidesNavigation));
    } else {
      throw new SuiteScriptError(
        'SSS_INVALID_TYPE_ARG',
        'ServerResponse.writePage: pageObject is no form, list or assistant.',
      );
    }
  }

  writeFile(options: unknown): void {
    const given =
      options instanceof File ? { file: options } : required('ServerResponse.writeFile', options, 'file');
    const { file, isInline } = given as { file: unknown; isInline?: unknown };
    if (!(file instanceof File))
      throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', 'ServerResponse.writeFile: file is no file.');
    this.#bytes = File.bytesOf(file);
    this.#defaultType(
      CONTENT_TYPES[file.fileType] ?? (isTextType(file.fileType) ? 'text/plain' : 'application/octet-stream'),
    );
    const name = file.name.replaceAll(/[^\w.\- ]/g, '_');
    this.setHeader({
      name: 'Content-Disposition',
      value: `${isInline === true ? 'inline' : 'attachment'}; filename="${name}"`,
    });
  }

  setHeader(options: unknown): void {
    const { name, value } = required('ServerResponse.setHeader', options, 'name', 'value');
    const header = checkedHeader(String(name), String(value));
    const others = this.#headers.filter(([other]) => other.toLowerCase() !== header[0].toLowerCase());
    this.#headers.splice(0, this.#headers.length, ...others, header);
  }

  addHeader(options: unknown): void {
    const { name, value } = required('ServerResponse.addHeader', options, 'name', 'value');
    this.#headers.push(checkedHeader(String(name), String(value)));
  }

  getHeader(options: unknown): string | string[] | null {
    const { name } = required('ServerResponse.getHeader', options, 'name');
    const values = this.#headers
      .filter(([other]) => other.toLowerCase() === String(name).toLowerCase())
      .map(([, value]) => value);
    return values.length > 1 ? values : (values[0] ?? null);
  }

  sendRedirect(options: unknown): void {
    const { type, identifier, id, parameters } = required(
      'ServerResponse.sendRedirect',
      options,
      'type',
      'identifier',
    );
    if (type !== 'SUITELET') refuse('N/http', `ServerResponse.sendRedirect of type ${String(type)}`);
    const { project, account } = this.#host;
    const found = findDeployment(project, identifier as string, (id ?? '1') as string);
    if (!found)
      throw new SuiteScriptError(
        'SSS_INVALID_SCRIPT_ID_1',
        `There is no Suitelet ${String(identifier)} ${String(id)}.`,
      );
    this.#location = withQuery(
      scriptUrl(project, account, found),
      (parameters ?? {}) as Record<string, unknown>,
    );
  }

  /** Nothing is cached here, which is what a cache may always do. */
  setCdnCacheable(options: unknown): void {
    required('ServerResponse.setCdnCacheable', options, 'type');
  }

  /** The page is the PDF, named by nobody. 10 units. */
  renderPdf(options: unknown): void {
    const given = typeof options === 'string' ? { xmlString: options } : options;
    const { xmlString } = required('ServerResponse.renderPdf', given, 'xmlString');
    this.#host.meter.charge(unitsOf('ServerResponse.renderPdf'), 'ServerResponse.renderPdf');
    this.#bytes = pdfOf(this.#host, String(xmlString));
    this.#defaultType('application/pdf');
  }

  toString(): string {
    return 'http.ServerResponse';
  }

  toJSON(): object {
    return { headers: this.headers };
  }

  /** What goes to the browser. `redirectedTo`: where `N/redirect` sent it. */
  finished(redirectedTo: string | null): HttpResponse {
    const location = redirectedTo ?? this.#location;
    if (location !== null)
      return { status: 302, headers: [...this.#headers, ['Location', location]], body: '' };
    this.#defaultType('text/html; charset=utf-8');
    return { status: 200, headers: this.#headers, body: this.#bytes ?? this.#text.join('') };
  }

  #defaultType(value: string): void {
    if (this.getHeader({ name: 'Content-Type' }) === null) this.setHeader({ name: 'Content-Type', value });
  }
}

function outputOf(call: string, options: unknown): string {
  const output =
    typeof options === 'object' && options !== null ? (options as { output?: unknown }).output : options;
  if (output === undefined || output === null) throw missingArgument(call, 'output');
  if (typeof output !== 'string') {
    throw new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: output is expected as string.`);
  }
  return output;
}

/** No header of a script may end the head of the response. */
function checkedHeader(name: string, value: string): readonly [string, string] {
  if (/^[\w-]+$/.test(name) && !/[\r\n\0]/.test(value)) return [name, value];
  throw new SuiteScriptError('SSS_INVALID_HEADER', `One or more headers are not valid: ${name}`);
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  CSV: 'text/csv; charset=utf-8',
  GIFIMAGE: 'image/gif',
  HTMLDOC: 'text/html; charset=utf-8',
  JPGIMAGE: 'image/jpeg',
  JSON: 'application/json; charset=utf-8',
  PDF: 'application/pdf',
  PLAINTEXT: 'text/plain; charset=utf-8',
  PNGIMAGE: 'image/png',
  XMLDOC: 'text/xml; charset=utf-8',
  ZIP: 'application/zip',
};

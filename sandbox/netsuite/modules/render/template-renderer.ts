import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { formatDay, dayOf } from '../../books/days.ts';
import { dateFormatOf } from '../format/moments.ts';
import type { File } from '../file/file-object.ts';
import { Query } from '../query/builder.ts';
import { ScriptRecord } from '../record/script-record.ts';
import { Result } from '../search/results.ts';
import { dataValue, recordValue, resultValue, rowValue } from './template/data.ts';
import { momentPattern } from './template/formats.ts';
import { parseTemplate } from './template/parse.ts';
import { runTemplate } from './template/run.ts';
import { Sequence, TemplateError, type Value } from './template/values.ts';

/** `render.TemplateRenderer`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4528541027.html */
export class TemplateRenderer {
  readonly #host: Host;
  readonly #pdf: (xml: string) => File;
  /** By name; worked out where the template asks for them. */
  readonly #sources = new Map<string, () => Value>();
  /** The template, in the language of FreeMarker. */
  templateContent: string | null = null;

  constructor(host: Host, pdf: (xml: string) => File) {
    this.#host = host;
    this.#pdf = pdf;
  }

  /** `addRecord({ templateName, record })`, and `addRecord(name, record)` as SuiteScript 1.0 had it. */
  addRecord(...args: unknown[]): void {
    const call = 'TemplateRenderer.addRecord';
    const given = typeof args[0] === 'string' ? { templateName: args[0], record: args[1] } : args[0];
    const { templateName, record } = required(call, given, 'templateName', 'record');
    if (!(record instanceof ScriptRecord)) throw wrongType(call, 'record', 'a record');
    const form = ScriptRecord.formOf(record);
    this.#sources.set(String(templateName), () => recordValue(this.#host, form));
  }

  /** One result, or a list of them. */
  addSearchResults(options: unknown): void {
    const call = 'TemplateRenderer.addSearchResults';
    const { templateName, searchResult } = required(call, options, 'templateName', 'searchResult');
    const results = Array.isArray(searchResult) ? (searchResult as unknown[]) : [searchResult];
    if (!results.every((result) => result instanceof Result))
      throw wrongType(call, 'searchResult', 'a search result');
    const rows = new Sequence(results.map((result) => resultValue(this.#host, result)));
    this.#sources.set(String(templateName), () => rows);
  }

  /** 10 units for each time the template takes its rows. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156217838581.html */
  addQuery(options: unknown): void {
    const call = 'TemplateRenderer.addQuery';
    const { templateName, query, id, pageSize, pageIndex } = required(call, options, 'templateName');
    if (query === undefined && id === undefined)
      throw new SuiteScriptError('NEITHER_ARGUMENT_DEFINED', `${call}: Neither argument is defined: query, id`);
    if (query !== undefined && id !== undefined)
      throw new SuiteScriptError('MUTUALLY_EXCLUSIVE_ARGUMENTS', `${call}: Mutually exclusive arguments: query, id`);
    if (id !== undefined) return refuse('N/render', `${call} of a workbook, ${String(id)}`);
    if (!(query instanceof Query)) throw wrongType(call, 'query', 'a query');
    this.#sources.set(String(templateName), () => {
      const found =
        pageSize === undefined
          ? query.run()
          : query.runPaged({ pageSize }).fetch({ index: Number(pageIndex ?? 0) }).data;
      return new Sequence(found.asMappedResults().map((row) => rowValue(row as Record<string, unknown>)));
    });
  } // prettier-ignore

  addCustomDataSource(options: unknown): void {
    const call = 'TemplateRenderer.addCustomDataSource';
    const { alias, format, data } = required(call, options, 'alias', 'format', 'data');
    if (format === 'XML_DOC' || format === 'XML_STRING')
      return refuse('N/render', `${call} of the format ${format}: give it as OBJECT or JSON`);
    if (format !== 'OBJECT' && format !== 'JSON') throw wrongType(call, 'format', 'render.DataSource');
    const value = dataValue(format === 'JSON' ? parsed(call, data) : plain(data));
    this.#sources.set(String(alias), () => value);
  }

  /** An advanced template of the project, by its script id. */
  setTemplateByScriptId(options: unknown): void {
    const call = 'TemplateRenderer.setTemplateByScriptId';
    const { scriptId } = required(call, typeof options === 'string' ? { scriptId: options } : options, 'scriptId');
    const wanted = String(scriptId).toLowerCase();
    const found = this.#host.project.templates.find((template) => template.scriptId.toLowerCase() === wanted);
    if (!found) return refuse('N/render', `${call} of ${String(scriptId)}, which is no template of the project`);
    this.templateContent = found.content;
  } // prettier-ignore

  setTemplateById(): never {
    return refuse(
      'N/render',
      'TemplateRenderer.setTemplateById: templates have no numbers here; use setTemplateByScriptId',
    );
  }

  renderAsString(): string {
    return this.#text();
  }

  renderAsPdf(): File {
    return this.#pdf(this.#text());
  }

  renderToResponse(options: unknown): void {
    responseIn('TemplateRenderer.renderToResponse', options).write({ output: this.#text() });
  }

  renderPdfToResponse(options: unknown): void {
    const response = responseIn('TemplateRenderer.renderPdfToResponse', options);
    response.writeFile({ file: this.#pdf(this.#text()), isInline: true });
  }

  #text(): string {
    if (this.templateContent === null)
      throw new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', 'TemplateRenderer: there is no template.');
    const host = this.#host;
    try {
      return runTemplate(parseTemplate(String(this.templateContent)), {
        variable: (name) => this.#sources.get(name)?.() ?? ofNetSuite(name),
        now: () => new Date(host.now()),
        momentText: (moment) =>
          moment.kind === 'date'
            ? formatDay(dayOf(moment.at), dateFormatOf(host))
            : momentPattern(moment, moment.kind === 'time' ? 'h:mm:ss a' : 'MMM d, yyyy h:mm:ss a'),
      });
    } catch (error) {
      if (error instanceof TemplateError) throw new SuiteScriptError('USER_ERROR', `Error in template: ${error.message}`);
      throw error;
    }
  } // prettier-ignore

  toJSON(): object {
    return { templateContent: this.templateContent };
  }

  toString(): string {
    return 'render.TemplateRenderer';
  }
}

/** What every template of NetSuite has besides: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_163585859063.html */
function ofNetSuite(name: string): undefined {
  if (/^(companyInformation|subsidiary|preferences|user|settings|nsfont|nsformat_\w+|customer|salesorder)$/.test(name))
    return refuse('N/render', `a template with ${name}`);
  return undefined;
} // prettier-ignore

interface Response {
  write(options: { readonly output: string }): void;
  writeFile(options: { readonly file: File; readonly isInline: boolean }): void;
}

/** `{ response }`, or the response itself. */
function responseIn(call: string, options: unknown): Response {
  const isResponse = String(options) === 'http.ServerResponse';
  return (isResponse ? options : required(call, options, 'response')['response']) as Response;
}

const wrongType = (call: string, name: string, expected: string): SuiteScriptError =>
  new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: ${name} is expected as ${expected}.`);

/** Objects of NetSuite's, as `runtime.getCurrentUser()`, say what they hold by `toJSON`. */
const plain = (data: unknown): unknown =>
  typeof (data as { toJSON?: unknown } | null)?.toJSON === 'function' && !(data instanceof Date)
    ? (data as { toJSON(): unknown }).toJSON()
    : data;

function parsed(call: string, data: unknown): unknown {
  try {
    return JSON.parse(String(data)) as unknown;
  } catch {
    throw wrongType(call, 'data', 'JSON');
  }
}

import { required } from '../engine/arguments.ts';
import { fileTypeOf } from '../engine/file-types.ts';
import { SuiteScriptError } from '../engine/suitescript-error.ts';
import type { HttpRequest, UploadedFile } from '../engine/protocol.ts';
import type { Host } from '../host.ts';
import { File } from '../modules/file/file-object.ts';
import { sublistLines } from './form-names.ts';

/** `http.ServerRequest`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4314608702.html */
export class ServerRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientIpAddress: string;
  /** By the id of their field; empty fields are absent. */
  readonly files: Readonly<Record<string, File>>;

  constructor(host: Host, request: HttpRequest) {
    this.method = request.method;
    this.url = request.url;
    this.body = request.body;
    this.headers = request.headers;
    this.parameters = request.parameters;
    this.clientIpAddress = request.clientIpAddress;
    this.files = Object.fromEntries(
      Object.entries(request.files).map(([id, file]) => [id, uploaded(host, file)]),
    );
  }

  /** -1 when the request has no such sublist, or none of its lines. */
  getLineCount(options: unknown): number {
    const { group } = required('ServerRequest.getLineCount', options, 'group');
    return sublistLines(this.parameters, String(group))?.length || -1;
  }

  getSublistValue(options: unknown): string | null {
    const { group, name, line } = required('ServerRequest.getSublistValue', options, 'group', 'name', 'line');
    const lines = sublistLines(this.parameters, String(group));
    const values = lines?.[Number(line)];
    if (!values)
      throw new SuiteScriptError(
        'SSS_INVALID_SUBLIST_OPERATION',
        `${String(group)} has no line ${String(line)}.`,
      );
    return values[String(name)] || null;
  }

  toJSON(): object {
    const { method, url, body, headers, parameters, clientIpAddress } = this;
    return { method, url, body, headers, parameters, clientIpAddress };
  }

  toString(): string {
    return 'http.ServerRequest';
  }
}

/** A file that was sent stands nowhere yet: the script gives it a folder and saves it. */
function uploaded(host: Host, { name, bytes }: UploadedFile): File {
  const facts = { name, fileType: fileTypeOf(name), folder: null, description: '', encoding: 'UTF-8' };
  return File.ofBytes(host, { ...facts, isOnline: false, isInactive: false }, bytes);
}

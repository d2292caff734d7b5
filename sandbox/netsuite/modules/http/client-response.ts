import { SuiteScriptError } from '../../engine/suitescript-error.ts';

/** `http.ClientResponse`, as Oracle's stub package has it. */
export class ClientResponse {
  readonly #code: number;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #body: string;

  constructor(code: number, headers: Readonly<Record<string, string>>, body: string) {
    this.#code = code;
    this.#headers = headers;
    this.#body = body;
  }

  get code(): number {
    return this.#code;
  }
  set code(_value: unknown) {
    throw readOnly('code');
  }
  get headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }
  set headers(_value: unknown) {
    throw readOnly('headers');
  }
  get body(): string {
    return this.#body;
  }
  set body(_value: unknown) {
    throw readOnly('body');
  }

  toJSON(): object {
    return { type: 'http.ClientResponse', code: this.code, headers: this.headers, body: this.body };
  }
  toString(): string {
    return 'http.ClientResponse';
  }
}

const readOnly = (name: string): SuiteScriptError =>
  new SuiteScriptError('READ_ONLY_PROPERTY', `You cannot set the value of the read-only property ${name}.`);

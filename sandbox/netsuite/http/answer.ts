/** What the server says to a request. */
export interface Answer {
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

const typed = (status: number, type: string, body: string | Uint8Array): Answer => ({
  status,
  headers: [['Content-Type', `${type}; charset=utf-8`]],
  body,
});

export const html = (status: number, body: string): Answer => typed(status, 'text/html', body);
export const json = (status: number, value: unknown): Answer =>
  typed(status, 'application/json', JSON.stringify(value));
export const sourceText = (type: 'text/css' | 'text/javascript', body: string | Uint8Array): Answer =>
  typed(200, type, body);

export const goTo = (location: string, ...cookies: readonly string[]): Answer => ({
  status: 303,
  headers: [['Location', location], ...cookies.map((cookie) => ['Set-Cookie', cookie] as const)],
});

/** As NetSuite answers for a RESTlet that threw: `{ "error": { "code", "message" } }`. */
export const errorJson = (status: number, code: string, message: string): Answer =>
  json(status, { error: { code, message } });

/** What the service answers instead of data. Codes: Microsoft, "Business Central OData error codes" (dynamics-error-codes.md). */
export class ODataError extends Error {
  override readonly name = 'ODataError';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const badRequest = (message: string): ODataError => new ODataError(400, 'BadRequest', message);
export const notFound = (what: string): ODataError =>
  new ODataError(404, 'BadRequest_ResourceNotFound', `Resource not found for the segment '${what}'.`);
export const noRecord = (table: string, key: string): ODataError =>
  new ODataError(
    404,
    'Internal_RecordNotFound',
    `The ${table} does not exist. Identification fields and values: SystemId='${key}'`,
  );

/** The body of an error; messages end with a correlation id, as the service's do. */
export const errorBody = ({ code, message }: ODataError, correlation: string): object => ({
  error: { code, message: `${message}  CorrelationId:  ${correlation}.` },
});

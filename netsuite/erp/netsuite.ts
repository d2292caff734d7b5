/**
 * What this room uses of NetSuite, as narrow as it is used: scripts hand in their `N/*` modules, tests small fakes. Costs are those of
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html.
 */

export type FieldValue = Date | number | number[] | string | string[] | boolean | null;

/** A row of a query by column, names in lower case. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** `N/query`: 10 units a call. */
export interface SuiteQl {
  runSuiteQL(options: { query: string; params?: (string | number | boolean)[]; customScriptId?: string }): {
    asMappedResults(): Record<string, string | number | boolean | null>[];
  };
}

/** A record in dynamic mode: values are sourced and checked as they are set. */
export interface ErpRecord {
  readonly id: number | string | null;
  getValue(options: { fieldId: string }): FieldValue;
  setValue(options: { fieldId: string; value: FieldValue }): unknown;
  getLineCount(options: { sublistId: string }): number;
  getSublistValue(options: { sublistId: string; fieldId: string; line: number }): FieldValue;
  /** -1 when there is none. */
  findSublistLineWithValue(options: { sublistId: string; fieldId: string; value: FieldValue }): number;
  selectLine(options: { sublistId: string; line: number }): unknown;
  selectNewLine(options: { sublistId: string }): unknown;
  setCurrentSublistValue(options: { sublistId: string; fieldId: string; value: FieldValue }): unknown;
  commitLine(options: { sublistId: string }): unknown;
  /** 20 units for a transaction, 4 for a custom record. */
  save(options?: { enableSourcing?: boolean; ignoreMandatoryFields?: boolean }): number | string | null;
}

/** `N/record`. Loading, creating, transforming and submitting fields: 10 units for a transaction, 2 for a custom record. */
export interface Records {
  load(options: { type: string; id: number | string; isDynamic?: boolean }): ErpRecord;
  create(options: { type: string; isDynamic?: boolean }): ErpRecord;
  transform(options: {
    fromType: string;
    fromId: number | string;
    toType: string;
    isDynamic?: boolean;
    defaultValues?: Record<string, FieldValue>;
  }): ErpRecord;
  submitFields(options: { type: string; id: number | string; values: Record<string, FieldValue> }): unknown;
  delete(options: { type: string; id: number | string }): unknown;
}

/** `N/email`: 20 units. */
export interface Email {
  send(options: {
    author: number;
    recipients: string[];
    subject: string;
    body: string;
    relatedRecords?: { entityId?: number };
  }): void;
}

/** `N/search`: 1 unit. */
export interface Lookups {
  lookupFields(options: { type: string; id: number | string; columns: string[] }): Record<string, unknown>;
}

/** `N/search`: 5 units to run in pages, 5 a page. */
export interface Searches {
  create(options: {
    type: string;
    filters: readonly unknown[];
    columns: readonly Readonly<Record<string, string>>[];
  }): {
    runPaged(options: { pageSize: number }): {
      readonly pageRanges: readonly { readonly index: number }[];
      fetch(options: { index: number }): { readonly data: readonly SearchResult[] };
    };
  };
}
export interface SearchResult {
  readonly id: string | number;
  getValue(column: Readonly<Record<string, string>>): unknown;
}

/** What a save threw. NetSuite's errors have a `name` that is a code; `message` is in the user's language. */
export interface ErpError {
  readonly name: string;
  readonly message: string;
}

/** NetSuite's error. What is not one of its codes (a mistake of ours, the end of the script) is no refusal and goes on its way. */
export function erpError(thrown: unknown): ErpError {
  const { name, message } = (
    typeof thrown === 'object' && thrown !== null ? thrown : {}
  ) as Partial<ErpError>;
  if (typeof name !== 'string' || !/^[A-Z][A-Z0-9_]{3,}$/.test(name)) throw thrown;
  return { name, message: String(message ?? '') };
}

/** Units and time left before NetSuite ends the script. */
export interface Budget {
  units(): number;
  seconds(): number;
}

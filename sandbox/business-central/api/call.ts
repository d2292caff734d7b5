import type { Row } from '../odata/filter.ts';
import type { TablePage } from './tables.ts';

/** The AL app's contract (dynamics/al-app/contract.json), as far as the service needs it. */
export interface Contract {
  readonly api: { readonly publisher: string; readonly group: string; readonly version: string };
  readonly pages: Readonly<Record<string, Page>>;
}
export interface Page extends TablePage {
  readonly actions: Readonly<Record<string, { readonly parameters: Readonly<Record<string, string>> }>>;
}

export interface Call {
  readonly method: string;
  /** Path below the service root: `/api/v2.0/companies(…)/customers`. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a page lists. */
export interface Collection {
  readonly table: string;
  readonly fields: ReadonlySet<string>;
  rows(): readonly Row[];
}

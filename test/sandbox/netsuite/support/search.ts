import type { Result } from '../../../../sandbox/netsuite/modules/search/results.ts';
import { searchModule, type Search } from '../../../../sandbox/netsuite/modules/search/search.ts';
import type { TestHost } from './host.ts';

/** N/search as a script holds it. */
export interface SearchModule {
  create(options: object): Search;
  createColumn(options: object): unknown;
  createFilter(options: object): unknown;
  createSetting(options: object): unknown;
  lookupFields(options: object): Record<string, unknown>;
  load(options: object): Search;
  delete(options: object): void;
}

/** N/search over a host, with what tests ask of it again and again. */
export function searchOver(host: TestHost) {
  const search = searchModule(host.host) as SearchModule;
  /** Values of the columns, row by row. */
  const found = (type: string, filters: unknown, columns: unknown[]): unknown[][] =>
    search
      .create({ type, filters, columns })
      .run()
      .getRange({ start: 0, end: 1000 })
      .map((result: Result) => result.columns.map((column) => result.getValue(column)));
  const sorted = (name: string): unknown => search.createColumn({ name, sort: 'ASC' });
  return { search, found, sorted };
}

/**
 * Pages of a query. They are no snapshot: a page is drawn when it is fetched, from the data of that moment, and where the query leaves
 * the order open, in an order of its own, so that rows can come twice or not at all, as in NetSuite.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960491275.html
 */
import { missingArgument } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { promisedMethods } from '../../engine/promised.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { SuiteQlRun } from '../../books/suiteql/run.ts';
import type { Meter } from '../../host.ts';
import { QueryIterator, ResultSet } from './result-set.ts';

export interface PageRange {
  readonly index: number;
  readonly size: number;
}

export interface PagedSource {
  /** The query as it would answer now: the run before, where nothing was written since. */
  current(): SuiteQlRun;
  readonly meter: Meter;
}

export class Page {
  readonly data: ResultSet;
  readonly pagedData: PagedData;
  readonly pageRange: PageRange;
  readonly isFirst: boolean;
  readonly isLast: boolean;

  constructor(pagedData: PagedData, pageRange: PageRange, data: ResultSet) {
    this.data = data;
    this.pagedData = pagedData;
    this.pageRange = pageRange;
    this.isFirst = pageRange.index === 0;
    this.isLast = pageRange.index === pagedData.pageRanges.length - 1;
  }
  toJSON(): object {
    const { data, pageRange, isFirst, isLast } = this;
    return { data, pageRange, isFirst, isLast };
  }
  toString(): string {
    return 'query.Page';
  }
}

export class PagedData {
  readonly #source: PagedSource;
  readonly pageSize: number;
  readonly count: number;
  readonly pageRanges: readonly PageRange[];

  constructor(source: PagedSource, pageSize: number, count: number) {
    this.#source = source;
    this.pageSize = pageSize;
    this.count = count;
    this.pageRanges = Array.from({ length: Math.ceil(count / pageSize) }, (_, index) => ({
      index,
      size: Math.min(pageSize, count - index * pageSize),
    }));
  }

  /** All of it in one order, as the platform reads what a map/reduce is given. */
  static resultsOf(paged: PagedData): ResultSet {
    const run = paged.#source.current();
    return new ResultSet(run.columns, run.draw());
  }

  fetch(options: unknown): Page {
    const index =
      typeof options === 'object' && options !== null ? (options as { index?: unknown }).index : options;
    if (index === undefined || index === null) throw missingArgument('PagedData.fetch', 'index');
    this.#source.meter.charge(unitsOf('query.PagedData.fetch'), 'query.PagedData.fetch');
    return this.#draw(Number(index));
  }

  iterator(): QueryIterator<Page> {
    return new QueryIterator(
      this.pageRanges.map(({ index }) => () => {
        this.#source.meter.charge(unitsOf('query.PagedData.iterator'), 'query.PagedData.iterator');
        return this.#draw(index);
      }),
    );
  }

  #draw(index: number): Page {
    const range = this.pageRanges[index];
    if (!range) throw new SuiteScriptError('INVALID_PAGE_RANGE', `There is no page ${index}.`);
    const run = this.#source.current();
    const rows = run.draw().slice(index * this.pageSize, (index + 1) * this.pageSize);
    return new Page(this, range, new ResultSet(run.columns, rows));
  }

  get metadataProvider(): string {
    return refuse('N/query', 'PagedData.metadataProvider');
  }
  toJSON(): object {
    const { count, pageSize, pageRanges } = this;
    return { count, pageSize, pageRanges };
  }
  toString(): string {
    return 'query.PagedData';
  }
}

promisedMethods(PagedData.prototype, 'fetch');

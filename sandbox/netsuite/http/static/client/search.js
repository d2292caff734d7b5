/** `N/search` in a page: lookups, and searches made in code, run by the server under the role of whoever looks at the page. */
import { argumentsOf, refuse, refused } from './errors.js';
import { callServer, callServerLater, page } from './page.js';

const RANGE = 1_000;
const MOST = 4_000;

/** A column by what tells it apart. */
const keyOf = (column) => {
  const { name, join = null, summary = null } = typeof column === 'string' ? { name: column } : column;
  return typeof column === 'string' && column.includes('.')
    ? JSON.stringify([column.split('.')[1], column.split('.')[0], null])
    : JSON.stringify([name, join, summary]);
};

class Result {
  #cells;
  constructor({ id, recordType, cells }, columns) {
    this.id = id;
    this.recordType = recordType;
    this.columns = columns;
    this.#cells = new Map(columns.map((column, index) => [keyOf(column), cells[index]]));
  }
  #cell(given) {
    const [first] = given;
    const cell = this.#cells.get(keyOf(first));
    return (
      cell ?? refuse('N/search', `Result of the column ${JSON.stringify(first)}, which was not asked for`)
    );
  }
  getValue(...given) {
    return this.#cell(given).value;
  }
  getText(...given) {
    return this.#cell(given).text;
  }
}

class ResultSet {
  #definition;
  constructor(definition) {
    this.#definition = definition;
    this.columns = definition.columns;
  }
  getRange(...given) {
    const { start, end } = argumentsOf('ResultSet.getRange', given, 'start', 'end');
    const rows = callServer('N/search', 'create.run.getRange', { search: this.#definition, start, end });
    return rows.map((row) => new Result(row, this.columns));
  }
  each(callback) {
    for (let start = 0; start < MOST; start += RANGE) {
      const found = this.getRange({ start, end: start + RANGE });
      for (const result of found) if (callback(result) !== true) return;
      if (found.length < RANGE) return;
    }
  }
}

class Search {
  constructor({ type, filters = [], columns = [] }) {
    this.searchType = type;
    this.filters = filters;
    this.columns = columns.map((column) => (typeof column === 'string' ? column : { ...column }));
  }
  run() {
    return new ResultSet({ type: this.searchType, filters: this.filters, columns: this.columns });
  }
}
for (const name of ['runPaged', 'save']) Search.prototype[name] = refused('N/search', `Search.${name}`);

export const search = {
  lookupFields: Object.assign((options) => callServer('N/search', 'lookupFields', options), {
    promise: (options) => callServerLater('N/search', 'lookupFields', options),
  }),
  create: (options) => new Search(argumentsOf('search.create', [options], 'type')),
  createColumn: (options) => ({ ...options }),
  createFilter: (options) => ({ ...options }),
  load: refused('N/search', 'load'),
  delete: refused('N/search', 'delete'),
  global: refused('N/search', 'global'),
  duplicates: refused('N/search', 'duplicates'),
  createSetting: refused('N/search', 'createSetting'),
  Type: page.searchTypes,
  Operator: Object.freeze(page.searchOperators),
  Sort: Object.freeze({ ASC: 'ASC', DESC: 'DESC', NONE: 'NONE' }),
  Summary: Object.freeze({ GROUP: 'GROUP', COUNT: 'COUNT', SUM: 'SUM', AVG: 'AVG', MIN: 'MIN', MAX: 'MAX' }),
};

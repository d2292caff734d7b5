import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { Result, ResultSet } from '../search/results.ts';
import { Button, pageLink, type PageLink } from './parts.ts';

interface Parameter {
  readonly param: string;
  readonly value: string;
  /** The value names a column of the row. */
  readonly isDynamic: boolean;
}
export interface ListColumnState {
  readonly id: string;
  readonly align: string;
  readonly url: { readonly url: string; readonly isDynamic: boolean } | null;
  readonly parameters: readonly Parameter[];
  /** Of a column of Edit and View links. */
  readonly edit: EditLinks | null;
}

/** What `addEditColumn` says: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4344858957.html */
export interface EditLinks {
  readonly showsView: boolean;
  /** Whether the links of a row can be clicked: always, never, or as this column of the row says with T. */
  readonly clickable: boolean | string;
  /** Null: NetSuite finds it by itself. */
  readonly link: string | null;
  /** Column of the row that the parameter is taken from. */
  readonly linkParam: string;
  readonly linkParamName: string;
}

/** Values by column id: what the script gave, or what a search found, by the names of its columns. */
export type ListRow = Readonly<Record<string, unknown>>;

export interface ListState {
  readonly hidesNavigation: boolean;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
  readonly buttons: readonly Button[];
  readonly links: readonly PageLink[];
}

/** `serverWidget.List`: rows to read. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325856174.html */
export class List {
  readonly #hidesNavigation: boolean;
  readonly #columns: ListColumn[] = [];
  readonly #rows: ListRow[] = [];
  readonly #buttons: Button[] = [];
  readonly #links: PageLink[] = [];
  title: string;
  style = 'normal';
  clientScriptFileId: unknown = null;
  clientScriptModulePath: unknown = null;

  constructor(options: unknown) {
    const { title, hideNavBar } = required('serverWidget.createList', options, 'title');
    this.title = String(title);
    this.#hidesNavigation = hideNavBar === true;
  }

  static stateOf(list: List): ListState {
    return {
      hidesNavigation: list.#hidesNavigation,
      columns: list.#columns,
      rows: list.#rows,
      buttons: list.#buttons,
      links: list.#links,
    };
  }

  addColumn(options: unknown): ListColumn {
    const column = new ListColumn(options);
    this.#columns.push(column);
    return column;
  }

  addRow(options: unknown): void {
    this.#rows.push(
      rowOf(options instanceof Result ? options : required('List.addRow', options, 'row')['row']),
    );
  }

  addRows(options: unknown): void {
    const { rows } = required('List.addRows', options, 'rows');
    this.#rows.push(...rowsOf(rows));
  }

  addButton(options: unknown): Button {
    const button = Button.of('List.addButton', options);
    this.#buttons.push(button);
    return button;
  }

  addPageLink(options: unknown): void {
    this.#links.push(pageLink('List.addPageLink', options));
  }

  /** To the left of the column named. */
  addEditColumn(options: unknown): ListColumn {
    const call = 'List.addEditColumn';
    const { column, showView, showHrefCol, link, linkParam, linkParamName } = required(
      call,
      options,
      'column',
    );
    const at = this.#columns.findIndex(
      (other) => other === column || ListColumn.stateOf(other).id === column,
    );
    const beside = this.#columns[at];
    if (!beside) throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', `${call}: column is none of this list.`);
    const edit = {
      showsView: showView === true,
      clickable: typeof showHrefCol === 'string' ? showHrefCol : showHrefCol !== false,
      link: link === undefined || link === null ? null : String(link),
      linkParam: String(linkParam ?? ListColumn.stateOf(beside).id),
      linkParamName: String(linkParamName ?? 'id'),
    };
    const added = new ListColumn(
      { id: 'edit', label: edit.showsView ? 'Edit | View' : 'Edit', type: 'TEXT' },
      edit,
    );
    this.#columns.splice(at, 0, added);
    return added;
  }

  toJSON(): object {
    return { title: this.title, style: this.style };
  }

  toString(): string {
    return 'serverWidget.List';
  }
}

/** Rows, results of a search, or what `Search.run` gives. @throws SSS_INVALID_TYPE_ARG */
function rowsOf(given: unknown): readonly ListRow[] {
  const rows = given instanceof ResultSet ? ResultSet.allOf(given) : given;
  if (!Array.isArray(rows)) throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', 'List.addRows: rows is no list of rows.');
  if (given instanceof ResultSet && rows.length > MOST_RESULTS)
    return refuse('N/ui/serverWidget', `List.addRows of a search with ${rows.length} results: how many NetSuite shows is not known`);
  return rows.map(rowOf);
} // prettier-ignore

/** As many as a script gets at once. */
const MOST_RESULTS = 1_000;

/**
 * A search result by the names of its columns: of a choice its id, and its text under `_display`, as the help's sample of a list with links
 * reads them (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1518456414.html).
 */
function rowOf(given: unknown): ListRow {
  if (!(given instanceof Result)) return given as ListRow;
  return Object.fromEntries(
    given.columns.flatMap((column): [string, unknown][] => {
      const text = given.getText(column);
      const value: [string, unknown] = [column.name, given.getValue(column)];
      return text === null ? [value] : [value, [`${column.name}_display`, text]];
    }),
  );
}

/** `serverWidget.ListColumn`. */
export class ListColumn {
  readonly #id: string;
  readonly #align: string;
  readonly #parameters: Parameter[] = [];
  readonly #edit: EditLinks | null;
  #url: { readonly url: string; readonly isDynamic: boolean } | null = null;
  label: string;

  constructor(options: unknown, edit: EditLinks | null = null) {
    this.#edit = edit;
    const { id, label, align } = required('List.addColumn', options, 'id', 'label', 'type');
    this.#id = String(id);
    this.#align = String(align ?? 'LEFT').toLowerCase();
    this.label = String(label);
  }

  static stateOf(column: ListColumn): ListColumnState {
    return {
      id: column.#id,
      align: column.#align,
      url: column.#url,
      parameters: column.#parameters,
      edit: column.#edit,
    };
  }

  setURL(options: unknown): this {
    const { url, dynamic } = required('ListColumn.setURL', options, 'url');
    this.#url = { url: String(url), isDynamic: dynamic === true };
    return this;
  }

  addParamToURL(options: unknown): this {
    const { param, value, dynamic } = required('ListColumn.addParamToURL', options, 'param', 'value');
    this.#parameters.push({ param: String(param), value: String(value), isDynamic: dynamic === true });
    return this;
  }

  toJSON(): object {
    return { label: this.label };
  }

  toString(): string {
    return 'serverWidget.ListColumn';
  }
}

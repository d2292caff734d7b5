import { required } from '../../engine/arguments.ts';
import { refuse } from '../../engine/refuse.ts';
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
}
export interface ListState {
  readonly hidesNavigation: boolean;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly buttons: readonly Button[];
  readonly links: readonly PageLink[];
}

/** `serverWidget.List`: rows to read. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325856174.html */
export class List {
  readonly #hidesNavigation: boolean;
  readonly #columns: ListColumn[] = [];
  readonly #rows: Readonly<Record<string, unknown>>[] = [];
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
    const { row } = required('List.addRow', options, 'row');
    this.#rows.push(row as Record<string, unknown>);
  }

  addRows(options: unknown): void {
    const { rows } = required('List.addRows', options, 'rows');
    this.#rows.push(...(rows as Record<string, unknown>[]));
  }

  addButton(options: unknown): Button {
    const button = Button.of('List.addButton', options);
    this.#buttons.push(button);
    return button;
  }

  addPageLink(options: unknown): void {
    this.#links.push(pageLink('List.addPageLink', options));
  }

  addEditColumn(): ListColumn {
    return refuse('N/ui/serverWidget', 'List.addEditColumn');
  }

  toJSON(): object {
    return { title: this.title, style: this.style };
  }

  toString(): string {
    return 'serverWidget.List';
  }
}

/** `serverWidget.ListColumn`. */
export class ListColumn {
  readonly #id: string;
  readonly #align: string;
  readonly #parameters: Parameter[] = [];
  #url: { readonly url: string; readonly isDynamic: boolean } | null = null;
  label: string;

  constructor(options: unknown) {
    const { id, label, align } = required('List.addColumn', options, 'id', 'label', 'type');
    this.#id = String(id);
    this.#align = String(align ?? 'LEFT').toLowerCase();
    this.label = String(label);
  }

  static stateOf(column: ListColumn): ListColumnState {
    return { id: column.#id, align: column.#align, url: column.#url, parameters: column.#parameters };
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

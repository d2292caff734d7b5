import { required } from '../../engine/arguments.ts';

/** `serverWidget.Button`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325806317.html */
export class Button {
  readonly #id: string;
  readonly #code: string | null;
  readonly #kind: ButtonKind;
  label: string;
  isDisabled = false;
  isHidden = false;

  constructor(kind: ButtonKind, id: string, label: string, code: string | null) {
    this.#kind = kind;
    this.#id = id;
    this.#code = code;
    this.label = label;
  }

  static of(call: string, options: unknown): Button {
    const { id, label, functionName } = required(call, options, 'id', 'label');
    const code = functionName === undefined || functionName === null ? null : String(functionName);
    return new Button('button', String(id), String(label), code);
  }

  /** For the page: what kind it is, and the code of a click. */
  static stateOf(button: Button): {
    readonly kind: ButtonKind;
    readonly id: string;
    readonly code: string | null;
  } {
    return { kind: button.#kind, id: button.#id, code: button.#code };
  }

  toJSON(): object {
    const { label, isDisabled, isHidden } = this;
    return { label, isDisabled, isHidden };
  }

  toString(): string {
    return 'serverWidget.Button';
  }
}
export type ButtonKind = 'submit' | 'reset' | 'button' | 'refresh' | 'mark-all' | 'unmark-all';

/** `serverWidget.Tab`, subtabs included. */
export class Tab {
  readonly #id: string;
  readonly #parent: string | null;
  label: string;
  helpText = '';

  constructor(call: string, options: unknown) {
    const { id, label, tab } = required(call, options, 'id', 'label');
    this.#id = String(id);
    this.#parent = tab === undefined || tab === null ? null : String(tab);
    this.label = String(label);
  }

  static stateOf(tab: Tab): { readonly id: string; readonly parent: string | null } {
    return { id: tab.#id, parent: tab.#parent };
  }

  toJSON(): object {
    return { label: this.label, helpText: this.helpText };
  }

  toString(): string {
    return 'serverWidget.Tab';
  }
}

/** `serverWidget.FieldGroup`. */
export class FieldGroup {
  readonly #id: string;
  readonly #tab: string | null;
  label: string;
  isBorderHidden = false;
  isCollapsible = false;
  isCollapsed = false;
  isSingleColumn = false;

  constructor(call: string, options: unknown) {
    const { id, label, tab } = required(call, options, 'id', 'label');
    this.#id = String(id);
    this.#tab = tab === undefined || tab === null ? null : String(tab);
    this.label = String(label);
  }

  static stateOf(group: FieldGroup): { readonly id: string; readonly tab: string | null } {
    return { id: group.#id, tab: group.#tab };
  }

  toJSON(): object {
    const { label, isBorderHidden, isCollapsible, isCollapsed, isSingleColumn } = this;
    return { label, isBorderHidden, isCollapsible, isCollapsed, isSingleColumn };
  }

  toString(): string {
    return 'serverWidget.FieldGroup';
  }
}

export interface PageLink {
  readonly type: string;
  readonly title: string;
  readonly url: string;
}

export function pageLink(call: string, options: unknown): PageLink {
  const { type, title, url } = required(call, options, 'type', 'title', 'url');
  return { type: String(type), title: String(title), url: String(url) };
}

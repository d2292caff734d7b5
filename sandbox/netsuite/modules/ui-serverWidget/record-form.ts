import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';
import type { RecordKind, Sublist as RecordList } from '../../books/records/kind.ts';
import type { Field, OptionSource } from './field.ts';
import { Form, type RecordPage } from './form.ts';
import { optionsFromAccount } from './option-source.ts';
import type { Button, Tab } from './parts.ts';
import { Sublist } from './sublist.ts';

/** Fields and lists of a record, as its form has them. */
export type FormParts = Pick<RecordKind, 'type' | 'fields' | 'sublists'>;

/**
 * `context.form` of a `beforeLoad`: with the fields and lists of the record that the books keep, to be hidden, locked or named otherwise. Of one that a
 * script set off nobody sees the form; of one that a person opened it is the page. What else NetSuite's own form has is not modelled, so asking for it
 * ends the script by name.
 */
export class RecordForm extends Form {
  readonly #parts: FormParts;

  constructor(host: Host, parts: FormParts, page: RecordPage | null = null) {
    super({ title: parts.type }, optionsFromAccount(host), page);
    this.#parts = parts;
  }

  override getField(options: unknown): Field | null {
    const id = String((options as { readonly id?: unknown } | null)?.id);
    const own = super.getField(options) ?? this.#unseen(id);
    return own ?? this.#foreign('getField', options, (given) => !isCustomField(given) || this.#has(given));
  }
  override getSublist(options: unknown): Sublist | null {
    const list = this.#parts.sublists.get(String((options as { readonly id?: unknown } | null)?.id));
    const own = super.getSublist(options) ?? (list ? this.addLinesOf(list) : null);
    return own ?? this.#foreign('getSublist', options, () => true);
  }

  /** A field of the record on a form that nobody sees. */
  #unseen(id: string): Field | null {
    const field = this.#parts.fields.get(id);
    return field
      ? this.addField({ id, label: field.label, type: field.kind === 'checkbox' ? 'CHECKBOX' : 'TEXT' })
      : null;
  }
  #has(id: string): boolean {
    return this.#parts.fields.has(id) || this.#parts.sublists.has(id);
  }

  /** The list of the record, without its lines. */
  addLinesOf({ id, fields }: RecordList): Sublist {
    const sublist = this.keepSublist(
      (optionsFrom) =>
        new LinesOfRecord({ id, label: id, type: 'STATICLIST' }, optionsFrom, this.#parts.type),
    );
    for (const field of fields.values()) sublist.addField({ id: field.id, label: field.label, type: 'TEXT' });
    return sublist;
  }
  override getButton(options: unknown): Button | null {
    return super.getButton(options) ?? this.#foreign('getButton', options, () => true);
  }
  override getTab(options: unknown): Tab | null {
    return super.getTab(options) ?? this.#foreign('getTab', options, () => true);
  }
  override getSubtab(options: unknown): Tab | null {
    return super.getSubtab(options) ?? this.#foreign('getSubtab', options, () => true);
  }
  override getTabs(): string[] {
    return refuse('N/ui/serverWidget', `Form.getTabs of the form of a ${this.#parts.type}`);
  }

  #foreign(call: string, options: unknown, isThere: (id: string) => boolean): null {
    const id = String((options as { readonly id: unknown }).id);
    if (id.startsWith('custpage') || !isThere(id)) return null;
    return refuse('N/ui/serverWidget', `Form.${call} "${id}" of the form of a ${this.#parts.type}`);
  }
}

/** Of its columns, NetSuite has many that the books do not keep. */
class LinesOfRecord extends Sublist {
  readonly #type: string;

  constructor(options: object, optionsFrom: OptionSource, type: string) {
    super('Form.addSublist', options, optionsFrom);
    this.#type = type;
  }
  override getField(options: unknown): Field | null {
    const id = String((options as { readonly id?: unknown } | null)?.id);
    const own = super.getField(options);
    if (own !== null || id.startsWith('custpage') || isCustomField(id)) return own;
    return refuse('N/ui/serverWidget', `Sublist.getField "${id}" of a list of a ${this.#type}`);
  }
}

/** Which custom fields a form has is known from the project; which standard ones is not: NetSuite's forms have many the books do not keep. */
const isCustomField = (id: string): boolean => /^cust(body|col|entity|event|item|record)/.test(id);

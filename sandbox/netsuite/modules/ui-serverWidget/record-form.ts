import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';
import type { Field } from './field.ts';
import { Form, type RecordPage } from './form.ts';
import { optionsFromAccount } from './option-source.ts';
import type { Button, Tab } from './parts.ts';
import type { Sublist } from './sublist.ts';

/**
 * `context.form` of a `beforeLoad`. Of one that a script set off nobody sees the form: what the user event adds is there to be found again. Of one
 * that a person opened it is the page, with the fields and lists of the record on it. What else NetSuite's own form has is not modelled, so asking
 * for it ends the script by name.
 */
export class RecordForm extends Form {
  readonly #type: string;
  readonly #has: (fieldOrList: string) => boolean;

  constructor(
    host: Host,
    type: string,
    has: (fieldOrList: string) => boolean,
    page: RecordPage | null = null,
  ) {
    super({ title: type }, optionsFromAccount(host), page);
    this.#type = type;
    this.#has = has;
  }

  override getField(options: unknown): Field | null {
    return (
      super.getField(options) ??
      this.#foreign('getField', options, (id) => !isCustomField(id) || this.#has(id))
    );
  }
  override getSublist(options: unknown): Sublist | null {
    return super.getSublist(options) ?? this.#foreign('getSublist', options, () => true);
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
    return refuse('N/ui/serverWidget', `Form.getTabs of the form of a ${this.#type}`);
  }

  #foreign(call: string, options: unknown, isThere: (id: string) => boolean): null {
    const id = String((options as { readonly id: unknown }).id);
    if (id.startsWith('custpage') || !isThere(id)) return null;
    return refuse('N/ui/serverWidget', `Form.${call} "${id}" of the form of a ${this.#type}`);
  }
}

/** Which custom fields a form has is known from the project; which standard ones is not: NetSuite's forms have many the books do not keep. */
const isCustomField = (id: string): boolean => /^cust(body|col|entity|event|item|record)/.test(id);

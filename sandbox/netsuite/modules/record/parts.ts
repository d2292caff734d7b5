/** `record.Field`, `record.Sublist` and `record.Column`: what a script learns of a form. */
import type { Books } from '../../books/books.ts';
import type { Field } from '../../books/records/field.ts';
import type { Sublist } from '../../books/records/kind.ts';
import { optionsOf } from '../../books/records/options.ts';
import { operationNotModelled } from '../../books/problems.ts';
import { argumentsOf } from './arguments.ts';

/** NetSuite gives a select's options up to this many, and none beyond. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267255811.html */
const MOST_OPTIONS = 1_000;

type Matcher = (text: string, wanted: string) => boolean;
const MATCHERS: Readonly<Record<string, Matcher>> = {
  contains: (text, wanted) => text.includes(wanted),
  is: (text, wanted) => text === wanted,
  startswith: (text, wanted) => text.startsWith(wanted),
};

export class RecordField {
  readonly #books: Books;
  readonly #definition: Field;
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly isMandatory: boolean;
  readonly isReadOnly: boolean;
  readonly isDisabled: boolean;
  readonly isDisplay = true;
  readonly isVisible = true;
  readonly isPopup = false;
  readonly sublistId: string | null;

  constructor(books: Books, definition: Field, sublistId: string | null = null) {
    this.#books = books;
    this.#definition = definition;
    this.id = definition.id;
    this.label = definition.label;
    this.type = definition.kind;
    this.isMandatory = definition.mandatory;
    this.isReadOnly = definition.readOnly;
    this.isDisabled = definition.readOnly;
    this.sublistId = sublistId;
  }

  getSelectOptions(...args: unknown[]): { value: string; text: string }[] {
    const { filter, operator = 'contains' } = argumentsOf(
      'Field.getSelectOptions',
      args,
      ['filter', 'operator'],
      [],
    );
    const { list } = this.#definition;
    if (list === null) throw new TypeError(`${this.id} is not a select field`);
    const options = optionsOf(this.#books, list, MOST_OPTIONS + 1);
    if (options.length > MOST_OPTIONS) return [];
    const matches = MATCHERS[String(operator)] ?? MATCHERS['contains']!;
    return filter === undefined
      ? options
      : options.filter(({ text }) => matches(text.toLowerCase(), String(filter).toLowerCase()));
  }

  insertSelectOption(): never {
    throw operationNotModelled(
      `field ${this.id}`,
      'Field.insertSelectOption',
      'it is for fields of forms that scripts make (N/ui/serverWidget)',
    );
  }
  removeSelectOption(): never {
    throw operationNotModelled(
      `field ${this.id}`,
      'Field.removeSelectOption',
      'it is for fields of forms that scripts make (N/ui/serverWidget)',
    );
  }

  toJSON(): object {
    return { id: this.id, label: this.label, type: this.type };
  }
  toString(): string {
    return 'record.Field';
  }
}

export class RecordColumn {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly sublistId: string;
  readonly isMandatory: boolean;
  readonly isDisabled: boolean;
  readonly isDisplay = true;
  readonly isSortable = false;

  constructor(definition: Field, sublistId: string) {
    this.id = definition.id;
    this.label = definition.label;
    this.type = definition.kind;
    this.sublistId = sublistId;
    this.isMandatory = definition.mandatory;
    this.isDisabled = definition.readOnly;
  }
  toString(): string {
    return 'record.Column';
  }
}

const TYPES: Readonly<Record<Sublist['kind'], string>> = {
  list: 'list',
  editor: 'inlineeditor',
  static: 'staticlist',
};

export class RecordSublist {
  readonly #definition: Sublist;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly isChanged: boolean;
  readonly isHidden = false;
  readonly isDisplay = true;
  readonly isMultilineEditable = false;

  constructor(definition: Sublist, isChanged: boolean) {
    this.#definition = definition;
    this.id = definition.id;
    this.name = definition.id;
    this.type = TYPES[definition.kind];
    this.isChanged = isChanged;
  }

  getColumn(...args: unknown[]): RecordColumn | null {
    const { fieldId } = argumentsOf('Sublist.getColumn', args, ['fieldId']);
    const definition = this.#definition.fields.get(String(fieldId));
    return definition ? new RecordColumn(definition, this.id) : null;
  }
  toJSON(): object {
    const { id, type, isChanged, isDisplay } = this;
    return { id, type, isChanged, isDisplay };
  }
  toString(): string {
    return 'sublist.Sublist';
  }
}

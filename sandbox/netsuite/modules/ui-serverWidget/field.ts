import { required, wrongType } from '../../engine/arguments.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { FIELD_DISPLAY_TYPES, FIELD_TYPES, member, type FieldDisplayType, type FieldType } from './enums.ts';

export interface SelectOption {
  readonly value: string;
  readonly text: string;
  readonly isSelected: boolean;
}

/** Fields of the form take their choices from a record or list when they name one. */
export type OptionSource = (source: string) => readonly SelectOption[];

/** What the page needs to know of a field, besides what the script may read. */
export interface FieldState {
  displayType: FieldDisplayType;
  readonly options: SelectOption[];
  help: string;
  readonly container: string | null;
  /** Radio buttons of one id share a name; each stands for its source. */
  readonly source: string | null;
  width: number | null;
  height: number | null;
  startsRow: boolean;
}

/** `serverWidget.Field`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4325837128.html */
export class Field {
  readonly #state: FieldState;
  readonly id: string;
  readonly type: FieldType;
  label: string;
  defaultValue: unknown = null;
  isMandatory = false;
  linkText: string | null = null;
  maxLength: number | null = null;
  alias: string | null = null;
  padding: number | null = null;
  richTextHeight: number | null = null;
  richTextWidth: number | null = null;

  constructor(call: string, options: unknown, optionsFrom: OptionSource) {
    const { id, label, type, source, container } = required(call, options, 'id', 'type');
    const known = member(FIELD_TYPES, type);
    if (!known) throw wrongType(call, 'type');
    this.id = String(id);
    this.label = label === undefined || label === null ? '' : String(label);
    this.type = known;
    const hasSource = source !== undefined && source !== null && source !== '';
    const isChoice = known === 'SELECT' || known === 'MULTISELECT';
    const empty: readonly SelectOption[] =
      known === 'SELECT' ? [{ value: '', text: '', isSelected: false }] : [];
    this.#state = {
      displayType: 'NORMAL',
      options: hasSource && isChoice ? [...empty, ...optionsFrom(String(source))] : [],
      help: '',
      container: container === undefined || container === null ? null : String(container),
      source: hasSource ? String(source) : null,
      width: null,
      height: null,
      startsRow: false,
    };
  }

  /** For the page, not for scripts. */
  static stateOf(field: Field): FieldState {
    return field.#state;
  }

  get helpText(): string {
    return this.#state.help;
  }

  addSelectOption(options: unknown): void {
    const { value, text, isSelected } = options as Record<string, unknown>;
    if (value === undefined || value === null) required('Field.addSelectOption', options, 'value');
    if (text === undefined || text === null) required('Field.addSelectOption', options, 'text');
    if (this.type !== 'SELECT' && this.type !== 'MULTISELECT') {
      throw new SuiteScriptError(
        'SSS_INVALID_UI_OBJECT_TYPE',
        `A field of type ${this.type} has no options: ${this.id}.`,
      );
    }
    this.#state.options.push({ value: String(value), text: String(text), isSelected: isSelected === true });
  }

  getSelectOptions(options: { readonly filter?: unknown; readonly filteroperator?: unknown } = {}): object[] {
    const filter = String(options.filter ?? '').toLowerCase();
    const matches = FILTERS[String(options.filteroperator ?? 'contains').toLowerCase()];
    if (!matches)
      throw new SuiteScriptError(
        'SSS_INVALID_OPERATOR',
        `${String(options.filteroperator)} is no filter operator.`,
      );
    return this.#state.options
      .filter(({ text }) => matches(text.toLowerCase(), filter))
      .map(({ value, text }) => ({ value, text }));
  }

  setHelpText(options: unknown): this {
    const { help } = required('Field.setHelpText', options, 'help');
    if (typeof help !== 'string') throw wrongType('Field.setHelpText', 'help');
    this.#state.help = help;
    return this;
  }

  updateDisplayType(options: unknown): this {
    const { displayType } = required('Field.updateDisplayType', options, 'displayType');
    const known = member(FIELD_DISPLAY_TYPES, displayType);
    if (!known) throw wrongType('Field.updateDisplayType', 'displayType');
    this.#state.displayType = known;
    return this;
  }

  /** Characters wide, lines high. */
  updateDisplaySize(options: unknown): this {
    const { height, width } = required('Field.updateDisplaySize', options, 'height', 'width');
    this.#state.height = Number(height);
    this.#state.width = Number(width);
    return this;
  }

  updateBreakType(options: unknown): this {
    const { breakType } = required('Field.updateBreakType', options, 'breakType');
    this.#state.startsRow = breakType === 'STARTCOL' || breakType === 'STARTROW';
    return this;
  }

  updateLayoutType(options: unknown): this {
    const { layoutType } = required('Field.updateLayoutType', options, 'layoutType');
    this.#state.startsRow ||= String(layoutType).startsWith('OUTSIDE') || layoutType === 'STARTROW';
    return this;
  }

  toJSON(): object {
    const { id, type, label, defaultValue, isMandatory } = this;
    return { id, type, label, defaultValue, isMandatory };
  }

  toString(): string {
    return 'serverWidget.Field';
  }
}

const FILTERS: Readonly<Record<string, (text: string, filter: string) => boolean>> = {
  contains: (text, filter) => text.includes(filter),
  is: (text, filter) => text === filter,
  startswith: (text, filter) => text.startsWith(filter),
};

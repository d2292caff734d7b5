/** `N/config`, to be read. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4256561119.html */
import { setting } from '../../books/ledger/masters.ts';
import { operationNotModelled } from '../../books/problems.ts';
import { computed, fieldMap, type Field, type ScriptValue } from '../../books/records/field.ts';
import type { RecordKind } from '../../books/records/kind.ts';
import { newState } from '../../books/records/state.ts';
import { required } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { argumentsOf } from '../record/arguments.ts';
import { Form } from '../record/form.ts';
import { ScriptRecord } from '../record/script-record.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html */
const LOAD_UNITS = 10;

const TYPES = closed('N/config Type', {
  USER_PREFERENCES: 'userpreferences',
  COMPANY_INFORMATION: 'companyinformation',
  COMPANY_PREFERENCES: 'companypreferences',
  ACCOUNTING_PREFERENCES: 'accountingpreferences',
  MANUFACTURING_PREFERENCES: 'manufacturingpreferences',
  ACCOUNTING_PERIODS: 'accountingperiods',
  TAX_PERIODS: 'taxperiods',
  FEATURES: 'companyfeatures',
  TIME_POST: 'timepost',
  TIME_VOID: 'timevoid',
});

interface Entry {
  readonly field: Field;
  readonly value: (host: Host) => ScriptValue;
}
const text = (id: string, value: (host: Host) => string): Entry => ({ field: computed(id, 'text'), value });
const flag = (id: string, name: string): Entry => ({
  field: computed(id, 'checkbox'),
  value: ({ books }) => setting(books, name) === 'T',
});
/** A list of NetSuite's that the sandbox does not have. */
const TEXT_UNKNOWN = 'config';
/** A choice of NetSuite's: its value is known, its text is not, and is refused where a script reads it. */
const chosen = (id: string, value: (host: Host) => string): Entry => ({
  field: { ...computed(id, 'select'), list: TEXT_UNKNOWN },
  value,
});
const preference = (id: string): Entry =>
  chosen(id, ({ account }) => account.preferences[id.toUpperCase()] ?? '');

/** What of each page the sandbox knows; other fields are refused by name. Features are whatever the account has switched on. */
const PAGES: Readonly<Record<string, readonly Entry[]>> = {
  companyinformation: [
    text('companyname', ({ books }) => setting(books, 'COMPANYNAME') ?? ''),
    text('companyid', ({ account }) => account.id),
    {
      field: { ...computed('basecurrency', 'select'), list: 'currency' },
      value: ({ books }) =>
        String(
          books.row<{ currency: number }>(`SELECT currency FROM _subsidiary WHERE parent IS NULL`)
            ?.currency ?? '',
        ),
    },
    chosen('timezone', ({ account }) => account.preferences['TIMEZONE'] ?? ''),
  ],
  companypreferences: ['dateformat', 'timeformat', 'numberformat', 'language'].map(preference),
  userpreferences: ['dateformat', 'timeformat', 'numberformat', 'language', 'timezone'].map(preference),
  accountingpreferences: [
    flag('reversalvoiding', 'REVERSALVOIDING'),
    flag('consolidatedpayments', 'CONSOLIDATEDPAYMENTS'),
  ],
};

export function configModule(host: Host) {
  return {
    load(options: unknown): ScriptRecord {
      const given = required('config.load', options, 'type');
      const type = String(given['type']).toLowerCase();
      if (!Object.values<string>(TYPES).includes(type)) {
        throw new SuiteScriptError(
          'INVALID_RCRD_TYPE',
          `The record type [${type.toUpperCase()}] is invalid.`,
        );
      }
      host.meter.charge(LOAD_UNITS, `config.load ${type}`);
      const entries = type === 'companyfeatures' ? features(host) : PAGES[type];
      if (!entries)
        throw operationNotModelled(
          'config.load',
          `config.load of ${type}`,
          'the sandbox keeps nothing of that page',
        );
      return readOnlyPage(host, type, entries);
    },
    Type: TYPES,
  };
}

const features = ({ account }: Host): Entry[] =>
  account.features.map((name) => ({ field: computed(name.toLowerCase(), 'checkbox'), value: () => true }));

/** A page is there, so its texts can be read, as of a record that was loaded. */
class ConfigPage extends ScriptRecord {
  readonly #page: Form;
  constructor(page: Form) {
    super(page, null);
    this.#page = page;
  }
  override getText(...args: unknown[]): string | string[] {
    const id = String(argumentsOf('Record.getText', args, ['fieldId'])['fieldId']);
    const field = this.#page.field(id);
    if (field.list === TEXT_UNKNOWN) return refuse('N/config', `getText of ${id}`);
    return this.#page.shown(field, this.#page.value(id));
  }
}

function readOnlyPage(host: Host, type: string, entries: readonly Entry[]): ScriptRecord {
  const state = newState(type, []);
  for (const { field, value } of entries) state.values.set(field.id, value(host));
  const never = (): never => {
    throw operationNotModelled(
      `config ${type}`,
      'saving a configuration page',
      'set the account up when it is loaded',
    );
  };
  const kind: RecordKind = {
    type,
    recordClass: 'other',
    fields: fieldMap(...entries.map(({ field }) => field)),
    sublists: new Map(),
    refuses: {},
    blank: never,
    load: never,
    save: never,
    remove: never,
  };
  return new ConfigPage(new Form(host.books, kind, state, false));
}

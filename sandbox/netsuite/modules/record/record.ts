/** `N/record`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267255811.html */
import { transformRecord } from '../../books/documents/transforms.ts';
import { noSuchRecord } from '../../books/errors.ts';
import { fieldNotModelled, operationNotModelled } from '../../books/problems.ts';
import { subsidiariesOf } from '../../books/records/subsidiaries.ts';
import { recordKind, recordKinds } from '../../books/records/kinds.ts';
import type { Operation, RecordKind } from '../../books/records/kind.ts';
import { copyState, type Line, type RecordState } from '../../books/records/state.ts';
import { required, type Options } from '../../engine/arguments.ts';
import { unitsOf, type MeteredCall } from '../../engine/governance.ts';
import type { NeededLevel } from '../../engine/permissions.ts';
import { promiseRefused } from '../../engine/promised.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../format/moments.ts';
import { attach, detach } from './attach.ts';
import { Form } from './form.ts';
import { editedOnly, eventsOf, fireBeforeLoad, savedThrough } from './save.ts';
import { ScriptRecord } from './script-record.ts';
import { acceptInline, inlineField, versionOf, writeFields } from './submit-fields.ts';
import { isRecordType, RECORD_TYPES } from './types.ts';

/** The level of a role's permission that each needs; saving a new record needs Create, one that was there Edit. */
const NEEDS: Readonly<Record<Exclude<Operation, 'save' | 'dynamic'>, NeededLevel>> = {
  create: 'CREATE',
  copy: 'CREATE',
  load: 'VIEW',
  submitFields: 'EDIT',
  delete: 'FULL',
};

export function recordModule(host: Host) {
  const { books, meter, permissions } = host;
  const save = savedThrough(host);

  /** The kind, after the call was paid for. */
  const begin = (call: MeteredCall, operation: keyof typeof NEEDS, type: unknown): RecordKind => {
    const kind = kindOf(host, type);
    meter.charge(unitsOf(call, kind.recordClass), `${call} ${kind.type}`);
    permissions.require(kind.type, NEEDS[operation]);
    const why = kind.refuses[operation];
    if (why !== undefined) throw operationNotModelled(call, `${operation} of ${kind.type}`, why);
    return kind;
  };
  /** The id of a record whose subsidiary the role may work on. */
  const within = (kind: RecordKind, id: unknown, level: NeededLevel): number => {
    const known = idOf(id);
    permissions.requireSubsidiary(subsidiariesOf(books, kind.type, known), level);
    return known;
  };
  const hand = (
    kind: RecordKind,
    state: RecordState,
    { isDynamic }: Options,
    type: 'create' | 'edit' | 'copy',
  ): ScriptRecord => {
    const why = kind.refuses.dynamic;
    if (isDynamic === true && why !== undefined)
      throw operationNotModelled('N/record', `dynamic mode of ${kind.type}`, why);
    fireBeforeLoad(host, kind, type, state);
    const texts = type === 'copy' ? 'loaded' : undefined;
    return new ScriptRecord(
      new Form(books, kind, state, isDynamic === true, dateFormatOf(host), texts),
      save,
    );
  };

  const calls = {
    create(options: unknown): ScriptRecord {
      const given = required('record.create', options, 'type');
      const kind = begin('record.create', 'create', given['type']);
      return hand(kind, kind.blank(books, defaultsOf(kind, given)), given, 'create');
    },

    load(options: unknown): ScriptRecord {
      const given = required('record.load', options, 'type', 'id');
      refuseDefaults('record.load', given);
      const kind = begin('record.load', 'load', given['type']);
      return hand(kind, kind.load(books, within(kind, given['id'], 'VIEW')), given, 'edit');
    },

    copy(options: unknown): ScriptRecord {
      const given = required('record.copy', options, 'type', 'id');
      refuseDefaults('record.copy', given);
      const kind = begin('record.copy', 'copy', given['type']);
      return hand(kind, copyOf(kind, kind.load(books, within(kind, given['id'], 'VIEW'))), given, 'copy');
    },

    transform(options: unknown): ScriptRecord {
      const given = required('record.transform', options, 'fromType', 'fromId', 'toType');
      refuseDefaults('record.transform', given);
      const [from, to] = [kindOf(host, given['fromType']), kindOf(host, given['toType'])];
      meter.charge(unitsOf('record.transform', to.recordClass), `record.transform ${from.type} ${to.type}`);
      permissions.require(from.type, 'VIEW');
      permissions.require(to.type, 'CREATE');
      return hand(
        to,
        transformRecord(
          books,
          (type) => recordKind(books, type),
          from.type,
          within(from, given['fromId'], 'VIEW'),
          to.type,
        ),
        given,
        'create',
      );
    },

    submitFields(options: unknown): number {
      const given = required('record.submitFields', options, 'type', 'id', 'values');
      const kind = begin('record.submitFields', 'submitFields', given['type']);
      const id = within(kind, given['id'], 'EDIT');
      const state = editedOnly(kind, id, versionOf(books, kind, id));
      const dateFormat = dateFormatOf(host);
      for (const [fieldId, value] of Object.entries(given['values'] as Options)) {
        state.values.set(fieldId, acceptInline(inlineField(kind, fieldId), value, dateFormat));
      }
      const events = eventsOf(host, kind, 'xedit', id);
      events.beforeSubmit(state);
      books.atomically(() => writeFields(books, kind, id, state));
      events.afterSubmit(copyState(state));
      return id;
    },

    delete(options: unknown): number {
      const given = required('record.delete', options, 'type', 'id');
      const kind = begin('record.delete', 'delete', given['type']);
      const id = within(kind, given['id'], 'FULL');
      const state = kind.load(books, id);
      const events = eventsOf(host, kind, 'delete', id);
      events.beforeSubmit(state);
      books.atomically(() => kind.remove(books, id));
      events.afterSubmit(state);
      return id;
    },

    attach: (options: unknown): void => attach(host, options),
    detach: (options: unknown): void => detach(host, options),

    Type: RECORD_TYPES,
  };
  return promiseRefused(
    'N/record',
    calls,
    'create',
    'load',
    'copy',
    'transform',
    'submitFields',
    'delete',
    'attach',
    'detach',
  );
}

/** @throws INVALID_RCRD_TYPE for what is no record type at all, a refusal for one the sandbox does not have. */
function kindOf({ books }: Host, type: unknown): RecordKind {
  const id = String(type).toLowerCase();
  const known = recordKinds(books).get(id);
  if (known) return known;
  if (!isRecordType(id))
    throw new SuiteScriptError(
      'INVALID_RCRD_TYPE',
      `The record type [${String(type).toUpperCase()}] is invalid.`,
    );
  return recordKind(books, id);
}

function idOf(value: unknown): number {
  const id = Number(value);
  if (!Number.isInteger(id)) throw noSuchRecord();
  return id;
}

function defaultsOf(kind: RecordKind, { defaultValues }: Options): Options {
  const defaults = (defaultValues ?? {}) as Options;
  for (const id of Object.keys(defaults)) {
    const stands = id === 'entity' && kind.fields.has('customer');
    if (!kind.fields.has(id) && !stands) throw fieldNotModelled('record.create defaultValues', kind.type, id);
  }
  return defaults;
}

/** NetSuite documents default values for creating; what they do elsewhere is not known. */
function refuseDefaults(call: string, { defaultValues }: Options): void {
  if (
    defaultValues !== undefined &&
    defaultValues !== null &&
    Object.keys(defaultValues as object).length > 0
  ) {
    throw operationNotModelled(call, `${call} with defaultValues`, 'set the values on the record instead');
  }
}

/** Numbers and external ids are not copied, nor what is applied, nor what a document was made from. */
function copyOf(kind: RecordKind, state: RecordState): RecordState {
  const copy = copyState(state);
  copy.id = null;
  copy.version = 0;
  for (const id of ['tranid', 'externalid', 'entityid', 'scriptid', 'casenumber', 'createdfrom'])
    if (kind.fields.has(id)) copy.values.set(id, '');
  for (const [id, { kind: list }] of kind.sublists) {
    const lines = copy.sublists.get(id) ?? [];
    if (list === 'static') copy.sublists.delete(id);
    else copy.sublists.set(id, list === 'editor' ? lines.map(unlinked) : []);
  }
  return copy;
}

function unlinked(line: Line): Line {
  if (line.values.has('orderline')) line.values.set('orderline', '');
  return { ...line, key: null };
}

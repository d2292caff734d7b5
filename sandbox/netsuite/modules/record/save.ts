/**
 * Saving with user events around it: `beforeSubmit` may still change the record, the books write it in one SQL transaction, `afterSubmit`
 * sees what was submitted, with its id. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4407992596.html
 */
import type { Books } from '../../books/books.ts';
import { operationNotModelled } from '../../books/problems.ts';
import type { RecordKind } from '../../books/records/kind.ts';
import { subsidiariesOf } from '../../books/records/subsidiaries.ts';
import { copyState, newState, numberOf, type RecordState } from '../../books/records/state.ts';
import { IGNORE_MANDATORY } from '../../books/records/table-kind.ts';
import { unitsOf } from '../../engine/governance.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../format/moments.ts';
import { RecordForm } from '../ui-serverWidget/record-form.ts';
import { Form } from './form.ts';
import { ScriptRecord, type SaveRecord } from './script-record.ts';

export const savedThrough =
  (host: Host): SaveRecord =>
  (form, { ignoreMandatoryFields }) => {
    const { kind } = form;
    host.meter.charge(unitsOf('Record.save', kind.recordClass), `Record.save ${kind.type}`);
    return writtenThrough(host)(form, { ignoreMandatoryFields });
  };

/** The same, where it is not a script that saves and nobody pays: a person, a workflow. */
export const writtenThrough =
  (host: Host): SaveRecord =>
  (form, { ignoreMandatoryFields }) => {
    const { kind, state, books } = form;
    const why = kind.refuses.save;
    if (why !== undefined) throw operationNotModelled(`record ${kind.type}`, 'Record.save', why);
    const type = state.id === null ? 'create' : 'edit';
    host.permissions.require(kind.type, type === 'create' ? 'CREATE' : 'EDIT');
    const events = eventsOf(host, kind, type, state.id);
    form.resolveTexts();
    if (!form.isDynamic) kind.submitted?.(books, state);
    events.beforeSubmit(state);
    if (!form.isDynamic) kind.submitted?.(books, state);
    if (ignoreMandatoryFields) state.touched.add(IGNORE_MANDATORY);
    const submitted = copyState(state);
    const id = books.atomically(() => {
      const saved = kind.save(books, state);
      const own = numberOf(state, 'subsidiary');
      const of = saved === null ? (own === null ? null : [own]) : subsidiariesOf(books, kind.type, saved);
      host.permissions.requireSubsidiary(of, type === 'create' ? 'CREATE' : 'EDIT');
      return saved;
    });
    if (id === null) return 0;
    if (events !== NONE && kind.recordClass === 'transaction') complete(books, kind, submitted, id);
    events.afterSubmit(Object.assign(submitted, { id }));
    return id;
  };

/**
 * What the books have sourced and worked out on saving, where the script has given nothing, amounts the form had before among it: the payment of a
 * form follows what is ticked. But numbers, which NetSuite gives later.
 */
function complete(books: Books, kind: RecordKind, submitted: RecordState, id: number): void {
  const { values } = kind.load(books, id);
  for (const { id: field, kind: type } of kind.fields.values()) {
    if (field === 'tranid' || submitted.touched.has(field)) continue;
    const isOpen = type === 'currency' || (submitted.values.get(field) ?? '') === '';
    if (isOpen) submitted.values.set(field, values.get(field) ?? '');
  }
}

export interface Events {
  beforeSubmit(state: RecordState): void;
  afterSubmit(state: RecordState): void;
}

const NONE: Events = { beforeSubmit: () => undefined, afterSubmit: () => undefined };

/** Loads the old record only where some user event is deployed on the type. */
export function eventsOf(
  host: Host,
  kind: RecordKind,
  type: 'create' | 'edit' | 'xedit' | 'delete',
  id: number | null,
): Events {
  if (!hasUserEvents(host, kind.type)) return NONE;
  const { books } = host;
  const old =
    id === null
      ? null
      : new ScriptRecord(new Form(books, kind, kind.load(books, id), false, dateFormatOf(host)), null);
  const texts = host.executionContext === 'USERINTERFACE' ? 'loaded' : 'saving';
  const fire = (stage: 'beforeSubmit' | 'afterSubmit', given: RecordState): void => {
    const state = stage === 'afterSubmit' ? asSubmitted(given) : given;
    const mode = stage === 'afterSubmit' ? 'submitted' : texts;
    const newRecord = new ScriptRecord(new Form(books, kind, state, false, dateFormatOf(host), mode), null);
    host.userEvents(stage, {
      recordType: kind.type,
      type,
      newRecord,
      oldRecord: type === 'create' ? null : old,
    });
  };
  return {
    beforeSubmit: (state) => fire('beforeSubmit', state),
    afterSubmit: (state) => fire('afterSubmit', state),
  };
}

/** What is submitted has its texts, whoever set its values. */
const asSubmitted = (state: RecordState): RecordState => ({ ...copyState(state), touched: new Set() });

/**
 * What `beforeLoad` sees when a script reads or makes a record. What it sets stays on a new record (create, copy, transform) and is dropped on one
 * that was loaded: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4407991781.html
 */
export function fireBeforeLoad(
  host: Host,
  kind: RecordKind,
  type: 'create' | 'edit' | 'copy',
  state: RecordState,
): void {
  if (!hasUserEvents(host, kind.type)) return;
  const seen = type === 'edit' ? copyState(state) : state;
  host.userEvents('beforeLoad', {
    recordType: kind.type,
    type,
    newRecord: new ScriptRecord(new Form(host.books, kind, seen, false, dateFormatOf(host)), null),
    oldRecord: null,
    form: new RecordForm(host, kind),
  });
}

const hasUserEvents = ({ project }: Host, recordType: string): boolean =>
  project.scripts.some(
    ({ type, deployments }) =>
      type === 'UserEventScript' &&
      deployments.some(
        (deployment) => deployment.recordType === recordType || deployment.recordType === 'allrecords',
      ),
  );

/** A record that holds only the fields that are edited inline, for `xedit`. */
export function editedOnly(kind: RecordKind, id: number, version: number): RecordState {
  const state = newState(kind.type, []);
  state.id = id;
  state.version = version;
  return state;
}

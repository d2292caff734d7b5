import { recordKind } from '../../books/records/kinds.ts';
import { copyState } from '../../books/records/state.ts';
import type { Host } from '../../host.ts';
import { dateFormatOf } from '../../modules/format/moments.ts';
import { Form } from '../../modules/record/form.ts';
import { writtenThrough } from '../../modules/record/save.ts';
import { ScriptRecord } from '../../modules/record/script-record.ts';

export interface WorkflowAction {
  /** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4460429414.html */
  readonly context: {
    readonly newRecord: ScriptRecord;
    readonly oldRecord: ScriptRecord;
    readonly type: string;
  };
  /** Writes the record with what the action has set on it, where it has set something. */
  save(): void;
}

/**
 * A workflow action on a record that is there, as on the trigger Before Record Submit of an edit: what the action sets on `newRecord` is saved with
 * the record, and its user events run. There are no workflows here, so there is no form, and no workflow has a number.
 */
export function beginAction(host: Host, type: string, id: number): WorkflowAction {
  const kind = recordKind(host.books, type);
  host.permissions.require(kind.type, 'EDIT');
  const state = kind.load(host.books, id);
  const old = copyState(state);
  const formOf = (of: typeof state): Form => new Form(host.books, kind, of, false, dateFormatOf(host));
  const form = formOf(state);
  return {
    context: { newRecord: new ScriptRecord(form, null), oldRecord: new ScriptRecord(formOf(old), null), type: 'edit' },
    save() {
      if (form.isChanged()) writtenThrough(host)(form, { ignoreMandatoryFields: false });
    },
  };
} // prettier-ignore

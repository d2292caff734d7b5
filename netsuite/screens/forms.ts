/** What stands on NetSuite's own pages of records: buttons that lead into the workbench, for who may use them and where there is something to do. */
import type { Act } from '../erp/acts.ts';
import { mayAdminister, mayCollect, mayDecide, mayGiveCredit, mayLook, type Who } from './who.ts';
import type { WordKey } from './words/words.ts';

type ButtonName = 'match' | 'explain' | Act | 'undo';

export interface FormButton {
  readonly id: string;
  readonly label: WordKey;
  /** Which of our screens it opens, and with what. */
  readonly opens: 'workbench' | 'setup';
  readonly parameters: Readonly<Record<string, string>>;
}

/** A record whose page is being shown. */
export type ShownRecord =
  | { readonly type: 'customer'; readonly id: number }
  | { readonly type: 'invoice'; readonly id: number; readonly isOpen: boolean }
  /** `receipt`: of a payment that we posted. */
  | { readonly type: 'customerpayment'; readonly id: number; readonly receipt: number | null }
  | { readonly type: 'run'; readonly id: number; readonly kind: string; readonly state: string };

/** The role is asked for again when something is saved: that a button was shown does not mean that it may be used. */
export function formButtons(who: Who, record: ShownRecord): readonly FormButton[] {
  const on = { on: record.type, id: String(record.id) };
  const act = (name: Act): FormButton => button(name, { view: 'act', act: name, ...on });
  const explain = button('explain', { view: 'explain', ...on });
  const seesDecisions = mayLook(who) || mayCollect(who) || mayGiveCredit(who);
  switch (record.type) {
    case 'customer':
      return [
        ...(mayDecide(who) ? [button('match', { customer: on.id })] : []),
        ...(mayCollect(who) ? [act('promise')] : []),
        ...(mayAdminister(who) ? [act('pause')] : []),
        ...(seesDecisions ? [explain] : []),
      ];
    case 'invoice':
      return [
        ...(mayCollect(who) && record.isOpen ? [act('promise'), act('dispute')] : []),
        ...(seesDecisions ? [explain] : []),
      ];
    case 'customerpayment':
      return record.receipt === null || !seesDecisions ? [] : [button('explain', { receipt: String(record.receipt) })];
    case 'run':
      return mayAdminister(who) && record.kind === 'cash-application' && record.state === 'done'
        ? [{ ...button('undo', { action: 'undo', number: on.id }), opens: 'setup' }]
        : [];
  }
} // prettier-ignore

const button = (name: ButtonName, parameters: Readonly<Record<string, string>>): FormButton => ({
  id: `custpage_qtc_${name}`,
  label: `button_${name}`,
  opens: 'workbench',
  parameters,
});

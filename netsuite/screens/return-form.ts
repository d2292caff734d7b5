import { sayAmount } from '../../core/money/decimal.ts';
import { returnCandidates } from '../../core/matching/judge/find-returned.ts';
import { isNamedByBank, isReturnToAccept } from '../erp/clerk.ts';
import { readDocumentNumbers } from '../erp/gather/document-numbers.ts';
import { readReturnable } from '../erp/gather/returned.ts';
import type { StoredReceipt } from '../erp/store/decisions.ts';
import { ITEM_ROWS } from './decision-form.ts';
import { select, setLine, TYPE, type WidgetForm } from './widgets.ts';
import type { Workbench } from './workbench.ts';
import { sayCode } from './words/words.ts';

const RETURN_ACTIONS = [
  ['take-back', 'take_back'],
  ['accept', 'accept'],
  ['not-customer', 'not_customer'],
  ['park', 'park'],
  ['reopen', 'reopen'],
] as const;
const RETURN_COLUMNS = [
  ['custpage_number', 'number'],
  ['custpage_booked', 'booked'],
  ['custpage_payer', 'payer'],
  ['custpage_amount', 'amount'],
  ['custpage_to_account', 'to_account'],
  ['custpage_documents', 'documents'],
  ['custpage_why', 'why'],
] as const;

/** Money that went back: which payment it was, where the bank does not say, the likeliest first. A return that was carried out is decided. */
export function addReturnFields({ query, hasSubsidiaries, say }: Workbench, form: WidgetForm, stored: StoredReceipt, isFresh: boolean): void {
  const { receipt, state } = stored;
  if (state === 'returned') return;
  const found = isNamedByBank(receipt) ? [] : returnCandidates(receipt, readReturnable(query, receipt, hasSubsidiaries)).slice(0, ITEM_ROWS);
  const isProposed = isReturnToAccept(stored);
  const actions = RETURN_ACTIONS.filter(([id]) => (id === 'accept' ? isProposed : id !== 'take-back' || found.length > 0));
  select(form, { id: 'custpage_action', label: say('decide'), options: [['', ''] as const, ...actions.map(([id, key]) => [id, say(key)] as const)], chosen: isProposed && isFresh ? 'accept' : '' });
  if (found.length > 0) {
    const options = found.map(({ earlier }, index) => [earlier.receipt.id, `${index + 1}: ${earlier.receipt.bookedOn} ${earlier.receipt.payer.name ?? ''}`] as const);
    select(form, { id: 'custpage_reverses', label: say('went_back'), options: [['', ''], ...options], chosen: receipt.reversalOf ?? '' });
  }
  form.addField({ id: 'custpage_note', type: TYPE.text, label: say('note') });
  const numbers = readDocumentNumbers(query, found.flatMap(({ earlier }) => earlier.applications.map(({ item }) => item)));
  const list = form.addSublist({ id: 'custpage_returns', type: TYPE.list, label: say(found.length > 0 ? 'could_be_back' : 'none_back') });
  for (const [id, key] of RETURN_COLUMNS) list.addField({ id, type: TYPE.text, label: say(key) });
  found.forEach(({ earlier: { receipt: was, applications }, signs, days }, line) =>
    setLine(list, line, {
      custpage_number: String(line + 1),
      custpage_booked: was.bookedOn,
      custpage_payer: was.payer.name ?? '',
      custpage_amount: sayAmount(was.amount, was.currency),
      custpage_to_account: was.bankAccount,
      custpage_documents: applications.map(({ item }) => numbers.get(item) ?? item).join(', '),
      custpage_why: [...signs.map((sign) => sayCode(say, 'sign', sign)), say('days_between', String(days))].join(', '),
    }),
  );
  form.addSubmitButton({ label: say('save') });
} // prettier-ignore

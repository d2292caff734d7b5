import type { CustomerId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import { formatAmount, sayAmount } from '../../core/money/decimal.ts';
import { ZERO, type Minor } from '../../core/money/minor.ts';
import type { StoredReceipt } from '../erp/store/decisions.ts';
import { sentLines } from './decide-receipt.ts';
import { sayCustomer, type Names } from './receipt-view.ts';
import { select, setLine, TYPE, type PageRequest, type WidgetForm } from './widgets.ts';
import { sayCode, type Say } from './words/words.ts';

/** Rows of open items a page shows; those the proposal names come first. */
export const ITEM_ROWS = 100;

const ACTIONS = [
  ['accept', 'accept'],
  ['change', 'change'],
  ['look', 'look'],
  ['not-customer', 'not_customer'],
  ['park', 'park'],
  ['reopen', 'reopen'],
] as const;

const ITEM_COLUMNS = [
  ['custpage_document', 'document'],
  ['custpage_due', 'due'],
  ['custpage_left', 'left'],
] as const;

export interface DecisionForm {
  /** Whose items come first: the proposal's customer, or the one a clerk looks at. */
  readonly customer: CustomerId | null;
  readonly items: readonly OpenItem[];
  readonly names: Names;
  /** What was entered and refused: shown again. */
  readonly refused: PageRequest | null;
  /** Nothing was sent yet: only then is the proposal chosen already. After an answer a person chooses anew. */
  readonly isFresh: boolean;
}

/** What a clerk may decide. Only a proposal that she sees for the first time is chosen already; everything else she has to choose. */
export function addDecisionFields(form: WidgetForm, say: Say, stored: StoredReceipt, { customer, items, names, refused, isFresh }: DecisionForm): void {
  const isProposal = customer === (stored.decision?.customer ?? null);
  const entered = (name: string): string => refused?.parameters[`custpage_${name}`] ?? '';
  const first = isProposal ? (stored.state === 'proposed' && isFresh ? 'accept' : '') : 'change';
  const options = [['', ''] as const, ...ACTIONS.map(([id, key]) => [id, say(key)] as const)];
  select(form, { id: 'custpage_action', label: say('decide'), options, chosen: refused ? entered('action') : first });
  const choice = form.addField({ id: 'custpage_customer', type: TYPE.select, label: say('customer'), source: 'customer' });
  if (customer !== null) choice.defaultValue = customer;
  form.addField({ id: 'custpage_note', type: TYPE.text, label: say('note') }).defaultValue = entered('note');
  const list = form.addSublist({ id: 'custpage_items', type: TYPE.list, label: say('open_items') });
  list.addField({ id: 'custpage_apply', type: TYPE.check, label: say('apply') });
  list.addField({ id: 'custpage_item', type: TYPE.text, label: say('item') }).updateDisplayType({ displayType: TYPE.hidden });
  const ofSeveral = new Set(items.map((item) => item.customer)).size > 1;
  for (const [id, key] of [...(ofSeveral ? [['custpage_whose', 'customer'] as const] : []), ...ITEM_COLUMNS])
    list.addField({ id, type: TYPE.text, label: say(key) });
  for (const [id, key] of [['custpage_take', 'take'], ['custpage_discount', 'discount']] as const) {
    const entry = list.addField({ id, type: TYPE.text, label: say(key) });
    entry.updateDisplayType({ displayType: 'ENTRY' as never });
  }
  const lines = new Map((refused ? sentLines(refused) : []).map((line) => [line.item, line]));
  const proposed = new Map(isProposal ? stored.decision?.applications.map((line) => [line.item as string, line]) : []);
  shownItems(stored, customer, items, new Set(proposed.keys())).forEach((item, line) => {
    const [own, sent] = [proposed.get(item.id), lines.get(item.id)];
    const amountOf = (amount: Minor): string => formatAmount(amount, item.currency);
    setLine(list, line, {
      custpage_apply: (sent ? sent.isTicked : own !== undefined) ? 'T' : 'F',
      custpage_item: item.id,
      ...(ofSeveral ? { custpage_whose: sayCustomer(say, item.customer, names) } : {}),
      custpage_document: `${sayCode(say, 'kind', item.kind)} ${item.number}`,
      custpage_due: item.dueOn,
      custpage_left: sayAmount(item.open, item.currency),
      custpage_take: sent?.take ?? amountOf(own?.amount ?? item.open),
      custpage_discount: sent?.discount ?? amountOf(own?.discount ?? ZERO),
    });
  });
  form.addSubmitButton({ label: say('save') });
} // prettier-ignore

/** What is proposed, then the customer's own, then what the other answers are made of; of other currencies only what is proposed. */
function shownItems(
  { receipt }: StoredReceipt,
  customer: CustomerId | null,
  items: readonly OpenItem[],
  proposed: ReadonlySet<string>,
): readonly OpenItem[] {
  const others = items.filter(({ id, currency }) => !proposed.has(id) && currency === receipt.currency);
  return [
    ...items.filter(({ id }) => proposed.has(id)),
    ...others.filter((item) => item.customer === customer),
    ...others.filter((item) => item.customer !== customer),
  ].slice(0, ITEM_ROWS);
}

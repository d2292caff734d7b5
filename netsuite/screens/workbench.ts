import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { customerId, itemId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import { currency as currencyOf, type Currency } from '../../core/money/currency.ts';
import { formatAmount, parseAmount, sayAmount } from '../../core/money/decimal.ts';
import { ZERO, type Minor } from '../../core/money/minor.ts';
import { sayProblem, type Problem } from '../../core/problems/problem.ts';
import { returnCandidates } from '../../core/matching/judge/find-returned.ts';
import {
  confirmReturn,
  isNamedByBank,
  isStale,
  post,
  setAside,
  type Answer,
  type Choice,
  type ClerkTools,
} from '../erp/clerk.ts';
import { percent } from '../erp/cash/words.ts';
import { readCustomerNames } from '../erp/gather/customers.ts';
import { readDocumentNumbers } from '../erp/gather/document-numbers.ts';
import type { InstallmentSource } from '../erp/gather/installments.ts';
import { readOpenItems } from '../erp/gather/open-items.ts';
import { readReturnable } from '../erp/gather/returned.ts';
import type { Records, SuiteQl } from '../erp/netsuite.ts';
import { choiceUnusable, notAllowed } from '../erp/problems.ts';
import { readReceipt, type StoredReceipt } from '../erp/store/decisions.ts';
import { FILTERS, isFilter, listReceipts, type Filter } from '../erp/store/listing.ts';
import { actPage, explainPage } from './act.ts';
import { DESK_VIEWS, deskPage, isDeskView } from './desk.ts';
import { message } from '../../workbench/html.ts';
import { decisionWords, receiptFacts, type Names } from './receipt-view.ts';
import { mayDecide, signature, type Who } from './who.ts';
import { sayCode, type Say, type WordKey } from './words/words.ts';
import {
  hidden,
  html,
  select,
  setLine,
  TYPE,
  type PageRequest,
  type WidgetForm,
  type Widgets,
} from './widgets.ts';

export interface Workbench {
  /** Words in the reader's language. */
  readonly say: Say;
  readonly widgets: Widgets;
  readonly records: Records;
  readonly query: SuiteQl;
  readonly hasSubsidiaries: boolean;
  readonly installments: InstallmentSource;
  readonly who: Who;
  readonly today: IsoDate;
  /** Address of this Suitelet with these parameters. */
  url(parameters: Readonly<Record<string, string>>): string;
}

/** One request: the list, a receipt, or what a person decided about it. Gives the page to show. */
export function workbenchPage(bench: Workbench, request: PageRequest): WidgetForm {
  const { parameters } = request;
  const view = parameters['view'] ?? parameters['custpage_view'] ?? '';
  if (view === 'act') return actPage(bench, request);
  if (view === 'explain') return explainPage(bench, request);
  if (isDeskView(view)) return deskPage(bench, view, request);
  const record = Number(parameters['receipt'] ?? parameters['custpage_receipt'] ?? '');
  if (!Number.isSafeInteger(record) || record <= 0) return listPage(bench, parameters);
  if (request.method !== 'POST') return receiptPage(bench, record, parameters['customer'], null);
  const isLook = parameters['custpage_action'] === 'look';
  const answer = isLook ? null : decide(bench, record, request);
  return receiptPage(bench, record, parameters['custpage_customer'], answer);
}

// ---- the list

function listPage(bench: Workbench, parameters: PageRequest['parameters']): WidgetForm {
  const asked = parameters['filter'] ?? parameters['custpage_filter'] ?? 'waiting';
  const filter: Filter = isFilter(asked) ? asked : 'waiting';
  const page = Math.max(0, Math.trunc(Number(parameters['page'] ?? '0')) || 0);
  const { say } = bench;
  const titleOf = (id: string): string => say(`filter_${id.replaceAll('-', '_')}` as WordKey);
  const said = parameters['customer'] ?? '';
  const customer = /^\d+$/.test(said) ? Number(said) : null;
  const { rows, more } = listReceipts(bench.query, filter, page, customer);
  const form = bench.widgets.createForm({ title: `Quittance: ${say('receipts')}` });
  select(form, { id: 'custpage_filter', label: say('show'), options: Object.keys(FILTERS).map((id) => [id, titleOf(id)] as const), chosen: filter });
  form.addSubmitButton({ label: say('show') });
  const list = form.addSublist({ id: 'custpage_receipts', type: TYPE.list, label: titleOf(filter) });
  list.addField({ id: 'custpage_open', type: TYPE.url, label: say('receipt') }).linkText = say('open_link');
  for (const [id, key] of COLUMNS) list.addField({ id, type: TYPE.text, label: say(key) });
  rows.forEach((row, line) =>
    setLine(list, line, {
      custpage_open: bench.url({ receipt: String(row.record) }),
      custpage_booked: row.booked,
      custpage_company: row.company,
      custpage_payer: row.payer,
      custpage_amount: amountText(row.amount, row.currency),
      custpage_state: sayCode(say, 'state', row.state),
      custpage_confidence: row.confidence === null ? '' : percent(row.confidence),
      custpage_says: row.says,
    }),
  );
  for (const view of DESK_VIEWS)
    form.addPageLink({ type: 'CROSSLINK' as never, title: say(`view_${view}`), url: bench.url({ view }) });
  const link = (title: string, to: number): unknown =>
    form.addPageLink({ type: 'CROSSLINK' as never, title, url: bench.url({ filter, page: String(to), ...(customer === null ? {} : { customer: said }) }) });
  if (page > 0) link(say('previous_page'), page - 1);
  if (more) link(say('next_page'), page + 1);
  return form;
} // prettier-ignore

const COLUMNS = [
  ['custpage_booked', 'booked'],
  ['custpage_company', 'company'],
  ['custpage_payer', 'payer'],
  ['custpage_amount', 'amount'],
  ['custpage_state', 'state'],
  ['custpage_confidence', 'confidence'],
  ['custpage_says', 'decision'],
] as const;

const amountText = (value: number, code: string): string => {
  const known = currencyOf(code);
  return `${known === undefined ? value : value.toFixed(2)} ${code}`.trim();
};

// ---- one receipt

/** Rows of open items a page shows; those the proposal names come first. */
const ITEM_ROWS = 100;

function receiptPage(bench: Workbench, record: number, customer: string | undefined, answer: Answer | null): WidgetForm {
  const { widgets, query, who, say } = bench;
  const stored = readReceipt(query, record);
  if (!stored) {
    const form = widgets.createForm({ title: `Quittance: ${say('receipt')}` });
    html(form, 'custpage_none', message([say('nothing_to_decide')], false));
    form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: bench.url({}) });
    return form;
  }
  const chosen = customer !== undefined && /^\d+$/.test(customer) ? customer : (stored.decision?.customer ?? null);
  const shown = [...new Set([chosen, stored.decision?.customer, ...(stored.decision?.alternatives.map((other) => other.customer) ?? [])])].flatMap((id) => (id ? [customerId(id)] : []));
  const items = shown.length === 0 ? [] : readOpenItems(query, bench.hasSubsidiaries, shown);
  const open = new Map(items.map((item) => [item.id as string, item]));
  const closed = [stored.decision, ...(stored.decision?.alternatives ?? [])].flatMap((each) => each?.applications.map(({ item }) => item) ?? []).filter((item) => !open.has(item));
  const names: Names = { items: open, numbers: readDocumentNumbers(query, closed), customers: readCustomerNames(query, shown) };
  const form = widgets.createForm({ title: `Quittance: ${say('receipt_of', stored.receipt.bookedOn)}` });
  if (answer) html(form, 'custpage_answer', answer.ok ? message([answer.says], false) : message(answer.problems.map(sayProblem), true));
  if (stored.problem !== '') html(form, 'custpage_problem', message([stored.problem], true));
  html(form, 'custpage_facts', receiptFacts(say, stored));
  html(form, 'custpage_decision', decisionWords(say, stored.decision, stored, names));
  hidden(form, 'custpage_receipt', String(record));
  hidden(form, 'custpage_version', stored.version);
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: bench.url({}) });
  if (!mayDecide(who) || isDecided(stored)) return form;
  if (stored.receipt.amount < 0) addReturnFields(bench, form, stored);
  else addDecisionFields(form, say, stored, chosen, items);
  return form;
} // prettier-ignore

const isDecided = ({ state }: StoredReceipt): boolean =>
  state === 'posted' || state === 'posting' || state === 'replaced';

const ACTIONS = [
  ['accept', 'accept'],
  ['change', 'change'],
  ['look', 'look'],
  ['not-customer', 'not_customer'],
  ['park', 'park'],
  ['reopen', 'reopen'],
] as const;

function addDecisionFields(form: WidgetForm, say: Say, stored: StoredReceipt, customer: string | null, items: readonly OpenItem[]): void {
  select(form, { id: 'custpage_action', label: say('decide'), options: ACTIONS.map(([id, key]) => [id, say(key)] as const), chosen: stored.decision && stored.state === 'proposed' ? 'accept' : 'change' });
  const choice = form.addField({ id: 'custpage_customer', type: TYPE.select, label: say('customer'), source: 'customer' });
  if (customer !== null) choice.defaultValue = customer;
  form.addField({ id: 'custpage_note', type: TYPE.text, label: say('note') });
  const list = form.addSublist({ id: 'custpage_items', type: TYPE.list, label: say('open_items') });
  list.addField({ id: 'custpage_apply', type: TYPE.check, label: say('apply') });
  const hiddenId = list.addField({ id: 'custpage_item', type: TYPE.text, label: say('item') });
  hiddenId.updateDisplayType({ displayType: TYPE.hidden });
  for (const [id, key] of ITEM_COLUMNS) list.addField({ id, type: TYPE.text, label: say(key) });
  for (const [id, key] of [['custpage_take', 'take'], ['custpage_discount', 'discount']] as const) {
    const entry = list.addField({ id, type: TYPE.text, label: say(key) });
    entry.updateDisplayType({ displayType: 'ENTRY' as never });
  }
  const proposed = new Map(stored.decision?.applications.map((line) => [line.item as string, line]));
  const first = items.filter(({ id }) => proposed.has(id));
  const others = items.filter(({ id, currency }) => !proposed.has(id) && currency === stored.receipt.currency);
  [...first, ...others].slice(0, ITEM_ROWS).forEach((item, line) => {
    const own = proposed.get(item.id);
    const amountOf = (amount: Minor): string => formatAmount(amount, item.currency);
    setLine(list, line, {
      custpage_apply: own ? 'T' : 'F',
      custpage_item: item.id,
      custpage_document: `${sayCode(say, 'kind', item.kind)} ${item.number}`,
      custpage_due: item.dueOn,
      custpage_left: `${amountOf(item.open)} ${item.currency}`,
      custpage_take: amountOf(own?.amount ?? item.open),
      custpage_discount: amountOf(own?.discount ?? ZERO),
    });
  });
  form.addSubmitButton({ label: say('save') });
} // prettier-ignore

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
function addReturnFields({ query, hasSubsidiaries, say }: Workbench, form: WidgetForm, { receipt, state, decision }: StoredReceipt): void {
  if (state === 'returned') return;
  const found = isNamedByBank(receipt) ? [] : returnCandidates(receipt, readReturnable(query, receipt, hasSubsidiaries)).slice(0, ITEM_ROWS);
  const isProposed = state === 'proposed' && decision !== null;
  const actions = RETURN_ACTIONS.filter(([id]) => (id === 'accept' ? isProposed : id !== 'take-back' || found.length > 0));
  select(form, { id: 'custpage_action', label: say('decide'), options: actions.map(([id, key]) => [id, say(key)] as const), chosen: isProposed ? 'accept' : (actions[0]?.[0] ?? '') });
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

const ITEM_COLUMNS = [
  ['custpage_document', 'document'],
  ['custpage_due', 'due'],
  ['custpage_left', 'left'],
] as const;

// ---- what a person decided

function decide(bench: Workbench, record: number, request: PageRequest): Answer {
  const { records, query, hasSubsidiaries, who } = bench;
  const refuse = (...problems: readonly Problem[]): Answer => ({ ok: false, problems });
  if (!mayDecide(who)) return refuse(notAllowed('workbench', { action: 'decide receipts' }));
  const stored = readReceipt(query, record);
  if (!stored) return refuse(choiceUnusable('workbench', { says: 'This movement cannot be decided.' }));
  const stale = isStale(stored, request.parameters['custpage_version'] ?? '');
  if (stale) return refuse(stale);
  const tools: ClerkTools = { records, query, hasSubsidiaries, signature: signature(who) };
  const note = request.parameters['custpage_note'] ?? '';
  switch (request.parameters['custpage_action']) {
    case 'accept':
      return post(tools, stored, null, customersFor(bench, stored, null));
    case 'change': {
      const choice = choiceOf(request, stored.receipt.currency);
      return 'fix' in choice
        ? refuse(choice)
        : post(tools, stored, choice, customersFor(bench, stored, choice));
    }
    case 'take-back':
      return confirmReturn(tools, stored, request.parameters['custpage_reverses'] ?? '');
    case 'not-customer':
      return setAside(tools, stored, 'not-customer', note);
    case 'park':
      return setAside(tools, stored, 'parked', note);
    case 'reopen':
      return setAside(tools, stored, 'new', note);
    default:
      return refuse(choiceUnusable('workbench', { says: 'Nothing was chosen.' }));
  }
}

function customersFor({ query }: Workbench, { decision }: StoredReceipt, choice: Choice | null): readonly { readonly id: Choice['customer']; readonly number: string }[] {
  const ids = [...new Set([choice?.customer, decision?.customer, ...(decision?.alternatives.map(({ customer }) => customer) ?? [])])].flatMap((id) => (id ? [id] : []));
  return [...readCustomerNames(query, ids)].map(([id, { number }]) => ({ id: customerId(id), number }));
} // prettier-ignore

/** The ticked lines. What a browser sent is checked like any other input. */
function choiceOf(request: PageRequest, currency: Currency): Choice | Problem {
  const customer = request.parameters['custpage_customer'] ?? '';
  if (!/^\d+$/.test(customer)) return choiceUnusable('workbench', { says: 'No customer was chosen.' });
  const lines: { item: Choice['lines'][number]['item']; amount: Minor; discount: Minor }[] = [];
  const count = request.getLineCount({ group: 'custpage_items' });
  for (let line = 0; line < count; line++) {
    const valueOf = (name: string): string =>
      request.getSublistValue({ group: 'custpage_items', name, line }) ?? '';
    if (valueOf('custpage_apply') !== 'T') continue;
    const [amount, discount] = [
      parseAmount(valueOf('custpage_take'), currency),
      parseAmount(valueOf('custpage_discount') || '0', currency),
    ];
    const item = valueOf('custpage_item');
    if (!amount.ok || !discount.ok || !/^\d+(:\d+)?$/.test(item))
      return choiceUnusable('workbench', { says: `Line ${line + 1}: “${valueOf('custpage_take')}” is no amount in ${currency}.` });
    lines.push({ item: itemId(item), amount: amount.amount, discount: discount.amount });
  }
  return { customer: customerId(customer), lines };
} // prettier-ignore

import { sayProblem } from '../../core/problems/problem.ts';
import type { Answer } from '../erp/clerk.ts';
import {
  decideHeldOrder,
  listAllRuns,
  listContacts,
  listHeldOrders,
  settleContact,
  type DeskTools,
  type ListedContact,
} from '../erp/desk.ts';
import { closeAdvices, listAdvices } from '../erp/waiting-advices.ts';
import { DEDUCTION_ACTIONS, settleDeduction, type DeductionAction } from '../erp/deductions/settle.ts';
import { choiceUnusable, notAllowed } from '../erp/problems.ts';
import { CONTACT, DEDUCTION, RUN, STATEMENT } from '../erp/objects.ts';
import { listDeductions } from '../erp/store/deductions.ts';
import { message } from '../../workbench/html.ts';
import { mayCollect, mayDecide, mayGiveCredit, signature, type Who } from './who.ts';
import { hidden, html, select, setLine, TYPE, type PageRequest, type WidgetForm } from './widgets.ts';
import { sayCode, type Say, type WordKey } from './words/words.ts';
import type { Workbench } from './workbench.ts';

/** Pages of the workbench beside receipts. */
export const DESK_VIEWS = ['tasks', 'letters', 'deductions', 'advices', 'orders', 'runs'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];
export const isDeskView = (view: string): view is DeskView => DESK_VIEWS.some((known) => known === view);

type Rows = readonly { readonly record: number; readonly values: Readonly<Record<string, string>> }[];
interface Table {
  readonly columns: readonly (readonly [id: string, word: WordKey])[];
  readonly rows: Rows;
  /** What may be done with one line, by its number; none for who may only look. */
  readonly actions: readonly (readonly [id: string, word: WordKey])[];
  /** The record a line is of. */
  readonly type: string;
  /** Whether another page follows. */
  readonly more: boolean;
}

/** One request: a list, after what a person decided about one of its lines was carried out. */
export function deskPage(bench: Workbench, view: DeskView, request: PageRequest): WidgetForm {
  const answer = request.method === 'POST' ? act(bench, view, request) : null;
  const { say } = bench;
  const title = say(`view_${view}`);
  const form = bench.widgets.createForm({ title: `Quittance: ${title}` });
  if (answer)
    html(form, 'custpage_answer', answer.ok ? message([answer.says], false) : message(answer.problems.map(sayProblem), true));
  const page = Math.max(0, Math.trunc(Number(request.parameters['page'] ?? request.parameters['custpage_page'] ?? '0')) || 0);
  hidden(form, 'custpage_view', view);
  hidden(form, 'custpage_page', String(page));
  const { columns, rows, actions, type, more } = tableOf(bench, view, page);
  if (actions.length > 0) {
    form.addField({ id: 'custpage_number', type: TYPE.text, label: say('number') });
    select(form, { id: 'custpage_action', label: say('decide'), options: actions.map(([id, key]) => [id, say(key)] as const) });
    form.addSubmitButton({ label: say('save') });
  }
  const list = form.addSublist({ id: 'custpage_lines', type: TYPE.list, label: title });
  list.addField({ id: 'custpage_open', type: TYPE.url, label: say('open_link') }).linkText = say('open_link');
  for (const [id, key] of columns) list.addField({ id, type: TYPE.text, label: say(key) });
  rows.forEach(({ record, values }, line) => setLine(list, line, { custpage_open: bench.recordUrl(type, record), ...values }));
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: bench.url({}) });
  for (const other of DESK_VIEWS)
    if (other !== view) form.addPageLink({ type: 'CROSSLINK' as never, title: say(`view_${other}`), url: bench.url({ view: other }) });
  const turn = (word: WordKey, to: number): unknown => form.addPageLink({ type: 'CROSSLINK' as never, title: say(word), url: bench.url({ view, page: String(to) }) });
  if (page > 0) turn('previous_page', page - 1);
  if (more) turn('next_page', page + 1);
  return form;
} // prettier-ignore

export const CONTACT_COLUMNS = [
  ['custpage_id', 'number'],
  ['custpage_on', 'day'],
  ['custpage_customer', 'customer'],
  ['custpage_level', 'level'],
  ['custpage_channel', 'channel'],
  ['custpage_state', 'state'],
  ['custpage_says', 'decision'],
  ['custpage_problem', 'problem'],
] as const;
const CONTACT_ACTIONS = [
  ['sent', 'sent'],
  ['done', 'done'],
  ['cancelled', 'cancelled'],
] as const;
const DEDUCTION_COLUMNS = [
  ['custpage_id', 'number'],
  ['custpage_document', 'document'],
  ['custpage_customer', 'customer'],
  ['custpage_reason', 'reason'],
  ['custpage_amount', 'amount'],
  ['custpage_left', 'document_left'],
  ['custpage_state', 'state'],
  ['custpage_next', 'next_step'],
  ['custpage_owner', 'owner'],
  ['custpage_says', 'in_words'],
] as const;
const ADVICE_COLUMNS = [
  ['custpage_id', 'number'],
  ['custpage_file', 'file'],
  ['custpage_advice', 'advice'],
  ['custpage_payer', 'payer'],
  ['custpage_documents', 'documents'],
  ['custpage_says', 'why'],
] as const;
const ADVICE_ACTIONS = [['close', 'close_advices']] as const;
const ORDER_COLUMNS = [
  ['custpage_id', 'number'],
  ['custpage_order', 'order'],
  ['custpage_customer', 'customer'],
  ['custpage_amount', 'amount'],
  ['custpage_state', 'credit_check'],
  ['custpage_why', 'why'],
  ['custpage_by', 'decided_by'],
] as const;
const ORDER_ACTIONS = [
  ['release', 'release'],
  ['hold', 'hold'],
] as const;
const DEDUCTION_CHOICES: readonly (readonly [DeductionAction, WordKey])[] = [
  ['take', 'take_over'],
  ['write-off', 'write_off'],
  ['dispute', 'dispute'],
  ['close', 'close'],
];
/** Whoever may post may write off; disputes are a collector's as well. */
const maySettle = (who: Who, action: DeductionAction): boolean =>
  mayDecide(who) || (action !== 'write-off' && mayCollect(who));
const RUN_COLUMNS = [
  ['custpage_name', 'run'],
  ['custpage_state', 'state'],
  ['custpage_stage', 'stage'],
  ['custpage_done', 'run_done'],
  ['custpage_waiting', 'run_waiting'],
  ['custpage_refused', 'refused'],
  ['custpage_units', 'units'],
  ['custpage_log', 'log'],
] as const;

function tableOf({ query, who, say }: Workbench, view: DeskView, page: number): Table {
  switch (view) {
    case 'tasks':
    case 'letters': {
      const { rows, more } = listContacts(query, view === 'tasks' ? 'to-do' : 'all', page);
      return {
        columns: CONTACT_COLUMNS,
        actions: mayCollect(who) ? CONTACT_ACTIONS : [],
        type: CONTACT.type,
        more,
        rows: rows.map((contact) => ({ record: contact.record, values: contactValues(say, contact) })),
      };
    }
    case 'deductions': {
      const { rows, more } = listDeductions(query, page);
      return {
        columns: DEDUCTION_COLUMNS,
        actions: DEDUCTION_CHOICES.filter(([action]) => maySettle(who, action)),
        type: DEDUCTION.type,
        more,
        rows: rows.map((each) => ({
          record: each.record,
          values: {
            custpage_id: String(each.record),
            custpage_document: each.document,
            custpage_customer: each.customer,
            custpage_reason: sayCode(say, 'reason', each.reason),
            custpage_amount: each.amount,
            custpage_left: each.left,
            custpage_state: sayCode(say, 'state', each.state),
            custpage_next: sayCode(say, 'next', each.next),
            custpage_owner: each.owner,
            custpage_says: each.says,
          },
        })),
      };
    }
    case 'advices': {
      const { rows, more } = listAdvices(query, page);
      return {
        columns: ADVICE_COLUMNS,
        actions: mayDecide(who) ? ADVICE_ACTIONS : [],
        type: STATEMENT.type,
        more,
        rows: rows.map((each) => ({
          record: each.record,
          values: {
            custpage_id: String(each.record),
            custpage_file: each.file,
            custpage_advice: each.advice,
            custpage_payer: each.payer,
            custpage_documents: each.documents,
            custpage_says: each.says,
          },
        })),
      };
    }
    case 'orders': {
      const { rows, more } = listHeldOrders(query, page);
      return {
        columns: ORDER_COLUMNS,
        actions: mayGiveCredit(who) ? ORDER_ACTIONS : [],
        type: 'salesorder',
        more,
        rows: rows.map((order) => ({
          record: order.record,
          values: {
            custpage_id: String(order.record),
            custpage_order: order.number,
            custpage_customer: order.customer,
            custpage_amount: order.amount,
            custpage_state: sayCode(say, 'state', order.state),
            custpage_why: order.why,
            custpage_by: order.by,
          },
        })),
      };
    }
    case 'runs': {
      const { rows, more } = listAllRuns(query, page);
      return {
        columns: RUN_COLUMNS,
        actions: [],
        type: RUN.type,
        more,
        rows: rows.map((run) => ({
          record: run.record,
          values: {
            custpage_name: run.name,
            custpage_state: sayCode(say, 'state', run.state),
            custpage_stage: run.stage,
            custpage_done: String(run.done),
            custpage_waiting: String(run.waiting),
            custpage_refused: String(run.refused),
            custpage_units: String(run.units),
            custpage_log: beginningOf(run.log),
          },
        })),
      };
    }
  }
}

/** Columns of a letter or task; a list of one customer's uses them, too. */
export const contactValues = (say: Say, contact: ListedContact): Readonly<Record<string, string>> => ({
  custpage_id: String(contact.record),
  custpage_on: contact.on,
  custpage_customer: contact.customer,
  custpage_level: String(contact.level),
  custpage_channel: sayCode(say, 'channel', contact.channel),
  custpage_state: contactState(say, contact),
  custpage_says: contact.says,
  custpage_problem: contact.problem,
});

/** Enough to know whether to open the run, which has all of it. */
const LOG_SHOWN = 300;
const beginningOf = (log: string): string => (log.length <= LOG_SHOWN ? log : `${log.slice(0, LOG_SHOWN)} …`);

/** A task or a letter by post is kept as sent, so that its level counts: until a person has done it, it is to do. */
function contactState(say: Say, { todo, state }: ListedContact): string {
  if (!todo) return sayCode(say, 'state', state);
  return state === 'sent' ? say('todo') : say('to_do', sayCode(say, 'state', state));
}

/** The role is asked for again: that a page was shown does not mean that its form is taken. */
function act({ records, query, who, hasSubsidiaries, today }: Workbench, view: DeskView, { parameters }: PageRequest): Answer {
  const tools: DeskTools = { records, query, signature: signature(who) };
  const record = Number(parameters['custpage_number'] ?? '');
  const action = parameters['custpage_action'] ?? '';
  const refuse = (says: string): Answer => ({ ok: false, problems: [choiceUnusable('workbench', { says, fix: 'Enter the number of a line of the list, choose what is to happen, and save again.' })] });
  const denied = (what: string, role: string): Answer => ({ ok: false, problems: [notAllowed('workbench', { action: what, role: `${role} or Quittance AR Administrator` })] });
  if (!Number.isSafeInteger(record) || record <= 0) return refuse('Enter the number of a line.');
  if (view === 'orders') {
    if (!mayGiveCredit(who)) return denied('release or hold orders', 'Quittance Credit Manager');
    if (action !== 'release' && action !== 'hold') return refuse('Nothing was chosen.');
    return decideHeldOrder(tools, record, action === 'release');
  }
  if (view === 'deductions') {
    const chosen = DEDUCTION_ACTIONS.find((known) => known === action);
    if (!chosen) return mayDecide(who) || mayCollect(who) ? refuse('Nothing was chosen.') : denied('settle deductions', 'Quittance AR Clerk, Quittance Collector');
    if (!maySettle(who, chosen)) return denied(chosen === 'write-off' ? 'write off' : 'settle deductions', 'Quittance AR Clerk');
    return settleDeduction({ ...tools, hasSubsidiaries, today }, record, chosen);
  }
  if (view === 'advices') {
    if (!mayDecide(who)) return denied('close remittance advices', 'Quittance AR Clerk');
    return action === 'close' ? closeAdvices(tools, record) : refuse('Nothing was chosen.');
  }
  if (view === 'runs') return refuse('Nothing is decided here.');
  if (!mayCollect(who)) return denied('settle letters', 'Quittance Collector');
  if (action !== 'sent' && action !== 'done' && action !== 'cancelled') return refuse('Nothing was chosen.');
  return settleContact(tools, record, action);
} // prettier-ignore

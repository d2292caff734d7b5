import { parseIsoDate } from '../../core/calendar/iso-date.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import { carryAct, isAct, readActs, type Act, type Acted } from '../erp/acts.ts';
import type { Answer } from '../erp/clerk.ts';
import { INVOICE, SCORE } from '../erp/objects.ts';
import { choiceUnusable, notAllowed } from '../erp/problems.ts';
import { sayReasons } from '../erp/store/scores.ts';
import { listContacts } from '../erp/desk.ts';
import type { SuiteQl } from '../erp/netsuite.ts';
import { fewRows, maybeNumber, maybeText, number, sayStored, text } from '../erp/rows.ts';
import { CONTACT_COLUMNS, contactValues } from './desk.ts';
import { factsTable, message, section } from '../../workbench/html.ts';
import { mayAdminister, mayCollect, signature, type Who } from './who.ts';
import { hidden, html, setLine, TYPE, type PageRequest, type WidgetForm } from './widgets.ts';
import type { Say, WordKey } from './words/words.ts';
import type { Workbench } from './workbench.ts';

const TITLES = {
  promise: 'button_promise',
  dispute: 'dispute',
  pause: 'button_pause',
} as const satisfies Record<Act, WordKey>;
const ACT_NAMES = {
  promise: 'act_promise',
  dispute: 'act_dispute',
  pause: 'act_pause',
} as const satisfies Record<Act, WordKey>;
/** What is asked for. */
const QUESTIONS = {
  until: { promise: 'promised_until', pause: 'paused_until' },
  reason: { promise: 'promise_reason', dispute: 'dispute_reason', pause: 'why' },
} as const;
/** In the words of an error, which is English as all errors are. */
const DOING = { promise: 'log promises', dispute: 'open disputes', pause: 'pause dunning' } as const;

const WHO_MAY = {
  promise: 'Quittance Collector or Quittance AR Administrator',
  dispute: 'Quittance Collector or Quittance AR Administrator',
  pause: 'Quittance AR Administrator',
} as const;

const mayAct = (who: Who, act: Act): boolean => (act === 'pause' ? mayAdminister(who) : mayCollect(who));

/** Asks for a day and a reason, and does it when the form is sent: `view=act&act=promise&on=invoice&id=7`, from a button on the record's page. */
export function actPage(bench: Workbench, request: PageRequest): WidgetForm {
  const said = (name: string): string => (request.parameters[`custpage_${name}`] ?? request.parameters[name] ?? '').trim();
  const [act, on, id] = [said('act'), said('on') === 'customer' ? 'customer' : 'invoice', Number(said('id'))] as const;
  if (!isAct(act) || !Number.isSafeInteger(id) || id <= 0)
    return answered(bench, 'button_explain', { ok: false, problems: [choiceUnusable('workbench', { says: 'Nothing was chosen.' })] });
  const back = { type: on, id };
  if (!mayAct(bench.who, act))
    return answered(bench, TITLES[act], { ok: false, problems: [notAllowed('workbench', { action: DOING[act], role: WHO_MAY[act] })] }, back);
  if (request.method === 'POST') {
    const acted: Acted = { act, on, id, reason: said('reason'), until: parseIsoDate(said('until')) ?? null };
    const answer = carryAct({ ...bench, signature: signature(bench.who) }, acted);
    if (answer.ok) return answered(bench, TITLES[act], answer, back);
    return question(bench, act, { on, id: String(id), until: said('until'), reason: said('reason') }, answer);
  }
  return question(bench, act, { on, id: String(id), until: '', reason: '' }, null);
} // prettier-ignore

/** @param back the record whose page led here */
function answered(bench: Workbench, title: WordKey, answer: Answer, back?: RecordPlace): WidgetForm {
  const form = bench.widgets.createForm({ title: `Quittance: ${bench.say(title)}` });
  sayAnswer(form, answer);
  addBack(bench, form, back);
  return form;
}

interface RecordPlace {
  readonly type: 'invoice' | 'customer';
  readonly id: number;
}

function addBack(
  { say, url, recordUrl }: Pick<Workbench, 'say' | 'url' | 'recordUrl'>,
  form: WidgetForm,
  back?: RecordPlace,
): void {
  if (back)
    form.addPageLink({
      type: 'CROSSLINK' as never,
      title: say(back.type === 'invoice' ? 'back_to_invoice' : 'back_to_customer'),
      url: recordUrl(back.type, back.id),
    });
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: url({}) });
}

/** Which record it is: 10 units. Null where there is none. */
function readPlace({ query }: Pick<Workbench, 'query'>, { type, id }: RecordPlace): { readonly customer: number; readonly facts: (say: Say) => string } | null {
  const sql = type === 'invoice'
    ? `SELECT t.entity, t.tranid, TO_CHAR(t.duedate, 'YYYY-MM-DD') AS due, t.foreignamountunpaid AS unpaid, k.symbol, c.entityid, c.altname
      FROM transaction t JOIN customer c ON c.id = t.entity JOIN currency k ON k.id = t.currency WHERE t.id = ? AND t.type = 'CustInvc'`
    : 'SELECT id AS entity, entityid, altname FROM customer WHERE id = ?';
  const [row] = fewRows(query, { sql, params: [id], name: `place_${type}` });
  if (!row) return null;
  const unpaid = maybeNumber(row, 'unpaid');
  const facts = (say: Say): string => factsTable([
    [say('document'), maybeText(row, 'tranid') ?? ''],
    [say('customer'), `${text(row, 'entityid')} ${maybeText(row, 'altname') ?? ''}`.trim()],
    [say('due'), maybeText(row, 'due') ?? ''],
    [say('left'), unpaid === null ? '' : sayStored(unpaid, text(row, 'symbol'))],
  ]);
  return { customer: number(row, 'entity'), facts };
} // prettier-ignore

const sayAnswer = (form: WidgetForm, answer: Answer): void =>
  html(
    form,
    'custpage_answer',
    answer.ok ? message([answer.says], false) : message(answer.problems.map(sayProblem), true),
  );

function question(
  bench: Workbench,
  act: Act,
  given: {
    readonly on: RecordPlace['type'];
    readonly id: string;
    readonly until: string;
    readonly reason: string;
  },
  answer: Answer | null,
): WidgetForm {
  const form = bench.widgets.createForm({ title: `Quittance: ${bench.say(TITLES[act])}` });
  if (answer) sayAnswer(form, answer);
  const place = { type: given.on, id: Number(given.id) };
  html(
    form,
    'custpage_about',
    readPlace(bench, place)?.facts(bench.say) ?? message([bench.say('no_record')], true),
  );
  if (act === 'promise' && given.on === 'customer')
    html(form, 'custpage_scope', message([bench.say('promise_covers')], false));
  addBack(bench, form, place);
  hidden(form, 'custpage_view', 'act');
  hidden(form, 'custpage_act', act);
  hidden(form, 'custpage_on', given.on);
  hidden(form, 'custpage_id', given.id);
  const ask = (id: 'until' | 'reason', word: WordKey): void => {
    const field = form.addField({ id: `custpage_${id}`, type: TYPE.text, label: bench.say(word) });
    field.isMandatory = true;
    field.defaultValue = given[id];
  };
  if (act !== 'dispute') ask('until', QUESTIONS.until[act]);
  ask('reason', QUESTIONS.reason[act]);
  form.addSubmitButton({ label: bench.say('save') });
  return form;
}

const ACT_COLUMNS = [
  ['custpage_on', 'day'],
  ['custpage_act', 'what'],
  ['custpage_document', 'document'],
  ['custpage_until', 'until'],
  ['custpage_reason', 'reason'],
  ['custpage_by', 'by'],
] as const;

/** What is known of an invoice or a customer, what it was written about, and what people did: 40 units. */
export function explainPage(bench: Workbench, request: PageRequest): WidgetForm {
  const { widgets, query, say } = bench;
  const form = widgets.createForm({ title: `Quittance: ${say('button_explain')}` });
  const place: RecordPlace = { type: request.parameters['on'] === 'customer' ? 'customer' : 'invoice', id: Number(request.parameters['id'] ?? '') };
  const known = Number.isSafeInteger(place.id) ? readPlace(bench, place) : null;
  addBack(bench, form, known ? place : undefined);
  if (!known) {
    html(form, 'custpage_none', message([say('no_record')], true));
    return form;
  }
  html(form, 'custpage_about', known.facts(say));
  const invoices = readExplained(query, place);
  const open = invoices.slice(0, INVOICES_EXPLAINED).map(({ document, facts }) => section(document, factsTable(facts(say)))).join('');
  const more = invoices.length > INVOICES_EXPLAINED ? message([say('only_first', String(INVOICES_EXPLAINED))], false) : '';
  html(form, 'custpage_facts', open === '' ? message([say('nothing_open')], false) : open + more);
  const letters = form.addSublist({ id: 'custpage_letters', type: TYPE.list, label: say('view_letters') });
  for (const [id, word] of CONTACT_COLUMNS) letters.addField({ id, type: TYPE.text, label: say(word) });
  listContacts(query, { customer: known.customer }).rows.forEach((contact, line) => setLine(letters, line, contactValues(say, contact)));
  const list = form.addSublist({ id: 'custpage_acts', type: TYPE.list, label: say('people_did') });
  for (const [column, word] of ACT_COLUMNS) list.addField({ id: column, type: TYPE.text, label: say(word) });
  readActs(query, known.customer).forEach(({ on, act, document, until, reason, by }, line) =>
    setLine(list, line, { custpage_on: on, custpage_act: isAct(act) ? say(ACT_NAMES[act]) : act, custpage_document: document, custpage_until: until, custpage_reason: reason, custpage_by: by }),
  );
  return form;
} // prettier-ignore

/** So many open invoices of a customer are shown, those due first. */
const INVOICES_EXPLAINED = 50;

interface Explained {
  readonly document: string;
  readonly facts: (say: Say) => readonly (readonly [string, string])[];
}

/** Open invoices with what is expected of them and why: 10 units. */
function readExplained(query: SuiteQl, { type, id }: RecordPlace): readonly Explained[] {
  const rows = fewRows(query, {
    sql: `SELECT * FROM (SELECT t.id, t.tranid, TO_CHAR(t.duedate, 'YYYY-MM-DD') AS due, t.foreignamountunpaid AS unpaid, k.symbol, TO_CHAR(t.${INVOICE.promised}, 'YYYY-MM-DD') AS promised,
      t.${INVOICE.dispute} AS dispute, TO_CHAR(s.${SCORE.expected}, 'YYYY-MM-DD') AS expected, s.${SCORE.late} AS late, s.${SCORE.reasons} AS reasons
      FROM transaction t JOIN currency k ON k.id = t.currency LEFT JOIN ${SCORE.type} s ON s.${SCORE.invoice} = t.id
      WHERE t.type = 'CustInvc' AND t.status = 'A' AND ${type === 'invoice' ? 't.id' : 't.entity'} = ? ORDER BY t.duedate, t.id) WHERE ROWNUM <= ${INVOICES_EXPLAINED + 1}`,
    params: [id],
    name: `scores_explained_${type}`,
  });
  return rows.map((row) => ({
    document: maybeText(row, 'tranid') ?? text(row, 'id'),
    facts: (say) => [
      [say('due'), maybeText(row, 'due') ?? ''],
      [say('left'), sayStored(number(row, 'unpaid'), text(row, 'symbol'))],
      [say('expected_on'), maybeText(row, 'expected') ?? ''],
      [say('likely_late'), maybeText(row, 'late') === null ? '' : `${Math.round(number(row, 'late') * 100)} %`],
      [say('why'), sayReasons(maybeText(row, 'reasons') ?? '').join('\n')],
      [say('promised_for'), maybeText(row, 'promised') ?? ''],
      [say('in_dispute'), maybeText(row, 'dispute') ?? ''],
    ],
  }));
} // prettier-ignore

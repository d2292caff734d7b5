import { parseIsoDate } from '../../core/calendar/iso-date.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import { carryAct, isAct, readActs, type Act, type Acted } from '../erp/acts.ts';
import type { Answer } from '../erp/clerk.ts';
import { INVOICE, SCORE } from '../erp/objects.ts';
import { choiceUnusable, notAllowed } from '../erp/problems.ts';
import { sayReasons } from '../erp/store/scores.ts';
import { fewRows, maybeText, number, text } from '../erp/rows.ts';
import { factsTable, message, section } from '../../workbench/html.ts';
import { mayAdminister, mayCollect, signature, type Who } from './who.ts';
import { hidden, html, setLine, TYPE, type PageRequest, type WidgetForm } from './widgets.ts';
import type { WordKey } from './words/words.ts';
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

const mayAct = (who: Who, act: Act): boolean => (act === 'pause' ? mayAdminister(who) : mayCollect(who));

/** Asks for a day and a reason, and does it when the form is sent: `view=act&act=promise&on=invoice&id=7`, from a button on the record's page. */
export function actPage(bench: Workbench, request: PageRequest): WidgetForm {
  const said = (name: string): string => (request.parameters[`custpage_${name}`] ?? request.parameters[name] ?? '').trim();
  const [act, on, id] = [said('act'), said('on') === 'customer' ? 'customer' : 'invoice', Number(said('id'))] as const;
  if (!isAct(act) || !Number.isSafeInteger(id) || id <= 0)
    return answered(bench, 'button_explain', { ok: false, problems: [choiceUnusable('workbench', { says: 'Nothing was chosen.' })] });
  if (!mayAct(bench.who, act))
    return answered(bench, TITLES[act], { ok: false, problems: [notAllowed('workbench', { action: DOING[act] })] });
  if (request.method === 'POST') {
    const acted: Acted = { act, on, id, reason: said('reason'), until: parseIsoDate(said('until')) ?? null };
    const answer = carryAct({ ...bench, signature: signature(bench.who) }, acted);
    if (answer.ok) return answered(bench, TITLES[act], answer);
    return question(bench, act, { on, id: String(id), until: said('until'), reason: said('reason') }, answer);
  }
  return question(bench, act, { on, id: String(id), until: '', reason: '' }, null);
} // prettier-ignore

function answered(bench: Workbench, title: WordKey, answer: Answer): WidgetForm {
  const form = bench.widgets.createForm({ title: `Quittance: ${bench.say(title)}` });
  sayAnswer(form, answer);
  form.addPageLink({ type: 'CROSSLINK' as never, title: bench.say('all_receipts'), url: bench.url({}) });
  return form;
}

const sayAnswer = (form: WidgetForm, answer: Answer): void =>
  html(
    form,
    'custpage_answer',
    answer.ok ? message([answer.says], false) : message(answer.problems.map(sayProblem), true),
  );

function question(
  bench: Workbench,
  act: Act,
  given: { readonly on: string; readonly id: string; readonly until: string; readonly reason: string },
  answer: Answer | null,
): WidgetForm {
  const form = bench.widgets.createForm({ title: `Quittance: ${bench.say(TITLES[act])}` });
  if (answer) sayAnswer(form, answer);
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

/** What is known of an invoice or a customer, and what people did about it: 20 units for a customer, 30 for an invoice. */
export function explainPage({ widgets, query, url, say }: Workbench, request: PageRequest): WidgetForm {
  const form = widgets.createForm({ title: `Quittance: ${say('button_explain')}` });
  const id = Number(request.parameters['id'] ?? '');
  const isInvoice = request.parameters['on'] !== 'customer';
  const asked = isInvoice ? 'SELECT entity FROM transaction WHERE id = ? AND type = \'CustInvc\'' : 'SELECT id AS entity FROM customer WHERE id = ?';
  const [row] = Number.isSafeInteger(id) ? fewRows(query, { sql: asked, params: [id], name: 'explained' }) : [];
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: url({}) });
  if (!row) {
    html(form, 'custpage_none', message([say('no_record')], true));
    return form;
  }
  const scores = fewRows(query, {
    sql: `SELECT * FROM (SELECT t.id, t.tranid, TO_CHAR(t.${INVOICE.promised}, 'YYYY-MM-DD') AS promised, t.${INVOICE.dispute} AS dispute,
      TO_CHAR(s.${SCORE.expected}, 'YYYY-MM-DD') AS expected, s.${SCORE.late} AS late, s.${SCORE.reasons} AS reasons
      FROM transaction t LEFT JOIN ${SCORE.type} s ON s.${SCORE.invoice} = t.id
      WHERE t.type = 'CustInvc' AND t.status = 'A' AND ${isInvoice ? 't.id' : 't.entity'} = ? ORDER BY t.id) WHERE ROWNUM <= 50`,
    params: [id],
    name: 'scores_explained',
  });
  const facts = scores.map((score) =>
    section(maybeText(score, 'tranid') ?? text(score, 'id'), factsTable([
      [say('expected_on'), maybeText(score, 'expected') ?? ''],
      [say('likely_late'), maybeText(score, 'late') === null ? '' : `${Math.round(number(score, 'late') * 100)} %`],
      [say('why'), sayReasons(maybeText(score, 'reasons') ?? '').join('\n')],
      [say('promised_for'), maybeText(score, 'promised') ?? ''],
      [say('in_dispute'), maybeText(score, 'dispute') ?? ''],
    ])),
  );
  html(form, 'custpage_facts', facts.join('') || message([say('nothing_open')], false));
  const list = form.addSublist({ id: 'custpage_acts', type: TYPE.list, label: say('people_did') });
  for (const [column, word] of ACT_COLUMNS) list.addField({ id: column, type: TYPE.text, label: say(word) });
  readActs(query, number(row, 'entity')).forEach(({ on, act, document, until, reason, by }, line) =>
    setLine(list, line, { custpage_on: on, custpage_act: isAct(act) ? say(ACT_NAMES[act]) : act, custpage_document: document, custpage_until: until, custpage_reason: reason, custpage_by: by }),
  );
  return form;
} // prettier-ignore

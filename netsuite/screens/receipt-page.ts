import { customerId, type CustomerId } from '../../core/ledger/ids.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import type { Answer } from '../erp/clerk.ts';
import { readCustomerNames } from '../erp/gather/customers.ts';
import { readDocumentNumbers } from '../erp/gather/document-numbers.ts';
import { readOpenItems } from '../erp/gather/open-items.ts';
import { readMovement, readReceipt, type StoredReceipt } from '../erp/store/decisions.ts';
import { nextWaiting } from '../erp/store/listing.ts';
import { message } from '../../workbench/html.ts';
import { addDecisionFields } from './decision-form.ts';
import { decisionWords, movementFacts, receiptFacts, type Names } from './receipt-view.ts';
import { addReturnFields } from './return-form.ts';
import { mayDecide } from './who.ts';
import { hidden, html, type PageRequest, type WidgetForm } from './widgets.ts';
import type { Workbench } from './workbench.ts';

/** How a receipt is shown: with another customer's items, after an answer, with what was sent. */
export interface Shown {
  readonly customer: string | undefined;
  readonly answer?: Answer;
  readonly sent?: PageRequest;
}

export function receiptPage(bench: Workbench, record: number, { customer, answer, sent }: Shown): WidgetForm {
  const { widgets, query, who, say } = bench;
  const stored = readReceipt(query, record);
  if (!stored) return movementPage(bench, record, answer);
  const proposed = stored.decision?.customer ?? null;
  const chosen = customer !== undefined && /^\d+$/.test(customer) ? customer : proposed;
  const shown = [...new Set([chosen, proposed, ...(stored.decision?.alternatives.map((other) => other.customer) ?? [])])].flatMap((id) => (id ? [customerId(id)] : []));
  const items = shown.length === 0 ? [] : readOpenItems(query, bench.hasSubsidiaries, shown);
  const open = new Map(items.map((item) => [item.id as string, item]));
  const closed = [stored.decision, ...(stored.decision?.alternatives ?? [])].flatMap((each) => each?.applications.map(({ item }) => item) ?? []).filter((item) => !open.has(item));
  const names: Names = { items: open, numbers: readDocumentNumbers(query, closed), customers: readCustomerNames(query, shown) };
  const form = widgets.createForm({ title: `Quittance: ${say('receipt_of', stored.receipt.bookedOn)}` });
  sayAnswer(form, answer);
  if (stored.problem !== '' && answer?.ok !== false) html(form, 'custpage_problem', message([stored.problem], true));
  html(form, 'custpage_facts', receiptFacts(bench, stored));
  html(form, 'custpage_decision', decisionWords(say, stored.decision, stored, names));
  hidden(form, 'custpage_receipt', String(record));
  hidden(form, 'custpage_version', stored.version);
  addLinks(bench, form, record);
  if (!mayDecide(who) || isDecided(stored)) return form;
  if (stored.receipt.amount < 0) addReturnFields(bench, form, stored, answer === undefined);
  else addDecisionFields(form, say, stored, { customer: chosen as CustomerId | null, items, names, refused: keptEntry(stored, answer, sent), isFresh: answer === undefined });
  return form;
} // prettier-ignore

/** What was refused is shown as it was entered, unless the receipt is another one by now. */
const keptEntry = (
  { version }: StoredReceipt,
  answer: Answer | undefined,
  sent: PageRequest | undefined,
): PageRequest | null =>
  sent && answer?.ok === false && sent.parameters['custpage_version'] === version ? sent : null;

const sayAnswer = (form: WidgetForm, answer: Answer | undefined): void => {
  if (answer)
    html(
      form,
      'custpage_answer',
      answer.ok ? message([answer.says], false) : message(answer.problems.map(sayProblem), true),
    );
};

function addLinks({ query, say, url, who }: Workbench, form: WidgetForm, record: number): void {
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: url({}) });
  const next = mayDecide(who) ? nextWaiting(query, record) : null;
  if (next !== null)
    form.addPageLink({
      type: 'CROSSLINK' as never,
      title: say('next_waiting'),
      url: url({ receipt: String(next) }),
    });
}

/** A movement that is no customer's has nothing to decide, but an auditor asks what it was. */
function movementPage({ widgets, query, say, url }: Workbench, record: number, answer?: Answer): WidgetForm {
  const form = widgets.createForm({ title: `Quittance: ${say('receipt')}` });
  sayAnswer(form, answer);
  const movement = readMovement(query, record);
  html(
    form,
    'custpage_none',
    message([movement ? say('nothing_to_decide') : say('no_record')], movement === null),
  );
  if (movement) html(form, 'custpage_facts', movementFacts(say, movement));
  form.addPageLink({ type: 'CROSSLINK' as never, title: say('all_receipts'), url: url({}) });
  return form;
}

const isDecided = ({ state }: StoredReceipt): boolean =>
  state === 'posted' || state === 'posting' || state === 'replaced';

import { percent } from '../erp/cash/words.ts';
import { sayStored } from '../erp/rows.ts';
import { FILTERS, isFilter, listReceipts, PAGE, type Filter } from '../erp/store/listing.ts';
import { DESK_VIEWS } from './desk.ts';
import { select, setLine, TYPE, type PageRequest, type WidgetForm } from './widgets.ts';
import type { Workbench } from './workbench.ts';
import { sayCode, type WordKey } from './words/words.ts';

/** Receipts of one filter, a page at a time; what a clerk searches for stays while she turns the pages. */
export function listPage(bench: Workbench, parameters: PageRequest['parameters']): WidgetForm {
  const asked = parameters['filter'] ?? parameters['custpage_filter'] ?? 'waiting';
  const filter: Filter = isFilter(asked) ? asked : 'waiting';
  const page = Math.max(0, Math.trunc(Number(parameters['page'] ?? '0')) || 0);
  const search = (parameters['search'] ?? parameters['custpage_search'] ?? '').trim();
  const { say } = bench;
  const titleOf = (id: string): string => say(`filter_${id.replaceAll('-', '_')}` as WordKey);
  const said = parameters['customer'] ?? '';
  const customer = /^\d+$/.test(said) ? Number(said) : null;
  const { rows, total } = listReceipts(bench.query, { filter, page, customer, search });
  const form = bench.widgets.createForm({ title: `Quittance: ${say('receipts')}` });
  select(form, { id: 'custpage_filter', label: say('show'), options: Object.keys(FILTERS).map((id) => [id, titleOf(id)] as const), chosen: filter });
  form.addField({ id: 'custpage_search', type: TYPE.text, label: say('search_receipts') }).defaultValue = search;
  form.addSubmitButton({ label: say('show') });
  const from = page * PAGE;
  const shown = rows.length === 0 ? titleOf(filter) : say('rows_of', titleOf(filter), String(from + 1), String(from + rows.length), String(total));
  const list = form.addSublist({ id: 'custpage_receipts', type: TYPE.list, label: shown });
  list.addField({ id: 'custpage_open', type: TYPE.url, label: say('open_link') }).linkText = say('open_link');
  for (const [id, key] of COLUMNS) list.addField({ id, type: TYPE.text, label: say(key) });
  rows.forEach((row, line) =>
    setLine(list, line, {
      custpage_open: bench.url({ receipt: String(row.record) }),
      custpage_booked: row.booked,
      custpage_company: row.company,
      custpage_payer: row.payer,
      custpage_amount: sayStored(row.amount, row.currency),
      custpage_state: sayCode(say, 'state', row.state),
      custpage_confidence: row.confidence === null ? '' : percent(row.confidence),
      custpage_says: row.says,
    }),
  );
  for (const view of DESK_VIEWS)
    form.addPageLink({ type: 'CROSSLINK' as never, title: say(`view_${view}`), url: bench.url({ view }) });
  const link = (title: string, to: number): unknown =>
    form.addPageLink({
      type: 'CROSSLINK' as never,
      title,
      url: bench.url({ filter, page: String(to), ...(customer === null ? {} : { customer: said }), ...(search === '' ? {} : { search }) }),
    });
  if (page > 0) link(say('previous_page'), page - 1);
  if (total > from + rows.length && rows.length > 0) link(say('next_page'), page + 1);
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

import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { InstallmentSource } from '../erp/gather/installments.ts';
import type { Records, SuiteQl } from '../erp/netsuite.ts';
import { actPage, explainPage } from './act.ts';
import { decideReceipt } from './decide-receipt.ts';
import { deskPage, isDeskView } from './desk.ts';
import { listPage } from './receipt-list.ts';
import { receiptPage } from './receipt-page.ts';
import type { Who } from './who.ts';
import type { PageRequest, WidgetForm, Widgets } from './widgets.ts';
import type { Say } from './words/words.ts';

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
  /** Address of NetSuite's own page of a record. */
  recordUrl(type: string, id: number | string): string;
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
  if (request.method !== 'POST') return receiptPage(bench, record, { customer: parameters['customer'] });
  const customer = parameters['custpage_customer'];
  if (parameters['custpage_action'] === 'look') return receiptPage(bench, record, { customer });
  return receiptPage(bench, record, {
    customer,
    answer: decideReceipt(bench, record, request),
    sent: request,
  });
}

import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as runtime from 'N/runtime';
import * as url from 'N/url';
import { itemId } from '../../core/ledger/ids.ts';
import { BODY, INVOICE, RUN, SCRIPTS } from '../erp/objects.ts';
import { findScore } from '../erp/store/scores.ts';
import { list } from '../../workbench/html.ts';
import { formButtons, type ShownRecord } from '../screens/forms.ts';
import { loadWords } from './say.ts';

/**
 * Buttons on the pages of invoices, customers, payments and runs, what was found when an invoice was saved, and what an open one is expected to do: 11 units. A defect of ours must not
 * keep a page from being shown.
 */
export const beforeLoad: EntryPoints.UserEvent.beforeLoad = ({ form, newRecord, type, UserEventType }) => {
  if (type !== UserEventType.VIEW) return;
  try {
    const record = shownRecord(newRecord as unknown as Page);
    if (!record) return;
    const found = record.type === 'invoice' ? String(newRecord.getValue({ fieldId: INVOICE.findings }) ?? '') : '';
    if (found !== '')
      form.addPageInitMessage({ type: 2 as never, title: 'Quittance', message: list(found.split('\n')) });
    const { id, name, roleId } = runtime.getCurrentUser();
    const buttons = formButtons({ id: Number(id), name, roleId }, record);
    if (buttons.length === 0) return;
    const say = loadWords();
    form.clientScriptModulePath = './forms-client.js';
    for (const { id: button, label, opens, parameters } of buttons) {
      const address = url.resolveScript({ ...SCRIPTS[opens], params: { ...parameters } });
      form.addButton({ id: button, label: say(label), functionName: `quittanceOpen(${JSON.stringify(address)})` });
    }
    if (record.type !== 'invoice' || !record.isOpen) return;
    const score = findScore(query, itemId(String(record.id)));
    if (!score) return;
    const message = say('expectation', score.expectedOn, score.range[0], score.range[1], String(Math.round(score.pLate * 100)));
    form.addPageInitMessage({ type: 1 as never, title: 'Quittance', message });
  } catch (thrown) {
    log.error({ title: 'Quittance forms', details: `The page has none of our buttons: ${String(thrown)}` });
  }
}; // prettier-ignore

interface Page {
  readonly id: number | null;
  readonly type: string;
  getValue(options: { fieldId: string }): unknown;
}

function shownRecord(page: Page): ShownRecord | null {
  const said = (fieldId: string): string => String(page.getValue({ fieldId }) ?? '');
  const { id, type } = page;
  if (id === null) return null;
  switch (type) {
    case 'customer':
      return { type, id };
    case 'invoice':
      return { type, id, isOpen: Number(said('amountremaining')) > 0 };
    case 'customerpayment':
      return { type, id, receipt: said(BODY.receipt) === '' ? null : Number(said(BODY.receipt)) };
    case RUN.type:
      return { type: 'run', id, kind: said(RUN.kind), state: said(RUN.state) };
    default:
      return null;
  }
}

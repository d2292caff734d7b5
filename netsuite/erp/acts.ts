import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { customerId } from '../../core/ledger/ids.ts';
import { nextDueOn } from '../../core/ledger/installments.ts';
import { dateOf, short } from './carry/values.ts';
import type { Answer } from './clerk.ts';
import { withInstallments, type InstallmentSource } from './gather/installments.ts';
import { readOpenItems } from './gather/open-items.ts';
import { placeOf } from './item-id.ts';
import { erpError, type FieldValue, type Records, type SuiteQl } from './netsuite.ts';
import { CUSTOMER, EFFECT, INVOICE } from './objects.ts';
import { choiceUnusable } from './problems.ts';
import { allRows, fewRows, maybeText, number, text, type Statement } from './rows.ts';

/** What a person does on the page of a record. */
export const ACTS = ['promise', 'dispute', 'pause'] as const;
export type Act = (typeof ACTS)[number];
export const isAct = (value: string): value is Act => ACTS.some((known) => known === value);

export interface ActTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly hasSubsidiaries: boolean;
  readonly installments: InstallmentSource;
  readonly today: IsoDate;
  /** Who acts: kept in the journal. */
  readonly signature: string;
}

/** On which record, why, and until when. */
export interface Acted {
  readonly act: Act;
  readonly on: 'invoice' | 'customer';
  readonly id: number;
  readonly reason: string;
  readonly until: IsoDate | null;
}

/** A customer's promise is written on so many invoices at most: 10 units each of the page's 1,000. */
const MOST_INVOICES = 50;

const no = (says: string): Answer => ({ ok: false, problems: [choiceUnusable('workbench', { says })] });

/**
 * Writes a promise or a dispute on the invoice, or a pause on the customer, and who said so and why into the effect journal: first the journal, so
 * that nothing is changed that is not written down; done twice it says the same. What NetSuite refuses is written down as refused (people may add to
 * the journal and change nothing in it), is told, and does not keep
 * the others from being done. 6 units and 10 a record that is changed.
 */
export function carryAct(tools: ActTools, acted: Acted): Answer {
  const { act, on, id, reason, until } = acted;
  if (reason === '') return no('Write down why: an auditor will ask.');
  if (act !== 'dispute' && until === null) return no('Enter the day as YYYY-MM-DD.');
  if (until !== null && until < tools.today) return no(`${until} is over already.`);
  if (act === 'pause') return pause(tools, acted);
  const invoices = on === 'invoice' ? invoiceOf(tools, id) : dueOf(tools, id);
  if (invoices.length === 0)
    return no(on === 'invoice' ? 'This invoice is not open.' : 'This customer has no invoice that is due.');
  const shown = invoices.slice(0, MOST_INVOICES);
  const values: Record<string, FieldValue> =
    act === 'promise' ? { [INVOICE.promised]: dateOf(until ?? tools.today) } : { [INVOICE.dispute]: short(reason) };
  const refused = shown.flatMap((invoice) => change(tools, acted, invoice, 'invoice', values) ?? []);
  const what = shown.map(({ document }) => document).filter((document) => !refused.some((each) => each.document === document));
  const rest = invoices.length - shown.length;
  const more = rest === 0 ? '' : ` ${rest} more are left: do it again.`;
  const says = act === 'promise' ? `Promised for ${until}: ${what.join(', ')}.${more}` : `In dispute: ${what.join(', ')} is not dunned meanwhile.`;
  if (refused.length === 0) return { ok: true, says };
  return no([...(what.length === 0 ? [] : [says]), ...refused.map(sayRefused)].join(' '));
} // prettier-ignore

function pause(tools: ActTools, acted: Acted): Answer {
  const sql = `SELECT id, entityid, TO_CHAR(${CUSTOMER.dunningPause}, 'YYYY-MM-DD') AS before FROM customer WHERE id = ?`;
  const [row] = fewRows(tools.query, { sql, params: [acted.id], name: 'customer_to_pause' });
  if (!row || acted.until === null) return no('There is no such customer.');
  const [document, before] = [text(row, 'entityid'), maybeText(row, 'before') ?? ''];
  const values = { [CUSTOMER.dunningPause]: dateOf(acted.until) };
  const refused = change(
    tools,
    acted,
    { id: acted.id, document, customer: acted.id, before },
    'customer',
    values,
  );
  if (refused) return no(sayRefused(refused));
  return { ok: true, says: `Nothing is sent to customer ${document} up to ${acted.until}.` };
}

interface Refused {
  readonly document: string;
  readonly because: string;
}
const sayRefused = ({ document, because }: Refused): string => `${document} was left as it is: ${because}`;

/** Writes it down and does it; what NetSuite refuses is written down, too. */
function change(
  tools: ActTools,
  acted: Acted,
  on: ActedOn,
  type: 'invoice' | 'customer',
  values: Readonly<Record<string, FieldValue>>,
): Refused | null {
  journal(tools, acted, on, 'done');
  try {
    tools.records.submitFields({ type, id: on.id, values: { ...values } });
    return null;
  } catch (thrown) {
    const because = erpError(thrown).message;
    journal(tools, { ...acted, reason: because }, on, 'refused');
    return { document: on.document, because };
  }
}

interface ActedOn {
  readonly id: number;
  readonly document: string;
  readonly customer: number;
  /** What the field said. */
  readonly before: string;
}

const INVOICES = `SELECT t.id, t.tranid, t.entity, TO_CHAR(t.${INVOICE.promised}, 'YYYY-MM-DD') AS promised, t.${INVOICE.dispute} AS dispute
  FROM transaction t WHERE t.type = 'CustInvc' AND t.status = 'A'`;
const actedOn = ({ query }: ActTools, statement: Statement): readonly ActedOn[] =>
  allRows(query, statement).map((row) => ({
    id: number(row, 'id'),
    document: maybeText(row, 'tranid') ?? text(row, 'id'),
    customer: number(row, 'entity'),
    before: `promised ${maybeText(row, 'promised') ?? 'nothing'}, dispute ${maybeText(row, 'dispute') ?? 'none'}`,
  }));
const invoiceOf = (tools: ActTools, id: number): readonly ActedOn[] =>
  actedOn(tools, { sql: `${INVOICES} AND t.id = ? AND t.id > ?`, params: [id], name: 'open_invoice' });

/** What is due of a customer and not promised for later already. */
function dueOf(tools: ActTools, id: number): readonly ActedOn[] {
  const due = new Set(
    withInstallments(tools.installments, readOpenItems(tools.query, tools.hasSubsidiaries, [customerId(String(id))]))
      .filter((item) => item.kind === 'invoice' && item.open > 0 && nextDueOn(item) <= tools.today && item.promisedOn === undefined)
      .map((item) => placeOf(item.id).document),
  );
  const sql = `${INVOICES} AND t.entity = ? AND t.id > ?`;
  return actedOn(tools, { sql, params: [id], name: 'open_invoices_of_customer' }).filter((each) => due.has(each.id));
} // prettier-ignore

/** Who, when (NetSuite's own date of the record), what, why, and what was there before. 6 units. */
function journal(
  { records, signature }: ActTools,
  { act, reason, until }: Acted,
  on: ActedOn,
  state: 'done' | 'refused',
): void {
  const record = records.create({ type: EFFECT.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: short(`${act} ${on.document}`),
    [EFFECT.kind]: act,
    [EFFECT.state]: state,
    [EFFECT.customer]: on.customer,
    [EFFECT.effect]: JSON.stringify({ kind: act, by: signature, until, reason }),
    [EFFECT.before]: short(on.before),
    [EFFECT.document]: short(on.document),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  record.save();
}

export interface Logged {
  readonly on: string;
  readonly act: string;
  readonly document: string;
  readonly by: string;
  readonly until: string;
  readonly reason: string;
}

/** What people did on the pages of a customer and its invoices, the newest first: 10 units. */
export function readActs(query: SuiteQl, customer: number): readonly Logged[] {
  const sql = `SELECT * FROM (SELECT id, TO_CHAR(created, 'YYYY-MM-DD') AS made, ${EFFECT.kind} AS kind, ${EFFECT.state} AS state, ${EFFECT.document} AS document, ${EFFECT.effect} AS effect
    FROM ${EFFECT.type} WHERE ${EFFECT.customer} = ? AND ${EFFECT.kind} IN (${ACTS.map((act) => `'${act}'`).join(', ')}) ORDER BY id DESC) WHERE ROWNUM <= 100`;
  return fewRows(query, { sql, params: [customer], name: 'acts_of_customer' }).map((row) => {
    const said = JSON.parse(text(row, 'effect')) as Record<string, string | null>;
    return {
      on: maybeText(row, 'made') ?? '',
      act: text(row, 'state') === 'refused' ? `${text(row, 'kind')}: refused` : text(row, 'kind'),
      document: maybeText(row, 'document') ?? '',
      by: said['by'] ?? '',
      until: said['until'] ?? '',
      reason: said['reason'] ?? '',
    };
  });
} // prettier-ignore

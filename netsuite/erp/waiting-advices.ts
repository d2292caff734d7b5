import { listedAdvice, whyWaiting, type ListedAdvice as Listed } from '../../core/remittance/listed.ts';
import { isWaiting } from '../../core/remittance/waiting.ts';
import type { Answer } from './clerk.ts';
import type { DeskTools } from './desk.ts';
import type { SuiteQl } from './netsuite.ts';
import { ROWS_A_PAGE, type ListPage } from './rows.ts';
import { choiceUnusable } from './problems.ts';
import { adviceValues, readAdviceRecord, readAdvices } from './store/advices.ts';
import { readWaiting } from './store/receipts.ts';
import { updateStatement } from './store/statements.ts';

/** A line of the workbench's list: an advice that waits for its receipt. */
export interface ListedAdvice extends Listed {
  /** Of its file. */
  readonly record: number;
  readonly file: string;
  /** Why it is attached to no receipt yet. */
  readonly says: string;
}

/** Advices that wait, the oldest first, and what is known of their receipts now: two queries, 20 units. */
export function listAdvices(query: SuiteQl, page = 0): ListPage<ListedAdvice> {
  const records = readAdvices(query);
  const receipts = readWaiting(query).map(({ receipt }) => receipt);
  const why = whyWaiting(records.flatMap(({ advices }) => advices), receipts);
  const waiting = records.flatMap(({ id, name, advices }) => advices.filter(isWaiting).map(({ advice }) => ({ id, name, advice })));
  const rows = waiting
    .slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE)
    .map(({ id, name, advice }) => ({ record: id, file: name, ...listedAdvice(advice), says: why.get(advice) ?? '' }));
  return { rows, more: waiting.length > (page + 1) * ROWS_A_PAGE };
} // prettier-ignore

/** A person ends what waits of a file; what is attached stays. 10 + 2 units. */
export function closeAdvices({ records, query, signature }: DeskTools, record: number): Answer {
  const stored = readAdviceRecord(query, record);
  const count = stored?.advices.filter(isWaiting).length ?? 0;
  if (!stored || count === 0)
    return { ok: false, problems: [choiceUnusable('workbench', { says: 'No advice with this number waits.' })] };
  const advices = stored.advices.map((each) => (isWaiting(each) ? { ...each, ended: `closed by ${signature}` } : each));
  updateStatement(records, record, adviceValues(advices, false));
  return { ok: true, says: `${count} of ${stored.name} closed.` };
} // prettier-ignore

import { linkAdvices } from '../../core/remittance/link.ts';
import { sayAdvice, sayUnlinkedBecause } from '../../core/remittance/say.ts';
import { isWaiting } from '../../core/remittance/waiting.ts';
import type { Answer } from './clerk.ts';
import type { DeskTools } from './desk.ts';
import type { SuiteQl } from './netsuite.ts';
import { choiceUnusable } from './problems.ts';
import { adviceValues, readAdviceRecord, readAdvices } from './store/advices.ts';
import { readWaiting } from './store/receipts.ts';
import { updateStatement } from './store/statements.ts';

/** A line of the workbench's list: an advice that waits for its receipt. */
export interface ListedAdvice {
  /** Of its file. */
  readonly record: number;
  readonly file: string;
  readonly advice: string;
  readonly payer: string;
  readonly documents: string;
  /** Why it is attached to no receipt yet. */
  readonly says: string;
}

/** At most this many rows on a page, and documents in one. */
const ROWS = 200;
const DOCUMENTS = 12;

/** Advices that wait, the oldest first, and what is known of their receipts now: two queries, 20 units. */
export function listAdvices(query: SuiteQl): readonly ListedAdvice[] {
  const records = readAdvices(query);
  const attached = new Set(records.flatMap(({ advices }) => advices.flatMap(({ receipt }) => receipt ?? [])));
  const receipts = readWaiting(query).map(({ receipt }) => receipt);
  const waiting = records.flatMap(({ id, name, advices }) =>
    advices.filter(isWaiting).map(({ advice }) => ({ id, name, advice })),
  );
  const links = linkAdvices(
    waiting.map(({ advice }) => advice),
    receipts.filter(({ id }) => !attached.has(id)),
  );
  const why = new Map([
    ...links.linked.map(({ advice }) => [advice, 'its receipt is here: the next run attaches it'] as const),
    ...links.unlinked.map(({ advice, because }) => [advice, sayUnlinkedBecause(because)] as const),
    ...links.unclear.map(({ advice, receipts: some, because }) => [advice, `may belong to ${some.slice(0, 3).join(', ')}: ${sayUnlinkedBecause(because)}`] as const),
  ]);
  return waiting.slice(0, ROWS).map(({ id, name, advice }) => {
    const documents = advice.lines.map(({ number }) => number);
    const more = documents.length > DOCUMENTS ? [`and ${documents.length - DOCUMENTS} more`] : [];
    return {
      record: id,
      file: name,
      advice: sayAdvice(advice),
      payer: advice.payer.name ?? advice.payer.account ?? '',
      documents: [...documents.slice(0, DOCUMENTS), ...more].join(', '),
      says: why.get(advice) ?? '',
    };
  });
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

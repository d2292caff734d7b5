import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Forgotten } from '../../../core/matching/memory/memory.ts';
import { rowsOf, withRows, type MemoryRow } from '../../../core/matching/memory/table.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { adviceDigest } from '../../../core/remittance/link.ts';
import { listedAdvice, whyWaiting, type ListedAdvice } from '../../../core/remittance/listed.ts';
import { isWaiting } from '../../../core/remittance/waiting.ts';
import type { Store } from '../store.ts';

/** An advice that came, and what became of it. */
export interface AdviceLine extends ListedAdvice {
  readonly id: string;
  readonly file: string;
  readonly state: 'waiting' | 'attached' | 'ended';
  readonly receipt: string | null;
  /** Its receipt in words, why it waits, or why it ended. */
  readonly says: string;
}
export interface AdviceLines {
  /** The latest first. */
  readonly advices: readonly AdviceLine[];
  /** Files and mails of which something could not be read. */
  readonly unread: readonly UnreadFile[];
}
export interface UnreadFile {
  readonly file: string;
  readonly problems: readonly Problem[];
}

const MOST_ADVICES = 500;

/** What came, which receipt each belongs to, and what waits, and why. */
export async function adviceLines(
  store: Pick<Store, 'advices' | 'receipts' | 'unread'>,
  company: string,
): Promise<AdviceLines> {
  const [stored, kept, unread] = [
    await store.advices(company),
    await store.receipts(company),
    await store.unread(company, MOST_ADVICES),
  ];
  const receipts = new Map(kept.map(({ receipt }) => [receipt.id, receipt]));
  const waiting = kept.flatMap(({ state, receipt }) => (state === 'waiting' ? [receipt] : []));
  const why = whyWaiting(stored, waiting);
  const sayReceipt = (id: string): string => {
    const receipt = receipts.get(id as never);
    if (!receipt) return id;
    const { amount, currency, bookedOn, payer } = receipt;
    return [sayAmount(amount, currency), bookedOn, payer.name ?? payer.account ?? '']
      .filter(Boolean)
      .join(', ');
  };
  const advices = [...stored]
    .reverse()
    .slice(0, MOST_ADVICES)
    .map((each): AdviceLine => {
      const { advice, receipt, ended } = each;
      const state = isWaiting(each) ? 'waiting' : receipt === null ? 'ended' : 'attached';
      const says = receipt === null ? (ended ?? why.get(advice) ?? '') : sayReceipt(receipt);
      return { id: adviceDigest(advice), file: advice.file, ...listedAdvice(advice), state, receipt, says };
    });
  return { advices, unread };
}

/** A person says that its money will not come. False where no such advice waits. */
export async function closeAdvice(
  store: Pick<Store, 'advices' | 'keepAdvices'>,
  company: string,
  id: string,
  today: IsoDate,
): Promise<boolean> {
  const stored = await store.advices(company);
  const found = stored.find((each) => isWaiting(each) && adviceDigest(each.advice) === id);
  if (!found) return false;
  await store.keepAdvices(company, [{ ...found, ended: `closed by hand on ${today}` }]);
  return true;
}

export interface MemoryTable {
  readonly through: IsoDate | null;
  readonly rows: readonly MemoryRow[];
  readonly forgotten: readonly Forgotten[];
}

export async function memoryTable(store: Pick<Store, 'memory'>, company: string): Promise<MemoryTable> {
  const memory = await store.memory(company);
  return { through: memory.through, rows: rowsOf(memory), forgotten: memory.forgotten ?? [] };
}

export type MemoryChange =
  | { readonly ok: true; readonly rows: number }
  /** Nothing was changed. */
  | { readonly ok: false; readonly because: string };

/**
 * The memory as the table has it: a row that is gone is forgotten. All rows must be right. Not while a day runs, which would write over it what it has
 * learnt meanwhile.
 */
export async function changeMemory(
  store: Pick<Store, 'memory' | 'keepMemory' | 'runs'>,
  company: string,
  change: (rows: readonly MemoryRow[]) => readonly MemoryRow[],
): Promise<MemoryChange> {
  const [latest] = await store.runs(company, 1);
  if (latest?.state === 'running')
    return {
      ok: false,
      because: `a day of company ${company} is running; change the memory when it is done`,
    };
  const memory = await store.memory(company);
  const { memory: changed, wrong } = withRows(memory, change(rowsOf(memory)));
  const [first] = wrong;
  if (first) return { ok: false, because: `row ${first.row}: ${first.because}` };
  await store.keepMemory(company, changed);
  return { ok: true, rows: rowsOf(changed).length };
}

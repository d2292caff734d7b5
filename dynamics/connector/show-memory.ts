import { z } from 'zod';
import { customerId } from '../../core/ledger/ids.ts';
import {
  isSameRow,
  mergedRows,
  rowKeys,
  rowsOf,
  withRows,
  type MemoryRow,
} from '../../core/matching/memory/table.ts';
import { digestOf } from '../../core/plan/digest.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { messageOf, OPERATIONS_PER_BATCH, type Operation } from '../business-central/client.ts';
import { APP_API, fieldsOf } from '../business-central/contract.ts';
import type { Gathered } from '../business-central/gather.ts';
import { memoryRowWrong, refusedByBooks } from '../problems.ts';
import type { DayInput } from './input.ts';

const Shown = z.object({
  '@odata.etag': z.string(),
  id: z.string(),
  kind: z.enum(['Account', 'Name']),
  payer: z.string(),
  customerNumber: z.string(),
  times: z.number(),
  lastOn: z.string(),
});
type Shown = z.output<typeof Shown>;

const KIND = { account: 'Account', name: 'Name' } as const;
const SOURCE = { payments: 'Payments', edited: 'Edited', mapping: 'Mapping' } as const;
const LONGEST_PAYER = 250;

/**
 * Page "Quittance Payer Memory" and what matching remembers are one table: what people changed there since it was last written is learnt, what was learnt
 * is shown. A row that is wrong is told, and until it is mended nothing is written over it. What is shown is kept row by row as Business Central confirms
 * it, so that a run cut off takes no row of its own for a person's. What Business Central does not take is told, and tried again by the next run.
 */
export async function showMemory(
  { client, store, company, mode }: DayInput,
  { company: found }: Pick<Gathered, 'company'>,
): Promise<readonly Problem[]> {
  if (mode === 'stock') return [];
  const at = `companies(${found.id})/memories`;
  const read = await client.all(APP_API, at, { $select: fieldsOf('memories').join() });
  if (!read.ok) return [read.problem];
  const rows = read.value.map((raw) => Shown.parse(raw));
  const learnt = await learn(store, company, rows.map(rowOf));
  if (!learnt.ok) return learnt.problems;
  const key = rowKeys(learnt.value);
  const keyOf = (row: MemoryRow): string => key(row) ?? '';
  const changes = changesOf(rows, learnt.value, at, keyOf);
  const shown = new Map(rows.map((row) => [keyOf(rowOf(row)), rowOf(row)]));
  const problems = await write(client, changes, shown);
  await store.keepShownMemory(company, [...shown.values()]);
  return problems.slice(0, 1); // what is wrong with one is wrong with the others
}

/** What is to be shown: what we remember, with what people have changed. */
async function learn(
  store: DayInput['store'],
  company: string,
  theirs: readonly MemoryRow[],
): Promise<Checked<readonly MemoryRow[]>> {
  const memory = await store.memory(company);
  const ours = rowsOf(memory);
  const merged = mergedRows(ours, await store.shownMemory(company), theirs);
  if (JSON.stringify(merged) === JSON.stringify(ours)) return { ok: true, value: ours, problems: [] };
  const { memory: changed, wrong } = withRows(memory, merged);
  if (wrong.length > 0) {
    const problems = wrong.map(({ row, because }) => {
      const { payer = '', customer = '' } = merged[row - 1] ?? {};
      return memoryRowWrong('page Quittance Payer Memory', { payer, customer, because });
    });
    return { ok: false, problems };
  }
  await store.keepMemory(company, changed);
  return { ok: true, value: rowsOf(changed), problems: [] };
}

interface Change {
  readonly key: string;
  readonly row: MemoryRow;
  /** `null`: it is to be gone. */
  readonly becomes: MemoryRow | null;
  readonly operation: Omit<Operation, 'id'>;
}

function changesOf(rows: readonly Shown[], wanted: readonly MemoryRow[], at: string, keyOf: (row: MemoryRow) => string): readonly Change[] {
  const target = new Map(wanted.flatMap((row) => (row.payer.length > LONGEST_PAYER ? [] : [[keyOf(row), row]])));
  const seen = new Set<string>();
  const changes: Change[] = [];
  for (const shown of rows) {
    const row = rowOf(shown);
    const key = keyOf(row);
    const becomes = (seen.has(key) ? undefined : target.get(key)) ?? null;
    const [path, headers] = [`${at}(${shown.id})`, { 'if-match': shown['@odata.etag'] }];
    if (becomes === null) changes.push({ key: seen.has(key) ? '' : key, row, becomes, operation: { method: 'DELETE', path, headers } });
    else if (!isSameRow(becomes, row) || becomes.payer !== row.payer)
      changes.push({ key, row, becomes, operation: { method: 'PATCH', path, headers, body: bodyOf(becomes) } });
    seen.add(key);
  }
  for (const [key, row] of target)
    if (!seen.has(key)) {
      const body = { memoryKey: digestOf(key).slice(0, 40), ...bodyOf(row) };
      changes.push({ key, row, becomes: row, operation: { method: 'POST', path: at, body } });
    }
  return changes;
} // prettier-ignore

/** @param shown brought up to date with what was confirmed */
async function write(
  client: DayInput['client'],
  changes: readonly Change[],
  shown: Map<string, MemoryRow>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (let from = 0; from < changes.length; from += OPERATIONS_PER_BATCH) {
    const some = changes.slice(from, from + OPERATIONS_PER_BATCH);
    const answer = await client.batch(some.map(({ operation }, index) => ({ id: String(index), ...operation })));
    if (!answer.ok) return [...problems, answer.problem];
    for (const { id, status, body } of answer.value) {
      const { key, row, becomes } = some[Number(id)]!;
      if (status >= 300) {
        if (status !== 409) problems.push(refusedByBooks('page Quittance Payer Memory', { document: `What is remembered of ${row.payer}`, says: messageOf(body) }));
      } else if (becomes) shown.set(key, becomes);
      else shown.delete(key);
    }
  }
  return problems;
} // prettier-ignore

const rowOf = ({ kind, payer, customerNumber, times, lastOn }: Shown): MemoryRow => ({
  kind: kind === 'Account' ? 'account' : 'name',
  payer,
  customer: customerId(customerNumber),
  times,
  lastOn,
});

const bodyOf = (row: MemoryRow): object => ({
  kind: KIND[row.kind],
  payer: row.payer,
  customerNumber: row.customer,
  times: Number(row.times.toFixed(6)),
  lastOn: row.lastOn,
  source: SOURCE[row.source ?? 'payments'],
});

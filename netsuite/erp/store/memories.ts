import { EMPTY_MEMORY, type Habit, type Memory, type PaidFor } from '../../../core/matching/memory/memory.ts';
import { recollect, type Lesson } from '../../../core/matching/memory/recollection.ts';
import { digestOf } from '../../../core/plan/digest.ts';
import { short } from '../carry/values.ts';
import { erpError, type Records, type Row, type SuiteQl } from '../netsuite.ts';
import { isDuplicate } from '../carry/refusal.ts';
import { MEMORY } from '../objects.ts';
import { allRows, fewRows, marks, number, text } from '../rows.ts';

/**
 * Payer memory as records people can read, correct and delete: one for each bank account and payer name (who was paid for), for each customer
 * and for all together (how they pay). The name of the record is what it is about, its external id a digest of that.
 */
type Kind = 'account' | 'name' | 'customer' | 'client';

interface Piece {
  readonly kind: Kind;
  readonly about: string;
  readonly value: unknown;
}

const COLUMNS = `id, ${MEMORY.kind} AS kind, name, ${MEMORY.value} AS value`;

/** All that was learnt: 10 units per 5,000 records. */
export const readMemory = (query: SuiteQl): Memory =>
  memoryOf(
    allRows(query, { sql: `SELECT ${COLUMNS} FROM ${MEMORY.type} WHERE isinactive = 'F' AND id > ?`, name: 'memory' }).map(pieceOf),
  ); // prettier-ignore

function pieceOf(row: Row): Piece {
  const [kind, about] = [text(row, 'kind') as Kind, text(row, 'name')];
  return { kind, about, value: parsed(text(row, 'value')) };
}

/** What somebody edited into no JSON is as good as forgotten. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

export function memoryOf(pieces: readonly Piece[]): Memory {
  const ofKind = <T>(kind: Kind): Record<string, T> =>
    Object.fromEntries(
      pieces.filter((piece) => piece.kind === kind && piece.value !== null).map(({ about, value }) => [about, value as T]),
    ); // prettier-ignore
  const [client] = Object.values(ofKind<Habit>('client'));
  return {
    ...EMPTY_MEMORY,
    accounts: ofKind<readonly PaidFor[]>('account'),
    names: ofKind<readonly PaidFor[]>('name'),
    customers: ofKind<Habit>('customer'),
    ...(client === undefined ? {} : { client }),
  };
}

const ALL = 'all customers';
const keyOf = ({ kind, about }: { readonly kind: Kind; readonly about: string }): string =>
  `qtc-m-${digestOf([kind, about]).slice(0, 40)}`;

/** A whole memory as records, with the external id of each: for filling an account with what a history taught. */
export function piecesOf(memory: Memory): readonly (Piece & { readonly key: string })[] {
  const ofKind = (kind: Kind, all: Readonly<Record<string, unknown>>): readonly Piece[] =>
    Object.entries(all).map(([about, value]) => ({ kind, about, value }));
  const pieces = [
    ...ofKind('account', memory.accounts),
    ...ofKind('name', memory.names),
    ...ofKind('customer', memory.customers),
    { kind: 'client' as const, about: ALL, value: memory.client },
  ];
  return pieces.map((piece) => ({ ...piece, key: keyOf(piece) }));
}

/**
 * Learns one lesson: reads the up to four records it touches (10 units), writes them back (2 units each, 6 for a new one). Two people who
 * confirm at the same moment may count once: memory shifts odds, it proves nothing.
 */
export function learn(records: Records, query: SuiteQl, lesson: Lesson): void {
  const touched: readonly { readonly kind: Kind; readonly about: string }[] = [
    ...(lesson.account === undefined ? [] : [{ kind: 'account' as const, about: lesson.account }]),
    ...(lesson.name === undefined ? [] : [{ kind: 'name' as const, about: lesson.name }]),
    ...(lesson.habit === undefined
      ? []
      : [
          { kind: 'customer' as const, about: lesson.customer },
          { kind: 'client' as const, about: ALL },
        ]),
  ];
  if (touched.length === 0) return;
  const keys = touched.map(keyOf);
  const rows = fewRows(query, {
    sql: `SELECT ${COLUMNS}, externalid FROM ${MEMORY.type} WHERE externalid IN (${marks(keys)})`,
    params: keys,
    name: 'memory_of_lesson',
  });
  const ids = new Map(rows.map((row) => [text(row, 'externalid'), number(row, 'id')]));
  const recollection = recollect(memoryOf(rows.map(pieceOf)));
  recollection.learn(lesson);
  const after = recollection.memory();
  for (const piece of touched)
    write(records, ids.get(keyOf(piece)), { ...piece, value: valueIn(after, piece) });
}

function valueIn(memory: Memory, { kind, about }: { readonly kind: Kind; readonly about: string }): unknown {
  switch (kind) {
    case 'account':
      return memory.accounts[about];
    case 'name':
      return memory.names[about];
    case 'customer':
      return memory.customers[about];
    case 'client':
      return memory.client;
  }
}

function write(records: Records, id: number | undefined, piece: Piece): void {
  const value = JSON.stringify(piece.value);
  if (id !== undefined) {
    records.submitFields({ type: MEMORY.type, id, values: { [MEMORY.value]: value } });
    return;
  }
  const record = records.create({ type: MEMORY.type, isDynamic: true });
  record.setValue({ fieldId: 'name', value: short(piece.about) });
  record.setValue({ fieldId: 'externalid', value: keyOf(piece) });
  record.setValue({ fieldId: MEMORY.kind, value: piece.kind });
  record.setValue({ fieldId: MEMORY.value, value });
  try {
    record.save();
  } catch (thrown) {
    if (!isDuplicate(erpError(thrown))) throw thrown; // somebody else learnt the same just now
  }
}

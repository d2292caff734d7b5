import type { ReceiptMethod } from '../../ledger/receipt.ts';
import type { EntryNature } from '../entry.ts';

/** What the eight digits of a transaction code say: type, family, transaction, category. */
export interface CodaMeaning {
  /** First digit: 0 to 3 movements, 5 to 7 the payments of a collective movement, 8 and 9 of what an amount is made. */
  readonly type: number;
  readonly method: ReceiptMethod;
  readonly nature: EntryNature | null;
  readonly reversal: boolean;
}

/** Families (Febelfin, Coded statement of account, annex 2). Below 40 domestic or SEPA, from 41 cross-border. */
const METHOD_OF_FAMILY: Readonly<Record<string, ReceiptMethod>> = {
  '01': 'sepa',
  '02': 'sepa',
  '03': 'check',
  '04': 'card',
  '05': 'direct-debit',
  '09': 'check',
  '41': 'wire',
  '43': 'check',
};
const NATURE_OF_FAMILY: Readonly<Record<string, EntryNature>> = {
  '11': 'investment',
  '13': 'loan',
  '35': 'interest',
  '80': 'fee',
};
/** Transactions of the direct debit family that undo a collection: unpaid, refunded, reversed. */
const UNDONE = new Set(['03', '05', '52']);
/** Transaction 37 is costs in every family. */
const COSTS = '37';

export function codaMeaning(code: string): CodaMeaning {
  const [type, family, transaction] = [Number(code[0]), code.slice(1, 3), code.slice(3, 5)];
  const nature = transaction === COSTS ? 'fee' : NATURE_OF_FAMILY[family];
  return {
    type,
    method: METHOD_OF_FAMILY[family] ?? 'other',
    nature: nature ?? null,
    reversal: family === '05' && UNDONE.has(transaction),
  };
}

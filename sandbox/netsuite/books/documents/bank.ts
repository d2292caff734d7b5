import type { Books } from '../books.ts';
import { invalidReference, userError } from '../errors.ts';
import { accountById, roleAccount } from '../ledger/masters.ts';
import { numberOf, textOf, type RecordState } from '../records/state.ts';
import type { Frame } from './frame.ts';

/** A saved document names the account its money went to; that is no choice of one. */
const chooses = (state: RecordState): boolean => state.id === null || state.touched.has('account');

/** Where money goes: to undeposited funds, unless an account was chosen (`undepfunds` F, or an account and nothing said of `undepfunds`). */
export function bankOf(
  books: Books,
  state: RecordState,
  frame: Frame,
): { account: number; undeposited: boolean } {
  const chosen = numberOf(state, 'account');
  const said = textOf(state, 'undepfunds');
  const wantsAccount =
    said === 'F' ||
    said === 'false' ||
    (chooses(state) && chosen !== null && !state.touched.has('undepfunds'));
  if (!wantsAccount)
    return { account: roleAccount(books, 'undeposited', frame.subsidiary).id, undeposited: true };
  if (chosen === null) throw userError('Please enter value(s) for: Account');
  const { type, currency } = accountById(books, chosen);
  if (type !== 'Bank' && type !== 'OthCurrAsset') throw invalidReference('account', chosen);
  const base = books.row<{ currency: number }>(
    `SELECT currency FROM _subsidiary WHERE id = ?`,
    frame.subsidiary,
  )?.currency;
  if (currency !== null && currency !== frame.currency && currency !== base) {
    throw userError('The currency of the bank account is not that of the payment.');
  }
  return { account: chosen, undeposited: false };
}

import { absolute, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { Currency } from '../../../core/money/currency.ts';
import type { EffectLine } from '../../../core/plan/effect.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { placeOf } from '../item-id.ts';
import { cannotUndo } from '../problems.ts';
import { fewRows, marks, number } from '../rows.ts';
import type { CarryContext } from './context.ts';
import { unapply } from './unapply.ts';

/** The lines an effect settled and used. */
export type UsedLine = Pick<EffectLine, 'item' | 'kind' | 'amount' | 'number'>;

/**
 * Ends what credits of an effect settle, of the items of that effect only. NetSuite keeps such applications with the credit, not with the payment
 * they were made on, so they outlive it. Run again it finds nothing left to end.
 */
export function endCredits(
  context: CarryContext,
  lines: readonly UsedLine[],
  currency: Currency,
  where: string,
): Problem | null {
  const debits = new Set(lines.filter(({ amount }) => amount > 0).map(({ item }) => placeOf(item).document));
  for (const { item, kind, amount, number: name } of lines.filter((line) => line.amount < 0)) {
    const id = placeOf(item).document;
    const document = `${kind} ${name}`;
    if (kind === 'deposit') {
      deleteDepositApplications(context, id, debits);
      continue;
    }
    if (kind !== 'credit-memo' && kind !== 'payment')
      return cannotUndo(where, { document, said: 'NetSuite ends applications of journals only by hand' });
    const type = kind === 'payment' ? 'customerpayment' : 'creditmemo';
    const ended = unapply(context.records, type, id, currency, debits);
    const total = sum(ended.map((line) => plus(line.amount as Minor, line.discount as Minor)));
    // Somebody applied more of this credit to the same items; which part was ours cannot be told.
    if (total > absolute(amount))
      return cannotUndo(where, { document, said: 'more of it was applied to the same items by now' });
  }
  return null;
}

function deleteDepositApplications(
  context: CarryContext,
  deposit: number,
  debits: ReadonlySet<number>,
): void {
  const documents = [...debits];
  const rows = fewRows(context.query, {
    sql: `SELECT DISTINCT a.id FROM transaction a JOIN nexttransactionlinelink d ON d.nextdoc = a.id AND d.previousdoc = ?
      JOIN nexttransactionlinelink i ON i.nextdoc = a.id AND i.previousdoc IN (${marks(documents)}) WHERE a.type = 'DepAppl'`,
    params: [deposit, ...documents],
    name: 'deposit_applications',
  });
  for (const row of rows) context.records.delete({ type: 'depositapplication', id: number(row, 'id') });
}

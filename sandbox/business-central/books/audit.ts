import type { Company } from './company.ts';

/** What an auditor would find; empty when the books are in order. Run after every test that posts. */
export function audit(company: Company): readonly string[] {
  const found: string[] = [];
  const byTransaction = new Map<number, number>();
  let receivables = 0;
  for (const { transaction, amountLcy, account } of company.gl) {
    byTransaction.set(transaction, (byTransaction.get(transaction) ?? 0) + amountLcy);
    if (account === company.accounts.receivables) receivables += amountLcy;
  }
  for (const [transaction, total] of byTransaction)
    if (total !== 0) found.push(`transaction ${transaction} does not balance: ${total}`);
  const open = company.ledger.reduce((total, { remainingLcy }) => total + remainingLcy, 0);
  if (open !== receivables)
    found.push(`the receivables account says ${receivables}, the open entries ${open}`);
  const details = new Map<number, number>();
  for (const { ledgerEntry, amount } of company.detailed)
    details.set(ledgerEntry, (details.get(ledgerEntry) ?? 0) + amount);
  for (const { entryNumber, amount, remaining, reversed } of company.ledger) {
    if (Math.sign(remaining) * Math.sign(amount) < 0 || Math.abs(remaining) > Math.abs(amount))
      found.push(`entry ${entryNumber}: ${remaining} left of ${amount}`);
    if (!reversed && details.get(entryNumber) !== remaining)
      found.push(`entry ${entryNumber}: details add up to ${details.get(entryNumber)}, ${remaining} is left`);
  }
  return found;
}

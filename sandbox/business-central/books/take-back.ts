import { DialogException, entry, type Company, type EffectRow } from './company.ts';
import { addBankEntry, addDetail, addEffect, addGl, of, touch } from './journal.ts';
import { checkPostingDate, type Carried, type WireEffect } from './post.ts';

/** The bank took back what it had paid: everything the receipt posted is unapplied and mirrored on the day of the return. */
export function reverseReceipt(company: Company, key: string, effect: WireEffect, now: number): Carried {
  checkPostingDate(company, effect.postingDate);
  const posted = (company.index.effectsByReceipt.get(effect.reverses) ?? []).filter(
    ({ undone, kind }) => !undone && kind !== 'reverse-receipt',
  );
  if (posted.length === 0)
    throw new DialogException(`No posted receipt ${effect.reverses} was found to reverse.`);
  const transaction = ++company.transactions;
  for (const row of posted)
    takeBack(company, row, effect.postingDate, effect.documentNumber, transaction, now);
  const { receipt, kind, documentNumber: document } = effect;
  addEffect(company, {
    key,
    receipt,
    kind,
    document,
    transaction,
    ledgerEntry: null,
    reverses: posted.map((row) => row.key),
    undone: false,
  });
  return { kind: 'done', document };
}

/** Unapplies and reverses what a key posted: entries are mirrored, never deleted. */
export function undo(company: Company, key: string, postingDate: string, now: number): Carried {
  const row = company.effects.get(key);
  if (!row || row.undone) return { kind: 'not-done', document: null };
  if (row.kind === 'reverse-receipt')
    throw new DialogException(
      'A returned receipt is not undone: post the receipt again when the money comes.',
    );
  checkPostingDate(company, postingDate);
  const document = `${row.document.slice(0, 18)}-R`;
  takeBack(company, row, postingDate, document, ++company.transactions, now);
  return { kind: 'undone', document };
}

function takeBack(
  company: Company,
  row: EffectRow,
  postingDate: string,
  document: string,
  transaction: number,
  now: number,
): void {
  const posted = of(company, row.transaction);
  const words = { postingDate, documentNumber: document };
  for (const detail of posted.detailed) {
    const item = entry(company, detail.ledgerEntry);
    if (!item || detail.type === 'Initial Entry' || detail.unapplied) continue;
    detail.unapplied = true;
    item.remaining -= detail.amount;
    item.remainingLcy -= detail.amountLcy;
    if (detail.type === 'Payment Discount') item.remainingDiscount -= detail.amount;
    item.closedAtDate = '';
    touch(item, now);
    addDetail(company, transaction, item, detail.type, words, -detail.amount, -detail.amountLcy, true);
  }
  const payment = row.ledgerEntry === null ? undefined : entry(company, row.ledgerEntry);
  if (payment) {
    payment.remaining = 0;
    payment.remainingLcy = 0;
    payment.reversed = true;
    payment.closedAtDate = postingDate;
    touch(payment, now);
  }
  for (const { account, amountLcy } of posted.gl) addGl(company, transaction, words, account, -amountLcy);
  for (const line of [...posted.bank]) {
    line.reversed = true;
    addBankEntry(company, { ...line, ...words, amount: -line.amount, transaction }).reversed = true;
  }
  row.undone = true;
}

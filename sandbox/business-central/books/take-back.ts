import { DialogException, entry, type Company, type EffectRow } from './company.ts';
import { closeDispute, openDispute } from './dispute.ts';
import { addBankEntry, addDetail, addEffect, addGl, of, touch } from './journal.ts';
import { checkPostingDate, post, type Carried, type WireEffect } from './post.ts';

/** The bank took back what it had paid: everything the receipt posted is unapplied and mirrored on the day of the return, last first. */
export function reverseReceipt(company: Company, key: string, effect: WireEffect, now: number): Carried {
  checkPostingDate(company, effect.postingDate);
  const posted = postedFor(company, effect.reverses);
  if (posted.length === 0)
    throw new DialogException(`AR-3905 No posted receipt ${effect.reverses} was found to reverse.`);
  const paid = posted.reduce(
    (total, row) => total + (row.kind === 'post-receipt' ? bankAmountOf(row) : 0),
    0,
  );
  if (paid !== effect.cash)
    throw new DialogException(
      `AR-3906 The bank took back ${effect.cash}, the receipt is posted with ${paid}.`,
    );
  const lastFirst = [...posted].reverse();
  for (const row of lastFirst) checkUnused(company, row, posted);
  const transaction = ++company.transactions;
  for (const row of lastFirst)
    takeBack(company, row, effect.postingDate, effect.documentNumber, transaction, now, 'returned');
  const { receipt, kind, documentNumber: document } = effect;
  const reverses = posted.map((row) => row.key);
  addEffect(company, {
    key,
    receipt,
    kind,
    document,
    bank: '',
    transaction,
    ledgerEntry: null,
    reverses,
    effect,
    state: 'standing',
  });
  return { kind: 'done', document };
}

const bankAmountOf = ({ effect: { bankAmount, cash } }: EffectRow): number => bankAmount ?? cash;

/** What a receipt posted and still stands, write-offs that belong to it after their payment. */
function postedFor(company: Company, receipt: string): readonly EffectRow[] {
  const { effectsByReceipt } = company.index;
  const standing = (effectsByReceipt.get(receipt) ?? []).filter(
    ({ state, kind }) => state === 'standing' && kind !== 'reverse-receipt',
  );
  return standing.flatMap((row) => [
    row,
    ...(effectsByReceipt.get(row.key) ?? []).filter(({ state }) => state === 'standing'),
  ]);
}

/** Unapplies and reverses what a key posted: entries are mirrored, never deleted. A return that is taken back is posted again as it was. */
export function undo(company: Company, key: string, postingDate: string, now: number): Carried {
  const row = company.effects.get(key);
  if (row?.state !== 'standing') return { kind: 'not-done', document: null };
  if (row.kind === 'open-dispute') {
    closeDispute(company, row, now);
    row.state = 'undone';
    return { kind: 'undone', document: row.document };
  }
  checkPostingDate(company, postingDate);
  const document = `${row.document.slice(0, 18)}-R`;
  if (row.kind === 'reverse-receipt') postAgain(company, row, postingDate, now);
  else {
    checkUnused(company, row, [row]);
    for (const left of company.index.effectsByReceipt.get(row.key) ?? [])
      if (left.kind === 'open-dispute' && left.state === 'standing') {
        closeDispute(company, left, now);
        left.state = 'undone';
      }
    takeBack(company, row, postingDate, document, ++company.transactions, now, 'undone');
  }
  row.state = 'undone';
  return { kind: 'undone', document };
}

function postAgain(company: Company, row: EffectRow, postingDate: string, now: number): void {
  for (const key of row.reverses) {
    const taken = company.effects.get(key);
    const bank = company.bankAccounts.get(taken?.bank ?? '');
    if (taken?.state === 'returned' && taken.kind === 'open-dispute')
      openDispute(company, key, taken.effect, now);
    else if (taken?.state === 'returned' && bank)
      post(company, bank, key, { ...taken.effect, postingDate }, now);
  }
}

/** What is on account of a payment may have been used since: then that application goes first. */
function checkUnused(company: Company, row: EffectRow, together: readonly EffectRow[]): void {
  if (row.ledgerEntry === null) return;
  const ours = new Set(together.map(({ transaction }) => transaction));
  const payment = entry(company, row.ledgerEntry);
  const used = (company.index.detailsOf.get(row.ledgerEntry) ?? []).some(
    ({ type, unapplied, transaction }) => type !== 'Initial Entry' && !unapplied && !ours.has(transaction),
  );
  if (used) throw new DialogException(`AR-3907 ${payment?.documentNumber} has been used by a later entry.`);
}

function takeBack(
  company: Company,
  row: EffectRow,
  postingDate: string,
  document: string,
  transaction: number,
  now: number,
  state: EffectRow['state'],
): void {
  if (row.kind === 'open-dispute') {
    closeDispute(company, row, now);
    row.state = state;
    return;
  }
  const posted = of(company, row.transaction);
  const words = { postingDate, documentNumber: document };
  for (const detail of [...posted.detailed]) {
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
  for (const { account, amountLcy } of [...posted.gl])
    addGl(company, transaction, words, account, -amountLcy);
  for (const line of [...posted.bank]) {
    line.reversed = true;
    addBankEntry(company, { ...line, ...words, amount: -line.amount, transaction }).reversed = true;
  }
  row.state = state;
}

import { DialogException, entry, type Company, type EffectRow } from './company.ts';
import { addEffect, touch } from './journal.ts';
import type { Carried, WireEffect } from './post.ts';

/** The app's own code in table "Dispute Status". */
export const OUR_DISPUTE = 'QUITTANCE';

/** Puts an entry in dispute over what a payment left of it; one that is in dispute already stays as it is. No entry, so no open period is needed. */
export function openDispute(company: Company, key: string, effect: WireEffect, now: number): Carried {
  const payment = company.effects.get(effect.after);
  if (payment?.state !== 'standing')
    throw new DialogException(`AR-3904 The payment of effect ${effect.after} is not posted.`);
  const [line] = effect.lines;
  const item = entry(company, line?.entryNumber ?? 0);
  if (item?.documentNumber !== line?.documentNumber || item?.customerNumber !== effect.customerNumber)
    throw new DialogException(
      `AR-3903 The Cust. Ledger Entry does not exist. Identification fields and values: Entry No.='${line?.entryNumber ?? ''}'`,
    );
  if (item.disputeStatus !== '') return { kind: 'already-in-books', document: item.disputeStatus };
  item.disputeStatus = OUR_DISPUTE;
  touch(item, now);
  const { receipt, kind, documentNumber: document } = effect;
  addEffect(company, { key, receipt, kind, document, bank: '', transaction: 0, ledgerEntry: null, reverses: [], effect, state: 'standing' });
  return { kind: 'done', document };
} // prettier-ignore

/** Ends it, unless a person has given the dispute a status of their own since. */
export function closeDispute(company: Company, row: EffectRow, now: number): void {
  const item = entry(company, row.effect.lines[0]?.entryNumber ?? 0);
  if (item?.disputeStatus !== OUR_DISPUTE) return;
  item.disputeStatus = '';
  touch(item, now);
}

import type { Receipt } from '../ledger/receipt.ts';
import type { Advice } from './advice.ts';
import { linkAdvices } from './link.ts';
import { sayAdvice, sayUnlinkedBecause } from './say.ts';
import { isWaiting, type StoredAdvice } from './waiting.ts';

/** An advice as a list of the workbench shows it. */
export interface ListedAdvice {
  readonly advice: string;
  readonly payer: string;
  readonly documents: string;
}

/** So many documents are named in one row. */
const DOCUMENTS = 12;

export function listedAdvice(advice: Advice): ListedAdvice {
  const documents = advice.lines.map(({ number }) => number);
  const more = documents.length > DOCUMENTS ? [`and ${documents.length - DOCUMENTS} more`] : [];
  return {
    advice: sayAdvice(advice),
    payer: advice.payer.name ?? advice.payer.account ?? '',
    documents: [...documents.slice(0, DOCUMENTS), ...more].join(', '),
  };
}

/** Why each advice that waits is attached to no receipt yet. @param receipts that wait, too */
export function whyWaiting(all: readonly StoredAdvice[], receipts: readonly Receipt[]): ReadonlyMap<Advice, string> {
  const attached = new Set(all.flatMap(({ receipt }) => receipt ?? []));
  const waiting = all.filter(isWaiting).map(({ advice }) => advice);
  const links = linkAdvices(waiting, receipts.filter(({ id }) => !attached.has(id)));
  return new Map([
    ...links.linked.map(({ advice }) => [advice, 'its receipt is here: the next run attaches it'] as const),
    ...links.unlinked.map(({ advice, because }) => [advice, sayUnlinkedBecause(because)] as const),
    ...links.unclear.map(({ advice, receipts: some, because }) => [advice, `may belong to ${some.slice(0, 3).join(', ')}: ${sayUnlinkedBecause(because)}`] as const),
  ]);
} // prettier-ignore

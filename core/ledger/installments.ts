import type { IsoDate } from '../calendar/iso-date.ts';
import { minor, type Minor } from '../money/minor.ts';
import { itemId, type ItemId } from './ids.ts';
import type { OpenItem } from './open-item.ts';

/** What of an invoice is due on a day of its own. */
export interface Installment {
  /** From 1, in the order they are settled. */
  readonly number: number;
  readonly dueOn: IsoDate;
  readonly amount: Minor;
  readonly open: Minor;
}

/** One of the parts an item falls due in. */
export interface Part {
  readonly dueOn: IsoDate;
  readonly open: Minor;
}

/** It falls due in parts whose days nobody told: of nothing of it may be said that it is due. */
export const areDaysUnknown = ({ installments }: Pick<OpenItem, 'installments'>): boolean =>
  installments?.length === 0;

/** The day the last of it is due; its own due day where it has no installments. */
export const lastDueOn = ({ dueOn, installments }: Pick<OpenItem, 'dueOn' | 'installments'>): IsoDate =>
  (installments ?? []).reduce((last, part) => (part.dueOn > last ? part.dueOn : last), installments?.[0]?.dueOn ?? dueOn); // prettier-ignore

/** The day the first of what is open falls due. */
export const nextDueOn = (item: Pick<OpenItem, 'dueOn' | 'installments' | 'open'>): IsoDate =>
  duePartsOf(item).reduce((first, part) => (part.dueOn < first ? part.dueOn : first), lastDueOn(item));

/**
 * What is open of an item, by the day it falls due: one part, or one an installment of which something is open. What adds up to `open`
 * is shown as the ledger has it; an open amount of another day is laid on the last installments, because they are settled in their order.
 */
export function duePartsOf(
  item: Pick<OpenItem, 'dueOn' | 'installments' | 'open'>,
  open: Minor = item.open,
): readonly Part[] {
  const { dueOn, installments = [] } = item;
  return installments.length === 0 || open <= 0 ? [{ dueOn, open }] : openInstallments(installments, open);
}

function openInstallments(installments: readonly Installment[], open: Minor): readonly Installment[] {
  const isToday = installments.reduce((sum, part) => sum + part.open, 0) === open;
  if (isToday) return installments.filter((part) => part.open > 0);
  let left: number = open;
  const parts: Installment[] = [];
  for (const part of installments.toReversed()) {
    const own = Math.min(part.amount, left);
    left -= own;
    if (own > 0) parts.unshift({ ...part, open: minor(own) });
  }
  return parts;
}

/**
 * The item as items that each fall due on one day: itself, or an item of its own for every installment of which something is open, named by
 * the document's number and which of how many (`RE-1 (2/3)`). For everything that asks how long something has been due.
 */
export function dueItemsOf(item: OpenItem): readonly OpenItem[] {
  const { installments = [], ...whole } = item;
  if (installments.length === 0 || item.open <= 0) return [item];
  return openInstallments(installments, item.open).map(({ number, dueOn, amount, open }) => ({
    ...whole,
    id: itemId(`${item.id}#${number}`),
    partOf: item.id,
    number: `${item.number} (${number}/${installments.length})`,
    dueOn,
    total: amount,
    open,
    discounts: [],
  }));
}

/** The document an item stands for: of an installment its invoice. */
export const wholeOf = ({ id, partOf }: Pick<OpenItem, 'id' | 'partOf'>): ItemId => partOf ?? id;

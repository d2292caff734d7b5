import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
import { formatIn } from '../../core/statement/amounts.ts';
import { place } from '../../core/statement/problems.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { Advice } from '../../core/remittance/advice.ts';
import {
  linkAdvices,
  withAdvice,
  type UnclearAdvice,
  type UnlinkedAdvice,
} from '../../core/remittance/link.ts';
import { adviceUnclear, adviceUnlinked } from '../../core/remittance/problems.ts';
import { readAdviceFile } from '../../core/remittance/read.ts';
import { readBytes } from './files.ts';

export interface AdvisedReceipts {
  readonly receipts: readonly Receipt[];
  readonly linked: number;
  /** A file could not be opened: then nothing should be decided without it. */
  readonly missing: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Reads advice files and gives the receipts with the lines that belong to them. What finds no receipt, or may belong to several, is a
 * warning each: nothing is attached on a guess.
 * @param asOfReceipt an advice counts only where its day is not behind the receipt's: a replay must not know the future
 */
export function adviseReceipts(
  files: readonly string[],
  receipts: readonly Receipt[],
  asOfReceipt = false,
): AdvisedReceipts {
  const problems: Problem[] = [];
  const advices: Advice[] = [];
  let missing = false;
  for (const file of files) {
    const bytes = readBytes(file);
    if (!bytes.ok) {
      missing = true;
      problems.push(...bytes.problems);
    } else {
      const read = readAdviceFile(file, bytes.value);
      advices.push(...read.advices);
      problems.push(...read.problems);
    }
  }
  const links = linkAdvices(advices, receipts);
  const bookedOn = new Map<string, IsoDate>(receipts.map(({ id, bookedOn: day }) => [id, day]));
  const known = links.linked.filter(
    ({ advice, receipt }) =>
      !asOfReceipt || advice.date === null || advice.date <= (bookedOn.get(receipt) ?? ''),
  );
  problems.push(...links.unclear.map(sayUnclear), ...links.unlinked.map(sayUnlinked));
  return {
    receipts: withAdvice(receipts, { ...links, linked: known }),
    linked: known.length,
    missing,
    problems,
  };
}

const nameOf = ({ reference, total, currency, payer, date }: Advice): string =>
  [
    reference ?? payer.name ?? 'without a reference',
    total === null ? '' : `over ${formatIn(total, currency)}${currency ? ` ${currency}` : ''}`,
    date === null ? '' : `of ${date}`,
  ]
    .filter(Boolean)
    .join(' ');

const BECAUSE: Readonly<Record<UnclearAdvice['because'] | UnlinkedAdvice['because'], string>> = {
  'several-receipts': 'nothing in it tells them apart',
  'amount-and-day-only': 'only the amount and the day speak for it',
  'several-advices': 'another advice fits it just as well',
  'no-amount': 'it names no total, and not every line has an amount',
  'no-receipt': 'no receipt has its amount near its day and does not contradict its payer',
  'sent-twice': 'the same advice is there twice',
};

const sayUnclear = ({ advice, receipts, because }: UnclearAdvice): Problem =>
  adviceUnclear(place(advice.file, advice.line), {
    advice: nameOf(advice),
    receipts: receipts.length > 5 ? `${receipts.slice(0, 5).join(', ')} and others` : receipts.join(', '),
    because: BECAUSE[because],
  });

const sayUnlinked = ({ advice, because }: UnlinkedAdvice): Problem =>
  adviceUnlinked(place(advice.file, advice.line), { advice: nameOf(advice), because: BECAUSE[because] });

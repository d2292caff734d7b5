import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
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
import { sayAdvice, sayUnlinkedBecause } from '../../core/remittance/say.ts';
import { readAdviceDocument } from '../../dynamics/pdf/advice.ts';
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
export async function adviseReceipts(
  files: readonly string[],
  receipts: readonly Receipt[],
  asOfReceipt = false,
): Promise<AdvisedReceipts> {
  const problems: Problem[] = [];
  const advices: Advice[] = [];
  let missing = false;
  for (const file of files) {
    const bytes = readBytes(file);
    if (!bytes.ok) {
      missing = true;
      problems.push(...bytes.problems);
    } else {
      const read = await readAdviceDocument(file, bytes.value);
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
    receipts: withAdvice(receipts, known),
    linked: known.length,
    missing,
    problems,
  };
}

const sayUnclear = ({ advice, receipts, because }: UnclearAdvice): Problem =>
  adviceUnclear(place(advice.file, advice.line), {
    advice: sayAdvice(advice),
    receipts: receipts.length > 5 ? `${receipts.slice(0, 5).join(', ')} and others` : receipts.join(', '),
    because: sayUnlinkedBecause(because),
  });

const sayUnlinked = ({ advice, because }: UnlinkedAdvice): Problem =>
  adviceUnlinked(place(advice.file, advice.line), {
    advice: sayAdvice(advice),
    because: sayUnlinkedBecause(because),
  });

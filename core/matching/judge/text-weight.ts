import { exp, log } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Mention, Mentions } from '../references/mention.ts';
import type { Meaning } from '../text/lexicon.ts';
import type { Effect } from '../memory/memory.ts';

/** What the text says for and against a set of items. */
export interface TextWeight {
  /** log P(text | these are paid) − log P(text | it names nothing). */
  readonly weight: number;
  readonly named: readonly Mention[];
  /** Named, open, and not in the set. */
  readonly omitted: readonly Mention[];
  /** Named and closed before. */
  readonly paidBefore: readonly Mention[];
  /** Items of the set that a mention names. */
  readonly covered: ReadonlySet<Entry>;
  /** In the set, though the text names others and not these. */
  readonly unnamed: readonly Entry[];
}

/** How often a payer names an item and then does not pay it; how often one pays an item beside those named. */
const OMITS = 0.012;
const PAYS_UNNAMED = 0.02;
const PAYS_UNNAMED_WHEN_CUT = 0.5;
const NETS_UNNAMED_CREDIT = 0.4;
const PAYS_ITS_FEE = 0.4;

/** A fee or interest of a letter about an item that is paid with it: payers name the item alone. */
const isChargedOn = ({ item }: Entry, set: ReadonlySet<Entry>): boolean =>
  (item.kind === 'fee' || item.kind === 'finance-charge') &&
  [...set].some((other) => item.references.includes(other.item.number));

/** Weighs a text read against one customer's items. @param set the items of an explanation. */
export function weighText(mentions: Mentions, set: ReadonlySet<Entry>, cut: boolean): TextWeight {
  const named: Mention[] = [];
  const omitted: Mention[] = [];
  const paidBefore: Mention[] = [];
  const covered = new Set<Entry>();
  let weight = 0;
  let speaks = false;
  let spare = 0;
  for (const mention of mentions.found) {
    const { entries, strength, via } = mention;
    const inSet = entries.filter((entry) => set.has(entry));
    if (inSet.length > 0) {
      named.push(mention);
      for (const entry of inSet) covered.add(entry);
      weight += strength;
      if (strength >= 3) speaks = true;
    } else if (via === 'slip' || via === 'look-alike') {
      weight += log(1 - 0.6);
      spare++;
    } else if (via === 'range') {
      if (strength > 3) weight -= 1.5;
    } else {
      weight += log(OMITS * exp(strength) + 1 - OMITS);
      if (strength >= 3) {
        speaks = true;
        (entries.some(({ open }) => open !== 0) ? omitted : paidBefore).push(mention);
      }
    }
  }
  for (const { likely } of mentions.unresolved) {
    weight += log(1 - 0.97 * likely);
    if (likely >= 0.6) {
      speaks = true;
      spare++;
    }
  }
  const unnamed: Entry[] = [];
  if (speaks)
    for (const entry of set)
      if (!covered.has(entry)) {
        if (isChargedOn(entry, set)) {
          weight += log(PAYS_ITS_FEE);
          continue;
        }
        unnamed.push(entry);
        if (entry.open < 0) weight += log(NETS_UNNAMED_CREDIT);
        else if (spare > 0) {
          weight += log(0.25); // a number that could not be read may have been this one
          spare--;
        } else weight += log(cut ? PAYS_UNNAMED_WHEN_CUT : PAYS_UNNAMED);
      }
  return { weight, named, omitted, paidBefore, covered, unnamed };
}

const TAKES_DISCOUNT: ReadonlySet<Effect> = new Set(['discount', 'late-discount', 'discount-mixed']);

/** Words for a reason make that reason likelier, and their absence a little less likely. */
export function weighWords(meanings: ReadonlySet<Meaning>, effect: Effect, usesCredit: boolean): number {
  if (meanings.size === 0) return 0;
  let weight = 0;
  if (meanings.has('discount')) weight += TAKES_DISCOUNT.has(effect) ? 1.5 : -1.5;
  if (meanings.has('deduction'))
    weight += effect === 'deduction' || effect === 'discount-mixed' ? 2 : effect === 'exact' ? -1.5 : 0;
  if (meanings.has('partial')) weight += effect === 'partial' ? 2 : effect === 'exact' ? -0.7 : 0;
  if (meanings.has('credit-note')) weight += usesCredit ? 2 : -1;
  if (meanings.has('prepayment')) weight += effect === 'on-account' ? 3 : -1;
  return weight;
}

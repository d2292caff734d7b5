import type { AdviceLine, Receipt } from '../../ledger/receipt.ts';
import { formsOf, readReference, type StructuredReference } from '../../remittance/schemes.ts';
import { findReferences } from '../../remittance/find.ts';
import { keysOfAccount, listOf, type Account, type Entry } from '../ledger/open-ledger.ts';
import { slipBetween } from '../text/distance.ts';
import { fold } from '../text/fold.ts';
import { EMPTY_READING, readText, type Reading } from '../text/reading.ts';
import { keyLength, type DigitKey } from '../text/runs.ts';
import { findMentions, lookUpNumber } from './find.ts';
import type { Mention, Mentions, Unresolved } from './mention.ts';
import { partsOf, wholeKeyOf } from './number-keys.ts';
import { LN10, type NumberScope } from './scope.ts';

/** An advice line and the item it means, where that was found. */
export interface AdvisedLine {
  readonly line: AdviceLine;
  readonly entry: Entry | undefined;
}

/** Everything a receipt says in view of some accounts: free text, reference fields, advice. */
export interface ScopeReading {
  readonly mentions: Mentions;
  readonly advised: readonly AdvisedLine[];
}

export function readScope(
  receipt: Receipt,
  reading: Reading,
  accounts: readonly Account[],
  open: readonly Entry[],
  shortest: number,
  customerNumbers: readonly string[],
): ScopeReading {
  const styles = accounts[0]?.company.styles;
  if (!styles) return { mentions: { found: [], unresolved: [] }, advised: [] };
  let known: readonly ReadonlyMap<DigitKey, readonly Entry[]>[] | undefined;
  const maps = (): readonly ReadonlyMap<DigitKey, readonly Entry[]>[] =>
    (known ??= accounts.map(keysOfAccount));
  const scope: NumberScope = {
    lookUp: (key) =>
      accounts.length === 1 ? (maps()[0]!.get(key) ?? []) : maps().flatMap((map) => map.get(key) ?? []),
    size: open.length,
    open: open.length <= 1500 ? open : [],
    styles,
    isNumber: (key) =>
      listOf(accounts[0]!.company.byKey.get(key)).some(({ number }) => wholeKeyOf(number) === key),
    isCustomer: (digits) => customerNumbers.includes(digits),
    shortest,
  };
  const inText: Mentions =
    reading === EMPTY_READING ? { found: [], unresolved: [] } : findMentions(reading, scope);
  const found: Mention[] = [...inText.found];
  const unresolved: Unresolved[] = [...inText.unresolved];
  readFields(receipt, reading, scope, found, unresolved);
  const advised = readAdvice(receipt, scope, found, unresolved);
  return {
    mentions: {
      found: strongestOfEach(found),
      unresolved: notExplained(unresolved, found).filter(({ written }) => !isAdvice(written, receipt)),
    },
    advised,
  };
}

const FIELD = 14;
const END_TO_END = 5;

function readFields(
  receipt: Receipt,
  reading: Reading,
  scope: NumberScope,
  found: Mention[],
  unresolved: Unresolved[],
): void {
  for (const { scheme, value } of receipt.references) {
    if (scheme === 'check') continue;
    const structured = readReference(scheme, value);
    const entries = nonEmpty(wholeNumber(value, scope)) ?? anyForm(structured, scope);
    if (scheme === 'end-to-end') {
      if (entries.length > 0) found.push(inField(entries, value, END_TO_END));
      continue;
    }
    if (entries.length > 0) found.push(inField(entries, value, FIELD));
    else if (structured || scheme !== 'other' || couldBeOurs(value, scope))
      addDamaged(structured?.canonical ?? value, structured?.valid !== false, scope, found, unresolved);
  }
  for (const reference of findReferences(reading.text)) {
    const { canonical, valid } = reference;
    const entries = anyForm(reference, scope);
    if (entries.length > 0) found.push(inField(entries, canonical, FIELD));
    else if (valid) unresolved.push({ written: canonical, likely: 0.9 });
    else addDamaged(canonical, false, scope, found, unresolved);
  }
}

/** Banks put trace numbers and payment-run ids of their own into fields for references: only what we could have printed names an item. */
function couldBeOurs(value: string, { styles }: NumberScope): boolean {
  const { prefix, runs } = partsOf(value);
  return styles.couldBe(prefix, runs);
}

function wholeNumber(value: string, scope: NumberScope): readonly Entry[] {
  const key = wholeKeyOf(partsOf(value));
  return key === undefined || keyLength(key) < 5 ? [] : scope.lookUp(key);
}

/** What a structured reference names, however it was printed: as it is, or wrapped in the international one. */
function anyForm(reference: StructuredReference | undefined, scope: NumberScope): readonly Entry[] {
  for (const form of reference ? formsOf(reference) : []) {
    const entries = wholeNumber(form, scope);
    if (entries.length > 0) return entries;
  }
  return [];
}

const nonEmpty = (entries: readonly Entry[]): readonly Entry[] | undefined =>
  entries.length > 0 ? entries : undefined;

const inField = (entries: readonly Entry[], written: string, strength: number): Mention => ({
  entries: openFirst(entries),
  via: 'structured',
  written,
  strength,
  at: -1,
});

const openFirst = (entries: readonly Entry[]): readonly Entry[] => {
  const open = entries.filter((entry) => entry.open !== 0);
  return open.length > 0 ? open : entries;
};

/** A structured reference with a slip in it: its check digits fail, and one of ours is one slip away. */
function addDamaged(
  canonical: string,
  valid: boolean,
  scope: NumberScope,
  found: Mention[],
  unresolved: Unresolved[],
): void {
  const digits = canonical.replace(/\D/g, '');
  const entries = valid
    ? []
    : scope.open.filter(({ item }) =>
        item.references.some((reference) => {
          const ours = reference.replace(/\D/g, '');
          return ours.length >= 8 && slipBetween(digits, ours) !== undefined;
        }),
      );
  if (entries.length === 1)
    found.push({ entries, via: 'slip', written: canonical, strength: 8, slip: 'changed', at: -1 });
  else unresolved.push({ written: canonical, likely: valid ? 0.95 : 0.8 });
}

const ADVISED = 11;

/** An advice names items and nothing else; but a digit or two that are no whole number may be what is left of any. */
function strengthOfAdvised(written: string, meant: readonly Entry[]): number {
  const parts = partsOf(written);
  const whole = wholeKeyOf(parts);
  return meant.some(({ number }) => wholeKeyOf(number) === whole)
    ? ADVISED
    : Math.min(ADVISED, LN10 * parts.compact.length);
}

function readAdvice(
  receipt: Receipt,
  scope: NumberScope,
  found: Mention[],
  unresolved: Unresolved[],
): readonly AdvisedLine[] {
  return receipt.advice.map((line) => {
    const entries = openFirst(lookUpNumber(line.number, scope));
    const fits = entries.filter((entry) => couldPay(line, entry));
    const meant = fits.length > 0 ? fits : entries;
    if (meant.length > 0) {
      found.push({
        entries: meant,
        via: 'exact',
        written: line.number,
        strength: strengthOfAdvised(line.number, meant),
        at: -1,
        ...(line.deduction ? { deduction: true } : {}),
      });
      return { line, entry: meant.length === 1 ? meant[0] : undefined };
    }
    const damaged = findMentions(readText([line.number], receipt.currency, receipt.bookedOn), scope);
    const [only] = damaged.found;
    if (only && damaged.found.length === 1) {
      found.push({ ...only, at: -1 });
      return { line, entry: only.entries.length === 1 ? only.entries[0] : undefined };
    }
    unresolved.push({ written: line.number, likely: 0.97 });
    return { line, entry: undefined };
  });
}

/** A short number may mean two items: the one whose open amount is not below the line's cash. */
const couldPay = ({ amount }: AdviceLine, { open }: Entry): boolean =>
  amount === undefined || (amount < 0 ? open < 0 && open <= amount : open >= amount);

/** Read as it stands before read through a slip; then by strength. */
const rankOf = ({ via, strength }: Mention): number =>
  strength - (via === 'slip' || via === 'look-alike' || via === 'range' ? 100 : 0);

/** Of two as strong, the one whose check digits add up. */
const isSurerThan = (mention: Mention, there: Mention): boolean =>
  mention.via === 'structured' && there.via === 'order' && rankOf(mention) === rankOf(there);

/** One mention per set of entries, the strongest; text and advice often name the same. */
function strongestOfEach(found: readonly Mention[]): readonly Mention[] {
  const best = new Map<string, Mention>();
  for (const mention of found) {
    const key = mention.entries.map(({ item }) => item.id).join('\n');
    const there = best.get(key);
    if (!there || rankOf(mention) > rankOf(there) || isSurerThan(mention, there))
      best.set(key, there?.deduction && !mention.deduction ? { ...mention, deduction: true } : mention);
    else if (mention.deduction && !there.deduction) best.set(key, { ...there, deduction: true });
  }
  return [...best.values()];
}

/** "AVIS 2000012345": how the payer calls the advice that is here. */
const isAdvice = (written: string, { adviceReferences = [] }: Receipt): boolean => {
  const called = [written, written.split(' ').at(-1) ?? ''].map(fold);
  return adviceReferences.some((reference) => called.includes(fold(reference)));
};

/** A damaged number in the text that the advice or a field has in full is not unresolved. */
const notExplained = (
  unresolved: readonly Unresolved[],
  found: readonly Mention[],
): readonly Unresolved[] => {
  const fields = found.some(({ at }) => at === -1);
  if (!fields) return unresolved;
  return unresolved.filter(
    ({ written }) =>
      !found.some(({ entries, at }) => {
        const digits = written.replace(/\D/g, '');
        return (
          at === -1 &&
          entries.some(({ number, item }) => {
            const all = number.runs.join('');
            return (
              all.endsWith(digits) ||
              slipBetween(digits, all) !== undefined ||
              item.references.some((reference) => reference.replace(/\D/g, '').includes(digits))
            );
          })
        );
      }),
  );
};

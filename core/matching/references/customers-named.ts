import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { listOf, type CompanyLedger, type Entry } from '../ledger/open-ledger.ts';
import { findReferences } from '../../remittance/find.ts';
import { formsOf, readReference } from '../../remittance/schemes.ts';
import type { Reading } from '../text/reading.ts';
import { digitKey, type DigitKey } from '../text/runs.ts';
import { letteredWord } from './lettered.ts';
import { isTelling, keysOf, partsOf, wholeKeyOf } from './number-keys.ts';

/** References whose runs of digits are no number alone: in many groups, or with something in front of the number that is ours. */
const STRUCTURED = /\bRF ?\d\d|\+7[15]<|\d \d{5}(?: \d{5}){3}/;

/** Customers whose items a receipt seems to name, with how many digits did so: the way to a payer nobody knows. */
export function customersNamed(
  receipt: Receipt,
  reading: Reading,
  company: CompanyLedger,
): ReadonlyMap<CustomerId, number> {
  const named = new Map<CustomerId, number>();
  const count = (key: DigitKey | undefined, digits: number): boolean => {
    if (key === undefined) return false;
    const hits = listOf(company.byKey.get(key));
    const customers = new Set(hits.map(({ account }: Entry) => account.customer));
    if (customers.size === 0 || customers.size > 8) return false;
    for (const customer of customers)
      named.set(customer, (named.get(customer) ?? 0) + digits / customers.size);
    return true;
  };
  const countAny = (forms: readonly string[]): boolean =>
    forms.some((form) => count(wholeKeyOf(partsOf(form)), form.length));
  const { runs, marks } = reading;
  const lettered = company.styles.longestLettered() > 0;
  for (let from = 0; from < runs.length; from++) {
    if (!runs[from]!.digits || marks[from] === 'amount') continue;
    const word = lettered ? letteredWord(reading, from) : undefined;
    if (word && count(word.word, word.word.length)) {
      from = word.next - 1;
      continue;
    }
    let digits = '';
    const chains: string[] = [];
    for (let index = from; index < runs.length && index < from + 5; index++) {
      const run = runs[index]!;
      if (!run.digits || marks[index] === 'amount' || (index > from && !/^(?:|[-/._ \n]| \n)$/.test(run.gap)))
        break;
      digits += run.text;
      chains.push(digits);
    }
    for (let last = chains.length - 1; last >= 0; last--) {
      const key = digitKey(chains[last]!);
      if ((isTelling(key) || chains[last]!.length >= 4) && count(key, chains[last]!.length)) {
        from += last;
        break;
      }
    }
  }
  for (const { scheme, value } of receipt.references) {
    const structured = readReference(scheme, value);
    if (scheme !== 'check' && !count(wholeKeyOf(partsOf(value)), value.length) && structured)
      countAny(formsOf(structured));
  }
  if (STRUCTURED.test(reading.text)) findReferences(reading.text).forEach((each) => countAny(formsOf(each)));
  for (const { number } of receipt.advice)
    for (const key of keysOf(partsOf(number))) if (count(key, number.length)) break;
  return named;
}

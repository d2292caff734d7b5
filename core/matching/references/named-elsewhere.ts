import type { CompanyId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { listOf, type CompanyLedger, type Entry } from '../ledger/open-ledger.ts';
import type { Reading } from '../text/reading.ts';
import { findNamed, lookUpNumber } from './find.ts';
import { wholeKeyOf } from './number-keys.ts';
import type { ScopeReading } from './read-scope.ts';
import type { NumberScope } from './scope.ts';

/** An open item of another company than the money came to, which the receipt names by its whole number. */
export interface NamedElsewhere {
  /** As the payer wrote it. */
  readonly written: string;
  readonly company: CompanyId;
  readonly entry: Entry;
}

/** Natural logarithm of how much likelier a number must be than chance: nothing else speaks for another company. */
const SURE = 6;

/**
 * Open items of other companies that a receipt names and that its own company does not have under that number. Each once, by company,
 * in the order they are written. @param own what the receipt names in its own company: what is read there is not looked for elsewhere.
 */
export function namedElsewhere(
  receipt: Receipt,
  reading: Reading,
  own: Pick<ScopeReading, 'mentions' | 'advised'> | undefined,
  others: readonly CompanyLedger[],
  shortest: number,
): readonly NamedElsewhere[] {
  if (others.length === 0 || !hasNumber(receipt, reading)) return [];
  const isRead = (written: string): boolean =>
    own?.mentions.found.some((mention) => mention.written.includes(written)) === true;
  const advised = new Set(own?.advised.flatMap(({ line, entry }) => (entry ? [line.number] : [])));
  return others.flatMap((company) => {
    const scope = wholeCompany(company, shortest);
    const inText = findNamed(reading, scope).filter(
      ({ written, strength }) => strength >= SURE && !isRead(written),
    );
    const inAdvice = receipt.advice.flatMap(({ number }) =>
      advised.has(number) ? [] : [{ written: number, entries: lookUpNumber(number, scope) }],
    );
    const named = new Map<Entry, string>();
    for (const { written, entries } of [...inText, ...inAdvice]) {
      const [only, ...more] = entries.filter(
        ({ open, item }) => open > 0 && item.currency === receipt.currency,
      );
      if (only && more.length === 0 && !named.has(only)) named.set(only, written);
    }
    return [...named].map(([entry, written]) => ({ written, company: company.company, entry }));
  });
}

const hasNumber = ({ advice }: Receipt, { runs, marks }: Reading): boolean =>
  advice.length > 0 || runs.some(({ digits }, index) => digits && marks[index] !== 'amount');

/** All items of a company by their whole numbers: no short forms, no slips of the hand. */
function wholeCompany({ byKey, styles }: CompanyLedger, shortest: number): NumberScope {
  const lookUp: NumberScope['lookUp'] = (key) =>
    listOf(byKey.get(key)).filter(({ number }) => wholeKeyOf(number) === key || number.compact === key);
  const isNumber: NumberScope['isNumber'] = (key) => lookUp(key).length > 0;
  return { lookUp, size: byKey.size, open: [], styles, isNumber, isCustomer: () => false, shortest };
}

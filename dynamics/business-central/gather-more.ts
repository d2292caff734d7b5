import { z } from 'zod';
import { isoDate, parseIsoDate } from '../../core/calendar/iso-date.ts';
import type { ItemId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import { knownCurrency, type Currency } from '../../core/money/currency.ts';
import type { Rate } from '../../core/money/exchange.ts';
import { Interrupted } from './carrier.ts';
import type { BusinessCentralClient } from './client.ts';
import { APP_API, fieldsOf, STOCK_API } from './contract.ts';
import { LedgerEntryRow, openItem } from './rows.ts';

interface Whose {
  readonly id: string;
  readonly name: string;
}

/** Closed documents with the day they were closed: what risk learns from. @throws Interrupted */
export async function gatherHistory(
  client: BusinessCentralClient,
  { id, name }: Whose,
  localCurrency: Currency,
): Promise<readonly OpenItem[]> {
  const found = await client.all(APP_API, `companies(${id})/customerLedgerEntries`, {
    $filter: "open eq false and documentType eq 'Invoice'",
    $orderby: 'entryNumber',
    $select: fieldsOf('customerLedgerEntries').join(),
  });
  if (!found.ok) throw new Interrupted(found.problem);
  return found.value.map((raw) => openItem(LedgerEntryRow.parse(raw), name, localCurrency));
}

/** So many entries a question: an address has its limits. */
const AT_ONCE = 50;

/** Entries by their numbers, open or not: what a returned payment had paid. @throws Interrupted */
export async function gatherEntries(
  client: BusinessCentralClient,
  { id, name }: Whose,
  localCurrency: Currency,
  numbers: readonly ItemId[],
): Promise<readonly OpenItem[]> {
  const found: OpenItem[] = [];
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const some = numbers.slice(from, from + AT_ONCE);
    const answer = await client.all(APP_API, `companies(${id})/customerLedgerEntries`, {
      $filter: some.map((number) => `entryNumber eq ${Number(number)}`).join(' or '),
      $orderby: 'entryNumber',
      $select: fieldsOf('customerLedgerEntries').join(),
    });
    if (!answer.ok) throw new Interrupted(answer.problem);
    found.push(...answer.value.map((raw) => openItem(LedgerEntryRow.parse(raw), name, localCurrency)));
  }
  return found;
}

const RateRow = z.object({
  currencyCode: z.string(),
  startingDate: z.string(),
  exchangeRateAmount: z.number().positive(),
  relationalCurrencyCode: z.string(),
  relationalExchangeRateAmount: z.number().positive(),
});

/**
 * Exchange rates: `exchangeRateAmount` units of the code are `relationalExchangeRateAmount` units of the other, the company's own where none is named.
 * Their quotient is kept to twelve decimals. @throws Interrupted
 */
export async function gatherRates(
  client: BusinessCentralClient,
  { id }: Whose,
  localCurrency: Currency,
): Promise<readonly Rate[]> {
  const found = await client.all(STOCK_API, `companies(${id})/currencyExchangeRates`);
  if (!found.ok) throw new Interrupted(found.problem);
  return found.value.flatMap((raw): readonly Rate[] => {
    const row = RateRow.parse(raw);
    const to = row.relationalCurrencyCode === '' ? localCurrency : knownCurrency(row.relationalCurrencyCode);
    const rate = (row.relationalExchangeRateAmount / row.exchangeRateAmount).toFixed(12).replace(/0+$/, '');
    return [
      {
        on: parseIsoDate(row.startingDate) ?? isoDate('0001-01-01'),
        from: knownCurrency(row.currencyCode),
        to,
        rate: rate.replace(/\.$/, ''),
      },
    ];
  });
}

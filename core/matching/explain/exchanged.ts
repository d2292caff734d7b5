import type { Receipt } from '../../ledger/receipt.ts';
import { addDays } from '../../calendar/iso-date.ts';
import { digitsOf } from '../../money/currency.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor } from '../../money/minor.ts';
import { convertBy } from '../../money/rate-table.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Reason } from '../decision.ts';
import type { Exchanged } from '../judge/exchanged.ts';
import type { ReasonCode } from './codes.ts';

/** Why items in another currency are believed to be paid: the bank's word and the rate it implies, or a published rate. */
export function sayExchanged(exchanged: Exchanged, receipt: Receipt): readonly Reason[] {
  const { as, rate, expected } = exchanged;
  if (rate === null) {
    const [sent, came] = [sayAmount(as.amount, as.currency), sayAmount(receipt.amount, receipt.currency)];
    const implied = `1 ${as.currency} = ${impliedRate(as, receipt)} ${receipt.currency}`;
    return [is('exchanged-by-bank', `The bank converted ${sent} into ${came}: ${implied}.`)];
  }
  const off = receipt.amount - expected;
  const came = sayAmount(receipt.amount, receipt.currency);
  const apart =
    off === 0
      ? `just that came`
      : `${came} came, ${sayAmount(minor(Math.abs(off)), receipt.currency)} ${off < 0 ? 'less' : 'more'}`;
  return [is('exchanged-at-rate', `${sayConverted(exchanged, receipt)}: ${apart}.`)];
}

const is = (code: ReasonCode, says: string): Reason => ({ code, says });

/** "1,000.00 USD at 0.9214 of 2026-03-30 is 921.40 EUR". */
export function sayConverted(
  { as, rate, expected }: Pick<Exchanged, 'as' | 'rate' | 'expected'>,
  { currency }: Receipt,
): string {
  const is = `is ${sayAmount(expected, currency)}`;
  const items = sayAmount(as.amount, as.currency);
  if (!rate) return `${items} ${is}`;
  const { rate: published, turned } = rate;
  const said = turned ? `1 ${published.from} = ${published.rate} ${published.to}` : published.rate;
  return `${items} at ${said} of ${published.on} ${is}`;
}

/**
 * Why a rate is not sure enough to book what it gains or loses without a person; nothing when a published one of these days is near enough.
 * The published amount is reckoned in whole minor units, rounded once.
 */
export function whyRateNotConfirmed(
  { as, published, came }: Exchanged,
  { percent, rateDays }: MatchingPolicy['exchange'],
): string | undefined {
  const oldest = addDays(as.bookedOn, -rateDays);
  if (!published || published.rate.on < oldest)
    return `No published rate since ${oldest} tells whether the bank's is right.`;
  const expected = convertBy(as.amount, published);
  const off = Math.abs(came.amount - expected);
  if (100 * off <= percent * expected) return undefined;
  return `${sayConverted({ as, rate: published, expected }, came)}; ${sayAmount(came.amount, came.currency)} came, more than ${percent} % apart.`;
}

/** How many of the receipt's currency the bank gave for one of the items', to six decimals. */
function impliedRate(sent: Receipt, came: Receipt): string {
  const shift = digitsOf(sent.currency) - digitsOf(came.currency) + DECIMALS;
  const ten = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);
  const [up, down] = shift >= 0 ? [ten(shift), 1n] : [1n, ten(-shift)];
  const [top, bottom] = [BigInt(came.amount) * up, BigInt(sent.amount) * down];
  const units = String((2n * top + bottom) / (2n * bottom)).padStart(DECIMALS + 1, '0');
  return `${units.slice(0, -DECIMALS)}.${units.slice(-DECIMALS)}`.replace(/0{1,4}$/, '');
}
const DECIMALS = 6;

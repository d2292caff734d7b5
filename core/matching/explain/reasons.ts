import type { Deduction, DeductionReason } from '../../deductions/deduction.ts';
import type { Customer } from '../../ledger/customer.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor } from '../../money/minor.ts';
import type { Reason } from '../decision.ts';
import { sayExchanged } from './exchanged.ts';
import type { ReasonCode } from './codes.ts';
import type { Explanation } from '../judge/explanation.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { PayerEvidence } from '../payer/find-payer.ts';
import type { Mention } from '../references/mention.ts';

/** Names for sentences. */
export interface Words {
  readonly customer: (id: CustomerId) => Pick<Customer, 'number' | 'name'> | undefined;
}

export const reason = (code: ReasonCode, says: string): Reason => ({ code, says });

/** Why the explanation is believed: payer, references, then the amount. @param deductions why the amount differs, where it does. */
export function reasonsFor(
  explanation: Explanation,
  receipt: Receipt,
  words: Words,
  deductions: readonly Deduction[],
): readonly Reason[] {
  return [
    ...(receipt.adviceFrom === undefined
      ? []
      : [reason('advice-attached', `The remittance advice ${receipt.adviceFrom} belongs to this receipt.`)]),
    ...explanation.scope.payer.evidence.slice(0, 4).map((evidence) => sayPayer(evidence, explanation, words)),
    ...explanation.text.named.slice(0, 12).map(sayMention),
    ...(explanation.exchanged ? sayExchanged(explanation.exchanged, receipt) : []),
    ...(explanation.exchanged?.rate
      ? []
      : sayAmounts(explanation, explanation.exchanged?.as ?? receipt, deductions)),
  ];
}

export const nameOf = (id: CustomerId, words: Words): string => {
  const customer = words.customer(id);
  return customer ? `${customer.name} (${customer.number})` : id;
};

function sayPayer(evidence: PayerEvidence, { customer }: Explanation, words: Words): Reason {
  const who = customer === null ? 'the customer' : nameOf(customer, words);
  switch (evidence.kind) {
    case 'given':
      return reason('payer-given', `The source of the receipt names ${who} as the payer.`);
    case 'rule':
      return reason('payer-by-rule', `${evidence.says} names ${who}.`);
    case 'account':
      return reason('payer-account', `Account ${evidence.account} is on file for ${who}.`);
    case 'account-learnt':
      return reason(
        'payer-account-learnt',
        `Account ${evidence.account} has paid for ${who} ${times(evidence.times)} before.`,
      );
    case 'name':
      return reason('payer-name', sayName(evidence.form, evidence.written, evidence.shared, who));
    case 'name-learnt':
      return reason(
        'payer-name-learnt',
        `“${evidence.written}” has paid for ${who} ${times(evidence.times)} before.`,
      );
    case 'ultimate-payer':
      return reason('payer-ultimate', `The payment is made on behalf of “${evidence.written}”: ${who}.`);
    case 'named-in-text':
      return reason('payer-named-in-text', `The text names ${who}.`);
    case 'number-in-text':
      return reason('payer-number-in-text', `The text has customer number ${evidence.number}: ${who}.`);
    case 'group':
      return reason('payer-group', `${who} belongs to the same group as the payer.`);
    case 'items-named':
      return reason('payer-by-items', `The text names items of ${who}.`);
  }
}

function sayName(form: string, written: string, shared: number, who: string): string {
  const also = shared > 1 ? `, a name that fits ${shared} customers` : '';
  switch (form) {
    case 'exact':
    case 'core':
      return `The payer calls itself “${written}”: ${who}${also}.`;
    case 'cut':
      return `“${written}” is how the name of ${who} begins${also}.`;
    case 'extended':
      return `“${written}” contains the name of ${who}${also}.`;
    case 'slip':
      return `“${written}” is one letter away from the name of ${who}${also}.`;
    case 'part':
      return `“${written}” has words in common with the name of ${who}${also}.`;
    default:
      return `“${written}” shares its rarest word with the name of ${who}${also}.`;
  }
}

const times = (count: number): string => {
  const whole = Math.max(1, Math.round(count));
  return whole === 1 ? 'once' : `${whole} times`;
};

const numbers = (entries: readonly Entry[]): string => entries.map(({ item }) => item.number).join(', ');

function sayMention({ via, written, entries }: Mention): Reason {
  const meant = numbers(entries.slice(0, 5));
  switch (via) {
    case 'exact':
      return reason('reference-exact', `“${written}” names ${meant}.`);
    case 'short':
      return reason(
        'reference-short',
        entries[0]!.number.compact.endsWith(written.replace(/[^A-Z0-9]/g, ''))
          ? `“${written}” is the end of ${meant}.`
          : `“${written}” is short for ${meant}.`,
      );
    case 'suffix':
      return reason('reference-suffix', `“${written}”, behind a number written out, stands for ${meant}.`);
    case 'range':
      return reason('reference-range', `“${written}” covers ${meant}.`);
    case 'order':
      return reason('reference-order', `“${written}” is a reference of ${meant}.`);
    case 'structured':
      return reason('reference-structured', `Payment reference ${written} was printed on ${meant}.`);
    case 'slip':
      return reason('reference-slip', `“${written}” is one slip away from ${meant}.`);
    case 'look-alike':
      return reason('reference-look-alike', `“${written}” reads as ${meant} when letters stand for digits.`);
  }
}

function sayAmounts(
  explanation: Explanation,
  receipt: Receipt,
  deductions: readonly Deduction[],
): readonly Reason[] {
  const { lines, effect, onAccount, short, duplicates, setKind } = explanation;
  const money = receipt.currency;
  const cash = say(receipt.amount, money);
  const reasons: Reason[] = [];
  if (lines.length === 0)
    return duplicates.length > 0
      ? [
          reason(
            'duplicate',
            `${numbers(duplicates)} of ${say(receipt.amount, money)} ${duplicates.length > 1 ? 'were' : 'was'} paid before: a second payment, put on account.`,
          ),
        ]
      : [reason('on-account', `No open item explains ${cash}: it would go on account.`)];
  const gross = lines.reduce((sum, { entry }) => sum + entry.open, 0);
  const what = lines.length === 1 ? numbers([lines[0]!.entry]) : `${lines.length} items`;
  if (effect === 'exact')
    reasons.push(
      reason(
        explanation.text.named.length > 0 ? 'amount-exact' : 'amount-only',
        explanation.text.named.length > 0
          ? `${what}: ${say(gross, money)} open, ${cash} paid.`
          : lines.length === 1
            ? `Nothing is named; ${what} is open by exactly ${cash}.`
            : `Nothing is named; ${what} (${numbers(lines.slice(0, 5).map(({ entry }) => entry))}${lines.length > 5 ? ' …' : ''}) add up to exactly ${cash}.`,
      ),
    );
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  if (discount > 0)
    reasons.push(
      reason(
        'discount-in-terms',
        `${say(gross, money)} less ${say(discount, money)} discount in terms is ${say(gross - discount, money)}.`,
      ),
    );
  const written = lines.reduce((sum, line) => sum + line.writeOff, 0);
  if (written !== 0)
    reasons.push(
      reason(
        'within-tolerance',
        `${say(Math.abs(written), money)} difference is within tolerance and written off.`,
      ),
    );
  else if (short > 0) reasons.push(sayShort(explanation, receipt, gross, deductions));
  if (onAccount > 0)
    reasons.push(
      effect === 'cents'
        ? reason(
            'difference-cents',
            `${say(onAccount, money)} more than the ${say(gross, money)} open goes on account.`,
          )
        : reason(
            'over-paid',
            `${cash} paid, ${say(gross, money)} open: ${say(onAccount, money)} goes on account.`,
          ),
    );
  const credits = lines.filter(({ entry }) => entry.open < 0).map(({ entry }) => entry);
  if (credits.length > 0)
    reasons.push(
      reason(
        'credit-netted',
        `${numbers(credits)} of ${say(-credits.reduce((sum, { open }) => sum + open, 0), money)} ${credits.length > 1 ? 'are' : 'is'} netted.`,
      ),
    );
  const debits = lines.filter(({ entry }) => entry.open > 0).map(({ entry }) => entry);
  if (explanation.text.named.length === 0 && debits.length > 1) {
    if (setKind === 'whole')
      reasons.push(reason('whole-balance', `These are all ${debits.length} open items of the customer.`));
    else if (setKind === 'run')
      reasons.push(
        reason(
          'due-run',
          `These are all ${debits.length} items due up to ${lastDue(debits)}; payers pay so.`,
        ),
      );
    else if (setKind === 'order')
      reasons.push(reason('one-order', `These are the ${debits.length} items of one order.`));
  }
  return reasons;
}

const lastDue = (entries: readonly Entry[]): string =>
  entries.reduce((last, { item }) => (item.dueOn > last ? item.dueOn : last), '');

/** Reasons a shortfall has by its size alone. */
const BY_SIZE: ReadonlySet<DeductionReason> = new Set([
  'bank-fee',
  'part-payment',
  'rounding',
  'unexplained',
]);

function sayShort(
  { effect, lines, short }: Explanation,
  receipt: Receipt,
  gross: number,
  deductions: readonly Deduction[],
): Reason {
  const money = receipt.currency;
  const on = numbers(
    lines.filter(({ reason: why }) => why !== null && why !== 'discount').map(({ entry }) => entry),
  );
  const stays = `${say(short, money)} stays open on ${on}`;
  // What the payer, the terms or a document say is the reason; what the size alone would make of it is none beside that.
  const told = deductions.some(
    ({ amount, next, reason: why }) => amount > 0 && next !== 'granted' && !BY_SIZE.has(why),
  );
  switch (told && effect !== 'late-discount' ? 'deduction' : effect) {
    case 'late-discount': {
      const late = lines.find(({ reason: why }) => why === 'discount-late')?.entry;
      return reason(
        'discount-late',
        `${say(short, money)} discount was taken after its last day${late ? ` (${late.item.number}: ${late.item.discounts.map(({ until }) => until).join(', ')})` : ''}; ${stays}.`,
      );
    }
    case 'cents':
      return reason('difference-cents', `${stays}.`);
    case 'fee':
      return reason(
        'bank-charge',
        `${say(gross, money)} open, ${say(receipt.amount, money)} came: probably a bank’s charge; ${stays}.`,
      );
    case 'partial':
      return reason(
        'part-payment',
        `${say(receipt.amount, money)} pays ${say(gross, money)} in part; ${stays}.`,
      );
    default:
      return reason('short-paid', `${say(gross, money)} open, ${say(receipt.amount, money)} paid; ${stays}.`);
  }
}

const say = (amount: number, money: Currency): string => sayAmount(minor(amount), money);

import type { Customer } from '../ledger/customer.ts';
import { sayAmount } from '../money/decimal.ts';
import type { Because, Letter } from './letter.ts';

/** Every reason in words. A new reason stops compiling here until it has some. */
const WORDS: Readonly<Record<Because, string>> = {
  'customer-excluded': 'the customer is excluded from dunning',
  'customer-paused': 'the customer is paused',
  'item-excluded': 'what is due is excluded from dunning',
  disputed: 'what is due is in dispute',
  promised: 'payment is promised and the day has not passed',
  'direct-debit': 'what is due is being collected by direct debit',
  'receipt-waiting': 'a receipt in the bank queue may pay it',
  'covered-by-credit': 'credits and unapplied cash cover it',
  'days-unknown': 'what is due falls due in installments whose days are not known',
  'step-condition': 'the step asks for more unpaid than there is',
  'draft-waiting': 'an earlier letter is still a draft',
  'below-minimum': 'it is below the minimum',
  'never-in-currency': 'the policy names no minimum for this currency, so nothing is ever sent in it',
  'not-a-business-day': 'it is no business day in the customer’s country',
  'quiet-period': 'the customer was written to within the quiet days',
  'contact-cap': 'the customer has had as many contacts as the cap allows',
};

export const sayBecause = (because: Because): string => WORDS[because];

/** "Level 2 by e-mail to Müller GmbH: 3 invoices, 1,250.00 EUR, oldest 30 days overdue." or why not. */
export function sayLetter(letter: Omit<Letter, 'says' | 'digest'>, recipient: Customer): string {
  if (letter.because !== null)
    return `Nothing to ${recipient.name} in ${letter.currency}: ${sayBecause(letter.because)}.`;
  const oldest = letter.items.reduce(
    (days, item) => Math.max(days, item.overdueDays),
    letter.items[0]?.overdueDays ?? 0,
  );
  const count = `${letter.items.length} ${letter.items.length === 1 ? 'item' : 'items'}`;
  const age =
    oldest > 0
      ? `oldest ${daysOf(oldest)} overdue`
      : oldest === 0
        ? 'due today'
        : `due in ${daysOf(-oldest)}`;
  const what =
    letter.outcome === 'escalate' ? 'Task for a person' : `Level ${letter.level} by ${letter.channel}`;
  const left = letter.left.length === 0 ? '' : ` Left out: ${letter.left.length} (${sayLeft(letter.left)}).`;
  return `${what}, ${recipient.name}: ${count}, ${sayAmount(letter.total, letter.currency)}, ${age}.${left}`;
}

const daysOf = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** "disputed 2, promised 1": what is left out by reason, as the codes name it. */
function sayLeft(left: Letter['left']): string {
  const counts = new Map<Because, number>();
  for (const { because } of left) counts.set(because, (counts.get(because) ?? 0) + 1);
  return [...counts].map(([because, count]) => `${because.replaceAll('-', ' ')} ${count}`).join(', ');
}

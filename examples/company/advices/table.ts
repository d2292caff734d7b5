import { formatAmount } from '../../../core/money/decimal.ts';
import { paidOf, type PayersAdvice } from './advice.ts';

/** The list a payer's portal gives out as CSV: a row a document, the payment's number and day in each. */
export const writeTable = ({ number, payer, on, currency, lines }: PayersAdvice): string =>
  [
    'Payment reference,Payment date,Payer,Invoice number,Invoice date,Gross amount,Discount,Amount paid,Currency',
    ...lines.map((line) =>
      [
        number,
        on,
        `"${payer.replaceAll('"', '""')}"`,
        line.number,
        line.issuedOn,
        formatAmount(line.gross, currency),
        formatAmount(line.discount, currency),
        formatAmount(paidOf(line), currency),
        currency,
      ].join(','),
    ),
    '',
  ].join('\n');

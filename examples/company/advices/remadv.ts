import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import type { Minor } from '../../../core/money/minor.ts';
import { paidOf, totalOf, type PayersAdvice } from './advice.ts';

/** The payer's REMADV, D.96A: a document (DOC) with what is paid (MOA+12), what was asked (MOA+9) and the discount (MOA+52). */
export function writeRemadv(advice: PayersAdvice): string {
  const { number, payer, on, currency, lines } = advice;
  const moa = (qualifier: string, amount: Minor): string =>
    `MOA+${qualifier}:${formatAmount(amount, currency)}:${currency}`;
  const message = [
    'UNH+1+REMADV:D:96A:UN',
    `BGM+481+${escaped(number)}+9`,
    `DTM+137:${compact(on)}:102`,
    `DTM+138:${compact(on)}:102`,
    `NAD+PR+++${escaped(payer)}`,
    `CUX+2:${currency}:11`,
    ...lines.flatMap((line) => [
      `DOC+${line.gross < 0 ? '381' : '380'}+${escaped(line.number)}`,
      moa('12', paidOf(line)),
      moa('9', line.gross),
      ...(line.discount === 0 ? [] : [moa('52', line.discount)]),
      `DTM+137:${compact(line.issuedOn)}:102`,
    ]),
    'UNS+S',
    moa('12', totalOf(advice)),
  ];
  return [
    'UNA:+.? ',
    `UNB+UNOC:3+PAYER+HALLWIG+${compact(on).slice(2)}:0610+${number.replace(/\D/g, '')}`,
    ...message,
    `UNT+${message.length + 1}+1`,
    `UNZ+1+${number.replace(/\D/g, '')}`,
    '',
  ].join("'\n");
}

const compact = (day: IsoDate): string => day.replaceAll('-', '');
/** `?` before a sign that would end a part, an element or a segment. */
const escaped = (text: string): string => text.replace(/[?+:']/g, '?$&');

import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import type { Minor } from '../../../core/money/minor.ts';
import { paidOf, totalOf, type PayersAdvice } from './advice.ts';

/** The payer's X12 820, 004010: amounts of RMR are 04 paid, 05 original, 06 discount. */
export function writeX12(advice: PayersAdvice): string {
  const { number, payer, on, currency, paidTo, lines } = advice;
  const money = (amount: Minor): string => formatAmount(amount, currency);
  const day = compact(on);
  const control = number.replace(/\D/g, '').padStart(9, '0');
  const set = [
    'ST*820*0001',
    `BPR*I*${money(totalOf(advice))}*C*ACH*CTX*01*043318092*DA*7700451*1998877665**01*041098217*DA*${paidTo}*${day}`,
    `TRN*1*${number}*1998877665`,
    `CUR*PR*${currency}`,
    `N1*PR*${plain(payer)}`,
    'ENT*1',
    ...lines.map((line) =>
      [
        `RMR*${line.gross < 0 ? 'CM' : 'IV'}*${line.number}*`,
        money(paidOf(line)),
        money(line.gross),
        ...(line.discount === 0 ? [] : [money(line.discount)]),
      ].join('*'),
    ),
  ];
  return [
    `ISA*00*          *00*          *ZZ*PAYER          *ZZ*HALLWIG        *${day.slice(2)}*0610*U*00401*${control}*0*P*>`,
    `GS*RA*PAYER*HALLWIG*${day}*0610*1*X*004010`,
    ...set,
    `SE*${set.length + 1}*0001`,
    'GE*1*1',
    `IEA*1*${control}`,
    '',
  ].join('~\n');
}

const compact = (day: IsoDate): string => day.replaceAll('-', '');
/** The signs that end elements and segments cannot stand in a name. */
const plain = (name: string): string => name.replace(/[*~>]/g, ' ');

import type { AccountDay } from './movement.ts';
import { writeBai2 } from './bai2.ts';
import { writeCamt053 } from './camt053.ts';
import { writeMt940 } from './mt940.ts';

export interface StatementText {
  readonly file: string;
  readonly format: 'camt053' | 'mt940' | 'bai2';
  readonly text: string;
}

/** The day's post: one camt.053 with both accounts in Zürich, one MT940 from Germany, one BAI2 from Ohio. */
export function statementFiles(days: readonly AccountDay[]): readonly StatementText[] {
  const of = (prefix: string): readonly AccountDay[] => days.filter(({ bank }) => bank.startsWith(prefix));
  const [germany] = of('Fuldatal');
  const [ohio] = of('Ohio');
  if (!germany || !ohio) throw new RangeError('the example company has a bank in each country');
  return [
    { file: `seebank-${germany.on}.camt053.xml`, format: 'camt053', text: writeCamt053(of('Seebank')) },
    { file: `fuldatal-${germany.on}.mt940.sta`, format: 'mt940', text: writeMt940(germany) },
    { file: `ohio-valley-${ohio.on}.bai2.txt`, format: 'bai2', text: writeBai2(ohio) },
  ];
}

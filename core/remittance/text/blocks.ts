import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { fold } from '../../matching/text/fold.ts';
import { amountsIn, minorOf } from './amounts.ts';
import { isDocument } from './documents.ts';
import { MONEY, type MoneyColumn } from './heading.ts';
import type { TextRow } from './rows.ts';
import { pairsAt } from './said.ts';
import { columnOf, plainWords } from './words.ts';

/** Documents told one below the other, each with words in front of what it says: "Invoice: RE-1", "Amount: 600.00". */
export function blocksIn(lines: readonly string[], currency: Currency | null): readonly TextRow[] {
  const blocks: { number: string; money: Map<MoneyColumn, Minor> }[] = [];
  for (let index = 0; index < lines.length; index++)
    for (const [label, value] of pairsAt(lines, index)) {
      const column = columnOf(plainWords(label, fold));
      const number = value.split(' ')[0] ?? '';
      const written = amountsIn(value)[0];
      const amount = written ? minorOf(written.decimal, currency) : null;
      const money = blocks.at(-1)?.money;
      if (column === 'number' && isDocument(number)) blocks.push({ number, money: new Map() });
      else if (amount !== null && money && isMoney(column) && !money.has(column)) money.set(column, amount);
    }
  return blocks.flatMap(({ number, money }) =>
    money.size === 0
      ? []
      : [{ number, amounts: [...money.values()], behind: '', columns: [...money.keys()] }],
  );
}

const isMoney = (column: string | undefined): column is MoneyColumn => MONEY.has(column as MoneyColumn);

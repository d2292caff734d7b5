import type { BankEntry, Statement, StatementFile } from '../../../core/statement/entry.ts';
import { formatIn } from '../../../core/statement/amounts.ts';
import { readStatementFile, type ReadOptions } from '../../../core/statement/read.ts';

/** A text of ours as a bank file. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const read = (text: string, options: ReadOptions = {}): StatementFile =>
  readStatementFile('file', bytesOf(text), options);

/** The only statement of a text, with its file. */
export function readOne(
  text: string,
  options: ReadOptions = {},
): { file: StatementFile; statement: Statement } {
  const file = read(text, options);
  const [statement] = file.statements;
  if (!statement || file.statements.length !== 1)
    throw new Error(`${file.statements.length} statements: ${JSON.stringify(file.problems)}`);
  return { file, statement };
}

/** The only entry of a text. */
export function entryIn(text: string, options: ReadOptions = {}): BankEntry {
  const { statement } = readOne(text, options);
  const [entry] = statement.entries;
  if (!entry || statement.entries.length !== 1) throw new Error(`${statement.entries.length} entries`);
  return entry;
}

/** Amounts as a clerk reads them; what could not be read, in quotes. */
export const amounts = ({ entries }: Statement): readonly string[] =>
  entries.map(({ amount, amountText, currency }) =>
    amount === null ? `“${amountText}”` : formatIn(amount, currency),
  );

export const codes = ({ problems }: StatementFile): readonly string[] => problems.map(({ code }) => code);

import type { StatementFile, Statement, BankEntry } from '../../core/statement/entry.ts';
import { readStatementText } from '../../core/statement/read.ts';
import {
  accountOf,
  STANDARD_CODES,
  transactionOf,
  whyNotImported,
  type Account,
  type Transaction,
} from '../erp/bank-parser.ts';

/** What NetSuite hands to the plug-in: chapter_159078912850. Its types here, because those at hand have no plug-in of 2.0. */
interface ParseContext {
  readonly inputData: { readonly name?: string; getContents(): string };
  createAccountData(account: Account): { createNewTransaction(transaction: Transaction): void };
}
interface CodesContext {
  createNewStandardTransactionCode(code: (typeof STANDARD_CODES)[number]): void;
}

/**
 * Reads a bank file with the same readers as the rest of Quittance and gives NetSuite's own bank import its accounts and movements.
 * @throws Error with every problem when something of the file is not sure: nothing of it is imported then.
 */
export function parseData(context: ParseContext): void {
  const { inputData } = context;
  const file: StatementFile = readStatementText(inputData.name ?? 'bank file', inputData.getContents());
  const refused = whyNotImported(file);
  if (refused !== null) throw new Error(refused);
  for (const statement of file.statements) giveStatement(context, statement);
}

function giveStatement(context: ParseContext, statement: Statement): void {
  const account = context.createAccountData(accountOf(statement));
  for (const entry of statement.entries.filter((each: BankEntry) => each.status === 'booked'))
    account.createNewTransaction(transactionOf(statement, entry));
}

/** The codes of movements, as the format profile shows them for mapping. */
export function getStandardTransactionCodes(context: CodesContext): void {
  for (const code of STANDARD_CODES) context.createNewStandardTransactionCode(code);
}

import type { StatementFile } from '../../core/statement/entry.ts';
import { readStatementFile } from '../../core/statement/read.ts';
import { sum, type Minor } from '../../core/money/minor.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { DemoLedger } from './ledger.ts';

/** The statements read apart from the account: what it must have found. */
export interface DayOfStatements {
  readonly files: readonly StatementFile[];
  /** Each booked movement by the id of its receipt. */
  readonly entries: readonly BookedEntry[];
}
export interface BookedEntry {
  /** As `receiptsOf` names it; two files that tell of the same movement of the same statement name it alike. */
  readonly id: string;
  /** Told in an earlier file, or earlier in this one. */
  readonly toldBefore: boolean;
  readonly file: string;
  readonly account: string;
  readonly currency: Currency | null;
  readonly amount: Minor;
  readonly bankReference: string;
}

export function readStatements({ statements }: Pick<DemoLedger, 'statements'>): DayOfStatements {
  const told = new Set<string>();
  const files = statements.map(({ file, bytes }) => readStatementFile(file, bytes));
  const entries = files.flatMap(({ file, statements: all }) =>
    all.flatMap((statement) =>
      statement.entries
        .filter(({ status }) => status === 'booked')
        .map((entry) => {
          const id = `${statement.id}/${entry.id}`;
          const toldBefore = told.has(id);
          told.add(id);
          return {
            id,
            toldBefore,
            file,
            account: statement.account,
            currency: entry.currency ?? statement.currency,
            amount: entry.amount ?? sum([]),
            bankReference: entry.bankReference ?? '',
          };
        }),
    ),
  );
  return { files, entries };
}

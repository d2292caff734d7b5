import { newEntry } from '../statement/draft.ts';
import type { BankEntry, Statement } from '../statement/entry.ts';
import { entryIds, statementId, type NewEntryId } from '../statement/identity.ts';
import type { ReadStatements } from '../statement/source.ts';
import type { Advice, ReadAdvices } from './advice.ts';

/**
 * Advices as `quittance statement` prints them: one statement with one entry each, for information, with its lines as `advice`. Nothing of it is
 * booked: the money comes, or came, with a bank's file.
 */
export const asStatements =
  (read: ReadAdvices): ReadStatements =>
  (source) =>
    read(source).map((advice): Statement => {
      const name = { account: advice.account, currency: advice.currency, number: advice.reference };
      const entries = [entryOf(advice, entryIds())];
      return {
        id: statementId(name, advice.date),
        interim: true,
        ...name,
        opening: null,
        closing: null,
        entries,
      };
    });

const entryOf = (advice: Advice, newId: NewEntryId): BankEntry =>
  newEntry({
    id: newId(advice.reference, advice.total),
    status: 'information',
    bookedOn: advice.date,
    currency: advice.currency,
    amount: advice.total,
    amountText: advice.totalText,
    payer: advice.payer,
    references: advice.references,
    advice: advice.lines,
    bankReference: advice.reference,
    line: advice.line,
  });

import { companyId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { fileDigest } from '../../../core/statement/identity.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import { findBankAccount } from '../../business-central/carrier.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { documentInInbox } from '../../pdf/advice.ts';
import { bankAccountUnknown } from '../../problems.ts';
import { bankNumbers } from '../carrier-for.ts';
import type { DayInput } from '../input.ts';
import { fetchMails } from '../mails.ts';
import type { DayReport } from '../report.ts';
import type { InboxFile } from '../store.ts';

/** A mail is known by its id in the mailbox, any other file by its bytes. */
type BankFile = Pick<InboxFile, 'file' | 'bytes' | 'origin'> & { readonly digest?: string };

/**
 * Takes the receipts out of the bank files of the day: those handed over with the run, those uploaded before, and mails with advices. A file is known by its
 * digest and taken once, one of remittance advices too; one with an error posts nothing, is told, and does not keep the others out.
 */
export async function takeStatements(
  input: DayInput,
  { bankAccounts }: Gathered,
): Promise<{ counts: DayReport['intake']; problems: readonly Problem[] }> {
  const { statements, store, company, localCurrency } = input;
  const bankNumberOf = bankNumbers(input);
  const problems: Problem[] = [...(await fetchMails(input))];
  const own = [
    ...bankAccounts.flatMap(({ iban, bankAccountNumber }) => [iban, bankAccountNumber]),
    ...Object.keys(input.policy.accountsFor(companyId(company)).bank),
  ].filter((name) => name !== '');
  const accountOf = (name: string): string =>
    findBankAccount(name, bankAccounts, bankNumberOf)?.number ?? name;
  const earlier = (await store.receipts(company)).map(({ receipt }) => receipt);
  const uploaded = await store.inbox(company);
  const files: readonly BankFile[] = [...statements, ...uploaded];
  const counts = { files: files.length, taken: 0, receipts: 0, notReceipts: 0 };
  for (const { file, bytes, digest = fileDigest(bytes), origin } of files) {
    if (await store.statementTaken(company, digest)) {
      await store.dropInbox(company, digest);
      continue;
    }
    const advice = await documentInInbox(file, bytes, input.ocr ? { ocr: input.ocr } : {});
    if (advice) {
      problems.push(...advice.problems);
      if (advice.advices.length === 0 && origin !== 'mailbox') continue;
      if (await store.takeAdvices(company, digest, file, advice.advices, advice.problems)) counts.taken++;
      await store.dropInbox(company, digest);
      continue;
    }
    const read = readStatementFile(file, bytes, {
      ...(input.policy.lockbox ? { lockbox: input.policy.lockbox } : {}),
      ...(input.utf8 ? { utf8: input.utf8 } : {}),
    });
    problems.push(...read.problems);
    if (read.problems.some(({ severity }) => severity === 'error')) continue; // nothing is posted from a file with problems
    const foreign = read.statements.filter(
      ({ account }) => account !== '' && !findBankAccount(account, bankAccounts, bankNumberOf),
    );
    if (foreign.length > 0) {
      problems.push(
        ...foreign.map(({ account }) => bankAccountUnknown(`${file}, account ${account}`, { account })),
      );
      continue;
    }
    const receipts: Receipt[] = [];
    let notReceipts = 0;
    for (const statement of read.statements) {
      const divided = receiptsOf(statement, {
        company: companyId(company),
        currency: statement.currency ?? localCurrency,
        ownAccounts: own,
        earlier: [...earlier, ...receipts],
        sameAccount: (one, other) => one === other || accountOf(one) === accountOf(other),
      });
      receipts.push(...divided.receipts);
      notReceipts += divided.notReceipts.length;
    }
    if (!(await store.takeStatement(company, digest, file, receipts))) continue;
    await store.dropInbox(company, digest);
    earlier.push(...receipts);
    counts.taken++;
    counts.receipts += receipts.length;
    counts.notReceipts += notReceipts;
  }
  return { counts, problems };
}

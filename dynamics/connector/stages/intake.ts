import { readFile } from 'node:fs/promises';
import { companyId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { cannotRead } from '../../../core/problems/files.ts';
import type { Checked, Problem } from '../../../core/problems/problem.ts';
import type { Statement } from '../../../core/statement/entry.ts';
import { fileDigest } from '../../../core/statement/identity.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import type { Replacement, StandingOf } from '../../../core/statement/replaced.ts';
import { findBankAccount } from '../../business-central/carrier.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { eachStatement, largeBankFile, type LargeBankFile } from '../../files/large.ts';
import { documentInInbox } from '../../pdf/advice.ts';
import { bankAccountUnknown } from '../../problems.ts';
import { bankNumbers } from '../carrier-for.ts';
import type { DayInput, GivenFile } from '../input.ts';
import { fetchMails } from '../mails.ts';
import type { DayReport } from '../report.ts';
import type { InboxFile } from '../store.ts';
import { standingsOf } from './totals.ts';

/** A mail is known by its id in the mailbox, any other file by its bytes. */
type BankFile = (GivenFile | Pick<InboxFile, 'file' | 'bytes'>) & {
  readonly digest?: string;
  readonly origin?: InboxFile['origin'];
};

/** A file as it is taken: all of it in memory, or a large one that gives its statements one by one. */
type Opened = { readonly digest: string; readonly bytes: Uint8Array } | LargeBankFile;

async function opened(given: BankFile): Promise<Checked<Opened>> {
  const { digest } = given;
  if (!('path' in given)) return { ok: true, value: { digest: digest ?? fileDigest(given.bytes), bytes: given.bytes }, problems: [] };
  const large = largeBankFile(given.path, {}, 0, given.file);
  if (large) return { ok: true, value: large, problems: [] };
  try {
    const bytes = await readFile(given.path);
    return { ok: true, value: { digest: fileDigest(bytes), bytes }, problems: [] };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [cannotRead(given.path, { because })] };
  }
} // prettier-ignore

/** The heads of its statements and what is wrong with it first; then one statement after the other. */
interface ReadFile {
  readonly heads: readonly Pick<Statement, 'account'>[];
  readonly problems: readonly Problem[];
  each(visit: (statement: Statement) => void): void;
}

function readOpened(file: string, from: Opened, { policy, utf8 }: DayInput): ReadFile {
  if ('read' in from) {
    const read = from.read();
    return { heads: read.statements.map(({ head }) => head), problems: read.problems, each: (visit) => eachStatement(read, visit) };
  }
  const { statements, problems } = readStatementFile(file, from.bytes, {
    ...(policy.lockbox ? { lockbox: policy.lockbox } : {}),
    ...(utf8 ? { utf8 } : {}),
  });
  return { heads: statements, problems, each: (visit) => statements.forEach(visit) };
} // prettier-ignore

/** What a file brings. */
interface Taken {
  readonly receipts: Receipt[];
  readonly replaced: Replacement[];
  notReceipts: number;
}

/**
 * Takes the receipts out of the bank files of the day: those handed over with the run, those uploaded before, and mails with advices. A file is known by its
 * digest and taken once, one of remittance advices too; one with an error posts nothing, is told, and does not keep the others out.
 */
export async function takeStatements(
  input: DayInput,
  books: Gathered,
): Promise<{ counts: DayReport['intake']; problems: readonly Problem[] }> {
  const { statements, store, company, localCurrency } = input;
  const { bankAccounts } = books;
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
  for (const given of files) {
    const { file, origin } = given;
    const from = await opened(given);
    problems.push(...from.problems);
    if (!from.ok) continue;
    const { digest } = from.value;
    if (await store.statementTaken(company, digest)) {
      await store.dropInbox(company, digest);
      continue;
    }
    const advice =
      'bytes' in from.value
        ? await documentInInbox(file, from.value.bytes, input.ocr ? { ocr: input.ocr } : {})
        : null;
    if (advice) {
      problems.push(...advice.problems);
      if (advice.advices.length === 0 && origin !== 'mailbox') continue;
      if (await store.takeAdvices(company, digest, file, advice.advices, advice.problems)) counts.taken++;
      await store.dropInbox(company, digest);
      continue;
    }
    const read = readOpened(file, from.value, input);
    problems.push(...read.problems);
    if (read.problems.some(({ severity }) => severity === 'error')) continue; // nothing is posted from a file with problems
    const foreign = read.heads.filter(
      ({ account }) => account !== '' && !findBankAccount(account, bankAccounts, bankNumberOf),
    );
    if (foreign.length > 0) {
      problems.push(
        ...foreign.map(({ account }) => bankAccountUnknown(`${file}, account ${account}`, { account })),
      );
      continue;
    }
    const divide = (standingOf: StandingOf): Taken => {
      const taken: Taken = { receipts: [], replaced: [], notReceipts: 0 };
      read.each((statement) => {
        const divided = receiptsOf(statement, {
          company: companyId(company),
          currency: statement.currency ?? localCurrency,
          ownAccounts: own,
          earlier: [...earlier, ...taken.receipts],
          standingOf,
          sameAccount: (one, other) => one === other || accountOf(one) === accountOf(other),
        });
        for (const receipt of divided.receipts) taken.receipts.push(receipt);
        taken.replaced.push(...divided.replaced);
        taken.notReceipts += divided.notReceipts.length;
      });
      return taken;
    };
    let taken = divide(() => 'waits');
    if (taken.replaced.length > 0) {
      // It has the details of totals: only now it is asked how these stand.
      const totals = new Set(taken.replaced.map(({ total }) => total));
      const known = [...earlier, ...taken.receipts].filter(({ id }) => totals.has(id));
      const standings = await standingsOf(input, books, known);
      taken = divide((id) => standings.get(id) ?? 'with-a-person');
    }
    const { receipts, replaced, notReceipts } = taken;
    if (!(await store.takeStatement(company, digest, file, receipts, replaced))) continue;
    await store.dropInbox(company, digest);
    for (const receipt of receipts) earlier.push(receipt);
    counts.taken++;
    counts.receipts += receipts.length;
    counts.notReceipts += notReceipts;
  }
  return { counts, problems };
}

import type { CompanyId } from '../../../core/ledger/ids.ts';
import { companyId, type ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { bareAccount } from '../../../core/statement/classify.ts';
import type { Statement, StatementFile } from '../../../core/statement/entry.ts';
import { receiptsOf, type NotReceipt } from '../../../core/statement/receipts.ts';
import type { Replacement } from '../../../core/statement/replaced.ts';
import type { Places } from '../places.ts';
import type { AdviceFile } from '../../../core/remittance/read.ts';
import { tooLarge } from '../../../core/statement/problems.ts';
import { MOST_CHARACTERS, newAdvices } from '../store/advices.ts';
import { touchesAmounts } from './doubtful.ts';
import type { EarlierReceipts } from './totals.ts';
import { amountsNotSure, bankAccountUnknown } from '../problems.ts';

/** What is taken from a file: receipts to decide, movements that are no customer's, or nothing and why. */
export type Taken =
  | {
      readonly ok: true;
      readonly receipts: readonly Receipt[];
      readonly notReceipts: readonly NotReceipt[];
      /** Totals whose place some of the receipts take. */
      readonly replaced: readonly Replacement[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Pure. All or nothing: of a file that is not sure nothing is posted, whichever entries are fine. */
export function takeFrom(file: StatementFile, places: Places, { receipts: earlier, standingOf }: Pick<EarlierReceipts, 'receipts' | 'standingOf'>): Taken {
  const doubts = file.problems.filter(touchesAmounts);
  if (doubts.length > 0 || file.format === null)
    return { ok: false, problems: [...file.problems, amountsNotSure(file.file, { count: doubts.length })] };
  const owners = file.statements.map((statement) => ({ statement, owner: ownerOf(statement, places) }));
  const unknown = owners.filter(({ owner }) => owner === null).map(({ statement }) => statement.account);
  if (unknown.length > 0)
    return { ok: false, problems: [...file.problems, ...[...new Set(unknown)].map((account) => bankAccountUnknown(file.file, { account }))] };
  const ownAccounts = Object.values(places.companies).flatMap(({ bank }) => Object.keys(bank));
  const claimed = new Set<ReceiptId>();
  const taken = owners.map(({ statement, owner }) => {
    const divided = receiptsOf(statement, {
      company: owner!.company,
      bankAccount: owner!.account,
      ownAccounts,
      earlier,
      // A total gives its place to the details of one statement of the file.
      standingOf: (id) => (claimed.has(id) ? 'replaced' : standingOf(id)),
      sameAccount: sameLedgerAccount(places),
    });
    for (const { total } of divided.replaced) claimed.add(total);
    return divided;
  });
  return {
    ok: true,
    receipts: taken.flatMap(({ receipts }) => receipts),
    notReceipts: taken.flatMap(({ notReceipts }) => notReceipts).filter(({ entry }) => entry.status === 'booked'),
    replaced: taken.flatMap(({ replaced }) => replaced),
  };
} // prettier-ignore

/** Pure. What is stored of a file of advices; one that names no document, or more than a record holds, is refused. */
export function takeAdvices({ file, advices, problems }: AdviceFile): {
  readonly state: 'advice' | 'refused';
  readonly problems: readonly Problem[];
  readonly advices: string;
} {
  const stored = newAdvices(advices);
  if (stored.length <= MOST_CHARACTERS) return { state: advices.length > 0 ? 'advice' : 'refused', problems, advices: stored };
  const limit = `${MOST_CHARACTERS / 1_000_000} million characters on its record`;
  return { state: 'refused', problems: [...problems, tooLarge(file, { what: 'The advice', limit })], advices: '' };
} // prettier-ignore

/** Two numbers of a bank are one account where the policy books both to one. */
const sameLedgerAccount = ({ companies }: Places) => {
  const booked = new Map(Object.values(companies).flatMap(({ bank }) => Object.entries(bank)));
  return (one: string, other: string): boolean =>
    one === other || (booked.has(one) && booked.get(one) === booked.get(other));
};

interface Owner {
  readonly company: CompanyId;
  /** As the policy writes it: what the ledger account is found by. */
  readonly account: string;
}

/** The company whose policy names the account, whatever blanks and signs the bank prints in it. */
function ownerOf({ account }: Statement, { companies }: Places): Owner | null {
  const bare = bareAccount(account);
  if (bare === '') return null;
  for (const [company, { bank }] of Object.entries(companies)) {
    const known = Object.keys(bank).find((number) => bareAccount(number) === bare);
    if (known !== undefined) return { company: companyId(company), account: known };
  }
  return null;
}

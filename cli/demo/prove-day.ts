import type { Currency } from '../../core/money/currency.ts';
import type { ItemId } from '../../core/ledger/ids.ts';
import { minus, negate, sum, ZERO, type Minor } from '../../core/money/minor.ts';
import type { Outcome } from '../../examples/company/cases/case.ts';
import type { CompanyFigures } from './business-central/figures.ts';
import { addTo, movedBetween, type LedgerFigures } from './figures.ts';
import type { DemoCompany } from './ledger.ts';
import { equation, type ProofLine } from './prove.ts';
import type { MovementResult } from './results.ts';
import type { DayOfStatements } from './statements.ts';

export interface ProofFacts {
  readonly companies: readonly DemoCompany[];
  readonly statements: DayOfStatements;
  readonly results: readonly MovementResult[];
  readonly before: LedgerFigures;
  readonly after: LedgerFigures;
  /** Items the receivables account does not hold until they are used: NetSuite's deposits. */
  readonly deposits: ReadonlySet<ItemId>;
}

/**
 * Nothing is lost: what the bank files hold, read apart from the account, against the account's records; what was posted against the
 * bank's and the receivables' accounts in the ledger; the control accounts against the open items.
 */
export function proveDay(facts: ProofFacts): readonly ProofLine[] {
  return [entriesProof(facts), ...bankProofs(facts), ...receivableProofs(facts)];
}

const PILES: readonly { readonly label: string; readonly outcomes: readonly Outcome[] }[] = [
  { label: 'posted', outcomes: ['posted'] },
  { label: 'waiting', outcomes: ['proposed', 'held'] },
  { label: 'booked before', outcomes: ['already-in-books'] },
  { label: 'not a customer’s', outcomes: ['not-a-customers'] },
];
const pileOf = (
  results: readonly MovementResult[],
  outcomes: readonly Outcome[],
): readonly MovementResult[] => results.filter(({ outcome }) => outcomes.includes(outcome));
const total = (results: readonly MovementResult[]): Minor => sum(results.map(({ amount }) => amount));

const entriesProof = ({ statements, results }: ProofFacts): ProofLine =>
  equation(
    'All statements',
    null,
    [['statement entries', statements.entries.length]],
    [
      ...PILES.map(({ label, outcomes }) => [label, pileOf(results, outcomes).length] as const),
      ['told twice', statements.entries.filter(({ toldBefore }) => toldBefore).length],
    ],
  );

/** Per bank account: all that moved by the statement; and what of it the ledger shows. */
function bankProofs({ companies, statements, results, before, after }: ProofFacts): readonly ProofLine[] {
  const moved = movedBetween(before.bank, after.bank);
  const accounts = new Map(statements.entries.map((entry) => [entry.account, entry]));
  const accountOf = new Map(statements.entries.map(({ id, account }) => [id, account]));
  return [...accounts].flatMap(([account, { currency }]) => {
    if (currency === null) return [];
    const own = results.filter((result) => accountOf.get(result.id) === account);
    const inFile = sum(
      statements.entries
        .filter((entry) => entry.account === account && !entry.toldBefore)
        .map(({ amount }) => amount),
    );
    const posted = pileOf(own, ['posted']);
    const ledgerAccount = ledgerAccountOf(companies, account);
    const of = `Bank account ${account}, in the ledger ${ledgerAccount ?? 'nowhere'}, ${currency}`;
    return [
      equation(
        of,
        currency,
        [['by the statement', inFile]],
        PILES.map(({ label, outcomes }) => [label, total(pileOf(own, outcomes))]),
      ),
      equation(
        of,
        currency,
        [['in the ledger', moved.get(`${ledgerAccount} ${currency}`) ?? ZERO]],
        [['posted', total(posted)]],
      ),
    ];
  });
}

/** Business Central keeps its general ledger in local currency: the receivables account of each company against its customer entries. */
export const proveControl = ({ control }: Pick<CompanyFigures, 'control'>): readonly ProofLine[] =>
  [...control].map(([company, { currency, account, entries }]) =>
    equation(
      `General ledger of ${company}, in ${currency}`,
      currency,
      [['receivables', account]],
      [['customer entries', entries]],
    ),
  );

const ledgerAccountOf = (companies: readonly DemoCompany[], account: string): string | undefined =>
  companies
    .flatMap(({ accounts }) => Object.entries(accounts.bank))
    .find(([number]) => bare(number) === bare(account))?.[1];
const bare = (account: string): string => account.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

/** Per company and currency: the control account against the items, and its fall against what was posted. */
function receivableProofs({ results, before, after, deposits }: ProofFacts): readonly ProofLine[] {
  const { settled, given, used } = takenOff(results, deposits);
  return [...after.receivables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, { control, open, unapplied }]) => {
      const currency = key.slice(key.lastIndexOf(' ') + 1) as Currency;
      const of = `Receivables of ${key.slice(0, key.lastIndexOf(' '))}, ${currency}`;
      const was = before.receivables.get(key)?.control ?? ZERO;
      return [
        equation(
          of,
          currency,
          [['control account', control]],
          [
            ['open items', open],
            ['unapplied', -unapplied],
          ],
        ),
        equation(
          of,
          currency,
          [['less than before', minus(was, control)]],
          [
            ['posted', settled.get(key) ?? ZERO],
            ['discounts and write-offs', given.get(key) ?? ZERO],
            ['deposits used', used.get(key) ?? ZERO],
          ],
        ),
      ];
    });
}

/** What the receipts that were posted take off the receivables, by company and currency: the money, what closes items beside it, and deposits. */
function takenOff(results: readonly MovementResult[], deposits: ReadonlySet<ItemId>): Readonly<Record<'settled' | 'given' | 'used', ReadonlyMap<string, Minor>>> {
  const [settled, given, used] = [new Map<string, Minor>(), new Map<string, Minor>(), new Map<string, Minor>()];
  for (const { company, currency, amount, decision } of pileOf(results, ['posted'])) {
    const own = `${company} ${currency}`;
    const lines = decision?.applications ?? [];
    addTo(settled, own, amount);
    for (const { item, amount: cash, discount, writeOff, settles } of lines) {
      if (settles) {
        // What came for an item in another currency takes away in that of the item.
        const theirs = `${company} ${settles.currency}`;
        addTo(settled, own, negate(cash));
        addTo(settled, theirs, minus(settles.amount, settles.discount ?? ZERO));
        addTo(given, theirs, settles.discount ?? ZERO);
      } else addTo(given, own, sum([discount, writeOff]));
      if (deposits.has(item)) addTo(used, own, negate(cash));
    }
  }
  return { settled, given, used };
} // prettier-ignore

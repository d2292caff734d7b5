import { OPEN_REASONS } from '../deductions/deduction.ts';
import type { DeductionRules } from '../deductions/next.ts';
import type { DunningPolicy } from '../dunning/policy.ts';
import type { InvoicePolicy } from '../invoices/policy.ts';
import type { CreditPolicy } from '../risk/credit/policy.ts';
import { customerId, type CompanyId } from '../ledger/ids.ts';
import { digestOf } from '../plan/digest.ts';
import type { Canonical } from '../plan/canonical.ts';
import { outlineOf, type Outline } from '../problems/fields.ts';
import type { Checked } from '../problems/problem.ts';
import { DEFAULTS } from './defaults.ts';
import { creditPolicy } from './credit.ts';
import { dunningPolicy } from './dunning.ts';
import {
  holdsFor,
  merge,
  sectionOf,
  slicesOf,
  type PolicyLayer,
  type Slice,
  type Traced,
  type Whom,
} from './layers.ts';
import type { LockboxLayout } from '../statement/lockbox/layout.ts';
import { lockboxLayout } from './lockbox.ts';
import { atMost } from './money.ts';
import { parsePattern } from './pattern.ts';
import type { CompanyAccounts, MatchingPolicy, MatchingRule, Policy } from './policy.ts';
import {
  AccountsSection,
  CreditSection,
  DunningSection,
  InvoicesSection,
  LockboxSection,
  MatchingSection,
  type CreditDocument,
  type DunningDocument,
  type MatchingDocument,
} from './schema.ts';

export type { PolicyLayer, Traced, Whom } from './layers.ts';

/** A resolved policy, and where each of its values comes from. */
export interface ResolvedPolicy extends Policy {
  /** `ladder`: the customer's `dunning.policy`; unknown or absent: the default one. */
  dunningFor(whom: Whom, ladder?: string): DunningPolicy;
  creditFor(whom: Whom): CreditPolicy;
  invoicesFor(whom: Whom): InvoicePolicy;
  /** Columns of lockbox files, where they are not the usual ones. */
  readonly lockbox?: LockboxLayout;
  /** Every value that holds for somebody, with the layer it comes from, in the order of the documents. */
  trace(whom: Whom): readonly Traced[];
  /** Names of ladders beside the default one, for that customer. */
  laddersFor(whom: Whom): readonly string[];
}

/** What may differ for a company, a segment, a customer. */
type Section = 'matching' | 'dunning' | 'credit' | 'invoices';

export const DEFAULT_LAYER: PolicyLayer = { name: 'defaults', document: { value: DEFAULTS } };

const OUTLINES = {
  matching: outlineOf(MatchingSection),
  dunning: outlineOf(DunningSection),
  credit: outlineOf(CreditSection),
  invoices: outlineOf(InvoicesSection),
  accounts: outlineOf(AccountsSection),
  lockbox: outlineOf(LockboxSection),
};

/**
 * Lays documents over the built-in defaults: packs first, then the client's; within them the overrides of a company, a segment, a
 * customer, the most specific last. Documents come from `readPolicy`, so they cannot fail here; the problems are theirs to tell.
 */
export function resolvePolicy(documents: readonly PolicyLayer[]): Checked<ResolvedPolicy> {
  return { ok: true, value: resolved([DEFAULT_LAYER, ...documents]), problems: [] };
}

function resolved(layers: readonly PolicyLayer[]): ResolvedPolicy {
  const slices = slicesOf(layers);
  const accounts = merge(
    layers.map(({ name, document }) => ({ name, section: document.value.accounts })),
    OUTLINES.accounts,
  );
  const lockbox = merge(
    layers.map(({ name, document }) => ({ name, section: document.value.lockbox })),
    OUTLINES.lockbox,
  );
  const layout = lockboxLayout(sectionOf(lockbox));
  const tracedFor = (section: Section, whom: Whom): readonly Traced[] =>
    mergeSection(
      slices.filter((slice) => holdsFor(slice, whom)),
      section,
      OUTLINES[section],
    );

  const matching = perWhom(slices, 'matching', (whom) =>
    matchingPolicy(sectionOf(tracedFor('matching', whom))),
  );
  const dunning = perWhom(
    slices,
    'dunning',
    (whom) => sectionOf(tracedFor('dunning', whom)) as DunningDocument,
  );
  const credit = perWhom(slices, 'credit', (whom) =>
    creditPolicy(sectionOf(tracedFor('credit', whom)) as CreditDocument),
  );
  const invoices = perWhom(
    slices,
    'invoices',
    (whom) => sectionOf(tracedFor('invoices', whom)) as unknown as InvoicePolicy, // the defaults say every key
  );
  return {
    matchingFor: matching,
    accountsFor: accountsOf(sectionOf(accounts)),
    dunningFor: (whom, ladder) => dunningPolicy(dunning(whom), ladder),
    creditFor: credit,
    invoicesFor: invoices,
    laddersFor: (whom) => Object.keys(dunning(whom).ladders ?? {}),
    trace: (whom) => [
      ...under('matching', tracedFor('matching', whom)),
      ...under('dunning', tracedFor('dunning', whom)),
      ...under('credit', tracedFor('credit', whom)),
      ...under('invoices', tracedFor('invoices', whom)),
      ...under('accounts', accounts),
      ...under('lockbox', lockbox),
    ],
    ...(layout ? { lockbox: layout } : {}),
    digest: digestOf({
      slices: slices.map(canonicalSlice),
      accounts: sectionOf(accounts) as Canonical,
      ...(layout ? { lockbox: sectionOf(lockbox) as Canonical } : {}),
    }),
  };
}

export const DEFAULT_POLICY: ResolvedPolicy = resolved([DEFAULT_LAYER]);

function mergeSection(slices: readonly Slice[], section: Section, outline: Outline): readonly Traced[] {
  return merge(
    slices.map((slice) => ({ name: slice.name, section: slice[section] })),
    outline,
  );
}

const under = (section: string, leaves: readonly Traced[]): readonly Traced[] =>
  leaves.map((leaf) => ({ ...leaf, path: [section, ...leaf.path] }));

/** Asked once per receipt: those for whom the same slices hold share one answer. */
function perWhom<T>(slices: readonly Slice[], section: Section, make: (whom: Whom) => T): (whom: Whom) => T {
  const special = slices.filter((slice) => slice[section] !== null && Object.values(slice.for).some(Boolean));
  const made = new Map<string, T>();
  return (whom) => {
    const key =
      special.length === 0 ? '' : special.map((slice) => (holdsFor(slice, whom) ? '1' : '0')).join('');
    const known = made.get(key) ?? make(whom);
    made.set(key, known);
    return known;
  };
}

function canonicalSlice(slice: Slice): Canonical {
  return {
    for: { ...slice.for } as Canonical,
    matching: sectionOf(mergeSection([slice], 'matching', OUTLINES.matching)) as Canonical,
    dunning: sectionOf(mergeSection([slice], 'dunning', OUTLINES.dunning)) as Canonical,
    credit: sectionOf(mergeSection([slice], 'credit', OUTLINES.credit)) as Canonical,
    invoices: sectionOf(mergeSection([slice], 'invoices', OUTLINES.invoices)) as Canonical,
  };
}

function matchingPolicy(section: Readonly<Record<string, unknown>>): MatchingPolicy {
  const complete = section as unknown as Complete<MatchingDocument>; // the defaults say every key
  const { amount, percent, side } = complete.tolerance as Complete<typeof complete.tolerance>;
  return {
    ...complete,
    tolerance: { amount: atMost(amount), percent, side },
    exchange: complete.exchange as MatchingPolicy['exchange'],
    deductions: deductionRules(complete.deductions),
    rules: complete.rules.map((rule, index) => ruleOf(rule, index + 1)),
  };
}

const deductionRules = (section: Complete<MatchingDocument>['deductions']): DeductionRules =>
  Object.fromEntries(
    OPEN_REASONS.map((reason) => {
      const { next, upTo, beyond } = section[reason] as Complete<
        NonNullable<(typeof section)[typeof reason]>
      >;
      return [reason, { next, upTo: atMost(upTo), beyond }];
    }),
  ) as DeductionRules;

type Complete<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

function ruleOf(
  { when, then }: NonNullable<MatchingDocument['rules']>[number],
  number: number,
): MatchingRule {
  const [text, payer] = [finder(when.text), finder(when.payer)];
  const said = Object.entries(when).map(([field, pattern]) => `${field}: ${pattern}`);
  return {
    matches: (facts) => text(facts.text) && payer(facts.payer),
    then: then.customer ? { customer: customerId(then.customer) } : { account: then.account ?? '' },
    says: `rule ${number} (${said.join(', ')})`,
  };
}

function finder(source: string | null | undefined): (text: string) => boolean {
  if (!source) return () => true;
  const parsed = parsePattern(source);
  return parsed.ok ? (text) => parsed.pattern.found(text) : () => false; // `readPolicy` let no other through
}

function accountsOf(section: Readonly<Record<string, unknown>>): (company: CompanyId) => CompanyAccounts {
  const companies = section as Readonly<Record<string, Partial<CompanyAccounts>>>;
  return (company) => {
    const { bank, ...others } = (Object.hasOwn(companies, company) && companies[company]) || {};
    const byNumber = Object.entries(bank ?? {}).map(([number, account]) => [
      number.replace(/\s/g, ''),
      account,
    ]);
    return { ...others, bank: Object.fromEntries(byNumber) as CompanyAccounts['bank'] };
  };
}

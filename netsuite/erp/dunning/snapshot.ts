import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { decideDunning } from '../../../core/dunning/decide.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import type { WaitingReceipt } from '../../../core/dunning/gate.ts';
import type { Letter } from '../../../core/dunning/letter.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { CompanyId, CustomerId } from '../../../core/ledger/ids.ts';
import { readDecisions } from '../../../core/ledger/neutral/decisions.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { absolute } from '../../../core/money/minor.ts';
import { digestOfLines } from '../../../core/plan/digest.ts';
import { planDunning } from '../../../core/plan/dunning-plan.ts';
import type { LetterEffect } from '../../../core/plan/letter-effect.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { readCustomers } from '../gather/customers.ts';
import { withInstallments, type InstallmentSource } from '../gather/installments.ts';
import { readOpenItemsNamed } from '../gather/open-items.ts';
import type { SuiteQl } from '../netsuite.ts';
import { readContactHistory } from '../store/contacts.ts';
import { readActivePolicy, type ActivePolicy } from '../store/policies.ts';
import { readDecided } from '../store/receipts.ts';

/** Everything letters are decided on, read in bulk. */
export interface DunningSnapshot {
  readonly asOf: IsoDate;
  readonly active: ActivePolicy;
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly history: ContactHistory;
  readonly waiting: ReadonlyMap<CustomerId, readonly (WaitingReceipt & { readonly currency: Currency })[]>;
  readonly companyNames: ReadonlyMap<CompanyId, string>;
}

/** Five queries, 50 units in an account where each has fewer than 5,000 rows; what installments cost is said there. */
export function readDunning(
  query: SuiteQl,
  asOf: IsoDate,
  hasSubsidiaries: boolean,
  installments: InstallmentSource,
): DunningSnapshot {
  const { items, companyNames } = readOpenItemsNamed(query, hasSubsidiaries);
  return {
    asOf,
    active: readActivePolicy(query),
    customers: readCustomers(query),
    items: withInstallments(installments, items),
    companyNames,
    history: new ContactHistory(readContactHistory(query).map(({ contact }) => contact)),
    waiting: waitingByCustomer(query),
  };
}

/**
 * Money in the bank queue, by the customer it seems to come from: nobody is asked for what has arrived. A receipt whose payments add up to it is
 * in the books, whatever its record still says: the next run of the cash application tidies that.
 */
function waitingByCustomer(query: SuiteQl): DunningSnapshot['waiting'] {
  const found = new Map<CustomerId, (WaitingReceipt & { readonly currency: Currency })[]>();
  for (const { receipt, decision: line, paid } of readDecided(query)) {
    if (paid === absolute(receipt.amount)) continue;
    const read = readDecisions('decision', line, () => receipt.currency);
    const [decision] = read.ok ? read.value : [];
    if (!decision || decision.customer === null) continue;
    const items = decision.applications.map(({ item }) => item);
    const waiting = { receipt: receipt.id, amount: receipt.amount, currency: receipt.currency, items };
    found.set(decision.customer, [...(found.get(decision.customer) ?? []), waiting]);
  }
  return found;
}

/** Decides the letters of the day and what each takes. Pure. */
export function planLetters(snapshot: DunningSnapshot): Plan<'dunning', Letter, LetterEffect> {
  const { asOf, active, customers, items, history, waiting, companyNames } = snapshot;
  const letters = decideDunning({
    asOf,
    customers,
    items,
    history,
    waiting,
    policyFor: ({ id, segment }, company, name) =>
      active.policy.dunningFor({ company, customer: id, segment }, name ?? undefined),
  });
  const everyone = [...new Set(companyNames.values())].join(', ');
  return planDunning(
    {
      asOf,
      policyDigest: active.policy.digest,
      inputDigest: digestOfLines([asOf, ...letters.map(({ digest }) => digest).sort()]),
      customers,
      history,
      senderOf: (company) => (company === null ? undefined : companyNames.get(company)) ?? everyone,
    },
    letters,
  );
}

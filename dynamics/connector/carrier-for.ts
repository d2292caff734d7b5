import { companyId } from '../../core/ledger/ids.ts';
import { businessCentralCarrier, type BusinessCentralCarrier } from '../business-central/carrier.ts';
import type { Gathered } from '../business-central/gather.ts';
import type { DayInput } from './input.ts';
import type { KeptReceipt } from './store.ts';

/** How effects of this company are carried out. */
export const carrierFor = (
  input: DayInput,
  { company, bankAccounts }: Gathered,
  kept: readonly KeptReceipt[] = [],
): BusinessCentralCarrier =>
  businessCentralCarrier({
    client: input.client,
    company,
    localCurrency: input.localCurrency,
    bankAccounts,
    bankNumberOf: bankNumbers(input),
    undoOn: () => input.asOf,
    answered: kept.flatMap(({ receipt: { id, amount }, booking }) =>
      booking?.entry == null ? [] : [{ entry: booking.entry, receipt: id, amount }],
    ),
  });

/** What the policy calls a bank account, in section `accounts`, is its number in Business Central. */
export function bankNumbers({
  policy,
  company,
}: Pick<DayInput, 'policy' | 'company'>): (account: string) => string | undefined {
  const { bank } = policy.accountsFor(companyId(company));
  return (account) => bank[account];
}

import { readFileSync } from 'node:fs';
import { customerId, companyId, itemId } from '../../../core/ledger/ids.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { ItemKind, OpenItem } from '../../../core/ledger/open-item.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import {
  bootBusinessCentral,
  loadLedger,
  newCompany,
  type BootOptions,
  type EmbeddedBusinessCentral,
} from '../../../sandbox/business-central/index.ts';
import type { Contract } from '../../../sandbox/business-central/api/service.ts';

export const NOW = Date.parse('2026-04-01T08:00:00Z');
export const contract = JSON.parse(
  readFileSync(new URL('../../../dynamics/al-app/contract.json', import.meta.url), 'utf8'),
) as Contract;

export const someCustomer = (number: string, over: Partial<Customer> = {}): Customer => ({
  id: customerId(number),
  number,
  name: `Customer ${number}`,
  aliases: [],
  bankAccounts: [],
  ...over,
});
export const someItem = (
  number: string,
  customer: string,
  open: number,
  over: Partial<OpenItem> & { kind?: ItemKind } = {},
): OpenItem => ({
  id: itemId(number),
  company: companyId('CRONUS'),
  customer: customerId(customer),
  kind: 'invoice',
  number,
  references: [],
  issuedOn: isoDate('2026-03-01'),
  dueOn: isoDate('2026-03-31'),
  currency: knownCurrency('EUR'),
  total: minor(open),
  open: minor(open),
  discounts: [],
  ...over,
});

export const boot = (
  items: readonly OpenItem[],
  options: Partial<BootOptions> = {},
): Promise<EmbeddedBusinessCentral> => {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS GmbH',
    localCurrency: 'EUR',
    bankAccounts: [
      { number: 'GIRO', name: 'Giro', iban: 'DE02120300000000202051', currency: 'EUR' },
      { number: 'USD', name: 'Dollars', iban: 'DE02500105170137075030', currency: 'USD' },
    ],
    rates: new Map([['USD', 920_000]]),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  loadLedger(
    company,
    [someCustomer('C1', { bankAccounts: ['DE89370400440532013000'] }), someCustomer('C2')],
    items,
    NOW,
  );
  return bootBusinessCentral({ companies: [company], contract, clock: () => NOW, ...options });
};

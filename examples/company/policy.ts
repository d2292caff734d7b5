import type { ExampleCompany } from './generate.ts';

/**
 * The example company's rules: post alone from 99.9 %, small differences are written off, claims go their way, the tax office is nobody's customer, and where things are posted. Each bank
 * account stands under every name a bank file may give it.
 */
export function examplePolicy({ companies }: Pick<ExampleCompany, 'companies'>): string {
  const accounts = companies.flatMap(({ id, name, accounts: ledger, bankAccounts }) => [
    `  "${id}": # ${name}`,
    '    bank:',
    ...bankAccounts.flatMap(({ number, iban, qrIban, ledgerAccount }) =>
      [number, iban, qrIban].flatMap((known) =>
        known === undefined ? [] : [`      "${known}": "${ledgerAccount}"`],
      ),
    ),
    ...Object.entries(ledger).map(([use, account]) => `    ${use}: "${account}"`),
  ]);
  return `matching:
  autonomy: auto
  applyAt: 0.999
  tolerance: { amount: "0.00", percent: 0, side: under }
  overpayment: on-account
  allowPartial: true
  exchange: { post: true, percent: 3, rateDays: 5 } # what a bank converted, near the published rate
  deductions:
    rounding: { next: write-off, upTo: "1.00" }
    bank-fee: { next: write-off, upTo: "15.00" }
    damage: { next: dispute }
    price: { next: propose-credit }
    tax: { next: ask-customer }
  rules:
    - { when: { payer: "^Finanzkasse" }, then: { account: "1789" } }
    - { when: { payer: "^Ohio Dept of Taxation" }, then: { account: "2220" } }
accounts:
${accounts.join('\n')}
`;
}

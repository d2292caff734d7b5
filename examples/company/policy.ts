import type { ExampleCompany } from './generate.ts';

/**
 * The example company's rules: post alone from 99.9 %, the tax office is nobody's customer, and where things are posted. Each bank
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
  rules:
    - { when: { payer: "^Finanzkasse" }, then: { account: "1789" } }
    - { when: { payer: "^Ohio Dept of Taxation" }, then: { account: "2220" } }
accounts:
${accounts.join('\n')}
`;
}

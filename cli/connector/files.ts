import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { companyId } from '../../core/ledger/ids.ts';
import { resolvePolicy } from '../../core/policy/resolve.ts';
import { readStatementFile } from '../../core/statement/read.ts';
import type { DemoLedger } from '../demo/ledger.ts';
import { nodeUtf8 } from '../io/utf8.ts';
import { policyOf } from './sandbox.ts';

/** Bank files of a ledger by the company whose accounts they are of; one that nobody's account is in is nobody's. */
export function statementsByCompany(ledger: DemoLedger): ReadonlyMap<string, DemoLedger['statements']> {
  const policy = resolvePolicy([policyOf(ledger)]);
  const banksOf = (company: string): readonly string[] =>
    policy.ok ? Object.keys(policy.value.accountsFor(companyId(company)).bank).map(bare) : [];
  return new Map(
    ledger.companies.map(({ id }) => {
      const own = new Set(banksOf(id));
      const files = ledger.statements.filter(({ file, bytes }) =>
        readStatementFile(file, bytes, { utf8: nodeUtf8 }).statements.every(({ account }) =>
          own.has(bare(account)),
        ),
      );
      return [id, files];
    }),
  );
}

/** The remittance advices that lie in a company's folder. */
export const advicesFor = (
  { advices }: Pick<DemoLedger, 'advices'>,
  company: string,
): DemoLedger['advices'] => advices.filter(({ company: of }) => of === null || of === company);

const bare = (account: string): string => account.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

/** Writes rules, bank files and remittance advices where a connector's settings can name them. */
export function writeLedgerFiles(
  ledger: DemoLedger,
  folder: string,
): { readonly policy: string; readonly statements: ReadonlyMap<string, string> } {
  const policy = join(folder, 'policy.yaml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(policy, ledger.policy.text);
  const statements = new Map<string, string>();
  for (const [company, files] of statementsByCompany(ledger)) {
    const own = join(folder, 'statements', company);
    mkdirSync(own, { recursive: true });
    for (const { file, bytes } of [...files, ...advicesFor(ledger, company)])
      writeFileSync(join(own, file.replace(/.*[\\/]/, '')), bytes);
    statements.set(company, own);
  }
  return { policy, statements };
}

import { packageProject } from '../../netsuite/build/package.ts';
import { PARAMETERS, SCRIPTS } from '../../netsuite/erp/objects.ts';
import { loadMasters } from '../../sandbox/netsuite/books/load-masters.ts';
import { loadTransactions } from '../../sandbox/netsuite/books/load.ts';
import { bootNetSuite, type NetSuiteAccount, type SearchDefinition } from '../../sandbox/netsuite/index.ts';
import { documentsOf } from '../demo/account/documents.ts';
import { loadLedger } from '../demo/account/load.ts';
import { mastersOf } from '../demo/account/masters.ts';
import { exampleLedger, type DemoLedger } from '../demo/ledger.ts';
import { OFFICE_HOURS, putStatements, SENDER } from '../demo/run-day.ts';
import type { Steps } from '../demo/steps.ts';

export interface OpenOptions {
  /** Folder or zip; absent: our own package. */
  readonly project?: string;
  readonly load?: string;
  readonly clock?: string;
  readonly roleSubsidiaries?: Readonly<Record<string, readonly string[]>>;
  readonly searches?: Readonly<Record<string, SearchDefinition>>;
}
export interface OpenedProject {
  readonly account: NetSuiteAccount;
  /** What was put into the account, in words, or null. */
  readonly loaded: string | null;
}

/**
 * Boots an account with a project. Ours comes with the example company and the bank files of its day in the inbox; into anybody else's only
 * masters and documents are put, and only when they are asked for. Rejects with `PackageRefused` when the project cannot be deployed.
 */
export async function openProject(options: OpenOptions, steps: Steps): Promise<OpenedProject> {
  const { project, load } = options;
  const isOurs = project === undefined;
  const ledger = isOurs || load === 'example' ? exampleLedger() : null;
  const path = isOurs
    ? await steps.run('package', 'packaging Quittance', packageProject, () => 'packaged Quittance')
    : project;
  const clock = options.clock ?? (ledger ? `${ledger.asOf}T${OFFICE_HOURS}` : undefined);
  const account = await steps.run(
    'boot',
    'booting NetSuite from the project',
    () =>
      bootNetSuite({
        package: path,
        ...(clock === undefined ? {} : { clock }),
        ...(options.roleSubsidiaries ? { roleSubsidiaries: options.roleSubsidiaries } : {}),
        ...(options.searches ? { savedSearches: options.searches } : {}),
        ...(isOurs ? { deploymentParameters: { [SCRIPTS.dunning.deploymentId]: LETTERS } } : {}),
      }),
    () => 'booted NetSuite from the project',
  );
  if (!ledger) return { account, loaded: null };
  try {
    const loaded = await steps.run(
      'load',
      'loading the example company',
      () => (isOurs ? loadOwn(account, ledger) : loadDocuments(account, ledger)),
      (words) => `loaded ${words}`,
    );
    return { account, loaded };
  } catch (error) {
    await account.close();
    throw error;
  }
}

function loadOwn(account: NetSuiteAccount, ledger: DemoLedger): string {
  loadLedger(account, ledger);
  putStatements(account, ledger);
  return `${wordsOf(ledger)}, ${ledger.statements.length} bank files and ${ledger.advices.length} remittance advices in the inbox`;
}

/** In a sandbox account letters go to a test recipient, whoever they are for. */
const LETTERS = { ...SENDER, [PARAMETERS.testRecipient]: 'letters@example.com' };

/** What any account has: nothing of it names a record or a field of ours. */
function loadDocuments({ books }: NetSuiteAccount, ledger: DemoLedger): string {
  const masters = mastersOf(ledger);
  const customers = (masters.customers ?? []).map(({ custom: _, ...customer }) => customer);
  const ids = loadMasters(books, { ...masters, customers });
  const { documents, applications } = documentsOf(ledger, new Map());
  const plain = documents.map(({ custom: _, ...document }) => document);
  loadTransactions(books, ids, plain, applications);
  return wordsOf(ledger);
}

const wordsOf = ({ customers, openItems, receipts }: DemoLedger): string =>
  `${customers.length} customers, ${openItems.length} open items, ${receipts.length} past receipts`;

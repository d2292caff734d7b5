import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { addDays } from '../../../core/calendar/iso-date.ts';
import { customerId, itemId, type CompanyId, type ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { receiptEffects } from '../../../core/plan/receipt-effects.ts';
import { findCompany, gather } from '../../../dynamics/business-central/gather.ts';
import { carrierFor } from '../../../dynamics/connector/carrier-for.ts';
import { runDayToEnd } from '../../../dynamics/connector/day.ts';
import type { DayReport, StageName } from '../../../dynamics/connector/report.ts';
import { postPlan } from '../../../dynamics/connector/stages/post.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { addBankEntry } from '../../../sandbox/business-central/books/journal.ts';
import type { Company } from '../../../sandbox/business-central/books/company.ts';
import { dayInputOf } from '../../connector/day.ts';
import { bootSandboxWorld, type SandboxWorld } from '../../connector/sandbox.ts';
import { learnt, policyOf } from '../account/load.ts';
import { pastDecision } from '../account/past-decisions.ts';
import { withoutLevels } from '../account/past-contacts.ts';
import type { DemoLedger } from '../ledger.ts';
import type { Steps } from '../steps.ts';
import { before, loadDesk, namesIn, takenBack, type CompanyNames } from './past.ts';
import { readFigures, type CompanyFigures } from './figures.ts';

/** An embedded Business Central with every company of a ledger in it, and the connector's own state. */
export interface BootedCentral {
  readonly world: SandboxWorld;
  readonly database: Database;
  readonly names: ReadonlyMap<CompanyId, CompanyNames>;
  readonly openingReceipts: ReadonlySet<ReceiptId>;
  close(): Promise<void>;
}

export interface CentralDay {
  readonly before: CompanyFigures;
  readonly after: CompanyFigures;
  readonly reports: ReadonlyMap<CompanyId, DayReport>;
  /** Requests and operations of the day itself. */
  readonly traffic: { readonly requests: number; readonly operations: number };
}

/** How long a clerk's own booking may be older than the bank's: beyond, nobody looks for it. */
const BOOKED_DAYS = 10;

export async function bootCentral(ledger: DemoLedger, steps: Steps): Promise<BootedCentral> {
  const opening = takenBack(ledger);
  const world = await steps.run(
    'boot',
    'booting Business Central, loading the ledger',
    () =>
      bootSandboxWorld({
        ...before(ledger, opening),
        openItems: before(ledger, opening).openItems.map(withoutLevels),
      }),
    () =>
      `booted Business Central with ${ledger.customers.length} customers, ${ledger.openItems.length} open items`,
  );
  const database = await openDatabase();
  const names = new Map(
    world.service.companies.map((company) => [company.name as CompanyId, namesIn(company, ledger)]),
  );
  await steps.run(
    'load',
    'loading what the connector had done before',
    () => loadPast({ world, database, names, ledger, opening }),
    () => 'loaded a year of learning, earlier letters, sales orders',
  );
  return {
    world,
    database,
    names,
    openingReceipts: opening,
    close: async () => void (await Promise.all([world.close(), database.close()])),
  };
}

interface Past {
  readonly world: SandboxWorld;
  readonly database: Database;
  readonly names: BootedCentral['names'];
  readonly ledger: DemoLedger;
  readonly opening: ReadonlySet<ReceiptId>;
}

async function loadPast({ world, database, names, ledger, opening }: Past): Promise<void> {
  const numberOf = new Map<string, string>(ledger.customers.map(({ id, number }) => [id, number]));
  const memory = learnt(ledger, policyOf(ledger), numberOf);
  const now = Date.parse(`${ledger.asOf}T06:00:00Z`);
  for (const company of world.service.companies) {
    const own = names.get(company.name as CompanyId)!;
    loadDesk(company, ledger, own, now);
    bookedByHand(company, ledger, opening);
    const input = dayInputOf(world, database, company.name);
    await input.store.keepMemory(company.name, memory);
    await postPast({ world, database, ledger, opening, company: company.name as CompanyId, own, numberOf });
  }
}

/** What clerks booked on bank accounts lately; the connector must recognise it. */
function bookedByHand(company: Company, ledger: DemoLedger, ours: ReadonlySet<ReceiptId>): void {
  const banks = ledger.companies.find(({ id }) => id === company.name)?.accounts.bank ?? {};
  const since = addDays(ledger.asOf, -BOOKED_DAYS);
  for (const { id, company: of, bankAccount, bookedOn, amount, payer } of ledger.receipts) {
    const number = banks[bankAccount];
    if (of !== company.name || bookedOn < since || number === undefined || ours.has(id)) continue;
    const isByHand = payer.name === undefined && payer.account === undefined;
    addBankEntry(company, {
      bankAccount: number,
      postingDate: bookedOn,
      amount,
      documentNumber: isByHand ? `HAND-${id}` : id,
      externalDocumentNumber: '',
      transaction: ++company.transactions,
      ours: !isByHand,
    });
  }
}

/** Posts again, through the connector's own carrier, what today's returns take back. */
async function postPast(
  past: Omit<Past, 'names'> & {
    readonly company: CompanyId;
    readonly own: CompanyNames;
    readonly numberOf: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const { world, database, ledger, opening, company, own, numberOf } = past;
  const receipts = ledger.receipts.filter(
    (receipt) => receipt.company === company && opening.has(receipt.id),
  );
  if (receipts.length === 0) return;
  const input = dayInputOf(world, database, company);
  const found = await findCompany(input.client, company);
  if (!found.ok) throw new Error(found.problem.what);
  const books = await gather(input.client, found.value, input.localCurrency);
  if (!books.ok) throw new Error(books.problem.what);
  const items = new Map(books.value.items.map((item) => [item.id, item]));
  const run = `past of ${company}`;
  await input.store.startRun(run, company, addDays(ledger.asOf, -1) as IsoDate, 'done');
  await input.store.takeStatement(company, run, 'statements of the past', receipts);
  const decisions = receipts.map((receipt) => decisionOf(receipt, ledger, own, numberOf));
  const effects = decisions.flatMap((decision, index) => {
    const result = receiptEffects(decision, receipts[index]!, {
      item: (id) => items.get(id),
      accounts: input.policy.accountsFor(company),
    });
    return result.ok ? result.effects : [];
  });
  await input.store.keepDecisions(company, run, decisions, new Map());
  await input.store.keepPlan(run, { decisions, effects });
  await postPlan(input, carrierFor(input, books.value), { run, decisions, effects });
}

function decisionOf(
  { id, amount }: Receipt,
  { applications, openItems, closedItems }: DemoLedger,
  { entryOf }: CompanyNames,
  numberOf: ReadonlyMap<string, string>,
): Decision {
  const own = applications.filter(({ receipt }) => receipt === id);
  const payer = [...openItems, ...closedItems].find((item) => item.id === own[0]?.item)?.customer;
  const lines = own.map(({ item, amount: cash, discount, writeOff }) => ({
    item: itemId(String(entryOf.get(item) ?? item)),
    amount: cash,
    discount,
    writeOff,
    reason: null,
  }));
  const customer = payer === undefined ? null : customerId(numberOf.get(payer) ?? payer);
  return pastDecision(id, customer, lines, amount);
}

const STAGES: readonly { readonly stages: readonly StageName[]; readonly step: string; readonly doing: string; readonly done: string }[] = [
  { stages: ['intake'], step: 'intake', doing: 'reading the bank files', done: 'read the bank files' },
  { stages: ['match', 'post'], step: 'cash application', doing: 'deciding and posting', done: 'decided and posted' },
  { stages: ['score', 'credit'], step: 'risk and credit', doing: 'scoring invoices, checking orders', done: 'scored invoices, checked orders' },
  { stages: ['dun'], step: 'dunning', doing: 'writing letters', done: 'wrote letters' },
]; // prettier-ignore

/** The day of every company through the connector's chain, a stage of all before the next. */
export async function runCentralDay(
  { world, database }: BootedCentral,
  ledger: DemoLedger,
  steps: Steps,
): Promise<CentralDay> {
  const figuresBefore = readFigures(world);
  const { requests, operations } = world.service.counters;
  const reports = new Map<CompanyId, DayReport>();
  for (const { stages, step, doing, done } of STAGES)
    await steps.run(
      step,
      doing,
      async () => {
        for (const { id } of ledger.companies) {
          const { report, state } = await runDayToEnd(dayInputOf(world, database, id), stages);
          if (state === 'failed') throw new Error(report.problems.map(({ what }) => what).join('\n'));
          reports.set(id, report);
        }
      },
      () => done,
    );
  const { counters } = world.service;
  return {
    before: figuresBefore,
    after: readFigures(world),
    reports,
    traffic: { requests: counters.requests - requests, operations: counters.operations - operations },
  };
}

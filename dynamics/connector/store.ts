import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Contact } from '../../core/dunning/letter.ts';
import type { WrittenLetter } from '../../core/dunning/letters/render.ts';
import type { ReceiptId } from '../../core/ledger/ids.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Decision } from '../../core/matching/decision.ts';
import { EMPTY_MEMORY, type Memory } from '../../core/matching/memory/memory.ts';
import type { MemoryRow } from '../../core/matching/memory/table.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { OpenDispute, PostingEffect } from '../../core/plan/effect.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import type { Advice } from '../../core/remittance/advice.ts';
import { adviceDigest } from '../../core/remittance/link.ts';
import type { StoredAdvice } from '../../core/remittance/waiting.ts';
import type { RiskModel } from '../../core/risk/models/risk-model.ts';
import type { Replacement } from '../../core/statement/replaced.ts';
import type { DayReport, StageName } from './report.ts';
import { begun, replaceTotals, type Begun } from './replace-totals.ts';
import { SCHEMA } from './schema.ts';
import { pgliteSql, postgresSql, type Query, type Sql } from './sql.ts';

export type RunState = 'queued' | 'running' | 'done' | 'failed';
/** A day of one company. `stages` holds what each finished stage counted: a repeat of the run begins after them. */
export interface RunRow {
  readonly id: string;
  readonly company: string;
  readonly asOf: IsoDate;
  readonly state: RunState;
  readonly stages: Partial<Pick<DayReport, StageName>>;
  readonly report: Partial<DayReport>;
}

/** What a run is going to post, kept before the first effect is tried: a repeat posts this, not what it would decide by then. */
export interface KeptPlan {
  readonly run: string;
  readonly decisions: readonly Decision[];
  readonly effects: readonly PostingEffect[];
  /** Disputes over what its payments leave, opened after them; a plan of an earlier release has none. */
  readonly disputes?: readonly OpenDispute[];
}

export interface KeptReceipt {
  readonly receipt: Receipt;
  /** `replaced`: a total whose details came later and are receipts in its place. */
  readonly state: 'waiting' | 'posted' | 'in-books' | 'replaced';
  readonly decision: Decision | null;
  readonly applications: readonly Application[];
  /** What the documents of its decision are called, by item id. */
  readonly names: Readonly<Record<string, string>>;
  /** The document of somebody else that is this money; of a replaced total what is shown of it, `null` before. */
  readonly booking: KeptBooking | null;
}
export interface KeptBooking {
  /** Number of the bank entry; `null` where there is none, or the app found it while posting and keeps that itself. */
  readonly entry: number | null;
  readonly says: string;
}
/** A receipt that waits no more: in the books now, by us or by somebody else, or replaced by its details. */
export interface Settled {
  readonly receipt: string;
  readonly state: Exclude<KeptReceipt['state'], 'waiting'>;
  readonly applications: readonly Application[];
  readonly booking?: KeptBooking;
}
export interface KeptContact {
  readonly contact: Contact;
  /** As it was written. */
  readonly letter: WrittenLetter | null;
  readonly messageId: string | null;
}
/** The latest answer about an item, an order or a customer, in words and with its digest. */
export interface Finding {
  readonly kind: 'score' | 'credit' | 'letter';
  readonly subject: string;
  readonly customer: string;
  readonly digest: string;
  readonly says: string;
  readonly finding: unknown;
}
export interface InboxFile {
  readonly digest: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** A mail of the remittance mailbox stays there: it is taken once, whether there is an advice in it or not. */
  readonly origin?: 'mailbox' | null;
}

/** The connector's own state for one tenant. Every method is one transaction. */
export interface Store {
  /** A run that is there already keeps its stages: it goes on where it ended. */
  startRun(id: string, company: string, asOf: IsoDate, state: RunState): Promise<void>;
  keepStages(id: string, stages: RunRow['stages']): Promise<void>;
  finishRun(id: string, state: RunState, report: DayReport): Promise<void>;
  run(id: string): Promise<RunRow | null>;
  /** The latest first. */
  runs(company: string, most: number): Promise<readonly RunRow[]>;
  keepPlan(id: string, plan: Omit<KeptPlan, 'run'>): Promise<void>;
  /** Plans of which not every effect has its outcome yet, the oldest first. */
  openPlans(company: string): Promise<readonly KeptPlan[]>;
  planPosted(id: string): Promise<void>;

  statementTaken(company: string, digest: string): Promise<boolean>;
  /**
   * False when the very same file was taken before. Its receipts come in with it, and the totals whose place they take go, or nothing happens.
   * @throws TotalDecided when something was done with one of these totals since it was looked at
   */
  takeStatement(
    company: string,
    digest: string,
    file: string,
    receipts: readonly Receipt[],
    replaced?: readonly Replacement[],
  ): Promise<boolean>;
  /** Of these receipts those of which something is posted, or is going to be. */
  begun(company: string, receipts: readonly ReceiptId[]): Promise<readonly Begun[]>;
  /** False when the very same file was taken before; an advice that another file brought already stays as it is. */
  takeAdvices(
    company: string,
    digest: string,
    file: string,
    advices: readonly Advice[],
    problems?: readonly Problem[],
  ): Promise<boolean>;
  advices(company: string): Promise<readonly StoredAdvice[]>;
  /** Files and mails with advices of which something could not be read, the latest first. */
  unread(
    company: string,
    most: number,
  ): Promise<readonly { readonly file: string; readonly problems: readonly Problem[] }[]>;
  keepAdvices(company: string, advices: readonly StoredAdvice[]): Promise<void>;
  /** Where the reading of a mailbox is; `null` before the first time. */
  cursor(company: string, name: string): Promise<string | null>;
  keepCursor(company: string, name: string, cursor: string): Promise<void>;
  putInbox(company: string, file: InboxFile): Promise<void>;
  inbox(company: string): Promise<readonly InboxFile[]>;
  dropInbox(company: string, digest: string): Promise<void>;

  receipts(company: string): Promise<readonly KeptReceipt[]>;
  receipt(company: string, id: string): Promise<KeptReceipt | null>;
  keepDecisions(
    company: string,
    run: string,
    decisions: readonly Decision[],
    names: ReadonlyMap<string, string>,
  ): Promise<void>;
  keepOutcomes(
    company: string,
    run: string,
    outcomes: readonly { readonly effect: PostingEffect | OpenDispute; readonly outcome: EffectOutcome }[],
  ): Promise<void>;
  /** @param memory with what these teach: both are kept, or neither, so that nothing is learnt twice */
  settle(company: string, settled: readonly Settled[], memory?: Memory): Promise<void>;
  contacts(company: string): Promise<readonly KeptContact[]>;
  keepContact(company: string, kept: KeptContact): Promise<void>;
  memory(company: string): Promise<Memory>;
  keepMemory(company: string, memory: Memory): Promise<void>;
  /** The memory's table as Business Central was last known to show it. */
  shownMemory(company: string): Promise<readonly MemoryRow[]>;
  keepShownMemory(company: string, rows: readonly MemoryRow[]): Promise<void>;
  model(company: string): Promise<{ readonly trainedAsOf: IsoDate; readonly model: RiskModel } | null>;
  keepModel(company: string, trainedAsOf: IsoDate, model: RiskModel): Promise<void>;
  keepFindings(company: string, run: string, findings: readonly Finding[]): Promise<void>;
  /** @param customer only those about it; `null`: all */
  findings(company: string, customer: string | null): Promise<readonly Finding[]>;
  /** Deletes runs and findings of runs that began before, and nothing that money or letters hang on. Answers how many runs. */
  forget(before: Date): Promise<number>;
}

export interface Database {
  /** Of one tenant; a store sees no other's rows. */
  tenant(tenant: string): Store;
  readonly sql: Sql;
  close(): Promise<void>;
}

/** Where the connector's state is: a server, a folder of the embedded database, or memory, gone with the process. */
export type Where = { readonly postgres: string } | { readonly folder: string } | 'memory';

/** Opens the store and brings its tables to this release. @throws what the driver throws when the database cannot be reached. */
export async function openDatabase(where: Where = 'memory'): Promise<Database> {
  const sql =
    where === 'memory'
      ? await pgliteSql()
      : 'postgres' in where
        ? await postgresSql(where.postgres)
        : await pgliteSql(where.folder);
  // Two connectors that start at once would both create the tables.
  await sql.script(`begin; select pg_advisory_xact_lock(71700); ${SCHEMA} commit;`);
  return { tenant: (tenant) => storeOf(sql, tenant), sql, close: () => sql.close() };
}

/** A text is at most half a gigabyte long; a large file has more receipts than fit into one. */
const RECEIPTS_AT_ONCE = 5_000;

const RUN = `id, company, to_char(as_of, 'YYYY-MM-DD') as "asOf", state, stages, report`;

const KEEP_MEMORY =
  'insert into qtc.memory (tenant, company, memory) values ($1, $2, $3) on conflict (tenant, company) do update set memory = excluded.memory';

function storeOf(sql: Sql, tenant: string): Store {
  const work = <T>(body: (query: Query) => Promise<T>): Promise<T> =>
    sql.transaction(async (query) => {
      await query("select set_config('qtc.tenant', $1, true)", [tenant]);
      await query('set local role qtc_app');
      return body(query);
    });
  const rows = <T>(text: string, values: readonly unknown[]): Promise<readonly T[]> =>
    work((query) => query<T>(text, values));
  const first = async <T>(text: string, values: readonly unknown[]): Promise<T | null> =>
    (await rows<T>(text, values))[0] ?? null;
  const change = async (text: string, values: readonly unknown[]): Promise<void> =>
    void (await rows(text, values));
  const json = (value: unknown): string => JSON.stringify(value);

  return {
    startRun: (id, company, asOf, state) =>
      change(
        `insert into qtc.run (tenant, company, id, as_of, state) values ($1, $2, $3, $4, $5)
         on conflict (tenant, id) do update set state = excluded.state`,
        [tenant, company, id, asOf, state],
      ),
    keepStages: (id, stages) => change('update qtc.run set stages = $2 where id = $1', [id, json(stages)]),
    finishRun: (id, state, report) =>
      change('update qtc.run set state = $2, report = $3 where id = $1', [id, state, json(report)]),
    run: (id) => first<RunRow>(`select ${RUN} from qtc.run where id = $1`, [id]),
    runs: (company, most) =>
      rows<RunRow>(
        `select ${RUN} from qtc.run where company = $1 order by started_at desc, id desc limit $2`,
        [company, most],
      ),
    keepPlan: (id, plan) =>
      change('update qtc.run set plan = $2, posted = false where id = $1', [id, json(plan)]),
    openPlans: async (company) => {
      const found = await rows<{ id: string; plan: Omit<KeptPlan, 'run'> }>(
        'select id, plan from qtc.run where company = $1 and plan is not null and not posted order by started_at, id',
        [company],
      );
      return found.map(({ id, plan }) => ({ run: id, ...plan }));
    },
    planPosted: (id) => change('update qtc.run set posted = true where id = $1', [id]),

    statementTaken: async (company, digest) =>
      (await first('select 1 from qtc.statement where company = $1 and digest = $2', [company, digest])) !==
      null,
    takeStatement: (company, digest, file, receipts, replaced = []) =>
      work(async (query) => {
        const taken = await query(
          'insert into qtc.statement (tenant, company, digest, file) values ($1, $2, $3, $4) on conflict do nothing returning digest',
          [tenant, company, digest, file],
        );
        if (taken.length === 0) return false;
        for (let from = 0; from < receipts.length; from += RECEIPTS_AT_ONCE)
          await query(
            `insert into qtc.receipt (tenant, company, id, booked_on, receipt, state)
             select $1, $2, one->>'id', (one->>'bookedOn')::date, one, 'waiting' from jsonb_array_elements($3::jsonb) one on conflict do nothing`,
            [tenant, company, json(receipts.slice(from, from + RECEIPTS_AT_ONCE))],
          );
        await replaceTotals(query, company, replaced);
        return true;
      }),
    begun: (company, receipts) => work((query) => begun(query, company, receipts)),
    takeAdvices: (company, digest, file, advices, problems = []) =>
      work(async (query) => {
        const taken = await query(
          'insert into qtc.statement (tenant, company, digest, file, problems) values ($1, $2, $3, $4, $5) on conflict do nothing returning digest',
          [tenant, company, digest, file, json(problems)],
        );
        if (taken.length === 0) return false;
        await query(
          `insert into qtc.advice (tenant, company, digest, advice)
           select $1, $2, one->>'digest', one->'advice' from jsonb_array_elements($3::jsonb) one on conflict do nothing`,
          [tenant, company, json(advices.map((advice) => ({ digest: adviceDigest(advice), advice })))],
        );
        return true;
      }),
    advices: (company) =>
      rows('select advice, receipt, ended from qtc.advice where company = $1 order by taken_at, digest', [
        company,
      ]),
    unread: (company, most) =>
      rows(
        `select file, problems from qtc.statement where company = $1 and problems <> '[]' order by taken_at desc, digest limit $2`,
        [company, most],
      ),
    keepAdvices: (company, advices) =>
      change(
        `update qtc.advice a set receipt = one->>'receipt', ended = one->>'ended' from jsonb_array_elements($2::jsonb) one
         where a.company = $1 and a.digest = one->>'digest'`,
        [
          company,
          json(
            advices.map(({ advice, receipt, ended }) => ({ digest: adviceDigest(advice), receipt, ended })),
          ),
        ],
      ),
    cursor: async (company, name) =>
      (
        await first<{ cursor: string }>('select cursor from qtc.cursor where company = $1 and name = $2', [
          company,
          name,
        ])
      )?.cursor ?? null,
    keepCursor: (company, name, cursor) =>
      change(
        'insert into qtc.cursor values ($1, $2, $3, $4) on conflict (tenant, company, name) do update set cursor = excluded.cursor',
        [tenant, company, name, cursor],
      ),
    putInbox: (company, { digest, file, bytes, origin }) =>
      change(
        'insert into qtc.inbox (tenant, company, digest, file, bytes, origin) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
        [tenant, company, digest, file, Buffer.from(bytes), origin ?? null],
      ),
    inbox: (company) =>
      rows<InboxFile>(
        'select digest, file, bytes, origin from qtc.inbox where company = $1 order by file, digest',
        [company],
      ),
    dropInbox: (company, digest) =>
      change('delete from qtc.inbox where company = $1 and digest = $2', [company, digest]),

    receipts: (company) =>
      rows(
        'select receipt, state, decision, applications, names, booking from qtc.receipt where company = $1 order by booked_on, id',
        [company],
      ),
    receipt: (company, id) =>
      first(
        'select receipt, state, decision, applications, names, booking from qtc.receipt where company = $1 and id = $2',
        [company, id],
      ),
    keepDecisions: (company, run, decisions, names) =>
      change(
        `update qtc.receipt r set decision = one->'decision', names = one->'names', run = $2 from jsonb_array_elements($3::jsonb) one
         where r.company = $1 and r.id = one->'decision'->>'receipt'`,
        [company, run, json(decisions.map((decision) => ({ decision, names: namesIn(decision, names) })))],
      ),
    keepOutcomes: (company, run, outcomes) =>
      change(
        `insert into qtc.effect (tenant, company, key, effect, outcome, run)
         select $1, $2, one->'effect'->>'key', one->'effect', one->'outcome', $3 from jsonb_array_elements($4::jsonb) one
         on conflict (tenant, company, key) do update set outcome = excluded.outcome, run = excluded.run`,
        [tenant, company, run, json(outcomes)],
      ),
    settle: (company, settled, memory) =>
      work(async (query) => {
        await query(
          `update qtc.receipt r set state = one->>'state', applications = one->'applications', booking = one->'booking' from jsonb_array_elements($2::jsonb) one
           where r.company = $1 and r.id = one->>'receipt'`,
          [company, json(settled)],
        );
        if (memory) await query(KEEP_MEMORY, [tenant, company, json(memory)]);
      }),
    contacts: (company) =>
      rows(
        'select contact, letter, message_id as "messageId" from qtc.contact where company = $1 order by sent_on, id',
        [company],
      ),
    keepContact: (company, { contact, letter, messageId }) =>
      change(
        `insert into qtc.contact values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant, company, id) do update set state = excluded.state, contact = excluded.contact,
           letter = coalesce(excluded.letter, qtc.contact.letter), message_id = coalesce(excluded.message_id, qtc.contact.message_id)`,
        [
          tenant,
          company,
          contact.id,
          contact.on,
          contact.state,
          json(contact),
          letter === null ? null : json(letter),
          messageId,
        ],
      ),
    memory: async (company) =>
      (await first<{ memory: Memory }>('select memory from qtc.memory where company = $1', [company]))
        ?.memory ?? EMPTY_MEMORY,
    keepMemory: (company, memory) => change(KEEP_MEMORY, [tenant, company, json(memory)]),
    shownMemory: async (company) =>
      (
        await first<{ shown: readonly MemoryRow[] }>('select shown from qtc.memory where company = $1', [
          company,
        ])
      )?.shown ?? [],
    keepShownMemory: (company, shown) =>
      change(
        'insert into qtc.memory (tenant, company, memory, shown) values ($1, $2, $3, $4) on conflict (tenant, company) do update set shown = excluded.shown',
        [tenant, company, json(EMPTY_MEMORY), json(shown)],
      ),
    model: (company) =>
      first(
        `select to_char(trained_as_of, 'YYYY-MM-DD') as "trainedAsOf", model from qtc.model where company = $1`,
        [company],
      ),
    keepModel: (company, trainedAsOf, model) =>
      change(
        `insert into qtc.model values ($1, $2, $3, $4)
         on conflict (tenant, company) do update set trained_as_of = excluded.trained_as_of, model = excluded.model`,
        [tenant, company, trainedAsOf, json(model)],
      ),
    keepFindings: (company, run, findings) =>
      change(
        `insert into qtc.finding (tenant, company, kind, subject, customer, run, digest, says, finding)
         select $1, $2, one->>'kind', one->>'subject', one->>'customer', $3, one->>'digest', one->>'says', one->'finding'
         from jsonb_array_elements($4::jsonb) one
         on conflict (tenant, company, kind, subject) do update set
           customer = excluded.customer, run = excluded.run, digest = excluded.digest, says = excluded.says, finding = excluded.finding`,
        [tenant, company, run, json(findings)],
      ),
    findings: (company, customer) =>
      rows(
        'select kind, subject, customer, digest, says, finding from qtc.finding where company = $1 and ($2::text is null or customer = $2) order by kind, subject',
        [company, customer],
      ),
    forget: (before) =>
      work(async (query) => {
        const old = `select id from qtc.run where started_at < $1 and state in ('done', 'failed') and (plan is null or posted)`;
        await query(`delete from qtc.finding where run in (${old})`, [before]);
        return (await query(`delete from qtc.run where id in (${old}) returning id`, [before])).length;
      }),
  };
}

/** Only the documents a decision speaks of. */
function namesIn(
  { applications, alternatives }: Decision,
  names: ReadonlyMap<string, string>,
): Record<string, string> {
  const lines = [applications, ...alternatives.map((alternative) => alternative.applications)].flat();
  return Object.fromEntries(lines.map(({ item }) => [item, names.get(item) ?? item]));
}

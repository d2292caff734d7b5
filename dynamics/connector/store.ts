import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Contact, Letter } from '../../core/dunning/letter.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Decision } from '../../core/matching/decision.ts';
import { EMPTY_MEMORY, type Memory } from '../../core/matching/memory/memory.ts';
import type { PostingEffect } from '../../core/plan/effect.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { SCHEMA } from './schema.ts';

export type RunState = 'queued' | 'running' | 'done' | 'failed';
export interface RunRow {
  readonly id: string;
  readonly company: string;
  readonly asOf: IsoDate;
  readonly state: RunState;
  readonly report: unknown;
}

export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly state: 'waiting' | 'posted' | 'in-books';
  readonly decision: Decision | null;
  readonly applications: readonly Application[];
}
export interface KeptContact {
  readonly contact: Contact;
  readonly letter: Letter;
  readonly messageId: string | null;
}

/** The connector's own state for one tenant. Every method is one transaction. */
export interface Store {
  startRun(id: string, company: string, asOf: IsoDate, state: RunState): Promise<void>;
  finishRun(id: string, state: RunState, report: unknown): Promise<void>;
  run(id: string): Promise<RunRow | null>;
  /** False when the very same file was taken before. Its receipts come in with it, or not at all. */
  takeStatement(
    company: string,
    digest: string,
    file: string,
    receipts: readonly Receipt[],
  ): Promise<boolean>;
  receipts(company: string): Promise<readonly KeptReceipt[]>;
  receipt(company: string, id: string): Promise<KeptReceipt | null>;
  keepDecision(company: string, run: string, decision: Decision): Promise<void>;
  keepOutcome(company: string, run: string, effect: PostingEffect, outcome: EffectOutcome): Promise<void>;
  settle(
    company: string,
    receipt: string,
    state: 'posted' | 'in-books',
    applications: readonly Application[],
  ): Promise<void>;
  contacts(company: string): Promise<readonly KeptContact[]>;
  keepContact(company: string, kept: KeptContact): Promise<void>;
  memory(company: string): Promise<Memory>;
  keepMemory(company: string, memory: Memory): Promise<void>;
}

export interface Database {
  /** Of one tenant; a store sees no other's rows. */
  tenant(tenant: string): Store;
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/** Opens the store. @param folder where it is kept; none: in memory, gone with the process. */
export async function openDatabase(folder?: string): Promise<Database> {
  const pglite = await (folder === undefined ? PGlite.create() : PGlite.create(folder));
  await pglite.exec(SCHEMA);
  return { tenant: (tenant) => storeOf(pglite, tenant), pglite, close: () => pglite.close() };
}

function storeOf(pglite: PGlite, tenant: string): Store {
  const work = <T>(body: (tx: Transaction) => Promise<T>): Promise<T> =>
    pglite.transaction(async (tx) => {
      await tx.query("select set_config('qtc.tenant', $1, true)", [tenant]);
      await tx.exec('set local role qtc_app');
      return body(tx);
    });
  const rows = <T>(sql: string, values: unknown[]): Promise<T[]> =>
    work(async (tx) => (await tx.query<T>(sql, values)).rows);
  const json = (value: unknown): string => JSON.stringify(value);

  return {
    startRun: async (id, company, asOf, state) => {
      await rows(
        `insert into qtc.run (tenant, company, id, as_of, state) values ($1, $2, $3, $4, $5)
         on conflict (tenant, id) do update set state = excluded.state`,
        [tenant, company, id, asOf, state],
      );
    },
    finishRun: async (id, state, report) => {
      await rows('update qtc.run set state = $3, report = $4 where tenant = $1 and id = $2', [
        tenant,
        id,
        state,
        json(report),
      ]);
    },
    run: async (id) => {
      const [row] = await rows<RunRow>(
        `select id, company, to_char(as_of, 'YYYY-MM-DD') as "asOf", state, report from qtc.run where id = $1`,
        [id],
      );
      return row ?? null;
    },
    takeStatement: (company, digest, file, receipts) =>
      work(async (tx) => {
        const taken = await tx.query(
          'insert into qtc.statement values ($1, $2, $3, $4) on conflict do nothing returning digest',
          [tenant, company, digest, file],
        );
        if (taken.rows.length === 0) return false;
        for (const receipt of receipts) {
          await tx.query(
            `insert into qtc.receipt (tenant, company, id, booked_on, receipt, state) values ($1, $2, $3, $4, $5, 'waiting') on conflict do nothing`,
            [tenant, company, receipt.id, receipt.bookedOn, json(receipt)],
          );
        }
        return true;
      }),
    receipts: (company) =>
      rows(
        'select receipt, state, decision, applications from qtc.receipt where company = $1 order by booked_on, id',
        [company],
      ),
    receipt: async (company, id) => {
      const [row] = await rows<KeptReceipt>(
        'select receipt, state, decision, applications from qtc.receipt where company = $1 and id = $2',
        [company, id],
      );
      return row ?? null;
    },
    keepDecision: async (company, run, decision) => {
      await rows('update qtc.receipt set decision = $4, run = $3 where company = $1 and id = $2', [
        company,
        decision.receipt,
        run,
        json(decision),
      ]);
    },
    keepOutcome: async (company, run, effect, outcome) => {
      await rows(
        `insert into qtc.effect values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant, company, key) do update set outcome = excluded.outcome, run = excluded.run`,
        [tenant, company, effect.key, json(effect), json(outcome), run],
      );
    },
    settle: async (company, receipt, state, applications) => {
      await rows('update qtc.receipt set state = $3, applications = $4 where company = $1 and id = $2', [
        company,
        receipt,
        state,
        json(applications),
      ]);
    },
    contacts: (company) =>
      rows(
        'select contact, letter, message_id as "messageId" from qtc.contact where company = $1 order by sent_on, id',
        [company],
      ),
    keepContact: async (company, { contact, letter, messageId }) => {
      await rows(
        `insert into qtc.contact values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tenant, company, id) do update set state = excluded.state, contact = excluded.contact, message_id = excluded.message_id`,
        [tenant, company, contact.id, contact.on, contact.state, json(contact), json(letter), messageId],
      );
    },
    memory: async (company) => {
      const [row] = await rows<{ memory: Memory }>('select memory from qtc.memory where company = $1', [
        company,
      ]);
      return row?.memory ?? EMPTY_MEMORY;
    },
    keepMemory: async (company, memory) => {
      await rows(
        'insert into qtc.memory values ($1, $2, $3) on conflict (tenant, company) do update set memory = excluded.memory',
        [tenant, company, json(memory)],
      );
    },
  };
}

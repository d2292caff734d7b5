import { PgBoss } from 'pg-boss';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Sql } from './sql.ts';

/** A day to be run, or a request of a user to be carried out. Data only: every repeat of a job is the same run. */
export type Work =
  | {
      readonly kind: 'day';
      /** `null`: a scheduled one, whose run and day are those of the moment it is due. */
      readonly run: string | null;
      readonly asOf: IsoDate | null;
    }
  | { readonly kind: 'request'; readonly request: string };

export interface WhoseWork {
  readonly tenant: string;
  readonly company: string;
}

export interface Jobs {
  /** @param id of a job (a UUID): the same one twice is one job */
  add(whose: WhoseWork, work: Work, id?: string): Promise<void>;
  /** Waits for the jobs that run, at most so long; what is not done by then is taken up again at the next start. */
  stop(waitMs: number): Promise<void>;
}

export interface JobOptions {
  readonly sql: Sql;
  readonly companies: readonly (WhoseWork & {
    /** HH:MM of every day in that time zone; none: days are started by hand. */
    readonly dailyAt?: string | undefined;
    readonly timeZone: string;
  })[];
  /** Does the work. `failed`: it is tried again, later and later. @param last nobody will try after this */
  readonly run: (whose: WhoseWork, work: Work, last: boolean) => Promise<'done' | 'failed'>;
  readonly onError: (error: unknown) => void;
  readonly retryDelaySeconds?: number;
  readonly pollingSeconds?: number;
}

/** First after half a minute, then later and later: seven tries are spread over about an hour. */
const RETRY = { retryLimit: 6, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 } as const;
/** Requests of users before days: somebody waits. */
const PRIORITY: Readonly<Record<Work['kind'], number>> = { request: 10, day: 0 };

/** Something in a job went wrong that a later try may mend; its text is kept with the job. */
class NotYet extends Error {}

/**
 * Work on pg-boss, in the connector's own database: several connectors share it. Every company has a queue of its own with one active job
 * (policy `singleton`), so that no two runs decide the same receipts and no company waits for another. A worker that dies stops its
 * heartbeat, and the job is given to another.
 */
export async function startJobs(options: JobOptions): Promise<Jobs> {
  const { sql, companies } = options;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => sql.executeSql(text, values) as Promise<{ rows: never[] }> },
    schema: 'qtc_jobs',
    backend: sql.backend,
    supervise: true,
    monitorIntervalSeconds: 30,
  });
  boss.on('error', options.onError);
  await boss.start();
  for (const company of companies) {
    const queue = queueOf(company);
    const retryDelay = options.retryDelaySeconds ?? RETRY.retryDelay;
    await boss.createQueue(queue, {
      ...RETRY,
      retryDelay,
      policy: 'singleton',
      expireInSeconds: 4 * 3600,
      heartbeatSeconds: 60,
    });
    await boss.work<Work>(
      queue,
      { pollingIntervalSeconds: options.pollingSeconds ?? 1, includeMetadata: true },
      async (jobs) => {
        for (const { data, retryCount, retryLimit } of jobs) {
          const ended = await options.run(company, data, retryCount >= retryLimit);
          if (ended === 'failed') throw new NotYet(`${data.kind} of ${company.company}`);
        }
      },
    );
    await schedule(boss, queue, company);
  }
  return {
    async add(whose, work, id) {
      await boss.send(queueOf(whose), work, {
        priority: PRIORITY[work.kind],
        ...(id === undefined ? {} : { id }),
      });
    },
    stop: (waitMs) => boss.stop({ graceful: true, timeout: waitMs, close: false }),
  };
}

/** What the settings say holds: an hour that was taken out of them is no longer kept. */
async function schedule(
  boss: PgBoss,
  queue: string,
  { dailyAt, timeZone }: JobOptions['companies'][number],
): Promise<void> {
  if (dailyAt === undefined) return boss.unschedule(queue);
  const [hour, minute] = dailyAt.split(':').map(Number);
  const work: Work = { kind: 'day', run: null, asOf: null };
  await boss.schedule(queue, `${minute} ${hour} * * *`, work, { tz: timeZone });
}

/** pg-boss allows letters, digits, hyphens, underscores, dots and slashes in names of queues. */
const queueOf = ({ tenant, company }: WhoseWork): string =>
  `${tenant}/${Buffer.from(company, 'utf8').toString('hex')}`;

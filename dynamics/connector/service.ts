import { pino, type DestinationStream } from 'pino';
import type { FastifyInstance } from 'fastify';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { digestOf } from '../../core/plan/digest.ts';
import type { Checked } from '../../core/problems/problem.ts';
import type { Utf8Decoder } from '../../core/text/decode.ts';
import type { ReadPicture } from '../pdf/advice.ts';
import { databaseOut } from '../problems.ts';
import type { ConnectorConfig } from './config.ts';
import { runDayToEnd, type DayEnd } from './day.ts';
import { openDesks, statementsIn, type Desk } from './desks.ts';
import { startJobs, type WhoseWork, type Work } from './jobs.ts';
import { startPoller } from './poller.ts';
import { carryOutRequest, pollRequests } from './requests.ts';
import { dayIn, runOfDay } from './runs.ts';
import { buildServer, type Caller } from './server.ts';
import { openDatabase, type Database } from './store.ts';

export interface ServiceOptions {
  readonly clock?: () => number;
  /** The day a company is at; by default that of its time zone. The demonstration stands at the day of its example. */
  readonly today?: (desk: Desk) => IsoDate;
  /** Where log lines go (JSON, one a line); `null`: nowhere. By default standard output. */
  readonly log?: DestinationStream | null;
  readonly release?: string;
  /** A decoder of bank files that is faster than the core's own. */
  readonly utf8?: Utf8Decoder;
  /** An OCR service for advices that are pictures; without one they are named (AR-2607). */
  readonly ocr?: ReadPicture;
  readonly retryDelaySeconds?: number;
}

/** The connector while it runs. */
export interface Connector {
  readonly url: string;
  readonly database: Database;
  readonly desks: readonly Desk[];
  /** A signed token, for people and scripts that call the HTTP side. */
  token(caller: Caller, validSeconds: number): string;
  startDay(tenant: string, company: string, asOf: IsoDate): Promise<string>;
  /** Takes no more work, waits for what runs, closes the database. What was cut off goes on at the next start. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 25_000;

/** Starts everything: database, jobs, polling of requests, HTTP. What is wrong with settings, policies or the database is told, nothing is left running. */
export async function startConnector(
  config: ConnectorConfig,
  options: ServiceOptions = {},
): Promise<Checked<Connector>> {
  const clock = options.clock ?? Date.now;
  const log = pino(
    { level: options.log === null ? 'silent' : 'info', base: null, redact: ['req.headers.authorization'] },
    options.log ?? process.stdout,
  );
  let database: Database;
  try {
    database = await openDatabase(config.database);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const where = 'folder' in config.database ? config.database.folder : 'the database of database.urlFrom';
    return { ok: false, problems: [databaseOut(where, { says: withoutPassword(says) })] };
  }
  const opened = await openDesks(config, database, clock);
  if (!opened.ok) {
    await database.close();
    return opened;
  }
  const desks = opened.value;
  const today = options.today ?? ((desk: Desk): IsoDate => dayIn(desk.settings.timeZone, clock()));
  const readers = {
    ...(options.utf8 ? { utf8: options.utf8 } : {}),
    ...(options.ocr ? { ocr: options.ocr } : {}),
  };
  let stopping = false;

  async function runOf(desk: Desk, run: string, asOf: IsoDate): Promise<DayEnd> {
    const files = await statementsIn(desk.settings.statements);
    const statements = files.ok ? files.value : [];
    const end = await runDayToEnd({ ...desk, ...readers, run, asOf, statements, stop: () => stopping });
    const problems = [...files.problems, ...end.report.problems];
    log.info({ tenant: desk.tenant, company: desk.company, run, state: end.state, problems }, 'day');
    return end;
  }
  const nextDay = async (desk: Desk): Promise<DayEnd> => {
    const { run } = await runOfDay(desk.store, desk.company, today(desk));
    return runOf(desk, run, today(desk));
  };
  async function work({ tenant, company }: WhoseWork, job: Work, last: boolean): Promise<'done' | 'failed'> {
    const desk = desks.find(tenant, company);
    if (!desk) return 'done'; // taken out of the settings since
    if (job.kind === 'request') {
      const id = job.request;
      return carryOutRequest(desk, id, today(desk), last, () => nextDay(desk));
    }
    const end = job.run === null ? await nextDay(desk) : await runOf(desk, job.run, job.asOf ?? today(desk));
    return end.state;
  }

  const jobs = await startJobs({
    sql: database.sql,
    companies: desks.all.map(({ tenant, company, settings }) => ({
      tenant,
      company,
      dailyAt: settings.dailyAt,
      timeZone: settings.timeZone,
    })),
    run: work,
    onError: (error) => log.error({ err: error }, 'jobs'),
    ...(options.retryDelaySeconds === undefined ? {} : { retryDelaySeconds: options.retryDelaySeconds }),
  });
  const startDay = async (
    desk: Desk,
    asOf: IsoDate,
  ): Promise<{ id: string; state: 'queued' | 'running' }> => {
    const { run, state } = await runOfDay(desk.store, desk.company, asOf);
    if (state === 'running' || state === 'queued') {
      // Its job may have been lost with the process that was to add it; a second one finds the run done.
      await jobs.add(desk, { kind: 'day', run, asOf }, jobIdOf(run));
      return { id: run, state };
    }
    await desk.store.startRun(run, desk.company, asOf, 'queued');
    await jobs.add(desk, { kind: 'day', run, asOf });
    return { id: run, state: 'queued' };
  };
  const pollers = desks.all
    .filter(({ mode }) => mode !== 'stock') // without the app there is no page of requests
    .map((desk) =>
      startPoller({
        look: () => pollRequests(desk, (request) => jobs.add(desk, { kind: 'request', request }, request)),
        now: clock,
        onProblem: (problem) => log.warn({ tenant: desk.tenant, company: desk.company, problem }, 'requests'),
        onError: (error) => log.error({ err: error }, 'requests'),
      }),
    );
  const forgetting = setInterval(
    () => void forget().catch((error) => log.error({ err: error }, 'forget')),
    DAY_MS,
  );
  forgetting.unref();
  async function forget(): Promise<void> {
    const before = new Date(clock() - config.keepRunsDays * DAY_MS);
    for (const { id } of config.tenants) await database.tenant(id).forget(before);
  }
  const app: FastifyInstance = await buildServer({
    desks,
    today,
    startDay,
    databaseAnswers: async () => void (await database.sql.executeSql('select 1')),
    tokenSecret: config.http.tokenSecret,
    requestsPerMinute: config.http.requestsPerMinute,
    release: options.release ?? '0',
    logger: options.log === null ? false : log,
  });
  const url = await app.listen({ host: config.http.host, port: config.http.port });

  const connector: Connector = {
    url,
    database,
    desks: desks.all,
    token: (caller, validSeconds) => app.jwt.sign(caller, { expiresIn: validSeconds }),
    async startDay(tenant, company, asOf) {
      const desk = desks.find(tenant, company);
      if (!desk) throw new RangeError(`company ${company} of tenant ${tenant} is not in the settings`);
      return (await startDay(desk, asOf)).id;
    },
    async stop() {
      stopping = true;
      clearInterval(forgetting);
      await app.close();
      await Promise.all(pollers.map((poller) => poller.stop()));
      await jobs.stop(STOP_WITHIN_MS);
      await database.close();
    },
  };
  return { ok: true, value: connector, problems: opened.problems };
}

const DAY_MS = 86_400_000;

/** A UUID (version 8, RFC 9562: ours to fill) that is the same for the same run. */
function jobIdOf(run: string): string {
  const hex = digestOf({ run });
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Drivers put the whole address into some messages. */
const withoutPassword = (text: string): string => text.replace(/:\/\/[^@\s]+@/g, '://…@');

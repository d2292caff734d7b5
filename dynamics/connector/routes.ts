import type { FastifyInstance } from 'fastify';
import { parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { memoryCsv, memoryRowOf, rowsOfCsv } from '../../core/matching/memory/csv.ts';
import { fileDigest } from '../../core/statement/identity.ts';
import { callWrong, notHere } from '../problems.ts';
import type { Desk, Desks } from './desks.ts';
import { adviceLines, changeMemory, closeAdvice, memoryTable } from './screens/lists.ts';
import { mayOn, Refusal, signedIn, whereOf } from './server.ts';
import type { RunRow } from './store.ts';
import { explainCustomer, explainReceipt } from './words.ts';

export interface RouteDeps {
  readonly desks: Desks;
  readonly today: (desk: Desk) => IsoDate;
  /** Queues a day, or finds the one that is queued already. */
  readonly startDay: (desk: Desk, asOf: IsoDate) => Promise<Pick<RunRow, 'id' | 'state'>>;
  /** @throws when the database does not answer */
  readonly databaseAnswers: () => Promise<void>;
}

const text = { type: 'string' } as const;
const Problem = {
  type: 'object',
  required: ['code', 'severity', 'what', 'where', 'fix'],
  properties: { code: text, severity: text, what: text, where: text, fix: text },
} as const;
const Run = {
  type: 'object',
  required: ['run', 'company', 'asOf', 'state'],
  properties: {
    run: text,
    company: text,
    asOf: text,
    state: { enum: ['queued', 'running', 'done', 'failed'] },
    stages: { type: 'object', additionalProperties: true },
    report: { type: 'object', additionalProperties: true },
  },
} as const;
const Explanation = {
  type: 'object',
  required: ['says'],
  properties: {
    says: { type: 'array', items: text },
    decision: { type: ['object', 'null'], additionalProperties: true },
  },
} as const;

const anyObject = { type: 'object', additionalProperties: true } as const;

const described = (summary: string, status: number, answer: object): object => ({
  summary,
  security: [{ token: [] }],
  response: { [status]: answer, '4xx': Problem, '5xx': Problem },
});

interface OfCompany {
  readonly company: string;
}

/** Addresses name companies and receipts as Business Central and the bank do, percent-encoded. */
export async function addRoutes(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  const deskOf = (request: Parameters<typeof mayOn>[0], company: string, what: 'read' | 'run'): Desk => {
    mayOn(request, what, company);
    const desk = deps.desks.find(request.user.tenant, company);
    if (!desk) throw new Refusal(404, notHere(whereOf(request), { what: `company ${company}` }));
    return desk;
  };

  app.get(
    '/health',
    { schema: { summary: 'Is the connector up, and its database?' } },
    async (_request, reply) => {
      try {
        await deps.databaseAnswers();
        return { status: 'ok', database: 'ok' };
      } catch {
        return reply.code(503).send({ status: 'failing', database: 'out of reach' });
      }
    },
  );
  app.get('/openapi.json', { schema: { summary: 'This description' } }, () => app.swagger());

  await app.register(
    async (v1) => {
      v1.addHook('onRequest', signedIn);

      v1.get(
        '/companies',
        { schema: described('Companies of the token', 200, { type: 'array', items: text }) },
        (request) => {
          const { tenant, companies } = request.user;
          const own = deps.desks.all.filter((desk) => desk.tenant === tenant).map(({ company }) => company);
          return own.filter((company) => companies === undefined || companies.includes(company));
        },
      );

      v1.post<{ Params: OfCompany; Body: { asOf?: string } | null }>(
        '/companies/:company/runs',
        {
          schema: {
            ...described('Start a day; one that has not ended is gone on with', 202, Run),
            body: {
              type: ['object', 'null'],
              additionalProperties: false,
              properties: { asOf: { type: 'string', description: 'YYYY-MM-DD; absent: today' } },
            },
          },
        },
        async (request, reply) => {
          const desk = deskOf(request, request.params.company, 'run');
          const given = request.body?.asOf;
          const asOf = given === undefined ? deps.today(desk) : parseIsoDate(given);
          if (asOf === undefined)
            throw new Refusal(
              400,
              callWrong(whereOf(request), { says: `asOf ${given} is not a day (YYYY-MM-DD)` }),
            );
          const { id, state } = await deps.startDay(desk, asOf);
          return reply.code(202).send({ run: id, company: desk.company, asOf, state });
        },
      );

      v1.get<{ Params: OfCompany }>(
        '/companies/:company/runs',
        { schema: described('The latest runs, the last first', 200, { type: 'array', items: Run }) },
        async (request) => {
          const desk = deskOf(request, request.params.company, 'read');
          return (await desk.store.runs(desk.company, 50)).map(shown);
        },
      );

      v1.get<{ Params: OfCompany & { run: string } }>(
        '/companies/:company/runs/:run',
        { schema: described('How a run stands', 200, Run) },
        async (request) => {
          const desk = deskOf(request, request.params.company, 'read');
          const run = await desk.store.run(request.params.run);
          if (run?.company !== desk.company)
            throw new Refusal(404, notHere(whereOf(request), { what: `run ${request.params.run}` }));
          return shown(run);
        },
      );

      v1.get<{ Params: OfCompany & { receipt: string } }>(
        '/companies/:company/receipts/:receipt/explanation',
        { schema: described('What was decided about a receipt, and why', 200, Explanation) },
        async (request) => {
          const desk = deskOf(request, request.params.company, 'read');
          const kept = await desk.store.receipt(desk.company, request.params.receipt);
          if (!kept)
            throw new Refusal(404, notHere(whereOf(request), { what: `receipt ${request.params.receipt}` }));
          return { says: explainReceipt(kept), decision: kept.decision };
        },
      );

      v1.get<{ Params: OfCompany & { customer: string } }>(
        '/companies/:company/customers/:customer/explanation',
        { schema: described('What was decided about a customer, and why', 200, Explanation) },
        async (request) => {
          const { company, customer } = request.params;
          const { store } = deskOf(request, company, 'read');
          const [receipts, findings] = [
            await store.receipts(company),
            await store.findings(company, customer),
          ];
          return { says: explainCustomer(customer, receipts, findings) };
        },
      );

      v1.get<{ Params: OfCompany }>(
        '/companies/:company/advices',
        { schema: described('Remittance advices that came, and what became of each', 200, anyObject) },
        async (request) => {
          const { store, company } = deskOf(request, request.params.company, 'read');
          return adviceLines(store, company);
        },
      );

      v1.post<{ Params: OfCompany & { advice: string } }>(
        '/companies/:company/advices/:advice/close',
        { schema: described('The money of an advice will not come: it waits no longer', 200, anyObject) },
        async (request) => {
          const desk = deskOf(request, request.params.company, 'run');
          if (!(await closeAdvice(desk.store, desk.company, request.params.advice, deps.today(desk))))
            throw new Refusal(404, notHere(whereOf(request), { what: 'an advice that waits' }));
          return { closed: request.params.advice };
        },
      );

      v1.get<{ Params: OfCompany }>(
        '/companies/:company/memory',
        { schema: { summary: 'Who paid for whom, as JSON or (Accept: text/csv) as a table to edit' } },
        async (request, reply) => {
          const { store, company } = deskOf(request, request.params.company, 'read');
          const table = await memoryTable(store, company);
          if (!request.headers.accept?.includes('text/csv')) return table;
          return reply.type('text/csv; charset=utf-8').send(memoryCsv(table.rows));
        },
      );

      v1.put<{ Params: OfCompany; Body: string }>(
        '/companies/:company/memory',
        {
          schema: {
            ...described('Take the table (text/csv) back: a row that is gone is forgotten', 200, anyObject),
            consumes: ['text/csv'],
          },
        },
        async (request) => {
          const { store, company } = deskOf(request, request.params.company, 'run');
          const given = typeof request.body === 'string' ? request.body : '';
          if (!/^\s*\S*\bkind\b/.test(given))
            throw new Refusal(
              400,
              callWrong(whereOf(request), { says: 'the body is not the table as text/csv' }),
            );
          const changed = await changeMemory(store, company, () => rowsOfCsv(given).map(memoryRowOf));
          if (!changed.ok) throw new Refusal(409, callWrong(whereOf(request), { says: changed.because }));
          return changed;
        },
      );

      v1.put<{ Params: OfCompany & { file: string }; Body: Buffer }>(
        '/companies/:company/statements/:file',
        {
          schema: {
            ...described('Hand over a bank file (application/octet-stream); the next day takes it', 202, {
              type: 'object',
              properties: { digest: text },
            }),
            consumes: ['application/octet-stream'],
          },
        },
        async (request, reply) => {
          const desk = deskOf(request, request.params.company, 'run');
          if (!Buffer.isBuffer(request.body) || request.body.length === 0)
            throw new Refusal(
              400,
              callWrong(whereOf(request), { says: 'the body is empty or not application/octet-stream' }),
            );
          const digest = fileDigest(request.body);
          await desk.store.putInbox(desk.company, { digest, file: request.params.file, bytes: request.body });
          return reply.code(202).send({ digest });
        },
      );
    },
    { prefix: '/v1' },
  );
}

const shown = ({ id, company, asOf, state, stages, report }: RunRow): object => ({
  run: id,
  company,
  asOf,
  state,
  stages,
  report,
});

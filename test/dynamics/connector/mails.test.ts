import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import { fetchMails } from '../../../dynamics/connector/mails.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { graphMailbox } from '../../../dynamics/graph/mailbox.ts';
import { bootGraph, type EmbeddedGraph, type GraphFault } from '../../../sandbox/graph/index.ts';
import { makePdf } from '../pdf/make.ts';
import { dayOf, smallWorld } from '../world.ts';

jest.setTimeout(240_000);
const MAILBOX = 'remittances@cronus.example';
const DAY = isoDate('2026-04-02');

let database: Database;
beforeAll(async () => (database = await openDatabase()));
afterAll(() => database.close());

let tenants = 0;
let tenant = '';
beforeEach(() => void (tenant = `t${++tenants}`));

const mime = (body: string, ...files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array =>
  new TextEncoder().encode(
    ['From: "Beta Handel AG" <ap@beta.example>', 'Date: Tue, 31 Mar 2026 08:00:00 +0200', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', body,
      ...files.flatMap(([name, bytes]) => ['--b', `Content-Type: application/octet-stream; name="${name}"`, 'Content-Transfer-Encoding: base64', '', Buffer.from(bytes).toString('base64')]), '--b--'].join('\r\n'), // prettier-ignore
  );
const deliver = (
  graph: EmbeddedGraph,
  number: number,
  body = `RG-${1000 + number}   ${number}.00 EUR`,
): string =>
  graph.deliver(MAILBOX, {
    subject: `Advice ${number}`,
    receivedAt: '2026-03-31T06:00:00Z',
    mime: mime(body),
  });

const mailboxOf = (graph: EmbeddedGraph, folder = 'inbox') =>
  graphMailbox({
    baseUrl: graph.url,
    mailbox: MAILBOX,
    folder,
    token: () => Promise.resolve(graph.token),
    retry: { attempts: 2, firstWaitMs: 0, longestWaitMs: 0 },
  });
const fetched = (graph: EmbeddedGraph, folder?: string) =>
  fetchMails({
    mails: mailboxOf(graph, folder),
    store: database.tenant(tenant),
    company: 'CRONUS',
    asOf: DAY,
  });
const inbox = async (): Promise<readonly string[]> =>
  (await database.tenant(tenant).inbox('CRONUS')).map(({ file }) => file);

async function withGraph(
  body: (graph: EmbeddedGraph) => Promise<void>,
  fault?: (ordinal: number, method: string, path: string) => GraphFault | undefined,
): Promise<void> {
  const graph = await bootGraph(fault);
  try {
    await body(graph);
  } finally {
    await graph.close();
  }
}

describe('what comes is fetched once', () => {
  test('page by page, then only what is new; what is read or deleted in Outlook changes nothing', () =>
    withGraph(async (graph) => {
      const ids = Array.from({ length: 120 }, (_, index) => deliver(graph, index + 1));
      expect(await fetched(graph)).toEqual([]);
      expect(await inbox()).toHaveLength(120);
      graph.touch(ids[0]!, 'read');
      graph.touch(ids[1]!, 'delete');
      deliver(graph, 121);
      expect(await fetched(graph)).toEqual([]);
      expect(await inbox()).toHaveLength(121);
    }));

  test('another folder, another mailbox and what is too old are left alone', () =>
    withGraph(async (graph) => {
      graph.deliver('boss@cronus.example', { subject: 'private', receivedAt: '2026-03-31T06:00:00Z', mime: mime('RG-1 1.00') }); // prettier-ignore
      graph.deliver(MAILBOX, { subject: 'other', receivedAt: '2026-03-31T06:00:00Z', mime: mime('RG-1 1.00') }, 'archive'); // prettier-ignore
      graph.deliver(MAILBOX, { subject: 'old', receivedAt: '2026-01-31T06:00:00Z', mime: mime('RG-1 1.00') });
      deliver(graph, 1);
      await fetched(graph);
      expect(await inbox()).toEqual(['Advice 1.eml']);
      await fetched(graph, 'archive');
      expect(await inbox()).toEqual(['Advice 1.eml', 'other.eml']);
    }));

  test('a place that is too old is begun anew, and nothing is taken twice', () =>
    withGraph(async (graph) => {
      deliver(graph, 1);
      await fetched(graph);
      const store = database.tenant(tenant);
      const [mail] = await store.inbox('CRONUS');
      await store.takeAdvices('CRONUS', mail!.digest, mail!.file, []);
      await store.dropInbox('CRONUS', mail!.digest);
      graph.forgetStates();
      deliver(graph, 2);
      expect(await fetched(graph)).toEqual([]);
      expect(await inbox()).toEqual(['Advice 2.eml']);
    }));
});

describe('a call that fails', () => {
  const FAULTS: readonly GraphFault[] = ['lose-call', 'lose-answer', { status: 503 }, { status: 429 }];
  test.each(FAULTS.flatMap((fault) => [1, 2, 3, 4, 5].map((call) => ({ fault, call }))))(
    'call $call ($fault): tried again, and every mail is there once',
    ({ fault, call }) =>
      withGraph(
        async (graph) => {
          for (const number of [1, 2, 3]) deliver(graph, number);
          expect(await fetched(graph)).toEqual([]);
          expect(await inbox()).toEqual(['Advice 1.eml', 'Advice 2.eml', 'Advice 3.eml']);
        },
        (ordinal) => (ordinal === call ? fault : undefined),
      ),
  );

  test.each([1, 2, 3, 4])(
    'for good at call %i: told, what came is kept, and the next run reads on',
    (call) => {
      let failing = true;
      return withGraph(
        async (graph) => {
          for (const number of [1, 2, 3]) deliver(graph, number);
          expect(await fetched(graph)).toMatchObject([{ code: 'AR-8025' }]);
          expect(await inbox()).toHaveLength(Math.max(0, call - 2));
          failing = false;
          expect(await fetched(graph)).toEqual([]);
          expect(await inbox()).toHaveLength(3);
        },
        (ordinal) => (failing && ordinal >= call ? { status: 503 } : undefined),
      );
    },
  );

  test('no permission, no folder, a strange answer: told with what Graph says', async () => {
    await withGraph(async (graph) => {
      const stranger = graphMailbox({ baseUrl: graph.url, mailbox: MAILBOX, folder: 'inbox', token: () => Promise.resolve('guess') }); // prettier-ignore
      const store = database.tenant(tenant);
      const problems = await fetchMails({ mails: stranger, store, company: 'CRONUS', asOf: DAY });
      expect(problems).toMatchObject([
        { code: 'AR-8025', what: expect.stringContaining('token') as unknown },
      ]);
    });
    await withGraph(async (graph) => expect(await fetched(graph)).toMatchObject([{ code: 'AR-8025' }]), () => ({ status: 404 })); // prettier-ignore
  });

  test('a link that leads elsewhere gets no token', () =>
    withGraph(async (graph) => {
      let asked = 0;
      const elsewhere = graphMailbox({ baseUrl: graph.url, mailbox: MAILBOX, folder: 'inbox', token: () => Promise.resolve(`${++asked}`), retry: { attempts: 1, firstWaitMs: 0, longestWaitMs: 0 } }); // prettier-ignore
      const page = await elsewhere.changes('https://attacker.example/v1.0/delta', DAY);
      expect(page).toMatchObject({ ok: false, problem: { code: 'AR-8025' } });
      expect(asked).toBe(0);
    }));
});

test('a day reads its mailbox: words, PDF and what is no advice, each once', async () => {
  const world = await smallWorld();
  try {
    const { graph } = world;
    const pdf = await makePdf({ pages: [[[['RG-2026-103', 50], ['777.00', 300, 'ends']], [['Total EUR', 50], ['777.00', 300, 'ends']]]] }); // prettier-ignore
    graph.deliver(MAILBOX, { subject: 'Avis', receivedAt: '2026-03-31T06:00:00Z', mime: mime('See the file.', ['avis.pdf', pdf]) }); // prettier-ignore
    graph.deliver(MAILBOX, { subject: 'Lunch?', receivedAt: '2026-03-31T06:00:00Z', mime: mime('At noon?') });
    const over = { mails: mailboxOf(graph), statements: [] };
    const first = await runDay(dayOf(world, database, tenant, 'm1', over));
    expect(first.intake).toMatchObject({ files: 2, taken: 2 });
    expect(first.problems.map(({ code, where }) => [code, where])).toContainEqual(['AR-2602', 'Lunch?.eml']);
    const second = await runDay(dayOf(world, database, tenant, 'm2', over));
    expect(second.intake).toMatchObject({ files: 0, taken: 0 });
    const advices = await database.tenant(tenant).advices('CRONUS');
    expect(advices).toMatchObject([{ advice: { file: 'Avis.eml, avis.pdf', total: 77_700 } }]);
  } finally {
    await world.close();
  }
});

test('a day goes on where its mailbox cannot be reached', async () => {
  const world = await smallWorld({}, { graph: (call) => (call <= 2 ? { status: 503 } : undefined) });
  try {
    const report = await runDay(dayOf(world, database, tenant, 'm1', { mails: mailboxOf(world.graph) }));
    expect(report.problems.map(({ code }) => code)).toContain('AR-8025');
    expect(report.intake.receipts).toBe(2);
  } finally {
    await world.close();
  }
});

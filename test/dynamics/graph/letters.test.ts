import { afterEach, expect, test } from '@jest/globals';
import { graphLetters } from '../../../dynamics/graph/letters.ts';
import { bootGraph, type EmbeddedGraph, type GraphFault } from '../../../sandbox/graph/index.ts';

let graph: EmbeddedGraph;
afterEach(() => graph.close());

const letter = { subject: 'Zahlungserinnerung: 640,40 EUR', body: 'Guten Tag' };
const send = (): ReturnType<ReturnType<typeof graphLetters>['send']> =>
  graphLetters({
    baseUrl: graph.url,
    mailbox: 'ar@nordwind.example',
    token: () => Promise.resolve(graph.token),
  }).send('L-C1', { email: 'c1@kunde.example' }, letter);
const sent = (): number => graph.messages.filter(({ isDraft }) => !isDraft).length;

test('a letter goes out once, however often it is asked for', async () => {
  graph = await bootGraph();
  const first = await send();
  expect(first).toMatchObject({ ok: true });
  expect(await send()).toEqual(first);
  expect(graph.messages).toMatchObject([
    { isDraft: false, subject: letter.subject, to: ['c1@kunde.example'] },
  ]);
});

const FAULTS: readonly GraphFault[] = ['lose-call', 'lose-answer', { status: 503 }];
test.each(FAULTS.flatMap((fault) => [1, 2, 3].map((call) => ({ fault, call }))))(
  'call $call fails ($fault): a problem, and the repeat sends it once',
  async ({ fault, call }) => {
    graph = await bootGraph((ordinal) => (ordinal === call ? fault : undefined));
    expect(await send()).toMatchObject({ ok: false, problem: { code: 'AR-8009' } });
    expect(await send()).toMatchObject({ ok: true });
    expect(sent()).toBe(1);
    expect(graph.messages).toHaveLength(1);
  },
);

test('a wrong token is a problem, not a letter', async () => {
  graph = await bootGraph();
  const stranger = graphLetters({
    baseUrl: graph.url,
    mailbox: 'ar@nordwind.example',
    token: () => Promise.resolve('guess'),
  });
  expect(await stranger.send('L-C1', { email: 'c1@kunde.example' }, letter)).toMatchObject({ ok: false });
  expect(graph.messages).toEqual([]);
});

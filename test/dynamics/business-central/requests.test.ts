import { afterEach, describe, expect, test } from '@jest/globals';
import { markRequest, requestNow, waitingRequests } from '../../../dynamics/business-central/requests.ts';
import { LONGEST_TEXT } from '../../../dynamics/business-central/wire.ts';
import { nextPoll } from '../../../dynamics/connector/requests.ts';
import { smallWorld, type SmallWorld } from '../world.ts';

const worlds: SmallWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

async function asked(): Promise<SmallWorld> {
  const world = await smallWorld();
  worlds.push(world);
  const path = `companies(${world.company.id})/requests`;
  for (const kind of ['Match', 'Explain']) {
    const sent = await world.client.send('POST', '/api/quittance/ar/v1.0', path, {
      kind,
      customerNumber: 'C1',
    });
    if (!sent.ok) throw new Error(sent.problem.what);
  }
  return world;
}

test('what nobody has answered is found, and an answer is written to its row', async () => {
  const { client, company } = await asked();
  const waiting = await waitingRequests(client, company.id);
  if (!waiting.ok) throw new Error(waiting.problem.what);
  expect(waiting.value.map(({ kind }) => kind)).toEqual(['Match', 'Explain']);
  const [match] = waiting.value;
  await markRequest(client, company.id, match!, { status: 'Done', answer: 'x'.repeat(3000) });
  expect(company.requests[0]).toMatchObject({ status: 'Done' });
  expect(company.requests[0]?.answer).toHaveLength(LONGEST_TEXT);
  const left = await waitingRequests(client, company.id);
  expect(left.ok && left.value.map(({ kind }) => kind)).toEqual(['Explain']);
});

test('a row that somebody changed meanwhile is not written over', async () => {
  const { client, company } = await asked();
  const seen = await waitingRequests(client, company.id);
  if (!seen.ok) throw new Error(seen.problem.what);
  const [row] = seen.value;
  expect(await markRequest(client, company.id, row!, { status: 'Working' })).toEqual({
    ok: true,
    value: true,
  });
  expect(await markRequest(client, company.id, row!, { status: 'Done', answer: 'late' })).toEqual({
    ok: true,
    value: false,
  });
  expect(await requestNow(client, company.id, row!.id)).toMatchObject({
    value: { status: 'Working', answer: '' },
  });
});

describe('how soon the page is asked again', () => {
  test.each`
    since        | lastSeen | next
    ${'nothing'} | ${null}  | ${15_000}
    ${'now'}     | ${0}     | ${1_000}
    ${'59 s'}    | ${1_000} | ${1_000}
    ${'60 s'}    | ${-1}    | ${15_000}
  `('a request was last seen $since ago: in $next ms', ({ lastSeen, next }) => {
    expect(
      nextPoll(
        lastSeen === null ? 0 : lastSeen === 1_000 ? 60_000 : lastSeen === -1 ? 59_999 : 0,
        lastSeen as number | null,
      ),
    ).toBe(next);
  });
});

import axios, { type AxiosInstance } from 'axios';
import { describe, expect, test } from '@jest/globals';
import {
  businessCentralClient,
  type BusinessCentralClient,
} from '../../../dynamics/business-central/client.ts';
import { APP_API, STOCK_API } from '../../../dynamics/business-central/contract.ts';
import { findCompany } from '../../../dynamics/business-central/gather.ts';
import { RETRY, waitBefore, type Attempt } from '../../../dynamics/http/retry.ts';

interface Canned {
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: Record<string, string>;
}

/** A client over answers given in order; the last is given for ever. Says how long it waited and with which token it asked. */
function over(answers: readonly (Canned | 'no-answer')[]): {
  client: BusinessCentralClient;
  waits: number[];
  tokens: string[];
} {
  const [waits, tokens]: [number[], string[]] = [[], []];
  let at = 0;
  const http = {
    request: ({ headers }: { headers: Record<string, string> }) => {
      tokens.push(String(headers['authorization']));
      const answer = answers[Math.min(at++, answers.length - 1)];
      if (answer === 'no-answer' || answer === undefined)
        return Promise.reject(new axios.AxiosError('reset'));
      return Promise.resolve({
        status: answer.status,
        data: answer.data ?? {},
        headers: answer.headers ?? {},
      });
    },
  } as unknown as AxiosInstance;
  let issued = 0;
  const client = businessCentralClient({
    baseUrl: 'https://bc.example',
    tenant: 't',
    environment: 'e',
    http,
    random: () => 1,
    tokens: {
      get: (fresh) =>
        Promise.resolve({ ok: true, value: fresh || issued === 0 ? `token-${++issued}` : `token-${issued}` }),
    },
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { client, waits, tokens };
}
const companies = { status: 200, data: { value: [{ id: 'g', name: 'CRONUS' }] } };

describe('how long to wait before the next attempt', () => {
  test.each`
    attempt                                                     | made | wait
    ${{ kind: 'no-answer' }}                                    | ${1} | ${500}
    ${{ kind: 'no-answer' }}                                    | ${3} | ${2000}
    ${{ kind: 'no-answer' }}                                    | ${5} | ${null}
    ${{ kind: 'answer', status: 503, retryAfterSeconds: 7 }}    | ${1} | ${7000}
    ${{ kind: 'answer', status: 503, retryAfterSeconds: 999 }}  | ${1} | ${60000}
    ${{ kind: 'answer', status: 429, retryAfterSeconds: null }} | ${2} | ${1000}
    ${{ kind: 'answer', status: 400, retryAfterSeconds: null }} | ${1} | ${null}
    ${{ kind: 'answer', status: 409, retryAfterSeconds: null }} | ${1} | ${null}
  `('after $attempt, attempt $made: $wait ms', ({ attempt, made, wait }) => {
    expect(waitBefore(attempt as Attempt, Number(made), RETRY, 1)).toBe(wait);
  });
});

test('busy twice, then there: the caller sees only the answer', async () => {
  const { client, waits } = over([{ status: 429 }, 'no-answer', companies]);
  expect(await findCompany(client, 'CRONUS')).toEqual({ ok: true, value: { id: 'g', name: 'CRONUS' } });
  expect(waits).toEqual([500, 1000]);
});

test('a token that ran out on the way is renewed once', async () => {
  const { client, tokens } = over([{ status: 401 }, companies]);
  expect(await findCompany(client, 'CRONUS')).toMatchObject({ ok: true });
  expect(tokens).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test.each`
  what                                | answers                                                           | api          | code
  ${'refused with a fresh token too'} | ${[{ status: 401 }]}                                              | ${STOCK_API} | ${'AR-8002'}
  ${'forbidden'}                      | ${[{ status: 403 }]}                                              | ${STOCK_API} | ${'AR-8002'}
  ${'our page is missing'}            | ${[{ status: 404 }]}                                              | ${APP_API}   | ${'AR-8003'}
  ${'busy to the end'}                | ${[{ status: 503 }]}                                              | ${STOCK_API} | ${'AR-8005'}
  ${'something new'}                  | ${[{ status: 418, data: { error: { message: 'I am a pot.' } } }]} | ${STOCK_API} | ${'AR-8006'}
`('$what: $code, with what and fix', async ({ answers, api, code }) => {
  const { client } = over(answers as Canned[]);
  const answer = await client.all(String(api), 'companies(g)/requests');
  expect(answer).toMatchObject({ ok: false, problem: { code, severity: 'error' } });
});

test('a company that is not there is named', async () => {
  const { client } = over([companies]);
  expect(await findCompany(client, 'ACME')).toMatchObject({
    ok: false,
    problem: { code: 'AR-8007', what: 'There is no company ACME in this environment.' },
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readAsk, readPush } from '../../netsuite/erp/api/request.ts';
import { camt, customer, installed, invoice, receiptRows, type Installed } from './support/account.ts';
import type { Role } from './support/screen.ts';

/** The RESTlet as another system calls it: files in, decisions out. */
let here: Installed;
beforeAll(async () => {
  here = await installed({
    customers: [customer('A', '10001', 'Müller Maschinenbau GmbH')],
    documents: [invoice('RE-2026-1001', 'A', 64_040), invoice('RE-2026-1002', 'A', 10_000)],
  });
}, 240_000);
afterAll(() => here.account.close());

async function call(method: 'GET' | 'POST', given: unknown, role: Role = 'customrole_qtc_clerk') {
  const script = here.account.project.scripts.find(({ scriptId }) => scriptId === 'customscript_qtc_api')!;
  const report = await here.account.request(
    { script, deployment: script.deployments[0]! },
    {
      method,
      url: 'http://127.0.0.1/',
      headers: { 'content-type': 'application/json' },
      parameters: method === 'GET' ? (given as Record<string, string>) : {},
      body: method === 'POST' ? JSON.stringify(given) : '',
      clientIpAddress: '127.0.0.1',
      files: {},
    },
    here.account.users.find(({ roleId }) => roleId === role)!,
    `session ${role}`,
  );
  if (report.status !== 'COMPLETE') throw new Error(JSON.stringify(report.error ?? report.problem));
  return { ...(JSON.parse(String(report.response?.body)) as Record<string, unknown>), units: report.units } as Record<string, unknown> & {
    units: number;
    problems?: { code: string; where: string; what: string }[];
    receipts?: { receipt: string; state: string; amount: string; posted: string; payments: number[]; decision: { outcome: string } }[];
  };
} // prettier-ignore

const STATEMENT = camt('S1', [
  { amount: '640.40', payer: 'Müller Maschinenbau GmbH', text: 'RE-2026-1001' },
  { amount: '77.00', payer: 'Unbekannt AG', text: 'danke' },
]);

test('a file pushed in base64 lies in the inbox byte for byte, is read by the intake, and decided', async () => {
  const bytes = Buffer.from(STATEMENT.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1');
  const answer = await call('POST', { name: 'march-18.xml', content: bytes.toString('base64') });
  expect(answer).toMatchObject({ ok: true, state: 'taken' });
  expect(String(answer['name'])).toMatch(/^[0-9a-f]{12} march-18\.xml$/);
  await here.account.run('customscript_qtc_intake');
  await here.account.drain();
  expect(receiptRows(here.account).map(({ amount, payer, posted }) => [amount, payer, posted])).toEqual([
    [640.4, 'Müller Maschinenbau GmbH', 640.4],
    [77, 'Unbekannt AG', 0],
  ]);
  const again = await call('POST', { name: 'other name.xml', content: bytes.toString('base64') });
  expect(again).toMatchObject({ ok: true, state: 'known', digest: answer['digest'] });
}, 60_000);

test('two files of one name are two files', async () => {
  const push = (number: string) =>
    call('POST', {
      name: 'daily.xml',
      text: camt(number, [{ amount: '1.00', payer: 'Unbekannt AG', text: number, reference: `${number}-x` }]),
    });
  const [one, other] = [await push('S2'), await push('S3')];
  expect(one['name']).not.toBe(other['name']);
  await here.account.run('customscript_qtc_intake');
  await here.account.drain();
  expect(receiptRows(here.account)).toHaveLength(4);
}, 60_000);

test('decisions of a day, and of one receipt: the posted one with its payment', async () => {
  const day = await call('GET', { day: '2026-03-18' }, 'customrole_qtc_auditor');
  expect(day.receipts?.map(({ state, amount, posted, decision }) => [state, amount, posted, decision.outcome])).toEqual([
    ['posted', '640.40', '640.40', 'apply'],
    ['held', '77.00', '0.00', 'hold'],
    ['held', '1.00', '0.00', 'hold'],
    ['held', '1.00', '0.00', 'hold'],
  ]);
  expect(day.units).toBe(20);
  const one = await call('GET', { receipt: day.receipts![0]!.receipt });
  expect(one.receipts).toEqual([day.receipts![0]]);
  expect(one.receipts![0]!.payments).toHaveLength(1);
  expect((await call('GET', { day: '2026-03-19' })).receipts).toEqual([]);
  expect((await call('GET', { receipt: "x' OR '1'='1" })).receipts).toEqual([]);
}); // prettier-ignore

test('an auditor reads and pushes nothing; a collector does neither', async () => {
  expect((await call('POST', { name: 'a', text: 'b' }, 'customrole_qtc_auditor')).problems?.[0]?.code).toBe(
    'AR-5201',
  );
  await expect(call('GET', { day: '2026-03-18' }, 'customrole_qtc_collector').then((answer) => answer.problems?.[0]?.code)).resolves.toBe('AR-5201'); // prettier-ignore
});

describe('what cannot be used is refused with everything that is wrong with it', () => {
  const said = (read: ReturnType<typeof readPush> | ReturnType<typeof readAsk>): readonly string[] =>
    read.ok ? [] : read.problems.map(({ where, what }) => `${where}: ${what.replace(' Nothing was done.', '')}`);
  test.each`
    body                                             | problems
    ${null}                                          | ${['body: The body is to be a JSON object.', 'body: Send content or text, one of them.']}
    ${'<xml/>'}                                      | ${['body: The body is to be a JSON object.', 'body: Send content or text, one of them.']}
    ${{}}                                            | ${['body.name: name is to be the file’s name: 1 to 150 characters, no / or \\ and no control characters.', 'body: Send content or text, one of them.']}
    ${{ name: '../x', text: 'a', content: '!' }}     | ${['body.name: name is to be the file’s name: 1 to 150 characters, no / or \\ and no control characters.', 'body.content: content is to be base64 (RFC 4648) of 1 byte to 10 MB.', 'body: Send content or text, one of them.']}
    ${{ name: 'x', text: 7, folder: 1 }}             | ${['body.text: text is to be the file as text, not empty and at most 10 MB.', 'body: There is no folder here.']}
    ${{ name: 'x', text: '' }}                       | ${['body.text: text is to be the file as text, not empty and at most 10 MB.']}
    ${{ name: 'x', content: 'YQ' }}                  | ${['body.content: content is to be base64 (RFC 4648) of 1 byte to 10 MB.']}
    ${{ name: '..', content: 'YQ==' }}               | ${['body.name: name is to be the file’s name: 1 to 150 characters, no / or \\ and no control characters.']}
    ${{ name: 'x', content: 'YQ==' }}                | ${[]}
  `('pushing $body', ({ body, problems }: Record<string, unknown>) => {
    expect(said(readPush(body))).toEqual(problems);
  });
  test.each`
    parameters                                       | problems
    ${{}}                                            | ${['parameters: Ask by day or by receipt, one of them.']}
    ${{ day: '2026-02-30' }}                         | ${['parameters.day: day is to be a day: YYYY-MM-DD.']}
    ${{ day: '2026-02-28', receipt: 'r', after: 'x' }} | ${['parameters.after: after is to be the number “next” of the page before.', 'parameters: Ask by day or by receipt, one of them.', 'parameters: after belongs to day.']}
    ${{ day: '2026-02-28', after: '12' }}            | ${[]}
  `('asking $parameters', ({ parameters, problems }: Record<string, unknown>) => {
    expect(said(readAsk(parameters))).toEqual(problems);
  });
}); // prettier-ignore

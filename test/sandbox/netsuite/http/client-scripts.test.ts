import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount, Served } from '../../../../sandbox/netsuite/index.ts';
import { accountWith } from '../project.ts';

const FORM = `define(['N/ui/serverWidget'], (ui) => ({ onRequest: ({ response }) => {
  const form = ui.createForm({ title: 'Form' });
  form.clientScriptModulePath = './client.js';
  form.addField({ id: 'custpage_a', label: '</script><b>', type: 'TEXT' });
  response.writePage(form);
} }));`;

let account: NetSuiteAccount;
let served: Served;
let cookie: string;
let guest: string;

async function login(role: string): Promise<string> {
  const response = await fetch(`${served.url}/sandbox/login`, {
    method: 'POST',
    body: new URLSearchParams({ role }),
    redirect: 'manual',
  });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}

beforeAll(async () => {
  account = await accountWith(
    {
      form: {
        kind: 'suitelet',
        source: FORM,
        deployment: '<audslctrole>[scriptid=customrole_clerk]</audslctrole>',
      },
    },
    {
      files: {
        'Objects/customrole_clerk.xml': '<role scriptid="customrole_clerk"><name>Clerk</name></role>',
        'Objects/customrole_guest.xml': '<role scriptid="customrole_guest"><name>Guest</name></role>',
        'FileCabinet/SuiteScripts/test/client.js': 'define([], () => ({ pageInit: () => {} }));',
        'FileCabinet/SuiteScripts/test/secret.json': '{}',
      },
    },
  );
  served = await account.serve();
  cookie = await login('customrole_clerk');
  guest = await login('customrole_guest');
});
afterAll(() => served.close());

const PAGE = '/app/site/hosting/scriptlet.nl?script=customscript_form&deploy=customdeploy_form';
const CALL = '/sandbox/client-call?script=customscript_form&deploy=customdeploy_form';
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(served.url + path, { headers, redirect: 'manual' });
const call = async (
  body: unknown,
  headers: Record<string, string>,
): Promise<{ status: number; said: unknown }> => {
  const response = await fetch(served.url + CALL, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, said: text === '' ? null : (JSON.parse(text) as unknown) };
};

test('data for the script cannot end their element', async () => {
  const page = await (await get(PAGE, { cookie })).text();
  const data = /<script type="application\/json" id="netsuite-page">(.*?)<\/script>/s.exec(page)![1]!;
  expect(data).not.toMatch(/[<>&]/);
  expect(JSON.parse(data)).toMatchObject({
    clientScripts: ['/SuiteScripts/test/client.js'],
    fields: { custpage_a: { label: '</script><b>', type: 'TEXT' } },
  });
});

describe('files of the cabinet', () => {
  test.each<{ path: string; who: string; status: number }>`
    path                                             | who         | status
    ${'/sandbox/file/SuiteScripts/test/client.js'}   | ${'clerk'}  | ${200}
    ${'/sandbox/file/SuiteScripts/test/client.js'}   | ${'nobody'} | ${404}
    ${'/sandbox/file/SuiteScripts/test/secret.json'} | ${'clerk'}  | ${404}
    ${'/sandbox/file/SuiteScripts/none.js'}          | ${'clerk'}  | ${404}
    ${'/sandbox/file/%E0%A4%A'}                      | ${'clerk'}  | ${404}
    ${'/sandbox/static/client/days.js'}              | ${'nobody'} | ${200}
    ${'/sandbox/static/client/../../server.ts'}      | ${'nobody'} | ${404}
  `('$path for $who: $status', async ({ path, who, status }) => {
    const response = await get(path, who === 'clerk' ? { cookie } : {});
    expect(response.status).toBe(status);
    if (response.status === 200) expect(response.headers.get('content-type')).toContain('javascript');
  });

  test('code the pages share with the server comes without types', async () => {
    const source = await (await get('/sandbox/static/client/moments.js')).text();
    expect(source).toContain("from './days.js'");
    expect(source).not.toContain('interface');
  });
});

describe('calls of a page', () => {
  const resolve = {
    module: 'N/url',
    member: 'resolveScript',
    options: { scriptId: 'customscript_form', deploymentId: 'customdeploy_form' },
  };

  test('are answered with their units, under the permissions of the role', async () => {
    expect(await call(resolve, { cookie })).toMatchObject({
      status: 200,
      said: { units: 0, value: expect.stringContaining('/scriptlet.nl?') },
    });
    const lookup = {
      module: 'N/search',
      member: 'lookupFields',
      options: { type: 'currency', id: 99, columns: ['name'] },
    };
    expect(await call(lookup, { cookie })).toMatchObject({
      said: { units: 1, error: { name: 'INSUFFICIENT_PERMISSION' } },
    });
  });

  test('dates stay dates', async () => {
    const day = { module: 'N/format', member: 'parse', options: { value: '4/30/2026', type: 'date' } };
    const { said } = await call(day, { cookie });
    const { value } = said as { value: { $date: number } };
    const back = { module: 'N/format', member: 'format', options: { value, type: 'date' } };
    expect(await call(back, { cookie })).toMatchObject({ said: { value: '4/30/2026' } });
  });

  test.each`
    what                        | module         | member
    ${'a call not on the list'} | ${'N/record'}  | ${'create'}
    ${'a module not on it'}     | ${'N/file'}    | ${'load'}
    ${'what every object has'}  | ${'N/url'}     | ${'constructor'}
    ${'no module'}              | ${'__proto__'} | ${'toString'}
  `('$what is refused by name', async ({ module, member }) => {
    const { said } = await call({ module, member, options: {} }, { cookie });
    expect((said as { problem: string }).problem).toContain(`${module} ${member}`);
  });

  test('need a login, the right to the page, and a body that is one', async () => {
    expect((await call(resolve, {})).status).toBe(401);
    expect((await call(resolve, { cookie: guest })).status).toBe(403);
    expect((await call({ module: 1 }, { cookie })).status).toBe(400);
    expect(
      (await call(resolve, { cookie, origin: 'https://elsewhere.example' }).catch(() => ({ status: 421 })))
        .status,
    ).toBe(421);
  });
});

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NetSuiteAccount, Served } from '../../../../sandbox/netsuite/index.ts';
import { accountWith } from '../project.ts';

const ROLE = (id: string, name: string): string =>
  `<role scriptid="customrole_${id}"><name>${name}</name><centertype>ACCOUNTCENTER</centertype></role>`;
const suitelet = (
  body: string,
  deployment: string,
): { kind: 'suitelet'; source: string; deployment: string } => ({
  kind: 'suitelet',
  deployment,
  source: `define(['N/ui/serverWidget', 'N/runtime', 'N/url', 'N/redirect', 'N/file', 'N/error'], (ui, runtime, url, redirect, file, error) => ({ onRequest: ({ request, response }) => { ${body} } }));`,
});
const FOR_CLERKS = '<audslctrole>[scriptid=customrole_clerk]</audslctrole>';

const SCRIPTS = {
  desk: suitelet(
    `if (request.method === 'POST') return response.write(JSON.stringify({
       parameters: request.parameters, count: request.getLineCount({ group: 'custpage_lines' }),
       amount: request.getLineCount({ group: 'custpage_lines' }) > 0 ? request.getSublistValue({ group: 'custpage_lines', name: 'custpage_amount', line: 1 }) : null,
       file: request.files.custpage_file ? request.files.custpage_file.getContents() : null }));
     const form = ui.createForm({ title: 'Desk of ' + runtime.getCurrentUser().name });
     form.addField({ id: 'custpage_file', label: 'File', type: ui.FieldType.FILE });
     form.addSubmitButton();
     response.writePage(form);`,
    FOR_CLERKS,
  ),
  asks: {
    ...suitelet('', FOR_CLERKS),
    source: `define(['N/task'], (task) => ({ onRequest: ({ response }) => {
      task.create({ taskType: task.TaskType.SCHEDULED_SCRIPT, scriptId: 'customscript_night', deploymentId: 'customdeploy_night' }).submit();
      response.write('asked'); } }));`,
  },
  night: {
    kind: 'scheduled' as const,
    deployment: '<status>NOTSCHEDULED</status>',
    source: `define(['N/log'], (log) => ({ execute: ({ type }) => log.audit({ title: 'night', details: 'as ' + type }) }));`,
  },
  writes: {
    ...suitelet('', FOR_CLERKS),
    source: `define(['N/email'], (email) => ({ onRequest: ({ response }) => {
      email.send({ author: 1, recipients: 'ada@example.com', subject: 'Reminder <1>', body: '<p>Please pay' });
      response.write('sent'); } }));`,
  },
  open: suitelet(
    `response.write('open to ' + runtime.getCurrentUser().roleId)`,
    '<isonline>T</isonline><allroles>T</allroles>',
  ),
  testing: suitelet(`response.write('tested')`, '<status>TESTING</status><allroles>T</allroles>'),
  away: suitelet(
    `redirect.toSuitelet({ scriptId: 'customscript_open', deploymentId: 'customdeploy_open', parameters: { a: 'b c' } })`,
    FOR_CLERKS,
  ),
  links: suitelet(
    `response.write([url.resolveScript({ scriptId: 'customscript_open', deploymentId: 'customdeploy_open', params: { a: 1 } }), url.resolveScript({ scriptId: 'customscript_api', deploymentId: 'customdeploy_api', returnExternalUrl: true })].join(' '))`,
    FOR_CLERKS,
  ),
  download: suitelet(
    `response.setHeader({ name: 'X-Kind', value: 'csv' }); response.writeFile({ file: file.create({ name: 'a b;.csv', fileType: 'CSV', contents: 'é;1' }) })`,
    FOR_CLERKS,
  ),
  broken: suitelet(`throw error.create({ name: 'MY_CODE', message: 'broken <b>desk</b>' })`, FOR_CLERKS),
  refused: suitelet(`response.sendRedirect({ type: 'RECORD', identifier: 'invoice' })`, FOR_CLERKS),
  slow: suitelet(
    `const end = Date.now(); for (let i = 0; i < 3e7; i += 1) { } response.write('slow')`,
    FOR_CLERKS,
  ),
  waits: {
    ...suitelet('', FOR_CLERKS),
    source: `define([], () => ({ onRequest: async ({ response }) => { await Promise.resolve(); response.write('awaited') } }));`,
  },
  api: {
    kind: 'restlet' as const,
    deployment: FOR_CLERKS,
    source: `define(['N/error'], (error) => ({
      get: (p) => ({ got: p }), post: (body) => ({ echo: body }), put: (body) => 'text: ' + body,
      delete: () => { throw error.create({ name: 'NO_DELETE', message: 'keep it' }) } }));`,
  },
};

let account: NetSuiteAccount;
let served: Served;
const cookies = new Map<string, string>();

beforeAll(async () => {
  account = await accountWith(SCRIPTS, {
    files: {
      'Objects/customrole_clerk.xml': ROLE('clerk', 'Clerk &lt;b>'),
      'Objects/customrole_guest.xml': ROLE('guest', 'Guest'),
    },
  });
  served = await account.serve();
  for (const role of ['administrator', 'customrole_clerk', 'customrole_guest']) {
    const response = await send('/sandbox/login', {
      method: 'POST',
      body: new URLSearchParams({ role, next: '/' }),
    });
    cookies.set(role, response.headers.get('set-cookie')!.split(';')[0]!);
  }
});
afterAll(() => served.close());

const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(served.url + path, { redirect: 'manual', ...init });
const as = (role: string, path: string, init: RequestInit = {}): Promise<Response> =>
  send(path, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), cookie: cookies.get(role)! },
  });
const clerk = (script: string, init: RequestInit = {}): Promise<Response> =>
  as('customrole_clerk', suiteletPath(script), init);
const suiteletPath = (script: string): string =>
  `/app/site/hosting/scriptlet.nl?script=customscript_${script}&deploy=customdeploy_${script}`;
const RESTLET = '/app/site/hosting/restlet.nl?script=customscript_api&deploy=customdeploy_api';

describe('who may open what', () => {
  test.each<{ who: string; script: string; status: number }>`
    who                   | script       | status
    ${'customrole_clerk'} | ${'desk'}    | ${200}
    ${'customrole_guest'} | ${'desk'}    | ${403}
    ${'administrator'}    | ${'desk'}    | ${200}
    ${'customrole_guest'} | ${'open'}    | ${200}
    ${'customrole_clerk'} | ${'testing'} | ${403}
    ${'administrator'}    | ${'testing'} | ${200}
    ${'customrole_clerk'} | ${'nothing'} | ${404}
  `('$who, $script: $status', async ({ who, script, status }) => {
    expect((await as(who, suiteletPath(script))).status).toBe(status);
  });

  test('nobody is sent to log in, and back to where they wanted to go', async () => {
    const away = await send(suiteletPath('desk'));
    expect([away.status, away.headers.get('location')]).toEqual([
      303,
      `/sandbox/login?next=${encodeURIComponent(suiteletPath('desk'))}`,
    ]);
    const back = await send('/sandbox/login', {
      method: 'POST',
      body: new URLSearchParams({ role: 'customrole_clerk', next: suiteletPath('desk') }),
    });
    expect(back.headers.get('location')).toBe(suiteletPath('desk'));
    expect(await (await send(suiteletPath('open'))).text()).toBe('open to onlineformuser');
  });

  test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'not back to %s',
    async (next) => {
      const response = await send('/sandbox/login', {
        method: 'POST',
        body: new URLSearchParams({ role: 'administrator', next }),
      });
      expect(response.headers.get('location')).toBe('/');
    },
  );

  test('by numbers as well, and under their own kind of address only', async () => {
    const number = account.project.scripts.findIndex(({ scriptId }) => scriptId === 'customscript_open') + 1;
    expect(
      await (await as('administrator', `/app/site/hosting/scriptlet.nl?script=${number}&deploy=1`)).text(),
    ).toBe('open to administrator');
    expect((await as('customrole_clerk', RESTLET.replace('restlet', 'scriptlet'))).status).toBe(404);
  });

  test('a form that another site sends is refused, and so is another name for this machine', async () => {
    const post = { method: 'POST', body: new URLSearchParams({ a: '1' }) };
    expect((await clerk('desk', { ...post, headers: { origin: 'https://elsewhere.example' } })).status).toBe(
      421,
    );
    expect((await clerk('desk', { ...post, headers: { origin: served.url } })).status).toBe(200);
    const rebound = await new Promise<number | undefined>((resolve) => {
      request(served.url, { headers: { host: 'elsewhere.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end();
    });
    expect(rebound).toBe(421);
  });

  test('only the administrator runs scripts by hand', async () => {
    const run = (role: string): Promise<Response> =>
      as(role, '/sandbox/run', { method: 'POST', body: new URLSearchParams({ script: 'x', deploy: 'y' }) });
    expect((await run('customrole_clerk')).status).toBe(403);
  });

  test('what a page puts on the queue runs by itself, and what a person starts; both are told', async () => {
    const settled = async (): Promise<string> => {
      for (;;) {
        const page = await as('administrator', '/sandbox/run');
        if (page.headers.get('refresh') === null) return page.text();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    expect(await (await clerk('asks')).text()).toBe('asked');
    expect(await settled()).toContain('as ON_DEMAND');
    const start = await as('administrator', '/sandbox/run', {
      method: 'POST',
      body: new URLSearchParams({ script: 'customscript_night', deploy: 'customdeploy_night' }),
      redirect: 'manual',
    });
    expect(start.headers.get('location')).toBe('/sandbox/run');
    expect(await settled()).toContain('as USER_INTERFACE');
    await as('administrator', '/sandbox/run', {
      method: 'POST',
      body: new URLSearchParams({ script: 'customscript_none', deploy: 'x' }),
    });
    expect(await settled()).toContain('The sandbox failed');
    expect(await (await as('customrole_clerk', '/sandbox/run')).text()).not.toContain('USER_INTERFACE');
  });

  test('an e-mail a script sent can be read, its body in a frame that runs no script', async () => {
    await (await clerk('writes')).text();
    const mails = await (await as('administrator', '/sandbox/emails')).text();
    expect(mails).toContain('Reminder &lt;1&gt;, to ada@example.com');
    expect(mails).toMatch(/<iframe[^>]* sandbox[^>]*srcdoc="&lt;p&gt;Please pay/);
    expect(await (await as('customrole_clerk', '/sandbox/emails')).text()).not.toContain('Reminder');
  });
});

describe('a Suitelet', () => {
  test('gets what a form sends: fields, lines, files', async () => {
    const form = new FormData();
    form.set('custpage_name', 'Ä & <b>');
    form.append('multi:custpage_tags', '1');
    form.append('multi:custpage_tags', '2');
    form.append('line:custpage_lines:0:custpage_amount', '1.00');
    form.append('line:custpage_lines:7:custpage_amount', '2.00');
    form.set('custpage_file', new File(['Grüße'], 'a.txt'));
    const got = (await (await clerk('desk', { method: 'POST', body: form })).json()) as Record<
      string,
      unknown
    >;
    expect(got).toMatchObject({ count: 2, amount: '2.00', file: 'Grüße' });
    expect(got['parameters']).toMatchObject({
      custpage_name: 'Ä & <b>',
      custpage_tags: '1\u00052',
      script: 'customscript_desk',
    });
  });

  test('shows a page in the frame of the account, every word escaped', async () => {
    const page = await (await clerk('desk')).text();
    expect(page).toContain('<h1>Desk of Clerk &lt;b&gt;</h1>');
    expect(page).not.toContain('Clerk <b>');
    expect(page).toContain('enctype="multipart/form-data"');
    expect(page).toContain('<nav aria-label="Suitelets">');
  });

  test('may wait for a promise', async () => {
    expect(await (await clerk('waits')).text()).toBe('awaited');
  });

  test('sends a file, redirects, and knows where others are', async () => {
    const download = await clerk('download');
    expect([
      download.headers.get('content-type'),
      download.headers.get('content-disposition'),
      download.headers.get('x-kind'),
    ]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="a b_.csv"', 'csv']);
    expect(await download.text()).toBe('é;1');
    const away = await clerk('away');
    expect(away.status).toBe(302);
    expect(away.headers.get('location')).toMatch(
      /^\/app\/site\/hosting\/scriptlet\.nl\?script=\d+&deploy=1&compid=SANDBOX_1&a=b%20c$/,
    );
    const [internal, external] = (await (await clerk('links')).text()).split(' ');
    expect(internal).toMatch(/^\/app\/site\/hosting\/scriptlet\.nl\?.*a=1$/);
    expect(external).toMatch(new RegExp(`^${served.url}/app/site/hosting/restlet\\.nl`));
  });

  test('that fails says so, escaped, and the next one works', async () => {
    const broken = await clerk('broken');
    expect(broken.status).toBe(500);
    expect(await broken.text()).toContain('<strong>MY_CODE</strong> broken &lt;b&gt;desk&lt;/b&gt;');
    const refused = await (await clerk('refused')).text();
    expect(refused).toContain('AR-9101');
    expect(refused).toContain('N/http ServerResponse.sendRedirect of type RECORD');
    expect((await clerk('desk')).status).toBe(200);
  });

  test('many at once are answered, each with its own', async () => {
    const answers = await Promise.all([clerk('slow'), clerk('open'), clerk('waits')]);
    expect(await Promise.all(answers.map((response) => response.text()))).toEqual([
      'slow',
      'open to customrole_clerk',
      'awaited',
    ]);
  });

  test.each<{ what: string; init: RequestInit; status: number }>`
    what                     | init                                                                                                     | status
    ${'a form that is none'} | ${{ method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=no' } }}        | ${400}
    ${'more than 20 MB'}     | ${{ method: 'POST', body: 'x'.repeat(20 * 1024 * 1024 + 1), headers: { 'content-type': 'text/plain' } }} | ${413}
  `('$what: $status', async ({ init, status }) => {
    expect((await clerk('desk', init)).status).toBe(status);
  });
});

describe('a RESTlet', () => {
  const json = { 'content-type': 'application/json' };
  test.each<{ what: string; init: RequestInit; status: number; body: unknown }>`
    what                       | init                                                                           | status | body
    ${'GET: parameters'}       | ${{}}                                                                          | ${200} | ${{ got: { x: '5' } }}
    ${'POST: JSON'}            | ${{ method: 'POST', body: '{"a":[1]}', headers: json }}                        | ${200} | ${{ echo: { a: [1] } }}
    ${'PUT: text'}             | ${{ method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } }} | ${200} | ${'text: hello'}
    ${'POST: broken JSON'}     | ${{ method: 'POST', body: '{', headers: json }}                                | ${400} | ${{ error: { code: 'INVALID_REQUEST', message: 'The body of the request is not valid JSON.' } }}
    ${'DELETE: its own error'} | ${{ method: 'DELETE' }}                                                        | ${400} | ${{ error: { code: 'NO_DELETE', message: 'keep it' } }}
  `('$what', async ({ init, status, body }) => {
    const response = await as('customrole_clerk', `${RESTLET}&x=5`, init);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(typeof body === 'string' ? text : JSON.parse(text)).toEqual(body);
  });

  test('answers nobody and the wrong role with an error, not with a page', async () => {
    expect([(await send(RESTLET)).status, (await as('customrole_guest', RESTLET)).status]).toEqual([
      401, 403,
    ]);
    expect(await (await send(RESTLET)).json()).toMatchObject({ error: { code: 'INVALID_LOGIN_ATTEMPT' } });
  });
});

test('home lists what a role may open; the administrator also runs scripts there', async () => {
  const [guest, admin] = await Promise.all(
    ['customrole_guest', 'administrator'].map(async (role) => (await as(role, '/')).text()),
  );
  expect(guest).toContain('>open<');
  expect(guest).not.toContain('>desk<');
  expect(admin).toContain('>desk<');
  expect(admin).toContain('Scheduled and map/reduce scripts');
  const out = await as('customrole_guest', '/sandbox/logout', { method: 'POST' });
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  expect((await as('customrole_guest', '/')).status).toBe(303);
});

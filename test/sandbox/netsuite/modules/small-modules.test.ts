import { createHash } from 'node:crypto';
import { runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { createRealm } from '../../../../sandbox/netsuite/engine/realm/realm.ts';
import { callScript } from '../../../../sandbox/netsuite/engine/realm/membrane.ts';
import { SuiteScriptError } from '../../../../sandbox/netsuite/engine/suitescript-error.ts';
import type { ModuleFactory } from '../../../../sandbox/netsuite/host.ts';
import { MODULES, REALM_MODULES } from '../../../../sandbox/netsuite/modules/index.ts';
import { codeOf, hostFor, type TestHost } from './host.ts';

type Call = (...args: readonly unknown[]) => unknown;
const use = (name: string, host: TestHost = hostFor()): Record<string, Call> =>
  (MODULES[name] as ModuleFactory)(host) as Record<string, Call>;

describe('N/log', () => {
  test('title and details in both forms; what is no text is JSON', () => {
    const host = hostFor();
    const log = use('N/log', host);
    log['debug']!('a', { b: 1 });
    log['audit']!({ title: 'c' });
    log['error']!({ title: 'd', details: new SuiteScriptError('E', 'm') });
    expect(host.logged).toEqual([
      'DEBUG a {"b":1}',
      'AUDIT c ',
      expect.stringMatching(/^ERROR d \{.*"name":"E","message":"m"\}$/),
    ]);
    expect(codeOf(() => log['error']!(undefined))).toBe('SSS_MISSING_REQD_ARGUMENT');
  });
});

describe('N/error', () => {
  test('a code, a message, and a cause', () => {
    const made = use('N/error')['create']!({ name: 'MY_CODE', message: 'text', notifyOff: true });
    expect(made).toMatchObject({
      name: 'MY_CODE',
      message: 'text',
      type: 'error.SuiteScriptError',
      notifyOff: true,
    });
    expect(codeOf(() => use('N/error')['create']!({ name: 'MY_CODE' }))).toBe('SSS_MISSING_REQD_ARGUMENT');
  });
});

describe('N/runtime', () => {
  const host = hostFor();
  const runtime = use('N/runtime', host) as Record<string, Call> & Record<string, unknown>;
  const script = runtime['getCurrentScript']!() as Record<string, unknown> & {
    getParameter(o: object): unknown;
    getRemainingUsage(): number;
  };
  const user = runtime['getCurrentUser']!() as Record<string, unknown> & {
    getPermission(o: object): number;
    getPreference(o: object): unknown;
  };

  test('the script, its parameters and what it has left', () => {
    expect(script).toMatchObject({
      id: 'customscript_desk_night',
      deploymentId: 'customdeploy_desk_night',
      logLevel: 'DEBUG',
    });
    expect([
      script.getParameter({ name: 'custscript_desk_limit' }),
      script.getParameter({ name: 'none' }),
    ]).toEqual([7, null]);
    host.meter.charge(10, 'x');
    expect(script.getRemainingUsage()).toBe(990);
  });

  test('the user, with the permissions of their role', () => {
    expect(user).toMatchObject({ roleId: 'customrole_desk_clerk', role: 1000, roleCenter: 'ACCOUNTCENTER' });
    expect(
      ['LIST_CUSTJOB', 'customrecord_desk_loan', 'TRAN_CUSTPYMT'].map((name) => user.getPermission({ name })),
    ).toEqual([1, 3, 0]);
  });

  test('features, session values', () => {
    expect([
      runtime['isFeatureInEffect']!({ feature: 'serversidescripting' }),
      runtime['isFeatureInEffect']!({ feature: 'CRM' }),
    ]).toEqual([true, false]);
    const session = runtime['getCurrentSession']!() as { get(o: object): unknown; set(o: object): void };
    session.set({ name: 'a', value: 'b' });
    expect([session.get({ name: 'a' }), session.get({ name: 'c' })]).toEqual(['b', null]);
    const other = use('N/runtime', { ...host, sessionId: 's2' })['getCurrentSession']!() as typeof session;
    expect(other.get({ name: 'a' })).toBeNull();
  });
});

describe('N/cache', () => {
  const cacheOf = (host: TestHost, scope = 'PRIVATE'): Record<string, Call> =>
    use('N/cache', host)['getCache']!({ name: 'c', scope }) as Record<string, Call>;

  test('what is put is got; a loader fills what is not there, and costs two', () => {
    const host = hostFor();
    const store = cacheOf(host);
    expect(store['get']!({ key: 'a' })).toBeNull();
    expect(store['get']!({ key: 'a', loader: ({ key }: { key: string }) => ({ loaded: key }) })).toBe(
      '{"loaded":"a"}',
    );
    expect(store['get']!({ key: 'a', loader: () => 'again' })).toBe('{"loaded":"a"}');
    store['put']!({ key: 'a', value: 'b' });
    store['remove']!({ key: 'a' });
    expect(store['get']!({ key: 'a' })).toBeNull();
    expect(host.spent.units).toBe(1 + 2 + 1 + 1 + 1 + 1);
  });

  test('PRIVATE is one script’s, PUBLIC is everybody’s', () => {
    const host = hostFor();
    const other = { ...host, script: { ...host.script, scriptId: 'customscript_other' } };
    cacheOf(host)['put']!({ key: 'a', value: 'private' });
    cacheOf(host, 'PUBLIC')['put']!({ key: 'a', value: 'public' });
    expect([cacheOf(other)['get']!({ key: 'a' }), cacheOf(other, 'PUBLIC')['get']!({ key: 'a' })]).toEqual([
      null,
      'public',
    ]);
  });

  test('lives as long as it was given', () => {
    let now = 0;
    const host = { ...hostFor(), now: () => now };
    cacheOf(host)['put']!({ key: 'a', value: 'b', ttl: 300 });
    now = 299_999;
    expect(cacheOf(host)['get']!({ key: 'a' })).toBe('b');
    now = 300_000;
    expect(cacheOf(host)['get']!({ key: 'a' })).toBeNull();
  });

  test.each<{ what: string; options: object; code: string }>`
    what               | options                                            | code
    ${'a long key'}    | ${{ key: 'k'.repeat(4097), value: 'v' }}           | ${'INVALID_KEY_LENGTH'}
    ${'a large value'} | ${{ key: 'k', value: 'v'.repeat(500 * 1024 + 1) }} | ${'INVALID_VALUE_LENGTH'}
    ${'a short life'}  | ${{ key: 'k', value: 'v', ttl: 299 }}              | ${'INVALID_TTL'}
    ${'no key'}        | ${{ value: 'v' }}                                  | ${'SSS_MISSING_REQD_ARGUMENT'}
  `('$what: $code', ({ options, code }) => {
    expect(codeOf(() => cacheOf(hostFor())['put']!(options))).toBe(code);
  });
});

describe('N/email', () => {
  const letter = { author: -5, recipients: ['a@b.example', 12], subject: 's', body: 'b' };

  test('is kept in the outbox, for 20 units', () => {
    const host = hostFor();
    const file = use('N/file', host)['create']!({ name: 'a.txt', fileType: 'PLAINTEXT', contents: 'abc' });
    use('N/email', host)['send']!({
      ...letter,
      cc: 'c@d.example',
      attachments: [file],
      relatedRecords: { entityId: 12 },
    });
    expect(host.spent).toEqual({ units: 20, calls: ['email.send'] });
    expect(host.store.emails()).toMatchObject([
      {
        scriptId: 'customscript_desk_night',
        author: -5,
        recipients: ['a@b.example', '12'],
        cc: ['c@d.example'],
        subject: 's',
        attachments: [{ name: 'a.txt', size: 3 }],
        relatedRecords: { entityId: 12 },
      },
    ]);
  });

  test.each<{ what: string; options: object; code: string }>`
    what            | options                                                     | code
    ${'nobody'}     | ${{ ...letter, recipients: undefined }}                     | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'eleven'}     | ${{ ...letter, recipients: Array(11).fill('a@b.example') }} | ${'SSS_MAX_RECIPIENTS_EXCEEDED'}
    ${'no address'} | ${{ ...letter, recipients: 'somebody' }}                    | ${'SSS_INVALID_EMAIL_ADDRESS'}
    ${'no file'}    | ${{ ...letter, attachments: ['a.txt'] }}                    | ${'SSS_INVALID_TYPE_ARG'}
  `('to $what: $code, and nothing is sent', ({ options, code }) => {
    const host = hostFor();
    expect(codeOf(() => use('N/email', host)['send']!(options))).toBe(code);
    expect([host.store.emails(), host.spent.units]).toEqual([[], 0]);
  });
});

describe('N/encode and N/crypto', () => {
  test.each<{ from: string; to: string; input: string; output: string }>`
    from         | to                    | input             | output
    ${'UTF_8'}   | ${'BASE_64'}          | ${'Grüße'}        | ${'R3LDvMOfZQ=='}
    ${'BASE_64'} | ${'UTF_8'}            | ${'R3LDvMOfZQ=='} | ${'Grüße'}
    ${'UTF_8'}   | ${'HEX'}              | ${'ÿ'}            | ${'C3BF'}
    ${'HEX'}     | ${'BASE_64_URL_SAFE'} | ${'fbff'}         | ${'-_8'}
  `('$input from $from to $to', ({ from, to, input, output }) => {
    expect(use('N/encode')['convert']!({ string: input, inputEncoding: from, outputEncoding: to })).toBe(
      output,
    );
  });

  test('hashes; what needs a secret is refused', () => {
    const crypto = use('N/crypto');
    const hash = crypto['createHash']!({ algorithm: 'SHA256' }) as Record<string, Call>;
    hash['update']!({ input: 'Grü' });
    hash['update']!({ input: 'w5/DnGU=', inputEncoding: 'BASE_64' });
    const expected = createHash('sha256')
      .update('Grü')
      .update(Buffer.from('w5/DnGU=', 'base64'))
      .digest('base64');
    expect(hash['digest']!({ outputEncoding: 'BASE_64' })).toBe(expected);
    expect(codeOf(() => crypto['createHash']!({ algorithm: 'MD5' }))).toBe('INVALID_ALGORITHM');
    expect(codeOf(() => crypto['createHmac']!({}))).toBe('AR-9101');
    expect(
      codeOf(() =>
        use('N/encode')['convert']!({ string: 'a', inputEncoding: 'UTF_8', outputEncoding: 'BASE_32' }),
      ),
    ).toBe('AR-9101');
  });
});

describe('N/url and N/redirect', () => {
  const host = hostFor();
  const url = use('N/url', host);

  test('scripts by id or number, inside and out', () => {
    const path = '/app/site/hosting/scriptlet.nl?script=3&deploy=1&compid=SANDBOX_1';
    expect(
      url['resolveScript']!({ scriptId: 'customscript_desk_form', deploymentId: 'customdeploy_desk_form' }),
    ).toBe(path);
    expect(url['resolveScript']!({ scriptId: 3, deploymentId: '1', params: { q: 'a&b', none: null } })).toBe(
      `${path}&q=a%26b`,
    );
    expect(
      url['resolveScript']!({ scriptId: 'customscript_desk_api', deploymentId: 1, returnExternalUrl: true }),
    ).toMatch(/^https:\/\/sandbox-1\.app\.netsuite\.com\/app\/site\/hosting\/restlet\.nl/);
    expect(
      codeOf(() => url['resolveScript']!({ scriptId: 'customscript_desk_night', deploymentId: 1 })),
    ).toBe('SSS_INVALID_SCRIPT_ID_1');
  });

  test('domains by account and kind, and query strings', () => {
    expect(url['resolveDomain']!({ hostType: 'RESTLET', accountId: 'TSTDRV_12' })).toBe(
      'tstdrv-12.restlets.api.netsuite.com',
    );
    expect(url['format']!({ domain: 'https://a.example', params: { x: '1 2' } })).toBe(
      'https://a.example?x=1%202',
    );
    expect(codeOf(() => url['resolveTaskLink']!({}))).toBe('AR-9101');
  });

  test('redirects go to Suitelets and addresses', () => {
    const redirect = use('N/redirect', host);
    redirect['toSuitelet']!({
      scriptId: 'customscript_desk_form',
      deploymentId: 'customdeploy_desk_form',
      parameters: { a: 1 },
    });
    redirect['redirect']!({ url: '/x?y=1', parameters: { z: 2 } });
    expect(host.redirects).toEqual([
      '/app/site/hosting/scriptlet.nl?script=3&deploy=1&compid=SANDBOX_1&a=1',
      '/x?y=1&z=2',
    ]);
    expect(
      codeOf(() => redirect['toSuitelet']!({ scriptId: 'customscript_desk_api', deploymentId: 1 })),
    ).toBe('SSS_INVALID_SCRIPT_ID_1');
  });
});

describe('N/util works on the script’s own objects', () => {
  const realm = createRealm({ now: () => 0, random: () => 0 });
  const util = (REALM_MODULES['N/util']!.runInContext(realm.context) as (clock: () => number) => unknown)(
    () => 5,
  );

  test.each<{ code: string; gives: unknown }>`
    code                                                                                                                                                                       | gives
    ${'const a = {}; return util.extend(a, { b: 1 }) === a && a.b'}                                                                                                            | ${1}
    ${'const a = { x: { y: 1 } }; util.deepExtend(a, { x: { z: 2 } }); return JSON.stringify(a)'}                                                                              | ${'{"x":{"y":1,"z":2}}'}
    ${'const seen = []; util.each([3], (v, i) => seen.push(v + ":" + i)); util.each({ k: 1 }, (v, k) => seen.push(v + k)); return seen.join()'}                                | ${'3:0,1k'}
    ${'return [util.isArray([]), util.isObject({}), util.isObject([]), util.isDate(new Date()), util.isFunction(() => 1)].join()'}                                             | ${'true,true,false,true,true'}
    ${'return [util.isNumber(1), util.isString("a"), util.isNumberOrString(true), util.isRegExp(/a/), util.isError(new Error()), util.isAsyncFunction(async () => 1)].join()'} | ${'true,true,false,true,true,true'}
    ${'return util.trim(" a ") + util.nanoTime()'}                                                                                                                             | ${'a5'}
  `('$code', ({ code, gives }) => {
    expect(callScript(runInContext(`(util) => { ${code} }`, realm.context), undefined, [util])).toBe(gives);
  });
});

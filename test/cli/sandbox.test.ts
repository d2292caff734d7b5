import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { withChosen } from '../../cli/commands/sandbox.ts';
import { run } from '../../cli/main.ts';

const project = (name: string): string =>
  fileURLToPath(new URL(`../sandbox/netsuite/fixtures/wild/${name}`, import.meta.url));

async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['sandbox', 'netsuite', ...args], shell), out, err };
}

describe('quittance sandbox netsuite', () => {
  test('runs scripts of anybody’s project and says what they did, what they cost, and what it cannot run', async () => {
    const { code, out, err } = await said(
      '--project',
      project('bakery'),
      '--clock',
      '2026-04-07T17:00:00Z',
      '--run',
      'customscript_bakery_sc_mix',
      'customscript_bakery_mr_bake/customdeploy_bakery_mr_bake',
    );
    expect(code).toBe(0);
    expect(out).toContain('Bakery, account customization: 10 scripts, 1 custom record type');
    expect(out).toMatch(/customscript_bakery_sc_mix customdeploy_bakery_sc_mix: COMPLETE, 18 units/);
    expect(out).toMatch(/ERROR {2}BAKERY_TOO_HEAVY {2}501 kg/);
    expect(out).toMatch(/AUDIT {2}large +20\.5/);
    expect(err.match(/AR-9111.*? is an? \w+/g)).toEqual([
      'AR-9111  (warning) custitem_bakery_shelf_life is an itemcustomfield',
      'AR-9111  (warning) customworkflow_bakery is a workflow',
      'AR-9111  (warning) customscript_bakery_old is a script',
    ]);
  });

  test('loads the example company into it, and prints one JSON object when asked', async () => {
    const { code, out, err } = await said(
      ...['--project', project('shelf'), '--load', 'example', '--run', 'customscript_shelf_night', '--json'],
    );
    expect([code, err]).toEqual([0, '']);
    const printed = JSON.parse(out) as {
      readonly kind: string;
      readonly runs: readonly {
        readonly logs: readonly { readonly title: string; readonly details: string }[];
      }[];
    };
    expect(printed.kind).toBe('SUITEAPP');
    expect(printed.runs[0]!.logs).toMatchObject([
      { title: 'tick', details: '{"count":300,"late":7,"again":true}' },
    ]);
  });

  test('subsidiaries chosen for roles, one role after the other', () => {
    const first = withChosen('customrole_x=Werkzeug GmbH; Tools Inc.');
    expect(withChosen('customrole_y=Tools Inc.', first)).toEqual({
      customrole_x: ['Werkzeug GmbH', 'Tools Inc.'],
      customrole_y: ['Tools Inc.'],
    });
  });

  test.each([
    ['a folder that is no project', ['--project', '/nowhere'], 1, 'AR-9103'],
    ['a script that is not there', ['--project', project('shelf'), '--run', 'customscript_no'], 1, 'AR-9108'],
    [
      'a script of a type it does not run',
      ['--project', project('bakery'), '--run', 'customscript_bakery_pl_today'],
      1,
      'AR-9109',
    ],
    ['a port that is none', ['--port', 'x'], 2, 'AR-1003'],
    ['saved searches from a file that is none', ['--searches', '/nowhere.json'], 2, 'AR-1003'],
    [
      'saved searches that are none',
      ['--searches', fileURLToPath(new URL('../../package.json', import.meta.url))],
      2,
      'AR-1003',
    ],
    ['subsidiaries of no role', ['--role-subsidiaries', 'Tools Inc.'], 2, 'AR-1003'],
    ['no subsidiaries of a role', ['--role-subsidiaries', 'customrole_x= ; '], 2, 'AR-1003'],
    ['something else to load', ['--load', 'all'], 2, 'AR-1003'],
  ])('%s is told', async (_, args, expected, problem) => {
    const { code, err } = await said(...args);
    expect([code, err]).toEqual([expected, expect.stringContaining(problem)]);
  });
});

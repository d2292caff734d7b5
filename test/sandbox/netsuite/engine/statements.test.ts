/** Statements are counted where they are executed, the code means what it meant, and too many end the script. */
import { Script } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { COUNTER, countStatements } from '../../../../sandbox/netsuite/engine/realm/count-statements.ts';
import { countedSource } from '../../../../sandbox/netsuite/engine/realm/counted-source.ts';
import { accountWith, writeProject, bootFor, sourcesOf } from '../project.ts';

/** What a text comes to, and how many statements that took. */
function counted(source: string): readonly [value: unknown, statements: number] {
  const counter = { n: 0, t: Number.POSITIVE_INFINITY, f: () => undefined };
  const script = new Script(`(function (${COUNTER}) {${countStatements(source)}\n})`);
  const made = script.runInThisContext() as (counter: object) => unknown;
  return [made(counter), counter.n];
}

describe('counting', () => {
  test.each`
    what                                   | source                                                                                                  | value        | statements
    ${'one after the other'}               | ${'let a = 1; a += 1; return a;'}                                                                       | ${2}         | ${3}
    ${'a loop with braces'}                | ${'let a = 0; for (let i = 0; i < 10; i++) { a += i; } return a;'}                                      | ${45}        | ${13}
    ${'a loop without'}                    | ${'let a = 0; for (let i = 0; i < 10; i++) a += i; return a;'}                                          | ${45}        | ${13}
    ${'if and else without braces'}        | ${'let a = 0; if (a) a = 1; else if (!a) a = 2; else a = 3; return a;'}                                 | ${2}         | ${5}
    ${'nested loops without braces'}       | ${'let a = 0; for (const x of [1, 2]) for (const y of [3, 4]) if (x < y) a += y; return a;'}            | ${14}        | ${3 + 2 + 4 + 4}
    ${'labels, continue and break'}        | ${'let a = 0; outer: for (;;) { for (;;) { a++; if (a < 3) continue outer; break outer; } } return a;'} | ${3}         | ${3 + 3 + 3 * 2 + 3}
    ${'an arrow’s expression'}             | ${'return [1, 2, 3].map((x) => x * 2).filter((x) => x > 2);'}                                           | ${[4, 6]}    | ${1 + 3 + 3}
    ${'an arrow that makes an object'}     | ${'return [1].map((x) => ({ x, y: () => x }))[0].y();'}                                                 | ${1}         | ${3}
    ${'a switch'}                          | ${'switch (2) { case 1: return 1; case 2: { const b = 2; return b; } default: }'}                       | ${2}         | ${4}
    ${'functions are hoisted'}             | ${'return f(); function f() { return g; } var g;'}                                                      | ${undefined} | ${2}
    ${'a directive stays one'}             | ${'return (function () { "use strict"; return this === undefined; })();'}                               | ${true}      | ${2}
    ${'classes and static blocks'}         | ${'class A { static x; static { A.x = 1; A.x++; } get y() { return A.x; } } return new A().y;'}         | ${2}         | ${2 + 2 + 1}
    ${'a do-while on one line'}            | ${'let i = 0; do i++; while (i < 3) return i;'}                                                         | ${3}         | ${3 + 3}
    ${'no semicolons'}                     | ${'let a = 1\nif (a)\n  a = 2\nelse\n  a = 3\nreturn a'}                                                | ${2}         | ${4}
    ${'templates and regular expressions'} | ${'const a = `${[1].map((x) => `${x}`)}`; return /[{;}]/.test(a);'}                                     | ${false}     | ${3}
    ${'await and yield'}                   | ${'function* g() { yield 1; yield* [2]; } return [...g()];'}                                            | ${[1, 2]}    | ${3}
    ${'default parameters'}                | ${'const f = (a, b = () => a) => b(); return f(4);'}                                                    | ${4}         | ${4}
  `('$what: $source', ({ source, value, statements }) => {
    expect(counted(source as string)).toEqual([value, statements]);
  });

  test('a large file is counted once on a machine, and comes back the same', () => {
    const large = 'f();\n'.repeat(12_000);
    expect(countedSource(large)).toBe(countStatements(large));
    expect(countedSource(large)).toBe(countStatements(large));
  });

  test('lines stay where they were, and what is no JavaScript is left for the compiler to say so', () => {
    const source = 'if (a)\n  b()\nelse {\n  c()\n}\n';
    expect(countStatements(source).split('\n')).toHaveLength(source.split('\n').length);
    expect(countStatements('let let = ;')).toBe('let let = ;');
  });
});

describe('the limit', () => {
  const LOOP = `define(['N/log'], (log) => ({ execute: () => { let a = 0; try { for (let i = 0; i < 200000; i++) { a += i; } } catch (e) { log.audit('caught', e.name); } finally { a = 1; } log.audit('after', a); } }));`;
  const run = async (most: number) =>
    (
      await accountWith(
        { a: { kind: 'scheduled', source: LOOP } },
        { limits: { ScheduledScript: { statements: most } } },
      )
    ).run('customscript_a');

  test('ends the script: no catch, no finally, no line after it', async () => {
    expect(await run(150_000)).toMatchObject({
      status: 'ABORTED',
      logs: [],
      error: { name: 'SSS_STATEMENT_COUNT_EXCEEDED' },
    });
  });
  test('is not met by a script that stays below it', async () => {
    expect(await run(250_000)).toMatchObject({ status: 'COMPLETE', logs: [{ title: 'after' }] });
  });
  test('a small one is met to the statement', async () => {
    expect(await run(10)).toMatchObject({ status: 'ABORTED' });
  });

  test('SuiteScript 2.0 calls it by its instructions', async () => {
    const sources = sourcesOf({ a: { kind: 'scheduled', source: LOOP } });
    const file = 'FileCabinet/SuiteScripts/test/a.js';
    const account = await bootFor({
      package: writeProject({ ...sources, [file]: sources[file]!.replace('2.1', '2.0') }),
      limits: { ScheduledScript: { statements: 1_000 } },
    });
    expect(await account.run('customscript_a')).toMatchObject({
      error: { name: 'SSS_INSTRUCTION_COUNT_EXCEEDED' },
    });
  });

  test('a user event has its own: the saver gets the error, however often it is caught', async () => {
    const account = await accountWith(
      {
        e: {
          kind: 'user-event',
          deployment: '<recordtype>customrecord_x</recordtype><allroles>T</allroles>',
          source: `define(['N/record'], (record) => ({ beforeSubmit: ({ newRecord }) => { for (;;) { try { for (;;) { newRecord.id; } } catch (e) { break; } } newRecord.setValue('name', 'late'); } }));`,
        },
        a: {
          kind: 'scheduled',
          source: `define(['N/record', 'N/log'], (record, log) => ({ execute: () => { try { record.create({ type: 'customrecord_x' }).save(); log.audit('saved', ''); } catch (e) { log.audit('told', e.name); } } }));`,
        },
      },
      {
        limits: { UserEventScript: { statements: 5_000 } },
        files: {
          'Objects/customrecord_x.xml':
            '<customrecordtype scriptid="customrecord_x"><recordname>X</recordname><accesstype>NONENEEDED</accesstype></customrecordtype>',
        },
      },
    );
    const report = await account.run('customscript_a');
    expect(report.logs.map(({ title, details }) => `${title} ${details}`)).toEqual([
      'told SSS_STATEMENT_COUNT_EXCEEDED',
    ]);
  });
});

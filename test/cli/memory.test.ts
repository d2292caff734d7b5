import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';
import { EMPTY_MEMORY, type Memory } from '../../core/matching/memory/memory.ts';
import { recollect } from '../../core/matching/memory/recollection.ts';
import { isoDate } from '../../core/calendar/iso-date.ts';
import { customerId } from '../../core/ledger/ids.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quittance-memory-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (name: string): string => join(scratch, name);
const memoryIn = (name: string): Memory => JSON.parse(readFileSync(at(name), 'utf8')) as Memory;
async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['memory', ...args], shell), out, err };
}

beforeAll(() => {
  const known = recollect(EMPTY_MEMORY);
  const on = isoDate('2026-03-01');
  known.learn({ on, customer: customerId('C1'), account: 'DE75512108001245126199', name: 'ZAHLSTELLE NORD' });
  known.learn({ on, customer: customerId('C2'), name: 'ZAHLSTELLE NORD' });
  writeFileSync(at('memory.json'), JSON.stringify(known.memory()));
  writeFileSync(at('customers.jsonl'), '{"id":"C3","number":"10300","name":"Fjordbygg AS"}\n');
});

test('show prints who paid for whom, of one customer alone where asked', async () => {
  const { code, out } = await said('show', '--memory', at('memory.json'));
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual([
    'account',
    'name',
    'name',
    '3 rows, learnt through 2026-03-01',
    '',
  ]);
  const one = await said('show', '--memory', at('memory.json'), '--customer', 'C2', '--json');
  expect(JSON.parse(one.out)).toMatchObject({
    rows: [{ kind: 'name', payer: 'ZAHLSTELLE NORD', customer: 'C2' }],
  });
});

test.each(['csv', 'jsonl'])('exported as %s and imported again it is the same', async (kind) => {
  await said('export', '--memory', at('memory.json'), '--out', at(`table.${kind}`));
  await said(
    'import',
    '--memory',
    at('memory.json'),
    '--table',
    at(`table.${kind}`),
    '--out',
    at('again.json'),
  );
  expect(memoryIn('again.json')).toEqual(memoryIn('memory.json'));
});

test('a row that is deleted is forgotten, a changed one changed, a wrong one told', async () => {
  writeFileSync(
    at('edited.csv'),
    'kind,payer,customer,times,lastOn\nname,Zahlstelle Nord,C1,7,2026-03-05\nname,X,C1,many,2026-03-05\n',
  );
  const edited = ['--memory', at('memory.json'), '--table', at('edited.csv'), '--out', at('edited.json')];
  const { code, err } = await said('import', ...edited);
  expect([code, err]).toEqual([1, 'row 2 is left out: times is not a number above zero\n']);
  expect(memoryIn('edited.json')).toMatchObject({
    accounts: {},
    names: { 'ZAHLSTELLE NORD': [{ customer: 'C1', times: 7, lastOn: '2026-03-05' }] },
  });
});

test('what was deleted is not taught again by the same payments, but by new ones', () => {
  const edited = memoryIn('edited.json');
  const again = (on: string): Memory => {
    const known = recollect(edited);
    known.learn({ on: isoDate(on), customer: customerId('C2'), name: 'ZAHLSTELLE NORD' });
    return known.memory();
  };
  expect(again('2026-03-01')).toEqual(edited);
  expect(again('2026-04-01').names['ZAHLSTELLE NORD']).toContainEqual(
    expect.objectContaining({ customer: 'C2', times: 1 }),
  );
});

test('show tells what is forgotten, and since which day; a row that comes back is not', async () => {
  const { out } = await said('show', '--memory', at('edited.json'), '--customer', 'C2');
  expect(out).toContain(
    'forgotten: name ZAHLSTELLE NORD for C2, payments up to 2026-03-01 do not teach it again',
  );
  await said('export', '--memory', at('memory.json'), '--out', at('whole.csv'));
  await said('import', '--memory', at('edited.json'), '--table', at('whole.csv'), '--out', at('back.json'));
  expect(memoryIn('back.json').forgotten).toBeUndefined();
});

test('show tells how payments are made up', async () => {
  const known = recollect(memoryIn('memory.json'));
  const habit = { set: 'single', effect: 'exact', paid: [3], seen: [3, 10] } as const;
  known.learn({ on: isoDate('2026-03-02'), customer: customerId('C1'), habit });
  writeFileSync(at('habit.json'), JSON.stringify(known.memory()));
  const { out } = await said('show', '--memory', at('habit.json'), '--customer', 'C1');
  expect(out).toContain('habit of C1: 1 payments; paid together: single 1; amounts: exact 1\n');
});

test('edit forgets single payers', async () => {
  await said('edit', '--memory', at('memory.json'), '--forget', 'ZAHLSTELLE NORD', '--out', at('less.json'));
  expect(Object.keys(memoryIn('less.json').names)).toEqual([]);
  expect(Object.keys(memoryIn('less.json').accounts)).toHaveLength(1);
  expect(memoryIn('less.json').forgotten).toHaveLength(2);
});

test('mappings of an ERP become names that are known; those of no customer are told as rules', async () => {
  writeFileSync(at('bc.csv'), 'Mapping Text,Bal. Source No.\nFjordbygg Oslo,10300\nRENT MARCH,\n');
  const { code, err } = await said(
    ...['mappings', '--memory', at('memory.json'), '--table', at('bc.csv')],
    ...['--customers', at('customers.jsonl'), '--on', '2026-03-31', '--out', at('mapped.json')],
  );
  expect(code).toBe(0);
  expect(err).toBe(
    '“RENT MARCH” is no customer’s: make it a rule of the policy (matching.rules)\n1 of 2 mappings added\n',
  );
  expect(memoryIn('mapped.json').names['FJORDBYGG OSLO']).toEqual([
    { customer: 'C3', times: 5, lastOn: '2026-03-31', source: 'mapping' },
  ]);
});

test('what is no memory is refused', async () => {
  writeFileSync(at('wrong.json'), '{"version":1,"accounts":{"a":1}}');
  const { code, out, err } = await said('show', '--memory', at('wrong.json'));
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('it is not a memory of this version');
});

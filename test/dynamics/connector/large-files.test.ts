import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { runDay } from '../../../dynamics/connector/day.ts';
import { statementsIn } from '../../../dynamics/connector/desks.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { dayOf, IBAN, smallWorld, STATEMENT, type SmallWorld } from '../world.ts';

jest.setTimeout(120_000);
const folder = mkdtempSync(join(tmpdir(), 'quittance-large-'));
let world: SmallWorld;
let database: Database;
beforeAll(async () => {
  [world, database] = await Promise.all([smallWorld(), openDatabase()]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
  await database.close();
});

/** Intake of a file, read at once and piece by piece. */
async function both(name: string, content: string | Uint8Array) {
  const own = mkdtempSync(join(folder, 'in-'));
  writeFileSync(join(own, name), content);
  return Promise.all(
    [Infinity, 1].map(async (large) => {
      const tenant = `${own} ${large}`;
      const files = await statementsIn(own, large);
      if (!files.ok) throw new Error('folder');
      const days = [];
      for (const run of ['one', 'two']) {
        const { intake, problems } = await runDay(
          dayOf(world, database, tenant, `${tenant} ${run}`, { statements: files.value }),
          ['intake'],
        );
        days.push({ intake, problems });
      }
      const receipts = await database.tenant(tenant).receipts('CRONUS');
      return { inPieces: files.value.map((file) => 'path' in file), days, receipts };
    }),
  );
}

const DAY_OF_MANY = `:20:S1\n:25:${IBAN}\n:28C:7/1\n:60F:C260401EUR0,00\n${Array.from({ length: 6_000 }, (_, index) => `:61:2604010401C1,00NTRFNONREF//B${index}\n:86:166?00GUTSCHRIFT?20SVWZ+Zahlung ${index}?32KUNDE ${index}\n`).join('')}:62F:C260401EUR6000,00\n-\n`; // prettier-ignore
const camt = readFileSync(new URL('../../../examples/statements/seebank-2026-11-12.camt053.xml', import.meta.url), 'utf8'); // prettier-ignore

test.each<[string, string, string | Uint8Array, number, readonly string[]]>([
  ['MT940', 's.sta', STATEMENT, 2, []],
  ['MT940, more receipts than are stored at once', 'many.sta', DAY_OF_MANY, 6_000, []],
  ['a statement of another account', 'other.xml', camt, 0, ['AR-8008']],
  ['one that does not add up', 'wrong.sta', new TextDecoder().decode(STATEMENT).replace('2990,00', '2991,00'), 2, ['AR-2201']],
  ['an advice', 'avis.txt', 'Payer: Beta Handel AG\nRG-2026-103   377.00 EUR\nTotal: 377.00 EUR\n', 0, []],
  ['nothing known', 'hello.dat', 'hello\n', 0, ['AR-2001']],
])('%s gives the same, read piece by piece or at once, and is taken once', async (_, name, content, count, codes) => {
  const [atOnce, inPieces] = await both(name, content);
  expect(atOnce!.inPieces).toEqual([false]);
  expect(inPieces!.inPieces).toEqual([true]);
  expect(inPieces!.days).toEqual(atOnce!.days);
  expect(inPieces!.receipts).toEqual(atOnce!.receipts);
  expect(atOnce!.receipts).toHaveLength(count);
  expect(atOnce!.days[0]!.problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]));
  if (count > 0) expect(atOnce!.days[1]!.intake).toMatchObject({ taken: 0 });
}); // prettier-ignore

test('a large file that is gone when it is to be read is told, and keeps no other out', async () => {
  const report = await runDay(
    dayOf(world, database, 'gone', 'gone', {
      statements: [
        { file: 'gone.sta', path: join(folder, 'gone.sta') },
        { file: 's.sta', bytes: STATEMENT },
      ],
    }),
    ['intake'],
  );
  expect(report.problems.map(({ code }) => code)).toEqual(['AR-1001']);
  expect(report.intake).toMatchObject({ files: 2, taken: 1, receipts: 2 });
});

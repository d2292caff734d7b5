import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import { EMPTY_MEMORY, type Memory } from '../../../core/matching/memory/memory.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import { showMemory } from '../../../dynamics/connector/show-memory.ts';
import { openDatabase, type Database, type Store } from '../../../dynamics/connector/store.ts';
import { tableOf, type TableRow } from '../../../sandbox/business-central/api/tables.ts';
import type { BootOptions } from '../../../sandbox/business-central/index.ts';
import { dayOf, smallCompany, smallWorld, type SmallWorld } from '../world.ts';

jest.setTimeout(120_000);
const paid = (customer: string, times: number) => ({ customer: customerId(customer), times, lastOn: isoDate('2026-03-01') }); // prettier-ignore
const KNOWN: Memory = {
  ...EMPTY_MEMORY,
  through: isoDate('2026-03-31'),
  accounts: { DE1: [paid('C1', 3)] },
  names: { 'ALPHA WERKE': [paid('C1', 2.5)], 'BETA HANDEL': [paid('C2', 1)] },
};

let database: Database;
beforeAll(async () => void (database = await openDatabase()));
afterAll(() => database.close());
let tenants = 0;
let store: Store;
beforeEach(async () => {
  store = database.tenant(`t${++tenants}`);
  await store.keepMemory('CRONUS', KNOWN);
});

async function inWorld(body: (world: SmallWorld, show: () => ReturnType<typeof showMemory>) => Promise<void>, boot: Partial<BootOptions> = {}): Promise<void> {
  const world = await smallWorld(boot, {}, smallCompany());
  try {
    await body(world, () => showMemory(dayOf(world, database, `t${tenants}`, 'r'), { company: world.company }));
  } finally {
    await world.close();
  }
} // prettier-ignore
const rows = ({ company }: SmallWorld): TableRow[] => tableOf(company, 'memories');
const table = (world: SmallWorld): readonly string[] =>
  rows(world).map(({ values: { kind, payer, customerNumber, times } }) => [kind, payer, customerNumber, times].join(' ')).sort(); // prettier-ignore
const row = (world: SmallWorld, payer: string): TableRow => rows(world).find(({ values }) => values['payer'] === payer)!; // prettier-ignore
/** As a person does on the page. */
const change = (one: TableRow, values: Record<string, unknown>): void => {
  one.values = { ...one.values, ...values };
  one.version++;
};
const add = (world: SmallWorld, payer: string, more: Record<string, unknown> = {}): number =>
  rows(world).push({ id: `00000000-0000-4000-a000-${String(rows(world).length).padStart(12, '0')}`, values: { memoryKey: `P${rows(world).length}`, kind: 'Name', payer, customerNumber: 'C2', times: 1, lastOn: '2026-04-01', source: 'Payments', ...more }, version: 1, lastModified: 1 }); // prettier-ignore
const ALL = ['Account DE1 C1 3', 'Name ALPHA WERKE C1 2.5', 'Name BETA HANDEL C2 1'];

describe('one table in two places', () => {
  test('what was learnt is shown, once', () =>
    inWorld(async (world, show) => {
      expect(await show()).toEqual([]);
      expect(table(world)).toEqual(ALL);
      expect(await show()).toEqual([]);
      expect(table(world)).toEqual(ALL);
      expect(rows(world).every(({ version }) => version === 1)).toBe(true);
      expect(await store.memory('CRONUS')).toEqual(KNOWN);
    }));

  test('what a person changes, adds and deletes is learnt; what was learnt meanwhile stays', () =>
    inWorld(async (world, show) => {
      await show();
      change(row(world, 'ALPHA WERKE'), { times: 9 });
      rows(world).splice(rows(world).indexOf(row(world, 'DE1')), 1);
      add(world, 'Zahlstelle Nürnberg');
      await store.keepMemory('CRONUS', {
        ...KNOWN,
        names: { ...KNOWN.names, 'BETA HANDEL': [paid('C2', 2)] },
      });
      expect(await show()).toEqual([]);
      const memory = await store.memory('CRONUS');
      expect(memory.accounts).toEqual({});
      expect(memory.forgotten).toMatchObject([{ kind: 'account', payer: 'DE1' }]);
      expect(Object.entries(memory.names).map(([name, [one]]) => [name, one?.times, one?.source])).toEqual([
        ['ALPHA WERKE', 9, 'edited'],
        ['BETA HANDEL', 2, undefined],
        ['ZAHLSTELLE NURNBERG', 1, 'edited'],
      ]);
      expect(table(world)).toEqual(['Name ALPHA WERKE C1 9', 'Name BETA HANDEL C2 2', 'Name ZAHLSTELLE NURNBERG C2 1']); // prettier-ignore
      await show();
      expect(await store.memory('CRONUS')).toEqual(memory);
    }));

  test('what was forgotten at the connector goes there, too', () =>
    inWorld(async (world, show) => {
      await show();
      await store.keepMemory('CRONUS', { ...KNOWN, accounts: {} });
      await show();
      expect(table(world)).toEqual(ALL.slice(1));
      expect((await store.memory('CRONUS')).accounts).toEqual({});
    }));

  test('a name that would fold to another once more keeps its own', () =>
    inWorld(async (world, show) => {
      const aero = {
        ...KNOWN,
        names: { 'AEROPORT DE LYON': [paid('C1', 2)], 'ALPHA WERKE': [paid('C1', 1)] },
      };
      await store.keepMemory('CRONUS', aero);
      await show();
      change(row(world, 'ALPHA WERKE'), { times: 5 });
      await show();
      const { names, forgotten } = await store.memory('CRONUS');
      expect([Object.keys(names).sort(), forgotten]).toEqual([
        ['AEROPORT DE LYON', 'ALPHA WERKE'],
        undefined,
      ]);
    }));

  test('the same row twice is one', () =>
    inWorld(async (world, show) => {
      await show();
      add(world, 'Beta Handel', { times: 4 });
      await show();
      expect(table(world)).toEqual([...ALL.slice(0, 2), 'Name BETA HANDEL C2 4']);
    }));

  test('a row that is wrong is told, nothing is written over it, and no change counts until it is mended', () =>
    inWorld(async (world, show) => {
      await show();
      change(row(world, 'ALPHA WERKE'), { times: 0 });
      add(world, 'Somebody');
      expect(await show()).toMatchObject([{ code: 'AR-8026', what: expect.stringContaining('ALPHA WERKE') as unknown }]); // prettier-ignore
      expect(row(world, 'ALPHA WERKE').values['times']).toBe(0);
      expect(await store.memory('CRONUS')).toEqual(KNOWN);
      change(row(world, 'ALPHA WERKE'), { times: 7 });
      expect(await show()).toEqual([]);
      expect(Object.keys((await store.memory('CRONUS')).names)).toContain('SOMEBODY');
    }));
});

test.each(['before', 'after'] as const)('cut off %s any operation, the next run shows all, and takes none of its own for a person’s', async (when) => {
  for (let at = 1, cut = true; cut; at++) {
    let done = 0;
    cut = false;
    store = database.tenant(`t${++tenants}`);
    await store.keepMemory('CRONUS', KNOWN);
    let crashing = true;
    const boot: Partial<BootOptions> = {
      crash: (of) => {
        if (!crashing || of !== when || ++done !== at) return false;
        return (cut = true);
      },
    };
    await inWorld(async (world, show) => {
      await show();
      crashing = false;
      expect({ at, problems: await show() }).toEqual({ at, problems: [] });
      expect({ at, table: table(world) }).toEqual({ at, table: ALL });
      expect(await store.memory('CRONUS')).toEqual(KNOWN);
    }, boot);
  }
}); // prettier-ignore

test('a day takes over what a person wrote, before it decides', () =>
  inWorld(async (world) => {
    add(world, 'JEMAND ANDERES', { customerNumber: 'C2', times: 20 });
    await store.keepMemory('CRONUS', EMPTY_MEMORY);
    await runDay(dayOf(world, database, `t${tenants}`, 'd1'));
    const decided = (await store.receipts('CRONUS')).find(
      ({ receipt }) => receipt.payer.name === 'JEMAND ANDERES',
    );
    expect(decided?.decision?.customer).toBe('C2');
    expect(decided?.decision?.reasons.map(({ code }) => code)).toContain('payer-name-learnt');
  }));

import { afterEach, expect, test } from '@jest/globals';
import { runDay } from '../../../dynamics/connector/day.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { dayOf, holds, smallWorld, type SmallWorld } from '../world.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test('an order that does not fit is not held without the app, and each is told', async () => {
  const world: SmallWorld = await smallWorld();
  const database: Database = await openDatabase();
  open.push(world, database);
  const report = await runDay(dayOf(world, database, 'stock', 'r', { mode: 'stock', statements: [] }));
  const told = report.problems.filter(({ code }) => code === 'AR-8023');
  expect(told.map(({ where }) => where)).toEqual(['CRONUS, order SO-1', 'CRONUS, order SO-2']);
  expect(holds(world.company)).toEqual({ 'SO-1': 'None', 'SO-2': 'None' });
});

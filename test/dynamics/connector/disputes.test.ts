import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readPolicy } from '../../../core/policy/read.ts';
import { resolvePolicy } from '../../../core/policy/resolve.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { tableOf } from '../../../sandbox/business-central/api/tables.ts';
import {
  dayOf,
  IBAN,
  lettersSent,
  openInvoices,
  smallCompany,
  smallWorld,
  type SmallWorld,
} from '../world.ts';

jest.setTimeout(120_000);

/** Beta pays an invoice of 777.00 less 77.00 for freight, which these rules dispute. */
const RULES = `
matching:
  autonomy: auto
  applyAt: 0.9
  deductions: { freight: { next: dispute } }
accounts:
  CRONUS: { bank: { "${IBAN}": GIRO }, receivable: "1400", writeOff: "6930", discount: "4730" }
`;
const SHORT = new TextEncoder().encode(
  `:20:S1\n:25:${IBAN}\n:28C:7/1\n:60F:C260401EUR0,00\n:61:2604010401C700,00NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?20SVWZ+RG-2026-103?21abzgl. Fracht 77,00?32BETA HANDEL AG\n:62F:C260401EUR700,00\n-\n`,
);

let world: SmallWorld;
let database: Database;
beforeAll(async () => {
  const company = smallCompany();
  [world, database] = await Promise.all([smallWorld({}, {}, company), openDatabase()]);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

function policy() {
  const read = readPolicy('rules.yaml', RULES);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const layers = [{ name: 'rules.yaml', document: read.value }];
  const resolved = resolvePolicy(layers);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  return { policy: resolved.value, policyLayers: layers };
}
const day = (run: string) =>
  runDay(dayOf(world, database, 't', run, { ...policy(), statements: [{ file: 's.sta', bytes: SHORT }] }));
const disputed = (): readonly string[] =>
  world.company.ledger
    .filter(({ disputeStatus }) => disputeStatus !== '')
    .map(({ documentNumber }) => documentNumber);

test('what a payment leaves in dispute is put in dispute, told on the timeline, and not dunned the same day', async () => {
  const report = await day('d1');
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(report.post).toMatchObject({ done: 1, disputed: 1, refused: 0 });
  expect(openInvoices(world.company)['RG-2026-103']).toBe(7_700);
  expect(disputed()).toEqual(['RG-2026-103']);
  expect(tableOf(world.company, 'timelineEntries').map(({ values }) => [values['kind'], values['reference']])).toContainEqual(['Dispute', 'RG-2026-103']); // prettier-ignore
  expect(lettersSent(world.graph)).not.toContain('ar@beta.example');
});

test('the next days change nothing, and nobody is written to about it', async () => {
  const report = await day('d2');
  expect(report.post).toMatchObject({ done: 0, disputed: 0 });
  expect(disputed()).toEqual(['RG-2026-103']);
  expect(lettersSent(world.graph)).not.toContain('ar@beta.example');
});

test('without the rule the same short payment is dunned: it is the dispute that stops the letter', async () => {
  const other = await smallWorld();
  try {
    const without = RULES.replace('dispute', 'leave-open');
    const read = readPolicy('rules.yaml', without);
    const resolved = read.ok ? resolvePolicy([{ name: 'rules.yaml', document: read.value }]) : read;
    if (!read.ok || !resolved.ok) throw new Error('rules');
    const report = await runDay(dayOf(other, database, 't2', 'd1', { policy: resolved.value, policyLayers: [{ name: 'rules.yaml', document: read.value }], statements: [{ file: 's.sta', bytes: SHORT }] })); // prettier-ignore
    expect(report.post).toMatchObject({ done: 1, disputed: 0 });
    expect(lettersSent(other.graph)).toContain('ar@beta.example');
  } finally {
    await other.close();
  }
});

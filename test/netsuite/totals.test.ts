import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { isoDate } from '../../core/calendar/iso-date.ts';
import { customerId } from '../../core/ledger/ids.ts';
import { beginRound } from '../../netsuite/erp/cash/run.ts';
import { post } from '../../netsuite/erp/clerk.ts';
import type { Records } from '../../netsuite/erp/netsuite.ts';
import { RUN } from '../../netsuite/erp/objects.ts';
import { readReceipt } from '../../netsuite/erp/store/decisions.ts';
import type { RunOptions } from '../../sandbox/netsuite/index.ts';
import {
  bankDay,
  camt,
  CLOCK,
  customer,
  INBOX,
  installed,
  invoice,
  receiptRows,
  type Installed,
  type Movement,
} from './support/account.ts';
import { auditBooks } from './support/audit.ts';
import { modulesOver } from './support/modules.ts';
import { remember, type Rewinding } from './support/rewind.ts';
import { formOf, page } from './support/screen.ts';

jest.setTimeout(400_000);

/** A statement has one credit of a batch, without a payer; the notice with the single payments comes a day later. */
const DETAILS: readonly Movement[] = [
  { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' },
  { amount: '300.00', payer: 'Brandt & Soehne KG', text: 'RE-2026-1003' },
  { amount: '77.00', payer: 'Unbekannt AG', text: 'danke' },
];
const TOTAL = 1_017.4;
const notice = (number = 'N7', movements = DETAILS): string =>
  camt(number, movements)
    .replace('camt.053', 'camt.054')
    .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
    .replaceAll('Stmt>', 'Ntfctn>')
    .replaceAll(/<Bal>.*?<\/Bal>/g, '');
const final = (number = 'S7'): string =>
  camt(number, [{ amount: TOTAL.toFixed(2), payer: '', text: 'SAMMLER' }]);

let here: Installed;
let start: Rewinding;
beforeAll(async () => {
  here = await installed({
    customers: [
      customer('A', '10001', 'Adler Maschinenbau GmbH'),
      customer('B', '10002', 'Brandt & Söhne KG'),
    ],
    documents: [invoice('RE-2026-1001', 'A', 64_040), invoice('RE-2026-1003', 'B', 30_000)],
  });
  await bankDay(here.account, 'final.xml', final());
  start = await remember(here.account);
});
afterAll(async () => {
  await here.account.close();
  start.forget();
});

const rows = () =>
  receiptRows(here.account).map(({ amount, state, posted }) => [
    amount,
    posted === amount ? 'posted' : state,
  ]);
const totalRow = () => receiptRows(here.account).find(({ amount }) => amount === TOTAL)!;
/** What is decided or waits for it: the bank's money, to the cent, once. */
const counted = () =>
  receiptRows(here.account)
    .filter(({ state }) => state !== 'replaced' && state !== 'not-customer')
    .reduce((sum, { amount }) => sum + amount, 0);
const put = (name: string, text: string): unknown =>
  here.account.files.put(`${INBOX}/${name}`, new TextEncoder().encode(text));
const intake = async (options: RunOptions = {}) => {
  const report = await here.account.run('customscript_qtc_intake', null, options);
  await here.account.drain();
  return report;
};
const decide = async (action: string) => {
  const shown = await page(here.account, 'workbench', 'customrole_qtc_clerk', {
    receipt: String(totalRow().id),
  });
  return page(here.account, 'workbench', 'customrole_qtc_clerk', {}, [
    ...formOf(shown).filter(([name]) => name !== 'custpage_action'),
    ['custpage_action', action],
  ]);
};
const DECIDED = [
  [640.4, 'posted'],
  [300, 'posted'],
  [77, 'held'],
];
const REPLACED = [[TOTAL, 'replaced'], ...DECIDED];
const KEPT = [[TOTAL, 'parked'], ...DETAILS.map(({ amount }) => [Number(amount), 'not-customer'])];

test('the details take the place of a total that waits, and are decided like any other receipt', async () => {
  await start.rewind();
  expect(rows()).toEqual([[TOTAL, 'held']]);
  await bankDay(here.account, 'notice.xml', notice());
  expect(rows()).toEqual(REPLACED);
  expect(totalRow().says).toMatch(/^Replaced by its 3 details, the first receipt DE89/);
  const { open, accounts } = auditBooks(here.account);
  expect(open).toEqual({});
  expect(accounts).toMatchObject({ '1800': 94_040 });
});

test('its page says what is in its place, theirs whose place they have, and nobody can decide it any more', async () => {
  await start.rewind();
  const before = await page(here.account, 'workbench', 'customrole_qtc_clerk', {
    receipt: String(totalRow().id),
  });
  await bankDay(here.account, 'notice.xml', notice());
  const german = { language: 'de_DE' };
  const [total, ...details] = receiptRows(here.account).map(({ id }) => id);
  const shown = (id: number | undefined) =>
    page(here.account, 'workbench', 'customrole_qtc_clerk', { receipt: String(id) }, undefined, german);
  const ofTotal = await shown(total);
  expect(ofTotal.text).toContain('durch Einzelbeträge ersetzt');
  expect(ofTotal.text).toMatch(/Ersetzt durch DE89\S+N7\S+ DE89\S+ DE89\S+ /);
  expect(ofTotal.html).not.toContain('custpage_action');
  expect((await shown(details[0])).text).toMatch(/Anstelle des Sammelbetrags DE89\S+S7/);
  const list = await page(here.account, 'workbench', 'customrole_qtc_clerk', { filter: 'replaced' });
  expect(list.text).toContain('1,017.40 EUR');
  const late = await page(here.account, 'workbench', 'customrole_qtc_clerk', {}, [
    ...formOf(before).filter(([name]) => name !== 'custpage_action'),
    ['custpage_action', 'park'],
  ]);
  expect(late.text).toContain('AR-');
  expect(rows()).toEqual(REPLACED);
});

test('told again, the total or its details, nothing changes; a further total of that amount is other money', async () => {
  await start.rewind();
  await bankDay(here.account, 'notice.xml', notice());
  const before = auditBooks(here.account);
  await bankDay(here.account, 'notice.xml', notice());
  await bankDay(here.account, 'copy.xml', `${notice()}\n`);
  await bankDay(here.account, 'final again.xml', `${final()}\n`);
  expect(rows()).toEqual(REPLACED);
  await bankDay(here.account, 'the notice in another form.xml', notice('N8'));
  expect(counted()).toBeCloseTo(TOTAL, 2);
  expect(auditBooks(here.account)).toEqual(before);
  await bankDay(here.account, 'tomorrow.xml', final('S8'));
  expect(rows().at(-1)).toEqual([TOTAL, 'held']);
});

test.each`
  what                             | act
  ${'a person has set aside'}      | ${() => decide('park')}
  ${'a person has opened again'}   | ${async () => { await decide('park'); await decide('reopen'); await here.account.run('customscript_qtc_cash'); await here.account.drain(); }}
  ${'a person calls nobody’s'}     | ${() => decide('not-customer')}
`('a total that $what keeps its place: the details are told and not taken', async ({ act }) => {
  await start.rewind();
  await (act as () => Promise<unknown>)();
  const [kept] = rows();
  await bankDay(here.account, 'notice.xml', notice());
  expect(rows()).toEqual([kept, ...KEPT.slice(1)]);
  expect(receiptRows(here.account).at(-1)?.says).toContain('about which a person has decided');
}); // prettier-ignore

test('a total that is posted, or that somebody has entered in the books, keeps its place', async () => {
  const customers = [customer('A', '10001', 'Adler Maschinenbau GmbH')];
  const entered = {
    key: 'P1',
    kind: 'customerpayment',
    subsidiary: '01',
    customer: 'A',
    currency: 'EUR',
    on: '2026-03-18',
    amount: 101_740,
    number: 'PYMT77',
    account: '1800',
  } as const;
  const own = await installed({ customers, documents: [invoice('RE-2026-1001', 'A', 101_740)] });
  try {
    await bankDay(
      own.account,
      'final.xml',
      final().replace('SAMMLER', 'Adler Maschinenbau GmbH Kd. 10001 RE-2026-1001'),
    );
    const shown = await page(own.account, 'workbench', 'customrole_qtc_clerk', { receipt: '1' });
    if (receiptRows(own.account)[0]?.posted === 0)
      await page(own.account, 'workbench', 'customrole_qtc_clerk', {}, [
        ...formOf(shown).filter(([name]) => name !== 'custpage_action'),
        ['custpage_action', 'accept'],
      ]);
    expect(receiptRows(own.account)[0]).toMatchObject({ posted: TOTAL });
    await bankDay(own.account, 'notice.xml', notice());
    expect(
      receiptRows(own.account)
        .map(({ state, posted }) => [posted, state])
        .slice(1),
    ).toEqual([
      [0, 'not-customer'],
      [0, 'not-customer'],
      [0, 'not-customer'],
    ]);
    expect(receiptRows(own.account).at(-1)?.says).toContain('which is posted');
  } finally {
    await own.account.close();
  }
  const books = await installed({ customers, documents: [entered] });
  try {
    // Both files at once: no run has linked the total to the clerk's payment yet.
    books.account.files.put(`${INBOX}/a.xml`, new TextEncoder().encode(final()));
    await bankDay(books.account, 'b.xml', notice());
    expect(receiptRows(books.account).map(({ state }) => state)).toEqual([
      'already-in-books',
      'not-customer',
      'not-customer',
      'not-customer',
    ]);
    expect(receiptRows(books.account).at(-1)?.says).toContain('which somebody has entered in the books');
  } finally {
    await books.account.close();
  }
});

test('both files in one inbox, before anything is decided', async () => {
  await start.rewind();
  put('a.xml', final('S9').replaceAll('2026-03-18', '2026-03-12'));
  await bankDay(here.account, 'b.xml', notice('N9').replaceAll('2026-03-18', '2026-03-12'));
  expect(rows().slice(1)).toEqual(REPLACED);
});

test('while a cash application is under way the details wait for its end', async () => {
  await start.rewind();
  const running = (state: string): unknown =>
    here.account.books.write(
      `UPDATE customrecord_qtc_run SET custrecord_qtc_run_state = ?, lastmodified = ? WHERE id = (SELECT MAX(id) FROM customrecord_qtc_run)`,
      state,
      here.account.books.row<{ now: string }>('SELECT MAX(lastmodified) AS now FROM customrecord_qtc_run')!
        .now,
    );
  running('running');
  put('notice.xml', notice());
  const report = await intake();
  expect(JSON.stringify(report.logs ?? report)).toContain('cash application under way');
  expect(rows()).toEqual([[TOTAL, 'held'], ...DETAILS.map(({ amount }) => [Number(amount), 'new'])]);
  running('done');
  await intake();
  expect(rows()).toEqual(REPLACED);
});

test.each<{ meanwhile: string; act: () => Promise<unknown>; ends: readonly unknown[][][] }>`
  meanwhile                     | act                          | ends
  ${'nothing happens'}          | ${() => Promise.resolve()}   | ${[REPLACED]}
  ${'a clerk sets it aside'}    | ${() => decide('park')}      | ${[KEPT, REPLACED]}
`('killed at every call, and $meanwhile before the file is gone on with: never both, never none', async ({ act, ends }) => {
  await start.rewind();
  put('notice.xml', notice());
  const begun = await remember(here.account);
  try {
    const { calls } = await here.account.run('customscript_qtc_intake');
    const ended = new Set<string>();
    for (let atCall = 1; atCall <= calls; atCall++) {
      await begun.rewind();
      const faults = [{ kind: atCall % 2 === 0 ? 'kill' : 'throw', atCall } as const];
      await here.account.run('customscript_qtc_intake', null, { faults, afterKill: 'stop' });
      await act();
      await intake();
      await intake();
      expect({ atCall, counted: counted().toFixed(2) }).toEqual({ atCall, counted: TOTAL.toFixed(2) });
      ended.add(JSON.stringify(rows()));
    }
    expect([...ended].sort()).toEqual(ends.map((each) => JSON.stringify(each)).sort());
  } finally {
    begun.forget();
  }
}); // prettier-ignore

describe('replaced while somebody else has read it as waiting', () => {
  const replace = (): unknown =>
    here.account.books.write(
      `UPDATE customrecord_qtc_receipt SET custrecord_qtc_r_state = 'replaced' WHERE id = ?`,
      totalRow().id,
    );

  test('a run looks again once its record is there, and leaves it alone', async () => {
    await start.rewind();
    here.account.books.write(
      `UPDATE customrecord_qtc_receipt SET custrecord_qtc_r_state = 'new', custrecord_qtc_r_digest = NULL`,
    );
    const { records, query } = modulesOver(here.account.books);
    const begin = (of: Records) =>
      beginRound(
        { records: of, query, now: new Date(CLOCK) },
        { run: null, asOf: isoDate('2026-03-20'), isRestarted: false, hasSubsidiaries: true },
      );
    const raced: Records = {
      ...records,
      create: (options) => {
        if (options.type === RUN.type) replace();
        return records.create(options);
      },
    };
    expect(begin(raced).work).toEqual({});
    await start.rewind();
    here.account.books.write(
      `UPDATE customrecord_qtc_receipt SET custrecord_qtc_r_state = 'new', custrecord_qtc_r_digest = NULL`,
    );
    expect(Object.keys(begin(records).work)).toEqual(['notes 1']);
  });

  test('what a clerk chose for it is refused', async () => {
    await start.rewind();
    const { records, query } = modulesOver(here.account.books);
    const stored = readReceipt(query, totalRow().id)!;
    replace();
    const tools = { records, query, hasSubsidiaries: true, signature: '3 Cleo' };
    const customer = customerId(
      String(here.account.books.row<{ id: number }>('SELECT MIN(id) AS id FROM _customer')!.id),
    );
    const answer = post(tools, stored, { customer, lines: [] }, []);
    expect(answer).toMatchObject({ ok: false, problems: [{ code: 'AR-5202' }] });
    expect(rows()).toEqual([[TOTAL, 'replaced']]);
  });
});

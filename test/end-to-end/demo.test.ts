import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { reportOf } from '../../cli/demo/assemble.ts';
import { readFigures } from '../../cli/demo/figures.ts';
import { exampleLedger } from '../../cli/demo/ledger.ts';
import type { DemoReport } from '../../cli/demo/report.ts';
import { ask } from '../../cli/demo/results.ts';
import { bootFor, intakeOf, runDay, type Booted, type Day } from '../../cli/demo/run-day.ts';
import { stepsOf } from '../../cli/demo/steps.ts';
import { formatAmount } from '../../core/money/decimal.ts';
import { CASES } from '../../examples/company/cases/plan.ts';
import { RECEIPT, SCRIPTS, STATEMENT } from '../../netsuite/erp/objects.ts';
import { audit } from '../../sandbox/netsuite/books/audit.ts';

const quiet = stepsOf({ err: () => undefined, watched: false }, '');
const ledger = exampleLedger();

/** The whole line: sources → Rollup → suitecloud package → account → intake → cash application → letters → scores and orders → ledger. */
describe('one day of the example company in an account booted from the package', () => {
  let booted: Booted;
  let day: Day;
  let report: DemoReport;
  beforeAll(async () => {
    booted = await bootFor(ledger, quiet);
    day = await runDay(booted.account, ledger, quiet);
    report = reportOf(ledger, booted, day, quiet.seconds);
  }, 400_000);
  afterAll(async () => booted.account.close());

  test('nothing is lost: every equation of the proof holds', () => {
    expect(report.proof.filter(({ holds }) => !holds)).toEqual([]);
    expect(report.proof).toHaveLength(1 + 2 * 4 + 2 * 3); // entries; each bank account; receivables per company and currency
  });

  test('every entry of the files has a record', () => {
    const entries = ledger.truth!.length;
    expect(day.results).toHaveLength(entries);
    expect(report.files.reduce((sum, file) => sum + file.entries, 0)).toBe(entries);
  });

  test('nothing wrong is posted', () => {
    expect(report.grading).toMatchObject({ entries: ledger.truth!.length, posted: { wrong: 0 }, lost: 0 });
    expect(report.grading!.posted.right).toBeGreaterThan(150);
  });

  test.each(CASES.map(({ name, mayBe }) => ({ name, mayBe: mayBe.join(' or ') })))(
    '$name ends $mayBe',
    ({ name }) => {
      expect(report.grading!.cases.find((each) => each.case === name)).toMatchObject({ asExpected: true });
    },
  );

  test('what the bank took back is owed again, where it says which payment', () => {
    const returned = ledger.truth!.filter(({ case: name }) => name === 'returned-payment');
    expect(returned.length).toBeGreaterThan(0);
    for (const { takesBack } of returned)
      for (const { item } of ledger.applications.filter(({ receipt }) => receipt === takesBack)) {
        const { number, total, currency } = ledger.closedItems.find(({ id }) => id === item)!;
        const sql = "SELECT foreignamountunpaid FROM transaction WHERE type = 'CustInvc' AND tranid = ?";
        expect([number, ask(booted.account, sql, [number])]).toEqual([
          number,
          [[Number(formatAmount(total, currency))]],
        ]);
      }
  });

  test('who paid, disputes or promised is not written to; everybody else who is overdue is', () => {
    const { letters, wrong } = report.desk;
    expect(wrong).toEqual({ paid: 0, disputed: 0, promised: 0, excluded: 0 });
    expect(letters.sent).toBeGreaterThan(20);
    expect(letters.sent).toBe(booted.account.emails().length);
    expect(letters.notWritten.length).toBeGreaterThan(2);
  });

  test('what is open has a score, every order a decision', () => {
    const { scores, orders } = report.desk;
    expect(scores.written).toBeGreaterThan(2_000);
    expect(orders.released + orders.toApprove + orders.held).toBe(ledger.orders.length);
    expect(Math.min(orders.released, orders.toApprove, orders.held)).toBeGreaterThan(0);
  });

  test('the books balance, closed history and all', () => {
    expect(audit(booted.account.books)).toEqual([]);
  });

  test('a payment costs what NetSuite’s floor is, and no reduce comes near its limit', () => {
    const { payments, scripts } = report.governance!;
    expect(payments.count).toBeGreaterThan(150);
    expect(payments.unitsEach).toBeGreaterThanOrEqual(30);
    expect(payments.unitsEach).toBeLessThanOrEqual(34); // one in forty has a write-off's journal, 30 more
    expect(Math.max(...scripts.map(({ mostUnits }) => mostUnits))).toBeLessThan(5_000);
  });

  test('no script uses more than 1.10 times the floors of the effects it did', () => {
    const stages = report.governance!.stages.filter(({ ratio }) => ratio !== null);
    expect(stages.map(({ script }) => script)).toEqual(
      [SCRIPTS.intake, SCRIPTS.cash, SCRIPTS.dunning, SCRIPTS.risk].map(({ scriptId }) => scriptId),
    );
    expect(stages.filter(({ ratio }) => ratio! < 1 || ratio! > 1.1)).toEqual([]);
  });

  test('one decision of each outcome is explained, the waiting ones with why not', () => {
    expect(report.explained.map(({ outcome }) => outcome)).toEqual(['posted', 'proposed', 'held']);
    for (const { outcome, reasons, whyNot, runnerUp } of report.explained) {
      if (outcome !== 'held') expect(reasons.length).toBeGreaterThan(0);
      expect(whyNot.length > 0).toBe(outcome !== 'posted');
      if (outcome === 'proposed') expect(runnerUp?.lostBecause).toMatch(/\w/);
    }
  });

  test('the same files a second time, and a third under other names, change nothing', async () => {
    const { account } = booted;
    const movements = `SELECT id, externalid, ${RECEIPT.state} FROM ${RECEIPT.type} ORDER BY id`;
    const transactions = 'SELECT COUNT(*) FROM transaction';
    const before = [readFigures(account), ask(account, movements), ask(account, transactions)];
    await account.run(SCRIPTS.cash.scriptId, SCRIPTS.cash.deploymentId);
    await account.drain();
    await intakeOf(account, ledger);
    await account.drain();
    await intakeOf(account, {
      statements: ledger.statements.map(({ file, bytes }) => ({ file: `again ${file}`, bytes })),
      advices: ledger.advices.map((each) => ({ ...each, file: `again ${each.file}` })),
    });
    await account.drain();
    expect([readFigures(account), ask(account, movements), ask(account, transactions)]).toEqual(before);
    const again = `SELECT COUNT(*) FROM ${STATEMENT.type} WHERE name LIKE 'again %' AND ${STATEMENT.state} = 'duplicate'`;
    expect(ask(account, again)).toEqual([[ledger.statements.length + ledger.advices.length]]);
  });
});

describe('the command in a pipe', () => {
  const top = fileURLToPath(new URL('../../', import.meta.url));
  const demo = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'cli/main.ts', 'demo', ...args], {
      cwd: top,
      encoding: 'utf8',
    });
  const files = 'examples/company/files';
  const own = [
    '--statement',
    'examples/statements/ohio-valley-2026-11-12.bai2.txt',
    '--customers',
    `${files}/customers.jsonl`,
  ];

  test('a user’s own files run the same way, proof included, without a word on stderr', () => {
    const { stdout, stderr, status } = demo(...own, '--open-items', `${files}/open-items.jsonl`, '--json');
    const report = JSON.parse(stdout) as DemoReport;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(report.grading).toBeNull();
    expect(report.proof.length).toBeGreaterThan(3);
    expect(report.proof.every(({ holds }) => holds)).toBe(true);
    expect(report.receipts.posted.count).toBeGreaterThan(20);
  }, 120_000);

  test('what is wrong with the files is said at once, and nothing is booted', () => {
    const { stdout, stderr, status } = demo(
      ...own,
      '--open-items',
      `${files}/policy.yaml`,
      '--policy',
      `${files}/customers.jsonl`,
    );
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^AR-1\d{3} [^]*policy\.yaml[^]*AR-4\d{3} [^]*customers\.jsonl/);
  });

  test('half of what a day needs is wrong use', () => {
    expect(demo(...own)).toMatchObject({ status: 2, stdout: '' });
  });
});

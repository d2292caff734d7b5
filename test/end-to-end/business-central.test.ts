import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { centralReportOf } from '../../cli/demo/assemble.ts';
import { readDesk } from '../../cli/demo/business-central/desk.ts';
import { readResults } from '../../cli/demo/business-central/results.ts';
import { bootCentral, runCentralDay, type BootedCentral } from '../../cli/demo/business-central/run-day.ts';
import { exampleLedger } from '../../cli/demo/ledger.ts';
import type { DemoReport } from '../../cli/demo/report.ts';
import { readStatements } from '../../cli/demo/statements.ts';
import { stepsOf } from '../../cli/demo/steps.ts';

jest.setTimeout(300_000);
const quiet = stepsOf({ err: () => undefined, watched: false }, '');
const ledger = exampleLedger();

/** The whole line: bank files → connector → OData over HTTP → ledger, letters through Graph. */
describe('one day of the example company in an embedded Business Central', () => {
  let booted: BootedCentral;
  let report: DemoReport;
  beforeAll(async () => {
    booted = await bootCentral(ledger, quiet);
    const day = await runCentralDay(booted, ledger, quiet);
    const results = await readResults(booted, ledger, readStatements(ledger));
    report = centralReportOf(ledger, { results, desk: await readDesk(booted, ledger) }, day, quiet.seconds);
  });
  afterAll(async () => booted.close());

  test('nothing is lost: every equation of the proof holds, and an auditor has no objection', () => {
    expect(report.proof.filter(({ holds }) => !holds)).toEqual([]);
    expect(report.proof).toHaveLength(1 + 2 * 4 + 2 * 3 + 2); // as in NetSuite, and the general ledger of each company
    expect(booted.world.service.audit()).toEqual([]);
  });

  test('nothing wrong is posted, and what a bank took back is owed again', () => {
    expect(report.grading).toMatchObject({ entries: ledger.truth!.length, posted: { wrong: 0 }, lost: 0 });
    expect(report.grading!.posted.right).toBeGreaterThan(150);
    expect(report.grading!.cases.find(({ case: name }) => name.includes('return'))).toMatchObject({
      asExpected: true,
    });
  });

  test('every kind of case ends as a careful clerk would have it, what clerks had entered among them', () => {
    expect(
      report.grading!.cases.filter(({ asExpected }) => !asExpected).map(({ case: name }) => name),
    ).toEqual([]);
    expect(report.grading!.cases.map(({ case: name }) => name)).toContain('already-in-books');
  });

  test('who paid, disputes or promised is not written to', () => {
    const { letters, wrong } = report.desk;
    expect(wrong).toEqual({ paid: 0, disputed: 0, promised: 0, excluded: 0 });
    expect(letters.sent).toBe(booted.world.graph.messages.filter(({ isDraft }) => !isDraft).length);
    expect(letters.sent).toBeGreaterThan(20);
  });

  test('what is open has a score, every order a decision', () => {
    const { scores, orders } = report.desk;
    expect(scores.written).toBeGreaterThan(2_000);
    expect(orders.released + orders.toApprove + orders.held).toBe(ledger.orders.length);
  });
});

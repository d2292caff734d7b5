import { describe, expect, test } from '@jest/globals';
import { equation } from '../../../cli/demo/prove.ts';
import type { DemoReport } from '../../../cli/demo/report.ts';
import { sayReport, styleFor } from '../../../cli/demo/say.ts';

const NONE = { count: 0, amounts: {} };
const DESK: DemoReport['desk'] = {
  letters: {
    sent: 3,
    tasks: 1,
    levels: { 1: 2, 2: 1 },
    example: { to: 'ap@adler.example', subject: 'Second reminder', body: 'Dear Adler,\n\nplease pay.' },
    notWritten: ['RE-1 is in dispute.'],
  },
  scores: {
    written: 9,
    riskiest: [
      {
        number: 'RE-2',
        customer: 'Adler',
        pLate: 0.999_99,
        expectedOn: '2026-12-01',
        because: 'Often late.',
      },
    ],
  },
  orders: { released: 4, toApprove: 0, held: 1, because: ['SO-1: over its limit.'] },
  wrong: { paid: 0, disputed: 0, promised: 0, excluded: 0 },
};
const report = (more: Partial<DemoReport> = {}): DemoReport => ({
  asOf: '2026-11-12',
  erp: 'netsuite',
  booted: '5 scripts deployed from quittance.zip, 2 KB',
  ledger: { companies: 1, customers: 300, openItems: 3_000, history: 1 },
  files: [
    {
      file: 'a.sta',
      format: 'mt940',
      accounts: ['A'],
      entries: 1,
      amounts: { EUR: '1250.00' },
      refused: null,
    },
  ],
  receipts: {
    posted: { count: 1, amounts: { EUR: '1250.00' } },
    proposed: NONE,
    held: NONE,
    alreadyInBooks: NONE,
    notCustomers: NONE,
  },
  explained: [],
  desk: DESK,
  proof: [
    equation(
      'Bank account A, EUR',
      'EUR',
      [['by the statement', 125_000]],
      [
        ['posted', 130_000],
        ['not a customer’s', -5_000],
        ['waiting', 0],
      ],
    ),
  ],
  grading: null,
  governance: {
    floor: 30,
    payments: { count: 1, unitsEach: 30 },
    returns: { count: 0, unitsEach: 0 },
    units: 90,
    scripts: [],
    stages: [
      { script: 'customscript_qtc_daily', units: 56, floor: 0, ratio: null },
      { script: 'customscript_qtc_cash', units: 33, floor: 30, ratio: 1.1 },
    ],
  },
  traffic: null,
  seconds: { boot: 1.25, intake: 2 },
  ...more,
});
const said = (more: Partial<DemoReport> = {}, coloured = false): string =>
  sayReport(report(more), styleFor(coloured));

describe('the report', () => {
  test('says what each script used beside the floors of its effects', () => {
    expect(said()).toContain('for each unit that the effects of a script cost at least it used cash 1.10\n');
  });

  test('tells who is written to, what is risky and what is held', () => {
    const text = said();
    for (const line of [
      '3 letters sent: 2 of level 1, 1 of level 2; 1 handed to a person',
      'checked against the ledger: none about an item that is paid, disputed, promised or excluded',
      'to ap@adler.example: “Second reminder”',
      '    | please pay.',
      '· RE-1 is in dispute.',
      '· RE-2, Adler: 99.99 %, expected on 2026-12-01. Often late.',
      '5 sales orders: 4 may be delivered, 0 for a person to approve, 1 held',
    ])
      expect(text).toContain(line);
  });

  test('a letter about a paid item is said loudly', () => {
    const wrong = { ...DESK.wrong, paid: 2 };
    expect(said({ desk: { ...DESK, wrong } })).toContain('about items that should not be on one: 2 paid');
  });

  test('shows both sides of an equation with every part that is something', () => {
    expect(said()).toContain(
      '✓       1,250.00 by the statement  = 1,300.00 posted − 50.00 not a customer’s\n',
    );
  });

  test('shows an equation that does not hold, and by how much', () => {
    const proof = [
      equation(
        'All statements',
        null,
        [['statement entries', 3]],
        [
          ['posted', 1],
          ['waiting', 1],
        ],
      ),
    ];
    expect(said({ proof })).toContain('✗              3 statement entries ≠ 1 posted + 1 waiting, 1 apart');
  });

  test('names what was wrong and what was not as expected', () => {
    const cases = [{ case: 'partial', entries: 2, outcomes: { held: 2 }, asExpected: false }];
    const grading = {
      entries: 4,
      posted: { right: 1, wrong: 1 },
      proposed: { right: 0, other: 0 },
      missed: 2,
      lost: 0,
      cases,
    };
    expect(said({ grading })).toContain('2 posted: 1 right, 1 wrong\n');
    expect(said({ grading })).toContain('not partial: 2 held\n');
  });

  test('says why a file was not taken', () => {
    const [file] = report().files;
    expect(
      said({ files: [{ ...file!, refused: 'AR-2201  It does not add up.\n  where  a.sta' }] }),
    ).toContain('    not taken: AR-2201  It does not add up.\n');
  });

  test('is plain in a pipe, coloured on a terminal, the same words in both', () => {
    expect(said()).not.toContain('\u001b');
    expect(said({}, true).replace(/\u001b\[\d+m/g, '')).toBe(said());
    expect(said({}, true)).toContain('\u001b[32m✓\u001b[0m');
  });

  test('fits a hundred columns, however long the parts and the reasons are', () => {
    const parts = ['posted', 'waiting', 'booked before', 'not a customer’s'].map(
      (label) => [label, 12_345_678_900] as const,
    );
    const long = 'A word that says a lot about how it was decided. '.repeat(6).trim();
    const reasons = [{ code: 'amount', says: long }];
    const explained = [
      {
        outcome: 'held' as const,
        receipt: 'R',
        payer: 'P',
        amount: '1.00 EUR',
        text: ['x'.repeat(200)],
        best: { settles: [], confidence: 0 },
        reasons,
        runnerUp: null,
        whyNot: reasons,
      },
    ];
    const text = said({ explained, proof: [equation('A', 'EUR', [['by the statement', 1]], parts)] });
    expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});

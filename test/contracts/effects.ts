import { afterEach, describe, expect, test } from '@jest/globals';
import { knownCurrency } from '../../core/money/currency.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { inUndoOrder } from '../../core/plan/undo.ts';
import type { BooksFixture, BooksSeen, BooksUnderTest, OpenedBooks } from './books.ts';
import { deskEffectContract } from './desk-effects.ts';
import { disputeContract } from './disputes.ts';
import {
  BANK,
  euros,
  INVOICES_OF_ONE_CUSTOMER,
  numberOfInvoice,
  prepare,
  type Case,
  type Prepared,
} from './effects-fixture.ts';

/** What a plan changes, against the fixture: documents by number, the rest by customer; bank movement as a whole. */
interface Change {
  readonly open?: Readonly<Record<string, string>>;
  readonly onAccount?: Readonly<Record<string, string>>;
  readonly bank?: string;
}

interface Scenario {
  readonly name: string;
  readonly receipts: readonly Case[];
  readonly change: Change;
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'one invoice in full',
    receipts: [{ id: 'R1', amount: '640.40', lines: [['RE-1', '640.40']] }],
    change: { open: { 'invoice RE-1': '0' }, bank: '640.40' },
  },
  {
    name: 'a part of an invoice',
    receipts: [{ id: 'R1', amount: '600.00', lines: [['RE-1', '600.00']] }],
    change: { open: { 'invoice RE-1': '40.40' }, bank: '600.00' },
  },
  {
    name: 'an invoice less its discount',
    receipts: [{ id: 'R1', amount: '627.59', lines: [['RE-1', '627.59', '12.81']] }],
    change: { open: { 'invoice RE-1': '0' }, bank: '627.59' },
  },
  {
    name: 'an invoice, the rest written off',
    receipts: [{ id: 'R1', amount: '99.98', lines: [['RE-2', '99.98', '0', '0.02']] }],
    change: { open: { 'invoice RE-2': '0' }, bank: '99.98' },
  },
  {
    name: 'an invoice paid a cent too much, the cent written off',
    receipts: [{ id: 'R1', amount: '100.01', lines: [['RE-2', '100.01', '0', '-0.01']] }],
    change: { open: { 'invoice RE-2': '0' }, bank: '100.01' },
  },
  {
    name: 'invoices netted with a credit',
    receipts: [
      {
        id: 'R1',
        amount: '700.00',
        lines: [
          ['RE-1', '640.40'],
          ['RE-2', '100.00'],
          ['GU-2', '-40.40'],
        ],
      },
    ],
    change: { open: { 'invoice RE-1': '0', 'invoice RE-2': '0', 'credit-memo GU-2': '0' }, bank: '700.00' },
  },
  {
    name: 'an invoice and money on account',
    receipts: [{ id: 'R1', amount: '150.00', lines: [['RE-2', '100.00']], onAccount: '50.00' }],
    change: { open: { 'invoice RE-2': '0' }, onAccount: { 10001: '50.00' }, bank: '150.00' },
  },
  {
    name: 'money on account of a customer, nothing settled',
    receipts: [{ id: 'R1', amount: '75.00', customer: '2', onAccount: '75.00' }],
    change: { onAccount: { 10002: '75.00' }, bank: '75.00' },
  },
  {
    name: 'one receipt for two customers',
    receipts: [
      {
        id: 'R1',
        amount: '550.00',
        lines: [
          ['RE-3', '300.00'],
          ['RE-4', '250.00'],
        ],
      },
    ],
    change: { open: { 'invoice RE-3': '0', 'invoice RE-4': '0' }, bank: '550.00' },
  },
  {
    name: 'a payment of zero that only nets a credit',
    receipts: [
      {
        id: 'R1',
        amount: '0.00',
        lines: [
          ['RE-2', '100.00'],
          ['GU-1', '-100.00'],
        ],
      },
    ],
    change: { open: { 'invoice RE-2': '0', 'credit-memo GU-1': '0' } },
  },
  {
    name: 'a returned payment reopens what it paid',
    receipts: [
      { id: 'R1', amount: '150.00', lines: [['RE-2', '99.98', '0', '0.02']], onAccount: '50.02' },
      {
        id: 'R2',
        amount: '-150.00',
        on: '2026-03-12',
        customer: '1',
        lines: [['RE-2', '-99.98']],
        onAccount: '-50.02',
        reversalOf: 'R1',
      },
    ],
    change: {},
  },
  {
    name: 'euros for an invoice in dollars, at the rate of the bank',
    receipts: [{ id: 'R1', amount: '913.37', lines: [['US-1', '913.37']], settles: { 'US-1': ['1000.00'] } }],
    change: { open: { 'invoice US-1': '0' }, bank: '913.37' },
  },
  {
    name: 'euros for invoices in dollars, less a discount and a credit',
    receipts: [
      {
        id: 'R1',
        amount: '1031.02',
        lines: [
          ['US-1', '900.00', '18.37'],
          ['US-2', '221.02'],
          ['UG-1', '-90.00'],
        ],
        settles: { 'US-1': ['980.00', '20.00'], 'US-2': ['240.68'], 'UG-1': ['-98.00'] },
      },
    ],
    change: {
      open: { 'invoice US-1': '0', 'invoice US-2': '9.32', 'credit-memo UG-1': '-2.00' },
      bank: '1031.02',
    },
  },
  {
    name: 'euros for dollars that the bank took back',
    receipts: [
      { id: 'R1', amount: '913.37', lines: [['US-1', '913.37']], settles: { 'US-1': ['1000.00'] } },
      {
        id: 'R2',
        amount: '-913.37',
        on: '2026-03-12',
        customer: '5',
        lines: [['US-1', '-913.37']],
        settles: { 'US-1': ['-1000.00'] },
        reversalOf: 'R1',
      },
    ],
    change: {},
  },
];

/** All of them at once, on different documents: what the crash tests and the undo of a run are about. */
const A_DAY: readonly Case[] = [
  { id: 'R1', amount: '627.59', lines: [['RE-1', '627.59', '12.81']] },
  {
    id: 'R2',
    amount: '0.00',
    lines: [
      ['RE-2', '100.00'],
      ['GU-1', '-100.00'],
    ],
  },
  {
    id: 'R3',
    amount: '549.90',
    lines: [
      ['RE-3', '299.90', '0', '0.10'],
      ['RE-4', '240.00'],
    ],
    customer: '3',
    onAccount: '10.00',
  },
];
const THE_DAY: Change = {
  open: {
    'invoice RE-1': '0',
    'invoice RE-2': '0',
    'credit-memo GU-1': '0',
    'invoice RE-3': '0',
    'invoice RE-4': '10.00',
  },
  onAccount: { 10003: '10.00' },
  bank: '1177.49',
};

/**
 * The effect contract: what every ledger that carries effects out promises. Carried out once, whatever happens in between; taken
 * back as a whole; refused as a value. Run it over each adapter: `effectContract(booksUnderTest)`.
 */
export function effectContract(under: BooksUnderTest): void {
  const opened: OpenedBooks[] = [];
  const open = async (fixture: BooksFixture): Promise<OpenedBooks> => {
    const books = await under.open(fixture);
    opened.push(books);
    return books;
  };
  const it = (name: string, body: () => Promise<void>): void => {
    const because = under.cannot?.[name];
    if (because === undefined) test(name, body);
    else test.skip(`${name} (cannot: ${because})`, body);
  };
  const carriedOut = async ({ fixture, effects }: Prepared): Promise<OpenedBooks> => {
    const books = await open(fixture);
    expect(kinds(await books.carryOut(effects))).toEqual(effects.map(() => 'done'));
    return books;
  };

  describe(`effect contract: ${under.name}`, () => {
    afterEach(async () => {
      for (const books of opened.splice(0)) await books.close();
    });

    describe.each(SCENARIOS)('$name', ({ name, receipts, change }) => {
      it(`${name}: once, again, and back`, async () => {
        const prepared = prepare(receipts);
        const books = await carriedOut(prepared);
        expect(await books.see()).toEqual(seen(prepared.fixture, change));

        const again = await books.carryOut(prepared.effects);
        expect(kinds(again)).toEqual(prepared.effects.map(() => 'already-done'));
        expect(await books.see()).toEqual(seen(prepared.fixture, change));

        expect(kinds(await books.undo(inUndoOrder(prepared.effects)))).toEqual(
          prepared.effects.map(() => 'undone'),
        );
        expect(await books.see()).toEqual(seen(prepared.fixture, {}));
      });
    });

    it('money in a third currency is refused, and nothing changes', async () => {
      const { fixture, effects } = prepare([
        { id: 'R1', amount: '913.37', lines: [['US-1', '913.37']], settles: { 'US-1': ['1000.00'] } },
      ]);
      const books = await open(fixture);
      const outcomes = await books.carryOut(
        effects.map((effect) => ('cash' in effect ? { ...effect, currency: knownCurrency('CHF') } : effect)),
      );
      expect(outcomes).toMatchObject([{ kind: 'refused', problem: { code: 'AR-3912' } }]);
      expect(await books.see()).toEqual(seen(fixture, {}));
    });

    it('what was undone can be carried out anew', async () => {
      const prepared = prepare(A_DAY);
      const books = await carriedOut(prepared);
      await books.undo(inUndoOrder(prepared.effects));
      expect(kinds(await books.undo(inUndoOrder(prepared.effects)))).toEqual(
        prepared.effects.map(() => 'not-done'),
      );
      expect(kinds(await books.carryOut(prepared.effects))).toEqual(prepared.effects.map(() => 'done'));
      expect(await books.see()).toEqual(seen(prepared.fixture, THE_DAY));
    });

    it('a crash at any call, before or after it, and the run again', async () => {
      const prepared = prepare(A_DAY);
      for (const when of ['before', 'after'] as const) {
        for (let call = 1; ; call++) {
          const books = await open(prepared.fixture);
          books.crashAt(call, when);
          const crashed = await crashes(() => books.carryOut(prepared.effects));
          books.crashAt(null);
          const outcomes = kinds(await books.carryOut(prepared.effects));
          expect({ call, when, outcomes }).toEqual({
            call,
            when,
            outcomes: outcomes.map((kind) => (kind === 'already-done' ? kind : 'done')),
          });
          expect({ call, when, ...(await books.see()) }).toEqual({
            call,
            when,
            ...seen(prepared.fixture, THE_DAY),
          });
          await books.close();
          opened.pop();
          if (crashed) continue;
          expect(call).toBeGreaterThan(prepared.effects.length); // each effect is at least one call
          break;
        }
      }
    });

    it('a crash at any call of the undo, and the undo again', async () => {
      const prepared = prepare(A_DAY);
      const back = inUndoOrder(prepared.effects);
      for (let call = 1; ; call++) {
        const books = await carriedOut(prepared);
        books.crashAt(call, call % 2 === 0 ? 'before' : 'after');
        const crashed = await crashes(() => books.undo(back));
        books.crashAt(null);
        await books.undo(back);
        expect({ call, ...(await books.see()) }).toEqual({ call, ...seen(prepared.fixture, {}) });
        await books.close();
        opened.pop();
        if (!crashed) break;
      }
    });

    it('a closed period refuses, with the reason, and nothing changes', async () => {
      const prepared = prepare(A_DAY, { closedUntil: '2026-03-31' });
      const books = await open(prepared.fixture);
      const outcomes = await books.carryOut(prepared.effects);
      expect(kinds(outcomes)).toEqual(prepared.effects.map(() => 'refused'));
      for (const outcome of outcomes)
        if (outcome.kind === 'refused') {
          expect(outcome.problem).toMatchObject({ code: 'AR-3901', severity: 'error' });
          expect(outcome.problem.what).toContain('2026-03-10');
          expect(outcome.problem.fix).not.toBe('');
        }
      expect(await books.see()).toEqual(seen(prepared.fixture, {}));
    });

    it('the last day before an open period is closed, the first day of it is open', async () => {
      const receipts = [
        { id: 'R1', on: '2026-02-28', amount: '640.40', lines: [['RE-1', '640.40']] },
        { id: 'R2', on: '2026-03-01', amount: '100.00', lines: [['RE-2', '100.00']] },
      ] as const;
      const prepared = prepare(receipts, { closedUntil: '2026-02-28' });
      const books = await open(prepared.fixture);
      expect(kinds(await books.carryOut(prepared.effects))).toEqual(['refused', 'done']);
    });

    it('money that the books already hold is not booked again, and one document answers for one receipt', async () => {
      const receipts = [
        { id: 'R1', amount: '640.40', lines: [['RE-1', '640.40']] },
        { id: 'R2', amount: '300.00', lines: [['RE-3', '300.00']] },
        { id: 'R3', amount: '100.00', lines: [['RE-2', '100.00']] },
      ] as const;
      const booked = [
        { document: 'PAY-77', amount: '640.40', on: '2026-03-05' }, // five days before
        { document: 'PAY-78', amount: '300.00', on: '2026-03-16' }, // six days after
      ];
      const prepared = prepare(receipts, { booked });
      const books = await open(prepared.fixture);
      for (const expected of [
        ['already-in-books', 'done', 'done'],
        ['already-in-books', 'already-done', 'already-done'],
      ]) {
        const outcomes = await books.carryOut(prepared.effects);
        expect(kinds(outcomes)).toEqual(expected);
        expect(outcomes[0]).toMatchObject({ document: 'PAY-77' });
      }
      const twins = prepare(
        [
          { id: 'R4', amount: '100.00', lines: [['RE-2', '100.00']] },
          { id: 'R5', amount: '100.00', customer: '2', onAccount: '100.00' },
        ],
        { booked: [{ document: 'PAY-79', amount: '100.00', on: '2026-03-10' }] },
      );
      const others = await open(twins.fixture);
      expect(kinds(await others.carryOut(twins.effects))).toEqual(['already-in-books', 'done']);
    });

    it('one receipt for two customers is in the books as a whole, not per payment', async () => {
      const prepared = prepare(
        [
          {
            id: 'R1',
            amount: '550.00',
            lines: [
              ['RE-3', '300.00'],
              ['RE-4', '250.00'],
            ],
          },
        ],
        { booked: [{ document: 'PAY-80', amount: '550.00', on: '2026-03-10' }] },
      );
      const books = await open(prepared.fixture);
      expect(kinds(await books.carryOut(prepared.effects))).toEqual(['already-in-books', 'already-in-books']);
    });

    it('a document settled since the plan was made refuses its payment, and the write-off that belongs to it', async () => {
      const first = prepare([{ id: 'R1', amount: '60.00', lines: [['RE-2', '60.00']] }]);
      const late = prepare([{ id: 'R2', amount: '99.90', lines: [['RE-2', '99.90', '0', '0.10']] }]);
      const books = await open({
        ...first.fixture,
        receipts: [...first.fixture.receipts, ...late.fixture.receipts],
      });
      await books.carryOut(first.effects);
      const before = await books.see();
      const outcomes = await books.carryOut(late.effects);
      expect(
        outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.problem.code : outcome.kind)),
      ).toEqual(['AR-3902', 'AR-3904']);
      expect(await books.see()).toEqual(before);
    });

    it('a return of a receipt that was never posted is refused', async () => {
      const prepared = prepare([
        { id: 'R2', amount: '-100.00', customer: '1', lines: [['RE-2', '-100.00']], reversalOf: 'R1' },
      ]);
      const books = await open(prepared.fixture);
      expect(await books.carryOut(prepared.effects)).toMatchObject([
        { kind: 'refused', problem: { code: 'AR-3905' } },
      ]);
      expect(await books.see()).toEqual(seen(prepared.fixture, {}));
    });

    it(`${INVOICES_OF_ONE_CUSTOMER} receipts of one customer`, async () => {
      const numbers = Array.from({ length: INVOICES_OF_ONE_CUSTOMER }, (_, index) => numberOfInvoice(index));
      const receipts = numbers.map((number, index): Case => ({
        id: `R${index}`,
        amount: '10.00',
        lines: [[number, '10.00']],
      }));
      const prepared = prepare(receipts, { many: true });
      const books = await carriedOut(prepared);
      const open = Object.fromEntries(numbers.map((number) => [`invoice ${number}`, '0']));
      expect(await books.see()).toEqual(seen(prepared.fixture, { open, bank: '4000.00' }));
    });

    it(`one receipt for ${INVOICES_OF_ONE_CUSTOMER} invoices`, async () => {
      const numbers = Array.from({ length: INVOICES_OF_ONE_CUSTOMER }, (_, index) => numberOfInvoice(index));
      const lines = numbers.map((number) => [number, '10.00'] as const);
      const prepared = prepare([{ id: 'R1', amount: '4000.00', lines }], { many: true });
      expect(prepared.effects).toHaveLength(1);
      const books = await carriedOut(prepared);
      const open = Object.fromEntries(numbers.map((number) => [`invoice ${number}`, '0']));
      expect(await books.see()).toEqual(seen(prepared.fixture, { open, bank: '4000.00' }));
    });
  });

  deskEffectContract(under);
  disputeContract(under);
}

const kinds = (outcomes: readonly EffectOutcome[]): readonly string[] => outcomes.map(({ kind }) => kind);

async function crashes(run: () => unknown): Promise<boolean> {
  try {
    await run();
    return false;
  } catch {
    return true;
  }
}

/** The fixture's books after a change. The control account must agree with the documents: whatever else is asked, that is too. */
function seen({ items }: BooksFixture, change: Change): BooksSeen {
  const open: Record<string, number> = {};
  for (const { company, kind, number, open: amount } of items) open[`${company} ${kind} ${number}`] = amount;
  for (const [document, amount] of Object.entries(change.open ?? {})) open[`01 ${document}`] = euros(amount);
  const onAccount = Object.fromEntries(
    Object.entries(change.onAccount ?? {}).map(([customer, amount]) => [
      `${customer} EUR`,
      Number(euros(amount)),
    ]),
  );
  const total = (amounts: Readonly<Record<string, number>>): number =>
    Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
  const receivable: Record<string, number> = { '01 EUR': -total(onAccount) };
  for (const { company, kind, number, currency } of items) {
    const account = `${company} ${currency}`;
    receivable[account] = (receivable[account] ?? 0) + (open[`${company} ${kind} ${number}`] ?? 0);
  }
  return {
    open: notZero(open),
    onAccount,
    receivable: notZero(receivable),
    bank: notZero({ [BANK]: euros(change.bank ?? '0') }),
  };
}

const notZero = (amounts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0));

import { afterEach, describe, expect, test } from '@jest/globals';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import type { BooksDisputes, BooksFixture, BooksUnderTest, OpenedBooks } from './books.ts';
import { prepare, type Case } from './effects-fixture.ts';

/** 600.00 of 640.40 came, the rest is disputed; 300.00 came in full. */
const SHORT: Case = {
  id: 'R1',
  amount: '600.00',
  lines: [['RE-1', '600.00']],
  disputes: { 'RE-1': '40.40' },
};
const WHOLE: Case = { id: 'R3', amount: '300.00', lines: [['RE-3', '300.00']] };
const RETURN: Case = {
  id: 'R2',
  amount: '-600.00',
  on: '2026-03-12',
  customer: '1',
  lines: [['RE-1', '-600.00']],
  reversalOf: 'R1',
};

/** The third part of the effect contract: what a payment leaves in dispute. `effects.ts` runs it over each adapter. */
export function disputeContract(under: BooksUnderTest): void {
  const opened: OpenedBooks[] = [];
  async function open(fixture: BooksFixture): Promise<OpenedBooks & { readonly disputes: BooksDisputes }> {
    const books = await under.open(fixture);
    opened.push(books);
    if (!books.disputes) throw new Error(`${under.name} keeps no disputes`);
    return { ...books, disputes: books.disputes };
  }
  const it = (name: string, body: () => Promise<void>): void => {
    const because = under.cannot?.[name] ?? under.cannot?.['disputes'];
    if (because === undefined) test(name, body);
    else test.skip(`${name} (cannot: ${because})`, body);
  };

  describe(`effect contract, disputes: ${under.name}`, () => {
    afterEach(async () => {
      for (const books of opened.splice(0)) await books.close();
    });

    it('a dispute is opened once, and ended once; the books do not change', async () => {
      const { fixture, effects, disputes } = prepare([SHORT, WHOLE]);
      const books = await open(fixture);
      await books.carryOut(effects);
      const before = await books.see();
      expect(await books.disputes.seen()).toEqual([]);
      expect(says(await books.disputes.open(disputes))).toEqual(['done']);
      expect(await books.disputes.seen()).toEqual(['RE-1']);
      expect(says(await books.disputes.open(disputes))).toEqual(['already-done']);
      expect(says(await books.disputes.close(disputes))).toEqual(['undone']);
      expect(await books.disputes.seen()).toEqual([]);
      expect(says(await books.disputes.close(disputes))).toEqual(['not-done']);
      expect(says(await books.disputes.open(disputes))).toEqual(['done']);
      expect(await books.disputes.seen()).toEqual(['RE-1']);
      expect(await books.see()).toEqual(before);
    });

    it('a crash at any call of opening or ending, and again', async () => {
      for (const when of ['before', 'after'] as const)
        for (let call = 1, crashed = true; crashed; call++) {
          const { fixture, effects, disputes } = prepare([SHORT]);
          const books = await open(fixture);
          await books.carryOut(effects);
          books.crashAt(call, when);
          crashed = await crashes(() => books.disputes.open(disputes));
          books.crashAt(null);
          await books.disputes.open(disputes);
          expect({ when, call, seen: await books.disputes.seen() }).toEqual({ when, call, seen: ['RE-1'] });
          books.crashAt(call, when);
          crashed = (await crashes(() => books.disputes.close(disputes))) || crashed;
          books.crashAt(null);
          await books.disputes.close(disputes);
          expect({ when, call, seen: await books.disputes.seen() }).toEqual({ when, call, seen: [] });
        }
    });

    it('it waits for its payment', async () => {
      const { fixture, disputes } = prepare([SHORT]);
      const books = await open(fixture);
      expect(says(await books.disputes.open(disputes))).toEqual(['AR-3904']);
      expect(await books.disputes.seen()).toEqual([]);
    });

    it('what a person has put in dispute stays as it is', async () => {
      const { fixture, effects, disputes } = prepare([SHORT]);
      const items = fixture.items.map((item) =>
        item.number === 'RE-1' ? { ...item, dispute: { id: 'D1', reason: 'price' } } : item,
      );
      const books = await open({ ...fixture, items });
      await books.carryOut(effects);
      expect(says(await books.disputes.open(disputes))).toEqual(['already-in-books']);
      expect(says(await books.disputes.close(disputes))).toEqual(['not-done']);
      expect(await books.disputes.seen()).toEqual(['RE-1']);
    });

    it('a payment that the bank takes back takes its dispute along, and brings it back with it', async () => {
      const { fixture, effects, disputes } = prepare([SHORT, RETURN]);
      const [payment, reversal] = effects;
      if (!payment || !reversal) throw new Error('no return was planned');
      const books = await open(fixture);
      await books.carryOut([payment]);
      await books.disputes.open(disputes);
      await books.carryOut([reversal]);
      expect(await books.disputes.seen()).toEqual([]);
      await books.undo([reversal]);
      expect(await books.disputes.seen()).toEqual(['RE-1']);
    });

    it('a payment that is taken back ends its dispute', async () => {
      const { fixture, effects, disputes } = prepare([SHORT]);
      const books = await open(fixture);
      await books.carryOut(effects);
      await books.disputes.open(disputes);
      expect(says(await books.undo(effects))).toEqual(['undone']);
      expect(await books.disputes.seen()).toEqual([]);
    });
  });
}

const says = (outcomes: readonly EffectOutcome[]): readonly string[] =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.problem.code : outcome.kind));

async function crashes(run: () => unknown): Promise<boolean> {
  try {
    await run();
    return false;
  } catch {
    return true;
  }
}

import { afterEach, describe, expect, test } from '@jest/globals';
import type { Effect, EffectKey } from '../../core/plan/effect.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { inUndoOrder } from '../../core/plan/undo.ts';
import type { BooksUnderTest, DeskSeen, OpenedBooks } from './books.ts';
import { prepareDesk, type PreparedDesk } from './desk-fixture.ts';

const EMPTY: DeskSeen = { contacts: [], mails: {}, holds: {}, scores: {} };
const THE_DAY: DeskSeen = {
  contacts: [
    '10001 EUR level 1: sent',
    '10002 EUR level 1: draft', // a person puts it in the post
    '10003 EUR level 1: sent', // handed over: the ladder has done its part
  ],
  mails: { 'ap@adler.example': 1 },
  holds: { '01 SO-1': 'approve', '01 SO-2': 'hold' },
  scores: { '01 RE-1': 0.5, '01 RE-2': 0.5, '01 RE-3': 0.5, '01 RE-4': 0.5 },
};

/** The second half of the effect contract: letters, tasks, scores, holds. `effects.ts` runs it over each adapter. */
export function deskEffectContract(under: BooksUnderTest): void {
  const opened: OpenedBooks[] = [];
  const open = async ({ fixture }: PreparedDesk): Promise<OpenedBooks> => {
    const books = await under.open(fixture);
    opened.push(books);
    return books;
  };
  const it = (name: string, body: () => Promise<void>): void => {
    const because = under.cannot?.[name] ?? under.cannot?.['letters, scores and holds'];
    if (because === undefined) test(name, body);
    else test.skip(`${name} (cannot: ${because})`, body);
  };
  const look = async (books: OpenedBooks): Promise<DeskSeen> => {
    if (!books.desk) throw new Error(`${under.name} shows no desk`);
    return books.desk();
  };

  describe(`effect contract, letters and risk: ${under.name}`, () => {
    afterEach(async () => {
      for (const books of opened.splice(0)) await books.close();
    });

    it('a day of letters, scores and holds: once, again, and back', async () => {
      const prepared = prepareDesk();
      const { effects } = prepared;
      const books = await open(prepared);
      expect(await look(books)).toEqual(EMPTY);
      expect(kinds(await books.carryOut(effects))).toEqual(effects.map(() => 'done'));
      expect(await look(books)).toEqual(THE_DAY);

      expect(kinds(await books.carryOut(effects))).toEqual(effects.map(() => 'already-done'));
      expect(await look(books)).toEqual(THE_DAY);

      const back = inUndoOrder(effects);
      expect(kinds(await books.undo(back))).toEqual(effects.map(() => 'undone'));
      expect(await look(books)).toEqual(TAKEN_BACK);
      expect(kinds(await books.undo(back))).toEqual(effects.map(() => 'not-done'));
      expect(await look(books)).toEqual(TAKEN_BACK);
    });

    it('what was taken back: scores and holds can be set anew, a letter is not sent again', async () => {
      const prepared = prepareDesk();
      const { effects, letters } = prepared;
      const books = await open(prepared);
      await books.carryOut(effects);
      await books.undo(inUndoOrder(effects));
      const taken = new Set<EffectKey>(letters.map(({ key }) => key));
      expect(says(await books.carryOut(effects))).toEqual(
        effects.map(({ key }) => (taken.has(key) ? 'AR-3909' : 'done')),
      );
      expect(await look(books)).toEqual({ ...THE_DAY, contacts: TAKEN_BACK.contacts });
    });

    it('a crash at any call, and the run again: no letter twice, none said to be sent that was not', async () => {
      await atAnyCall(open, async ({ books, effects, at }) => {
        const outcomes = await books.carryOut(effects);
        const inDoubt = outcomes.filter(({ kind }) => kind === 'refused');
        expect({ at, said: says(inDoubt) }).toEqual({ at, said: inDoubt.map(() => 'AR-3908') });
        const seen = await look(books);
        expect({ at, scores: seen.scores, holds: seen.holds }).toEqual({
          at,
          scores: THE_DAY.scores,
          holds: THE_DAY.holds,
        });
        const mails = seen.mails['ap@adler.example'] ?? 0;
        if (inDoubt.length === 0) expect({ at, ...seen }).toEqual({ at, ...THE_DAY });
        else {
          expect({ at, draft: seen.contacts[0] }).toEqual({ at, draft: '10001 EUR level 1: draft' });
          expect(mails).toBeLessThanOrEqual(1);
          expect(seen.contacts.slice(1)).toEqual(THE_DAY.contacts.slice(1));
          // A person looks, and says it did not go: then it is free to be written anew.
          const doubtful = effects.filter(({ key }) => inDoubt.some((outcome) => outcome.key === key));
          expect(kinds(await books.undo(doubtful))).toEqual(['undone']);
        }
      });
    });

    it('a letter cut off between sending and marking is found again', async () => {
      await atAnyCall(open, async ({ books, effects, at }) => {
        await books.carryOut(effects);
        expect({ at, ...(await look(books)) }).toEqual({ at, ...THE_DAY });
      });
    });

    it('a crash at any call of taking back, and the taking back again', async () => {
      for (let call = 1; ; call++) {
        const prepared = prepareDesk();
        const books = await open(prepared);
        await books.carryOut(prepared.effects);
        const back = inUndoOrder(prepared.effects);
        books.crashAt(call, call % 2 === 0 ? 'before' : 'after');
        const crashed = await crashes(() => books.undo(back));
        books.crashAt(null);
        await books.undo(back);
        expect({ call, ...(await look(books)) }).toEqual({ call, ...TAKEN_BACK });
        await books.close();
        opened.pop();
        if (!crashed) break;
      }
    });

    it('a hold is released when it is decided otherwise; what was decided before it is too late then', async () => {
      const prepared = prepareDesk();
      const hold = prepared.holds.find(({ order }) => order === 'SO-2');
      if (hold?.kind !== 'set-hold') throw new Error('SO-2 is not held');
      const books = await open(prepared);
      await books.carryOut([hold]);
      const state = { held: true, last: hold.key, approvable: hold.approvable };
      const later = prepareDesk({ limitOf2: '9000.00', orders: new Map([[hold.order, state]]) });
      const release = later.holds.find(({ order }) => order === 'SO-2');
      if (!release) throw new Error('SO-2 is not released');
      expect(kinds(await books.carryOut([release]))).toEqual(['done']);
      expect((await look(books)).holds).toEqual({});
      expect(says(await books.carryOut([hold]))).toEqual(['AR-3910']);
      expect(says(await books.undo([hold]))).toEqual(['AR-3907']);
      expect(kinds(await books.undo([release]))).toEqual(['undone']);
      expect((await look(books)).holds).toEqual({ '01 SO-2': 'hold' });
    });

    it('an order that is not there cannot be held', async () => {
      const prepared = prepareDesk();
      const books = await open({ ...prepared, fixture: { ...prepared.fixture, orders: [] } });
      expect(says(await books.carryOut(prepared.holds))).toEqual(['AR-3911', 'AR-3911']);
      expect(await look(books)).toEqual(EMPTY);
    });

    it('a newer score is not overwritten by an older one', async () => {
      const prepared = prepareDesk();
      const [first] = prepared.scores;
      if (!first) throw new Error('nothing scored');
      const older = {
        ...first,
        key: `${first.key.slice(0, -1)}-` as EffectKey,
        on: '2026-02-01' as typeof first.on,
      };
      const books = await open(prepared);
      await books.carryOut([first]);
      expect(says(await books.carryOut([older]))).toEqual(['AR-3910']);
    });
  });

  async function atAnyCall(
    opening: (prepared: PreparedDesk) => Promise<OpenedBooks>,
    then: (crashed: {
      readonly books: OpenedBooks;
      readonly effects: readonly Effect[];
      readonly at: string;
    }) => Promise<void>,
  ): Promise<void> {
    for (const when of ['before', 'after'] as const) {
      for (let call = 1; ; call++) {
        const prepared = prepareDesk();
        const books = await opening(prepared);
        books.crashAt(call, when);
        const crashed = await crashes(() => books.carryOut(prepared.effects));
        books.crashAt(null);
        await then({ books, effects: prepared.effects, at: `${when} call ${call}` });
        await books.close();
        opened.pop();
        if (crashed) continue;
        expect(call).toBeGreaterThan(prepared.effects.length);
        break;
      }
    }
  }
}

const TAKEN_BACK: DeskSeen = {
  ...EMPTY,
  contacts: THE_DAY.contacts.map((contact) => contact.replace(/: .*/, ': cancelled')),
  mails: THE_DAY.mails, // a letter cannot be unsent
};

const kinds = (outcomes: readonly EffectOutcome[]): readonly string[] => outcomes.map(({ kind }) => kind);
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

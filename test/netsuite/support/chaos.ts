import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { randomFrom } from '../../../sandbox/netsuite/engine/random.ts';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import { INBOX, installed, receiptRows } from './account.ts';
import { auditBooks } from './audit.ts';
import { DRIVERS, LEDGER, STATEMENT, type Driver } from './chaos-drivers.ts';
import { projectWithPeople } from './people.ts';
import { remember, type Rewinding } from './rewind.ts';

interface Facts {
  readonly letters: readonly string[];
  readonly mails: readonly string[];
  readonly [other: string]: unknown;
}
const facts = (account: NetSuiteAccount): Facts => ({
  books: auditBooks(account),
  receipts: receiptRows(account)
    .map(({ state, amount, posted }) => `${amount} ${posted === amount ? 'posted' : `${state} ${posted}`}`)
    .sort(),
  letters: account.books
    .rows<{ says: string }>(
      `SELECT coalesce(custrecord_qtc_c_to, 'no address') || ' ' || custrecord_qtc_c_state AS says FROM customrecord_qtc_contact ORDER BY 1`,
    )
    .map(({ says }) => says),
  mails: account.emails().map(({ recipients }) => recipients.join()),
  orders: account.books.rows(
    `SELECT coalesce(externalid, tranid) AS name, status, custbody_qtc_credit AS state FROM _transaction WHERE recordtype = 'salesorder' ORDER BY 1`,
  ),
  scores: account.books.rows(
    `SELECT t.tranid, k.custrecord_qtc_k_late AS late FROM customrecord_qtc_score k JOIN _transaction t ON t.id = k.custrecord_qtc_k_invoice ORDER BY 1`,
  ),
  disputes: account.books.rows(
    `SELECT tranid, custbody_qtc_dispute AS dispute FROM _transaction WHERE custbody_qtc_dispute IS NOT NULL ORDER BY 1`,
  ),
  deductions: account.books.rows(
    'SELECT custrecord_qtc_d_reason AS reason, custrecord_qtc_d_amount AS amount, custrecord_qtc_d_state AS state FROM customrecord_qtc_deduction ORDER BY 1, 2',
  ),
  policies: account.books.rows('SELECT custrecord_qtc_p_state AS state FROM customrecord_qtc_policy ORDER BY id'),
}); // prettier-ignore

/** Cut off while a letter was going out, nobody knows whether it went: it stays a draft on somebody's list, and is not sent again. */
const isInDoubt = (seen: Facts, expected: Facts): boolean =>
  seen.letters.length === expected.letters.length &&
  seen.letters.join() !== expected.letters.join() &&
  seen.letters.every((says, at) => says.replace(' draft', ' sent') === expected.letters[at]) &&
  new Set(seen.mails).size === seen.mails.length;

type Kind = 'kill' | 'throw' | 'lock' | 'cache-full';

/**
 * Tests that the scripts of one group, disturbed at every call they make and then done again undisturbed, leave what an undisturbed one leaves:
 * the same books, receipts, orders and scores; every letter once. What happens at a call, a kill or an error, is drawn by seed.
 */
export function disturbed(group: Driver['group']): void {
  jest.setTimeout(600_000);
  let account: NetSuiteAccount;
  let start: Rewinding | undefined;
  let folder: Awaited<ReturnType<typeof projectWithPeople>> | undefined;
  beforeAll(async () => {
    folder = await projectWithPeople();
    ({ account } = await installed({ ...LEDGER, package: folder.folder }));
    account.files.put(`${INBOX}/day.xml`, new TextEncoder().encode(STATEMENT));
    start = await remember(account);
  });
  afterAll(async () => {
    await account?.close();
    start?.forget();
    folder?.remove();
  });

  const drivers = DRIVERS.filter((driver) => driver.group === group);
  describe.each(drivers)('$script $does', ({ script, prepare, act, again }) => {
    let here: Rewinding;
    let expected: Facts;
    let calls: number;
    beforeAll(async () => {
      await start!.rewind();
      await prepare?.(account);
      here = await remember(account);
      const before = JSON.stringify(facts(account));
      const report = await act(account, {});
      expect([report.status, report.usage.map(({ scriptId }) => scriptId)]).toEqual([
        'COMPLETE',
        expect.arrayContaining([script]),
      ]);
      ({ calls } = report);
      await account.drain();
      await again(account);
      expected = facts(account);
      expect(JSON.stringify(expected)).not.toBe(before);
    });
    afterAll(() => here?.forget());

    const disturb = async (kindAt: ReadonlyMap<number, Kind>): Promise<void> => {
      const inDoubt: number[] = [];
      for (const [atCall, kind] of kindAt) {
        await here.rewind();
        const report = await act(account, { faults: [{ kind, atCall }], afterKill: 'restart' });
        if (kind !== 'lock') expect({ kind, atCall, left: report.faultsLeft }).toEqual({ kind, atCall, left: 0 });
        await account.drain();
        await again(account);
        const seen = facts(account);
        if (isInDoubt(seen, expected)) {
          inDoubt.push(atCall);
          expect({ kind, atCall, ...seen, letters: 0, mails: 0 }).toEqual({ kind, atCall, ...expected, letters: 0, mails: 0 });
        } else expect({ kind, atCall, ...seen }).toEqual({ kind, atCall, ...expected });
      }
      // Between the mark that a letter goes out and the mark that it went lie two calls, wherever the order that is drawn for this run puts them.
      expect(inDoubt.length).toBeLessThanOrEqual(2 * expected.letters.length);
    }; // prettier-ignore
    const every = (seed: number): Map<number, Kind> => {
      const random = randomFrom(seed);
      return new Map(
        Array.from({ length: calls }, (_, index) => [index + 1, random() < 0.5 ? 'kill' : 'throw']),
      );
    };
    const some = (kind: Kind, count: number, seed: number): Map<number, Kind> => {
      const random = randomFrom(seed);
      return new Map(Array.from({ length: count }, () => [1 + Math.floor(random() * calls), kind]));
    };

    test('killed, or an error, at every call', () => disturb(every(5)));
    test('a record changed by somebody else', () => disturb(some('lock', 2, 7)));
    test('a cache that loses what it held', () => disturb(some('cache-full', 1, 11)));
  });
}

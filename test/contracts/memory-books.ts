import { memoryLedger, type MemoryLedger } from '../../core/plan/memory-ledger.ts';
import type { BooksFixture, BooksSeen, BooksUnderTest, DeskSeen, OpenedBooks } from './books.ts';

const EXCHANGES_ANYTHING = {
  'money in a third currency is refused, and nothing changes': 'it keeps books in every currency there is',
};

/** The in-memory ledger under the effect contract; a crash is an exception out of one of its steps. */
export const memoryBooksUnderTest: BooksUnderTest = {
  name: 'in memory',
  cannot: EXCHANGES_ANYTHING,
  open: (fixture) => openMemoryBooks(fixture, true),
};

/** As an ERP is that cannot look among the letters it sent. */
export const blindMemoryBooksUnderTest: BooksUnderTest = {
  name: 'in memory, sent letters out of sight',
  cannot: {
    ...EXCHANGES_ANYTHING,
    'a letter cut off between sending and marking is found again': 'sent letters cannot be looked for',
  },
  open: (fixture) => openMemoryBooks(fixture, false),
};

function openMemoryBooks(fixture: BooksFixture, findsSentLetters: boolean): OpenedBooks {
  let crash: { call: number; when: 'before' | 'after' } | null = null;
  let calls = 0;
  const disputes = new Map(
    fixture.items.flatMap(({ id, dispute }) =>
      dispute ? [[id, dispute.reason ?? dispute.id] as const] : [],
    ),
  );
  const ledger = memoryLedger({ ...fixture, findsSentLetters, disputes }, (step, when) => {
    if (when === 'before') calls++;
    if (crash?.call === calls && crash.when === when)
      throw new Error(`crash ${when} call ${calls} (${step})`);
  });
  return {
    carryOut: (effects) => effects.map((effect) => ledger.carryOut(effect)),
    undo: (effects) => effects.map((effect) => ledger.undo(effect)),
    see: () => seen(ledger, fixture),
    desk: () => deskSeen(ledger.desk, fixture),
    disputes: {
      open: (effects) => effects.map((effect) => ledger.openDispute(effect)),
      close: (effects) => effects.map((effect) => ledger.closeDispute(effect)),
      seen: () =>
        fixture.items.flatMap(({ id, number }) => (ledger.disputes().has(id) ? [number] : [])).sort(),
    },
    crashAt: (call, when = 'before') => {
      calls = 0;
      crash = call === null ? null : { call, when };
    },
    close: () => undefined,
  };
}

function seen(ledger: ReturnType<typeof memoryLedger>, { customers, items }: BooksFixture): BooksSeen {
  const numbers = new Map(customers.map(({ id, number }) => [id, number]));
  const [open, onAccount, receivable, bank] = [tally(), tally(), tally(), tally()];
  for (const item of ledger.open()) {
    if (item.kind === 'payment' && item.id.startsWith('on-account'))
      onAccount.add(`${numbers.get(item.customer)} ${item.currency}`, -item.open);
    else open.add(`${item.company} ${item.kind} ${item.number}`, item.open);
  }
  for (const { company, currency, open: opening } of items) receivable.add(`${company} ${currency}`, opening);
  for (const { company, currency, lines } of ledger.journal())
    for (const { account, amount } of lines) {
      if (account === 'receivable') receivable.add(`${company} ${currency}`, amount);
      if (account.startsWith('bank ')) bank.add(account.slice('bank '.length), amount);
    }
  return { open: open.all(), onAccount: onAccount.all(), receivable: receivable.all(), bank: bank.all() };
}

function deskSeen(desk: MemoryLedger['desk'], { customers }: BooksFixture): DeskSeen {
  const numbers = new Map(customers.map(({ id, number }) => [id, number]));
  const mails = tally();
  for (const { to } of desk.outbox()) mails.add(to, 1);
  const holds: Record<string, 'hold' | 'approve'> = {};
  for (const [order, { held, approvable }] of desk.orders())
    if (held) holds[order] = approvable ? 'approve' : 'hold';
  return {
    contacts: desk
      .contacts()
      .map(
        ({ customer, currency, level, state }) =>
          `${numbers.get(customer)} ${currency} level ${level}: ${state}`,
      )
      .sort(),
    mails: mails.all(),
    holds,
    scores: Object.fromEntries(
      [...desk.scores().values()].map(({ company, number, pLate }) => [`${company} ${number}`, pLate]),
    ),
  };
}

/** Sums by name, without those that came to nothing. For other adapters of the contract too. */
export function tally(): { add(name: string, amount: number): void; all(): Record<string, number> } {
  const sums = new Map<string, number>();
  return {
    add: (name, amount) => void sums.set(name, (sums.get(name) ?? 0) + amount),
    all: () => Object.fromEntries([...sums].filter(([, amount]) => amount !== 0)),
  };
}

import { beforeAll, describe, expect, test } from '@jest/globals';
import { generateExampleCompany, type ExampleCompany } from '../../examples/company/generate.ts';
import { CASES } from '../../examples/company/cases/plan.ts';

const SMALL = { customers: 60, openItems: 500, closedItems: 600, entries: 40 };

describe('the example company', () => {
  let company: ExampleCompany;
  beforeAll(() => {
    company = generateExampleCompany(1);
  });

  test('has the size it promises', () => {
    expect(company.companies).toHaveLength(2);
    expect(company.customers).toHaveLength(300);
    const booked = company.truth.filter((entry) => entry.case === 'already-in-books').length;
    const fees = company.openItems.filter(({ kind }) => kind === 'fee').length;
    expect(company.openItems.length + booked - fees).toBe(3_000);
    expect(fees).toBeGreaterThan(50);
    expect(new Set(company.openItems.map(({ currency }) => currency))).toEqual(
      new Set(['EUR', 'CHF', 'USD']),
    );
  });

  test('is the same twice, and another one for another seed', () => {
    expect(generateExampleCompany(7, SMALL)).toEqual(generateExampleCompany(7, SMALL));
    expect(generateExampleCompany(7, SMALL).customers).not.toEqual(
      generateExampleCompany(8, SMALL).customers,
    );
  });

  test('numbers no document, customer or bank movement twice', () => {
    const items = [...company.openItems, ...company.closedItems];
    for (const names of [
      items.map(({ id }) => id),
      items.map(({ company: of, kind, number }) => `${of} ${kind} ${number}`),
      company.customers.map(({ number }) => number),
      company.customers.map(({ name }) => name),
      company.receipts.map(({ id }) => id),
      company.truth.map(({ account, bankReference }) => `${account} ${bankReference}`),
    ])
      expect(new Set(names).size).toBe(names.length);
  });

  test('its history adds up: total less what was applied is what is open, and each receipt is spent', () => {
    const applied = new Map<string, number>();
    const spent = new Map<string, number>();
    for (const { item, receipt, amount, discount, writeOff } of company.applications) {
      applied.set(item, (applied.get(item) ?? 0) + amount + discount + writeOff);
      spent.set(receipt, (spent.get(receipt) ?? 0) + amount);
    }
    for (const { id, number, total, open } of [...company.openItems, ...company.closedItems])
      expect([number, total - (applied.get(id) ?? 0)]).toEqual([number, open]);
    for (const { id, amount } of company.receipts) expect([id, spent.get(id)]).toEqual([id, amount]);
  });

  test('nothing happens before it can: issued, then settled, all before the day of the statements', () => {
    const items = new Map([...company.openItems, ...company.closedItems].map((item) => [item.id, item]));
    for (const { item, on } of company.applications) {
      expect(on >= items.get(item)!.issuedOn).toBe(true);
      expect(on < company.asOf).toBe(true);
    }
  });

  test('every case is planted somewhere, with a truth that adds up to the movement', () => {
    expect(new Set(company.truth.map((entry) => entry.case))).toEqual(new Set(CASES.map(({ name }) => name)));
    for (const entry of company.truth) {
      const settled = entry.settles.reduce((total, { amount }) => total + amount, 0) + entry.onAccount;
      const nothing = entry.settles.length === 0 && entry.onAccount === 0;
      expect([entry.case, entry.bankReference, nothing ? entry.amount : settled]).toEqual([
        entry.case,
        entry.bankReference,
        entry.amount,
      ]);
    }
  });

  test('no item is paid beyond what is open, and by two movements only where they say so', () => {
    const open = new Map(company.openItems.map((item) => [item.id, item]));
    const paid = new Map<string, number>();
    for (const { case: name, currency, settles } of company.truth)
      for (const { item, amount, discount } of settles) {
        const { open: left, currency: its } = open.get(item)!;
        expect(paid.has(item) && name !== 'paid-in-two').toBe(false);
        paid.set(item, (paid.get(item) ?? 0) + amount + discount);
        if (its === currency) expect(Math.abs(paid.get(item)!)).toBeLessThanOrEqual(Math.abs(left));
        expect(Math.sign(amount)).toBe(Math.sign(left));
      }
  });

  test('what the bank exchanged is what was open, at the rate it says', () => {
    const exchanged = company.days.flatMap(({ movements }) => movements.filter(({ sent }) => sent));
    expect(exchanged.length).toBeGreaterThan(0);
    for (const { bankReference, sent, amount } of exchanged) {
      const { settles } = company.truth.find((entry) => entry.bankReference === bankReference)!;
      const item = company.openItems.find(({ id }) => id === settles[0]!.item)!;
      expect([item.open, item.currency]).toEqual([sent!.amount, sent!.currency]);
      expect(Math.abs(amount - sent!.amount * Number(sent!.rate))).toBeLessThanOrEqual(0.5);
    }
  });

  test('an ambiguous movement is ambiguous: other invoices of that customer are open with the same amount', () => {
    const ties = company.truth.filter((entry) => entry.case === 'ambiguous-tie');
    expect(ties.length).toBeGreaterThan(0);
    for (const { settles, amount } of ties) {
      const { customer } = company.openItems.find(({ id }) => id === settles[0]!.item)!;
      const same = company.openItems.filter((item) => item.customer === customer && item.open === amount);
      expect(same.length).toBeGreaterThan(1);
    }
  });
});

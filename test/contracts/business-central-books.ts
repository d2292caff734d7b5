import { addDays, type isoDate } from '../../core/calendar/iso-date.ts';
import { customerId, itemId, type CustomerId, type ItemId } from '../../core/ledger/ids.ts';
import { knownCurrency } from '../../core/money/currency.ts';
import { isPosting, type Effect, type EffectLine, type OpenDispute } from '../../core/plan/effect.ts';
import type { CarriedEffect } from '../../dynamics/business-central/wire.ts';
import { businessCentralCarrier } from '../../dynamics/business-central/carrier.ts';
import { businessCentralClient } from '../../dynamics/business-central/client.ts';
import { deskCarrier, type DeskEffect } from '../../dynamics/business-central/desk-carrier.ts';
import { gather } from '../../dynamics/business-central/gather.ts';
import { clientCredentialTokens } from '../../dynamics/business-central/token.ts';
import { graphLetters } from '../../dynamics/graph/letters.ts';
import { tableOf } from '../../sandbox/business-central/api/tables.ts';
import { addBankEntry } from '../../sandbox/business-central/books/journal.ts';
import type { Company } from '../../sandbox/business-central/books/company.ts';
import {
  bootBusinessCentral,
  loadLedger,
  loadOrder,
  newCompany,
} from '../../sandbox/business-central/index.ts';
import { bootGraph, type EmbeddedGraph } from '../../sandbox/graph/index.ts';
import axios from 'axios';
import { readFileSync } from 'node:fs';
import type { Contract } from '../../sandbox/business-central/api/service.ts';
import type { BooksFixture, BooksSeen, BooksUnderTest, DeskSeen, OpenedBooks } from './books.ts';
import { BANK } from './effects-fixture.ts';
import { tally } from './memory-books.ts';

const EUR = knownCurrency('EUR');
const NOW = Date.parse('2026-03-31T08:00:00Z');
const contract = JSON.parse(
  readFileSync(new URL('../../dynamics/al-app/contract.json', import.meta.url), 'utf8'),
) as Contract;

/** Business Central under the effect contract: our client over HTTP against the embedded service; a crash drops the connection. */
export const businessCentralBooksUnderTest: BooksUnderTest = {
  name: 'Business Central',
  open: openBusinessCentral,
};

async function openBusinessCentral(fixture: BooksFixture): Promise<OpenedBooks> {
  const company = load(fixture);
  let crash: { call: number; when: 'before' | 'after' } | null = null;
  let calls = 0;
  const service = await bootBusinessCentral({
    companies: [company],
    contract,
    clock: () => NOW,
    crash: (when) => {
      if (when === 'before') calls++;
      return crash?.call === calls && crash.when === when;
    },
  });
  const credentials = {
    tenant: service.tenant,
    clientId: service.client.id,
    clientSecret: service.client.secret,
  };
  const client = businessCentralClient({
    baseUrl: service.url,
    tenant: service.tenant,
    environment: service.environment,
    tokens: clientCredentialTokens(axios.create(), service.url, credentials, () => NOW),
    retry: { attempts: 1, firstWaitMs: 0, longestWaitMs: 0 },
  });
  const gathered = await gather(client, { id: company.id, name: company.name }, EUR);
  if (!gathered.ok) throw new Error(gathered.problem.what);
  const undoOn = ({ on }: CarriedEffect): ReturnType<typeof isoDate> => on;
  const carrier = businessCentralCarrier({
    client,
    company,
    localCurrency: EUR,
    bankAccounts: gathered.value.bankAccounts,
    undoOn,
  });
  const graph = await bootGraph(() => {
    calls++;
    if (crash?.call !== calls) return undefined;
    return crash.when === 'before' ? 'lose-call' : 'lose-answer';
  });
  const letters = graphLetters({
    baseUrl: graph.url,
    mailbox: 'ar@contract.example',
    token: () => Promise.resolve(graph.token),
  });
  const desk = deskCarrier({ client, company, localCurrency: EUR, letters });
  const translate = translator(fixture, company);
  const isOfDesk = (effect: Effect): effect is DeskEffect => !isPosting(effect);
  return {
    carryOut: async (effects) => {
      const given = effects.map(translate.effect);
      const posted = await carrier.carryOutAll(given.filter(isPosting));
      return [...posted, ...(await desk.carryOutAll(given.filter(isOfDesk)))];
    },
    undo: async (effects) => {
      const given = effects.map(translate.effect);
      const taken = await desk.undoAll(given.filter(isOfDesk));
      return [...taken, ...(await carrier.undoAll(given.filter(isPosting)))];
    },
    desk: () => deskSeen(company, graph),
    disputes: {
      open: (effects) => carrier.carryOutAll(effects.map(translate.dispute)),
      close: (effects) => carrier.undoAll(effects.map(translate.dispute)),
      seen: () =>
        company.ledger
          .filter(({ disputeStatus }) => disputeStatus !== '')
          .map(({ documentNumber }) => documentNumber)
          .sort(),
    },
    see: () => {
      const objections = service.audit();
      if (objections.length > 0) throw new Error(objections.join('\n'));
      return seen(company, fixture);
    },
    crashAt: (call, when = 'before') => {
      calls = 0;
      crash = call === null ? null : { call, when };
    },
    close: async () => void (await Promise.all([service.close(), graph.close()])),
  };
}

function load({ customers, items, closedUntil, bankDocuments, orders = [] }: BooksFixture): Company {
  const name = '01';
  const closed = [...closedUntil.values()][0];
  const company = newCompany({
    name,
    displayName: name,
    localCurrency: 'EUR',
    bankAccounts: [{ number: 'GIRO', name: 'Giro', iban: BANK, currency: 'EUR' }],
    rates: new Map([['USD', 900_000]]),
    allowPostingFrom: closed === undefined ? '2026-01-01' : addDays(closed, 1),
    allowPostingTo: '2026-12-31',
  });
  loadLedger(company, customers, items, NOW);
  const numbers = new Map(customers.map(({ id, number }) => [id, number]));
  for (const { id, customer, on, amount, uninvoiced } of orders) {
    const customerNumber = numbers.get(customer) ?? customer;
    loadOrder(
      company,
      { number: id, customerNumber, orderDate: on, currencyCode: '', amount, uninvoiced },
      2,
      NOW,
    );
  }
  for (const { document, amount, on } of bankDocuments) {
    const transaction = ++company.transactions;
    addBankEntry(company, {
      bankAccount: 'GIRO',
      postingDate: on,
      amount,
      documentNumber: document,
      externalDocumentNumber: '',
      transaction,
      ours: false,
    });
  }
  return company;
}

/** The fixture's ids in Business Central's words: customers by number, items by entry number. */
function translator(
  { customers, items }: BooksFixture,
  company: Company,
): { effect(effect: Effect): Effect; dispute(effect: OpenDispute): OpenDispute } {
  const numbers = new Map(customers.map(({ id, number }) => [id, customerId(number)]));
  const entries = new Map(
    company.ledger.map(({ documentNumber, entryNumber }) => [documentNumber, itemId(String(entryNumber))]),
  );
  const entry = new Map(items.map(({ id, number }) => [id, entries.get(number) ?? id]));
  const who = (id: CustomerId): CustomerId => numbers.get(id) ?? id;
  const what = (id: ItemId): ItemId => entry.get(id) ?? id;
  const line = (one: EffectLine): EffectLine => ({ ...one, item: what(one.item) });
  const dispute = (effect: OpenDispute): OpenDispute => ({
    ...effect,
    customer: who(effect.customer),
    item: what(effect.item),
  });
  const translated = (effect: Effect): Effect => {
    switch (effect.kind) {
      case 'post-receipt':
      case 'apply-credit':
        return { ...effect, customer: who(effect.customer), lines: effect.lines.map(line) };
      case 'write-off':
        return { ...effect, customer: who(effect.customer), item: what(effect.item) };
      case 'reverse-receipt':
        return { ...effect, customers: effect.customers.map(who), items: effect.items.map(what) };
      case 'set-risk':
        return { ...effect, customer: who(effect.customer), item: what(effect.item) };
      case 'set-hold':
      case 'release-hold':
        return { ...effect, customer: who(effect.customer) };
      case 'send-letter':
      case 'open-task': {
        const { contact } = effect;
        const items = contact.items.map((one) => ({ ...one, item: what(one.item) }));
        const customer = who(effect.customer);
        return { ...effect, customer, contact: { ...contact, customer, items } };
      }
    }
  };
  return { effect: translated, dispute };
}

const KIND: Readonly<Record<string, string>> = { Invoice: 'invoice', 'Credit Memo': 'credit-memo' };

function seen(company: Company, { bankDocuments }: BooksFixture): BooksSeen {
  const [open, onAccount, receivable, bank] = [tally(), tally(), tally(), tally()];
  for (const entry of company.ledger) {
    const { documentType, documentNumber, customerNumber, currencyCode, remaining, remainingLcy } = entry;
    if (documentType === 'Payment' || documentType === ' ')
      onAccount.add(`${customerNumber} ${currencyCode || 'EUR'}`, -remaining);
    else open.add(`${company.name} ${KIND[documentType] ?? documentType} ${documentNumber}`, remaining);
    // The control account is in euros; its part in dollars is what the entries in dollars say.
    if (currencyCode === '') continue;
    receivable.add(`${company.name} ${currencyCode}`, remaining);
    receivable.add(`${company.name} EUR`, -remainingLcy);
  }
  for (const { account, amountLcy } of company.gl)
    if (account === company.accounts.receivables) receivable.add(`${company.name} EUR`, amountLcy);
  for (const { amount } of company.bankLedger) bank.add(BANK, amount);
  for (const { amount } of bankDocuments) bank.add(BANK, -amount); // there before
  return { open: open.all(), onAccount: onAccount.all(), receivable: receivable.all(), bank: bank.all() };
}

function deskSeen(company: Company, { messages }: EmbeddedGraph): DeskSeen {
  const mails = tally();
  for (const { isDraft, to } of messages) if (!isDraft) mails.add(to.join(), 1);
  const values = (table: string): Record<string, unknown>[] =>
    tableOf(company, table).map((row) => row.values);
  const text = (value: unknown): string => String(value);
  return {
    contacts: values('contacts')
      .map(
        ({ customerNumber, currencyCode, level, state }) =>
          `${text(customerNumber)} ${text(currencyCode)} level ${text(level)}: ${text(state).toLowerCase()}`,
      )
      .sort(),
    mails: mails.all(),
    holds: Object.fromEntries(
      values('orders')
        .filter(({ holdState }) => holdState !== 'None')
        .map(({ number, holdState }) => [
          `${company.name} ${text(number)}`,
          holdState === 'Hold' ? 'hold' : 'approve',
        ]),
    ),
    scores: Object.fromEntries(
      values('scores').map(({ documentNumber, probabilityLate }) => [
        `${company.name} ${text(documentNumber)}`,
        Number(probabilityLate),
      ]),
    ),
  };
}

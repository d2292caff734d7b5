import { companyId, customerId, itemId } from '../ledger/ids.ts';
import { given } from '../ledger/neutral/given.ts';
import { readRecords, recordFormat, type ReadFile } from '../ledger/neutral/read-records.ts';
import type { FileLine } from '../ledger/neutral/write.ts';
import { knownCurrency } from '../money/currency.ts';
import { amountOf, formatAmount } from '../money/decimal.ts';
import { ZERO, type Minor } from '../money/minor.ts';
import { amount, choice, count, currencyCode, day, id, maybe, optional, text } from '../problems/fields.ts';
import { z } from '../problems/schema.ts';
import type { Contact, Letter, LetterItem } from './letter.ts';
import { CHANNELS } from './policy.ts';

/** letters.jsonl and contacts.jsonl (docs/interchange.md). A contact is the line of its letter with an `id` and a `state`. */

const ItemLine = z.looseObject({
  item: id,
  level: count,
  interest: maybe(amount),
});

export const ContactLine = z.looseObject({
  id,
  customer: id,
  company: maybe(text),
  on: day,
  state: choice('sent', 'draft', 'cancelled'),
  outcome: maybe(choice('send', 'suppress', 'escalate')),
  level: count,
  channel: choice(...CHANNELS),
  ladder: maybe(text),
  currency: currencyCode,
  items: optional(z.array(ItemLine)),
  fee: maybe(amount),
  interest: maybe(amount),
});

/** contacts.jsonl or .csv. A line of an outcome `suppress` was no contact and is left out. */
export const readContacts = (file: string, content: string): ReadFile<Contact> =>
  readRecords(contacts, file, content);

const contacts = recordFormat<z.output<typeof ContactLine>, Contact>(ContactLine, {
  key: (line) => line.id,
  convert: (line) => {
    if (line.outcome === 'suppress') return undefined;
    const money = knownCurrency(line.currency);
    const minorOf = (written: string | null | undefined): Minor =>
      written ? amountOf(written, money) : ZERO;
    return {
      id: line.id,
      customer: customerId(line.customer),
      company: line.company ? companyId(line.company) : null,
      on: line.on,
      ladder: line.ladder ?? 'default',
      state: line.state,
      outcome: line.outcome === 'escalate' ? 'escalate' : 'send',
      channel: line.channel,
      currency: money,
      level: line.level,
      items: (line.items ?? []).map((one) => ({
        item: itemId(one.item),
        level: one.level,
        interest: minorOf(one.interest),
      })),
      fee: minorOf(line.fee),
      interest: minorOf(line.interest),
    };
  },
});

/** A line of contacts.jsonl. */
export const contactLine = (contact: Contact): FileLine => ({
  id: contact.id,
  customer: contact.customer,
  ...given({ company: contact.company }),
  on: contact.on,
  ladder: contact.ladder,
  state: contact.state,
  outcome: contact.outcome,
  level: contact.level,
  channel: contact.channel,
  currency: contact.currency,
  items: contact.items.map(({ item, level, interest }) => ({
    item,
    level,
    interest: formatAmount(interest, contact.currency),
  })),
  fee: formatAmount(contact.fee, contact.currency),
  interest: formatAmount(contact.interest, contact.currency),
});

/** A line of letters.jsonl. */
export function letterLine(letter: Letter): FileLine {
  const money = (value: Minor): string => formatAmount(value, letter.currency);
  const itemLine = (one: LetterItem): FileLine => ({
    item: one.item,
    number: one.number,
    level: one.level,
    overdueDays: one.overdueDays,
    dueOn: one.dueOn,
    open: money(one.open),
    fee: money(one.fee),
    interest: money(one.interest),
  });
  return {
    customer: letter.customer,
    ...given({ company: letter.company }),
    on: letter.on,
    ladder: letter.ladder,
    outcome: letter.outcome,
    level: letter.level,
    channel: letter.channel,
    template: letter.template,
    language: letter.language,
    currency: letter.currency,
    number: letter.number,
    items: letter.items.map(itemLine),
    notDue: letter.notDue.map(itemLine),
    fee: money(letter.fee),
    interest: money(letter.interest),
    openCharges: money(letter.openCharges),
    total: money(letter.total),
    left: letter.left,
    because: letter.because,
    says: letter.says,
    fallbacks: letter.fallbacks,
    window: letter.window,
    digest: letter.digest,
  };
}

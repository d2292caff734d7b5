import type { IsoDate } from '../../calendar/iso-date.ts';
import type { AdviceLine, Payer, PaymentReference } from '../../ledger/receipt.ts';
import { knownCurrency } from '../../money/currency.ts';
import { negate, type Minor } from '../../money/minor.ts';
import { adviceInAddenda } from '../../remittance/x12-820/addenda.ts';
import { dayOfDigits } from '../dates.ts';
import { amountOr, filled, linesOf, newEntry } from '../draft.ts';
import { NONE, type BankEntry } from '../entry.ts';
import { columns, field, impliedAmount } from '../fixed.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { brokenRecord, noDirection, place, unreadableDate } from '../problems.ts';
import { distinct } from '../references.ts';
import type { Source } from '../source.ts';
import { achCode, addendaText, addendaType, isIat, type AchBatch, type AchEntry } from './records.ts';

export const USD = knownCurrency('USD');

/** What a batch says of all its entries. */
export interface BatchFacts {
  readonly batch: AchBatch;
  readonly company: string;
  readonly description: string;
  readonly secCode: string;
  readonly on: IsoDate | null;
}

export function factsOf(batch: AchBatch, { file, report }: Source): BatchFacts {
  const { text, line } = batch.header;
  const printed = columns(text, 70, 75);
  const on = dayOfDigits(printed);
  if (!on) report(unreadableDate(place(file, line, 'batch'), { what: 'effective date', text: printed }));
  return {
    batch,
    company: isIat(batch) ? '' : field(text, 5, 20),
    description: field(text, 54, 63),
    secCode: field(text, 51, 53),
    on,
  };
}

/**
 * An entry detail as the receiver of the file has it: a credit (22, 32 …) came in, a debit (27, 37 …) went out. Returns (addenda
 * 99) come to whoever sent the original: a returned debit takes back what a customer had paid, a returned credit gives back
 * what we had paid. Columns: Nacha Operating Rules, appendix three (https://achdevguide.nacha.org).
 */
export function entryOf(entry: AchEntry, facts: BatchFacts, newId: NewEntryId, source: Source): BankEntry {
  const { text, line } = entry.detail;
  const trace = realReference(field(text, 80, 94));
  const where = place(source.file, line, trace ? `entry ${trace}` : null);
  const digits = columns(text, 30, 39);
  const read = amountOr(source, where, digits, impliedAmount(digits, 2, USD), USD);
  const printed = columns(text, 2, 3);
  const code = achCode(printed);
  if (!code && read !== null) source.report(noDirection(where, { text: `transaction code ${printed}` }));
  const silent = code?.prenote === true || entry.addenda.some((one) => addendaType(one) === '98');
  if (silent && read !== null && read !== 0)
    source.report(brokenRecord(where, { text, because: 'it announces something, and yet has an amount' }));
  const returned = code?.returned === true || entry.addenda.some((one) => addendaType(one) === '99');
  const amount = read === null || !code ? null : signed(read, code.movement === 'credit');
  const said = isIat(facts.batch) ? abroad(entry) : domestic(entry, facts, returned, amount, where, source);
  const original = entry.addenda.find((one) => /^9[89]$/.test(addendaType(one)));
  const references: PaymentReference[] = [...said.references];
  if (original) references.push({ scheme: 'other', value: field(original.text, 7, 21) });
  if (trace) references.push({ scheme: 'other', value: trace });
  const reason = original ? field(original.text, 4, 6) : '';
  return newEntry({
    id: newId(trace, amount),
    status: silent ? 'information' : 'booked',
    bookedOn: facts.on,
    valueOn: facts.on,
    currency: USD,
    amount,
    amountText: digits,
    reversal: returned && !silent,
    method: 'ach',
    payer: said.payer,
    text: linesOf([facts.description, ...said.text]),
    references: distinct(references.filter(({ value }) => realReference(value) !== null)),
    advice: said.advice,
    bankReference: trace,
    code: [facts.secCode, printed, reason].filter(Boolean).join('/'),
    line,
  });
}

/**
 * What the file books on our account: a credit comes in, a debit goes out. A return books likewise: that of our credit (21) brings
 * the money back, that of our debit (26) takes away again what the debit had brought.
 */
const signed = (amount: Minor, credit: boolean): Minor => (credit ? amount : negate(amount));

interface Said {
  readonly payer: Payer;
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly advice: readonly AdviceLine[];
}

/** The other side of what is sent to us is the company of the batch; of a return it is the receiver of the entry. */
function domestic(
  { detail, addenda }: AchEntry,
  { company, secCode }: BatchFacts,
  returned: boolean,
  amount: Minor | null,
  where: string,
  source: Source,
): Said {
  const { text } = detail;
  const wide = ['CTX', 'ACK', 'ATX'].includes(secCode) && /^\d{4}$/.test(columns(text, 55, 58));
  const name = wide ? field(text, 59, 74) : field(text, 55, 76);
  const identification = field(text, 40, 54);
  const payments = addenda.filter((one) => addendaType(one) === '05');
  const pieces = payments.map(addendaText);
  const advice = adviceInAddenda(pieces.join(''), { amount, where, line: payments[0]?.line ?? 0 }, source);
  const returns = addenda.filter((one) => /^9[89]$/.test(addendaType(one)));
  return {
    payer: filled(
      returned ? { name, account: field(text, 13, 29) } : { name: company || name, account: undefined },
    ),
    text: [...pieces, ...returns.map((one) => field(one.text, 36, 79))],
    references: [
      ...(identification === '' ? [] : [{ scheme: 'other' as const, value: identification }]),
      ...advice.references,
    ],
    advice: advice.lines.length === 0 ? NONE : advice.lines,
  };
}

/** An international entry: its addenda name the originator (11), tell the address (12) and carry the message (17). */
function abroad({ addenda }: AchEntry): Said {
  const of = (type: string): readonly string[] =>
    addenda.filter((one) => addendaType(one) === type).map(({ text }) => text);
  const [originator = ''] = of('11');
  const [city = ''] = of('12');
  const [bank = ''] = of('13');
  return {
    payer: filled({
      name: field(originator, 4, 38),
      address: field(originator, 39, 73),
      city: field(city, 4, 38).replace(/[*\\]+/g, ' '),
      bic: /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.exec(field(bank, 41, 74))?.[0],
    }),
    text: of('17').map((text) => columns(text, 4, 83)),
    references: [],
    advice: NONE,
  };
}

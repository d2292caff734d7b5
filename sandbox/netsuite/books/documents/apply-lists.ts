/**
 * The sublists in which documents meet: `apply` (what can be paid), `credit` and `deposit` (what can be used for it).
 *
 * Field ids: SOAP's CustomerPaymentApply, CustomerPaymentCredit and CustomerPaymentDeposit in lower case
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3193748.html and the schema browser), `internalid` from published
 * scripts. A line is told by `doc` and `line`: journals have several lines. Of an invoice with installments each is a line of its own, told by
 * `installmentnumber` (from published scripts; what their `line` is, is not verified: here it is the invoice's).
 */
import { shareOf, toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { addDays, dateOf, type Day } from '../days.ts';
import { userError } from '../errors.ts';
import { itemByKey, type ItemRow } from '../ledger/items.ts';
import { currencyById, termById } from '../ledger/masters.ts';
import { choice, computed, field, fieldMap } from '../records/field.ts';
import type { Sublist } from '../records/kind.ts';
import { accountingNotModelled } from '../problems.ts';
import { isTicked, newLine, numberOf, type Line } from '../records/state.ts';

const APPLY = field('apply', 'checkbox', { label: 'Apply', column: null });
const AMOUNT = field('amount', 'currency', { label: 'Payment', column: null });
const COMMON = [
  computed('doc', 'text', { label: 'Document' }),
  computed('internalid', 'text', { label: 'Internal ID' }),
  computed('line', 'integer', { label: 'Line' }),
  computed('refnum', 'text', { label: 'Ref No.' }),
  computed('type', 'text', { label: 'Type' }),
  computed('total', 'currency', { label: 'Orig. Amt.' }),
  computed('currency', 'text', { label: 'Currency' }),
];

export const APPLY_LIST: Sublist = {
  id: 'apply',
  kind: 'list',
  fields: fieldMap(
    APPLY,
    AMOUNT,
    ...COMMON,
    computed('trantype', 'text'),
    computed('applydate', 'date', { label: 'Date Due' }),
    computed('duedate', 'date'),
    computed('due', 'currency', { label: 'Amt. Due' }),
    computed('discamt', 'currency', { label: 'Disc. Avail.' }),
    computed('discdate', 'date', { label: 'Disc. Date' }),
    computed('installmentnumber', 'integer', { label: 'Installment Ref. No.' }),
    field('disc', 'currency', { label: 'Disc. Taken', column: null }),
    choice('createdfrom', 'transaction', { column: null, readOnly: true }),
  ),
};
export const CREDIT_LIST: Sublist = {
  id: 'credit',
  kind: 'list',
  fields: fieldMap(APPLY, AMOUNT, ...COMMON, computed('creditdate', 'date'), computed('due', 'currency')),
};
export const DEPOSIT_LIST: Sublist = {
  id: 'deposit',
  kind: 'list',
  fields: fieldMap(
    APPLY,
    AMOUNT,
    ...COMMON,
    computed('depositdate', 'date'),
    computed('remaining', 'currency'),
  ),
};

/** How much of a line this very document has applied already, and may apply again. */
export interface Applied {
  readonly amount: number;
  readonly discount: number;
}

function commonValues(books: Books, item: ItemRow): Record<string, string | number> {
  const { doc, line, tranid, total, scale, currency } = item;
  const label = books.row<{ label: string }>(`SELECT label FROM temp._type WHERE code = ?`, item.type)?.label;
  return {
    doc: String(doc),
    internalid: String(doc),
    line,
    refnum: tranid ?? '',
    type: label ?? item.type,
    total: toDecimal(total, scale),
    currency: currencyById(books, currency).name,
  };
}

const ticked = (applied: Applied | undefined, scale: number): { apply: boolean; amount: number | '' } => ({
  apply: applied !== undefined,
  amount: applied ? toDecimal(applied.amount, scale) : '',
});

/** A line of `apply`. `due` is what is open without this document's own applications. */
export function applyLine(books: Books, item: ItemRow, applied?: Applied): Line {
  const { scale } = item;
  const due = item.open + (applied ? applied.amount + applied.discount : 0);
  const discount = discountOf(books, item, due);
  return newLine(
    {
      ...commonValues(books, item),
      ...ticked(applied, scale),
      trantype: item.type,
      applydate: dateOf(item.trandate),
      installmentnumber: item.installment ?? '',
      duedate: item.duedate ? dateOf(item.duedate) : '',
      due: toDecimal(due, scale),
      discamt: discount ? toDecimal(discount.amount, scale) : '',
      discdate: discount ? dateOf(discount.until) : '',
      disc: applied?.discount ? toDecimal(applied.discount, scale) : '',
      createdfrom: item.createdfrom === null ? '' : String(item.createdfrom),
    },
    item.key,
  );
}

export function creditLine(books: Books, item: ItemRow, applied?: Applied): Line {
  const due = item.open + (applied?.amount ?? 0);
  return newLine(
    {
      ...commonValues(books, item),
      ...ticked(applied, item.scale),
      creditdate: dateOf(item.trandate),
      due: toDecimal(due, item.scale),
    },
    item.key,
  );
}

export function depositLine(books: Books, item: ItemRow, applied?: Applied): Line {
  const remaining = item.open + (applied?.amount ?? 0);
  return newLine(
    {
      ...commonValues(books, item),
      ...ticked(applied, item.scale),
      depositdate: dateOf(item.trandate),
      remaining: toDecimal(remaining, item.scale),
    },
    item.key,
  );
}

/** Discount for early payment: the terms' share of an invoice of which nothing else was paid yet, until its day. */
function discountOf(
  books: Books,
  item: ItemRow,
  due: number,
): { readonly amount: number; readonly until: Day } | null {
  if (item.terms === null || item.installment !== null || item.type !== 'CustInvc' || due !== item.total)
    return null;
  const { discountpercent, discountdays } = termById(books, item.terms);
  if (discountpercent <= 0) return null;
  return {
    amount: shareOf(item.total, toMinor(discountpercent, 1_000), 100_000),
    until: addDays(item.trandate, discountdays),
  };
}

export interface Wanted {
  readonly item: ItemRow;
  readonly line: Line;
  /** Minor units. */
  readonly amount: number;
  readonly discount: number;
}

/**
 * The ticked lines of a list. A tick without an amount takes all that is due, and on `apply` the discount, if it is not too late for it.
 * @throws USER_ERROR for an amount that is not above zero or more than is due, and for a discount the terms do not give on that day.
 */
export function wantedLines(books: Books, lines: readonly Line[], on: Day): Wanted[] {
  return lines.flatMap((line): Wanted[] => {
    if (!isTicked(line, 'apply')) {
      refuseUntickedAmount(line);
      return [];
    }
    const item = line.key === null ? undefined : itemByKey(books, line.key);
    if (!item)
      throw userError(
        `The transaction to apply is no longer there: ${String(line.values.get('refnum') ?? '')}`,
      );
    const { amount, discount } = amountsOf(line, item.scale, on);
    return [{ item, line, amount, discount }];
  });
}

/** In the form an amount ticks its line. Whether it does without one is not known, so neither is assumed. */
function refuseUntickedAmount({ values, touched }: Line): void {
  if (
    touched.has('amount') &&
    values.get('amount') !== '' &&
    values.get('amount') !== 0 &&
    !touched.has('apply')
  ) {
    throw accountingNotModelled(
      'sublist apply',
      'a line with an amount and without "apply"; set apply to true as well',
    );
  }
}

const dueOf = (line: Line): number => numberOf(line, 'due') ?? numberOf(line, 'remaining') ?? 0;

/** What a ticked line says or, without an amount, stands for; not checked. */
export function askedOf(line: Line, scale: number, on: Day): { amount: number; discount: number } {
  const given = numberOf(line, 'amount');
  const disc = numberOf(line, 'disc');
  const discount =
    disc === null ? (given === null ? offeredDiscount(line, scale, on) : 0) : toMinor(disc, scale);
  return {
    amount: given === null ? toMinor(dueOf(line), scale) - discount : toMinor(given, scale),
    discount,
  };
}

function amountsOf(line: Line, scale: number, on: Day): { amount: number; discount: number } {
  const due = toMinor(dueOf(line), scale);
  const { amount, discount } = askedOf(line, scale, on);
  const name = String(line.values.get('refnum') ?? line.values.get('doc'));
  if (amount <= 0) throw userError(`The amount to apply to ${name} must be above zero.`);
  if (amount + discount > due) throw userError(`The amount to apply to ${name} is more than its amount due.`);
  if (discount < 0 || discount > offeredDiscount(line, scale, on))
    throw userError(`The discount taken on ${name} is more than its terms give.`);
  return { amount, discount };
}

function offeredDiscount(line: Line, scale: number, on: Day): number {
  const until = line.values.get('discdate');
  const offered = numberOf(line, 'discamt');
  return until instanceof Date && offered !== null && dateOf(on) <= until ? toMinor(offered, scale) : 0;
}

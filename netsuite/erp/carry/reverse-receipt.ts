import { knownCurrency, type Currency } from '../../../core/money/currency.ts';
import { exchange } from '../../../core/money/exchange.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { sum, ZERO, type Minor } from '../../../core/money/minor.ts';
import type { EffectKey, ReverseReceipt, WriteOff } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { nothingToReverse, reversedInPart } from '../../../core/plan/problems.ts';
import { erpError } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { amount, fewRows, maybeText, number, text } from '../rows.ts';
import { alreadyDone, done, findByKey, refused, type CarryContext } from './context.ts';
import { findEntry, intend, reopenEntry, settleEntry } from './journal.ts';
import { isDuplicate, isPassing, refusalOf } from './refusal.ts';
import { findLines, tick, tickLine, type Sheet } from './sheet.ts';
import { refusedUndo } from './refused-undo.ts';
import { appliedLines, unapply, type AppliedLine } from './unapply.ts';
import { dateOf, short } from './values.ts';
import { dropJournal, writeOffAfter } from './write-off.ts';

/** How things stood before a return: enough to put them back. */
interface Before {
  readonly payments: readonly SettledPayment[];
  readonly writeOffs: readonly WriteOff[];
}
interface SettledPayment {
  readonly id: number;
  /** The bank account it went to. */
  readonly account: number;
  readonly lines: readonly AppliedLine[];
  /** Absent in journals of before payments were exchanged: the bank's. */
  readonly currency?: Currency;
}
interface Payment {
  readonly id: number;
  /** In the currency of the bank. */
  readonly amount: Minor;
  /** In its own, which is another where the receipt was exchanged. */
  readonly own: Minor;
  readonly currency: Currency;
  /** Of its own currency; null where that is the bank's. */
  readonly rate: number | null;
  readonly digest: string;
}

/**
 * The bank took a payment back: its applications end, so that its items are open again, its write-offs go, and a customer refund from the same bank
 * account, dated as the bank booked the return, takes the money out. The payment itself stays: the bank shows both movements, and so do the books.
 */
export function reverseReceipt(context: CarryContext, effect: ReverseReceipt): EffectOutcome {
  const { key, reverses: receipt, currency } = effect;
  const known = context.mustLookUp ? findEntry(context, key) : null;
  if (known?.state === 'done') return alreadyDone(key, known.document);
  const payments = paymentsOf(context, effect);
  if (payments.length === 0) return refused(key, nothingToReverse(sayPlace(effect), { receipt }));
  const posted = sum(payments.map((payment) => payment.amount));
  if (posted !== effect.amount) {
    const said = { returned: sayAmount(effect.amount, currency), posted: sayAmount(posted, currency) };
    return refused(key, reversedInPart(sayPlace(effect), { receipt, ...said }));
  }
  try {
    const writeOffs = payments.flatMap(({ digest }) => writeOffsOf(context, digest));
    const before: Before = {
      payments: payments.map((payment) => settledPayment(context, payment)),
      writeOffs: writeOffs.map((writeOff) => writeOff.effect),
    };
    const { id, earlier } = intend(context, effect, JSON.stringify(before));
    if (earlier?.state === 'done') return alreadyDone(key, earlier.document);
    if (earlier?.state === 'undone') reopenEntry(context, id, JSON.stringify(before));
    // Cut off after a refund was saved: its payment is applied to it, and to nothing that still has to be open again.
    const saved = payments.map((_, index) => (earlier === null ? null : findByKey(context.query, refundKey(key, index))));
    payments.forEach((payment, index) => {
      if (!saved[index]) unapply(context.records, 'customerpayment', payment.id, payment.currency, null);
    });
    for (const { journal } of writeOffs) dropJournal(context, journal);
    const refunds = payments.map((payment, index) =>
      saved[index] ? String(saved[index].id) : refund(context, effect, payment, before.payments[index]?.account ?? 0, refundKey(key, index)),
    );
    settleEntry(context, id, 'done', refunds.join(', '));
    return done(key, refunds.join(', '));
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    return refused(key, refusalOf(context.query, effect, error, `the return of receipt ${receipt}`));
  }
} // prettier-ignore

/** One receipt may have been posted as several payments, one a customer: each is refunded. */
const refundKey = (key: EffectKey, index: number): EffectKey =>
  (index === 0 ? key : `${key}-${index}`) as EffectKey;

function paymentsOf(context: CarryContext, { reverses, currency }: ReverseReceipt): readonly Payment[] {
  const rows = fewRows(context.query, {
    sql: `SELECT t.id, t.foreigntotal, t.exchangerate, c.symbol AS currency, t.${BODY.digest} AS digest FROM transaction t
      JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt} JOIN currency c ON c.id = t.currency
      WHERE r.externalid = ? AND t.type = 'CustPymt' AND t.voided = 'F' ORDER BY t.id`,
    params: [reverses],
    name: 'payments_of_receipt',
  });
  return rows.map((row) => {
    const own = knownCurrency(text(row, 'currency'));
    const paid = amount(row, 'foreigntotal', own);
    const rate = own === currency ? null : number(row, 'exchangerate');
    return {
      id: number(row, 'id'),
      amount:
        rate === null ? paid : exchange(paid, { on: '', from: own, to: currency, rate: rate.toFixed(8) }),
      own: paid,
      currency: own,
      rate,
      digest: maybeText(row, 'digest') ?? '',
    };
  });
}

function writeOffsOf(context: CarryContext, digest: string): readonly { readonly journal: number; readonly effect: WriteOff }[] {
  if (digest === '') return [];
  const rows = fewRows(context.query, {
    sql: `SELECT id, ${BODY.decision} AS effect FROM transaction WHERE type = 'Journal' AND voided = 'F' AND ${BODY.digest} = ? ORDER BY id`,
    params: [digest],
    name: 'write_offs_of_decision',
  });
  return rows.map((row) => ({ journal: number(row, 'id'), effect: JSON.parse(maybeText(row, 'effect') ?? '{}') as WriteOff }));
} // prettier-ignore

function settledPayment({ records }: CarryContext, { id, currency }: Payment): SettledPayment {
  const record = records.load({ type: 'customerpayment', id, isDynamic: true });
  return {
    id,
    account: Number(record.getValue({ fieldId: 'account' })),
    lines: appliedLines(record, currency),
    currency,
  };
}

function refund(
  context: CarryContext,
  effect: ReverseReceipt,
  payment: Payment,
  account: number,
  key: EffectKey,
): string {
  const { records } = context;
  const record = records.transform({
    fromType: 'customerpayment',
    fromId: payment.id,
    toType: 'customerrefund',
    isDynamic: true,
  });
  record.setValue({ fieldId: 'account', value: account });
  record.setValue({ fieldId: 'trandate', value: dateOf(effect.on) });
  if (payment.rate !== null) record.setValue({ fieldId: 'exchangerate', value: payment.rate });
  record.setValue({ fieldId: 'externalid', value: key });
  record.setValue({ fieldId: 'memo', value: short(`Returned: ${effect.receipt}`) });
  const sheet: Sheet = { record, currency: payment.currency, takesDiscounts: false };
  const place = { document: payment.id, line: null };
  const problem = tick(
    sheet,
    { place, list: 'apply', amount: payment.own, discount: ZERO, item: 'the payment' },
    sayPlace(effect),
  );
  if (problem) throw new TypeError(problem.what);
  try {
    return String(record.save());
  } catch (thrown) {
    const earlier = isDuplicate(erpError(thrown)) ? findByKey(context.query, key) : null;
    if (earlier) return String(earlier.id);
    throw thrown;
  }
}

/** The refunds go, the payments settle again what they had settled, the write-offs are booked again. */
export function undoReverse(context: CarryContext, effect: ReverseReceipt): EffectOutcome {
  const { key, currency } = effect;
  const entry = findEntry(context, key);
  if (!entry || entry.state === 'undone') return { kind: 'not-done', key };
  const before = JSON.parse(entry.before) as Before;
  try {
    before.payments.forEach((_, index) => {
      const found = findByKey(context.query, refundKey(key, index));
      if (found) context.records.delete({ type: 'customerrefund', id: found.id });
    });
    for (const { id, lines, currency: own = currency } of before.payments)
      applyAgain(context, id, lines, own);
    for (const writeOff of before.writeOffs) writeOffAfter({ ...context, mustLookUp: true }, writeOff);
    settleEntry(context, entry.id, 'undone', entry.document);
    return { kind: 'undone', key, document: null };
  } catch (thrown) {
    return refusedUndo(context, effect, { id: entry.id, name: entry.document }, erpError(thrown), thrown);
  }
}

function applyAgain(
  { records }: CarryContext,
  id: number,
  lines: readonly AppliedLine[],
  currency: ReverseReceipt['currency'],
): void {
  const record = records.load({ type: 'customerpayment', id, isDynamic: true });
  const sheet: Sheet = { record, currency, takesDiscounts: true };
  let changed = false;
  for (const { amount: cash, discount, ...place } of lines) {
    const [found] = findLines(sheet, place, 'apply');
    if (!found) continue;
    tickLine(sheet, 'apply', found.index, cash as Minor, discount as Minor);
    changed = true;
  }
  if (changed) record.save();
}

/**
 * Which record becomes which. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267258715.html lists more; what is not
 * here is refused by name.
 */
import type { Books } from '../books.ts';
import { transformNotModelled } from '../problems.ts';
import type { RecordKind } from '../records/kind.ts';
import type { RecordState } from '../records/state.ts';
import { headerRow } from './body.ts';
import { creditOfInvoice } from './credit-memo.ts';
import { paymentOfCustomer, paymentOfInvoice } from './customer-payment.ts';
import { refundOf } from './customer-refund.ts';
import { applicationOfDeposit } from './deposit-application.ts';
import { invoiceOfOrder } from './sales-order.ts';

type KindOf = (type: string) => RecordKind;
type Transform = (books: Books, kindOf: KindOf, id: number) => RecordState;

const TRANSFORMS: Readonly<Record<string, Transform>> = {
  'customer customerpayment': (books, kindOf, id) => {
    kindOf('customer').load(books, id);
    return paymentOfCustomer(books, kindOf('customerpayment'), id);
  },
  'invoice customerpayment': (books, kindOf, id) =>
    paymentOfInvoice(books, kindOf('customerpayment'), headerRow(books, 'invoice', id)),
  'salesorder invoice': (books, kindOf, id) =>
    invoiceOfOrder(books, kindOf('invoice'), kindOf('salesorder'), headerRow(books, 'salesorder', id)),
  'invoice creditmemo': (books, kindOf, id) =>
    creditOfInvoice(books, kindOf('creditmemo'), kindOf('invoice'), headerRow(books, 'invoice', id)),
  'customerdeposit depositapplication': (books, kindOf, id) =>
    applicationOfDeposit(books, kindOf('depositapplication'), headerRow(books, 'customerdeposit', id)),
  'customerdeposit customerrefund': (books, kindOf, id) =>
    refundOf(books, kindOf('customerrefund'), headerRow(books, 'customerdeposit', id)),
  'customerpayment customerrefund': (books, kindOf, id) =>
    refundOf(books, kindOf('customerrefund'), headerRow(books, 'customerpayment', id)),
};

export const TRANSFORM_NAMES: readonly string[] = Object.keys(TRANSFORMS);

/** @throws a refusal for a pair that is not modelled, RCRD_DSNT_EXIST when the source is not there. */
export function transformRecord(
  books: Books,
  kindOf: KindOf,
  from: string,
  id: number,
  to: string,
): RecordState {
  const transform = TRANSFORMS[`${from} ${to}`];
  if (!transform) throw transformNotModelled('record.transform', from, to);
  return transform(books, kindOf, id);
}

import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CompanyId, CustomerId } from '../../../core/ledger/ids.ts';
import type { Currency } from '../../../core/money/currency.ts';
import type { ErpRecord } from '../netsuite.ts';
import type { CarryContext } from './context.ts';
import type { Sheet } from './sheet.ts';
import { dateOf } from './values.ts';

export interface PaymentFacts {
  readonly customer: CustomerId;
  readonly company: CompanyId;
  readonly currency: Currency;
  readonly on: IsoDate;
}

/**
 * A customer payment made from its customer, as NetSuite wants it (it cannot be created): 10 units. Dynamic mode, because company, currency
 * and A/R account decide which items its sublists offer; the customer is not set again.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267258715.html
 */
export function paymentForm(context: CarryContext, { customer, company, currency, on }: PaymentFacts): Sheet {
  const { records, places } = context;
  const record = records.transform({
    fromType: 'customer',
    fromId: Number(customer),
    toType: 'customerpayment',
    isDynamic: true,
  });
  const own = places.companies[company];
  if (own && places.hasSubsidiaries) change(record, 'subsidiary', own.subsidiary);
  const code = places.currencies[currency];
  if (code !== undefined) change(record, 'currency', code);
  if (own?.receivable != null) change(record, 'aracct', own.receivable);
  record.setValue({ fieldId: 'trandate', value: dateOf(on) });
  record.setValue({ fieldId: 'autoapply', value: false });
  return { record, currency, takesDiscounts: true };
} // prettier-ignore

/** Setting a field that is right already would source the sublists once more, or be refused where it is locked. */
function change(record: ErpRecord, fieldId: string, value: number): void {
  if (Number(record.getValue({ fieldId })) !== value) record.setValue({ fieldId, value });
}

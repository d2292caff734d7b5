/** Ids are opaque texts of the source ledger; the types keep one kind from being passed for another. */
export type CompanyId = string & { readonly of: 'company' };
export type CustomerId = string & { readonly of: 'customer' };
export type ItemId = string & { readonly of: 'item' };
export type ReceiptId = string & { readonly of: 'receipt' };

const id =
  <T extends string>(of: string) =>
  (text: string): T => {
    if (text === '') throw new RangeError(`an empty text is no ${of} id`);
    return text as T;
  };
export const companyId = id<CompanyId>('company');
export const customerId = id<CustomerId>('customer');
export const itemId = id<ItemId>('item');
export const receiptId = id<ReceiptId>('receipt');

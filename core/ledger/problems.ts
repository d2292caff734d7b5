import { defineProblem } from '../problems/define.ts';

/** What can be wrong with interchange files: customers, open items, receipts, applications, rates, decisions. */

export const notJson = defineProblem<{ because: string }>(
  'AR-1101',
  'error',
  'A line of a JSON Lines file is not a JSON object.',
  ({ because }) => `This line is not a JSON object: ${because}.`,
  () => 'Write one complete object a line, { "id": … }, with nothing between the lines but the line end.',
);

export const fieldMissing = defineProblem<{ field: string; wants: string; example: string }>(
  'AR-1102',
  'error',
  'A field that every line needs is missing or empty.',
  ({ field }) => `"${field}" is missing.`,
  ({ field, wants, example }) => `Add "${field}": ${wants}, for example ${example}.`,
);

export const fieldWrong = defineProblem<{ field: string; got: string; wants: string; example: string }>(
  'AR-1103',
  'error',
  'A field holds something of another kind than it should.',
  ({ field, got, wants }) => `"${field}" is ${got}, which is not ${wants}.`,
  ({ field, wants, example }) => `Write "${field}" as ${wants}, for example ${example}.`,
);

export const tooManyDecimals = defineProblem<{
  field: string;
  got: string;
  decimals: number;
  currency: string;
  allowed: number;
}>(
  'AR-1104',
  'error',
  'An amount has more decimals than its currency.',
  ({ field, got, decimals, currency, allowed }) =>
    `"${field}" is ${got}: ${decimals === 1 ? '1 decimal' : `${decimals} decimals`}, but ${currency} has ${allowed === 0 ? 'none' : allowed}.`,
  ({ field, allowed }) =>
    `Write "${field}" ${allowed === 0 ? 'without decimals' : `with at most ${allowed} decimals`}, or correct the currency of this line; nothing is rounded for you.`,
);

export const amountTooLarge = defineProblem<{ field: string; got: string }>(
  'AR-1105',
  'error',
  'An amount is larger than can be counted exactly.',
  ({ field, got }) => `"${field}" is ${got}, more than can be counted exactly.`,
  ({ field }) => `Check "${field}": amounts reach to 90 trillion in currencies with cents.`,
);

export const unknownCurrency = defineProblem<{ field: string; got: string }>(
  'AR-1106',
  'error',
  'A currency code is not known to ISO 4217.',
  ({ field, got }) => `"${field}" is ${got}, which is no ISO 4217 currency.`,
  ({ field }) => `Write "${field}" as a three-letter code, for example "EUR".`,
);

export const duplicateId = defineProblem<{ id: string; firstLine: number }>(
  'AR-1107',
  'error',
  'Two lines of one file have the same id.',
  ({ id, firstLine }) => `"${id}" is already the id of line ${firstLine}.`,
  () => 'Remove one of the two lines if they are the same thing, or give each an id of its own.',
);

export const unknownField = defineProblem<{ field: string; lines: number; like: string | null }>(
  'AR-1108',
  'warning',
  'A field is not part of the interchange format; it is kept but not used.',
  ({ field, lines }) =>
    `"${field}" is not a field of this file; it was kept but not used (${lines === 1 ? '1 line' : `${lines} lines`}).`,
  ({ field, like }) =>
    like === null
      ? `Remove "${field}" if it was not meant to be read, or leave it.`
      : `Rename it to "${like}" if that was meant, or leave it.`,
);

export const unknownCustomer = defineProblem<{ field: string; customer: string; customersFile: string }>(
  'AR-1109',
  'error',
  'A line names a customer that the customers file does not have.',
  ({ field, customer, customersFile }) =>
    `"${field}" is "${customer}", which ${customersFile} does not have.`,
  ({ customer, customersFile }) => `Add customer "${customer}" to ${customersFile}, or correct the id here.`,
);

export const danglingReference = defineProblem<{
  field: string;
  id: string;
  otherFile: string;
  lines: number;
  effect: string;
}>(
  'AR-1110',
  'warning',
  'A line refers to a record that is in none of the files given.',
  ({ field, id, otherFile, lines, effect }) =>
    `"${field}" is "${id}", which ${otherFile} does not have${lines === 1 ? '' : `, and ${lines - 1} more like it`}: ${effect}.`,
  ({ otherFile }) => `Add the missing lines to ${otherFile}, or leave it if the gap is meant.`,
);

export const limitWithoutCurrency = defineProblem<{ field: string; id: string }>(
  'AR-1111',
  'warning',
  'An amount stands on a line without a currency and was not taken.',
  ({ field, id }) => `"${field}" of ${id} was not taken: the line has no currency.`,
  () => 'Add "currency" to the line.',
);

export const csvBroken = defineProblem<{ because: string; fix: string }>(
  'AR-1112',
  'error',
  'A CSV file cannot be read as rows and columns.',
  ({ because }) => because,
  ({ fix }) => fix,
);

export const applicationOfNothing = defineProblem<{ receipt: string; item: string }>(
  'AR-1113',
  'warning',
  'An application names a receipt and an item that are in none of the files given; it was left out.',
  ({ receipt, item }) =>
    `Neither receipt "${receipt}" nor item "${item}" is in the files given; this line was left out.`,
  () =>
    'Export receipts and open items for the whole time the applications cover, or leave it if the gap is meant.',
);

export const decisionOfUnknownReceipt = defineProblem<{ receipt: string }>(
  'AR-1114',
  'error',
  'A decision is about a receipt that is in none of the files given.',
  ({ receipt }) => `Receipt "${receipt}" is not in the receipts given.`,
  () => 'Give the receipts file these decisions were made from.',
);

export const itemSetAside = defineProblem<{ item: string; got: string }>(
  'AR-1115',
  'warning',
  'An open item is in a currency that ISO 4217 does not know; it was set aside.',
  ({ item, got }) => `Item "${item}" was set aside: ${got} is no ISO 4217 currency. No receipt can pay it.`,
  () => 'Correct "currency" of the line and decide again; receipts that name the item wait until then.',
);

export const receiptWaits = defineProblem<{ receipt: string; got: string }>(
  'AR-1116',
  'warning',
  'A receipt is in a currency that ISO 4217 does not know; it waits.',
  ({ receipt, got }) =>
    `Receipt "${receipt}" waits: ${got} is no ISO 4217 currency. Nothing is decided about it.`,
  () => 'Correct "currency" of the line, for example "EUR", and decide again.',
);

export const currencyNotTaken = defineProblem<{ field: string; id: string; got: string }>(
  'AR-1117',
  'warning',
  'A currency that is only of help is not known to ISO 4217; it was not taken.',
  ({ field, id, got }) => `"${field}" of "${id}" was not taken: ${got} is no ISO 4217 currency.`,
  ({ field }) => `Correct "${field}" of the line, or leave it empty.`,
);

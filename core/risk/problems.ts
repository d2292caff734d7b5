import { defineProblem } from '../problems/define.ts';

/** What can be missing or wrong when risk is trained, scored, graded, or an order decided. */

export const littleHistory = defineProblem<{ invoices: number; asOf: string }>(
  'AR-7101',
  'warning',
  'There is too little payment history to learn from; the model is mostly its stated defaults.',
  ({ invoices, asOf }) =>
    `${invoices === 1 ? 'Only 1 invoice was' : `Only ${invoices} invoices were`} issued and closed before ${asOf}: scores lean on stated defaults.`,
  () => 'Export the closed invoices of at least a year with their "closedOn", and train again.',
);

export const unknownItem = defineProblem<{ item: string; itemsFile: string }>(
  'AR-7102',
  'error',
  'An item to score is not in the open items.',
  ({ item, itemsFile }) => `Item "${item}" is not in ${itemsFile}.`,
  ({ item, itemsFile }) => `Add item "${item}" to ${itemsFile}, or take it off this list.`,
);

export const cannotBeLate = defineProblem<{ item: string; kind: string }>(
  'AR-7103',
  'warning',
  'An item to score cannot be paid late, because nothing is to be paid on it; it was left out.',
  ({ item, kind }) => `Item "${item}" is a ${kind} with nothing to be paid on it; it was left out.`,
  () => 'Take it off this list.',
);

export const notYetPaid = defineProblem<{ open: number; of: number }>(
  'AR-7104',
  'warning',
  'Items cannot be graded before they are paid; they were left out.',
  ({ open, of }) => `${open} of ${of} items have no "closedOn" and were left out.`,
  () => 'Grade items that are closed, or leave it if the rest is enough.',
);

export const nothingToGrade = defineProblem<object>(
  'AR-7105',
  'error',
  'None of the items can be graded.',
  () => 'None of the items listed has a "closedOn", so nothing can be graded.',
  () => 'List items that are closed in the open-items file.',
);

export const learntFrom = defineProblem<{ items: number; trainedAsOf: string }>(
  'AR-7106',
  'warning',
  'A model is graded on items it has learnt from; its grades flatter it.',
  ({ items, trainedAsOf }) =>
    `The model has learnt from ${items} of these items (issued and closed before ${trainedAsOf}): its grades flatter it.`,
  () => 'Train it as of the first issue date of the items to grade.',
);

export const noModel = defineProblem<{ because: string }>(
  'AR-7107',
  'error',
  'A file is not a risk model.',
  ({ because }) => `The file is not a risk model: ${because}.`,
  () => 'Give the file that "quittance risk train --model" wrote.',
);

export const modelWrong = defineProblem<{ place: string }>(
  'AR-7108',
  'error',
  'A key of a risk model holds something it cannot hold.',
  ({ place }) => `"${place}" of the model is missing, unknown, or of another kind.`,
  () => 'Train the model again, or take back what was edited there.',
);

export const settledWithoutDay = defineProblem<{ items: number; first: string }>(
  'AR-7109',
  'warning',
  'Invoices are settled but say not when; they count as open and late, and make their customers look worse.',
  ({ items, first }) =>
    items === 1
      ? `Invoice "${first}" has nothing open and no "closedOn": it counts as never paid.`
      : `${items} invoices, the first "${first}", have nothing open and no "closedOn": they count as never paid.`,
  () => 'Export "closedOn", the day each invoice was paid.',
);

export const rateMissing = defineProblem<{ order: string; from: string; to: string; asOf: string }>(
  'AR-7201',
  'error',
  'An exchange rate is missing, so what a customer owes cannot be added up; the order is held.',
  ({ order, from, to, asOf }) =>
    `Order ${order} is held: no rate between ${from} and ${to} is known on or before ${asOf}.`,
  ({ from, to }) => `Add a rate from ${from} to ${to} (or back) to the rates file and give it with --rates.`,
);

export const groupCircle = defineProblem<{ members: string }>(
  'AR-7202',
  'warning',
  'Customers name each other as group heads in a circle; each is taken as one without a group.',
  ({ members }) => `These customers name each other as group head in a circle: ${members}.`,
  () => 'Correct "parent" of one of them, so that the group has a head.',
);

export const orderLater = defineProblem<{ orders: number; asOf: string }>(
  'AR-7203',
  'warning',
  'Orders dated after the day of the decision were left out.',
  ({ orders, asOf }) =>
    `${orders === 1 ? '1 order is' : `${orders} orders are`} dated after ${asOf} and left out.`,
  () => 'Decide them on a later day, or correct --as-of.',
);

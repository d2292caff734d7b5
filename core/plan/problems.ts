import { defineProblem } from '../problems/define.ts';

/** Why the books refused an effect; the same words for every ERP. Nothing was changed when one of these comes back. */

export const periodClosed = defineProblem<{ company: string; on: string; closedUntil: string }>(
  'AR-3901',
  'error',
  'The day an effect is to be posted under lies in a closed period.',
  ({ company, on, closedUntil }) =>
    `Nothing was posted: ${on} lies in a period of company ${company} that is closed (up to ${closedUntil}).`,
  ({ company }) =>
    `Open the period of company ${company} and run again, or post this receipt by hand in an open one.`,
);

export const itemChanged = defineProblem<{ document: string; open: string; needed: string }>(
  'AR-3902',
  'error',
  'A document has less open than the plan wants to settle: it was changed after the plan was made.',
  ({ document, open, needed }) =>
    `Nothing was posted: ${document} has ${open} open, the plan would settle ${needed}.`,
  () => 'Run the matching again: it decides the receipt anew on what is open now.',
);

export const itemUnknown = defineProblem<{ document: string }>(
  'AR-3903',
  'error',
  'A document the plan wants to settle is not in the books.',
  ({ document }) => `Nothing was posted: ${document} is not in the books.`,
  () =>
    'Run the matching again; if the document was deleted on purpose, hold the receipt and apply it by hand.',
);

export const paymentMissing = defineProblem<{ document: string }>(
  'AR-3904',
  'error',
  'A write-off or a dispute waits for its payment, which is not posted.',
  ({ document }) =>
    `The rest of ${document} was left as it is: the payment it belongs to is not in the books.`,
  () => 'Mend what kept the payment from being posted, then run again: what belongs to it follows.',
);

export const nothingToReverse = defineProblem<{ receipt: string }>(
  'AR-3905',
  'error',
  'The bank took back a receipt that is not posted in these books.',
  ({ receipt }) => `Nothing was reversed: no payment of receipt ${receipt} is in the books.`,
  ({ receipt }) =>
    `Post receipt ${receipt} first, or book the return by hand if it was paid before these books began.`,
);

export const reversedInPart = defineProblem<{ receipt: string; returned: string; posted: string }>(
  'AR-3906',
  'error',
  'The bank took back another amount than was posted.',
  ({ receipt, returned, posted }) =>
    `Nothing was reversed: the bank took back ${returned}, receipt ${receipt} is posted with ${posted}.`,
  () => 'Book the return by hand: choose which of the paid documents it reopens.',
);

export const usedSince = defineProblem<{ document: string }>(
  'AR-3907',
  'error',
  'What is to be taken back has been used by a later entry.',
  ({ document }) => `Nothing was taken back: ${document} has been used by a later entry.`,
  () => 'Take the later entry back first, then this one; undoing a whole run does it in that order.',
);

export const letterInDoubt = defineProblem<{ to: string }>(
  'AR-3908',
  'error',
  'A run was cut off while a letter was going out, and this ERP cannot tell whether it went.',
  ({ to }) =>
    `Nothing was sent: an earlier run was cut off while it sent this letter to ${to}, and whether it went is not known.`,
  () =>
    'Look for it among the sent e-mails, then mark it as sent, or as not sent: then the next run writes it again.',
);

export const letterTakenBack = defineProblem<Record<never, never>>(
  'AR-3909',
  'error',
  'A letter is to be sent that was taken back.',
  () => 'Nothing was sent: this letter was taken back after it was planned.',
  () => 'Run the dunning again: it decides anew, on what is open now.',
);

export const decidedSince = defineProblem<{ on: string }>(
  'AR-3910',
  'error',
  'An order or an item was decided again after the plan was made.',
  ({ on }) => `Nothing was changed: since this was decided for ${on}, something else was decided about it.`,
  () => 'Run again: it decides on how things stand now.',
);

export const orderUnknown = defineProblem<{ order: string }>(
  'AR-3911',
  'error',
  'A sales order that is to be held or released is not there.',
  ({ order }) => `Nothing was changed: there is no open sales order ${order}.`,
  () => 'Run again; if the order was deleted or closed on purpose, nothing is left to do.',
);

export const exchangeNotTaken = defineProblem<{ currency: string; items: string }>(
  'AR-3912',
  'error',
  'Money came in a currency from which this ERP cannot book it to items in another.',
  ({ currency, items }) =>
    `Nothing was posted: ${currency} came, the items are in ${items}, and the ERP exchanges only between an item's currency and the company's own, at a rate of its own precision.`,
  ({ currency, items }) =>
    `Book the receipt by hand: into a clearing account in ${currency}, then from there as a payment in ${items}.`,
);

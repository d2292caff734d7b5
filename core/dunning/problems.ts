import { defineProblem } from '../problems/define.ts';

export const beforeLastContact = defineProblem<{ asOf: string; last: string }>(
  'AR-6001',
  'error',
  'Dunning was asked for a day before the last contact.',
  ({ asOf, last }) =>
    `Nothing was decided for ${asOf}: the contacts go on to ${last}, and a letter before it would rewrite what customers were told.`,
  ({ last }) =>
    `Give --as-of ${last} or later, or leave out the contacts that came after the day you want to see.`,
);

export const rangeBackwards = defineProblem<{ asOf: string; until: string }>(
  'AR-6002',
  'error',
  'A range of days ends before it begins.',
  ({ asOf, until }) => `--until ${until} is before --as-of ${asOf}.`,
  () => 'Give a last day that is not before the first.',
);

export const letterUnknown = defineProblem<{ letter: string; known: string }>(
  'AR-6003',
  'error',
  'A letter that is to be taken back is not among the contacts.',
  ({ letter, known }) => `There is no contact ${letter}; the file has ${known}.`,
  () => 'Give the id of a contact of that file.',
);

export const letterNotLast = defineProblem<{ letter: string; later: string }>(
  'AR-6004',
  'error',
  'A letter that is to be taken back was followed by another about the same items.',
  ({ letter, later }) =>
    `${letter} was not taken back: ${later} came after it and asks for the same items at a higher level.`,
  ({ later }) => `Take back ${later} first, then this one.`,
);

import type { CodeMeaning } from '../gvc.ts';

/**
 * Operation codes between banks (CFONB, "codes opérations interbancaires"), as far as banks use them alike: by which means it was
 * paid, a direct debit that comes back (A3), and what is the bank's own charge. What else was returned is told by the reason of rejection (columns 41 and 42) and by the
 * detail RET, not by these codes. Letters stand for SEPA.
 */
const MEANINGS: Readonly<Record<string, CodeMeaning>> = {
  '01': { method: 'check' },
  '02': { method: 'check' },
  '05': { method: 'sepa' },
  '06': { method: 'sepa' },
  '08': { method: 'direct-debit' },
  '11': { method: 'card' },
  '18': { method: 'wire' },
  '62': { nature: 'fee' },
  A3: { method: 'direct-debit', reversal: true },
  B1: { method: 'direct-debit' },
};

export const operationMeaning = (code: string): CodeMeaning => MEANINGS[code] ?? {};

import type { ReceiptMethod } from '../ledger/receipt.ts';
import type { EntryNature } from './entry.ts';
import { remembered } from './remembered.ts';

/** What a bank's own transaction code says about an entry. */
export interface CodeMeaning {
  readonly method?: ReceiptMethod;
  readonly nature?: EntryNature;
  /** It takes back an earlier movement, whichever way the money goes now. */
  readonly reversal?: boolean;
}

const DIRECT_DEBIT: CodeMeaning = { method: 'direct-debit' };
const RETURNED_DEBIT: CodeMeaning = { method: 'direct-debit', reversal: true };
const CARD: CodeMeaning = { method: 'card' };
const CHECK: CodeMeaning = { method: 'check' };
const SEPA: CodeMeaning = { method: 'sepa' };
const FEE: CodeMeaning = { nature: 'fee' };

/**
 * German business transaction codes (Geschäftsvorfallcodes), printed in MT940 `:86:` and in camt as "NTRF+166+…". Only codes that
 * change what is done with an entry stand here. Source: Deutsche Kreditwirtschaft, Anlage 3 of the DFÜ-Abkommen
 * (https://www.ebics.de/de/datenformate), chapter on account statements.
 */
const GVC: Readonly<Record<string, CodeMeaning>> = {
  '001': CHECK,
  '002': CHECK,
  '005': DIRECT_DEBIT,
  '009': RETURNED_DEBIT,
  '011': CHECK,
  '059': { reversal: true },
  '070': CHECK,
  '071': DIRECT_DEBIT,
  '082': { method: 'cash' },
  '083': { method: 'cash' },
  '104': DIRECT_DEBIT,
  '105': DIRECT_DEBIT,
  '106': CARD,
  '107': DIRECT_DEBIT,
  '108': RETURNED_DEBIT,
  '109': RETURNED_DEBIT,
  '110': { method: 'card', reversal: true },
  '159': { method: 'sepa', reversal: true },
  '160': { method: 'sepa', reversal: true },
  '171': DIRECT_DEBIT,
  '174': DIRECT_DEBIT,
  '181': RETURNED_DEBIT,
  '182': { method: 'card', reversal: true },
  '184': RETURNED_DEBIT,
  '190': CARD,
  '192': DIRECT_DEBIT,
  '193': RETURNED_DEBIT,
  '195': DIRECT_DEBIT,
  '196': DIRECT_DEBIT,
  '198': CARD,
  '805': FEE,
  '806': FEE,
  '807': FEE,
  '808': FEE,
  '809': FEE,
  '810': FEE,
  '811': FEE,
  '812': { nature: 'interest' },
  '814': { nature: 'interest' },
  '823': { nature: 'investment' },
  '833': { nature: 'own-transfer' },
};

/** What the first digit alone says. */
const BY_HUNDRED: Readonly<Record<string, CodeMeaning>> = {
  '1': SEPA,
  '2': { method: 'wire' },
  '3': { nature: 'investment' },
};
export const NO_MEANING: CodeMeaning = {};

/** Meaning of a three-digit code; `{}` for one that only says "a payment" or that no list has. */
export const gvcMeaning = remembered((code: string): CodeMeaning => {
  const listed = GVC[code];
  if (listed) return listed;
  return /^\d{3}$/.test(code) ? (BY_HUNDRED[code.charAt(0)] ?? NO_MEANING) : NO_MEANING;
});

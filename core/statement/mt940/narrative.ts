import type { Payer, PaymentReference } from '../../ledger/receipt.ts';
import type { BankEntry } from '../entry.ts';
import { NO_MEANING, type CodeMeaning } from '../gvc.ts';
import { remembered } from '../remembered.ts';

/** What `:86:` says of a movement, whichever of its families the bank writes. */
export interface Narrative {
  readonly meaning: CodeMeaning;
  readonly payer: Payer;
  readonly ultimate: string;
  /** What the payer wrote, cut where the bank cut it. */
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly foreign: BankEntry['foreign'] | null;
  /** Charges as printed with their currency: "EUR0,50". */
  readonly charges: string;
  /** The German transaction code in front of the text, or "". */
  readonly gvc: string;
}

export const SILENT: Narrative = {
  meaning: NO_MEANING,
  payer: {},
  ultimate: '',
  text: [],
  references: [],
  foreign: null,
  charges: '',
  gvc: '',
};

/** A payer with only the fields that are there. */
export function payerOf(name: string, account: string, bic: string): Payer {
  const payer: { -readonly [field in keyof Payer]: Payer[field] } = {};
  const shown = squeezed(name);
  if (shown !== '') payer.name = shown;
  const bare = account.includes(' ') ? account.replace(/\s/g, '') : account;
  if (bare !== '') payer.account = bare;
  const code = bic === '' ? '' : bicIn(bic);
  if (code !== '') payer.bic = code;
  return payer;
}

const BIC = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const bicIn = remembered((text: string): string => (BIC.test(text.trim()) ? text.trim() : ''));

/** Runs of blanks, which banks use to fill columns, become one. */
export const squeezed = (text: string): string =>
  (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

/** An IBAN as it stands in a text (ISO 13616: country, two digits, up to 30 more). */
export const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;

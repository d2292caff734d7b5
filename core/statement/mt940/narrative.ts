import type { Payer, PaymentReference } from '../../ledger/receipt.ts';
import type { BankEntry } from '../entry.ts';
import type { CodeMeaning } from '../gvc.ts';

/** What `:86:` says of a movement, whichever of its families the bank writes. */
export interface Narrative extends CodeMeaning {
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
  const [shownName, shownAccount, shownBic] = [squeezed(name), account.replace(/\s/g, ''), bic.trim()];
  return {
    ...(shownName ? { name: shownName } : {}),
    ...(shownAccount ? { account: shownAccount } : {}),
    ...(BIC.test(shownBic) ? { bic: shownBic } : {}),
  };
}

const BIC = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

export const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An IBAN as it stands in a text (ISO 13616: country, two digits, up to 30 more). */
export const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;

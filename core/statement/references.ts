import type { PaymentReference, ReferenceScheme } from '../ledger/receipt.ts';

/** What a bank's file says of a reference, besides its text. */
export interface SchemeHints {
  /** The type the sender gave it: "SCOR", "QRR", "ISR Reference", "KID", "OCR" … */
  readonly type?: string;
  readonly issuer?: string;
  /** Country of the account it was paid to (first two letters of its IBAN). */
  readonly country?: string;
}

const BY_TYPE: Readonly<Record<string, ReferenceScheme>> = {
  QRR: 'QRR',
  'ISR REFERENCE': 'QRR',
  ESR: 'QRR',
  KID: 'KID',
  OCR: 'OCR',
  FIK: 'FIK',
  OGM: 'OGM',
  VCS: 'OGM',
  VIITE: 'VIITE',
};

/** Schemes that are plain digits are told by the country of the account; their check digits are the matcher's business. */
const BY_COUNTRY: Readonly<Record<string, readonly [ReferenceScheme, RegExp]>> = {
  NO: ['KID', /^\d{1,24}[\d-]$/],
  FI: ['VIITE', /^\d{4,20}$/],
  SE: ['OCR', /^\d{2,25}$/],
  DK: ['FIK', /^\+?\d{2}<?\d{14,16}/],
  BE: ['OGM', /^\+{0,3}\d{3}\/?\d{4}\/?\d{5}\+{0,3}$/],
  CH: ['QRR', /^\d{27}$/],
  LI: ['QRR', /^\d{27}$/],
};

/**
 * Names the scheme of a structured creditor reference by its shape and by what the file says of it; `other` where neither
 * tells. RF: ISO 11649; QRR: Swiss Implementation Guidelines QR-bill (https://www.six-group.com/interbank-clearing).
 */
export function structuredReference(value: string, hints: SchemeHints = {}): PaymentReference {
  return { scheme: schemeOf(value.replace(/\s/g, ''), hints), value: value.trim() };
}

function schemeOf(value: string, { type, issuer, country }: SchemeHints): ReferenceScheme {
  if (/^RF\d{2}[A-Z0-9]{1,21}$/i.test(value)) return 'RF';
  const named = BY_TYPE[type?.trim().toUpperCase() ?? ''];
  if (named) return named;
  if (/^\+{3}\d{3}\/\d{4}\/\d{5}\+{3}$/.test(value)) return 'OGM';
  if (issuer?.trim().toUpperCase() === 'BBA' && /^\d{12}$/.test(value)) return 'OGM';
  const national = BY_COUNTRY[country ?? ''];
  return national?.[1].test(value) ? national[0] : 'other';
}

/** Country of an IBAN, or `undefined` for any other account number. */
export const countryOfAccount = (account: string): string | undefined =>
  /^[A-Z]{2}\d{2}/.test(account) ? account.slice(0, 2) : undefined;

/** The references without repetitions, in order. */
export function distinct(references: readonly PaymentReference[]): readonly PaymentReference[] {
  if (references.length < 2) return references;
  return references.filter(
    (one, index) =>
      references.findIndex((other) => other.scheme === one.scheme && other.value === one.value) === index,
  );
}

import type { ReferenceScheme } from '../ledger/receipt.ts';
import {
  dutchValid,
  iso7064Valid,
  luhnValid,
  mod11KidValid,
  ogmValid,
  recursiveValid,
  rfCheckDigits,
  si12Valid,
  weights731Valid,
} from './check-digits.ts';

/** A structured reference that a creditor printed and a payer quoted, as it is compared: no blanks, no separators. */
export interface StructuredReference {
  readonly scheme: ReferenceScheme;
  /** "RF18539007547034", "090933755493", "2345676". */
  readonly canonical: string;
  /** Whether its check digits add up. */
  readonly valid: boolean;
  /** One in so many random texts of this shape is valid: 97 for RF and OGM, 10 for Luhn. How little validity alone proves. */
  readonly oneIn: number;
}

interface Scheme {
  readonly scheme: ReferenceScheme;
  readonly shape: RegExp;
  readonly valid: (text: string) => boolean;
  readonly oneIn: number;
}

/**
 * The schemes and their check sums. RF: ISO 11649. QRR: SIX, Swiss Implementation Guidelines QR-bill. KID: Nets (bank
 * agreements choose modulus 10 or 11, so either passes). OGM: Febelfin. VIITE: Finance Finland. OCR: Bankgirot (Luhn).
 * FIK: Nets, kortart 71, 73, 75. "other": Dutch betalingskenmerk of 16 digits and Slovenian SI12.
 */
const SCHEMES: readonly Scheme[] = [
  { scheme: 'RF', shape: /^RF\d{2}[A-Z0-9]{1,21}$/, valid: iso7064Valid, oneIn: 97 },
  { scheme: 'QRR', shape: /^\d{26,27}$/, valid: (text) => recursiveValid(text.padStart(27, '0')), oneIn: 10 },
  {
    scheme: 'KID',
    shape: /^\d{2,24}[\d-]$/,
    valid: (text) => luhnValid(text) || mod11KidValid(text),
    oneIn: 5,
  },
  { scheme: 'OGM', shape: /^\d{12}$/, valid: ogmValid, oneIn: 97 },
  { scheme: 'VIITE', shape: /^\d{4,20}$/, valid: weights731Valid, oneIn: 10 },
  { scheme: 'OCR', shape: /^\d{2,25}$/, valid: luhnValid, oneIn: 10 },
  { scheme: 'FIK', shape: /^\d{15,16}$/, valid: luhnValid, oneIn: 10 },
  {
    scheme: 'other',
    shape: /^(\d{16}|SI12\d{2,13})$/,
    valid: (text) => (text.startsWith('SI12') ? si12Valid(text.slice(4)) : dutchValid(text)),
    oneIn: 11,
  },
];

/** Without blanks and the separators payers and banks put in: `+++090/9337/55493+++` → `090933755493`. */
export const compactReference = (text: string): string =>
  text
    .toUpperCase()
    .replace(/^\+(71|73|75|04)</, '')
    .replace(/\+\d{7,8}<?$/, '')
    .replace(/[^A-Z0-9-]/g, '')
    .replace(/-(?=.)/g, '');

/** Reads a value whose scheme the source names. A text that is not even of the scheme's shape gives `undefined`. */
export function readReference(scheme: ReferenceScheme, value: string): StructuredReference | undefined {
  const canonical = compactReference(value);
  const found = SCHEMES.find((each) => each.scheme === scheme);
  if (!found || !found.shape.test(canonical)) return undefined;
  return { scheme, canonical, valid: found.valid(canonical), oneIn: found.oneIn };
}

/**
 * Every way one reference may be written: a national number and the creditor reference that wraps it (Finance Finland: zeros in front left
 * out, RF, check digits of ISO 7064). The canonical form first.
 */
export function formsOf({ scheme, canonical }: StructuredReference): readonly string[] {
  if (scheme === 'RF' && weights731Valid(canonical.slice(4)) && /^RF\d{6,}$/.test(canonical))
    return [canonical, canonical.slice(4)];
  if (scheme !== 'VIITE') return [canonical];
  const national = canonical.replace(/^0+/, '');
  return [canonical, `RF${rfCheckDigits(national)}${national}`];
}

/** Every scheme under which a text without a named scheme would be a valid reference: `references[]` of an open item. */
export const schemesOf = (value: string): readonly StructuredReference[] => {
  const canonical = compactReference(value);
  return SCHEMES.filter(({ shape, valid }) => shape.test(canonical) && valid(canonical)).map(
    ({ scheme, oneIn }) => ({ scheme, canonical, valid: true, oneIn }),
  );
};

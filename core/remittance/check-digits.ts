/**
 * The check sums of structured payment references. Every function takes digits only and answers whether, or with which
 * digit, they add up; none throws: text that is not digits is simply not valid.
 */

const DIGITS = /^\d+$/;

/** Luhn (ISO/IEC 7812-1 annex B): from the right every second digit is doubled, digits summed, total divisible by ten. */
export function luhnValid(digits: string): boolean {
  if (!DIGITS.test(digits)) return false;
  let sum = 0;
  for (let index = digits.length - 1, doubled = false; index >= 0; index--, doubled = !doubled) {
    const digit = digits.charCodeAt(index) - 48;
    const value = doubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** The digit that makes `digits` pass Luhn when written behind them. */
export const luhnDigit = (digits: string): string =>
  '0123456789'.split('').find((check) => luhnValid(digits + check)) ?? '0';

/** Remainder by 97 of a number too long for a double, piece by piece. */
export function remainder97(digits: string): number {
  let remainder = 0;
  for (let index = 0; index < digits.length; index += 7)
    remainder = Number(`${remainder}${digits.slice(index, index + 7)}`) % 97;
  return remainder;
}

/** ISO 11649 and ISO 13616: the first four characters moved to the end, A = 10 … Z = 35, remainder by 97 is one. */
export function iso7064Valid(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  let digits = '';
  for (const letter of moved) {
    const code = letter.charCodeAt(0);
    digits += code >= 65 ? String(code - 55) : letter;
  }
  return remainder97(digits) === 1;
}

/** The two check digits of ISO 11649 for the part behind them. */
export function rfCheckDigits(reference: string): string {
  for (let check = 2; check <= 98; check++) {
    const two = String(check).padStart(2, '0');
    if (iso7064Valid(`RF${two}${reference}`)) return two;
  }
  return '00';
}

const RECURSIVE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

/** Modulo 10 recursive: the check digit of Swiss QR references (Swiss Implementation Guidelines QR-bill, annex B). */
export function recursiveDigit(digits: string): string {
  let carry = 0;
  for (const digit of digits) carry = RECURSIVE[(carry + Number(digit)) % 10] ?? 0;
  return String((10 - carry) % 10);
}
export const recursiveValid = (digits: string): boolean =>
  DIGITS.test(digits) && recursiveDigit(digits.slice(0, -1)) === digits.slice(-1);

/** Weights repeat from the right over all digits but the last; the weighted sum complements to the last. */
function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = digits.length - 1, place = 0; index >= 0; index--, place++)
    sum += Number(digits[index]) * (weights[place % weights.length] ?? 0);
  return sum;
}

/** Norwegian KID, modulus 11 with weights 2 to 7; a remainder of ten is written as a dash (Nets, KID specification). */
export function mod11KidValid(text: string): boolean {
  const digits = text.slice(0, -1);
  if (!DIGITS.test(digits)) return false;
  const check = (11 - (weighted(digits, [2, 3, 4, 5, 6, 7]) % 11)) % 11;
  return text.slice(-1) === (check === 10 ? '-' : String(check));
}

/** Finnish viite and Estonian viitenumber: weights 7, 3, 1 from the right, complement to ten (Finance Finland). */
export const weights731Valid = (digits: string): boolean =>
  DIGITS.test(digits) &&
  (10 - (weighted(digits.slice(0, -1), [7, 3, 1]) % 10)) % 10 === Number(digits.slice(-1));

/** Belgian OGM/VCS: the first ten digits by 97, where no remainder is written 97 (Febelfin). */
export function ogmValid(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  const remainder = remainder97(digits.slice(0, 10));
  return Number(digits.slice(10)) === (remainder === 0 ? 97 : remainder);
}

/** Dutch betalingskenmerk of 16 digits: the first is the check digit, modulus 11 (Betaalvereniging). */
export function dutchValid(digits: string): boolean {
  if (!/^\d{16}$/.test(digits)) return false;
  const rest = weighted(digits.slice(1), [2, 4, 8, 5, 10, 9, 7, 3, 6, 1]) % 11;
  const check = rest === 0 ? 0 : rest === 1 ? 1 : 11 - rest;
  return Number(digits[0]) === check;
}

/** Slovenian model SI12: modulus 11 with weights 2, 3, 4 … from the right; ten and eleven are written 0. */
export function si12Valid(digits: string): boolean {
  if (!/^\d{2,13}$/.test(digits)) return false;
  const rest = 11 - (weighted(digits.slice(0, -1), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) % 11);
  return Number(digits.slice(-1)) === (rest >= 10 ? 0 : rest);
}

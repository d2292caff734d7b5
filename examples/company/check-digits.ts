/**
 * Numbers with check digits, written here (core/remittance and core/matching only read them): what the example company prints on
 * its invoices and what its banks and customers are called by.
 */

/** Remainder of a long decimal string, digit by digit so that nothing overflows. */
const modulo = (digits: string, by: number): number =>
  [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % by, 0);

/** A = 10 … Z = 35, digits as they are (ISO 7064, ISO 13616). */
const lettersAsNumbers = (text: string): string =>
  [...text].map((char) => (char >= 'A' ? String(char.charCodeAt(0) - 55) : char)).join('');

const mod97Check = (country: string, body: string): string =>
  String(98 - modulo(lettersAsNumbers(`${body}${country}00`), 97)).padStart(2, '0');

/** ISO 13616: country, two check digits, national account number. */
export const ibanOf = (country: string, bban: string): string =>
  `${country}${mod97Check(country, bban)}${bban}`;

/** ISO 11649 creditor reference: `RF`, two check digits, at most 21 characters of ours. */
export const rfReference = (body: string): string => `RF${mod97Check('RF', body)}${body}`;

/** Swiss QR reference: 26 digits of ours and one by modulo 10, recursive (SIX, Swiss Implementation Guidelines QR-bill, annex B). */
export function qrReference(body: string): string {
  const padded = body.padStart(26, '0');
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  const carry = [...padded].reduce((rest, digit) => table[(rest + Number(digit)) % 10]!, 0);
  return `${padded}${(10 - carry) % 10}`;
}

/** Nine-digit US routing number with its check digit (ABA: weights 3, 7, 1). */
export function routingNumber(eight: string): string {
  const weights = [3, 7, 1, 3, 7, 1, 3, 7];
  const total = [...eight].reduce((all, digit, at) => all + Number(digit) * weights[at]!, 0);
  return `${eight}${(10 - (total % 10)) % 10}`;
}

/** The last sign holds digit and sign: `{` and A to I are 0 to 9 above zero, `}` and J to R the same below (zoned decimal). */
const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';

/** Digits and sign of "0000000001904}" → 0000000001904|0, negative; `null` for anything else. Blanks between are zeros, as some banks print. */
export function overpunched(text: string): { readonly digits: string; readonly negative: boolean } | null {
  const last = text.slice(-1);
  const negative = NEGATIVE.includes(last);
  const digit = (negative ? NEGATIVE : POSITIVE).indexOf(last);
  const front = text.slice(0, -1).replace(/ /g, '0');
  if (last === '' || digit < 0 || !/^\d+$/.test(front)) return null;
  return { digits: `${front}${digit}`, negative };
}

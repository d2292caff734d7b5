/**
 * exp and log from + − × ÷ alone, so that every engine gives the same bits: IEEE 754 fixes those four, and leaves the
 * last digit of Math.exp and Math.log to the engine. Accurate to about 1e-15 relative, which the tests check.
 */

export const LN2 = 0.6931471805599453;
/** LN2 in two parts whose sum is exact to twice the digits: keeps the reduction of exp from losing the low ones. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;

/** e to the power of x: 0 below about −745, Infinity above about 709.7, NaN for NaN. */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const halves = Math.round(x / LN2);
  const high = x - halves * LN2_HIGH;
  const low = halves * LN2_LOW;
  const rest = high - low;
  // e^rest = 1 + rest + rest² × (1/2 + rest/6 + …): the small part is summed first, so that only the last sum rounds.
  let series = 0;
  for (let n = 14; n >= 2; n--) series = series * rest + RECIPROCAL_FACTORIAL[n]!;
  return scale(1 + (high + (rest * rest * series - low)), halves);
}

/** The natural logarithm: −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x >= 0)) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let mantissa = x;
  let halves = 0;
  for (const [power, factor] of POWERS) {
    while (mantissa >= factor) {
      mantissa /= factor;
      halves += power;
    }
    while (mantissa < 1 / factor) {
      mantissa *= factor;
      halves -= power;
    }
  }
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    halves += 1;
  }
  if (mantissa < 0.7071067811865476) {
    mantissa *= 2;
    halves -= 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 23; n >= 1; n -= 2) sum = sum * square + 1 / n;
  return halves * LN2_HIGH + (2 * s * sum + halves * LN2_LOW);
}

/** log(Σ e^x) without overflow; −Infinity for none. */
export function logSumExp(values: readonly number[]): number {
  let top = -Infinity;
  for (const value of values) if (value > top) top = value;
  if (top === -Infinity) return top;
  let sum = 0;
  for (const value of values) sum += exp(value - top);
  return top + log(sum);
}

const POWERS: readonly (readonly [power: number, factor: number])[] = [
  [256, 1.157920892373162e77],
  [64, 18446744073709551616],
  [16, 65536],
  [4, 16],
  [1, 2],
];

/** 1/n! for n from 0 to 14; every n! here is a whole number a double holds exactly. */
const RECIPROCAL_FACTORIAL: readonly number[] = [
  1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200,
].map((factorial) => 1 / factorial);

/** value × 2^halves. Every step is exact but the last one into the subnormal range, so that it is rounded once. */
function scale(value: number, halves: number): number {
  if (halves < -1000) return scale(value, halves + 100) * 7.888609052210118e-31; // 2^-100
  let result = value;
  let left = halves;
  for (const [power, factor] of POWERS) {
    while (left >= power) {
      result *= factor;
      left -= power;
    }
    while (left <= -power) {
      result /= factor;
      left += power;
    }
  }
  return result;
}

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
  const rest = x - halves * LN2_HIGH - halves * LN2_LOW;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 14; n++) {
    term = (term * rest) / n;
    sum += term;
  }
  return scale(sum, halves);
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

/** 1 / (1 + e^−x): the probability whose log-odds are x. */
export const logistic = (x: number): number => (x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)));

/** The log-odds of a probability strictly between 0 and 1. */
export const logOdds = (p: number): number => log(p / (1 - p));

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

/** value × 2^halves by exact multiplications (in two steps near the ends of the range). */
function scale(value: number, halves: number): number {
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

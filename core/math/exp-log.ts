/**
 * `exp` and `log` from + − × ÷ alone. ECMAScript leaves `Math.exp` and `Math.log` to the engine ("implementation-approximated",
 * ECMA-262 § 21.3.2), and two engines do differ in the last bit; the four operations are IEEE 754 double precision
 * everywhere, so what is built on them gives the same bits in V8, in NetSuite's engine and anywhere else.
 *
 * Accuracy: within 1 ulp of what V8's `Math.exp` and `Math.log` answer (measured, test/core/math).
 * Method: argument reduction by powers of two with ln 2 in two parts (Cody and Waite, Software Manual for the Elementary
 * Functions, 1980), then the Taylor series of exp and the series of atanh.
 */

export const LN2 = 0.6931471805599453;
/** ln 2 = HIGH + LOW; HIGH has 21 zero bits at its end, so that its product with an exponent is exact. */
const LN2_HIGH = 0.69314718036912381649;
const LN2_LOW = 1.90821492927058770002e-10;
const ONE_BY_LN2 = 1.442695040888963407359924;
/** exp of more is beyond the largest double, of less below half the smallest. */
const LARGEST_ARGUMENT = 709.782712893384;
const SMALLEST_ARGUMENT = -745.1332191019412;
const SQRT_HALF = 0.7071067811865476;

/** 1/14!, 1/13!, … 1/2!: for Horner's rule, highest first. */
const ONE_BY_FACTORIAL: readonly number[] = [
  87178291200, 6227020800, 479001600, 39916800, 3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2,
].map((factorial) => 1 / factorial);
/** 2/23, 2/21, … 2/3: for Horner's rule, highest first. */
const TWO_BY_ODD: readonly number[] = [23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((odd) => 2 / odd);
/** 2^512 … 2^1: the steps of scaling, each exact. */
const POWERS: readonly { readonly power: number; readonly up: number; readonly down: number }[] =
  powersOfTwo();

/** e^x: 0 below about −745, Infinity above about 709.78, NaN for NaN. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > LARGEST_ARGUMENT) return Infinity;
  if (x < SMALLEST_ARGUMENT) return 0;
  const power = Math.floor(x * ONE_BY_LN2 + 0.5);
  const high = x - power * LN2_HIGH;
  const low = power * LN2_LOW;
  const rest = high - low; // |rest| ≤ ln 2 / 2
  let series = 0; // Σ rest^(n-2) / n!, n = 2 … 14: what follows is below 2^-57
  for (let term = 0; term < ONE_BY_FACTORIAL.length; term++) series = series * rest + ONE_BY_FACTORIAL[term]!;
  return timesPowerOfTwo(1 + (high - (low - rest * rest * series)), power);
}

/** The natural logarithm: −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  // x = mantissa × 2^power with √½ ≤ mantissa < √2, exactly, also for subnormal x.
  let mantissa = x;
  let power = 0;
  for (let step = 0; step < POWERS.length && (mantissa >= 2 || mantissa < 1); step++) {
    const by = POWERS[step]!;
    while (mantissa >= by.up) {
      mantissa *= by.down;
      power += by.power;
    }
    while (mantissa < by.down) {
      mantissa *= by.up;
      power -= by.power;
    }
  }
  if (mantissa >= 2 * SQRT_HALF) {
    mantissa /= 2;
    power++;
  } else if (mantissa < SQRT_HALF) {
    mantissa *= 2;
    power--;
  }
  const f = mantissa - 1;
  const s = f / (2 + f); // log(1+f) = 2 atanh(s) = 2s + s·R = f − s·(f − R)
  const square = s * s;
  let series = 0; // R / s² = Σ 2 s^(2n-2) / (2n+1), n = 1 … 11: what follows is below 2^-57
  for (let term = 0; term < TWO_BY_ODD.length; term++) series = series * square + TWO_BY_ODD[term]!;
  return power * LN2_HIGH - (s * (f - square * series) - power * LN2_LOW - f);
}

/** 1 / (1 + e^−x): the probability whose log odds are x. No overflow at either end. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const grown = exp(x);
  return grown / (1 + grown);
}

/** The log odds of a probability strictly between 0 and 1. */
export const logOdds = (probability: number): number => log(probability / (1 - probability));

/** log(Σ e^x) without overflow; −Infinity for none. */
export function logSumExp(values: readonly number[]): number {
  let top = -Infinity;
  for (let index = 0; index < values.length; index++) if (values[index]! > top) top = values[index]!;
  if (top === -Infinity) return top;
  let sum = 0;
  let last = top;
  let grown = 1;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value !== last) {
      last = value; // equal ones often stand side by side
      grown = exp(value - top);
    }
    sum += grown;
  }
  return top + log(sum);
}

function powersOfTwo(): { power: number; up: number; down: number }[] {
  const powers: { power: number; up: number; down: number }[] = [];
  let up = 2;
  for (let power = 1; power <= 512; power *= 2) {
    powers.unshift({ power, up, down: 1 / up });
    up *= up;
  }
  return powers;
}

/** `value × 2^power` for a value near 1, rounded once: the first product is exact, since half of any power is far from the edge. */
function timesPowerOfTwo(value: number, power: number): number {
  const half = Math.floor(power / 2);
  return value * POWERS_OF_TWO[half - LEAST_POWER]! * POWERS_OF_TWO[power - half - LEAST_POWER]!;
}

const LEAST_POWER = -538;
/** 2^−538 … 2^512, each exact: half of any power that `exp` asks for. */
const POWERS_OF_TWO: readonly number[] = allPowersOfTwo();

function allPowersOfTwo(): number[] {
  const all: number[] = [];
  let value = 1;
  for (let power = 0; power <= 512; power++, value *= 2) all[power - LEAST_POWER] = value;
  value = 0.5;
  for (let power = -1; power >= LEAST_POWER; power--, value /= 2) all[power - LEAST_POWER] = value;
  return all;
}

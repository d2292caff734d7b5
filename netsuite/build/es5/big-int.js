import 'core-js/es/global-this';
/**
 * Control totals of BAI2 are added up as big integers. An engine without them adds doubles: exact below 2^53, which is 90 trillion in cents. Past
 * that a total becomes NaN, equal to nothing, so that the check fails aloud and is never passed by rounding.
 */
if (typeof globalThis.BigInt === 'undefined') {
  globalThis.BigInt = function (value) {
    var number = Number(value);
    return Math.abs(number) <= 9007199254740991 ? number : NaN;
  };
}

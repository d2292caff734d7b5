import { createContext, runInContext, type Context } from 'node:vm';

/** What ES5.1 (ECMA-262, 5.1 edition, section 15) has: all else is deleted before a script of SuiteScript 2.0 runs. */
const GLOBALS =
  'Object Function Array String Boolean Number Date RegExp Error EvalError RangeError ReferenceError SyntaxError TypeError URIError Math JSON NaN Infinity undefined eval parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape';
const STATICS: Readonly<Record<string, string>> = {
  Object:
    'prototype length name getPrototypeOf getOwnPropertyDescriptor getOwnPropertyNames create defineProperty defineProperties seal freeze preventExtensions isSealed isFrozen isExtensible keys',
  Array: 'prototype length name isArray',
  String: 'prototype length name fromCharCode',
  Number: 'prototype length name MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY',
  Date: 'prototype length name parse UTC now',
  Math: 'E LN10 LN2 LOG2E LOG10E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil cos exp floor log max min pow random round sin sqrt tan',
};
const PROTOTYPES: Readonly<Record<string, string>> = {
  Array: 'constructor length toString toLocaleString concat join pop push reverse shift slice sort splice unshift indexOf lastIndexOf every some forEach map filter reduce reduceRight',
  String: 'constructor length toString valueOf charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice split substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase trim substr',
  Number: 'constructor toString toLocaleString valueOf toFixed toExponential toPrecision',
  Function: 'constructor length name toString apply call bind',
}; // prettier-ignore

/**
 * A realm with an ES5.1 library and the host's syntax (which a parser of that edition checks beside this). Its regular expressions take
 * only the flags of that edition; what hangs on their prototype stays, because the host's own `match` and `replace` work through it.
 */
export function es5Realm(): Context {
  const realm = createContext({});
  runInContext(
    `(function (globals, statics, prototypes) {
      var keep = function (holder, names) {
        Reflect.ownKeys(holder).forEach(function (key) { if (names.indexOf(key) < 0) delete holder[key]; });
      };
      for (var name in statics) keep(globalThis[name], statics[name]);
      for (var kind in prototypes) keep(globalThis[kind].prototype, prototypes[kind]);
      var Native = RegExp;
      RegExp = function RegExp(pattern, flags) {
        if (flags !== undefined && /[^gim]/.test(flags)) throw new SyntaxError('Invalid flags ' + flags);
        return new Native(pattern, flags);
      };
      RegExp.prototype = Native.prototype;
      RegExp.prototype.constructor = RegExp;
      keep(globalThis, globals);
    })(${JSON.stringify(GLOBALS.split(' '))}, ${JSON.stringify(split(STATICS))}, ${JSON.stringify(split(PROTOTYPES))})`,
    realm,
  );
  return realm;
}

const split = (table: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(table).map(([name, words]) => [name, words.split(' ')]));

/** Loads an AMD file that needs no modules, as NetSuite's loader does. */
export function loadAmd(realm: Context, code: string): Record<string, (...args: unknown[]) => unknown> {
  const given: Record<string, (...args: unknown[]) => unknown> = {};
  // Indexes, not iteration: arrays of the realm have no iterators.
  (realm as Record<string, unknown>)['define'] = (names: ArrayLike<string>, factory: (...args: unknown[]) => unknown): void => {
    const modules = Array.from({ length: names.length }, (_, at) => (names[at] === 'exports' ? given : undefined));
    factory(...modules); // an array of this realm, which has iterators
  };
  runInContext(code, realm, { filename: 'bank-parser.js' });
  return given;
} // prettier-ignore

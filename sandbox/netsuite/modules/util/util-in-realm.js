/* eslint-disable @typescript-eslint/no-unused-expressions -- the file is one expression: a script whose value is a function */
/*
 * `N/util`, as code of the script's own realm, because `extend`, `deepExtend` and `each` work on the script's own objects.
 * The functions are those of Oracle's stub package.
 * Evaluates to a function that takes a clock in nanoseconds and gives the module.
 */
(function (nanoTime) {
  'use strict';

  const typeName = (value) => Object.prototype.toString.call(value).slice(8, -1);
  const isObject = (value) => {
    if (typeName(value) !== 'Object') return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype;
  };

  const extend = (receiver, contributor) => {
    for (const key of Object.keys(contributor ?? {})) receiver[key] = contributor[key];
    return receiver;
  };
  const deepExtend = (receiver, contributor) => {
    for (const key of Object.keys(contributor ?? {})) {
      const value = contributor[key];
      receiver[key] = isObject(value)
        ? deepExtend(isObject(receiver[key]) ? receiver[key] : {}, value)
        : value;
    }
    return receiver;
  };

  return {
    each(iterable, callback) {
      if (Array.isArray(iterable)) iterable.forEach((item, index) => callback(item, index, iterable));
      else Object.keys(iterable ?? {}).forEach((key) => callback(iterable[key], key, iterable));
      return iterable;
    },
    extend,
    deepExtend,
    isObject,
    isFunction: (value) => typeof value === 'function',
    isAsyncFunction: (value) => typeName(value) === 'AsyncFunction',
    isArray: (value) => Array.isArray(value),
    isBoolean: (value) => typeName(value) === 'Boolean',
    isString: (value) => typeName(value) === 'String',
    isNumber: (value) => typeName(value) === 'Number',
    isNumberOrString: (value) => typeName(value) === 'Number' || typeName(value) === 'String',
    isDate: (value) => typeName(value) === 'Date',
    isRegExp: (value) => typeName(value) === 'RegExp',
    isError: (value) => value instanceof Error,
    trim: (text) => String(text).trim(),
    nanoTime,
  };
});

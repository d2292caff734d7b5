import { SuiteScriptError } from './suitescript-error.ts';

/** The one options object that nearly all of NetSuite's functions take. */
export type Options = Readonly<Record<string, unknown>>;

export const missingArgument = (call: string, name: string): SuiteScriptError =>
  new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', `${call}: Missing a required argument: ${name}`);

export const wrongType = (call: string, name: string): SuiteScriptError =>
  new SuiteScriptError('SSS_INVALID_TYPE_ARG', `${call}: You have entered an invalid type argument: ${name}`);

/**
 * Gives `options` when every named one is there; a call without options lacks the first. A bare text or number is the first: the help
 * writes options throughout, published scripts as often `getParameter('custscript_x')`, `checkStatus(taskId)`.
 */
export function required(call: string, options: unknown, ...names: readonly string[]): Options {
  const given = optionsOf(options, names[0]);
  const absent = names.find(
    (name) => given[name] === undefined || given[name] === null || given[name] === '',
  );
  if (absent !== undefined) throw missingArgument(call, absent);
  return given;
}

function optionsOf(options: unknown, first: string | undefined): Options {
  if (typeof options === 'object' && options !== null) return options as Options;
  const isBare = typeof options === 'string' || typeof options === 'number';
  return isBare && first !== undefined ? { [first]: options } : {};
}

/** Text of an argument that must be text; numbers are taken for text, as NetSuite does. */
export function textArgument(call: string, options: Options, name: string): string {
  const value = options[name];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrongType(call, name);
}

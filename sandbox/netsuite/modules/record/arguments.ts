import { missingArgument, type Options } from '../../engine/arguments.ts';

/**
 * The arguments of a record's method: one options object, or, as published scripts have it too, the values in a row.
 * @throws SSS_MISSING_REQD_ARGUMENT for a name of `needed` that is absent.
 */
export function argumentsOf(
  call: string,
  args: readonly unknown[],
  names: readonly string[],
  needed: readonly string[] = names,
): Options {
  const [first] = args;
  const given =
    typeof first === 'object' && first !== null && !(first instanceof Date) && !Array.isArray(first)
      ? (first as Options)
      : Object.fromEntries(names.map((name, index) => [name, args[index]]));
  for (const name of needed) {
    const value = given[name];
    if (value === undefined || value === null || value === '') throw missingArgument(call, name);
  }
  return given;
}

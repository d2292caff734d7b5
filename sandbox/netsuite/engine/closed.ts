const names = new WeakMap<object, string>();

/**
 * An enumeration (or a module) of which the sandbox knows all or some members. A script that reads another one is ended by name: an
 * `undefined` that NetSuite would not give could send it down the wrong branch without a word.
 */
export function closed<Members extends object>(name: string, members: Members): Members {
  names.set(members, name);
  return members;
}

export const nameOfClosed = (members: object): string | null => names.get(members) ?? null;

/** Members whose value is their own name, as most of NetSuite's enumerations have them. */
export const named = <Name extends string>(
  enumeration: string,
  members: readonly Name[],
): { readonly [Key in Name]: Key } =>
  closed(
    enumeration,
    Object.fromEntries(members.map((name) => [name, name])) as { readonly [Key in Name]: Key },
  );

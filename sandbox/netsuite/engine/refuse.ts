import { callRefused } from './problems.ts';
import { Refusal } from './suitescript-error.ts';

/** Ends the script at a call the sandbox does not do. The script and its file are added on the way out. */
export function refuse(module: string, call: string): never {
  throw new Refusal(callRefused('', { module, call }));
}

/** A member that exists in NetSuite and not here: it is there to be seen, and refuses to be called. */
export const refused = (module: string, call: string) => (): never => refuse(module, call);

/** Several of them. */
export const refusedMembers = <Name extends string>(
  module: string,
  names: readonly Name[],
): Record<Name, () => never> =>
  Object.fromEntries(names.map((name) => [name, refused(module, name)])) as Record<Name, () => never>;

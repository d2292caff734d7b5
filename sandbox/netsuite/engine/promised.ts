import { refused } from './refuse.ts';

type AnyFunction = (...args: never[]) => unknown;

const offering = new WeakSet<object>();

/**
 * A function that server scripts may also call as `name.promise(options)`: the same work for the same units, its value or error in a
 * promise. Nothing happens later here: the promise is settled when it is given. The membrane makes the script a promise of its own realm.
 * Only `N/http`, `N/https`, `N/query`, `N/search` and `N/transaction` have them on the server:
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_24165317531.html
 */
export function promised<Call extends AnyFunction>(
  call: Call,
): Call & { promise(...args: Parameters<Call>): Promise<ReturnType<Call>> } {
  offering.add(call);
  return Object.assign(call, {
    promise: async (...args: Parameters<Call>): Promise<ReturnType<Call>> =>
      call(...args) as ReturnType<Call>,
  });
}

/** Several functions of one module. */
export function withPromises<Module extends object>(
  module: Module,
  ...names: readonly (keyof Module)[]
): Module {
  for (const name of names) promised(module[name] as AnyFunction);
  return module;
}

/** The promise forms of the other modules are for client scripts: here they are there to be seen, and refuse to be called. */
export function promiseRefused<Module extends object>(
  name: string,
  module: Module,
  ...members: readonly (keyof Module & string)[]
): Module {
  for (const member of members)
    Object.assign(module[member] as object, {
      promise: refused(name, `${member}.promise in a server script`),
    });
  return module;
}

/** Methods of a class: `this` is kept, because the membrane takes it from the object a script asked. */
export function promisedMethods<Instance extends object>(
  prototype: Instance,
  ...names: readonly (keyof Instance)[]
): void {
  for (const name of names) offering.add(prototype[name] as object);
}

export const offersPromise = (call: object): boolean => offering.has(call);

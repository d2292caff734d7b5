import { createContext, type Context } from 'node:vm';
import { BOOTSTRAP, type RealmKit } from './bootstrap.ts';

/** One invocation's world: ECMAScript and nothing else. Nothing a script leaves in it is seen by the next. */
export interface Realm extends RealmKit {
  readonly context: Context;
}

export interface RealmOptions {
  /** Milliseconds since 1970 UTC, for `new Date()` and `Date.now()`. */
  readonly now: () => number;
  /** For `Math.random()`, so that runs repeat. */
  readonly random: () => number;
}

/**
 * `eval` and `new Function` throw there: NetSuite forbids both. Its jobs (what follows an `await`) run when a call into it ends, and count
 * as part of that call.
 */
export function createRealm({ now, random }: RealmOptions): Realm {
  const context = createContext(
    {},
    { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
  );
  const boot = BOOTSTRAP.runInContext(context) as (now: () => number, random: () => number) => RealmKit;
  return { ...boot(now, random), context };
}

/**
 * Lists and objects of a module that a script may change in place: `mySearch.filters.push(filter)`, `task.params.custscript_x = 1`.
 * Everything plain is copied on its way to a script, so a change to the copy would be lost without a word. What is marked here reaches the
 * script as one object, always the same, and the module reads back what the script has made of it.
 */
const marked = new WeakSet<object>();
const readers = new WeakMap<object, () => unknown>();

export function live<T extends object>(value: T): T {
  marked.add(value);
  return value;
}
export const isLive = (value: object): boolean => marked.has(value);

/** As it is now: what the script has made of it, or the value itself while no script has seen it. */
export const current = <T extends object>(value: T): T => (readers.get(value)?.() ?? value) as T;

/** For the membrane: how the script's copy is read. */
export function readBy(value: object, read: () => unknown): void {
  readers.set(value, read);
}

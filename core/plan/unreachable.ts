/** A new member of a union stops compiling where it is not handled. */
export function unreachable(value: never): never {
  throw new TypeError(`not handled: ${JSON.stringify(value)}`);
}

/** The same function, which knows its answers to the last texts: a statement has thousands of entries on few days. */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>();
  let [last, answer]: [string | null, T | undefined] = [null, undefined];
  return (text) => {
    if (text === last && answer !== undefined) return answer;
    answer = known.get(text);
    if (answer === undefined) {
      if (known.size >= 64) known = new Map();
      answer = compute(text);
      known.set(text, answer);
    }
    last = text;
    return answer;
  };
}

/** A pure function of a text that remembers its last answers: a file is read by several checks, and seldom changes between two runs. */
export function remembered<R>(of: (text: string) => R, most = 100): (text: string) => R {
  const answers = new Map<string, R>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = of(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}

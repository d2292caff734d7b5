/** Letters people and scanners mistake for digits. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
};

/** Digits, and letters that look like digits, up to the first character that is neither. */
export function asDigits(text: string): { readonly digits: string; readonly letters: number } {
  let digits = '';
  let letters = 0;
  for (const character of text) {
    const isDigit = character >= '0' && character <= '9';
    const digit = isDigit ? character : LOOKS_LIKE[character];
    if (digit === undefined) break;
    if (!isDigit) letters++;
    digits += digit;
  }
  return { digits, letters };
}

/** Whether a word is another in which letters stand for digits, or digits for letters: A1S45B and A1545B. */
export function readsAs(word: string, meant: string): boolean {
  if (word.length !== meant.length) return false;
  for (let index = 0; index < word.length; index++) {
    const [a, b] = [word[index]!, meant[index]!];
    if (a !== b && LOOKS_LIKE[a] !== b && LOOKS_LIKE[b] !== a) return false;
  }
  return true;
}

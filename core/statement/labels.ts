/** A value in free text behind a word that says what it is: "NAAM: Jansen BV". */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** Finds words followed by a colon, and what stands behind each. */
export type LabelReader = (text: string) => readonly Labelled[];

/**
 * A reader for these words. A value ends at the next of them, at a wide gap, and at the end of its line; in text that semicolons
 * divide it ends at a semicolon instead. Only listed words count, because what payers write has colons too: so words that
 * merely end the value before them are listed as well.
 */
export function labelReader(labels: readonly string[]): LabelReader {
  const words = [...labels]
    .sort((a, b) => b.length - a.length)
    .map((label) => label.replace(/[.#/]/g, '\\$&'))
    .join('|');
  const pattern = new RegExp(`(?:^|[\\s;/,])(${words})\\.?\\s?:=?[ \\t]*`, 'g');
  return (text) => {
    if (!text.includes(':')) return [];
    const starts: { label: string; at: number; from: number }[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      starts.push({ label: match[1] ?? '', at: match.index, from: pattern.lastIndex });
      if (/\s$/.test(match[0])) pattern.lastIndex--; // the blank that ends one label may begin the next
    }
    const divided = /;\s/.test(text);
    return starts.map(({ label, from }, index) => {
      const rest = text.slice(from, Math.max(from, starts[index + 1]?.at ?? text.length));
      const end = divided ? rest.search(/;|\s{2,}\S/) : rest.search(/\n|\s{3,}/);
      return { label, value: (end < 0 ? rest : rest.slice(0, end)).trim() };
    });
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  pound: '£',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
};

export const looksLikeHtml = (text: string): boolean =>
  /<(html|body|table|div|p|br|span)\b[^>]*>/i.test(text.slice(0, 20_000));

/**
 * The words of an HTML mail: a line for each row, paragraph and line break, a tab between the cells of a row. Nothing of it runs
 * or is loaded; scripts and styles are dropped with what is in them.
 */
export function wordsOfHtml(html: string): string {
  return html
    .replace(/<!--[^]*?(-->|$)/g, '')
    .replace(/<(script|style|head)\b[^>]*>[^]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<\/(td|th)\s*>/gi, '\t')
    .replace(/<(br|\/p|\/tr|\/div|\/li|\/h\d|\/table)\b[^>]*>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, '')
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([A-Za-z]{2,8}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : whole;
      },
    )
    .replace(/[ \u00a0]+/g, ' ');
}

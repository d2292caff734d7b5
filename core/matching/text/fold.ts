/**
 * Text as banks may write it: upper case, no diacritics, Latin letters, the digits 0–9, plain dashes, quotes and blanks. One letter may
 * become two (Æ, ß, Щ), what is not seen becomes nothing (a soft hyphen, a diacritic that stands by itself); what has no Latin form stays
 * as it is. Own table, because the result enters digests and engines differ in their Unicode version.
 */
export function fold(text: string): string {
  let folded = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 97) continue;
    if (code <= 122) {
      folded += text.slice(from, index) + UPPER[code - 97];
      from = index + 1;
    } else if (code > 127) {
      const letter = text[index] ?? '';
      const latin = LATIN.get(letter);
      if (latin !== undefined) {
        folded += text.slice(from, index) + latin;
        from = index + 1;
      }
    }
  }
  return from === 0 ? text : folded + text.slice(from);
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Letters with a diacritic by their base letter, both cases; then letters that become two; then Greek and Cyrillic (ISO 9 without diacritics). */
const TABLE =
  'A:ÀÁÂÃÄÅĀĂĄàáâãäåāăą C:ÇĆĈĊČçćĉċč D:ĎĐÐďđð E:ÈÉÊËĒĔĖĘĚƏèéêëēĕėęěə G:ĜĞĠĢĝğġģ H:ĤĦĥħ I:ÌÍÎÏĨĪĬĮİìíîïĩīĭįı J:Ĵĵ K:Ķķ L:ĹĻĽĿŁĺļľŀł ' +
  'N:ÑŃŅŇñńņň O:ÒÓÔÕÖØŌŎŐƠòóôõöøōŏőơ R:ŔŖŘŕŗř S:ŚŜŞŠȘśŝşšș T:ŢŤŦȚţťŧț U:ÙÚÛÜŨŪŬŮŰŲƯùúûüũūŭůűųư W:ŴẀẂẄŵẁẃẅ Y:ÝŶŸýŷÿ Z:ŹŻŽźżž ' +
  'A:ẠẢẤẦẨẪẬẮẰẲẴẶạảấầẩẫậắằẳẵặ E:ẸẺẼẾỀỂỄỆẹẻẽếềểễệ I:ỈỊỉị O:ỌỎỐỒỔỖỘỚỜỞỠỢọỏốồổỗộớờởỡợ U:ỤỦỨỪỬỮỰụủứừửữự Y:ỲỴỶỸỳỵỷỹ ' +
  'AE:Ææ OE:Œœ SS:ßẞ TH:Þþ IJ:Ĳĳ FF:ﬀ FI:ﬁ FL:ﬂ FFI:ﬃ FFL:ﬄ NO:№ ' +
  'A:ΑΆαά V:Ββ G:Γγ D:Δδ E:ΕΈεέ Z:Ζζ I:ΗΉΙΊΪηήιίϊΐ TH:Θθ K:Κκ L:Λλ M:Μμ N:Νν X:Ξξ O:ΟΌΩΏοόωώ P:Ππ R:Ρρ S:Σσς T:Ττ Y:ΥΎΫυύϋ F:Φφ CH:Χχ PS:Ψψ ' +
  'A:Аа B:Бб V:Вв G:ГгҐґ D:Дд E:ЕЁЭеёэ ZH:Жж Z:Зз I:ИІЇЙиіїй K:Кк L:Лл M:Мм N:Нн O:Оо P:Пп R:Рр S:Сс T:Тт U:Уу F:Фф H:Хх TS:Цц CH:Чч SH:Шш SHT:Щщ A:Ъъ Y:Ыы YU:Юю YA:Яя E:Єє DJ:Ђђ J:Јј LJ:Љљ NJ:Њњ C:Ћћ DZ:ЏџЅѕ G:Ѓѓ K:Ќќ';

/** From the first to the last code point, both included. */
const span = (first: number, last: number): string =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** What is no letter of the table above: how a bank would write it, and every way people's programs write it (Unicode's General Punctuation and others). */
const MARKS: readonly (readonly [plain: string, written: string])[] = [
  ['-', `${span(0x2010, 0x2015)}\u2212`],
  ["'", '\u2018\u2019\u201a\u201b\u02bc\u2032'],
  ['"', '\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'],
  [' ', `\u00a0\u1680${span(0x2000, 0x200a)}\u2028\u2029\u202f\u205f\u3000\u2022\u30fb`],
  [',', '\u3001\u060c'],
  ['.', '\u3002\u2024'],
  ['/', '\u2044\u2215'],
  ['...', '\u2026'],
  // Not seen: soft hyphen, joiners, direction marks, byte order mark, a diacritic by itself (decomposed text), the Cyrillic soft sign.
  ['', `\u00ad${span(0x200b, 0x200f)}${span(0x202a, 0x202e)}${span(0x2060, 0x2069)}\ufeff${span(0x0300, 0x036f)}Ьь`],
]; // prettier-ignore

/** The zeros of the scripts with digits of their own: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

const LATIN: ReadonlyMap<string, string> = new Map([
  ...TABLE.split(' ').flatMap((entry) => {
    const [latin = '', letters = ''] = entry.split(':');
    return [...letters].map((letter) => [letter, latin] as const);
  }),
  ...MARKS.flatMap(([plain, written]) => [...written].map((mark) => [mark, plain] as const)),
  ...ZEROS.flatMap((zero) =>
    [...span(zero, zero + 9)].map((digit, value) => [digit, String(value)] as const),
  ),
  // East Asian full-width forms of ASCII.
  ...[...span(0xff01, 0xff5e)].map(
    (wide) => [wide, String.fromCharCode(wide.charCodeAt(0) - 0xfee0).toUpperCase()] as const,
  ),
]);

/**
 * Folded text with the two-letter spellings of umlauts and rings brought back to one letter, and the Russian spelling of Щ to the
 * Bulgarian one, so that MÜLLER, MUELLER and MULLER are the same. Both sides of a comparison must go through it.
 */
export function skeleton(text: string): string {
  const folded = fold(text);
  if (!/[AOU]E|AA|SHCH/.test(folded)) return folded;
  return folded
    .replace(/AE/g, 'A')
    .replace(/OE/g, 'O')
    .replace(/UE/g, 'U')
    .replace(/AA/g, 'A')
    .replace(/SHCH/g, 'SHT');
}

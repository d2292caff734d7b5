/**
 * Text as banks may write it: upper case, no diacritics, Latin letters only. One letter may become two (Æ, ß, Щ); what has
 * no Latin form stays as it is. Own table, because the result enters digests and engines differ in their Unicode version.
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
  'A:ÀÁÂÃÄÅĀĂĄàáâãäåāăą C:ÇĆĈĊČçćĉċč D:ĎĐÐďđð E:ÈÉÊËĒĔĖĘĚèéêëēĕėęě G:ĜĞĠĢĝğġģ H:ĤĦĥħ I:ÌÍÎÏĨĪĬĮİìíîïĩīĭįı J:Ĵĵ K:Ķķ L:ĹĻĽĿŁĺļľŀł ' +
  'N:ÑŃŅŇñńņň O:ÒÓÔÕÖØŌŎŐòóôõöøōŏő R:ŔŖŘŕŗř S:ŚŜŞŠȘśŝşšș T:ŢŤŦȚţťŧț U:ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűų W:Ŵŵ Y:ÝŶŸýŷÿ Z:ŹŻŽźżž ' +
  'AE:Ææ OE:Œœ SS:ßẞ TH:Þþ IJ:Ĳĳ ' +
  'A:ΑΆαά V:Ββ G:Γγ D:Δδ E:ΕΈεέ Z:Ζζ I:ΗΉΙΊΪηήιίϊΐ TH:Θθ K:Κκ L:Λλ M:Μμ N:Νν X:Ξξ O:ΟΌΩΏοόωώ P:Ππ R:Ρρ S:Σσς T:Ττ Y:ΥΎΫυύϋ F:Φφ CH:Χχ PS:Ψψ ' +
  'A:Аа B:Бб V:Вв G:ГгҐґ D:Дд E:ЕЁЭеёэ ZH:Жж Z:Зз I:ИІЇЙиіїй K:Кк L:Лл M:Мм N:Нн O:Оо P:Пп R:Рр S:Сс T:Тт U:Уу F:Фф H:Хх TS:Цц CH:Чч SH:Шш SHT:Щщ A:Ъъ Y:Ыы YU:Юю YA:Яя';

const LATIN: ReadonlyMap<string, string> = new Map(
  TABLE.split(' ').flatMap((entry) => {
    const [latin = '', letters = ''] = entry.split(':');
    return [...letters].map((letter) => [letter, latin] as const);
  }),
);

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

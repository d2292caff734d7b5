/**
 * The upper halves of the 8-bit code pages bank files come in. Below 0x80 all of them are ASCII. A table that starts at 0xA0
 * has control characters (U+0080 to U+009F) in between; holes of a page map to the control character of the same number, as
 * the WHATWG Encoding Standard does for windows-1252 (https://encoding.spec.whatwg.org/#legacy-single-byte-encodings).
 * Source of the rows: the mapping files of the Unicode Consortium (https://www.unicode.org/Public/MAPPINGS/).
 */
const UPPER: Readonly<Record<string, string>> = {
  'windows-1252':
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
    '\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß' +
    'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  'windows-1250':
    '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź' +
    '\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż' +
    'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß' +
    'ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  ibm850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ibm852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č' +
    'áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀' +
    'ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  'iso-8859-2':
    '\u00a0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00adŽŻ°ą˛ł´ľśˇ¸šşťź˝žż' +
    'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß' +
    'ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙',
  'iso-8859-15':
    '\u00a0¡¢£€¥Š§š©ª«¬\u00ad®¯°±²³Žµ¶·ž¹º»ŒœŸ¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß' +
    'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
};

/** Names under which a file, a profile or a person may call a code page. */
const ALIASES: Readonly<Record<string, string>> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  iso8859_1: 'windows-1252',
  ansi: 'windows-1252',
  cp1252: 'windows-1252',
  1252: 'windows-1252',
  cp1250: 'windows-1250',
  1250: 'windows-1250',
  latin2: 'iso-8859-2',
  'iso8859-2': 'iso-8859-2',
  latin9: 'iso-8859-15',
  'iso8859-15': 'iso-8859-15',
  cp850: 'ibm850',
  850: 'ibm850',
  cp852: 'ibm852',
  852: 'ibm852',
};

export interface CodePage {
  readonly name: string;
  /** Code unit of each byte. */
  readonly units: Uint16Array;
}

/** The names of all pages here. */
export const CODE_PAGES: readonly string[] = Object.keys(UPPER);

const tables: Record<string, CodePage> = {};

/**
 * The page of that name, or `undefined` where there is none of that name here. Latin-1 is read as windows-1252, its superset in
 * printable characters: files that call themselves ISO-8859-1 and hold 0x80 to 0x9F mean the euro sign and the dashes.
 */
export function codePage(label: string): CodePage | undefined {
  const wanted = label.trim().toLowerCase();
  const name = ALIASES[wanted] ?? wanted;
  const upper = UPPER[name];
  if (upper === undefined) return undefined;
  return (tables[name] ??= { name, units: unitsOf(upper) });
}

function unitsOf(upper: string): Uint16Array {
  const units = new Uint16Array(256);
  for (let byte = 0; byte < 256; byte++) units[byte] = byte;
  const from = 256 - upper.length;
  for (let index = 0; index < upper.length; index++) units[from + index] = upper.charCodeAt(index);
  return units;
}

/** Numbers as an account's NUMBERFORMAT and NEGATIVE_NUMBER_FORMAT preferences write them. Exact on what a double holds in 15 digits. */
export interface NumberStyle {
  readonly group: string;
  readonly decimal: string;
  readonly negative: 'minus' | 'brackets';
}

/** The choices of the preference, in its order. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N249143.html */
const STYLES: readonly (readonly [group: string, decimal: string])[] = [
  [',', '.'],
  ['.', ','],
  [' ', ','],
  ["'", '.'],
  ["'", ','],
];

export function numberStyle(preferences: Readonly<Record<string, string>>): NumberStyle {
  const [group, decimal] = STYLES[Number(preferences['NUMBERFORMAT'] ?? 0)] ?? STYLES[0]!;
  return { group, decimal, negative: preferences['NEGATIVE_NUMBER_FORMAT'] === '1' ? 'brackets' : 'minus' };
}

/** `decimals` null: as many as the number has. Half goes away from zero. */
export function formatNumber(value: number, decimals: number | null, style: NumberStyle): string {
  const text = decimals === null ? plainText(Math.abs(value)) : roundedText(Math.abs(value), decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.group);
  const shown = fraction === undefined ? grouped : `${grouped}${style.decimal}${fraction}`;
  const isNegative = value < 0 && /[1-9]/.test(text);
  if (!isNegative) return shown;
  return style.negative === 'brackets' ? `(${shown})` : `-${shown}`;
}

/** The number in a text of that style; null when it is none. Grouping may be absent, but not in the wrong place. */
export function parseNumber(text: string, style: NumberStyle): number | null {
  const trimmed = text.trim();
  const bracketed = /^\((.*)\)$/.exec(trimmed)?.[1];
  const unsigned = bracketed ?? trimmed.replace(/^[-+]/, '');
  const [whole = '', ...fractions] = unsigned.split(style.decimal);
  const groups = whole.split(style.group);
  const isGrouped = groups.length > 1;
  const areGroupsRight = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  const digits = groups.join('');
  if (fractions.length > 1 || !/^\d*$/.test(digits) || !/^\d*$/.test(fractions[0] ?? '')) return null;
  if (digits === '' && !fractions[0]) return null;
  if (isGrouped && !areGroupsRight) return null;
  const value = Number(`${digits || '0'}.${fractions[0] || '0'}`);
  return bracketed !== undefined || trimmed.startsWith('-') ? -value : value;
}

/** Without an exponent. */
function plainText(value: number): string {
  const text = String(value);
  return text.includes('e') ? BigInt(Math.round(value)).toString() : text;
}

/** Rounds the decimal text, not the double: 1.005 is written 1.01, as a person who reads it expects. */
function roundedText(value: number, decimals: number): string {
  const [whole = '0', fraction = ''] = plainText(value).split('.');
  const kept = fraction.padEnd(decimals + 1, '0');
  const up = Number(kept[decimals]) >= 5 ? 1n : 0n;
  const scaled = (BigInt(whole + kept.slice(0, decimals)) + up).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? scaled : `${scaled.slice(0, -decimals)}.${scaled.slice(-decimals)}`;
}

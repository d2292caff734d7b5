/** How numbers and moments are written. https://freemarker.apache.org/docs/ref_directive_setting.html */
import { refuse } from '../../../engine/refuse.ts';
import { type Decimal } from './decimal.ts';
import { Moment, TemplateError } from './values.ts';

export interface Settings {
  /** A pattern of Java's `DecimalFormat`; null: as NetSuite writes numbers that are worked out. */
  readonly numberFormat: string | null;
  readonly booleanFormat: readonly [yes: string, no: string] | null;
  momentText(moment: Moment): string;
}

/**
 * What is worked out is written without groups ("${record.custbody_show_int+1} is 1235"):
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156624108232.html. After how many decimals it stops, the help does not say.
 */
export function numberText(value: Decimal, { numberFormat }: Settings): string {
  if (numberFormat !== null) return patternText(value, numberFormat);
  if (value.decimals() <= DECIMALS_FOR_SURE) return value.toString();
  return refuse(
    'N/render',
    `a template that prints ${value.toString()}: how many decimals NetSuite shows is not known. Write ?string("0.00"), or ?c for all of them`,
  );
}
const DECIMALS_FOR_SURE = 3;

/** Patterns of Java's `DecimalFormat` without exponents, percents and second parts; half to the even digit, as Java rounds. */
export function patternText(value: Decimal, pattern: string): string {
  const found = /^([^#0,.;%‰E'¤]*)([#0,]*)(?:\.(0*)(#*))?([^#0,.;%‰E'¤]*)$/u.exec(pattern);
  if (!found || (found[2] === '' && found[3] === undefined))
    return refuse('N/render', `a template with the number format "${pattern}"`);
  const [, before = '', whole = '', zeros = '', hashes = '', after = ''] = found;
  const grouping = whole.includes(',') ? whole.length - whole.lastIndexOf(',') - 1 : 0;
  const least = (whole.replaceAll(',', '').match(/0/g) ?? []).length;
  const rounded = value.rounded(zeros.length + hashes.length, 'even');
  const [digits = '', fraction = ''] = rounded.toString().replace('-', '').split('.');
  const int = (digits === '0' && least === 0 && zeros !== '' ? '' : digits).padStart(least, '0');
  const grouped = grouping > 0 ? int.replace(new RegExp(`\\B(?=(\\d{${grouping}})+$)`, 'g'), ',') : int;
  const decimals = fraction.padEnd(zeros.length, '0');
  const sign = rounded.unscaled < 0n ? '-' : '';
  return `${sign}${before}${grouped}${decimals === '' ? '' : `.${decimals}`}${after}`;
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** Letters of Java's `SimpleDateFormat`, English. */
export function momentPattern({ at }: Moment, pattern: string): string {
  return pattern.replace(/'((?:[^']|'')*)'|([a-zA-Z])\2*/g, (whole, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const width = whole.length;
    switch (whole[0]) {
      case 'y':
        return width === 2 ? padded(at.getFullYear() % 100, 2) : padded(at.getFullYear(), width);
      case 'M': {
        const name = MONTHS[at.getMonth()]!;
        return width > 3 ? name : width === 3 ? name.slice(0, 3) : padded(at.getMonth() + 1, width);
      }
      case 'd':
        return padded(at.getDate(), width);
      case 'E': {
        const name = DAYS[at.getDay()]!;
        return width > 3 ? name : name.slice(0, 3);
      }
      case 'H':
        return padded(at.getHours(), width);
      case 'h':
        return padded(at.getHours() % 12 || 12, width);
      case 'm':
        return padded(at.getMinutes(), width);
      case 's':
        return padded(at.getSeconds(), width);
      case 'S':
        return padded(at.getMilliseconds(), width);
      case 'a':
        return at.getHours() < 12 ? 'AM' : 'PM';
      default:
        return refuse('N/render', `a template with "${whole}" in a date format`);
    }
  });
}

/** A moment out of a text, by a pattern of digits and signs. */
export function momentRead(text: string, pattern: string, kind: Moment['kind']): Moment {
  const letters: string[] = [];
  const expression = pattern.replace(/([a-zA-Z])\1*|[^a-zA-Z]+/g, (whole) => {
    if (!/[a-zA-Z]/.test(whole)) return whole.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (!'yMdHms'.includes(whole[0]!) || (whole[0] === 'M' && whole.length > 2))
      return refuse('N/render', `a template that reads "${whole}" in a date`);
    letters.push(whole[0]!);
    return '(\\d+)';
  });
  const found = new RegExp(`^${expression}`).exec(text.trim());
  if (!found) throw new TemplateError(`The string doesn't match the expected date/time format: "${text}", "${pattern}".`);
  const part = (letter: string, otherwise: number): number => {
    const at = letters.indexOf(letter);
    return at < 0 ? otherwise : Number(found[at + 1]);
  };
  const year = part('y', 1970);
  return new Moment(
    new Date(year < 100 ? 2000 + year : year, part('M', 1) - 1, part('d', 1), part('H', 0), part('m', 0), part('s', 0)),
    kind,
  );
} // prettier-ignore

/** An amount of a CSV cell as a plain decimal, or why it is none. */
export type CellAmount = { readonly ok: true; readonly decimal: string } | { readonly ok: false };

interface Cleaned {
  readonly negative: boolean;
  /** Digits, points and commas only. */
  readonly digits: string;
}

/** Longer cells are no amounts; looking for one in them would take the square of their length. */
const LONGEST = 100;
/** As nearly all amounts are printed. */
const PLAIN = /^-?[\d.,]*\d[\d.,]*$/;

/**
 * Takes off what surrounds the digits: currency signs and codes, blanks and apostrophes between groups, a sign in front or behind,
 * brackets, CR and DR. `null` for anything else.
 */
function cleaned(cell: string): Cleaned | null {
  if (cell.length <= LONGEST && PLAIN.test(cell))
    return cell.startsWith('-')
      ? { negative: true, digits: cell.slice(1) }
      : { negative: false, digits: cell };
  if (cell.length > LONGEST) return null;
  const bare = cell.replace(/[\s\u00a0\u202f\u2009'’]/g, '').replace(/[\u2212\u2013]/g, '-');
  const match =
    /^(\()?([+-])?(?:[A-Z]{3}|[€$£¥]|kr\.?|zł|Kč|R\$|Fr\.)?([+-])?([\d.,]*\d[\d.,]*)(?:,-)?(?:[A-Z]{3}|[€$£¥]|kr\.?|zł|Kč)?([+-]|CR|DR|Cr|Dr)?(\))?$/.exec(
      bare,
    );
  if (!match) return null;
  const [, open, before, inner, digits = '', after, close] = match;
  if ((open === undefined) !== (close === undefined)) return null;
  const signs = [before, inner, after].filter((sign) => sign !== undefined);
  if (signs.length > 1) return null;
  const negative = open !== undefined || /^(-|DR)$/i.test(signs[0] ?? '');
  return { negative, digits };
}

export type DecimalMark = ',' | '.';

/** Which mark must be the decimal mark for this cell to make sense; "either" for "1,500" and "1.500", "none" for whole numbers. */
function markOf(cell: string): DecimalMark | 'either' | 'none' | 'neither' {
  const digits = cleaned(cell)?.digits;
  if (digits === undefined) return 'neither';
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma < 0 && point < 0) return 'none';
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  const mark = comma >= 0 ? ',' : '.';
  const parts = digits.split(mark);
  const last = parts.at(-1) ?? '';
  if (parts.length > 2) return mark === ',' ? '.' : ','; // several of one mark group thousands
  return last.length === 3 && /^[1-9]\d{0,2}$/.test(parts[0] ?? '') ? 'either' : mark;
}

/** What the amounts of a file say of their decimal mark, seen one after another. */
export interface MarkEvidence {
  see(cell: string): void;
  /** The mark most amounts have (the others are no amounts then), a point where none has one, or an amount that reads in two ways where none decides. */
  decided(): { readonly mark: DecimalMark } | { readonly unclear: string };
}

export function markEvidence(): MarkEvidence {
  let [commas, points] = [0, 0];
  let unclear = '';
  return {
    see(cell) {
      const mark = cell === '' ? 'none' : markOf(cell);
      if (mark === ',') commas++;
      else if (mark === '.') points++;
      else if (mark === 'either' && unclear === '') unclear = cell;
    },
    decided() {
      if (commas !== points) return { mark: commas > points ? ',' : '.' };
      return unclear === '' ? { mark: '.' } : { unclear };
    },
  };
}

const GROUPED: Readonly<Record<DecimalMark, RegExp>> = {
  ',': /^(\d{1,3}(\.\d{3})+|\d+)?(,\d*)?$/,
  '.': /^(\d{1,3}(,\d{2,3})*,\d{3}|\d+)?(\.\d*)?$/, // Indian files group by two above the thousands
};

/** A cell as a decimal string with a point. A mark in the wrong place is no amount: it is never dropped. */
export function cellAmount(cell: string, mark: DecimalMark): CellAmount {
  const clean = cleaned(cell);
  if (!clean || !GROUPED[mark].test(clean.digits)) return { ok: false };
  const other = mark === ',' ? '.' : ',';
  const decimal = clean.digits.split(other).join('').replace(mark, '.');
  return { ok: true, decimal: clean.negative ? `-${decimal}` : decimal };
}

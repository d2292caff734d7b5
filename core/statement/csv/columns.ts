import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { decodeBytes } from '../../text/decode.ts';
import { withLineFeeds } from '../../text/lines.ts';
import { remembered } from '../remembered.ts';
import { looksLikeDay, type DayOrder } from './days.ts';
import { currencyInHeader, fold, isEnglish, isHeaderRow, rolesOf, type Role, type Roles } from './headers.ts';
import { cellAmount, type DecimalMark } from './money.ts';
import type { ColumnName, CsvProfile } from './profile.ts';
import { DELIMITERS, excelSeparator, firstRows, type Row } from './rows.ts';

/** How the columns of one file are to be read: from a profile, or from its headers. */
export interface Layout {
  readonly delimiter: string;
  /** Index among the rows of the one before the first movement: the header row, -1 where nothing stands before it. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: Columns;
  readonly decimal: DecimalMark | null;
  readonly dates: DayOrder | null;
  readonly dayFirst: boolean;
  readonly currency: Currency | null;
  readonly account: string;
  readonly debitWords: ReadonlySet<string>;
  readonly creditWords: ReadonlySet<string>;
}

/** Column indexes from 0; a role without a column is missing. `text` holds all its columns in order. */
export type Columns = Readonly<Partial<Record<Exclude<Role, 'text' | 'iban' | 'net'>, number>>> & {
  readonly text: readonly number[];
  /** The amount that moves the balance, where the file has amounts before and after fees. */
  readonly net?: number;
  /** An account of either side: the values tell whose. */
  readonly iban?: number;
};

const HEADER_ROWS = 40;
const DEBIT =
  'd dr debit debet debe soll s af - dbit out withdrawal belastung lastschrift obciazenie dare ut ud';
const CREDIT = 'c cr credit kredit haber haben h bij + crdt in deposit gutschrift uznanie avere inn ind';
/** Folded, except for signs, which folding would take away. */
export const foldWord = remembered((word: string): string => fold(word) || word.trim());
const words = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(foldWord));

/** The layout of a text: by the first profile that fits it, else by its headers; `null` where neither tells. */
export function layoutOf(text: string, profiles: readonly CsvProfile[]): Layout | null {
  for (const profile of profiles) {
    const layout = profiledLayout(text, profile);
    if (layout) return layout;
  }
  return guessedLayout(text);
}

/** What the first profile that fits a file's beginning, decoded its way, calls the encoding. */
export function encodingByProfile(head: Uint8Array, profiles: readonly CsvProfile[]): string | undefined {
  const text = (profile: CsvProfile): string => withLineFeeds(decodeBytes(head, profile.encoding).text);
  return profiles.find((profile) => profiledLayout(text(profile), profile) !== null)?.encoding;
}

function guessedLayout(text: string): Layout | null {
  const announced = excelSeparator(text);
  let best: Layout | null = null;
  let most = 0;
  for (const delimiter of announced === undefined ? DELIMITERS : [announced]) {
    const rows = firstRows(text, delimiter, HEADER_ROWS);
    const headerRow = rows.findIndex(({ cells }) => isHeaderRow(rolesOf(cells)));
    if (headerRow < 0) continue;
    const headers = rows[headerRow]?.cells ?? [];
    const roles = rolesOf(headers);
    const known = Object.keys(roles).length;
    if (known <= most) continue;
    most = known;
    best = {
      ...NO_LAYOUT,
      delimiter,
      headerRow,
      headers,
      columns: columnsOf(roles),
      dayFirst: !isEnglish(headers),
      ...namedAbove(rows.slice(0, headerRow)),
    };
    const named = currencyOf(amountHeader(best)) ?? null;
    if (named) best = { ...best, currency: named };
  }
  return best;
}

const NO_LAYOUT = {
  decimal: null,
  dates: null,
  dayFirst: false,
  currency: null,
  account: '',
  debitWords: words(DEBIT.split(' ')),
  creditWords: words(CREDIT.split(' ')),
} as const;

function amountHeader({ headers, columns }: Layout): string {
  const { amount, net, debit, credit } = columns;
  return currencyInHeader(headers[amount ?? net ?? credit ?? debit ?? -1] ?? '') ?? '';
}

/** One column a role; a column that serves two roles keeps the one that says more of a movement. */
function columnsOf(roles: Roles): Columns {
  const taken = new Set<number>();
  const first = (role: Role): number | undefined => {
    const column = roles[role]?.find((candidate) => !taken.has(candidate));
    if (column !== undefined) taken.add(column);
    return column;
  };
  const order: readonly Role[] = [
    'date',
    'amount',
    'net',
    'debit',
    'credit',
    'balance',
    'currency',
    'direction',
    'valueDate',
    'ordered',
    'payer',
    'payee',
    'iban',
    'payerAccount',
    'account',
    'payerBic',
    'fee',
    'reference',
    'bankReference',
    'check',
    'code',
    'status',
  ];
  const found: Partial<Record<Role, number>> = {};
  for (const role of order) {
    const column = first(role);
    if (column !== undefined) found[role] = column;
  }
  const text = (roles.text ?? []).filter((column) => !taken.has(column)).sort((a, b) => a - b);
  if (found.date === undefined && found.valueDate !== undefined) found.date = found.valueDate;
  const { text: _unused, ...single } = found;
  return { ...single, text: text.length === 0 && found.code !== undefined ? [found.code] : text };
}

/** Account and currency that some banks print above the header: "Konto:;CH93 0076 …", "Waluta;PLN", or the one above the other. */
function namedAbove(rows: readonly Row[]): { account: string; currency: Currency | null } {
  let account = '';
  let currency: Currency | null = null;
  for (const [index, { cells }] of rows.entries()) {
    for (const cell of cells)
      account ||= /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/.exec(cell)?.[0] ?? '';
    const [label = '', beside = ''] = cells;
    const value = beside || (rows[index + 1]?.cells[0] ?? '');
    if (/wahrung|waehrung|currency|devise|munt|valuta|waluta|moneda/.test(fold(label)))
      currency ??= currencyOf(value) ?? null;
  }
  return { account: account.replace(/ /g, ''), currency };
}

/** A profile applied to a text, or `null` where its columns are not there. */
function profiledLayout(text: string, profile: CsvProfile): Layout | null {
  const delimiters = profile.delimiter === undefined ? DELIMITERS : [profile.delimiter];
  for (const delimiter of delimiters) {
    const rows = firstRows(text, delimiter, HEADER_ROWS);
    const skipped = profile.skipLines ?? 0;
    const headerRow =
      profile.header === false
        ? rows.filter((row) => row.line <= skipped).length - 1
        : rows.findIndex((row) => row.line > skipped && isHeaderOf(row.cells, profile));
    if (profile.header !== false && headerRow < 0) continue;
    const headers = profile.header === false ? [] : (rows[headerRow]?.cells ?? []);
    const columns = profiledColumns(profile, headers);
    const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
    if (
      !columns ||
      Math.max(columns.date ?? 0, columns.amount ?? columns.credit ?? columns.debit ?? 0) >= widest
    )
      continue;
    return {
      ...NO_LAYOUT,
      delimiter,
      headerRow,
      headers,
      columns,
      decimal: profile.decimal ?? null,
      dates: profile.dates ?? null,
      dayFirst: !isEnglish(headers),
      currency: currencyOf(profile.currency ?? '') ?? null,
      account: profile.account ?? '',
      ...(profile.debitWords ? { debitWords: words(profile.debitWords) } : {}),
      ...(profile.creditWords ? { creditWords: words(profile.creditWords) } : {}),
    };
  }
  return null;
}

/** Does this row hold the headers the profile asks for: those of `when`, else every column it names by header? */
function isHeaderOf(cells: readonly string[], { when, columns }: CsvProfile): boolean {
  const named =
    when?.headers ??
    Object.values(columns)
      .flat()
      .filter((name) => typeof name === 'string');
  const there = new Set(cells.map(headerKey));
  return named.length > 0 && named.every((name) => there.has(headerKey(name)));
}

const headerKey = (header: string): string => header.trim().toLowerCase();

function profiledColumns({ columns }: CsvProfile, headers: readonly string[]): Columns | null {
  const keys = headers.map(headerKey);
  const indexOf = (name: ColumnName): number =>
    typeof name === 'number' ? name - 1 : keys.indexOf(headerKey(name));
  const { text, ...single } = columns;
  const found: Record<string, number> = {};
  for (const [role, name] of Object.entries(single)) {
    if (name === undefined) continue;
    const index = indexOf(name);
    if (index < 0) return null;
    found[role] = index;
  }
  const texts = text === undefined ? [] : [text].flat().map(indexOf);
  return texts.some((index) => index < 0) ? null : { ...found, text: texts };
}

/** Rows of equal width with a date and an amount: a table of movements, even if no header can be told. */
export function isTable(text: string): boolean {
  return DELIMITERS.some((delimiter) => {
    const rows = firstRows(text, delimiter, 12).filter(({ cells }) => cells.length >= 3);
    const tellsMovement = rows.filter(
      ({ cells }) =>
        cells.some(looksLikeDay) &&
        cells.some(
          (cell) =>
            /\d/.test(cell) && !looksLikeDay(cell) && (cellAmount(cell, ',').ok || cellAmount(cell, '.').ok),
        ),
    );
    return (
      tellsMovement.length >= 1 &&
      tellsMovement.every(({ cells }) => cells.length === tellsMovement[0]?.cells.length)
    );
  });
}

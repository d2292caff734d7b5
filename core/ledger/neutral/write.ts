import Papa from 'papaparse';
import type { Currency } from '../../money/currency.ts';
import { formatAmount } from '../../money/decimal.ts';
import type { Rate } from '../../money/exchange.ts';
import type { Minor } from '../../money/minor.ts';
import type { Customer } from '../customer.ts';
import type { OpenItem } from '../open-item.ts';
import type { Application, Receipt } from '../receipt.ts';
import { joinList } from './csv.ts';

/** A line of an interchange file: plain data, amounts as decimal strings. What `read.ts` reads back is equal to what was written. */
export type FileLine = Readonly<Record<string, unknown>>;

/** One object a line, with a line feed after each. */
export const writeJsonLines = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/**
 * The same as CSV: a header row, dotted paths for nested fields, lists joined by `|` (a list of records as one such column per
 * field), a bar or backslash inside an element escaped by a backslash.
 */
export function writeCsv(lines: readonly object[]): string {
  const rows = lines.map((line) => flatten(line));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const data = rows.map((row) => columns.map((column) => row.get(column) ?? ''));
  return columns.length === 0 ? '' : `${Papa.unparse({ fields: columns, data }, { newline: '\n' })}\n`;
}

function flatten(line: object, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [name, value] of Object.entries(line)) {
    const path = prefix + name;
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value)) {
      if (typeof value === 'object') flatten(value, `${path}.`, into);
      else into.set(path, String(value));
    } else if (value.every(isRecord)) {
      const inner = value.map((element) => flatten(element));
      for (const column of new Set(inner.flatMap((element) => [...element.keys()])))
        into.set(`${path}.${column}`, joinList(inner.map((element) => element.get(column) ?? '')));
    } else into.set(path, joinList(value.map(String)));
  }
  return into;
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;

const written = (money: Currency) => (amount: Minor | undefined) =>
  amount === undefined ? undefined : formatAmount(amount, money);

export function customerLine(customer: Customer): FileLine {
  const { creditLimit, currency } = customer;
  return creditLimit === undefined || currency === undefined
    ? { ...customer }
    : { ...customer, creditLimit: formatAmount(creditLimit, currency) };
}

export function openItemLine(item: OpenItem): FileLine {
  const amount = written(item.currency);
  const { installments: _, partOf: __, ...kept } = item;
  return {
    ...kept,
    total: amount(item.total),
    open: amount(item.open),
    discounts: item.discounts.map((discount) => ({ ...discount, amount: amount(discount.amount) })),
    ...(item.dispute ? { dispute: { ...item.dispute, amount: amount(item.dispute.amount) } } : {}),
  };
}

export function receiptLine(receipt: Receipt): FileLine {
  const amount = written(receipt.currency);
  const { foreign, adviceFrom: _, adviceReferences: __, ...kept } = receipt;
  return {
    ...kept,
    amount: amount(receipt.amount),
    advice: receipt.advice.map((line) => ({
      ...line,
      amount: amount(line.amount),
      discount: amount(line.discount),
      deduction: amount(line.deduction),
    })),
    ...(foreign ? { foreign: { ...foreign, amount: formatAmount(foreign.amount, foreign.currency) } } : {}),
  };
}

/** @param money of the receipt it belongs to. */
export function applicationLine(application: Application, money: Currency): FileLine {
  const amount = written(money);
  const { settles } = application;
  return {
    ...application,
    amount: amount(application.amount),
    discount: amount(application.discount),
    writeOff: amount(application.writeOff),
    ...(settles ? { settles: { ...settles, amount: formatAmount(settles.amount, settles.currency) } } : {}),
  };
}

export const rateLine = (rate: Rate): FileLine => ({ ...rate });

import type { Currency } from '../money/currency.ts';
import { formatAmount, sayAmount } from '../money/decimal.ts';
import { minor } from '../money/minor.ts';
import type { FileLine } from '../ledger/neutral/write.ts';
import type { Figure, Unit } from './figure.ts';
import type { KpiSheet } from './kpis.ts';

/**
 * A sheet as plain data: money as decimal strings, and the ids of documents once, under the name by which the inputs of figures refer to
 * them.
 */
export function sheetLine({ company, currency, period, ageing, figures }: KpiSheet): FileLine {
  const documents: Record<string, readonly string[]> = {};
  for (const { inputs } of figures)
    for (const input of inputs) if (input.documents) documents[input.documents.name] = input.documents.ids;
  return {
    company,
    currency,
    period,
    ageing: ageing.map((bucket) => ({ ...bucket, amount: formatAmount(bucket.amount, currency) })),
    figures: figures.map(({ inputs, value, ...figure }) => ({
      ...figure,
      value: value === null ? null : written(value, figure.unit, currency),
      inputs: inputs.map((input) => ({
        name: input.name,
        value: written(input.value, input.unit, currency),
        unit: input.unit,
        documents: input.documents?.name ?? null,
      })),
    })),
    documents,
  };
}

const written = (value: number, unit: Unit, currency: Currency): string | number =>
  unit === 'money' ? formatAmount(minor(value), currency) : value;

/** For a terminal: ageing, then each figure with its formula, the numbers in it and how many documents are behind them. */
export function saySheet({ company, currency, period, ageing, figures }: KpiSheet): string {
  const lines = [
    `Company ${company}, ${currency}: ${period.end}, and the ${period.days} days since ${period.start}`,
    ...ageing.map(
      ({ says, amount, items }) =>
        `  ${says.padEnd(24)}${sayAmount(amount, currency).padStart(22)}  ${items.length} ${items.length === 1 ? 'item' : 'items'}`,
    ),
    ...figures.flatMap((figure) => [
      `  ${figure.name.padEnd(24)}${sayValue(figure, currency).padStart(22)}`,
      `      = ${figure.formula}${sayInputs(figure, currency)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

const sayValue = ({ value, unit, because }: Figure, currency: Currency): string =>
  value === null ? `not defined: ${because ?? ''}` : say(value, unit, currency);

function sayInputs({ inputs }: Figure, currency: Currency): string {
  if (inputs.length === 0) return '';
  const said = inputs.map(({ name, value, unit, documents }) => {
    const count = documents ? ` of ${documents.ids.length}` : '';
    return `${name} ${say(value, unit, currency)}${count}`;
  });
  return `  (${said.join('; ')})`;
}

function say(value: number, unit: Unit, currency: Currency): string {
  if (unit === 'money') return sayAmount(minor(value), currency);
  const number = Number.isSafeInteger(value) ? String(value) : value.toFixed(1);
  return unit === 'percent' ? `${number} %` : unit === 'days' ? `${number} days` : number;
}

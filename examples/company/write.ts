import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatAmount } from '../../core/money/decimal.ts';
import {
  applicationLine,
  customerLine,
  openItemLine,
  rateLine,
  receiptLine,
  writeJsonLines,
} from '../../core/ledger/neutral/write.ts';
import type { SalesOrder } from '../../core/risk/credit/order.ts';
import { adviceFiles } from './advices/files.ts';
import { statementFiles } from './statements/files.ts';
import {
  FULL,
  generateExampleCompany,
  type ExampleCompany,
  type Size,
  type TruthOfEntry,
} from './generate.ts';
import { examplePolicy } from './policy.ts';

/** Small enough to lie in the repository, with every case the full one has. */
export const SMALL: Size = { customers: 60, openItems: 420, closedItems: 420, entries: 0 };

/** The company as files a consultant would export: name, text. Docs: docs/interchange.md; `truth.jsonl` is for grading only. */
export function exampleFiles(
  company: ExampleCompany,
): readonly { readonly file: string; readonly text: string }[] {
  const currencyOf = new Map(company.receipts.map(({ id, currency }) => [id, currency]));
  return [
    { file: 'customers.jsonl', text: writeJsonLines(company.customers.map(customerLine)) },
    {
      file: 'open-items.jsonl',
      text: writeJsonLines([...company.openItems, ...company.closedItems].map(openItemLine)),
    },
    { file: 'receipts.jsonl', text: writeJsonLines(company.receipts.map(receiptLine)) },
    {
      file: 'applications.jsonl',
      text: writeJsonLines(
        company.applications.map((line) => applicationLine(line, currencyOf.get(line.receipt)!)),
      ),
    },
    { file: 'rates.jsonl', text: writeJsonLines(company.rates.map(rateLine)) },
    { file: 'orders.jsonl', text: writeJsonLines(company.orders.map(orderLine)) },
    { file: 'policy.yaml', text: examplePolicy(company) },
    { file: 'truth.jsonl', text: writeJsonLines(company.truth.map(truthLine)) },
  ];
}

const orderLine = ({ currency, amount, uninvoiced, ...order }: SalesOrder): object => ({
  ...order,
  currency,
  amount: formatAmount(amount, currency),
  uninvoiced: formatAmount(uninvoiced, currency),
});

const truthLine = ({ currency, amount, settles, onAccount, ...rest }: TruthOfEntry): object => ({
  ...rest,
  currency,
  amount: formatAmount(amount, currency),
  settles: settles.map((line) => ({
    item: line.item,
    amount: formatAmount(line.amount, currency),
    discount: formatAmount(line.discount, currency),
  })),
  onAccount: formatAmount(onAccount, currency),
});

/** Writes the company's files into `folder`, its statements into `statements` and its mail into `advices`. */
export function writeExample(
  company: ExampleCompany,
  folder: string,
  statements = join(folder, 'statements'),
  advices = join(folder, 'advices'),
): readonly string[] {
  const files = [
    ...exampleFiles(company).map(({ file, text }) => [join(folder, file), text] as const),
    ...statementFiles(company.days).map(({ file, text }) => [join(statements, file), text] as const),
    ...adviceFiles(company.advices).map(({ file, text }) => [join(advices, file), text] as const),
  ];
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return files.map(([path]) => path);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, seed: { type: 'string' }, small: { type: 'boolean' } },
  });
  const here = import.meta.dirname;
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  const paths =
    values.out === undefined
      ? writeExample(generateExampleCompany(1, SMALL), join(here, 'files'), join(here, '../statements'), join(here, '../advices'))
      : writeExample(generateExampleCompany(seed ?? 1, values.small ? SMALL : FULL), values.out);
  for (const path of paths) console.log(path);
}

import { Command, InvalidArgumentError } from 'commander';
import { parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { ReadFile } from '../../core/ledger/neutral/read-records.ts';
import { writeJsonLines } from '../../core/ledger/neutral/write.ts';
import { unknownCustomer } from '../../core/ledger/problems.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { decideOrders, type CreditDecision, type CreditOutcome } from '../../core/risk/credit/decide.ts';
import { exchangeOn } from '../../core/risk/credit/exchange-table.ts';
import { creditGroups } from '../../core/risk/credit/groups.ts';
import { creditLine } from '../../core/risk/credit/line.ts';
import { readOrders, type SalesOrder } from '../../core/risk/credit/order.ts';
import { orderLater, rateMissing } from '../../core/risk/problems.ts';
import { readText, writeTextFile } from '../io/files.ts';
import { readLedger } from '../io/ledger.ts';
import { readPolicies } from '../io/policy.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';

interface Options {
  readonly customers: string;
  readonly openItems: string;
  readonly orders: string;
  readonly rates?: string;
  readonly policy: readonly string[];
  readonly asOf: IsoDate;
  readonly out: string;
  readonly json?: boolean;
}

/**
 * `quittance credit`: decides sales orders and writes one line an order. Exit code 1 and nothing decided when a file has an error; also
 * 1, with every order decided, when one is held because a rate is missing.
 */
export function creditCommand(shell: Shell): Command {
  return new Command('credit')
    .description('release, approve or hold sales orders by exposure, limit and overdue debt')
    .requiredOption('--customers <file>', 'customers with their limits (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'open items')
    .requiredOption(
      '--orders <file>',
      'sales orders: id, company, customer, on, currency, amount, uninvoiced',
    )
    .option('--rates <file>', 'exchange rates, for what is not in the currency of the limit')
    .option('--policy <file>', 'client rules (YAML or JSON); several are laid over each other', collect, [])
    .requiredOption('--as-of <day>', 'the day (YYYY-MM-DD)', day)
    .requiredOption('--out <file>', 'where to write the decisions (JSON Lines)')
    .option('--json', 'print one JSON object')
    .action((options: Options) => credit(options, shell));
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function day(text: string): IsoDate {
  const found = parseIsoDate(text);
  if (found === undefined) throw new InvalidArgumentError(`${text} is not a day (YYYY-MM-DD).`);
  return found;
}

function credit(options: Options, shell: Shell): void {
  const { asOf } = options;
  const ledger = readLedger(options);
  const policy = readPolicies(options.policy);
  const text = readText(options.orders);
  const orders = text.ok ? readOrders(options.orders, text.value) : text;
  const problems: Problem[] = [...ledger.problems, ...policy.problems, ...orders.problems];
  if (ledger.ok && orders.ok && 'lines' in orders)
    problems.push(...ofUnknownCustomers(orders, ledger.value.customers, options.customers));
  if (!ledger.ok || !policy.ok || !orders.ok || hasErrors(problems)) {
    if (options.json) shell.out(`${JSON.stringify({ problems })}\n`);
    shell.err(sayProblems(problems));
    return exitWith(1);
  }

  const { customers, items, rates } = ledger.value;
  const groups = creditGroups(customers, options.customers);
  const decisions = decideOrders({
    asOf,
    customers,
    items,
    orders: orders.value,
    groups,
    convert: exchangeOn(asOf, rates),
    policyFor: ({ id, segment }, company) => policy.value.creditFor({ company, segment, customer: id }),
  });
  const later = orders.value.filter(({ on }) => on > asOf).length;
  if (later > 0) problems.push(orderLater(options.orders, { orders: later, asOf }));
  problems.push(...groups.problems, ...missingRates(decisions, options));
  const failed = writeTextFile(options.out, [writeJsonLines(decisions.map(creditLine))]);
  if (failed) problems.push(failed);
  shell.err(sayProblems(problems));
  shell.out(
    options.json
      ? `${JSON.stringify({ ...countsOf(decisions), out: options.out, problems })}\n`
      : sayDecisions(decisions, options.out),
  );
  if (hasErrors(problems)) exitWith(1);
}

function ofUnknownCustomers(
  { value, lines, file }: ReadFile<SalesOrder> & { readonly ok: true },
  customers: readonly Customer[],
  customersFile: string,
): readonly Problem[] {
  const known = new Set(customers.map(({ id }) => id));
  return value.flatMap(({ customer }, index) =>
    known.has(customer)
      ? []
      : [
          unknownCustomer(`${file}, line ${lines[index]}, field customer`, {
            field: 'customer',
            customer,
            customersFile,
          }),
        ],
  );
}

const missingRates = (decisions: readonly CreditDecision[], { rates, asOf }: Options): readonly Problem[] =>
  decisions.flatMap(({ order, currency, missingRates: missing }) =>
    missing.map((from) => rateMissing(rates ?? '(no rates file)', { order, from, to: currency, asOf })),
  );

const countsOf = (decisions: readonly CreditDecision[]): Record<string, number> => {
  const of = (outcome: CreditOutcome): number =>
    decisions.filter((decision) => decision.outcome === outcome).length;
  return { orders: decisions.length, release: of('release'), approve: of('approve'), hold: of('hold') };
};

const MOST_SHOWN = 20;

/** What is not simply released first, each with the reason that decides. */
function sayDecisions(decisions: readonly CreditDecision[], out: string): string {
  const stopped = decisions.filter(({ outcome }) => outcome !== 'release');
  const lines = stopped
    .slice(0, MOST_SHOWN)
    .map(({ order, outcome, reasons }) => `${order}  ${outcome}  ${reasons[0]?.says ?? ''}`);
  const { release, approve, hold } = countsOf(decisions);
  return `${[
    ...lines,
    ...(stopped.length > MOST_SHOWN ? [`… and ${stopped.length - MOST_SHOWN} more`] : []),
    `${release} released, ${approve} for a person to approve, ${hold} held`,
    `written to ${out}`,
  ].join('\n')}\n`;
}

import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { ReceiptId } from '../../core/ledger/ids.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Minor } from '../../core/money/minor.ts';
import type { EffectKey, OpenDispute, PostingEffect } from '../../core/plan/effect.ts';
import type { DisputeCarrier, EffectCarrier, EffectOutcome } from '../../core/plan/outcome.ts';
import { placeOf } from '../../core/plan/place.ts';
import {
  exchangeNotTaken,
  itemChanged,
  itemUnknown,
  nothingToReverse,
  paymentMissing,
  periodClosed,
  reversedInPart,
  usedSince,
} from '../../core/plan/problems.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { bankAccountUnknown, refusedByBooks } from '../problems.ts';
import {
  messageOf,
  OPERATIONS_PER_BATCH,
  type BusinessCentralClient,
  type Operation,
  type OperationAnswer,
} from './client.ts';
import type { BankAccountRow } from './rows.ts';
import { documentNumber, wireEffect, type CarriedEffect } from './wire.ts';

export interface CarrierOptions {
  readonly client: BusinessCentralClient;
  readonly company: { readonly id: string; readonly name: string };
  readonly localCurrency: Currency;
  readonly bankAccounts: readonly BankAccountRow[];
  /** Number of the bank account for a name the policy gives it (section `accounts`); none: IBAN and account number are all there is. */
  readonly bankNumberOf?: (account: string) => string | undefined;
  /** Bank entries found to be receipts: the app is not to find them for another receipt of that amount. */
  readonly answered?: readonly Answered[];
  /** The day under which something is taken back. */
  readonly undoOn: (effect: CarriedEffect) => IsoDate;
}

export interface Answered {
  readonly entry: number;
  readonly receipt: ReceiptId;
  readonly amount: Minor;
}

/** The effect could not be tried to its end; what became of it is not known, and a repeat finds out. The run ends here. */
export class Interrupted extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

export interface BusinessCentralCarrier extends EffectCarrier<PostingEffect>, DisputeCarrier {
  /** In the order given, a hundred to a request: one operation an effect. @throws Interrupted when Business Central is out of reach. */
  carryOutAll(effects: readonly CarriedEffect[]): Promise<readonly EffectOutcome[]>;
  undoAll(effects: readonly CarriedEffect[]): Promise<readonly EffectOutcome[]>;
}

/** Effects through the AL app's bound actions. The key goes along and is unique there, so that carrying out twice equals once. */
export function businessCentralCarrier(options: CarrierOptions): BusinessCentralCarrier {
  const { client, company } = options;

  async function run(
    effects: readonly CarriedEffect[],
    operationOf: (effect: CarriedEffect, id: string) => Operation | Problem,
  ): Promise<readonly EffectOutcome[]> {
    const outcomes: EffectOutcome[] = [];
    for (let from = 0; from < effects.length; from += OPERATIONS_PER_BATCH) {
      const chunk = effects.slice(from, from + OPERATIONS_PER_BATCH);
      const asked = chunk.map((effect, index) => operationOf(effect, String(index)));
      const operations = asked.filter((one): one is Operation => 'method' in one);
      const answers = new Map<string, OperationAnswer>();
      if (operations.length > 0) {
        const answer = await client.batch(operations);
        if (!answer.ok) throw new Interrupted(answer.problem);
        for (const one of answer.value) answers.set(one.id, one);
      }
      chunk.forEach((effect, index) => {
        const one = asked[index];
        const refused = one && !('method' in one) ? one : null;
        outcomes.push(
          refused
            ? { kind: 'refused', key: effect.key, problem: refused }
            : outcomeOf(effect, answers.get(String(index)), options),
        );
      });
    }
    return outcomes;
  }

  const action = (effect: CarriedEffect, name: string, body: object, id: string): Operation | Problem => {
    const bank = bankAccountOf(effect, options);
    const untaken = whyNotExchanged(effect, bank, options);
    if (untaken) return untaken;
    if (!bank)
      return bankAccountUnknown(`receipt of ${effect.on}`, {
        account: 'bankAccount' in effect ? effect.bankAccount : '',
      });
    return {
      id,
      method: 'POST',
      path: `companies(${company.id})/bankAccounts(${bank.id})/Microsoft.NAV.${name}`,
      body,
    };
  };
  const carryOutAll: BusinessCentralCarrier['carryOutAll'] = (effects) =>
    run(effects, (effect, id) =>
      action(
        effect,
        'carryOutEffect',
        {
          effectKey: effect.key,
          effect: JSON.stringify({
            ...wireEffect(effect, options.localCurrency),
            answered: answeredFor(effect, options),
          }),
        },
        id,
      ),
    );
  const undoAll: BusinessCentralCarrier['undoAll'] = (effects) =>
    run(effects, (effect, id) =>
      action(effect, 'undoEffect', { effectKey: effect.key, postingDate: options.undoOn(effect) }, id),
    );
  const first = async (outcomes: Promise<readonly EffectOutcome[]>, key: EffectKey): Promise<EffectOutcome> =>
    (await outcomes)[0] ?? { kind: 'not-done', key };

  return {
    carryOutAll,
    undoAll,
    carryOut: (effect) => first(carryOutAll([effect]), effect.key),
    undo: (effect) => first(undoAll([effect]), effect.key),
    openDispute: (effect: OpenDispute) => first(carryOutAll([effect]), effect.key),
    closeDispute: (effect: OpenDispute) => first(undoAll([effect]), effect.key),
  };
}

/**
 * A payment that was exchanged is in the currency of its items, and only a bank account in the company's own currency takes a line of any
 * currency, at the amount in local currency (Base Application, codeunit 12, procedure PostBankAcc).
 */
function whyNotExchanged(
  effect: CarriedEffect,
  bank: BankAccountRow | undefined,
  { localCurrency }: CarrierOptions,
): Problem | undefined {
  if (effect.kind !== 'post-receipt' || !effect.exchange) return undefined;
  const { currency, exchange } = effect;
  const own = bank === undefined || bank.currencyCode === '' || bank.currencyCode === localCurrency;
  if (currency === localCurrency && own) return undefined;
  return exchangeNotTaken(placeOf(effect), { currency, items: exchange.currency });
}

/** What the app could take for this receipt by its amount and is another's. */
const answeredFor = (effect: CarriedEffect, { answered = [] }: CarrierOptions): readonly number[] =>
  effect.kind === 'post-receipt'
    ? answered
        .filter(({ receipt, amount }) => receipt !== effect.receipt && amount === effect.received)
        .map(({ entry }) => entry)
    : [];

/** Effects that touch no bank account are called on any: the action needs an entity to be bound to. */
function bankAccountOf(effect: CarriedEffect, options: CarrierOptions): BankAccountRow | undefined {
  if (effect.kind !== 'post-receipt') return options.bankAccounts[0];
  return findBankAccount(effect.bankAccount, options.bankAccounts, options.bankNumberOf);
}

/** The bank account that a statement means: by number, IBAN, account number, or a name the policy gives it. */
export function findBankAccount(
  account: string,
  accounts: readonly BankAccountRow[],
  bankNumberOf?: (account: string) => string | undefined,
): BankAccountRow | undefined {
  const wanted = plain(account);
  const named = bankNumberOf?.(account);
  return (
    accounts.find(({ number }) => number === named) ??
    accounts.find(({ number, iban, bankAccountNumber }) =>
      [number, iban, bankAccountNumber].some((one) => plain(one) === wanted),
    )
  );
}
const plain = (account: string): string => account.replace(/[^0-9A-Za-z]/g, '').toUpperCase();

function outcomeOf(
  effect: CarriedEffect,
  answer: OperationAnswer | undefined,
  options: CarrierOptions,
): EffectOutcome {
  const { key } = effect;
  if (answer?.status !== 200)
    return { kind: 'refused', key, problem: refusal(effect, messageOf(answer?.body), options) };
  const { value } = answer.body as { value?: unknown };
  const carried = JSON.parse(typeof value === 'string' ? value : '{}') as {
    kind?: string;
    document?: string | null;
  };
  const document = carried.document ?? documentNumber(key);
  switch (carried.kind) {
    case 'done':
    case 'already-done':
    case 'already-in-books':
      return { kind: carried.kind, key, document };
    case 'undone':
      return { kind: 'undone', key, document };
    case 'not-done':
      return { kind: 'not-done', key };
    default:
      return {
        kind: 'refused',
        key,
        problem: refusal(effect, `an answer without a kind: ${String(value)}`, options),
      };
  }
}

/** The app marks what it refuses itself with our code; the rest is Business Central's own wording, in English (Accept-Language). */
function refusal(effect: CarriedEffect, says: string, { company }: CarrierOptions): Problem {
  const where = `${company.name}, effect ${effect.key}`;
  const document =
    'lines' in effect
      ? effect.lines.map(({ number }) => number).join(', ')
      : 'number' in effect
        ? effect.number
        : effect.receipt;
  const [open = '?', needed = '?'] =
    /apply (\S+) is larger than the remaining amount (\S+)/.exec(says)?.slice(1).reverse() ?? [];
  switch (/^AR-(\d{4})/.exec(says)?.[1]) {
    case '3902':
      return itemChanged(where, { document, open, needed });
    case '3903':
      return itemUnknown(where, { document });
    case '3904':
      return paymentMissing(where, { document });
    case '3905':
      return nothingToReverse(where, { receipt: 'reverses' in effect ? effect.reverses : document });
    case '3906':
      return reversedInPart(where, {
        receipt: 'reverses' in effect ? effect.reverses : document,
        returned: 'another amount',
        posted: 'its own',
      });
    case '3907':
      return usedSince(where, { document });
  }
  if (says.includes('not within your range of allowed posting dates')) {
    return periodClosed(where, {
      company: company.name,
      on: effect.on,
      closedUntil: 'see General Ledger Setup, Allow Posting From',
    });
  }
  return refusedByBooks(where, { document, says });
}

import { dayNumber } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { digitsOf } from '../../money/currency.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Budget } from '../combinations/subset-sum.ts';
import { byDueDay, openIn, type Entry } from '../ledger/open-ledger.ts';
import type { PayerCandidate } from '../payer/find-payer.ts';
import { readScope } from '../references/read-scope.ts';
import type { Reading } from '../text/reading.ts';
import type { FitContext } from './effects.ts';
import type { ScopeContext } from './explain-scope.ts';
import type { Scope } from './explanation.ts';
import type { Knowledge } from './judged.ts';

/** Stage three: the items of one or several customers, and what the receipt says in view of them. @param members the payer first. */
export function scopeOf(
  payer: PayerCandidate,
  members: readonly CustomerId[],
  receipt: Receipt,
  reading: Reading,
  { company, book }: Knowledge,
  policy: MatchingPolicy,
): Scope {
  const accounts = members.flatMap((id) => company?.accounts.get(id) ?? []);
  const lists = accounts.map((account) => openIn(account, receipt.currency));
  const usable = lists.length === 1 ? lists[0]! : lists.flat().sort(byDueDay);
  const credits = usable.filter(({ open }) => open < 0);
  const numbers = members.map((id) => (book.all.get(id)?.customer.number ?? '').replace(/\D/g, ''));
  const said = readScope(receipt, reading, accounts, usable, policy.minimumReferenceLength, numbers);
  return {
    payer,
    accounts,
    debits: credits.length === 0 ? usable : usable.filter(({ open }) => open > 0),
    credits,
    ...said,
  };
}

/** What explaining a receipt from a scope depends on beside its items. */
export function contextOf(
  scope: Scope,
  receipt: Receipt,
  reading: Reading,
  knowledge: Knowledge,
  policy: MatchingPolicy,
  budget: Budget,
): ScopeContext {
  const expected = knowledge.expect(scope.payer.customer);
  const digits = digitsOf(receipt.currency);
  const fit: FitContext = {
    cash: receipt.amount,
    on: receipt.bookedOn,
    unit: digits === 0 ? 1 : digits === 3 ? 1000 : 100,
    expected,
    allowPartial: policy.allowPartial,
    tolerance: toleranceOf(policy, receipt),
    written: new Set([
      ...reading.amounts.map(({ minor }) => minor),
      ...receipt.advice.flatMap(({ deduction }) => (deduction ? [Math.abs(deduction)] : [])),
    ]),
    bearers: bearersIn(scope),
  };
  const paidBefore = knowledge.paidBefore(scope.payer.customer, receipt);
  return { receipt, reading, today: dayNumber(receipt.bookedOn), expected, fit, budget, paidBefore };
}

function toleranceOf({ tolerance }: MatchingPolicy, { currency }: Receipt): FitContext['tolerance'] {
  const allowed = tolerance.amount(currency);
  return (gross) => {
    const most = Math.min(allowed, Math.floor((gross * tolerance.percent) / 100));
    return { under: tolerance.side === 'over' ? 0 : most, over: tolerance.side === 'under' ? 0 : most };
  };
}

/** Items that the advice or the text says bear a deduction. */
function bearersIn({ advised, mentions }: Scope): ReadonlySet<Entry> {
  const bearers = new Set<Entry>();
  for (const { line, entry } of advised) if (entry && line.deduction) bearers.add(entry);
  for (const { deduction, entries } of mentions.found) if (deduction) bearers.add(entries[0]!);
  return bearers;
}

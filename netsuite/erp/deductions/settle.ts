import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { minor } from '../../../core/money/minor.ts';
import type { WriteOff } from '../../../core/plan/effect.ts';
import { effectKey } from '../../../core/plan/key.ts';
import { writeOffAccount } from '../../../core/plan/receipt-effects.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { short } from '../carry/values.ts';
import { writeOffAfter } from '../carry/write-off.ts';
import type { Answer } from '../clerk.ts';
import { readChart } from '../gather/chart.ts';
import { readOpenItems } from '../gather/open-items.ts';
import { DEDUCTION } from '../objects.ts';
import { placesOf } from '../places.ts';
import { choiceUnusable, decidedMeanwhile, noPostingAccount } from '../problems.ts';
import { isUnsettled, readDeduction, updateDeduction, type StoredDeduction } from '../store/deductions.ts';
import { readActivePolicy } from '../store/policies.ts';
import { disputeOf, endDispute, markDispute, type DeductionTools } from './keep.ts';

export interface SettleTools extends DeductionTools {
  readonly hasSubsidiaries: boolean;
  readonly today: IsoDate;
  /** Who decides: kept on the record. */
  readonly signature: string;
}
export const DEDUCTION_ACTIONS = ['take', 'write-off', 'dispute', 'close'] as const;
export type DeductionAction = (typeof DEDUCTION_ACTIONS)[number];

const no = (where: string, says: string): Answer => ({
  ok: false,
  problems: [choiceUnusable(where, { says })],
});

/** What a person decides about a deduction. `take`: looks after it; `close`: it needs nobody any more, the item stays as open as it is. */
export function settleDeduction(tools: SettleTools, record: number, action: DeductionAction): Answer {
  const where = `deduction ${record}`;
  const found = readDeduction(tools.query, record);
  if (!found) return no(where, `There is no deduction ${record}.`);
  if (!isUnsettled(found.state)) return { ok: false, problems: [decidedMeanwhile(where, { now: found.state })] };
  switch (action) {
    case 'take':
      updateDeduction(tools.records, record, { [DEDUCTION.owner]: short(tools.signature) });
      return { ok: true, says: 'Yours.' };
    case 'dispute':
      return dispute(tools, found);
    case 'close':
      return settled(tools, found, 'closed', 'Closed: the item stays as open as it is.');
    case 'write-off':
      return writeOff(tools, found);
  }
} // prettier-ignore

/** The invoice is marked first: what was marked twice is marked once. An invoice in dispute already keeps its own words. 22 units. */
function dispute(tools: SettleTools, found: StoredDeduction): Answer {
  const marked = disputeOf(tools, found.item);
  if (marked?.dispute === '') markDispute(tools.records, found.item, found.says);
  updateDeduction(tools.records, found.record, { [DEDUCTION.state]: 'disputed', [DEDUCTION.by]: short(tools.signature) });
  return { ok: true, says: marked ? 'In dispute: the invoice is not dunned meanwhile.' : 'In dispute.' };
} // prettier-ignore

function settled(
  tools: SettleTools,
  found: StoredDeduction,
  state: 'closed' | 'written-off',
  says: string,
  document = '',
): Answer {
  if (found.state === 'disputed') endDispute(tools, found);
  updateDeduction(tools.records, found.record, {
    [DEDUCTION.state]: state,
    [DEDUCTION.document]: short(document),
    [DEDUCTION.by]: short(tools.signature),
  });
  return { ok: true, says };
}

/**
 * Books the deduction to the account the policy names for its reason, never more than is open. Its key is the one an automatic write-off of that
 * receipt and item would have, so that it is written off once, whoever presses how often: 30 for the journal, 30 to settle it, and the reads.
 */
function writeOff(tools: SettleTools, found: StoredDeduction): Answer {
  const { records, query, hasSubsidiaries, today } = tools;
  const where = `deduction ${found.record}`;
  const { policy } = readActivePolicy(query);
  const account = writeOffAccount(policy.accountsFor(found.company), found.reason);
  if (account === undefined)
    return { ok: false, problems: [noPostingAccount(where, { what: 'writeOff', company: found.company })] };
  const item = readOpenItems(query, hasSubsidiaries, [found.customer]).find(({ id }) => id === found.item);
  if (!item || item.open <= 0) return no(where, 'Nothing is open of it any more: close it.');
  const { places } = placesOf(readChart(query, hasSubsidiaries), policy.accountsFor, hasSubsidiaries);
  const effect = effectOf(found, item, account, today);
  const outcome = writeOffAfter({ records, query, places, run: null, receipt: () => undefined, mustLookUp: true }, effect);
  if (outcome.kind === 'refused') return { ok: false, problems: [outcome.problem] };
  const document = 'document' in outcome ? (outcome.document ?? '') : '';
  return settled(tools, found, 'written-off', `${sayAmount(effect.amount, effect.currency)} written off to account ${account}.`, document);
} // prettier-ignore

function effectOf(found: StoredDeduction, item: OpenItem, account: string, on: IsoDate): WriteOff {
  const { company, currency, receipt, customer } = found;
  return {
    kind: 'write-off',
    key: effectKey({ kind: 'write-off', company, receipt, item: item.id }),
    company,
    currency,
    on,
    decision: `deduction ${found.record}`,
    customer,
    item: item.id,
    itemKind: item.kind,
    number: item.number,
    after: found.after,
    amount: minor(Math.min(found.amount, item.open)),
    account,
  };
}

import type { CustomerId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { log } from '../../math/exp-log.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Budget } from '../combinations/subset-sum.ts';
import { groupOf } from '../payer/customer-book.ts';
import { findPayers, type PayerCandidate } from '../payer/find-payer.ts';
import { customersNamed } from '../references/customers-named.ts';
import { namedElsewhere, type NamedElsewhere } from '../references/named-elsewhere.ts';
import { NOT_A_CUSTOMERS } from '../text/lexicon.ts';
import { EMPTY_READING, readText, type Reading } from '../text/reading.ts';
import { PAYER_KNOWN } from './doubts.ts';
import { explainExchanged } from './exchanged.ts';
import { explainScope } from './explain-scope.ts';
import type { Explanation, Scope } from './explanation.ts';
import type { Judged, Knowledge } from './judged.ts';
import { rank } from './rank.ts';
import { contextOf, scopeOf } from './scope.ts';
import { cannotMatter, chosen, customersClearlyNamed, isCertain, withCustomersNamed } from './whose-items.ts';

/**
 * Judges one receipt: who may have paid, for which items, and why just this amount. Looks at the items of the likeliest payers,
 * of their groups where one member's do not fit, and of several customers where the text names items of each.
 */
export function judgeReceipt(
  receipt: Receipt,
  knowledge: Knowledge,
  policy: MatchingPolicy,
  byRule?: { readonly customer: CustomerId; readonly says: string },
): Judged {
  const { book, company } = knowledge;
  const reading =
    receipt.text.length === 0 ? EMPTY_READING : readText(receipt.text, receipt.currency, receipt.bookedOn);
  const found = findPayers(receipt, reading, knowledge, byRule).candidates;
  const certain = found.some(isCertain);
  const named = certain || !company ? NOBODY : customersNamed(receipt, reading, company);
  const candidates = withCustomersNamed(found, named);
  const budget: Budget = { left: policy.searchSteps };
  const sum: Sum = { explanations: [], unlisted: [], best: -Infinity, cut: false };

  const explain = (payer: PayerCandidate, members: readonly CustomerId[]): Scope => {
    const scope = scopeOf(payer, members, receipt, reading, knowledge, policy);
    const context = contextOf(scope, receipt, reading, knowledge, policy, budget);
    const explained = explainScope(scope, context);
    const alone = members.length === 1;
    addTo(sum, alone ? explained.explanations : explained.explanations.filter(paysForSeveral));
    sum.unlisted.push(explained.unlisted);
    sum.cut ||= explained.cut;
    return scope;
  };
  const explainJointly = (payer: PayerCandidate, customers: readonly CustomerId[]): void => {
    const others = customers.filter((id) => id !== payer.customer && company?.accounts.has(id));
    if (others.length > 0)
      explain({ ...payer, weight: payer.weight + FOR_SEVERAL }, [payer.customer, ...others]);
  };

  for (const payer of chosen(candidates, company)) {
    if (cannotMatter(payer, sum.best)) continue;
    const before = sum.explanations.length;
    explain(payer, [payer.customer]);
    if (sum.explanations.slice(before).some(fitsExactly)) continue;
    explainJointly(payer, groupOf(book, payer.customer));
    addTo(sum, explainExchanged(payer, receipt, knowledge, policy, budget));
  }
  const several = customersClearlyNamed(candidates, named, book);
  if (several) explainJointly(several.payer, several.customers);
  const others = [...sum.unlisted, weightOfNobody(receipt, reading, candidates)];
  const likeliest = sum.explanations.find(({ weight }) => weight === sum.best);
  let there: readonly NamedElsewhere[] | undefined;
  const elsewhere = (): readonly NamedElsewhere[] =>
    (there ??= namedElsewhere(
      receipt,
      reading,
      likeliest?.scope,
      knowledge.others(),
      policy.minimumReferenceLength,
    ));
  const all =
    likeliest && leavesNothing(likeliest) ? sum.explanations : knowingOf(elsewhere(), sum.explanations);
  return { receipt, reading, candidates, ranked: rank(all, others), elsewhere, cut: sum.cut };
}

/** log of how much likelier money stays over where it is just what items of another company that are named cost. */
const FOR_ELSEWHERE = log(1000);

/** The explanations in view of the items of other companies that are named. */
function knowingOf(
  there: readonly NamedElsewhere[],
  explanations: readonly Explanation[],
): readonly Explanation[] {
  if (there.length === 0) return explanations;
  const open = there.reduce((sum, { entry }) => sum + entry.open, 0);
  return explanations.map((explanation) => {
    const { onAccount, short, weight, parts } = explanation;
    return onAccount === open && short === 0
      ? {
          ...explanation,
          weight: weight + FOR_ELSEWHERE,
          parts: { ...parts, amount: parts.amount + FOR_ELSEWHERE },
        }
      : explanation;
  });
}

const NOBODY: ReadonlyMap<CustomerId, number> = new Map();

/** What was found so far, over all scopes. */
interface Sum {
  readonly explanations: Explanation[];
  readonly unlisted: number[];
  best: number;
  cut: boolean;
}

function addTo(sum: Sum, explanations: readonly Explanation[]): void {
  for (const explanation of explanations) {
    sum.explanations.push(explanation);
    if (explanation.weight > sum.best) sum.best = explanation.weight;
  }
}

/** log of how much rarer a payment for several customers is than one for one. */
const FOR_SEVERAL = -2;
const paysForSeveral = ({ lines }: Explanation): boolean =>
  new Set(lines.map(({ entry }) => entry.account.customer)).size > 1;

/** Nothing is left over on either side. */
const leavesNothing = ({ short, onAccount }: Explanation): boolean => short === 0 && onAccount === 0;
/** The same, and the text does not speak against it. */
const fitsExactly = (explanation: Explanation): boolean =>
  leavesNothing(explanation) && explanation.parts.text >= 0;

/** log of how many payers nobody knows are as likely as one customer without any evidence: fixed, so that a new customer changes nothing. */
const OTHERS = 6;

/** Money that is no customer's, or of a customer nothing points at: likelier when the payer is nobody we know. */
function weightOfNobody(receipt: Receipt, reading: Reading, candidates: readonly PayerCandidate[]): number {
  const words = NOT_A_CUSTOMERS.some((meaning) => reading.meanings.has(meaning)) ? 3 : 0;
  const known = (candidates[0]?.weight ?? 0) >= PAYER_KNOWN;
  return OTHERS + log(known ? 0.02 : 0.5) + words - log(10 * Math.abs(receipt.amount) + 1);
}

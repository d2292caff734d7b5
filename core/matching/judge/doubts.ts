import type { CustomerId } from '../../ledger/ids.ts';
import { reasonsWritten } from '../../deductions/words.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor } from '../../money/minor.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import type { Reason } from '../decision.ts';
import type { DoubtCode } from '../explain/codes.ts';
import { whyRateNotConfirmed } from '../explain/exchanged.ts';
import { sayOtherCompany, saySeveralCompanies } from '../explain/companies.ts';
import {
  SURE_MENTION,
  amountsApart,
  elsewhere,
  factsOf,
  hasOwnAmount,
  isVague,
  ownNamed,
  paidWithEnd,
  sayNamesakes,
  sayResembles,
  twinLeftOut,
  type Facts,
} from './doubt-facts.ts';
import { discountOn } from './effects.ts';
import type { Explanation } from './explanation.ts';
import type { Judged } from './judged.ts';

/** Something that forbids posting without a person, whatever the probability; `most` bounds what is said of it. */
export interface Doubt {
  readonly most: number;
  readonly why: Reason;
}

/** Evidence for a payer this strong stands without the items that are named. */
export const PAYER_KNOWN = 5;
/** Where the amount does not fit as well, a few words in common with a name are too little. */
const PAYER_KNOWN_WELL = 6;
/** A surplus or a shortfall of several items beyond this share of them is hardly what it seems. */
const SMALL_SHARE = 0.05;
/** Paid beyond the discounted sum by no more than this share of the discount: it may have been meant. */
const NEARLY = 0.15;
/** A credit of this share of what is missing may be what was taken off, with cents beside it. */
const NEARLY_ALL = 0.99;

/**
 * Rules no probability overrides. A probability compares the explanations that were thought of; these are the signs that
 * another one exists that was not, or that a coincidence may have been made on purpose.
 */
export function doubtsAbout(
  explanation: Explanation,
  judged: Judged,
  policy: MatchingPolicy,
): readonly Doubt[] {
  const facts = factsOf(explanation);
  const doubts: Doubt[] = [];
  for (const { code, most, says } of RULES) {
    const sentence = says(facts, judged, policy);
    if (sentence !== undefined) doubts.push({ most, why: { code, says: sentence } });
  }
  return doubts;
}

interface Rule {
  readonly code: DoubtCode;
  readonly most: number;
  /** The sentence, where the rule applies. */
  readonly says: (facts: Facts, judged: Judged, policy: MatchingPolicy) => string | undefined;
}

const RULES: readonly Rule[] = [
  {
    code: 'payer-unconfirmed',
    most: 0.9,
    says: ({ explanation, structured, sure, exact }) =>
      explanation.scope.payer.weight < (exact ? PAYER_KNOWN : PAYER_KNOWN_WELL) &&
      !structured &&
      !explanation.advised &&
      sure < 2
        ? 'Neither account nor name of the payer point at a customer.'
        : (sayNamesakes(explanation) ?? sayResembles(explanation)),
  },
  {
    code: 'several-companies',
    most: 0.85,
    says: (facts, judged) => {
      const own = ownNamed(facts);
      const there = own.length === 0 ? [] : elsewhere(facts, judged);
      return there.length === 0 ? undefined : saySeveralCompanies(own, there, judged.receipt);
    },
  },
  {
    code: 'names-other-company',
    most: 0.85,
    says: (facts, judged) => {
      const there = ownNamed(facts).length > 0 ? [] : elsewhere(facts, judged);
      return there.length === 0 ? undefined : sayOtherCompany(there, judged.receipt);
    },
  },
  {
    code: 'names-unknown-number',
    most: 0.85,
    says: (facts, judged) => {
      const { explanation, ours, sure, byNumber, exact } = facts;
      if (explanation.lines.length === 0 || facts.unknown.length === 0) return undefined;
      const found = new Set(elsewhere(facts, judged).map(({ written }) => written));
      const unknown = facts.unknown.filter((written) => !found.has(written));
      return unknown.length > 0 &&
        (!exact ||
          sure === 0 ||
          (!byNumber && ours) ||
          unknown.length > explanation.text.unnamed.length + 1 ||
          unknown.some((written) => hasOwnAmount(written, facts, judged)))
        ? `The text names ${unknown
            .slice(0, 5)
            .map((written) => `“${written}”`)
            .join(', ')}, which is not open.`
        : undefined;
    },
  },
  {
    code: 'names-paid-item',
    most: 0.85,
    says: ({ explanation: { text, lines, scope }, byNumber, exact }, { receipt }) => {
      if (lines.length === 0) return undefined;
      if (text.paidBefore.length > 0 && (!byNumber || !exact))
        return `The text names ${text.paidBefore.map(({ entries }) => entries[0]!.item.number).join(', ')}, paid before.`;
      if (text.named.length > 0) return undefined;
      const ended = paidWithEnd(scope, receipt.amount);
      return ended
        ? `“${ended.written}” has the last digits of ${ended.entry.item.number}, which was of just this amount and is paid.`
        : undefined;
    },
  },
  {
    code: 'names-other-customer',
    most: 0.9,
    says: ({ explanation: { customer, scope }, sure }, { candidates }) => {
      if (sure > 0 || customer === null) return undefined;
      const ours = new Set<CustomerId>([customer, ...scope.accounts.map((account) => account.customer)]);
      for (const { customer: other, evidence } of candidates) {
        const named = evidence.find((each) => each.kind === 'number-in-text');
        if (named && !ours.has(other))
          return `The text has customer number ${named.number}, another customer's.`;
      }
      return undefined;
    },
  },
  {
    code: 'paid-and-open',
    most: 0.9,
    says: ({ explanation: { duplicates, scope } }, { receipt }) => {
      if (duplicates.length === 0) return undefined;
      const alike = scope.debits.find((entry) => entry.open === receipt.amount);
      return alike
        ? `The text names ${duplicates.map(({ item }) => item.number).join(', ')}, paid before; ${alike.item.number} is open by just this amount.`
        : undefined;
    },
  },
  {
    code: 'credit-of-another',
    most: 0.9,
    says: ({ explanation: { lines }, debits }) => {
      const owing = new Set(debits.map(({ account }) => account.customer));
      const others = lines.filter(({ entry }) => entry.open < 0 && !owing.has(entry.account.customer));
      return others.length > 0
        ? `${others.map(({ entry }) => entry.item.number).join(', ')} is a credit of another customer.`
        : undefined;
    },
  },
  {
    code: 'several-not-exact',
    most: 0.9,
    says: ({ explanation: { lines, advised }, exact }) => {
      const customers = new Set(lines.map(({ entry }) => entry.account.customer));
      return customers.size > 1 && !exact && !advised
        ? `It pays items of ${customers.size} customers, and the amount is not their sum.`
        : undefined;
    },
  },
  {
    code: 'named-left-out',
    most: 0.9,
    says: ({ explanation: { text, lines, short, onAccount } }) => {
      if (lines.length === 0 || (short === 0 && onAccount === 0)) return undefined;
      const left = text.omitted.filter(({ via, strength }) => via !== 'order' && strength >= SURE_MENTION);
      return left.length > 0
        ? `${left.map(({ written }) => `“${written}”`).join(', ')} is named and left out, and the amount differs.`
        : undefined;
    },
  },
  {
    code: 'amount-unexplained',
    most: 0.9,
    says: (facts, judged) => {
      const {
        explanation: { lines, short, scope },
        gross,
      } = facts;
      if (short === 0 || lines.length === 0) return undefined;
      // Behind a reason for a deduction any larger amount than is missing was taken off something else; elsewhere what is nearly missing, or a credit.
      const claimed = reasonsWritten(judged.reading.text).some(({ reason }) => reason !== 'discount-late');
      const nearly = (written: number): boolean => Math.abs(written - short) <= 0.1 * short;
      const credited = (written: number): boolean =>
        scope.credits.some(({ open }) => open === -written || open === written - short);
      const others = amountsApart(facts, judged).filter(
        (written) => (claimed && written > short && written < gross) || nearly(written) || credited(written),
      );
      return others.length > 0
        ? `The text says ${others.map((written) => sayAmount(minor(written), judged.receipt.currency)).join(', ')}, which is neither paid nor short.`
        : undefined;
    },
  },
  {
    code: 'credit-nearly',
    most: 0.9,
    says: ({ explanation: { lines, short, scope, advised, effect } }, { receipt, reading }) => {
      if (short === 0 || advised || effect === 'late-discount') return undefined;
      const used = new Set(lines.map(({ entry }) => entry));
      // Where the text speaks of a credit and none is used, one that is smaller may be meant, with a charge beside it.
      const said = reading.meanings.has('credit-note') && lines.every(({ entry }) => entry.open > 0);
      const least = said ? 0 : NEARLY_ALL * short;
      const near = scope.credits.find(
        (entry) => !used.has(entry) && -entry.open <= short && -entry.open >= least,
      );
      return near
        ? `${near.item.number} of ${sayAmount(minor(-near.open), receipt.currency)} is open, and ${sayAmount(minor(short), receipt.currency)} is missing.`
        : undefined;
    },
  },
  {
    code: 'order-paid-before',
    most: 0.9,
    says: ({ explanation: { lines, short, advised }, byNumber, sure }, { receipt }) => {
      if (short === 0 || sure === 0 || byNumber || advised) return undefined;
      for (const { entry } of lines) {
        const before = entry.account.closed.find(
          ({ item }) =>
            item.total === receipt.amount &&
            item.references.some((each) => entry.item.references.includes(each)),
        );
        if (before)
          return `Only an order is named; ${before.item.number} of the same order was paid before, and is of just this amount.`;
      }
      return undefined;
    },
  },
  {
    code: 'no-item-fits',
    most: 0.6,
    says: ({ explanation: { lines, duplicates } }, { receipt }) =>
      lines.length === 0 && duplicates.length === 0
        ? `No open item explains ${sayAmount(receipt.amount, receipt.currency)}.`
        : undefined,
  },
  {
    code: 'other-currency',
    most: 0.6,
    says: ({ explanation: { lines, scope } }, { receipt }) => {
      if (lines.length > 0 || scope.debits.length > 0) return undefined;
      const others = new Set(
        scope.accounts.flatMap(({ entries }) => entries.map(({ item }) => item.currency)),
      );
      return others.size > 0
        ? `The customer owes in ${[...others].sort().join(', ')}; the receipt is in ${receipt.currency}.`
        : undefined;
    },
  },
  {
    code: 'rate-not-the-banks',
    most: 0.9,
    says: ({ explanation: { exchanged } }) =>
      exchanged?.rate
        ? 'The bank does not say what was sent; a published rate is not the one it used.'
        : undefined,
  },
  {
    code: 'exchange-to-book',
    most: 1,
    says: ({ explanation: { exchanged, lines } }, _judged, { exchange }) =>
      exchanged && !exchange.post
        ? `${lines.map(({ entry }) => entry.item.number).join(', ')} ${lines.length === 1 ? 'is' : 'are'} in ${exchanged.as.currency}: a person books the exchange.`
        : undefined,
  },
  {
    code: 'rate-not-confirmed',
    most: 1,
    says: ({ explanation: { exchanged } }, _judged, { exchange }) =>
      exchanged && exchange.post ? whyRateNotConfirmed(exchanged, exchange) : undefined,
  },
  {
    code: 'amount-differs',
    most: 0.85,
    says: ({ explanation: { text, lines }, exact }) =>
      lines.length > 0 && text.named.length === 0 && !exact
        ? 'Nothing is named, and no items add up to the amount.'
        : undefined,
  },
  {
    code: 'discount-nearly',
    most: 0.9,
    says: ({ explanation: { lines, short, effect, onAccount } }, { receipt }) => {
      if (short === 0 && onAccount === 0) return undefined;
      if (effect === 'discount-mixed' || effect === 'late-discount') return undefined;
      const discount = lines.reduce((sum, { entry }) => sum + discountOn(entry, receipt.bookedOn), 0);
      const beyond = discount - short + onAccount;
      return discount > 0 && beyond > 0 && beyond <= Math.max(NEARLY * discount, Math.min(200, discount / 2))
        ? `${sayAmount(minor(discount), receipt.currency)} of discount may be taken, and only ${sayAmount(minor(beyond), receipt.currency)} more came than is left then.`
        : undefined;
    },
  },
  {
    code: 'list-cut',
    most: 0.5,
    says: ({ exact, explanation: { lines } }, { reading }) =>
      lines.length > 0 && reading.cut && !exact
        ? 'The list of numbers was cut off, and the amount differs from the items that can be read.'
        : undefined,
  },
  {
    code: 'reference-uncertain',
    most: 0.9,
    says: ({ explanation: { text, advised, lines, scope }, exact, plain, plainly }) => {
      if (advised) return undefined;
      const twin = twinLeftOut(lines, scope);
      if (twin)
        return `“${twin.mention.written}” may name ${twin.left.item.number}, which is open by as much as ${twin.paid.item.number}.`;
      // Two digits swapped make another number of the same style: alone, it may as well be an item that is not here.
      const swapped = text.named.filter(({ slip }) => slip === 'swapped');
      if (swapped.length > 0 && plain === 0)
        return `${swapped.map(({ written }) => `“${written}”`).join(', ')} may be another item that is not open here.`;
      const paid = new Set(lines.map(({ entry }) => entry));
      const vague = text.named.filter(
        (mention) =>
          isVague(mention) && mention.entries.some((entry) => paid.has(entry) && !plainly.has(entry)),
      );
      return vague.length > 0 && !exact
        ? `${vague.map(({ written }) => `“${written}”`).join(', ')} may mean something else, and the amount does not confirm it.`
        : undefined;
    },
  },
  {
    code: 'part-payment-said',
    most: 0.9,
    says: ({ explanation: { scope, lines, effect, advised, text } }, { reading }) => {
      if (effect !== 'exact' || advised || !reading.meanings.has('partial')) return undefined;
      const paid = new Set(lines.map(({ entry }) => entry));
      const others = scope.mentions.found.filter(
        ({ entries }) => entries.some(({ open }) => open > 0) && !entries.some((entry) => paid.has(entry)),
      );
      if (others.length > 0)
        return `The text speaks of a part payment and names ${others.map(({ written }) => `“${written}”`).join(', ')} too, which would get nothing.`;
      return lines.length > 0 && text.named.length === 0
        ? 'The text speaks of a part payment, and this would pay items in full that it does not name.'
        : undefined;
    },
  },
  {
    code: 'surplus-large',
    most: 0.5,
    says: ({ explanation: { onAccount, lines }, gross }, { receipt }) =>
      lines.length > 0 && onAccount > SMALL_SHARE * gross
        ? `${sayAmount(minor(onAccount), receipt.currency)} is more than an overpayment usually is.`
        : undefined,
  },
  {
    code: 'shortfall-unplaced',
    most: 0.8,
    says: ({ explanation: { short, effect, advised }, debits, gross }, { receipt }) =>
      debits.length > 1 && !advised && effect !== 'late-discount' && short > SMALL_SHARE * gross
        ? `Nothing says which item stays open by ${sayAmount(minor(short), receipt.currency)}.`
        : undefined,
  },
  {
    code: 'search-cut',
    most: 0.75,
    says: ({ explanation: { text } }, { cut }) =>
      cut && text.named.length === 0
        ? 'The search ran out of steps: other sets of items may add up as well.'
        : undefined,
  },
  {
    code: 'needs-reference',
    most: 1,
    says: ({ explanation: { text, duplicates } }, _, { autoNeedsReference }) =>
      autoNeedsReference && text.named.length === 0 && duplicates.length === 0
        ? 'The policy posts nothing that names no item (autoNeedsReference).'
        : undefined,
  },
  {
    code: 'overpayment',
    most: 1,
    says: ({ explanation: { onAccount, lines } }, _, { overpayment }) =>
      onAccount > 0 && lines.length > 0 && overpayment === 'propose'
        ? 'The policy leaves overpayments to a person (overpayment: propose).'
        : undefined,
  },
  {
    code: 'disputed',
    most: 1,
    says: ({ explanation: { lines } }) => {
      const disputed = lines.filter(({ entry, cash }) => entry.item.dispute && cash < entry.open);
      return disputed.length > 0
        ? `${disputed.map(({ entry }) => entry.item.number).join(', ')} is in dispute and not paid in full.`
        : undefined;
    },
  },
];

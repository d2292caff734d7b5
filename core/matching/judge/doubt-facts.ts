import type { Entry } from '../ledger/open-ledger.ts';
import type { Mention } from '../references/mention.ts';
import type { PayerEvidence } from '../payer/find-payer.ts';
import type { NamedElsewhere } from '../references/named-elsewhere.ts';
import type { Explanation } from './explanation.ts';
import type { Judged } from './judged.ts';

/** A mention this strong names its item whatever the amount says. */
export const SURE_MENTION = 6;

/** What the rules of doubt (`doubts.ts`) ask of an explanation, and what they look for in a receipt beside it. */
export interface Facts {
  readonly explanation: Explanation;
  readonly debits: readonly Entry[];
  readonly gross: number;
  /** The cash is what is open, or that less discounts: nothing is left over on either side. */
  readonly exact: boolean;
  readonly sure: number;
  /** Of these, numbers read as they stand. */
  readonly plain: number;
  /** The items they name. */
  readonly plainly: ReadonlySet<Entry>;
  /** Items the text names by a number of their own, not by an order or contract they share with others. */
  readonly byNumber: boolean;
  readonly structured: boolean;
  readonly unknown: readonly string[];
  /** One of them is in the company's own style, not merely behind a word for an invoice. */
  readonly ours: boolean;
}

export function factsOf(explanation: Explanation): Facts {
  const { text, scope, lines, short, onAccount, effect } = explanation;
  const sure = text.named.filter(({ strength, via }) => strength >= SURE_MENTION && via !== 'range');
  const plain = sure.filter((mention) => !isVague(mention));
  const debits = lines.map(({ entry }) => entry).filter(({ open }) => open > 0);
  /** Read through a slip, and as it stands a number that is not open. */
  const isUnresolved = (word: string): boolean =>
    scope.mentions.unresolved.some(({ written }) => written === word);
  return {
    explanation,
    debits,
    gross: lines.reduce((sum, { entry }) => sum + entry.open, 0),
    exact: lines.length > 0 && onAccount === 0 && (short === 0 || effect === 'late-discount'),
    sure: sure.length,
    plain: plain.length,
    plainly: new Set(plain.flatMap(({ entries }) => entries)),
    byNumber: sure.some(({ via, written }) => via !== 'order' && !isUnresolved(written)),
    structured: sure.some(({ via }) => via === 'structured'),
    unknown: scope.mentions.unresolved.filter(({ likely }) => likely >= 0.6).map(({ written }) => written),
    ours: scope.mentions.unresolved.some(({ likely }) => likely >= 0.9),
  };
}

/** Read through a slip, a letter for a digit or a range, or fitting several items. */
export const isVague = ({ via, entries }: Mention): boolean =>
  via === 'slip' || via === 'look-alike' || via === 'range' || entries.length > 1;

/** Items of other companies that are named, where own ones that are named do not make the amount. */
export const elsewhere = ({ explanation, exact, sure }: Facts, judged: Judged): readonly NamedElsewhere[] =>
  explanation.exchanged || (explanation.lines.length > 0 && exact && sure > 0) ? [] : judged.elsewhere();

/** Open items of the receipt's own company that it surely names. */
export const ownNamed = ({ explanation: { scope } }: Facts): readonly Entry[] => [
  ...new Set(
    scope.mentions.found.flatMap(({ entries, strength, via }) =>
      strength >= SURE_MENTION && via !== 'range' && entries.length === 1 && entries[0]!.open > 0
        ? entries
        : [],
    ),
  ),
];

/** Amounts the text says that are none of what is paid, open, taken off or left. */
export function amountsApart(
  { explanation: { lines, short }, gross }: Facts,
  { reading, receipt }: Judged,
): readonly number[] {
  if (reading.amounts.length === 0) return [];
  const known = new Set<number>([short, gross, receipt.amount]);
  for (const { entry, cash, discount } of lines)
    for (const each of [entry.open, entry.item.total, cash, discount, cash + discount])
      known.add(Math.abs(each));
  return reading.amounts.map(({ minor: written }) => written).filter((written) => !known.has(written));
}

/** Whether an amount that is none of these stands right behind a number: a document with its amount, in a list of what is paid. */
export function hasOwnAmount(written: string, facts: Facts, judged: Judged): boolean {
  const { text, amounts } = judged.reading;
  const at = text.indexOf(written);
  if (at < 0) return false;
  const end = at + written.length;
  const behind = amounts.find(({ start }) => start > end && /^[ :=]{1,3}$/.test(text.slice(end, start)));
  return behind !== undefined && amountsApart(facts, judged).includes(behind.minor);
}

/** Shorter ends are those of too many numbers. */
const TELLING_END = 4;

/** A paid item of just this amount whose number ends as one does that the text writes and nobody's open item bears. */
export function paidWithEnd(
  { accounts, mentions }: Explanation['scope'],
  amount: number,
): { readonly written: string; readonly entry: Entry } | undefined {
  for (const { written } of mentions.unresolved) {
    const digits = written.replace(/\D/g, '');
    if (digits.length < TELLING_END) continue;
    for (const { closed } of accounts) {
      const entry = closed.find(
        ({ item, number }) => item.total === amount && number.runs.join('').endsWith(digits),
      );
      if (entry) return { written, entry };
    }
  }
  return undefined;
}

/** An item that is left out though the text may name it, and one that is paid and is open by just as much. */
export function twinLeftOut(
  lines: Explanation['lines'],
  { mentions }: Explanation['scope'],
): { readonly mention: Mention; readonly left: Entry; readonly paid: Entry } | undefined {
  for (const mention of mentions.found) {
    const [left, ...others] = mention.entries;
    if (!left || others.length > 0 || left.open <= 0 || mention.via === 'range' || mention.via === 'order')
      continue;
    if (lines.some(({ entry }) => entry === left)) continue;
    const paid = lines.find(({ entry }) => entry.open === left.open)?.entry;
    if (paid) return { mention, left, paid };
  }
  return undefined;
}

/** Where the text names nothing and only a name that fits several customers says who pays: a name shared by several is no identity. */
export function sayNamesakes({ scope, text, lines, customer }: Explanation): string | undefined {
  if (text.named.length > 0 || lines.length === 0 || customer === null) return undefined;
  const [name, ...others] = scope.payer.evidence.filter(({ kind }) => kind !== 'items-named');
  if (others.length > 0 || name?.kind !== 'name' || name.shared < 2) return undefined;
  return `The name “${name.written}” fits ${name.shared} customers, and nothing else says which of them pays.`;
}

/** Where banks cut a name: what stands at its end is a city or a street begun. */
const CUT_AT: readonly number[] = [27, 35, 70];

/**
 * Where nothing is named, one item is of the amount, and only words say who pays (in common with a customer's name, or a name in the text), from an
 * account nobody knows: some who are no customers share as many, and a refund, a wage or a tax names its beneficiary.
 */
export function sayResembles({ scope, text, lines, customer }: Explanation): string | undefined {
  if (text.named.length > 0 || lines.length !== 1 || customer === null) return undefined;
  const evidence = scope.payer.evidence.filter(({ kind }) => kind !== 'items-named');
  if (evidence.length === 0 || !evidence.every(isOnlyWords)) return undefined;
  const name = evidence.find((each) => each.kind === 'name');
  return name === undefined
    ? 'Only the text has a customer’s name: neither name nor account of the payer are known, and nothing else says who pays.'
    : `“${name.written}” has words of a customer’s name and others, no account confirms it, and nothing else says who pays.`;
}

const isOnlyWords = (evidence: PayerEvidence): boolean =>
  evidence.kind === 'named-in-text' ||
  (evidence.kind === 'name' &&
    (evidence.form === 'extended' || evidence.form === 'part') &&
    !CUT_AT.includes(evidence.written.length));

import { formatAmount } from '../../core/money/decimal.ts';
import type { Currency } from '../../core/money/currency.ts';
import { ZERO } from '../../core/money/minor.ts';
import type { EffectKey, EffectLine, OpenDispute, PostingEffect } from '../../core/plan/effect.ts';
import { inItemsMoney } from '../../core/plan/exchange.ts';

/** What the app's action carries out: postings, and the disputes they leave. */
export type CarriedEffect = PostingEffect | OpenDispute;

/** What the AL app's `carryOutEffect` reads: amounts are decimal strings, customers and entries are named as Business Central does. */
export interface WireEffect {
  readonly kind: CarriedEffect['kind'];
  readonly receipt: string;
  readonly customerNumber: string;
  readonly postingDate: string;
  readonly documentNumber: string;
  readonly externalDocumentNumber: string;
  /** '' for the company's own currency. */
  readonly currencyCode: string;
  readonly cash: string;
  /** What the bank account shows of `cash`, where the payment is in the currency of its items and the money came in the company's own; else ''. */
  readonly bankAmount: string;
  /** The whole receipt, in the currency of the bank account. */
  readonly received: string;
  readonly lines: readonly WireLine[];
  readonly onAccount: string;
  readonly reverses: string;
  readonly account: string;
  readonly after: string;
  /** Why: kept with the receipt's decision. */
  readonly decision: string;
  readonly confidence: string;
  readonly says: string;
}

/** As the tables have it: Text[2048]. */
export const LONGEST_TEXT = 2048;
/** A text cut to what a field holds, which then ends so that one sees it. */
export const short = (text: string, most: number = LONGEST_TEXT): string =>
  text.length <= most ? text : `${text.slice(0, most - 2)} …`;

interface WireLine {
  readonly entryNumber: number;
  readonly documentNumber: string;
  readonly amount: string;
  readonly discount: string;
}

/** `QTC` and 14 hex digits of the key, in capitals: a Code[20] with room for the `-R` of its reversal. */
export const documentNumber = (key: EffectKey): string =>
  `QTC${key.replace(/^qtc-/, '').slice(0, 14).toUpperCase()}`;

/** An effect in the app's words. The ids of a ledger gathered from Business Central are entry and customer numbers. */
export function wireEffect(effect: CarriedEffect, localCurrency: Currency): WireEffect {
  const amount = (value: Parameters<typeof formatAmount>[0]): string => formatAmount(value, effect.currency);
  const plain: WireEffect = {
    kind: effect.kind,
    receipt: '',
    customerNumber: '',
    postingDate: effect.on,
    documentNumber: documentNumber(effect.key),
    externalDocumentNumber: '',
    currencyCode: effect.currency === localCurrency ? '' : effect.currency,
    cash: amount(ZERO),
    bankAmount: '',
    received: amount(ZERO),
    lines: [],
    onAccount: amount(ZERO),
    reverses: '',
    account: '',
    after: '',
    decision: effect.decision,
    confidence: '0',
    says: '',
  };
  const lineIn =
    (currency: Currency) =>
    ({ item, number, amount: cash, discount }: EffectLine): WireLine => ({
      entryNumber: Number(item),
      documentNumber: number,
      amount: formatAmount(cash, currency),
      discount: formatAmount(discount, currency),
    });
  switch (effect.kind) {
    case 'post-receipt': {
      const paid = inItemsMoney(effect);
      return {
        ...plain,
        currencyCode: paid.currency === localCurrency ? '' : paid.currency,
        bankAmount: effect.exchange ? amount(effect.cash) : '',
        receipt: effect.receipt,
        customerNumber: effect.customer,
        externalDocumentNumber: effect.bankReference.slice(0, 35),
        cash: formatAmount(paid.cash, paid.currency),
        received: amount(effect.received),
        lines: paid.lines.map(lineIn(paid.currency)),
        onAccount: formatAmount(paid.onAccount, paid.currency),
        confidence: String(effect.confidence),
        says: short(effect.reasons.map(({ says }) => says).join(' ')),
      };
    }
    case 'apply-credit':
      return {
        ...plain,
        receipt: effect.key,
        customerNumber: effect.customer,
        lines: effect.lines.map(lineIn(effect.currency)),
      };
    case 'write-off': {
      // Below zero it is what was paid too much: that lies on the payment's own entry, which the app finds by `after`.
      const own = effect.amount < 0;
      const entry = { entryNumber: own ? 0 : Number(effect.item), documentNumber: own ? '' : effect.number };
      const { account, after } = effect;
      const cash = amount(effect.amount);
      return {
        ...plain,
        receipt: after,
        customerNumber: effect.customer,
        cash,
        lines: [{ ...entry, amount: cash, discount: amount(ZERO) }],
        account,
        after,
      };
    }
    case 'open-dispute': {
      const line = { entryNumber: Number(effect.item), documentNumber: effect.number };
      const cash = amount(effect.amount);
      return {
        ...plain,
        receipt: effect.after,
        customerNumber: effect.customer,
        cash,
        lines: [{ ...line, amount: cash, discount: amount(ZERO) }],
        after: effect.after,
        says: short(effect.says),
      };
    }
    case 'reverse-receipt':
      return { ...plain, receipt: effect.receipt, cash: amount(effect.amount), reverses: effect.reverses };
  }
}

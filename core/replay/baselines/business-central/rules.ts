export type Confidence = 'High' | 'Medium' | 'Low';
export type RelatedParty = 'Fully' | 'Partially' | 'No';
export type DocumentNumber = 'Yes-Multiple' | 'Yes' | 'No';
export type AmountMatches = 'One' | 'Multiple' | 'No';

/** What Business Central looks at of a statement line and an open entry. */
export interface Facets {
  readonly party: RelatedParty;
  readonly document: DocumentNumber;
  readonly amount: AmountMatches;
}

/** One of the shipped payment application rules; `null` is "not considered". */
export interface PaymentRule {
  readonly confidence: Confidence;
  readonly priority: number;
  readonly party: RelatedParty | null;
  readonly document: DocumentNumber | null;
  readonly amount: AmountMatches | null;
}

/**
 * The rules as shipped, in their order (table 1252 Bank Pmt. Appl. Rule). The first of High asks for a direct debit collection alone,
 * which no receipt of a history is, so it is left out and the others keep their priorities.
 * https://learn.microsoft.com/dynamics365/business-central/receivables-how-set-up-payment-application-rules
 */
const SHIPPED: Readonly<Record<Confidence, { readonly from: number; readonly rules: string }>> = {
  High: {
    from: 2,
    rules:
      'Fully/Yes-Multiple/One Fully/Yes-Multiple/Multiple Fully/Yes/One Fully/Yes/Multiple Partially/Yes-Multiple/One ' +
      'Partially/Yes-Multiple/Multiple Partially/Yes/One Fully/No/One No/Yes-Multiple/One No/Yes-Multiple/Multiple',
  },
  Medium: {
    from: 1,
    rules:
      'Fully/Yes-Multiple/- Fully/Yes/- Fully/No/Multiple Partially/Yes-Multiple/- Partially/Yes/- No/Yes/One No/Yes-Multiple/- ' +
      'Partially/No/One No/Yes/-',
  },
  Low: {
    from: 1,
    rules: 'Fully/No/No Partially/No/Multiple Partially/No/No No/No/One No/No/Multiple',
  },
};

const considered = <T extends string>(written: string | undefined): T | null =>
  written === undefined || written === '-' ? null : (written as T);

export const PAYMENT_RULES: readonly PaymentRule[] = (['High', 'Medium', 'Low'] as const).flatMap(
  (confidence) =>
    SHIPPED[confidence].rules.split(' ').map((rule, index): PaymentRule => {
      const [party, document, amount] = rule.split('/');
      return {
        confidence,
        priority: SHIPPED[confidence].from + index,
        party: considered(party),
        document: considered(document),
        amount: considered(amount),
      };
    }),
);

const INDEX: Readonly<Record<Confidence, number>> = { Low: 1, Medium: 2, High: 3 };

/** (confidence index + 1) × 1000 − priority. */
export const scoreOf = ({ confidence, priority }: PaymentRule): number =>
  (INDEX[confidence] + 1) * 1000 - priority;

/** The rule with the highest score that fits; `undefined`: none does, and the entry is no candidate. */
export const ruleFor = ({ party, document, amount }: Facets): PaymentRule | undefined =>
  // In order of score already.
  PAYMENT_RULES.find(
    (rule) =>
      (rule.party === null || rule.party === party) &&
      (rule.document === null || rule.document === document) &&
      (rule.amount === null || rule.amount === amount),
  );

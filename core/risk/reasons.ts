import { logOdds, logistic } from '../math/exp-log.ts';
import { ENOUGH_OUTCOMES } from './defaults.ts';
import { FEATURES, type Topic } from './features.ts';
import { RECENT_DAYS } from './history/walk.ts';
import { partOf } from './models/logistic.ts';
import { probabilityOf, valueOf, type ProbabilityModel } from './models/probability.ts';
import type { Seen } from './observe.ts';
import type { Prediction } from './predict.ts';
import { ownRate, portfolioRate, type Standing } from './standing.ts';
import type { Outcomes } from './history/record.ts';

/**
 * Why a probability is what it is. `effect` is in log odds of being late at all, compared with an average invoice; above zero:
 * likelier late. The effects of all topics and the model's intercept add up to the log odds of the score.
 */
export interface RiskReason {
  readonly feature: Topic | 'still-open' | 'no-comparison';
  readonly effect: number;
  readonly says: string;
}

/** Reasons beside the first are told only when they move the log odds by at least this, about one point in a hundred. */
const LEAST_EFFECT = 0.05;
const MOST_REASONS = 4;

/** The strongest reasons first; then what a reader must know whatever its effect: little history, days already gone by. */
export function reasonsFor(
  model: ProbabilityModel,
  seen: Seen,
  prediction: Prediction,
  elapsed: { readonly sinceIssue: number; readonly sinceDue: number },
): readonly RiskReason[] {
  const { standing } = seen;
  const effects = effectsOf(model, seen);
  const total = logOdds(probabilityOf(model, 'late', seen)); // before days gone by are taken into account
  const weighed = [...effects]
    .map(([topic, effect]) => ({ topic, effect }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.topic < b.topic ? -1 : 1))
    .filter(({ effect }, index) => index === 0 || Math.abs(effect) >= LEAST_EFFECT)
    .slice(0, MOST_REASONS)
    .map(({ topic, effect }): RiskReason => ({
      feature: topic,
      effect,
      says: `${SAYS[topic](standing)}: ${sayEffect(effect, total)}.`,
    }));
  return [...weighed, ...littleHistory(standing), ...daysGoneBy(prediction, elapsed)];
}

function effectsOf(model: ProbabilityModel, { standing, values }: Seen): ReadonlyMap<Topic, number> {
  if (model.kind === 'own-rate')
    return new Map([['own-record', logOdds(ownRate(standing)) - logOdds(portfolioRate(standing))]]);
  const effects = new Map<Topic, number>();
  const value = valueOf(values);
  for (const term of model.terms) {
    const topic = TOPICS.get(term.feature);
    if (topic) effects.set(topic, (effects.get(topic) ?? 0) + partOf(term, value(term.feature)));
  }
  return effects;
}
const TOPICS: ReadonlyMap<string, Topic> = new Map(FEATURES.map(({ name, topic }) => [name, topic]));

function sayEffect(effect: number, total: number): string {
  const points = Math.round(100 * (logistic(total) - logistic(total - effect)));
  if (points === 0) return 'hardly changes the chance of late payment';
  const [verb, size] = points > 0 ? ['raises', points] : ['lowers', -points];
  return `${verb} the chance of late payment by ${size} ${size === 1 ? 'point' : 'points'} in 100`;
}

const SAYS: Readonly<Record<Topic, (standing: Standing) => string>> = {
  'own-record': ({ own, portfolio }) =>
    own.known === 0
      ? `No invoice of this customer has been due or paid yet; of all customers ${share(portfolio)} were late`
      : `Late with ${counted(own)} so far; of all customers ${share(portfolio)} were late`,
  'recent-payments': ({ lastPayments, lastPaymentsDays }) =>
    lastPayments === 0
      ? 'No payment of this customer is known yet'
      : `The last ${lastPayments === 1 ? 'payment' : `${lastPayments} payments`} came ${sayDays(lastPaymentsDays / lastPayments)}${lastPayments === 1 ? '' : ' on average'}`,
  weekday: ({ dueWeekday, ownOnWeekday, portfolioOnWeekday }) =>
    `Due on a ${WEEKDAYS[dueWeekday]}: late with ${counted(ownOnWeekday)} due on that weekday; of all customers ${share(portfolioOnWeekday)}`,
  portfolio: ({ portfolioRecent, portfolio }) =>
    `In the last ${RECENT_DAYS} days ${share(portfolioRecent)} of all invoices turned out late (in all: ${share(portfolio)})`,
  'overdue-now': ({ overdueInvoices, oldestOverdueDays }) =>
    overdueInvoices === 0
      ? 'Nothing of this customer is overdue'
      : `${overdueInvoices} ${overdueInvoices === 1 ? 'invoice is' : 'invoices are'} overdue, the oldest by ${plural(oldestOverdueDays, 'day')}`,
  'slow-payments': ({ slowestTenthDays, ownVeryLate }) =>
    slowestTenthDays === null
      ? 'No slow payment is known'
      : `One invoice in ten is paid ${sayDays(slowestTenthDays)} or later, ${counted(ownVeryLate)} very late`,
  'last-payment': ({ daysSincePayment }) =>
    daysSincePayment === null
      ? 'This customer has not paid anything yet'
      : `The last payment came ${plural(daysSincePayment, 'day')} ago`,
  history: ({ own }) => `${plural(own.known, 'earlier invoice')} to judge by`,
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const counted = ({ known, late }: Outcomes): string => `${late} of ${plural(known, 'invoice')}`;
const share = ({ known, late }: Outcomes): string =>
  known === 0 ? 'nothing is known yet, so 50 %' : `${Math.round((100 * late) / known)} %`;

function sayDays(days: number): string {
  const tenths = Math.round(Math.abs(days) * 10) / 10;
  if (tenths === 0) return 'on the due date';
  return `${tenths} ${tenths === 1 ? 'day' : 'days'} ${days > 0 ? 'after' : 'before'} the due date`;
}

const littleHistory = ({ own, portfolio }: Standing): readonly RiskReason[] =>
  own.known >= ENOUGH_OUTCOMES
    ? []
    : [
        {
          feature: 'history',
          effect: 0,
          says:
            portfolio.known === 0
              ? 'No invoice of any customer has been due or paid yet: this is the stated default, not a finding.'
              : `Too little history: ${plural(own.known, 'earlier invoice')} of this customer; the score leans on all customers.`,
        },
      ];

function daysGoneBy(
  { beyondHistory }: Prediction,
  { sinceIssue, sinceDue }: { readonly sinceIssue: number; readonly sinceDue: number },
): readonly RiskReason[] {
  if (sinceIssue === 0) return [];
  const due = sinceDue > 0 ? `${plural(sinceDue, 'day')} overdue` : `due in ${plural(-sinceDue, 'day')}`;
  return [
    {
      feature: 'still-open',
      effect: 0,
      says: `Taken as still open, ${sinceDue === 0 ? 'due today' : due}: what can no longer happen is left out.`,
    },
    ...(beyondHistory
      ? [
          {
            feature: 'no-comparison',
            effect: 0,
            says: 'No comparable invoice was ever open this long: the expected day is a stated default.',
          } as const,
        ]
      : []),
  ];
}

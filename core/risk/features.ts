import { logOdds } from '../math/exp-log.ts';
import { ownRate, ownVeryLateRate, portfolioRate, shrunk, within, type Standing } from './standing.ts';

/**
 * What a model may weigh. Each feature belongs to a topic, the thing a person would name as the reason; two features of one topic
 * (a weekday of this customer, and of all) are one reason.
 */
export interface Feature {
  readonly name: string;
  readonly topic: Topic;
  /** What a value of 1 means. */
  readonly unit: string;
  /** `later`: a higher value can only mean a later payment; a model that would weigh it the other way does without it. */
  readonly means: 'later' | 'either';
  readonly of: (standing: Standing) => number;
}
export type Topic =
  | 'own-record'
  | 'recent-payments'
  | 'weekday'
  | 'portfolio'
  | 'overdue-now'
  | 'slow-payments'
  | 'last-payment'
  | 'history';

/** Pseudo-invoices that keep a small count of one weekday, or of two quiet months, from speaking loudly. */
const OWN_WEEKDAY_PSEUDO = 4;
const PORTFOLIO_PSEUDO = 20;

const weekdayRate = (standing: Standing): number =>
  shrunk(standing.portfolioOnWeekday, portfolioRate(standing), PORTFOLIO_PSEUDO);

/** How the customer pays what falls due on this weekday, expecting of it what the weekday does to everybody. */
function ownWeekdayRate(standing: Standing): number {
  const expected = (ownRate(standing) * weekdayRate(standing)) / portfolioRate(standing);
  return shrunk(standing.ownOnWeekday, Math.min(expected, 0.99), OWN_WEEKDAY_PSEUDO);
}

/** The mean of the last payments, as if two more had come in on the due date. */
const recentDays = ({ lastPayments, lastPaymentsDays }: Standing): number =>
  lastPaymentsDays / (lastPayments + 2);

/** Log odds of a rate; nothing is called more certain than 1 in 500. */
const odds = (rate: number): number => logOdds(within(rate, { least: 0.002, most: 0.998 }));
const ODDS = 'log odds';

export const FEATURES: readonly Feature[] = [
  { name: 'own-late-rate', topic: 'own-record', unit: ODDS, means: 'later', of: (s) => odds(ownRate(s)) },
  {
    name: 'own-very-late-rate',
    topic: 'slow-payments',
    unit: ODDS,
    means: 'later',
    of: (s) => odds(ownVeryLateRate(s)),
  },
  {
    name: 'slowest-tenth',
    topic: 'slow-payments',
    unit: '10 days',
    means: 'later',
    of: (s) => (s.slowestTenthDays ?? 0) / 10,
  },
  {
    name: 'recent-days',
    topic: 'recent-payments',
    unit: '10 days',
    means: 'later',
    of: (s) => recentDays(s) / 10,
  },
  {
    name: 'recent-days-near-due',
    topic: 'recent-payments',
    unit: '5 days, at most 1',
    means: 'later',
    of: (s) => within(recentDays(s) / 5, { least: -1, most: 1 }),
  },
  { name: 'weekday-rate', topic: 'weekday', unit: ODDS, means: 'later', of: (s) => odds(weekdayRate(s)) },
  {
    name: 'own-weekday-rate',
    topic: 'weekday',
    unit: ODDS,
    means: 'later',
    of: (s) => odds(ownWeekdayRate(s)),
  },
  {
    name: 'recent-portfolio-rate',
    topic: 'portfolio',
    unit: ODDS,
    means: 'later',
    of: (s) => odds(shrunk(s.portfolioRecent, portfolioRate(s), PORTFOLIO_PSEUDO)),
  },
  {
    name: 'oldest-overdue',
    topic: 'overdue-now',
    unit: '30 days, at most 4',
    means: 'later',
    of: (s) => Math.min(s.oldestOverdueDays / 30, 4),
  },
  {
    name: 'since-payment',
    topic: 'last-payment',
    unit: '30 days, at most 3',
    means: 'either',
    of: (s) => Math.min((s.daysSincePayment ?? 90) / 30, 3),
  },
  {
    name: 'known-outcomes',
    topic: 'history',
    unit: 'share of 100 invoices',
    means: 'either',
    of: (s) => s.own.known / (s.own.known + 10),
  },
];

export const featureValues = (standing: Standing): readonly number[] =>
  FEATURES.map(({ of }) => of(standing));

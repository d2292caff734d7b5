import { minor, type Minor } from '../../money/minor.ts';
import { difference } from '../amounts.ts';
import type { Movement } from './movement.ts';

/** A way to take the amounts of a file. */
export type Way = (movement: Movement) => Minor | null;

export const asSigned: Way = ({ amount }) => amount;
const printedSign: Way = ({ asPrinted }) => asPrinted;
const lessFee: Way = ({ amount, fee }) =>
  amount === null || fee === null ? amount : difference(amount, minor(Math.abs(fee)));

/** The ways there are, the most likely first: a sign beside a word may repeat it or turn it round, fees may be inside or outside. */
export const WAYS: readonly Way[] = [asSigned, lessFee, printedSign];

/** What the balances say of a way to take the amounts. */
export interface Chain {
  readonly holds: boolean;
  /** Oldest first or newest first. */
  readonly ascending: boolean;
}

/** Follows the running balance movement by movement: each balance is the one before and the amount, from the oldest on or from the newest. */
export class Follower {
  private readonly way: Way;
  private first: Movement | null = null;
  private last: Movement | null = null;
  /** Every movement has a balance and an amount: else nothing can be followed. */
  private known = true;
  private upBreaks = 0;
  private downBreaks = 0;

  constructor(way: Way) {
    this.way = way;
  }

  add(movement: Movement): void {
    const { way, last } = this;
    this.known &&= movement.balance !== null && way(movement) !== null;
    if (last && this.known) {
      if (changeBetween(last, movement) !== way(movement)) this.upBreaks++;
      if (changeBetween(movement, last) !== way(last)) this.downBreaks++;
    }
    this.first ??= movement;
    this.last = movement;
  }

  chain(): Chain | null {
    const { first, last, known, upBreaks: up, downBreaks: down } = this;
    if (!first || !last || !known) return null;
    const ascending = up < down || (up === down && (first.day ?? '') <= (last.day ?? ''));
    return { holds: Math.min(up, down) === 0, ascending };
  }
}

/** By how much the balance changed from one movement to another; `null` where one has none. */
const changeBetween = (before: Movement | null, { balance }: Movement): Minor | null =>
  before === null || before.balance === null || balance === null ? null : difference(balance, before.balance);

/** The balance before the oldest movement. */
export const balanceBefore = (oldest: Movement, way: Way): Minor | null => {
  const amount = way(oldest);
  return oldest.balance === null || amount === null ? null : difference(oldest.balance, amount);
};

/** Word and sign that contradict each other are taken only where the running balance proves the reading. */
export function unlessContradicted(movement: Movement): Movement {
  const { amount, asPrinted } = movement;
  const contradicts = amount !== null && asPrinted !== null && amount > 0 && asPrinted < 0;
  return contradicts ? { ...movement, fault: { kind: 'both-ways' } } : movement;
}

/** Gives a movement its sign. @param before the one in front of it in the file, and the one behind: `null` where there is none */
export type Sign = (movement: Movement, before: Movement | null, behind: Movement | null) => Movement;

/**
 * Where no amount has a sign and the running balance falls by some of them, the balance says which went out. A movement it does not reach
 * (the oldest, or one behind a gap) says nothing.
 */
export class SignEvidence {
  private last: Movement | null = null;
  private possible = true;
  /** How many amounts a change of the balance explains, and how many of them went out: read downwards, and upwards. */
  private readonly down = { explained: 0, out: 0 };
  private readonly up = { explained: 0, out: 0 };

  add(movement: Movement): void {
    const { amount, balance } = movement;
    this.possible &&= amount !== null && amount >= 0 && balance !== null;
    if (!this.possible) return;
    if (this.last) {
      count(this.down, movement, changeBetween(this.last, movement));
      count(this.up, this.last, changeBetween(movement, this.last));
    }
    this.last = movement;
  }

  /** `null` where amounts are as they are printed. */
  sign(): Sign | null {
    const { possible, down, up } = this;
    const downwards = down.explained >= up.explained;
    if (!possible || (downwards ? down : up).out === 0) return null;
    return (movement, before, behind) =>
      signed(movement, changeBetween(downwards ? before : behind, movement));
  }
}

function count(
  direction: { explained: number; out: number },
  { amount }: Movement,
  change: Minor | null,
): void {
  if (change === amount || change === opposite(amount)) direction.explained++;
  if (amount !== 0 && change === opposite(amount)) direction.out++;
}

function signed(movement: Movement, change: Minor | null): Movement {
  const { amount } = movement;
  if (change === amount) return movement;
  if (change === opposite(amount)) return { ...movement, amount: opposite(amount) };
  return { ...movement, amount: null, fault: { kind: 'no-direction' } };
}

const opposite = (amount: Minor | null): Minor | null => (amount === null ? null : minor(-amount));

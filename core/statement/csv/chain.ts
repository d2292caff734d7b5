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

/**
 * Follows the running balance row by row: each balance is the one before and the amount. `null` where a row has no balance or
 * no amount, so that nothing can be followed.
 */
export function chainOf(movements: readonly Movement[], way: Way): Chain | null {
  if (movements.length === 0 || movements.some((one) => one.balance === null || way(one) === null))
    return null;
  const breaks = (list: readonly Movement[]): number => {
    let count = 0;
    for (let index = 1; index < list.length; index++) {
      const [before, one] = [list[index - 1], list[index]];
      const moved = before && one ? difference(one.balance ?? minor(0), before.balance ?? minor(0)) : null;
      if (one && moved !== way(one)) count++;
    }
    return count;
  };
  const up = breaks(movements);
  const down = breaks([...movements].reverse());
  const ascending = up < down || (up === down && inOrder(movements));
  return { holds: Math.min(up, down) === 0, ascending };
}

const inOrder = (movements: readonly Movement[]): boolean =>
  (movements[0]?.day ?? '') <= (movements.at(-1)?.day ?? '');

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

/**
 * Where no amount has a sign and the running balance falls by some of them, the balance says which went out. A movement it does not reach
 * (the oldest, or one behind a gap) says nothing. Movements that need none of this are given back as they are.
 */
export function signedByBalance(movements: readonly Movement[]): readonly Movement[] {
  if (movements.some(({ amount, balance }) => amount === null || amount < 0 || balance === null))
    return movements;
  const up = changesOf(movements);
  const down = [...changesOf([...movements].reverse())].reverse();
  const changes = explained(movements, up) >= explained(movements, down) ? up : down;
  if (!movements.some(({ amount }, index) => amount !== 0 && changes[index] === opposite(amount)))
    return movements;
  return movements.map((movement, index) => {
    const { amount } = movement;
    if (changes[index] === amount) return movement;
    if (changes[index] === opposite(amount)) return { ...movement, amount: opposite(amount) };
    return { ...movement, amount: null, fault: { kind: 'no-direction' } };
  });
}

const opposite = (amount: Minor | null): Minor | null => (amount === null ? null : minor(-amount));

/** By how much each movement changed the balance of the one before; `null` for the first. */
const changesOf = (movements: readonly Movement[]): readonly (Minor | null)[] =>
  movements.map(({ balance }, index) => {
    const before = movements[index - 1]?.balance ?? null;
    return before === null || balance === null ? null : difference(balance, before);
  });

const explained = (movements: readonly Movement[], changes: readonly (Minor | null)[]): number =>
  movements.filter(({ amount }, index) => changes[index] === amount || changes[index] === opposite(amount))
    .length;

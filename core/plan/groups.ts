import type { Effect, EffectKey } from './effect.ts';

/** Effects that must not be carried out beside each other, in the order of the plan. */
export interface EffectGroup<E extends Effect = Effect> {
  readonly key: string;
  readonly effects: readonly E[];
}

/**
 * The connected components of what a plan touches: two effects are in one group when they share a customer, an item or a
 * receipt, directly or over others. Groups can be carried out in parallel, effects of a group one after another. The key is the
 * smallest customer id of the group, so a group keeps its name while it shrinks from the other end. Groups come sorted by key.
 */
export function connectedGroups<E extends Effect>(effects: readonly E[]): readonly EffectGroup<E>[] {
  const sets = disjointSets();
  for (const effect of effects) {
    const [first, ...others] = touchedBy(effect);
    for (const other of others) sets.join(first ?? '', other);
  }
  const groups = new Map<string, E[]>();
  for (const effect of effects) {
    const root = sets.rootOf(touchedBy(effect)[0] ?? '');
    const group = groups.get(root);
    if (group) group.push(effect);
    else groups.set(root, [effect]);
  }
  return [...groups.values()]
    .map((members) => ({ key: keyOf(members), effects: members }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Nodes of the graph; the prefix keeps a customer from being taken for an item of the same id. The first is never absent. */
function touchedBy(effect: Effect): readonly string[] {
  const { key } = effect;
  switch (effect.kind) {
    case 'post-receipt':
      return [
        `customer ${effect.customer}`,
        `receipt ${effect.receipt}`,
        effectNode(key),
        ...effect.lines.map(({ item }) => `item ${item}`),
      ];
    case 'apply-credit':
      return [
        `customer ${effect.customer}`,
        effectNode(key),
        ...effect.lines.map(({ item }) => `item ${item}`),
      ];
    case 'write-off':
      return [`customer ${effect.customer}`, effectNode(effect.after), `item ${effect.item}`];
    case 'reverse-receipt':
      return [
        `receipt ${effect.receipt}`,
        `receipt ${effect.reverses}`,
        ...effect.customers.map((customer) => `customer ${customer}`),
        ...effect.items.map((item) => `item ${item}`),
      ];
    case 'send-letter':
    case 'open-task':
      return [`customer ${effect.customer}`, ...effect.contact.items.map(({ item }) => `item ${item}`)];
    case 'set-risk':
      return [`customer ${effect.customer}`, `item ${effect.item}`];
    case 'set-hold':
    case 'release-hold':
      return [`customer ${effect.customer}`, `order ${effect.company} ${effect.order}`];
  }
}

const effectNode = (key: EffectKey): string => `effect ${key}`;

/** A returned payment whose customer is not known has none: then its receipt names the group. */
function keyOf(effects: readonly Effect[]): string {
  const names = effects.flatMap((effect): readonly string[] => {
    if (effect.kind !== 'reverse-receipt') return [effect.customer];
    return effect.customers.length > 0 ? effect.customers : [`receipt ${effect.receipt}`];
  });
  return names.reduce((a, b) => (a < b ? a : b));
}

/** Union-find with path halving: near linear in the number of nodes. */
function disjointSets(): { rootOf(node: string): string; join(a: string, b: string): void } {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let at = node;
    for (let parent = parents.get(at) ?? at; parent !== at; parent = parents.get(at) ?? at) {
      const grand = parents.get(parent) ?? parent;
      parents.set(at, grand);
      at = grand;
    }
    return at;
  };
  const join = (a: string, b: string): void => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    if (rootA !== rootB) parents.set(rootB, rootA);
  };
  return { rootOf, join };
}

import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { damagedName } from './names.ts';
import type { Buyer, Draft, Paid } from './parts.ts';
import type { Named } from './quote.ts';
import type { Said } from './say.ts';
import type { World } from './world.ts';

/** Who stands on the statement as the payer: the customer, damaged, or who pays for it. */
export function payerOf({ random }: World, buyer: Buyer): { payer: object; ultimate?: object; kind: string } {
  if (buyer.payer === 'service' || buyer.payer === 'factor') {
    const pool = 1 + (buyer.serial % 3);
    const payer = { name: buyer.payer === 'service' ? `Centro Shared Services ${pool}` : `Kredia Factoring ${pool}`, account: `ZZ77POOL${buyer.payer.toUpperCase()}${pool}` };
    return { payer, ...(random.chance(40) ? { ultimate: { name: damagedName(random, buyer.name, buyer.tongue, buyer.person).name } } : {}), kind: buyer.payer };
  }
  if (buyer.payer === 'owner' && random.chance(60)) return { payer: { name: buyer.owner, account: `ZZ55OWN${buyer.serial}` }, kind: 'owner' };
  const { name, kind } = damagedName(random, buyer.name, buyer.tongue, buyer.person);
  const shown = random.below(100);
  if (shown < 4) return { payer: {}, kind: 'blank' };
  return { payer: { ...(shown < 8 ? {} : { name }), ...(buyer.account !== null && shown < 85 ? { account: buyer.account } : {}) }, kind: shown < 8 ? 'account-only' : kind };
}

/** A receipt as sent, and what is true of it. */
export interface Sending {
  readonly day: IsoDate;
  readonly amount: number;
  readonly said: Said;
  readonly paid: readonly Paid[];
  readonly kind: string;
  /** Any of the items may be the one that is short. */
  readonly anywhere?: boolean;
}

/** The receipt of a customer. */
export function send(world: World, buyer: Buyer, { day, amount, said, paid, kind, anywhere = false }: Sending): Draft {
  const { random, books } = world;
  const { payer, ultimate, kind: payerKind } = payerOf(world, buyer);
  const draft = books.draftOf(paid[0]?.item.company ?? books.companyOf(buyer), day, amount, payer, random.pick(['sepa', 'sepa', 'wire', 'ach', 'other']));
  draft.text = said.text;
  draft['references'] = said.references;
  if (said.advice) draft['advice'] = said.advice;
  if (ultimate) draft['ultimatePayer'] = ultimate;
  books.book(draft, paid, { kind, text: said.kind, payer: payerKind, damages: said.damages, customer: buyer.id, anywhere });
  return draft;
}

export const namedOf = (paid: readonly Paid[]): Named[] => paid.map(({ item, amount }) => ({ number: item.number, issuedOn: item.issuedOn, cash: amount, credit: item.total < 0 }));
export const cashOf = (paid: readonly Paid[]): number => paid.reduce((sum, { amount }) => sum + amount, 0);

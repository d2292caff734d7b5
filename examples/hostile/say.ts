import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import { slipped, spoiled } from './names.ts';
import { decimal, type Buyer, type Item } from './parts.ts';
import { dayAs, namedList, wrapped, type Named } from './quote.ts';
import { STRUCTURED } from './structured.ts';
import type { World } from './world.ts';

export interface Said {
  text: string[];
  readonly references: readonly object[];
  advice?: readonly object[];
  readonly kind: string;
  readonly damages: string[];
}

/** What stands beside the reference and looks like one. */
export function decoys({ random, books: { items } }: World, { tongue, contract, serial }: Buyer, day: IsoDate): string {
  const said: string[] = [];
  if (random.chance(18)) said.push(`${random.pick(tongue.ownReference)} ${random.digits(random.between(3, 8))}`);
  if (random.chance(8)) said.push(`${random.pick(tongue.phone)} 0${random.digits(3)}/${random.digits(6)}`);
  if (random.chance(6)) said.push(`${random.pick(tongue.taxId)}${random.digits(9)}`);
  if (random.chance(10)) said.push(dayAs(random, addDays(day, -random.between(0, 9))));
  if (random.chance(8)) said.push(`${random.pick(tongue.contract)} ${contract}`);
  if (random.chance(10)) said.push(`${random.pick(tongue.customerNumber)} ${10_000 + serial}`);
  if (random.chance(2) && items.length > 20) said.push(`${random.pick(tongue.ownReference)} ${random.pick(items.slice(-300)).number}`);
  return said.join(random.pick([' ', ', ', ' - ']));
}

/** The text of a receipt, and what else of it names items. */
export function say(world: World, buyer: Buyer, day: IsoDate, named: readonly Named[], chosen: readonly Item[], how = buyer.says): Said {
  const { random, seller, books } = world;
  const { tongue } = buyer;
  const kind = random.chance(85) ? how : random.pick(['numbers', 'none', 'generic']);
  const silent = (text: string): Said => ({ text: wrapped(random, spoiled(random, text)), references: [], kind, damages: [] });
  const tail = decoys(world, buyer, day);
  switch (kind) {
    case 'none': return { text: [], references: [], kind, damages: [] };
    case 'generic': return silent(`${random.pick(tongue.generic)} ${tail}`.trim());
    case 'statement': return silent(`${random.pick(tongue.statement)} ${dayAs(random, addDays(day, -3))} ${tail}`.trim());
    case 'customer': return silent(`${random.pick(tongue.customerNumber)} ${10_000 + buyer.serial} ${tail}`.trim());
    case 'contract': return silent(`${random.pick(tongue.contract)} ${buyer.contract} ${random.pick(tongue.generic)}`);
    case 'month': {
      const month = Number(chosen[0]!.issuedOn.slice(5, 7));
      const year = chosen[0]!.issuedOn.slice(0, 4);
      return silent(`${random.pick(tongue.invoice)} ${random.pick([`${tongue.months[month - 1]!} ${year}`, `${String(month).padStart(2, '0')}/${year}`, tongue.months[month - 1]!])} ${tail}`.trim());
    }
    case 'order': {
      const orders = [...new Set(chosen.map(({ references }) => references.at(-1)!.startsWith('V') ? references.at(-2)! : references.at(-1)!))];
      return silent(`${random.pick(tongue.order)} ${orders.join(', ')} ${tail}`.trim());
    }
    case 'structured': {
      const scheme = STRUCTURED[seller.structured ?? ''];
      const value = chosen[0]?.references[0];
      if (!scheme || chosen.length !== 1 || chosen[0]!.kind !== 'invoice' || value === undefined) break;
      const way = random.below(10);
      if (way < 6) return { text: [], references: [{ scheme: scheme.scheme, value }], kind, damages: [] };
      if (way < 9) return { text: wrapped(random, `${scheme.shown(value)} ${tail}`.trim()), references: [], kind, damages: ['in-text'] };
      return { text: wrapped(random, slipped(random, value)), references: [], kind, damages: ['slip'] };
    }
    case 'advice':
      return { text: [random.pick(tongue.generic)], references: [], advice: named.map(({ number, cash }) => ({ number: random.chance(80) ? number : number.replace(/[^0-9]/g, ''), amount: decimal(cash) })), kind, damages: [] };
    default:
  }
  const wanted = new Set(chosen);
  const [low, high] = [chosen[0]?.number ?? '', chosen.at(-1)?.number ?? ''];
  const range = chosen.length >= 3 && low.length === high.length && books.openOf(buyer).every((item) => item.kind !== 'invoice' || wanted.has(item) || item.number < low || item.number > high);
  const list = namedList(random, tongue, named, buyer.damage, range);
  const before = random.chance(15) ? `${random.pick(tongue.generic)} ` : '';
  const whole = random.chance(25) ? `${before}${tail} ${list.text}` : `${before}${list.text} ${tail}`;
  return { text: wrapped(random, whole.trim()), references: random.chance(30) ? [{ scheme: 'end-to-end', value: random.pick(['NOTPROVIDED', random.digits(10), `${buyer.contract}-${random.digits(4)}`]) }] : [], kind: 'numbers', damages: list.kinds };
}

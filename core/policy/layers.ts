import type { Outline } from '../problems/fields.ts';
import type { PolicyDocument } from './read.ts';
import type {
  CreditDocument,
  DunningDocument,
  InvoicesDocument,
  LayerDocument,
  MatchingDocument,
} from './schema.ts';

/** A document with the name of the layer it is: "defaults", "pack germany", "client". Later ones win over earlier ones. */
export interface PolicyLayer {
  readonly name: string;
  readonly document: Pick<PolicyDocument, 'value'>;
}

/** Whom a policy is asked for. */
export interface Whom {
  readonly company: string;
  readonly segment?: string | undefined;
  readonly customer?: string | undefined;
}

/** One part of a policy that holds for some: a document as a whole, or one of its `layers`. */
export interface Slice {
  readonly name: string;
  readonly for: LayerDocument['for'];
  readonly matching: MatchingDocument | null;
  readonly dunning: DunningDocument | null;
  readonly credit: CreditDocument | null;
  readonly invoices: InvoicesDocument | null;
}

/** A value and the layer it comes from; `path` from the section down. */
export interface Traced {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly from: string;
}

/** All slices in rising order of who wins: documents in their order, then overrides by how specific they are. */
export function slicesOf(layers: readonly PolicyLayer[]): readonly Slice[] {
  const wholes = layers.map(({ name, document: { value } }) => ({
    name,
    for: {},
    matching: value.matching ?? null,
    dunning: value.dunning ?? null,
    credit: value.credit ?? null,
    invoices: value.invoices ?? null,
  }));
  const overrides = layers.flatMap(({ name, document: { value } }) =>
    (value.layers ?? []).map((layer) => ({
      name: `${name}, ${sayWhom(layer.for)}`,
      for: layer.for,
      matching: layer.matching ?? null,
      dunning: layer.dunning ?? null,
      credit: layer.credit ?? null,
      invoices: layer.invoices ?? null,
    })),
  );
  return [...wholes, ...overrides.sort((a, b) => specificity(a.for) - specificity(b.for))];
}

/** A customer says more than a segment and a company together, a segment more than a company. */
const specificity = ({ company, segment, customer }: LayerDocument['for']): number =>
  (customer ? 4 : 0) + (segment ? 2 : 0) + (company ? 1 : 0);

export const holdsFor = ({ for: whom }: Slice, { company, segment, customer }: Whom): boolean =>
  (!whom.company || whom.company === company) &&
  (!whom.segment || whom.segment === segment) &&
  (!whom.customer || whom.customer === customer);

const sayWhom = ({ company, segment, customer }: LayerDocument['for']): string =>
  [company && `company ${company}`, segment && `segment ${segment}`, customer && `customer ${customer}`]
    .filter(Boolean)
    .join(', ');

/**
 * Lays sections over each other. Groups of keys are merged key by key; a list, an amount per currency and a fee are one value and
 * replace the one below as a whole.
 */
export function merge(
  sections: readonly { readonly name: string; readonly section: unknown }[],
  outline: Outline,
): readonly Traced[] {
  const merged = new Map<string, Traced>();
  for (const { name, section } of sections)
    for (const { path, value } of leavesOf(section, outline, []))
      merged.set(JSON.stringify(path), { path, value, from: name });
  return [...merged.values()];
}

/** Builds the section again from its leaves. */
export function sectionOf(leaves: readonly Traced[]): Readonly<Record<string, unknown>> {
  const section: Record<string, unknown> = {};
  for (const { path, value } of leaves) {
    let at = section;
    for (const part of path.slice(0, -1)) {
      if (!Object.hasOwn(at, part)) define(at, part, {});
      at = at[part] as Record<string, unknown>;
    }
    define(at, path.at(-1) ?? '', value);
  }
  return section;
}

const define = (into: Record<string, unknown>, name: string, value: unknown): void => {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
};

function leavesOf(
  value: unknown,
  outline: Outline | undefined,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly value: unknown }[] {
  if (value === undefined || value === null) return [];
  const inner = outline ? groupOf(outline, value) : undefined;
  if (!inner) return [{ path, value: plain(value, outline) }];
  const members = Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, inner(name), [...path, name]),
  );
  // An empty group is still there: `ladders: { none: {} }` names a ladder.
  return members.length > 0 || path.length === 0 ? members : [{ path, value: {} }];
}

function groupOf(outline: Outline, value: unknown): ((name: string) => Outline | undefined) | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  if (outline.is === 'record') return (name) => outline.fields.get(name);
  return outline.is === 'map' ? () => outline.of : undefined;
}

/** The same amount written in two ways is the same value: "0.50" and "0.5". */
function plain(value: unknown, outline: Outline | undefined): unknown {
  const kind = outline?.is === 'field' ? outline.meaning.kind : undefined;
  if (kind !== 'money' && kind !== 'decimal') return value;
  if (typeof value === 'string') return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return Object.fromEntries(
    Object.entries(value as object).map(([code, one]) => [code, plain(one, outline)]),
  );
}

/** Questions about a DOM that its library does not answer, or not as NetSuite's pages say. */
import type { Attr, Element, Node } from '@xmldom/xmldom';

export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

export const attributesIn = (element: Element): readonly Attr[] =>
  Array.from({ length: element.attributes.length }, (_, index) => element.attributes.item(index) as Attr);

/** Elements below a node that are wanted, in document order. */
export function sameName(node: Node, isWanted: (element: Element) => boolean): readonly Element[] {
  return childrenOf(node).flatMap((child) => {
    if (child.nodeType !== 1) return [];
    const element = child as Element;
    return [...(isWanted(element) ? [element] : []), ...sameName(element, isWanted)];
  });
}

/** As the DOM defines equality: kind, names, value, attributes in any order, children in theirs. */
export function isEqual(one: Node, other: Node): boolean {
  if (one.nodeType !== other.nodeType || one.nodeName !== other.nodeName) return false;
  if ((one.namespaceURI ?? null) !== (other.namespaceURI ?? null) || one.nodeValue !== other.nodeValue)
    return false;
  if (one.nodeType === 1 && !hasEqualAttributes(one as Element, other as Element)) return false;
  const [mine, theirs] = [childrenOf(one), childrenOf(other)];
  return mine.length === theirs.length && mine.every((child, index) => isEqual(child, theirs[index]!));
}

function hasEqualAttributes(one: Element, other: Element): boolean {
  const mine = attributesIn(one);
  return (
    mine.length === attributesIn(other).length &&
    mine.every(({ nodeName, value }) => other.getAttributeNode(nodeName)?.value === value)
  );
}

/** `DOCUMENT_POSITION_*` of the DOM: 1 elsewhere, 2 before, 4 after, 8 contains, 16 contained. */
export function positionOf(reference: Node, other: Node): number {
  if (reference === other) return 0;
  const mine = pathTo(reference);
  const theirs = pathTo(other);
  if (mine[0] !== theirs[0]) return 1 + 32 + 2;
  const fork = mine.findIndex((node, depth) => node !== theirs[depth]);
  if (fork < 0) return 16 + 4; // the other lies inside
  if (fork >= theirs.length) return 8 + 2;
  const siblings = childrenOf(mine[fork - 1]!);
  return siblings.indexOf(theirs[fork]!) < siblings.indexOf(mine[fork]!) ? 2 : 4;
}

function pathTo(node: Node): readonly Node[] {
  const path: Node[] = [];
  for (let at: Node | null = node; at; at = at.parentNode) path.unshift(at);
  return path;
}

/** The nearest prefix that stands for a namespace, or null. */
export function lookupPrefix(node: Node, namespaceURI: string): string | null {
  for (let at: Node | null = node; at; at = at.parentNode) {
    if (at.nodeType !== 1) continue;
    const element = at as Element;
    if (element.namespaceURI === namespaceURI && element.prefix) return element.prefix;
    const declared = attributesIn(element).find(
      ({ prefix, value }) => prefix === 'xmlns' && value === namespaceURI,
    );
    if (declared?.localName) return declared.localName;
  }
  return null;
}

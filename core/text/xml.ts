import { lineFeedsIn } from './lines.ts';
import { xmlReader } from './xml-reader.ts';

/** An element with its text and children. `name` is local: a prefix says nothing that the reader of a bank file needs. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Character data of the element itself, trimmed; "" where it only has children. */
  readonly text: string;
  readonly line: number;
}

/** Why reading stopped, or what was read over. */
export interface XmlFault {
  readonly kind: 'malformed' | 'doctype' | 'too-deep' | 'too-long' | 'entity';
  readonly line: number;
  readonly detail: string;
}

export interface XmlRead {
  /** Reading stopped here: what came before was handed over. `null` when the text was read to its end. */
  readonly stopped: XmlFault | null;
  /** An `&` that begins no entity, or a character that is none: kept as text, reading went on. */
  readonly passed: readonly XmlFault[];
}

/**
 * What to do while a document is read. Elements whose name is in `containers` are announced; each of their children is handed
 * over whole as soon as it ends, so a document of any size costs the memory of its largest child.
 */
export interface XmlVisitor {
  readonly containers: ReadonlySet<string>;
  opened(name: string, line: number): void;
  child(element: XmlElement): void;
  closed(name: string, line: number): void;
}

/** Reads one document that is there as a whole (`xml-reader.ts`). Blank lines before it, which XML forbids and banks write, are passed over. Never throws. */
export function readXml(text: string, visitor: XmlVisitor, firstLine = 1): XmlRead {
  const rest = text.trimStart();
  const reader = xmlReader(visitor, firstLine + lineFeedsIn(text.slice(0, text.length - rest.length)));
  reader.push(rest);
  return reader.end();
}

/** The first child of that name, followed down a path of names. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) {
    if (!found) return undefined;
    found = childOf(found, name);
  }
  return found;
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (child.name === name) return child;
  return undefined;
}

/** Text at the end of a path, or "" where there is none. */
export const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  at(element, ...path)?.text ?? '';

/** Every child of that name. */
export const allOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element ? element.children.filter((child) => child.name === name) : [];

import { SaxesParser } from 'saxes';
import { escapeStrayAmpersands } from './ampersands.ts';

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

const MAX_DEPTH = 64;
/** Characters without a single tag. A remittance text has at most 9,000. */
const MAX_SILENCE = 1_000_000;
const SLICE = 65_536;
const MAX_PASSED = 20;

interface Open {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  line: number;
}

/**
 * Reads one document with saxes (https://github.com/lddubeau/saxes). A DOCTYPE stops it, so there are no entities beyond
 * the five of XML; depth and the length of a text are bounded. Never throws.
 */
export function readXml(text: string, visitor: XmlVisitor, firstLine = 1): XmlRead {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const passed: XmlFault[] = [];
  let stopped: XmlFault | null = null;
  let depth = 0;
  let container: string | null = null;
  let containerDepth = 0;
  let heardAt = 0;
  const stack: Open[] = [];
  const line = (): number => parser.line + firstLine - 1;
  const stop = (kind: XmlFault['kind'], detail: string): void => {
    stopped ??= { kind, line: line(), detail };
  };

  parser.on('error', (error) => {
    const detail = error.message.replace(/^\d+:\d+: /, '');
    if (!/entity/.test(detail)) stop('malformed', detail);
    else if (passed.length < MAX_PASSED) passed.push({ kind: 'entity', line: line(), detail });
  });
  parser.on('doctype', () => stop('doctype', 'DOCTYPE'));
  parser.on('opentag', (tag) => {
    if (stopped) return;
    heardAt = parser.position;
    if (++depth > MAX_DEPTH) return stop('too-deep', `more than ${MAX_DEPTH} levels`);
    const name = localName(tag.name);
    if (container !== null)
      stack.push({ name, attributes: tag.attributes, children: [], text: '', line: line() });
    else {
      visitor.opened(name, line());
      if (visitor.containers.has(name)) [container, containerDepth] = [name, depth];
    }
  });
  const onText = (data: string): void => {
    const open = stack[stack.length - 1];
    if (open && open.children.length === 0) open.text += data;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    if (stopped) return;
    heardAt = parser.position;
    depth--;
    const ended = stack.pop();
    if (ended) {
      ended.text = ended.children.length > 0 ? '' : ended.text.trim();
      const parent = stack[stack.length - 1];
      if (parent) parent.children.push(ended);
      else visitor.child(ended);
    } else if (container !== null && depth < containerDepth) {
      visitor.closed(container, line());
      container = null;
    }
  });

  const { text: escaped, strays } = escapeStrayAmpersands(text);
  const lineOf = lineFinder(text, firstLine);
  for (const stray of strays.slice(0, MAX_PASSED))
    passed.push({ kind: 'entity', line: lineOf(stray), detail: '&' });
  for (let from = 0; from < escaped.length && !stopped; from += SLICE) {
    parser.write(escaped.slice(from, from + SLICE));
    if (from - heardAt > MAX_SILENCE) stop('too-long', `more than ${MAX_SILENCE} characters without a tag`);
  }
  if (!stopped) parser.close();
  return { stopped, passed };
}

/** Line numbers of offsets that come in rising order. */
function lineFinder(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let counted = text.indexOf('\n');
  return (offset) => {
    for (; counted >= 0 && counted < offset; counted = text.indexOf('\n', counted + 1)) line++;
    return line;
  };
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
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

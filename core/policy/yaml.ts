import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException, type Event } from 'js-yaml';
import type { Checked, Problem } from '../problems/problem.ts';
import * as problem from './problems.ts';

/**
 * A YAML (or JSON) document with the place of everything in it. Scalars keep their text and whether they were quoted: what they
 * mean is for the reader of that key to say, so `01` stays "01" and 0.00 stays "0.00".
 */
export type YamlNode = YamlScalar | YamlList | YamlMapping;
export interface YamlScalar {
  readonly is: 'scalar';
  readonly text: string;
  readonly quoted: boolean;
  readonly place: Place;
}
export interface YamlList {
  readonly is: 'list';
  readonly elements: readonly YamlNode[];
  readonly place: Place;
}
export interface YamlMapping {
  readonly is: 'mapping';
  readonly members: ReadonlyMap<string, { readonly value: YamlNode; readonly keyPlace: Place }>;
  readonly place: Place;
}
export interface Place {
  readonly line: number;
  readonly column: number;
}

const MOST_CHARACTERS = 2_000_000;
const MOST_DEPTH = 30;
/** With every alias counted as often as it is used: an "alias bomb" is refused before anything walks it. */
const MOST_NODES = 200_000;

/** `null` for a document with nothing in it. */
export function readYaml(file: string, source: string): Checked<YamlNode | null> {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const refuse = (because: string, fix: string): Checked<never> => ({
    ok: false,
    problems: [problem.tooMuch(file, { because, fix })],
  });
  if (text.length > MOST_CHARACTERS)
    return refuse(
      `it has more than ${MOST_CHARACTERS} characters`,
      'Check that this is the policy and not an export.',
    );
  try {
    const composer = composerOf(file, text, parseEvents(text, { maxDepth: MOST_DEPTH }));
    const node = composer.document();
    return composer.problems.length > 0
      ? { ok: false, problems: composer.problems }
      : { ok: true, value: node, problems: [] };
  } catch (error) {
    if (error instanceof TooMuch) return refuse(error.because, error.fix);
    if (!(error instanceof YAMLException)) throw error;
    if (error.reason.includes('maxDepth'))
      return refuse(
        `it is nested more than ${MOST_DEPTH} deep`,
        'Flatten it: no key of a policy lies deeper than eight.',
      );
    const { mark } = error;
    const where = mark ? `${file}, line ${mark.line + 1}, column ${mark.column + 1}` : file;
    return { ok: false, problems: [problem.notYaml(where, { because: error.reason })] };
  }
}

class TooMuch {
  readonly because: string;
  readonly fix: string;
  constructor(because: string, fix: string) {
    this.because = because;
    this.fix = fix;
  }
}

interface Sized {
  readonly node: YamlNode;
  readonly nodes: number;
}

/** Builds nodes from the parser's events; an alias is the node it names, counted again. */
function composerOf(file: string, text: string, events: readonly Event[]) {
  const problems: Problem[] = [];
  const placeAt = placesOf(text);
  const anchors = new Map<string, Sized>();
  let next = 0;

  function document(): YamlNode | null {
    if (events[next]?.type !== EVENT_ID.DOCUMENT) return null;
    next++;
    const root = events[next]?.type === EVENT_ID.POP ? null : compose().node;
    next++;
    if (next < events.length)
      throw new TooMuch('it holds more than one document', 'Remove the line --- and what follows it.');
    return isEmpty(root) ? null : root;
  }

  function compose(): Sized {
    const event = events[next++];
    switch (event?.type) {
      case EVENT_ID.SCALAR: {
        const node: YamlScalar = {
          is: 'scalar',
          text: getScalarValue(text, event),
          quoted: event.style !== SCALAR_STYLE.PLAIN,
          place: placeAt(event.valueStart),
        };
        return anchored(event, { node, nodes: 1 });
      }
      case EVENT_ID.SEQUENCE:
        return anchored(event, list(placeAt(event.start)));
      case EVENT_ID.MAPPING:
        return anchored(event, mapping(placeAt(event.start)));
      case EVENT_ID.ALIAS: {
        const name = text.slice(event.anchorStart, event.anchorEnd);
        const target = anchors.get(name);
        if (target) return target;
        throw new YAMLException(`*${name} names no anchor before it`, markAt(event.anchorStart));
      }
      default:
        throw new YAMLException('the document ends too early', markAt(text.length));
    }
  }

  function anchored(event: { anchorStart: number; anchorEnd: number }, sized: Sized): Sized {
    if (event.anchorStart >= 0 && event.anchorEnd > event.anchorStart)
      anchors.set(text.slice(event.anchorStart, event.anchorEnd), sized);
    return sized;
  }

  function list(place: Place): Sized {
    const elements: YamlNode[] = [];
    let nodes = 1;
    while (events[next]?.type !== EVENT_ID.POP) {
      const element = compose();
      nodes = within(nodes + element.nodes);
      elements.push(element.node);
    }
    next++;
    return { node: { is: 'list', elements, place }, nodes };
  }

  function mapping(place: Place): Sized {
    const members = new Map<string, { value: YamlNode; keyPlace: Place }>();
    let nodes = 1;
    while (events[next]?.type !== EVENT_ID.POP) {
      const key = compose().node;
      const value = compose();
      nodes = within(nodes + 1 + value.nodes);
      const name = key.is === 'scalar' ? key.text : '?';
      const before = members.get(name);
      const where = `${file}, line ${key.place.line}, key ${name}`;
      if (key.is !== 'scalar')
        problems.push(problem.notYaml(where, { because: 'a key must be a single word' }));
      else if (before)
        problems.push(problem.duplicateKey(where, { key: name, firstLine: before.keyPlace.line }));
      else members.set(name, { value: value.node, keyPlace: key.place });
    }
    next++;
    return { node: { is: 'mapping', members, place }, nodes };
  }

  const markAt = (position: number) => {
    const { line, column } = placeAt(Math.max(0, position));
    return { buffer: text, position, line: line - 1, column: column - 1 };
  };
  return { document, problems };
}

function within(nodes: number): number {
  if (nodes <= MOST_NODES) return nodes;
  throw new TooMuch(
    `its aliases unfold to more than ${MOST_NODES} values`,
    'Write out what the aliases (*name) stand for, or remove them.',
  );
}

const isEmpty = (node: YamlNode | null): boolean =>
  node === null || (node.is === 'scalar' && !node.quoted && /^(|~|null)$/i.test(node.text));

/** Line and column of an offset, by halving over the line starts. */
function placesOf(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

import { SaxesParser } from 'saxes';
import { escapeStrayAmpersands } from './ampersands.ts';
import { lineFeedsIn } from './lines.ts';
import { localName, plainScanner } from './xml-plain.ts';
import type { XmlElement, XmlFault, XmlRead, XmlVisitor } from './xml.ts';

/** Reads a document that comes in pieces, cut anywhere. */
export interface XmlReader {
  push(piece: string): void;
  /** The text ends here. */
  end(): XmlRead;
}

const MAX_DEPTH = 64;
/** Characters without a single tag. A remittance text has at most 9,000. */
const MAX_SILENCE = 1_000_000;
const MAX_PASSED = 20;
/** So much is kept for an element to become whole before the parser takes it piece by piece. */
const MAX_WAITING = 1_000_000;
/** Blanks and comments between two elements; with more of them the parser counts. */
const SHORT_SILENCE = 100_000;

interface Open {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
  line: number;
}

/**
 * A reader on saxes (https://github.com/lddubeau/saxes). A DOCTYPE stops it, so there are no entities beyond the five of XML; depth and the
 * length of a text are bounded. Never throws. Between two children of a container a plain scanner takes over, several times as fast, for as
 * long as the children are plain: saxes sees all the rest, and judges it.
 * @param plain false: saxes reads everything, which gives the same
 */
export function xmlReader(visitor: XmlVisitor, firstLine = 1, plain = true): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const scan = plainScanner();
  const strays: XmlFault[] = [];
  const passed: XmlFault[] = [];
  const stack: Open[] = [];
  let stopped: XmlFault | null = null;
  let depth = 0;
  let container: string | null = null;
  let containerDepth = 0;
  /** Lines the parser has not seen. */
  let skipped = firstLine - 1;
  /** Characters since the last tag. */
  let silent = 0;
  /** A tag ended just here: the parser is in no comment and no attribute. */
  let afterTag = false;
  let inCdata = false;
  let text = '';
  let at = 0;

  const line = (): number => parser.line + skipped;
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
    afterTag = true;
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
    afterTag = true;
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

  /** Gives the parser the text up to `end`, which is a `>` or the last character there is. */
  const parse = (end: number): void => {
    if (end - at + silent > MAX_SILENCE)
      return stop('too-long', `more than ${MAX_SILENCE} characters without a tag`);
    const span = text.slice(at, end);
    const read = escapeStrayAmpersands(span, inCdata);
    for (const stray of read.strays.slice(0, MAX_PASSED - strays.length))
      strays.push({ kind: 'entity', line: line() + lineFeedsIn(span.slice(0, stray)), detail: '&' });
    inCdata = read.inCdata;
    afterTag = false;
    parser.write(read.text);
    silent = afterTag ? 0 : silent + span.length;
    at = end;
  };

  /** Reads plain children of the container for as long as there are some. Tells whether to wait for more text. */
  const readPlain = (ended: boolean): boolean => {
    while (container !== null && afterTag && stack.length === 0) {
      let from = at;
      let lines = 0;
      for (
        let code = text.charCodeAt(from);
        code === 10 || code === 32 || code === 9;
        code = text.charCodeAt(++from)
      )
        if (code === 10) lines++;
      if (from - at + silent > SHORT_SILENCE) return false;
      if (from === text.length) return !ended;
      if (text.charCodeAt(from) !== 60) return false;
      const found = scan(text, from, line() + lines, MAX_DEPTH - containerDepth);
      if (found === 'cut') return !ended && text.length - at < MAX_WAITING;
      if (found === null) return false;
      skipped += lines + found.lines;
      silent = 0;
      at = found.end;
      visitor.child(found.element);
    }
    return false;
  };

  const run = (ended: boolean): void => {
    while (!stopped && at < text.length) {
      if (plain && readPlain(ended)) return;
      const tag = text.indexOf('>', at) + 1;
      if (tag > 0) parse(tag);
      else if (ended || text.length - at + silent > MAX_SILENCE) parse(text.length);
      else return;
    }
  };

  return {
    push(piece) {
      if (stopped) return;
      // Joined, not added: characters of a sum are looked up in two steps.
      text = at < text.length ? [text.slice(at), piece].join('') : piece;
      at = 0;
      run(false);
    },
    end() {
      run(true);
      if (!stopped) parser.close();
      return { stopped, passed: [...strays, ...passed] };
    },
  };
}

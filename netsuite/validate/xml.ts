import { SaxesParser } from 'saxes';

/** One element of an SDF file: they use attributes, elements and text, nothing else. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text of the element itself, trimmed. */
  readonly text: string;
  readonly line: number;
}

export type Parsed =
  | { readonly ok: true; readonly root: Element }
  | { readonly ok: false; readonly line: number; readonly why: string };

interface Growing extends Element {
  readonly children: Growing[];
  text: string;
}

/** The first thing wrong ends the reading: what follows broken XML means nothing. */
export function parseXml(text: string): Parsed {
  const parser = new SaxesParser();
  const open: Growing[] = [];
  const roots: Growing[] = [];
  const failures: { readonly line: number; readonly why: string }[] = [];
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('error', ({ message }) =>
    failures.push({ line: parser.line, why: message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '') }),
  );
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], text: '', line: parser.line };
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text).close();
  const [failure] = failures;
  if (failure) return { ok: false, ...failure };
  const [root] = roots;
  return root ? { ok: true, root } : { ok: false, line: 1, why: 'there is no element' };
}

export const childOf = (element: Element, name: string): Element | undefined =>
  element.children.find((each) => each.name === name);

/** Text of a child element, '' when it is absent: SDF takes an empty element for none. */
export const textOf = (element: Element, name: string): string => childOf(element, name)?.text ?? '';

/** Elements `item` inside the one `list` element: `scriptdeployments/scriptdeployment`. */
export const itemsOf = (element: Element, list: string, item: string): readonly Element[] =>
  childOf(element, list)?.children.filter(({ name }) => name === item) ?? [];

/** The element and everything below it. */
export const allOf = (element: Element): readonly Element[] => [element, ...element.children.flatMap(allOf)];

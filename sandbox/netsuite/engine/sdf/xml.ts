import { SaxesParser } from 'saxes';

/** One element of an object file. SDF uses attributes, elements and text, nothing else. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text of the element itself, trimmed. */
  readonly text: string;
  readonly line: number;
}

export type ParsedXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly line: number; readonly why: string };

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** The first thing wrong ends the reading: what follows broken XML means nothing. */
export function parseXml(text: string): ParsedXml {
  const parser = new SaxesParser();
  const open: Growing[] = [];
  let root: Growing | null = null;
  let failure: { line: number; why: string } | null = null;

  parser.on('error', (error) => {
    failure ??= { line: parser.line, why: error.message.replace(/^\d+:\d+:\s*/, '').replace(/\.$/, '') };
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = { name, attributes, children: [], text: '', line: parser.line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text).close();

  if (failure) return { ok: false, ...(failure as { line: number; why: string }) };
  if (!root) return { ok: false, line: 1, why: 'there is no element' };
  return { ok: true, root };
}

export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((candidate) => candidate.name === name);

/** Elements `item` inside the one `list` element: `scriptdeployments/scriptdeployment`. */
export const items = (element: XmlElement, list: string, item: string): readonly XmlElement[] =>
  child(element, list)?.children.filter(({ name }) => name === item) ?? [];

/** Text of a child element; null when it is absent or empty, which SDF treats alike. */
export const textOf = (element: XmlElement, name: string): string | null =>
  child(element, name)?.text || null;

/** `T` or `F`. */
export function flagOf(element: XmlElement, name: string, absent: boolean): boolean {
  const text = textOf(element, name);
  return text === null ? absent : text === 'T';
}

/**
 * `[scriptid=customlist_a]` → `customlist_a`; `[scriptid=customrecord_a.custrecord_b]` keeps its dots; `[/SuiteScripts/a.js]` → the path.
 * What has no brackets is given back as it is: a standard type's number or name.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_1537555588.html
 */
export function reference(text: string): string {
  const inner = /^\[\s*(?:appid=[^,\]]+,\s*)?(?:scriptid=)?([^\]]*?)\s*\]$/.exec(text)?.[1];
  return inner ?? text;
}

export const listOf = (text: string | null): readonly string[] =>
  text === null
    ? []
    : text
        .split('|')
        .map((part) => reference(part.trim()))
        .filter((part) => part !== '');

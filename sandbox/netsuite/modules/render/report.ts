/** The report language (BFO) as far as it is spoken here: XML → blocks. What is not in the table is refused by name. */
import type { Element, Node } from '@xmldom/xmldom';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { parseXml } from '../xml/xml.ts';
import { childrenOf } from '../xml/walk.ts';
import {
  boxOf,
  declared,
  inherit,
  parseStyleSheet,
  PLAIN,
  points,
  type Box,
  type Style,
  type StyleSheet,
} from './style.ts';

export interface Run {
  readonly text: string;
  readonly style: Style;
}
export type Block =
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly Run[];
      readonly align: Style['align'];
      readonly gap: number;
    }
  | { readonly kind: 'table'; readonly box: Box; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'image'; readonly source: string; readonly box: Box; readonly align: Style['align'] }
  | {
      readonly kind: 'barcode';
      readonly type: string;
      readonly value: string;
      readonly showText: boolean;
      readonly box: Box;
      readonly align: Style['align'];
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'page-break' };
export interface Cell {
  readonly blocks: readonly Block[];
  readonly box: Box;
  readonly span: number;
}
export interface Report {
  readonly blocks: readonly Block[];
  /** Points. */
  readonly page: { readonly width: number; readonly height: number; readonly margin: number };
}

const no = (what: string): never => refuse('N/render', `xmlToPdf with ${what}`);

/** @throws USER_ERROR for text that is no report: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_459185424803.html */
export function readReport(xml: string): Report {
  const root = parseXml(xml).documentElement;
  if (root?.tagName !== 'pdf')
    throw new SuiteScriptError('USER_ERROR', 'Error Parsing XML: the root of a report is <pdf>.');
  const head = elementsIn(root).find(({ tagName }) => tagName === 'head');
  const body = elementsIn(root).find(({ tagName }) => tagName === 'body');
  if (!body) throw new SuiteScriptError('USER_ERROR', 'Error Parsing XML: the report has no <body>.');
  const unknown = elementsIn(root).find(({ tagName }) => tagName !== 'head' && tagName !== 'body');
  if (unknown) no(`<${unknown.tagName}>`);
  const sheet = head ? readHead(head) : [];
  const said = declared(sheet, body, ['size', 'width', 'height', 'padding', 'margin']);
  return { blocks: blocksIn(body, sheet, inherit(PLAIN, said)), page: pageOf(body) };
}

function readHead(head: Element): StyleSheet {
  return elementsIn(head).flatMap((element) => {
    if (element.tagName === 'style') return parseStyleSheet(element.textContent ?? '');
    if (element.tagName === 'title' || element.tagName === 'meta') return [];
    return no(`<${element.tagName}> in the head`);
  });
}

const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  a4: [595.28, 841.89],
  a5: [419.53, 595.28],
  letter: [612, 792],
  legal: [612, 1008],
};

function pageOf(body: Element): Report['page'] {
  const [name = 'letter', turned] = (body.getAttribute('size') ?? 'letter').toLowerCase().split('-');
  const [width, height] = SIZES[name] ?? no(`the page size ${name}`);
  const margin = points(body.getAttribute('padding') ?? body.getAttribute('margin') ?? '0.5in', 10);
  return turned === 'landscape' ? { width: height, height: width, margin } : { width, height, margin };
}

const elementsIn = (node: Node): readonly Element[] =>
  childrenOf(node).filter((child): child is Element => child.nodeType === 1);

/** Elements that only change how their text looks. */
const INLINE: Readonly<Record<string, Partial<Style>>> = {
  b: { bold: true },
  strong: { bold: true },
  i: { italic: true },
  em: { italic: true },
  u: { underline: true },
  span: {},
  font: {},
};
const PARAGRAPHS: Readonly<Record<string, Partial<Style>>> = {
  p: {},
  div: {},
  h1: { size: 20, bold: true },
  h2: { size: 16, bold: true },
  h3: { size: 13, bold: true },
  h4: { size: 11, bold: true },
};

/** Text that stands between blocks is a paragraph of its own. */
function blocksIn(parent: Element, sheet: StyleSheet, style: Style): readonly Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  const flush = (gap: number): void => {
    if (runs.some(({ text }) => text.trim() !== '' || text === '\n'))
      blocks.push({ kind: 'paragraph', runs, align: style.align, gap });
    runs = [];
  };
  for (const node of childrenOf(parent)) {
    const element = node as Element;
    if (node.nodeType !== 1 || element.tagName === 'br' || Object.hasOwn(INLINE, element.tagName)) {
      runs.push(...runsOf(node, sheet, style));
      continue;
    }
    flush(0);
    blocks.push(...blockOf(element, sheet, style));
  }
  flush(0);
  return blocks;
}

function blockOf(element: Element, sheet: StyleSheet, style: Style): readonly Block[] {
  const { tagName } = element;
  if (Object.hasOwn(PARAGRAPHS, tagName)) {
    const own = inherit({ ...style, ...PARAGRAPHS[tagName] }, declared(sheet, element, []));
    const inner = blocksIn(element, sheet, own);
    const gap = tagName === 'div' ? 0 : own.size / 2;
    return inner.map((block) => (block.kind === 'paragraph' ? { ...block, gap } : block));
  }
  switch (tagName) {
    case 'table':
      return [tableOf(element, sheet, style)];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'pbr':
      return [{ kind: 'page-break' }];
    case 'img': {
      const said = declared(sheet, element, ['src', 'alt']);
      const source = element.getAttribute('src') ?? '';
      return [{ kind: 'image', source, box: boxOf(said), align: inherit(style, said).align }];
    }
    case 'barcode': {
      const said = declared(sheet, element, ['codetype', 'value', 'showtext']);
      return [
        {
          kind: 'barcode',
          type: (element.getAttribute('codetype') ?? 'code128').toLowerCase(),
          value: element.getAttribute('value') ?? element.textContent ?? '',
          showText: element.getAttribute('showtext') === 'true',
          box: boxOf(said),
          align: inherit(style, said).align,
        },
      ];
    }
    default:
      return no(`<${tagName}>`);
  }
}

function runsOf(node: Node, sheet: StyleSheet, style: Style): readonly Run[] {
  if (node.nodeType === 3 || node.nodeType === 4)
    return [{ text: (node.nodeValue ?? '').replaceAll(/\s+/g, ' '), style }];
  if (node.nodeType !== 1) return [];
  const element = node as Element;
  if (element.tagName === 'br') return [{ text: '\n', style }];
  const looks = INLINE[element.tagName];
  if (!looks) return no(`<${element.tagName}> inside a line`);
  const own = inherit({ ...style, ...looks }, declared(sheet, element, []));
  return childrenOf(node).flatMap((child) => runsOf(child, sheet, own));
}

function tableOf(table: Element, sheet: StyleSheet, style: Style): Block {
  const said = declared(sheet, table, ['cellpadding', 'cellspacing', 'cellborder']);
  const box = boxOf(said);
  const own = inherit(style, said);
  const cellDefaults = {
    border: points(table.getAttribute('cellborder') ?? table.getAttribute('cell-border') ?? '0', 10),
    padding: points(table.getAttribute('cellpadding') ?? '2', 10),
  };
  const rowsIn = (parent: Element, at: Style): (readonly Cell[])[] =>
    elementsIn(parent).flatMap((element) => {
      const saidOf = declared(sheet, element, []);
      const styleOf = inherit(at, saidOf);
      if (['thead', 'tbody', 'tfoot'].includes(element.tagName)) return rowsIn(element, styleOf);
      if (element.tagName !== 'tr') return no(`<${element.tagName}> in a table`);
      const rowBox = boxOf(saidOf);
      return [
        elementsIn(element).map((cell) =>
          cellOf(cell, sheet, styleOf, { ...cellDefaults }, rowBox.background),
        ),
      ];
    });
  return { kind: 'table', box, rows: rowsIn(table, own) };
}

function cellOf(
  cell: Element,
  sheet: StyleSheet,
  style: Style,
  defaults: Partial<Box>,
  rowBackground: string | null,
): Cell {
  if (cell.tagName !== 'td' && cell.tagName !== 'th') return no(`<${cell.tagName}> in a row`);
  const said = declared(sheet, cell, ['colspan']);
  const looks = cell.tagName === 'th' ? { bold: true } : {};
  const box = boxOf(said, defaults);
  return {
    blocks: blocksIn(cell, sheet, inherit({ ...style, ...looks }, said)),
    box: { ...box, background: box.background ?? rowBackground },
    span: Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1),
  };
}

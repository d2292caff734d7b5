/** Style of an element of the report language: what it inherits, then the style sheet, its attributes, its `style`. */
import type { Element } from '@xmldom/xmldom';
import { refuse } from '../../engine/refuse.ts';
import { attributesIn } from '../xml/walk.ts';

export interface Style {
  readonly size: number;
  readonly family: 'Helvetica' | 'Times' | 'Courier';
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly color: string;
  readonly align: 'left' | 'center' | 'right' | 'justify';
}

/** What belongs to one box and is not inherited. Lengths in points. */
export interface Box {
  readonly background: string | null;
  readonly border: number;
  readonly borderColor: string;
  readonly padding: number;
  readonly width: Length | null;
  readonly height: number | null;
}
export type Length = { readonly points: number } | { readonly percent: number };

export const PLAIN: Style = {
  size: 10,
  family: 'Helvetica',
  bold: false,
  italic: false,
  underline: false,
  color: '#000000',
  align: 'left',
};

export type Declarations = Readonly<Record<string, string>>;
/** Selectors of one part: `td`, `.total`, `#head`, `td.total`. */
export type StyleSheet = readonly { readonly selector: string; readonly declarations: Declarations }[];

const refuseStyle = (what: string): never => refuse('N/render', `xmlToPdf with ${what}`);

export function parseStyleSheet(css: string): StyleSheet {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g);
  return [...rules].flatMap(([, selectors, body]) =>
    selectors!.split(',').map((raw) => {
      const selector = raw.trim();
      if (!/^[\w-]*(?:[.#][\w-]+)?$/.test(selector)) refuseStyle(`the selector ${selector}`);
      return { selector, declarations: declarationsOf(body!) };
    }),
  );
}

export function declarationsOf(text: string): Record<string, string> {
  const pairs = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return Object.fromEntries(
    pairs.map((part) => {
      const at = part.indexOf(':');
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()];
    }),
  );
}

function matches(selector: string, element: Element): boolean {
  const [, tag = '', kind, name] = /^([\w-]*)(?:([.#])([\w-]+))?$/.exec(selector) ?? [];
  if (tag !== '' && tag.toLowerCase() !== element.tagName.toLowerCase()) return false;
  if (kind === '.') return (element.getAttribute('class') ?? '').split(/\s+/).includes(name!);
  return kind !== '#' || element.getAttribute('id') === name;
}

/** All that is said of one element, weakest first. `own`: attributes that are no style there (`src` of an image). */
export function declared(sheet: StyleSheet, element: Element, own: readonly string[]): Declarations {
  const said: Record<string, string> = {};
  for (const { selector, declarations } of sheet)
    if (matches(selector, element)) Object.assign(said, declarations);
  for (const { nodeName, value } of attributesIn(element)) {
    const name = nodeName.toLowerCase();
    if (['class', 'id', 'style', 'xmlns', 'lang', 'xml:lang', ...own].includes(name)) continue;
    said[name] = value;
  }
  return { ...said, ...declarationsOf(element.getAttribute('style') ?? '') };
}

const FAMILIES: Readonly<Record<string, Style['family']>> = {
  helvetica: 'Helvetica',
  arial: 'Helvetica',
  'sans-serif': 'Helvetica',
  times: 'Times',
  'times new roman': 'Times',
  serif: 'Times',
  courier: 'Courier',
  'courier new': 'Courier',
  monospace: 'Courier',
};

export function inherit(parent: Style, said: Declarations): Style {
  const style = { ...parent };
  for (const [name, value] of Object.entries(said)) {
    switch (name) {
      case 'font-size':
        style.size = points(value, parent.size);
        break;
      case 'font-family':
        style.family =
          FAMILIES[value.split(',')[0]!.trim().replaceAll(/["']/g, '').toLowerCase()] ??
          refuseStyle(`the font ${value}`);
        break;
      case 'font-weight':
        style.bold = value === 'bold' || Number(value) >= 600;
        break;
      case 'font-style':
        style.italic = value === 'italic' || value === 'oblique';
        break;
      case 'text-decoration':
        style.underline = value === 'underline';
        break;
      case 'color':
        style.color = colour(value);
        break;
      case 'align':
      case 'text-align':
        style.align =
          (['left', 'center', 'right', 'justify'] as const).find((known) => known === value.toLowerCase()) ??
          refuseStyle(`${name} ${value}`);
        break;
      default:
        if (!BOX.includes(name)) refuseStyle(`the property ${name}`);
    }
  }
  return style;
}

const BOX = ['background-color', 'border', 'border-width', 'border-color', 'padding', 'width', 'height'];

export function boxOf(said: Declarations, inherited: Partial<Box> = {}): Box {
  const [, width = '', colourOf = '#000000'] =
    /^(\S+)(?:\s+solid)?(?:\s+(\S+))?$/.exec(said['border'] ?? '') ?? [];
  const border = said['border-width'] ?? width;
  return {
    background: said['background-color'] === undefined ? null : colour(said['background-color']),
    border: border === '' ? (inherited.border ?? 0) : border === 'none' ? 0 : points(border, 10),
    borderColor: colour(said['border-color'] ?? colourOf),
    padding: said['padding'] === undefined ? (inherited.padding ?? 0) : points(said['padding'], 10),
    width: said['width'] === undefined ? null : lengthOf(said['width']),
    height: said['height'] === undefined ? null : points(said['height'], 10),
  };
}

function lengthOf(text: string): Length {
  const percent = /^([\d.]+)%$/.exec(text.trim())?.[1];
  return percent === undefined ? { points: points(text, 10) } : { percent: Number(percent) };
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  pt: 1,
  px: 0.75,
  mm: 72 / 25.4,
  cm: 72 / 2.54,
  in: 72,
};

/** A length in points; a number alone is in points. `em` counts from the size of the font. */
export function points(text: string, fontSize: number): number {
  const [, number, unit = ''] = /^\s*(\d*\.?\d+)\s*(pt|px|mm|cm|in|em)?\s*$/.exec(text) ?? [];
  if (number === undefined) return refuseStyle(`the length ${text}`);
  return Number(number) * (unit === 'em' ? fontSize : UNITS[unit]!);
}

const COLOURS: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  navy: '#000080',
};

function colour(text: string): string {
  const said = text.trim().toLowerCase();
  if (/^#[\da-f]{6}$/.test(said)) return said;
  if (/^#[\da-f]{3}$/.test(said)) return said.replaceAll(/[\da-f]/g, (digit) => digit + digit);
  return COLOURS[said] ?? refuseStyle(`the colour ${text}`);
}

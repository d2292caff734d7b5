/** Markup that is already safe. Everything else put into a template is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);

function said(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map(said).join('');
  return escapeHtml(String(piece));
}

/** A template whose values are escaped, unless they are `Html` themselves. */
export function markup(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.map((text, index) => text + said(pieces[index] ?? null)).join(''));
}

/** A script's own markup, as NetSuite puts it on the page: INLINEHTML fields, whole pages. */
export const raw = (text: string): Html => new Html(text);

/** Data for a script of the page. Nothing in it can end the element or begin another. */
export const jsonScript = (id: string, data: unknown): string =>
  `<script type="application/json" id="${escapeHtml(id)}">${JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`;

/** `name="value"` for each attribute that has a value; `true` stands alone. */
export function attributes(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Html {
  const shown = Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${escapeHtml(String(value))}"`));
  return new Html(shown.length === 0 ? '' : ` ${shown.join(' ')}`);
}

/** Only addresses that cannot run code. */
export const safeUrl = (url: string): string | null =>
  /^(https?:|mailto:|tel:|\/|\?|#|[^:]*$)/i.test(url.trim()) ? url.trim() : null;

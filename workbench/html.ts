/** Text as HTML shows it, in text and in attributes. Everything that came from a bank, a customer or a clerk goes through this. */
export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"'`]/g,
    (sign) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' })[sign] ?? sign,
  );

/** A cell of a table: text, or markup that this room has made. */
export type Cell = string | { readonly markup: string };
export const markupOf = (cell: Cell): string => (typeof cell === 'string' ? escapeHtml(cell) : cell.markup);

/** Rows of a two-column table; empty ones are left out, texts are escaped here. */
export const factsTable = (facts: readonly (readonly [name: string, value: Cell])[]): string =>
  `<table class="qtc">${facts
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) =>
        `<tr><td style="padding:2px 12px 2px 0;color:#555">${escapeHtml(name)}</td><td>${markupOf(value).replace(/\n/g, '<br>')}</td></tr>`,
    )
    .join('')}</table>`;

export const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

export const section = (title: string, inner: string): string =>
  inner === '' ? '' : `<h3 style="margin:12px 0 4px">${escapeHtml(title)}</h3>${inner}`;

/** Problems as a person reads them: what, where, fix. */
export const message = (lines: readonly string[], isError: boolean): string =>
  lines.length === 0
    ? ''
    : `<div style="border-left:4px solid ${isError ? '#c0392b' : '#2e7d32'};padding:6px 12px;margin:6px 0;white-space:pre-wrap">${escapeHtml(lines.join('\n'))}</div>`;

export const dataTable = (headings: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `<table><thead><tr>${headings.map((heading) => `<th>${escapeHtml(heading)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${markupOf(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

export const link = (href: string, text: string): string =>
  `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;

/** A form of one button, with what it stands for hidden in it. */
export const button = (action: string, values: Readonly<Record<string, string>>, text: string): string =>
  `<form method="post" action="${escapeHtml(action)}">${Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('')}<button>${escapeHtml(text)}</button></form>`;

/** A whole page. It loads nothing and runs nothing. */
export const wholePage = (language: string, title: string, inner: string): string =>
  `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>body{font:14px system-ui,sans-serif;margin:1.5rem;color:#222}nav a{margin-right:1rem}table{border-collapse:collapse;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:3px 12px 3px 0;border-bottom:1px solid #ddd}form{display:inline}h1{font-size:1.3rem}</style></head><body>${inner}</body></html>`;

/** Text as HTML shows it, in text and in attributes. Everything that came from a bank, a customer or a clerk goes through this. */
export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"'`]/g,
    (sign) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' })[sign] ?? sign,
  );

/** Rows of a two-column table; both sides are escaped here. */
export const factsTable = (facts: readonly (readonly [name: string, value: string])[]): string =>
  `<table class="qtc">${facts
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) =>
        `<tr><td style="padding:2px 12px 2px 0;color:#555">${escapeHtml(name)}</td><td>${escapeHtml(value).replace(/\n/g, '<br>')}</td></tr>`,
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

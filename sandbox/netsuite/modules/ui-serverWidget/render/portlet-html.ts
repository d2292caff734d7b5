import type { Host } from '../../../host.ts';
import { Portlet, type PortletLine } from '../portlet.ts';
import { formHtml } from './form-html.ts';
import { attributes, markup, raw, safeUrl, type Html } from './html.ts';
import { tableHtml } from './list-html.ts';

/** The body of a page that shows one portlet, as it stands on a dashboard. */
export function portletHtml(host: Host, portlet: Portlet): Html {
  const { type, form, list, lines } = Portlet.stateOf(portlet);
  form.title = portlet.title;
  list.title = portlet.title;
  if (type === 'FORM') return formHtml(host, form);
  const body =
    type === 'LIST' ? tableHtml(list) : type === 'LINKS' ? linesHtml(lines) : raw(portlet.html ?? '');
  return markup`<h1>${portlet.title}</h1>${body}`;
}

const linesHtml = (lines: readonly PortletLine[]): Html =>
  markup`<ul class="links">${lines.map(
    ({ text, url, indent }) =>
      markup`<li${attributes({ style: indent > 0 ? `margin-left: ${indent}em` : null })}>${
        url === null ? text : markup`<a${attributes({ href: safeUrl(url), target: '_top' })}>${text}</a>`
      }</li>`,
  )}</ul>`;

import { withQuery } from '../../../engine/addresses.ts';
import { refuse } from '../../../engine/refuse.ts';
import { List, ListColumn, type EditLinks, type ListRow } from '../list.ts';
import { buttonsHtml } from './buttons-html.ts';
import { linksHtml } from './form-html.ts';
import { attributes, markup, safeUrl, type Html } from './html.ts';

/** The body of a page that shows a list. */
export function listHtml(list: List): Html {
  const { buttons, links } = List.stateOf(list);
  return markup`<h1>${list.title}</h1>
    ${linksHtml(links)} ${buttonsHtml(buttons)} ${tableHtml(list)}`;
}

/** Its columns and rows alone. */
export function tableHtml(list: List): Html {
  const { columns, rows } = List.stateOf(list);
  const head = columns.map(
    (column) => markup`<th scope="col" ${attributes({ class: alignment(column) })}>${column.label}</th>`,
  );
  const body = rows.map(
    (row) =>
      markup`<tr>
        ${columns.map((column) => cellHtml(column, row))}
      </tr>`,
  );
  return markup`<div class="scroll" tabindex="0" role="region" ${attributes({ 'aria-label': list.title })}>
      <table>
        <thead>
          <tr>
            ${head}
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
      ${rows.length === 0 && markup`<p class="empty">No rows to show.</p>`}
    </div>`;
}

const alignment = (column: ListColumn): string | null => {
  const { align } = ListColumn.stateOf(column);
  return align === 'right' ? 'number' : align === 'center' ? 'center' : null;
};

function cellHtml(column: ListColumn, row: ListRow): Html {
  const { id, url, parameters, edit } = ListColumn.stateOf(column);
  if (edit) return markup`<td>${editHtml(edit, row)}</td>`;
  const text = textOf(row[id]);
  const style = attributes({ class: alignment(column) });
  if (!url) return markup`<td${style}>${text}</td>`;
  const base = url.isDynamic ? textOf(row[url.url]) : url.url;
  const query = Object.fromEntries(
    parameters.map(({ param, value, isDynamic }) => [param, isDynamic ? textOf(row[value]) : value]),
  );
  const href = base === '' ? null : safeUrl(withQuery(base, query));
  return href === null
    ? markup`<td${style}>${text}</td>`
    : markup`<td${style}><a${attributes({ href })}>${text}</a></td>`;
}

/** "Edit" or "Edit | View": https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4671382437.html */
function editHtml({ showsView, clickable, link, linkParam, linkParamName }: EditLinks, row: ListRow): Html {
  const isOn = typeof clickable === 'string' ? row[clickable] === 'T' || row[clickable] === true : clickable;
  if (!isOn) return markup`Edit${showsView && ' | View'}`;
  if (link === null)
    return refuse('N/ui/serverWidget', 'List.addEditColumn without link: where it leads then is not known');
  const url = withQuery(link, { [linkParamName]: textOf(row[linkParam]) });
  const to = (label: string, href: string): Html =>
    markup`<a${attributes({ href: safeUrl(href) })}>${label}</a>`;
  return markup`${to('Edit', withQuery(url, { e: 'T' }))}${showsView && markup` | ${to('View', url)}`}`;
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

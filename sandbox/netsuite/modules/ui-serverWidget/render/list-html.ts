import { withQuery } from '../../../engine/addresses.ts';
import { List, ListColumn } from '../list.ts';
import { buttonsHtml } from './buttons-html.ts';
import { linksHtml } from './form-html.ts';
import { attributes, markup, safeUrl, type Html } from './html.ts';

/** The body of a page that shows a list. */
export function listHtml(list: List): Html {
  const { columns, rows, buttons, links } = List.stateOf(list);
  const head = columns.map(
    (column) => markup`<th scope="col" ${attributes({ class: alignment(column) })}>${column.label}</th>`,
  );
  const body = rows.map(
    (row) =>
      markup`<tr>
        ${columns.map((column) => cellHtml(column, row))}
      </tr>`,
  );
  return markup`<h1>${list.title}</h1>
    ${linksHtml(links)} ${buttonsHtml(buttons)}
    <div class="scroll" tabindex="0" role="region" ${attributes({ 'aria-label': list.title })}>
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

function cellHtml(column: ListColumn, row: Readonly<Record<string, unknown>>): Html {
  const { id, url, parameters } = ListColumn.stateOf(column);
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

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Rows of a search or query as a CSV file of the cabinet: what `task.create` of SEARCH, QUERY and SUITE_QL leads to. */
import { refuse } from '../refuse.ts';
import { SuiteScriptError } from '../suitescript-error.ts';
import type { ExportTask, Host } from '../../host.ts';
import { fileModule } from '../../modules/file/file.ts';
import { runSuiteQl } from '../../books/suiteql/run.ts';
import { dateFormatOf } from '../../modules/format/moments.ts';
import { Result } from '../../modules/search/results.ts';
import { Search, searchModule } from '../../modules/search/search.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_159223833809.html */
export function writeExport(host: Host, task: ExportTask): void {
  const { heads, rows } = task.savedSearchId === null ? queried(host, task) : searched(host, task.savedSearchId);
  const text = [heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\n') + '\n';
  const files = fileModule(host);
  const existing = host.cabinet.find(task.file);
  if (existing) {
    host.cabinet.save(existing, new TextEncoder().encode(text), existing.id);
    return;
  }
  const path = String(task.file).replace(/^\//, '');
  const at = path.lastIndexOf('/');
  const folder = host.cabinet.folder(`/${path.slice(0, at)}`);
  if (!folder) throw new SuiteScriptError('RCRD_DSNT_EXIST', `There is no folder ${path.slice(0, at)}.`);
  files.create({ name: path.slice(at + 1), fileType: 'CSV', contents: text, folder: folder.id }).save();
} // prettier-ignore

interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function searched(host: Host, id: string): Table {
  const search = searchModule(host).load({ id });
  const unnamed = search.columns.find(({ label }) => label === null);
  if (unnamed)
    return refuse(
      'N/task',
      `a search task whose column ${unnamed.name} has no label: what NetSuite writes above it is not known. Give each column a label`,
    );
  return {
    heads: search.columns.map(({ label }) => label ?? ''),
    rows: Search.resultsOf(search).map((result) =>
      Result.cellsOf(result).map(({ shown, column }) => {
        const text = shown.text !== null && shown.text !== '' ? shown.text : shown.value;
        if (typeof text !== 'boolean') return text;
        return refuse('N/task', `a search task with the check box ${column.name}: how NetSuite writes it is not known`);
      }),
    ),
  };
} // prettier-ignore

function queried(host: Host, { query, params, names }: ExportTask): Table {
  host.permissions.requireKey('REPO_ANALYTICS', 'VIEW');
  const answer = runSuiteQl(host.books, query ?? '', params, { dateFormat: dateFormatOf(host), sight: host.permissions });
  return {
    heads: names ?? answer.columns.map(({ name }) => name),
    rows: answer.draw().map((row) => row.map((cell) => String(cell ?? ''))),
  };
} // prettier-ignore

const csvCell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

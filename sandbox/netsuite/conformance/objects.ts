/** The objects modules make, and how to get one of each: to be compared with their stubs. */
import { ServerRequest } from '../http/server-request.ts';
import { ServerResponse } from '../http/server-response.ts';
import type { Host } from '../host.ts';
import { ClientResponse } from '../modules/http/client-response.ts';
import { MODULES } from '../modules/index.ts';
import { saveSearch } from '../modules/search/saved.ts';

export interface MadeObject {
  readonly module: string;
  /** As the help names it: `record.Record`. */
  readonly name: string;
  /** Its file in Oracle's stub package; null where that has none. */
  readonly stub: string | null;
  make(host: Host): object;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- objects of every kind, only asked for their members
type Anything = any;
const of = (host: Host, module: string): Anything => MODULES[module]!(host);

const part = { id: 'custpage_a', label: 'A', type: 'TEXT' };
const form = (host: Host): Anything => of(host, 'N/ui/serverWidget').createForm({ title: 'A' });
const list = (host: Host): Anything => of(host, 'N/ui/serverWidget').createList({ title: 'A' });
const task = (host: Host, taskType: string, scriptId?: string): Anything =>
  of(host, 'N/task').create({ taskType, ...(scriptId === undefined ? {} : { scriptId }) });
const status = (host: Host, taskType: string, scriptId: string): Anything =>
  of(host, 'N/task').checkStatus({ taskId: task(host, taskType, scriptId).submit() });
const exported = (host: Host, options: object): Anything => {
  const taskId = of(host, 'N/task')
    .create({ ...options, filePath: '/SuiteScripts/all.csv' })
    .submit();
  return of(host, 'N/task').checkStatus({ taskId });
};
const xml = (host: Host): Anything => of(host, 'N/xml').Parser.fromString({ text: '<a b="c">d</a>' });
/** A search that finds something: a record of the project's own type. */
const found = (host: Host): Anything => {
  of(host, 'N/record')
    .create({ type: 'customrecord_desk_loan' })
    .setValue({ fieldId: 'name', value: 'A' })
    .save({ ignoreMandatoryFields: true });
  return of(host, 'N/search').create({ type: 'customrecord_desk_loan', columns: ['name'] });
};
const workbook = (host: Host): Anything => {
  const made = of(host, 'N/query').create({ type: 'customer' });
  made.columns = [made.createColumn({ fieldId: 'entityid' })];
  return made;
};
const rows = `SELECT id, name FROM customlist_desk_state ORDER BY id`;

const made = (
  module: string,
  name: string,
  stub: string | null,
  make: (host: Host) => object,
): MadeObject => ({
  module,
  name,
  stub,
  make,
});

export const OBJECTS: readonly MadeObject[] = [
  made('N/cache', 'cache.Cache', 'cache/CacheInstance.js', (host) =>
    of(host, 'N/cache').getCache({ name: 'a' }),
  ),
  made('N/crypto', 'crypto.Hash', 'crypto/Hash.js', (host) =>
    of(host, 'N/crypto').createHash({ algorithm: 'SHA256' }),
  ),
  made('N/file', 'file.File', 'file/FileInstance.js', (host) =>
    of(host, 'N/file').create({ name: 'a', fileType: 'PLAINTEXT' }),
  ),
  made('N/file', 'file.Reader', 'file/Reader.js', (host) =>
    of(host, 'N/file').create({ name: 'a', fileType: 'PLAINTEXT', contents: 'a' }).getReader(),
  ),
  made('N/format/i18n', 'format.NumberFormatter', 'format/i18n/NumberFormatter.js', (host) =>
    of(host, 'N/format/i18n').getNumberFormatter({}),
  ),
  made('N/http', 'http.ClientResponse', 'http/ClientResponse.js', () => new ClientResponse(200, {}, '')),
  made(
    'N/http',
    'http.ServerRequest',
    null,
    (host) =>
      new ServerRequest(host, {
        method: 'GET',
        url: '/',
        headers: {},
        parameters: {},
        body: '',
        clientIpAddress: '',
        files: {},
      }),
  ),
  made('N/http', 'http.ServerResponse', null, (host) => new ServerResponse(host)),
  made('N/https', 'https.ClientResponse', 'https/ClientResponse.js', () => new ClientResponse(200, {}, '')),
  made('N/query', 'query.Query', 'query/QueryInstance.js', workbook),
  made('N/query', 'query.Component', 'query/Component.js', (host) => workbook(host).root),
  made('N/query', 'query.Column', 'query/Column.js', (host) => workbook(host).columns[0]),
  // Oracle's stub of a sort has the members of a condition in the same file.
  made('N/query', 'query.Sort', null, (host) =>
    workbook(host).createSort({ column: workbook(host).columns[0] }),
  ),
  made('N/query', 'query.Condition', null, (host) =>
    workbook(host).createCondition({ fieldId: 'id', operator: 'EMPTY' }),
  ),
  made('N/query', 'query.SuiteQL', 'query/SuiteQL.js', (host) => workbook(host).toSuiteQL()),
  made('N/query', 'query.RelativeDate', 'query/RelativeDate.js', (host) =>
    of(host, 'N/query').createRelativeDate({ dateId: 'dago', value: 1 }),
  ),
  made('N/query', 'query.ResultSet', 'query/ResultSet.js', (host) =>
    of(host, 'N/query').runSuiteQL({ query: rows }),
  ),
  made('N/query', 'query.PagedData', 'query/PagedData.js', (host) =>
    of(host, 'N/query').runSuiteQLPaged({ query: rows, pageSize: 5 }),
  ),
  made('N/query', 'query.Iterator', 'query/Iterator.js', (host) =>
    of(host, 'N/query').runSuiteQL({ query: rows }).iterator(),
  ),
  made(
    'N/query',
    'query.PageRange',
    'query/PageRange.js',
    (host) => of(host, 'N/query').runSuiteQLPaged({ query: rows, pageSize: 5 }).pageRanges[0],
  ),
  made('N/query', 'query.Page', 'query/Page.js', (host) =>
    of(host, 'N/query').runSuiteQLPaged({ query: rows, pageSize: 5 }).fetch({ index: 0 }),
  ),
  made(
    'N/query',
    'query.Result',
    'query/Result.js',
    (host) => of(host, 'N/query').runSuiteQL({ query: rows }).results[0],
  ),
  made('N/record', 'record.Record', 'record/RecordInstance.js', (host) =>
    of(host, 'N/record').create({ type: 'journalentry' }),
  ),
  made('N/record', 'record.Field', 'record/Field.js', (host) =>
    of(host, 'N/record').create({ type: 'journalentry' }).getField({ fieldId: 'memo' }),
  ),
  made('N/record', 'record.Sublist', 'record/Sublist.js', (host) =>
    of(host, 'N/record').create({ type: 'journalentry' }).getSublist({ sublistId: 'line' }),
  ),
  made('N/record', 'record.Column', 'record/Column.js', (host) =>
    of(host, 'N/record')
      .create({ type: 'journalentry' })
      .getSublist({ sublistId: 'line' })
      .getColumn({ fieldId: 'memo' }),
  ),
  made('N/render', 'render.TemplateRenderer', 'render/TemplateRenderer.js', (host) =>
    of(host, 'N/render').create(),
  ),
  made('N/runtime', 'runtime.Script', 'runtime/Script.js', (host) =>
    of(host, 'N/runtime').getCurrentScript(),
  ),
  made('N/runtime', 'runtime.Session', 'runtime/Session.js', (host) =>
    of(host, 'N/runtime').getCurrentSession(),
  ),
  made('N/runtime', 'runtime.User', 'runtime/User.js', (host) => of(host, 'N/runtime').getCurrentUser()),
  made('N/search', 'search.Search', 'search/SearchInstance.js', found),
  made('N/search', 'search.ResultSet', 'search/ResultSet.js', (host) => found(host).run()),
  made(
    'N/search',
    'search.Result',
    'search/Result.js',
    (host) => found(host).run().getRange({ start: 0, end: 1 })[0],
  ),
  made('N/search', 'search.Column', 'search/Column.js', (host) =>
    of(host, 'N/search').createColumn({ name: 'name' }),
  ),
  made('N/search', 'search.Filter', 'search/Filter.js', (host) =>
    of(host, 'N/search').createFilter({ name: 'name', operator: 'is', values: 'a' }),
  ),
  made('N/search', 'search.Setting', 'search/Setting.js', (host) =>
    of(host, 'N/search').createSetting({ name: 'consolidationtype', value: 'NONE' }),
  ),
  made('N/search', 'search.PagedData', 'search/SearchPagedData.js', (host) =>
    found(host).runPaged({ pageSize: 5 }),
  ),
  made('N/search', 'search.Page', null, (host) => found(host).runPaged({ pageSize: 5 }).fetch({ index: 0 })),
  made('N/task', 'task.SearchTask', 'task/SearchTask.js', (host) => task(host, 'SEARCH')),
  made('N/task', 'task.QueryTask', 'task/QueryTask.js', (host) => task(host, 'QUERY')),
  made('N/task', 'task.SuiteQLTask', 'task/SuiteQLTask.js', (host) => task(host, 'SUITE_QL')),
  made('N/task', 'task.SearchTaskStatus', 'task/SearchTaskStatus.js', (host) => {
    saveSearch(host.books, null, 'customsearch_all', 'All', { type: 'customer', columns: [] });
    return exported(host, { taskType: 'SEARCH', savedSearchId: 'customsearch_all' });
  }),
  made('N/task', 'task.QueryTaskStatus', 'task/QueryTaskStatus.js', (host) => {
    const query = workbook(host);
    query.columns[0].label = 'Name';
    return exported(host, { taskType: 'QUERY', query });
  }),
  made('N/task', 'task.SuiteQLTaskStatus', 'task/SuiteQLTaskStatus.js', (host) =>
    exported(host, { taskType: 'SUITE_QL', query: 'SELECT id FROM customer' }),
  ),
  made('N/task', 'task.MapReduceScriptTask', 'task/MapReduceScriptTask.js', (host) =>
    task(host, 'MAP_REDUCE'),
  ),
  made('N/task', 'task.ScheduledScriptTask', 'task/ScheduledScriptTask.js', (host) =>
    task(host, 'SCHEDULED_SCRIPT'),
  ),
  made('N/task', 'task.MapReduceScriptTaskStatus', 'task/MapReduceScriptTaskStatus.js', (host) =>
    status(host, 'MAP_REDUCE', 'customscript_desk_count'),
  ),
  made('N/task', 'task.ScheduledScriptTaskStatus', 'task/ScheduledScriptTaskStatus.js', (host) =>
    status(host, 'SCHEDULED_SCRIPT', 'customscript_desk_night'),
  ),
  made('N/ui/message', 'message.Message', 'ui/message/MessageInstance.js', (host) =>
    of(host, 'N/ui/message').create({ type: 0 }),
  ),
  made('N/ui/serverWidget', 'serverWidget.Form', 'ui/serverWidget/Form.js', form),
  made('N/ui/serverWidget', 'serverWidget.Field', 'ui/serverWidget/Field.js', (host) =>
    form(host).addField(part),
  ),
  made('N/ui/serverWidget', 'serverWidget.FieldGroup', 'ui/serverWidget/FieldGroup.js', (host) =>
    form(host).addFieldGroup(part),
  ),
  made('N/ui/serverWidget', 'serverWidget.Tab', 'ui/serverWidget/Tab.js', (host) => form(host).addTab(part)),
  made('N/ui/serverWidget', 'serverWidget.Button', 'ui/serverWidget/Button.js', (host) =>
    form(host).addButton(part),
  ),
  made('N/ui/serverWidget', 'serverWidget.Sublist', 'ui/serverWidget/Sublist.js', (host) =>
    form(host).addSublist({ ...part, type: 'LIST' }),
  ),
  made('N/ui/serverWidget', 'serverWidget.Assistant', 'ui/serverWidget/Assistant.js', (host) =>
    of(host, 'N/ui/serverWidget').createAssistant({ title: 'A' }),
  ),
  made('N/ui/serverWidget', 'serverWidget.AssistantStep', 'ui/serverWidget/AssistantStep.js', (host) =>
    of(host, 'N/ui/serverWidget').createAssistant({ title: 'A' }).addStep(part),
  ),
  made('N/ui/serverWidget', 'serverWidget.List', 'ui/serverWidget/List.js', list),
  made('N/ui/serverWidget', 'serverWidget.ListColumn', 'ui/serverWidget/ListColumn.js', (host) =>
    list(host).addColumn(part),
  ),
  made('N/xml', 'xml.Document', 'xml/Document.js', xml),
  made('N/xml', 'xml.Element', 'xml/Element.js', (host) => xml(host).documentElement),
  made('N/xml', 'xml.Attr', 'xml/Attr.js', (host) =>
    xml(host).documentElement.getAttributeNode({ name: 'b' }),
  ),
  made('N/xml', 'xml.Node', 'xml/Node.js', (host) => xml(host).documentElement.firstChild),
  made('N/xml', 'xml.Parser', 'xml/Parser.js', (host) => of(host, 'N/xml').Parser),
  made('N/xml', 'xml.XPath', 'xml/XPath.js', (host) => of(host, 'N/xml').XPath),
];

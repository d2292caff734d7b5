/** `render.create()`: templates in the language of FreeMarker, run by scripts. What is printed is what FreeMarker 2.3.26 prints, or a refusal. */
import { describe, expect, test } from '@jest/globals';
import type { RunReport } from '../../../../sandbox/netsuite/index.ts';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { MASTERS } from '../support/account.ts';
import { accountWith, bootFor, sourcesOf, writeProject } from '../project.ts';

const DATA = {
  title: 'Ann & Bob',
  empty: '',
  none: [],
  price: '1234.5',
  when: '04/07/2026',
  lines: [
    { name: 'pen', qty: '2' },
    { name: 'ink', qty: '10' },
    { name: 'cap', qty: '1' },
  ],
  deep: { er: { word: 'here' } },
  json: '{"n": 1234.5, "yes": true, "list": [3, 1, 2], "day": "x"}',
  count: 7,
  flag: true,
  nil: null,
};

/** One script that renders all the templates it is given: what each printed, or the error it got. */
async function rendered(templates: readonly string[]): Promise<readonly string[]> {
  const account = await accountWith(
    {
      a: {
        kind: 'scheduled',
        source: `define(['N/render', 'N/log'], (render, log) => ({ execute: () => {
          for (const template of ${JSON.stringify(templates)}) {
            const renderer = render.create();
            renderer.addCustomDataSource({ format: render.DataSource.OBJECT, alias: 'd', data: ${JSON.stringify(DATA)} });
            renderer.templateContent = template;
            try { log.audit('printed', renderer.renderAsString()); } catch (error) { log.audit(error.name, error.message); }
          }
        } }));`,
      },
    },
    { clock: '2026-04-07T17:00:00Z' },
  );
  const report = await account.run('customscript_a');
  if (report.problem) return [report.problem.what];
  return report.logs.map(({ title, details }) => (title === 'printed' ? details : `${title}: ${details}`));
}

describe('what is printed', () => {
  const TABLE: readonly (readonly [template: string, text: string])[] = [
    // texts
    ['Hello ${d.title}!', 'Hello Ann & Bob!'],
    ['${d.title?html} ${d.title?upper_case} ${d.title?length}', 'Ann &amp; Bob ANN & BOB 9'],
    ['${d.lines[1].name?cap_first}${d["title"][0..2]}', 'InkAnn'],
    ['${"a" + 1 + r"${x}"} ${\'it\'} ${"in ${d.deep.er.word}"} ${"\\{no}"}', 'a1${x} it in here {no}'],
    ['${d.price?replace(".", ",")} ${"a-b"?split("-")?join("+")} ${"x"?left_pad(3, "0")}', '1234,5 a+b 00x'],
    ['${"2026-04-07"?keep_before("-")} ${"abc"?contains("b")?string("yes", "no")}', '2026 yes'],
    // numbers
    ['${1 + 2 * 3} ${7 / 2} ${0.1 + 0.2} ${-3 + 1} ${7 % 4}', '7 3.5 0.3 -2 3'],
    ['${d.price?number + 1} ${d.price?number?string("#,##0.00")} ${d.price?number?c}', '1235.5 1,234.50 1234.5'],
    ['${2.5?round} ${-2.5?floor} ${2.1?ceiling} ${0.125?string("0.00")} ${0.5?string(".00")}', '3 -2 3 0.12 .50'],
    ['<#setting number_format="0.00">${1} ${12345.678}', '1.00 12345.68'],
    // missing and empty
    ['${d.missing!"none"} ${(d.a.b.c)!"deep"} ${d.empty!"kept"}|${d.missing!}|', 'none deep ||'],
    ['<#if d.missing??>a<#elseif d.empty?has_content>b<#else>c</#if>', 'c'],
    ['${(d.lines?has_content && d.none?size == 0)?string("both", "not")}', 'both'],
    // lists
    ['<#list d.lines as l>${l?counter}.${l.name}<#sep>, </#list>', '1.pen, 2.ink, 3.cap'],
    ['<#list d.lines as l>${l_index}${l_has_next?string("+", "")}</#list>', '0+1+2'],
    ['<#list d.none as x>x<#else>nothing</#list>', 'nothing'],
    ['<#list 1..3 as n>${n}<#if n == 2><#break></#if></#list> <#list 3..<1 as n>${n}</#list>', '12 32'],
    ['<#list {"a": "1", "b": "2"} as k, v>${k}=${v};</#list>', 'a=1;b=2;'],
    ['<#list d.lines><ul><#items as l><li>${l.name}</li></#items></ul></#list>', '<ul><li>pen</li><li>ink</li><li>cap</li></ul>'],
    ['<#assign t = 0><#list d.lines as l><#assign t = t + l.qty?number></#list>${t}', '13'],
    ['<#assign t = 1><#assign t += 4, u = t * 2>${t} ${u}', '5 10'],
    ['<#assign block><b>${d.title}</b></#assign>${block}${block}', '<b>Ann & Bob</b><b>Ann & Bob</b>'],
    ['${d.lines?first.name} ${d.lines?last.name} ${(d.lines?sort_by("name"))[0].name} ${d.lines?reverse[0].name}', 'pen cap cap cap'],
    ['<#list d.lines?chunk(2) as row><#list row as l>${l.name} </#list>/</#list>', 'pen ink /cap /'],
    // conditions
    ['<#if (d.lines?size > 2)>many</#if><#if d.lines?size gt 5>more</#if>', 'many'],
    ['<#if d.title == "Ann & Bob" && !(1 > 2)>yes</#if>', 'yes'],
    ['<#switch d.lines[0].name><#case "ink">I<#case "pen">P<#case "x">X<#break><#default>D</#switch>', 'PX'],
    ['${(1 < 2)?then("a", d.missing)} ${(2 == 3)?c}', 'a false'],
    // moments
    ['${.now?string("yyyy-MM-dd HH:mm")} ${d.when?date("MM/dd/yyyy")?string("d MMMM yyyy, EEE")}', '2026-04-07 10:00 7 April 2026, Tue'],
    ['${(d.when?date("MM/dd/yyyy") < .now?date)?string("past", "future")}', 'past'],
    // evaluated
    ['<#assign o = d.json?eval>${o.n?string("0.00")} ${o.yes?string("y", "n")} ${o.list?sort?join(",")}', '1234.50 y 1,2,3'],
    // white space, comments, what is not run
    ['a\n  <#if true>\n  b\n  </#if>\nc\n<#-- gone -->\nd ${1}\n', 'a\n  b\nc\nd 1\n'],
    ['<#noparse>${x} <#if></#noparse>|<#compress>  a   b\n\n c </#compress>', '${x} <#if>| a b\nc '],
    ['<#attempt>a${d.missing}<#recover>sorry</#attempt>', 'sorry'],
    // of the data's numbers and truth values, what is sure
    ['${d.count} ${d.count?number * 2} ${d.flag?has_content?c} ${d.nil!"nil"}', '7 14 true nil'],
  ]; // prettier-ignore

  test('by FreeMarker', async () => {
    const printed = await rendered(TABLE.map(([template]) => template));
    expect(TABLE.map(([template], index) => [template, printed[index]])).toEqual(
      TABLE.map(([template, text]) => [template, text]),
    );
  });
});

test('what FreeMarker cannot do is an error the script may catch', async () => {
  const said = await rendered([
    '${d.missing}',
    '${d.title.x}',
    '<#if d.title>x</#if>',
    '${1 / 0}',
    '<#if true>',
    '${d.title?number}',
    '${true}',
    '${d.lines}',
    '${1 == "1"}',
    '<#stop "enough">',
  ]);
  expect(said).toEqual([
    expect.stringMatching(/^USER_ERROR: Error in template: .*null or missing: ==> d\.missing/),
    expect.stringContaining('Expected a hash'),
    expect.stringContaining('Expected a boolean'),
    expect.stringContaining('division by zero'),
    expect.stringContaining('<#if> is not closed'),
    expect.stringContaining("Can't convert this string to number"),
    expect.stringContaining('boolean_format'),
    expect.stringContaining('evaluated to a sequence'),
    expect.stringContaining("Can't compare"),
    expect.stringContaining('enough'),
  ]);
});

test.each([
  ['${d.count + 1}', 'the number 7 of a custom data source is reckoned with'],
  ['<#if d.flag>x</#if>', 'the boolean true of a custom data source is a condition'],
  ['${d.nil}', 'a null of a custom data source is printed'],
  ['${10 / 3}', 'how many decimals NetSuite shows is not known'],
  ['<#macro x></#macro>', '<#macro>'],
  ['<@x/>', 'calls a macro'],
  ['<#include "/a.ftl">', '<#include>'],
  ['${d.json?eval_json.n}', '?eval_json'],
  ['${d.lines?map(l -> l.name)?join(",")}', '?map'],
  ['${1.5?string("0.00 %")}', 'number format'],
  ['${companyInformation.companyName}', 'companyInformation'],
  ['<#setting locale="de_DE">', 'locale'],
])('%s is refused by name', async (template, why) => {
  expect((await rendered([template])).join()).toContain(why);
});

describe('records, searches, files', () => {
  const run = async (execute: string): Promise<RunReport> => {
    const account = await bootFor({
      package: writeProject({
        ...sourcesOf({
          a: {
            kind: 'scheduled',
            source: `define(['N/render', 'N/record', 'N/search', 'N/query', 'N/log'], (render, record, search, query, log) => ({ execute: () => {
              const renderer = render.create();
              ${execute}
            } }));`,
          },
        }),
        'Objects/custtmpl_letter.xml':
          '<advancedpdftemplate scriptid="custtmpl_letter"><title>Letter</title></advancedpdftemplate>',
        'Objects/custtmpl_letter.template.xml':
          '<pdf><body><p>Dear ${d.name}</p><#list d.lines as line><p>${line.name}</p></#list></body></pdf>',
      }),
      clock: '2026-11-12T18:00:00Z',
    });
    loadMasters(account.books, MASTERS);
    return account.run('customscript_a');
  };
  const said = ({ logs, problem }: RunReport): readonly string[] =>
    problem ? [problem.what] : logs.map(({ details }) => details);

  const TASK = `const task = record.create({ type: 'task' });
    task.setValue('title', 'Call <Ann> & Bob');
    task.setValue('assigned', 1);
    task.setValue('message', 'one\\ntwo');
    const id = task.save();`;

  test('a record as its page shows it, a sublist line by line', async () => {
    const report = await run(`${TASK}
      renderer.addRecord({ templateName: 'record', record: record.load({ type: 'task', id }) });
      renderer.templateContent = '\${record.title}|\${record.TITLE?length}|\${record.message}|\${record.startdate}|\${record.startdate?string("yyyy")}|\${record.title@label}|\${record.assigned.internalid}';
      log.audit('text', renderer.renderAsString());`);
    expect(said(report)).toEqual(['Call &lt;Ann&gt; &amp; Bob|16|one<br />two|11/12/2026|2026|Task Title|1']);
  });

  test.each([
    ['a field that is not there', 'record.nothing'],
    ['another record', 'record.assigned.email'],
  ])('%s is refused', async (_, expression) => {
    const report = await run(`${TASK}
      renderer.addRecord('record', record.load({ type: 'task', id }));
      renderer.templateContent = '\${${expression}}';
      renderer.renderAsString();`);
    expect(report.status).toBe('REFUSED');
  });

  test('results of a search by the names of its columns, joined ones behind their join', async () => {
    const report = await run(`${TASK}
      const results = search.create({ type: 'customer', filters: [['internalid', 'noneof', '@NONE@']], columns: [{ name: 'companyname', sort: 'ASC' }, 'email', 'internalid', 'subsidiary'] }).run().getRange(0, 2);
      renderer.addSearchResults({ templateName: 'results', searchResult: results });
      renderer.templateContent = '<#list results as r>\${r.companyname} \${r.email!} \${r.subsidiary};</#list>';
      log.audit('text', renderer.renderAsString());`);
    expect(said(report)).toEqual(['Alpha AG ap@alpha.example Werkzeug GmbH;Beta KG  Werkzeug GmbH;']);
  });

  test('rows of a query, at 10 units', async () => {
    const report = await run(`
      const found = query.create({ type: 'customer' });
      found.columns = [found.createColumn({ fieldId: 'companyname', alias: 'name' })];
      found.sort = [found.createSort({ column: found.columns[0] })];
      renderer.addQuery({ templateName: 'rows', query: found });
      renderer.templateContent = '<#list rows as row>\${row.name}<#sep>, </#list>';
      log.audit('text', renderer.renderAsString());`);
    expect(said(report)).toEqual(['Alpha AG, Beta KG, Beta Nord KG, Delta KK, Gamma Inc.']);
    expect(report.units).toBe(10);
  });

  test('a template of the project, as a PDF', async () => {
    const report = await run(`
      renderer.setTemplateByScriptId({ scriptId: 'CUSTTMPL_LETTER' });
      renderer.addCustomDataSource({ format: render.DataSource.JSON, alias: 'd', data: JSON.stringify({ name: 'Ann', lines: [{ name: 'pen' }] }) });
      const pdf = renderer.renderAsPdf();
      log.audit('pdf', [pdf.fileType, pdf.size > 500, renderer.renderAsString()]);`);
    expect(JSON.parse(said(report)[0]!)).toEqual([
      'PDF',
      true,
      '<pdf><body><p>Dear Ann</p><p>pen</p></body></pdf>',
    ]);
  });

  test('mistakes of a script are told as the help says', async () => {
    const report = await run(`
      for (const call of [
        () => renderer.addRecord({ templateName: 'x' }),
        () => renderer.addRecord({ templateName: 'x', record: {} }),
        () => renderer.addSearchResults({ templateName: 'x', searchResult: [{}] }),
        () => renderer.addQuery({ templateName: 'x' }),
        () => renderer.addCustomDataSource({ alias: 'x', format: 'CSV', data: 'x' }),
      ]) try { call(); } catch (error) { log.audit('error', error.name); }`);
    expect(said(report)).toEqual([
      'SSS_MISSING_REQD_ARGUMENT',
      'WRONG_PARAMETER_TYPE',
      'WRONG_PARAMETER_TYPE',
      'NEITHER_ARGUMENT_DEFINED',
      'WRONG_PARAMETER_TYPE',
    ]);
  });
});

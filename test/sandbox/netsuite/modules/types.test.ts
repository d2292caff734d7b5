import { expect, test } from '@jest/globals';
import { inspectAll } from '../../../../sandbox/netsuite/conformance/inspect.ts';
import { typeDifferences } from '../../../../sandbox/netsuite/conformance/typed.ts';
import { hostFor } from './host.ts';

/**
 * Where our modules give something else than `@hitc/netsuite-types` says, and why. A difference that is not here, or one here that is gone,
 * fails the test.
 */
const DIFFERENT: Readonly<Record<string, string>> = {
  ...of(
    '`getSegments` gives it in the types, something with an `iterator()` of it in the help: section_4434733089',
    ['N/file FileIterator.each', 'N/render FileIterator.each'],
  ),
  ...of('What a script gave, given back as it was', [
    'N/format parse()',
    'N/query Condition.values[]',
    'N/query RelativeDate.value',
    'N/runtime Script.getParameter()',
    'N/search Filter.toJSON().values[]',
    'N/search Search.filters',
    'N/search Search.filterExpression',
    'N/task QueryTask.query',
    'N/ui/serverWidget Assistant.clientScriptFileId',
    'N/ui/serverWidget Field.defaultValue',
    'N/ui/serverWidget List.clientScriptModulePath',
  ]),
  ...of('A table of a query, as the help has it: section_1510785228; the types and the stub have a text', [
    'N/query Component.parent',
  ]),
  ...of('create gives one of several classes, of which the scripts’ have none: task/QueryTask.js is walked', [
    'N/task QueryTask.addInboundDependency',
    'N/task QueryTask.fileId',
    'N/task QueryTask.filePath',
  ]),
  ...of('The stub has a list of texts: ui/serverWidget/Assistant.js', [
    'N/ui/serverWidget Assistant.getFieldIds()',
  ]),
  ...of('The stub has a text: query/RelativeDate.js', ['N/query RelativeDate.dateId']),
  ...of('Columns of results are told by alias, label and type', ['N/query Column.fieldId']),
  ...of('Neither the help (section_4273155868) nor the stub has it', [
    'N/config Omit.copy',
    'N/config Record.copy',
    'N/record Omit.copy',
    'N/record Record.copy',
    'N/record load().copy',
    'N/record load().insertLine().copy',
    'N/record load().insertLine().removeLine().copy',
    'N/ui/serverWidget List.clientScriptField',
    'N/ui/serverWidget Sublist.name',
  ]),
  ...of('A number, as runtime.Permission is: section_4296359529', ['N/runtime User.getPermission()']),
  ...of('A handle says nothing of itself here', [
    'N/translation Handle.toJSON().type',
    'N/translation Handle.toJSON().allRawTranslations',
    'N/translation Handle.toJSON().allTranslations',
    'N/translation Handle.toJSON().locales',
    'N/translation Handle.toJSON().recentLocale',
  ]),
};

function of(why: string, paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(paths.map((path) => [path, why]));
}

/** Its objects are typed by the one class of all nodes; Oracle’s stubs, which are walked, name every member of each. */
const BY_STUBS = /^N\/xml /;

test('our modules give what the types others write against say, or it is known why not', () => {
  const refused = new Set(
    inspectAll(hostFor)
      .flatMap(({ members, more }) => [...members, ...more])
      .filter(({ fate }) => fate === 'refused' || fate === 'closed')
      .map(({ name }) => name),
  );
  const found = typeDifferences((_, member) => refused.has(member));
  const told = found.filter(({ path }) => !BY_STUBS.test(path) && !(path in DIFFERENT));
  expect(told).toEqual([]);
  const gone = Object.keys(DIFFERENT).filter((path) => !found.some((each) => each.path === path));
  expect(gone).toEqual([]);
});

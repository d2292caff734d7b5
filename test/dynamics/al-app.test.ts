import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { lintAlApp, type AlFile } from '../../dynamics/al-app/lint.ts';

const root = new URL('../../dynamics/al-app/', import.meta.url);
const app = JSON.parse(readFileSync(new URL('app.json', root), 'utf8')) as Parameters<typeof lintAlApp>[1];
const files: readonly AlFile[] = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.al'))
  .map((path) => ({ path, text: readFileSync(new URL(`src/${path}`, root), 'utf8') }));

test('the app offers what the contract promises, and its files hold together', () =>
  expect(lintAlApp(files, app)).toEqual([]));

describe('a slip in the app is named', () => {
  const change = (path: string, from: string | RegExp, to: string): readonly string[] =>
    lintAlApp(
      files.map((file) => (file.path.endsWith(path) ? { ...file, text: file.text.replace(from, to) } : file)),
      app,
    );
  test.each`
    slip                          | path                               | from                               | to                       | says
    ${'a field renamed'}          | ${'CustLedgerEntries.Page.al'}     | ${'field(dueDate;'}                | ${'field(dueOn;'}        | ${'field dueDate reads nothing'}
    ${'a field from elsewhere'}   | ${'CustLedgerEntries.Page.al'}     | ${'Rec."Due Date"'}                | ${'Rec."Posting Date"'}  | ${'field dueDate reads Rec."Posting Date"'}
    ${'another version'}          | ${'Requests.Page.al'}              | ${"APIVersion = 'v1.0'"}           | ${"APIVersion = 'v2.0'"} | ${"APIVersion is not 'v1.0'"}
    ${'an action not offered'}    | ${'QTCAPIBankAccounts.Page.al'}    | ${'[ServiceEnabled]'}              | ${''}                    | ${'carryOutEffect'}
    ${'a block without end'}      | ${'QTCCarryOut.Codeunit.al'}       | ${'    end;\n'}                    | ${''}                    | ${'give each block its end'}
    ${'a brace too few'}          | ${'QTCContact.Table.al'}           | ${/\}\s*$/}                        | ${''}                    | ${'{ too many'}
    ${'an id out of range'}       | ${'QTCContact.Table.al'}           | ${'table 71702'}                   | ${'table 50000'}         | ${'outside app.json'}
    ${'an id used twice'}         | ${'QTCContact.Table.al'}           | ${'table 71702'}                   | ${'table 71701'}         | ${'is also in'}
    ${'an object nobody may use'} | ${'QTCConnector.PermissionSet.al'} | ${'codeunit "QTC Carry Out" = X,'} | ${''}                    | ${'is not covered'}
  `('$slip: $says', ({ path, from, to, says }) => {
    expect(change(String(path), from as string, String(to)).join('\n')).toContain(says);
  });
});

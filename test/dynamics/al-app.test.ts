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
    slip                            | path                               | from                                       | to                                                    | says
    ${'a field renamed'}            | ${'CustLedgerEntries.Page.al'}     | ${'field(dueDate;'}                        | ${'field(dueOn;'}                                     | ${'field dueDate reads nothing'}
    ${'a field from elsewhere'}     | ${'CustLedgerEntries.Page.al'}     | ${'Rec."Due Date"'}                        | ${'Rec."Posting Date"'}                               | ${'field dueDate reads Rec."Posting Date"'}
    ${'another version'}            | ${'Requests.Page.al'}              | ${"APIVersion = 'v1.0'"}                   | ${"APIVersion = 'v2.0'"}                              | ${"APIVersion is not 'v1.0'"}
    ${'an action not offered'}      | ${'QTCAPIBankAccounts.Page.al'}    | ${'[ServiceEnabled]'}                      | ${''}                                                 | ${'carryOutEffect'}
    ${'a block without end'}        | ${'QTCCarryOut.Codeunit.al'}       | ${'    end;\n'}                            | ${''}                                                 | ${'give each block its end'}
    ${'a brace too few'}            | ${'QTCContact.Table.al'}           | ${/\}\s*$/}                                | ${''}                                                 | ${'{ too many'}
    ${'an id out of range'}         | ${'QTCContact.Table.al'}           | ${'table 71702'}                           | ${'table 50000'}                                      | ${'outside app.json'}
    ${'an id used twice'}           | ${'QTCContact.Table.al'}           | ${'table 71702'}                           | ${'table 71701'}                                      | ${'is also in'}
    ${'an object nobody may use'}   | ${'QTCConnector.PermissionSet.al'} | ${'codeunit "QTC Carry Out" = X,'}         | ${''}                                                 | ${'is not covered'}
    ${'a field too short'}          | ${'QTCRequest.Table.al'}           | ${'Answer; Text[2048]'}                    | ${'Answer; Text[250]'}                                | ${'"Answer" holds 250 characters; make it 2048'}
    ${'a field of another type'}    | ${'QTCScore.Table.al'}             | ${'"Late Days"; Integer'}                  | ${'"Late Days"; Decimal'}                             | ${'"Late Days" is Decimal; make it Integer'}
    ${'a choice too many'}          | ${'QTCOrderHold.Enum.al'}          | ${'value(2; Approve)'}                     | ${'value(2; Maybe)'}                                  | ${'may be None, Hold, Maybe'}
    ${'a key that is no key'}       | ${'QTCScore.Table.al'}             | ${'key(PK; "Cust. Ledger Entry No.")'}     | ${'key(PK; "Score Key")'}                             | ${'is not the clustered key'}
    ${'a table nobody declares'}    | ${'QTCTimeline.Codeunit.al'}       | ${'Record "QTC Timeline Entry"'}           | ${'Record "QTC Time Entry"'}                          | ${'there is no Record "QTC Time Entry"'}
    ${'a field nobody declares'}    | ${'QTCOrderCheck.Codeunit.al'}     | ${'SalesHeader."QTC Hold Reason"'}         | ${'SalesHeader."QTC Why"'}                            | ${'"QTC Why" is neither'}
    ${'a codeunit of nobody'}       | ${'QTCOrderCheck.Codeunit.al'}     | ${'Codeunit::"Sales-Post"'}                | ${'Codeunit::"Sales-Pst"'}                            | ${'there is no Codeunit "Sales-Pst"'}
    ${'a page that is not there'}   | ${'QTCSalesOrder.PageExt.al'}      | ${'extends "Sales Order"'}                 | ${'extends "Sale Order"'}                             | ${'no "Sale Order" to extend'}
    ${'a call to the outside'}      | ${'QTCTimeline.Codeunit.al'}       | ${'    var\n'}                             | ${'    var\n        Client: HttpClient;\n'}           | ${'HttpClient is not allowed'}
    ${'half an effect'}             | ${'QTCCarryOut.Codeunit.al'}       | ${'        QTCEffect.Modify();\n'}         | ${'        QTCEffect.Modify();\n        Commit();\n'} | ${'Commit() is not allowed'}
    ${'a button less'}              | ${'QTCCustomerCard.PageExt.al'}    | ${'"QTC Request Kind"::Explain'}           | ${'"QTC Request Kind"::Match'}                        | ${'no button asks for Explain'}
    ${'a read-only field open'}     | ${'QTCAPIOrders.Page.al'}          | ${"Caption = 'Number'; Editable = false;"} | ${"Caption = 'Number';"}                              | ${'must be Editable = false'}
    ${'rows that can be deleted'}   | ${'QTCAPIContacts.Page.al'}        | ${'    DeleteAllowed = false;\n'}          | ${''}                                                 | ${'DeleteAllowed must be false'}
    ${'a page of our own'}          | ${'QTCRequests.Page.al'}           | ${'PageType = List;'}                      | ${'PageType = API;'}                                  | ${'is not in contract.json'}
    ${'data nobody may read'}       | ${'QTCConnector.PermissionSet.al'} | ${'tabledata "QTC Score" = RIMD,'}         | ${''}                                                 | ${'data of "QTC Score" cannot be read'}
    ${'too much for the connector'} | ${'QTCConnector.PermissionSet.al'} | ${'tabledata "Sales Header" = RM'}         | ${'tabledata "Sales Header" = RMD'}                   | ${'may delete Sales Header'}
    ${'a field number twice'}       | ${'QTCSalesHeader.TableExt.al'}    | ${'field(71701;'}                          | ${'field(71700;'}                                     | ${'is there twice'}
  `('$slip: $says', ({ path, from, to, says }) => {
    expect(change(String(path), from as string, String(to)).join('\n')).toContain(says);
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { testHost, type TestHost } from '../support/host.ts';
import { codeOf } from './host.ts';

type Subrecords = ScriptRecord &
  Record<'getSubrecord' | 'removeSublistSubrecord', (...args: unknown[]) => ScriptRecord>;
let host: TestHost;
let record: Record<'create' | 'load' | 'copy', (options: object) => Subrecords>;
let alpha: number;
beforeEach(() => {
  host = testHost();
  record = recordModule(host.host) as unknown as typeof record;
  alpha = host.account.id('customers', 'C1');
});
afterEach(() => host.account.books.close());

const BOOK = 'addressbook';
const ADDRESS = 'addressbookaddress';
const customer = (isDynamic = false): Subrecords => record.load({ type: 'customer', id: alpha, isDynamic });

describe('the addresses of a customer', () => {
  test('are lines, each with its subrecord', () => {
    const loaded = customer();
    const row = host.account.books.row<{ id: number }>(`SELECT id FROM _address WHERE entity = ?`, alpha);
    const id = row!.id;
    expect(loaded.getLineCount(BOOK)).toBe(1);
    expect(
      ['addressid', 'internalid', 'id', 'label', 'defaultbilling', 'defaultshipping'].map((field) =>
        loaded.getSublistValue(BOOK, field, 0),
      ),
    ).toEqual([String(id), id, id, 'Kiel', true, true]);
    expect(loaded.findSublistLineWithValue(BOOK, 'defaultbilling', true)).toBe(0);
    expect(loaded.hasSublistSubrecord(BOOK, ADDRESS, 0)).toBe(true);
    const address = loaded.getSublistSubrecord({ sublistId: BOOK, fieldId: ADDRESS, line: 0 });
    expect(
      ['addressee', 'addr1', 'city', 'zip', 'country'].map((fieldId) => address.getValue({ fieldId })),
    ).toEqual(['Alpha AG', '', 'Kiel', '', 'DE']);
  });

  test('are read on the selected line in dynamic mode', () => {
    const loaded = customer(true);
    expect(codeOf(() => loaded.getSublistSubrecord(BOOK, ADDRESS, 0))).toBe('AR-9202');
    loaded.selectLine(BOOK, 0);
    expect(loaded.hasCurrentSublistSubrecord(BOOK, ADDRESS)).toBe(true);
    expect(loaded.getCurrentSublistSubrecord(BOOK, ADDRESS).getValue('city')).toBe('Kiel');
  });

  test('there are none on a new customer or one without; saving leaves them', () => {
    expect(record.create({ type: 'customer' }).getLineCount(BOOK)).toBe(0);
    expect(record.load({ type: 'customer', id: host.account.id('customers', 'C2') }).getLineCount(BOOK)).toBe(
      0,
    );
    customer().setValue('comments', 'new').save();
    expect(customer().getLineCount(BOOK)).toBe(1);
  });

  test.each`
    what                        | code                               | action
    ${'a line past the last'}   | ${'SSS_INVALID_SUBLIST_OPERATION'} | ${() => customer().getSublistSubrecord(BOOK, ADDRESS, 1)}
    ${'a new line'}             | ${'AR-9202'}                       | ${() => customer(true).selectNewLine(BOOK)}
    ${'a new line by number'}   | ${'AR-9202'}                       | ${() => customer().setSublistValue(BOOK, 'label', 1, 'x')}
    ${'a label'}                | ${'AR-9202'}                       | ${() => customer().setSublistValue(BOOK, 'label', 0, 'x')}
    ${'the end of a line'}      | ${'AR-9202'}                       | ${() => customer().removeLine(BOOK, 0)}
    ${'a change of an address'} | ${'AR-9202'}                       | ${() => customer().getSublistSubrecord(BOOK, ADDRESS, 0).setValue('city', 'Bonn')}
    ${'an address taken away'}  | ${'AR-9202'}                       | ${() => customer().removeSublistSubrecord(BOOK, ADDRESS, 0)}
    ${'a field nobody keeps'}   | ${'AR-9203'}                       | ${() => customer().getSublistSubrecord(BOOK, ADDRESS, 0).getValue('attention')}
    ${'the text of an address'} | ${'AR-9203'}                       | ${() => customer().getSublistValue(BOOK, 'addressbookaddress_text', 0)}
    ${'the book of a copy'}     | ${'AR-9202'}                       | ${() => record.copy({ type: 'customer', id: alpha }).getLineCount(BOOK)}
    ${'a subrecord of a body'}  | ${'AR-9202'}                       | ${() => customer().getSubrecord('defaultaddress')}
    ${'one that is none'}       | ${'AR-9202'}                       | ${() => customer().getSublistSubrecord(BOOK, 'label', 0)}
  `('refused: $what', ({ code, action }) => {
    expect(codeOf(action as () => unknown)).toBe(code);
  });
});

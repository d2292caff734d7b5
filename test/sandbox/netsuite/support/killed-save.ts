/**
 * A process that is killed in the middle of saving a payment: after the n-th statement that writes. Run by `killed.test.ts` as
 * `node killed-save.ts <database> <n>`; ends normally, code 0, when the save takes fewer.
 */
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { openBooks, type Books } from '../../../../sandbox/netsuite/books/books.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { MASTERS, NOW, type TestAccount } from './account.ts';
import { openInvoices, testHost } from './host.ts';
import { TEST_PROJECT } from './project.ts';

const [path = '', after = '0'] = process.argv.slice(2);
const books = openBooks(path, TEST_PROJECT, { now: () => NOW });
let left = Number.POSITIVE_INFINITY;
const dying: Books = {
  ...books,
  write(sql, ...values) {
    left -= 1;
    if (left < 0) process.kill(process.pid, 'SIGKILL');
    return books.write(sql, ...values);
  },
};
const ids = loadMasters(dying, MASTERS);
const account: TestAccount = { books: dying, ids, id: (kind, key) => ids[kind].get(key) ?? Number.NaN };
openInvoices(account, {}, {});
const record = recordModule(testHost({ account }).host) as { transform(options: object): ScriptRecord };
const payment = record.transform({
  fromType: 'customer',
  fromId: account.id('customers', 'C1'),
  toType: 'customerpayment',
});
payment.setSublistValue('apply', 'apply', 0, true).setSublistValue('apply', 'apply', 1, true);
left = Number(after);
payment.save();
process.exit(0);

import { describe, expect, test } from '@jest/globals';
import { companyId } from '../../../core/ledger/ids.ts';
import { receiptsOf } from '../../../core/statement/receipts.ts';
import { ach, achAddenda, achBatch, achEntry, achReturn, cut80, GOOD, X12 } from './good.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const good = GOOD['ach'] ?? '';

test('a file with a CTX payment, a debit and a return', () => {
  const file = read(good);
  expect(file).toMatchObject({ format: 'ach', problems: [] });
  expect(file.statements.map(({ account, number, interim }) => [account, number, interim])).toEqual([
    ['5551234', '2603310600A', true],
    ['', '2603310600A', true],
  ]);
  expect(file.statements.map(amounts)).toEqual([['100.00', '-10.00'], ['-5.00']]);
  const [paid] = file.statements[0]?.entries ?? [];
  expect(paid).toMatchObject({
    bookedOn: '2026-03-31',
    payer: { name: 'MUELLER INC' },
    method: 'ach',
    code: 'CTX/22',
    bankReference: '021000020000001',
  });
  expect(paid?.advice).toEqual([
    { number: 'INV-1001', amount: 6000, discount: 120 },
    { number: 'INV-1002', amount: 5000 },
    { number: 'CM-7', amount: -1000, reason: 'ADX 01' },
  ]);
  expect(paid?.references).toContainEqual({ scheme: 'other', value: 'TRACE4711' });
});

test('a return comes back from the customer, with reason and original', () => {
  const [, returned] = read(good).statements;
  expect(returned?.entries[0]).toMatchObject({
    reversal: true,
    payer: { name: 'JONES', account: '998877' },
    code: 'CTX/26/R01',
  });
  expect(returned?.entries[0]?.references).toContainEqual({ scheme: 'other', value: '021000020000009' });
});

test('addenda of free text are lines as they came; a lone X12 segment is an advice', () => {
  const ctx = ach(
    achBatch('A', 'CTX'),
    achEntry('22', 100, '1', 'B', 1, 2),
    achAddenda('Pays invoices 4711 and', 1, 1),
    achAddenda('4712', 2, 1),
  );
  expect(entryIn(ctx)).toMatchObject({ text: ['PAYMENT', 'Pays invoices 4711 and', '4712'], advice: [] });
  const ccd = ach(
    achBatch('A', 'CCD'),
    achEntry('22', 100, '1', 'B', 1, 1),
    achAddenda('RMR*IV*4711**1.00\\', 1, 1),
  );
  expect(entryIn(ccd).advice).toEqual([{ number: '4711', amount: 100 }]);
});

test('an 820 cut anywhere into addenda is read as one', () => {
  for (const shift of [0, 1, 7]) {
    const pieces = cut80(' '.repeat(shift) + X12);
    const entry = entryIn(
      ach(
        achBatch('A', 'CTX'),
        achEntry('22', 10000, '1', 'B', 1, pieces.length),
        ...pieces.map((text, index) => achAddenda(text, index + 1, 1)),
      ),
    );
    expect(entry.advice.map(({ number }) => number)).toEqual(['INV-1001', 'INV-1002', 'CM-7']);
  }
});

test('an 820 for another amount than the payment is reported', () => {
  const pieces = cut80(X12);
  const file = read(
    ach(
      achBatch('A', 'CTX'),
      achEntry('22', 9000, '1', 'B', 1, pieces.length),
      ...pieces.map((text, index) => achAddenda(text, index + 1, 1)),
    ),
  );
  expect(codes(file)).toEqual(['AR-2601']);
});

describe('transaction codes', () => {
  test.each<{ code: string; sign: number; status: string; reversal: boolean; kind: string }>`
    code    | sign  | status           | reversal | kind
    ${'22'} | ${1}  | ${'booked'}      | ${false} | ${'receipt'}
    ${'32'} | ${1}  | ${'booked'}      | ${false} | ${'receipt'}
    ${'27'} | ${-1} | ${'booked'}      | ${false} | ${'outgoing'}
    ${'55'} | ${-1} | ${'booked'}      | ${false} | ${'outgoing'}
    ${'21'} | ${1}  | ${'booked'}      | ${true}  | ${'returned-to-us'}
    ${'26'} | ${-1} | ${'booked'}      | ${true}  | ${'reversal'}
    ${'23'} | ${0}  | ${'information'} | ${false} | ${'information'}
    ${'24'} | ${0}  | ${'information'} | ${false} | ${'information'}
  `('$code: $kind', ({ code, sign, status, reversal, kind }) => {
    const { statement } = readOne(
      ach(achBatch('A', 'CCD'), achEntry(code, sign === 0 ? 0 : 700, '1', 'B', 1)),
    );
    const [entry] = statement.entries;
    expect(entry).toMatchObject({ amount: sign * 700, status, reversal });
    const { receipts, notReceipts } = receiptsOf(statement, { company: companyId('01') });
    const said = notReceipts[0]?.because ?? ((receipts[0]?.amount ?? 0) > 0 ? 'receipt' : 'reversal');
    expect(said).toBe(kind);
  });

  test('a notification of change moves nothing', () => {
    const entry = entryIn(
      ach(
        achBatch('A', 'COR'),
        achEntry('26', 0, '998877', 'JONES', 1, 1),
        achReturn('C01', '021000020000009', 1).replace('799', '798'),
      ),
    );
    expect(entry).toMatchObject({ amount: 0, status: 'information', reversal: false, code: 'COR/26/C01' });
  });
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                           | from                      | to                  | code
    ${'a letter in an amount'}     | ${'0000010000CUST'}       | ${'00000100O0CUST'} | ${'AR-2101'}
    ${'another amount'}            | ${'0000010000CUST'}       | ${'0000010001CUST'} | ${'AR-2202'}
    ${'a debit for a credit'}      | ${/\n622/}                | ${'\n627'}          | ${'AR-2202'}
    ${'no such transaction code'}  | ${/\n622/}                | ${'\n620'}          | ${'AR-2103'}
    ${'a prenote with money'}      | ${/\n622/}                | ${'\n623'}          | ${'AR-2402'}
    ${'another bank'}              | ${/(?<=\n622)02100002/}   | ${'02100003'}       | ${'AR-2202'}
    ${'an addenda less'}           | ${/\n705.*/}              | ${''}               | ${'AR-2203'}
    ${'no batch control'}          | ${/\n8200.*/}             | ${''}               | ${'AR-2205'}
    ${'no file control'}           | ${/\n9000001[^]*$/}       | ${'\n'}             | ${'AR-2205'}
    ${'no batch header'}           | ${/\n5200.*/}             | ${''}               | ${'AR-2401'}
    ${'an impossible day'}         | ${/(?<=PAYMENT +)260331/} | ${'260231'}         | ${'AR-2104'}
    ${'another number of batches'} | ${/\n9000001/}            | ${'\n9000002'}      | ${'AR-2203'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});

test('without line ends, with trailing blanks cut, and with those of Windows', () => {
  const cut = good.replace(/ +\n/g, '\n');
  for (const text of [good.replaceAll('\n', ''), cut, good.replaceAll('\n', '\r\n')])
    expect(read(text)).toMatchObject({ format: 'ach', problems: [] });
});

import { describe, expect, test } from '@jest/globals';
import { PAIN002 } from './good.ts';
import { amounts, codes, read, readOne } from './reading.ts';

test('a rejected direct debit is a reversal for information, an accepted one is not', () => {
  const { file, statement } = readOne(PAIN002);
  expect(file).toMatchObject({ format: 'pain002', problems: [] });
  expect(statement).toMatchObject({ account: 'DE89370400440532013000', number: 'STATUS-1', interim: true });
  expect(amounts(statement)).toEqual(['-60.00', '40.00']);
  expect(statement.entries[0]).toMatchObject({
    status: 'information',
    reversal: true,
    method: 'direct-debit',
    bookedOn: '2026-03-31',
    payer: { name: 'Müller GmbH', account: 'DE02100500000054540402' },
    references: [
      { scheme: 'end-to-end', value: 'RE-1001' },
      { scheme: 'other', value: 'M-1' },
    ],
    text: ['account closed'],
    code: 'RJCT/AC04',
  });
  expect(statement.entries[1]).toMatchObject({ reversal: false, code: 'ACSP' });
});

test('a transfer of ours that is rejected does not go out', () => {
  const { statement } = readOne(PAIN002.replace('pain.008', 'pain.001'));
  expect(amounts(statement)).toEqual(['60.00', '-40.00']);
});

test('a file rejected as a whole is one entry for its sum', () => {
  const { statement } = readOne(
    PAIN002.replace(/<OrgnlPmtInfAndSts>[^]*<\/OrgnlPmtInfAndSts>/, '').replace(
      '<GrpSts>PART</GrpSts>',
      '<OrgnlCtrlSum>100.00</OrgnlCtrlSum><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>',
    ),
  );
  expect(statement.entries).toMatchObject([{ amount: -10000, reversal: true, code: 'RJCT/FF01' }]);
});

test('an amount that is not named is none, without a problem; one that is garbled has one', () => {
  expect(readOne(PAIN002.replace(/<Amt>.*?<\/Amt>/, '')).statement.entries[0]?.amount).toBeNull();
  expect(codes(read(PAIN002.replace(/<Amt>.*?<\/Amt>/, '')))).toEqual([]);
  expect(codes(read(PAIN002.replace('60.00', '6O.00')))).toEqual(['AR-2101']);
});

describe('refused fast', () => {
  test.each([
    ['a DOCTYPE', PAIN002.replace('<Document', '<!DOCTYPE a [<!ENTITY b "c">]><Document'), 'AR-2011'],
    ['cut', PAIN002.slice(0, 900), 'AR-2010'],
    ['deep', PAIN002.replace('<TxInfAndSts>', `<TxInfAndSts>${'<a>'.repeat(1000)}`), 'AR-2012'],
  ])('%s', (_, text, code) => expect(codes(read(text))).toContain(code));
});

import { describe, expect, test } from '@jest/globals';
import { ibanOf, qrReference, rfReference, routingNumber } from '../../examples/company/check-digits.ts';

describe('published examples come out with their check digits', () => {
  test.each`
    made                                         | published                        | source
    ${rfReference('539007547034')}               | ${'RF18539007547034'}            | ${'ISO 11649'}
    ${qrReference('21000000000313947143000901')} | ${'210000000003139471430009017'} | ${'SIX, QR-bill guidelines'}
    ${ibanOf('DE', '370400440532013000')}        | ${'DE89370400440532013000'}      | ${'IBAN registry'}
    ${ibanOf('CH', '00762011623852957')}         | ${'CH9300762011623852957'}       | ${'IBAN registry'}
    ${ibanOf('NL', 'ABNA0417164300')}            | ${'NL91ABNA0417164300'}          | ${'IBAN registry'}
    ${routingNumber('11100002')}                 | ${'111000025'}                   | ${'ABA'}
  `('$published ($source)', ({ made, published }) => {
    expect(made).toBe(published);
  });
});

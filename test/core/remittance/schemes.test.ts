import { describe, expect, test } from '@jest/globals';
import type { ReferenceScheme } from '../../../core/ledger/receipt.ts';
import fc from 'fast-check';
import {
  iso7064Valid,
  luhnDigit,
  luhnValid,
  ogmValid,
  recursiveDigit,
  recursiveValid,
  remainder97,
  rfCheckDigits,
} from '../../../core/remittance/check-digits.ts';
import { findReferences } from '../../../core/remittance/find.ts';
import { readReference, schemesOf } from '../../../core/remittance/schemes.ts';

describe('references published as examples by those who define them', () => {
  test.each`
    scheme     | printed                               | canonical
    ${'RF'}    | ${'RF18 5390 0754 7034'}              | ${'RF18539007547034'}
    ${'QRR'}   | ${'21 00000 00003 13947 14300 09017'} | ${'210000000003139471430009017'}
    ${'KID'}   | ${'2345676'}                          | ${'2345676'}
    ${'VIITE'} | ${'123456 1'}                         | ${'1234561'}
    ${'OGM'}   | ${'+++090/9337/55493+++'}             | ${'090933755493'}
  `('$scheme $printed is valid', (row) => {
    const { scheme, printed, canonical } = row as unknown as {
      scheme: ReferenceScheme;
      printed: string;
      canonical: string;
    };
    expect(readReference(scheme, printed)).toMatchObject({ scheme, canonical, valid: true });
  });

  test.each`
    scheme     | printed                          | why
    ${'RF'}    | ${'RF18 5390 0754 7043'}         | ${'two digits swapped'}
    ${'QRR'}   | ${'210000000003139471430009018'} | ${'last digit wrong'}
    ${'KID'}   | ${'2345677'}                     | ${'last digit wrong'}
    ${'VIITE'} | ${'1234562'}                     | ${'last digit wrong'}
    ${'OGM'}   | ${'090/9337/55494'}              | ${'last digit wrong'}
  `('$scheme $printed is not: $why', (row) => {
    const { scheme, printed } = row as unknown as { scheme: ReferenceScheme; printed: string };
    expect(readReference(scheme, printed)?.valid).toBe(false);
  });

  test('a text that has not even the shape is no reference of that scheme', () => {
    expect(readReference('OGM', '12345')).toBeUndefined();
    expect(readReference('RF', 'INVOICE 17')).toBeUndefined();
    expect(readReference('end-to-end', 'E2E-1')).toBeUndefined();
  });

  test('a KID may end with a dash (modulus 11 gives ten)', () => {
    const ending = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((first) => `${first}2345`);
    const dashed = ending.filter((digits) => readReference('KID', `${digits}-`)?.valid);
    expect(dashed.length).toBeGreaterThan(0);
  });
});

describe('check sums', () => {
  const digits = fc.stringMatching(/^\d{1,24}$/);
  test('a digit computed is a digit accepted, and any other last digit is not', () => {
    fc.assert(
      fc.property(digits, (text) => {
        expect(luhnValid(text + luhnDigit(text))).toBe(true);
        expect(recursiveValid(text + recursiveDigit(text))).toBe(true);
        const other = String((Number(luhnDigit(text)) + 1) % 10);
        expect(luhnValid(text + other)).toBe(false);
      }),
    );
  });

  test('ISO 11649 digits computed are accepted; one character changed is found', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{2,21}$/), fc.nat(), (body, at) => {
        const reference = `RF${rfCheckDigits(body)}${body}`;
        expect(iso7064Valid(reference)).toBe(true);
        const index = 4 + (at % body.length);
        // A digit by another digit, a letter by another letter: both are found always, a letter by a digit not.
        const [one, other] = /\d/.test(reference[index] ?? '') ? ['7', '8'] : ['U', 'V'];
        const changed =
          reference.slice(0, index) + (reference[index] === one ? other : one) + reference.slice(index + 1);
        expect(iso7064Valid(changed)).toBe(false);
      }),
    );
  });

  test('the remainder by 97 is that of the whole number', () => {
    fc.assert(fc.property(digits, (text) => expect(remainder97(text)).toBe(Number(BigInt(text) % 97n))));
  });

  test('an OGM of remainder nought ends with 97', () => {
    expect(ogmValid('000000009797')).toBe(true);
    expect(ogmValid('000000009700')).toBe(false);
  });
});

describe('references typed into free text', () => {
  test.each`
    text                                       | found
    ${'REF RF18 5390 0754 7034 abzgl. Skonto'} | ${['RF RF18539007547034']}
    ${'rf18539007547034 danke'}                | ${['RF RF18539007547034']}
    ${'facture ***090/9337/55493*** merci'}    | ${['OGM 090933755493']}
    ${'+71<123456789012347 +87654321<'}        | ${['FIK 123456789012347']}
    ${'KID: 2345676 Takk'}                     | ${['KID 2345676']}
    ${'Viitenumero 1234561'}                   | ${['VIITE 1234561']}
    ${'QR 21 00000 00003 13947 14300 09017'}   | ${['QRR 210000000003139471430009017']}
    ${'RFB/354077 Ref 123'}                    | ${[]}
    ${'Zahlung 2345676'}                       | ${[]}
  `('“$text” holds $found', (row) => {
    const { text, found } = row as unknown as { text: string; found: string[] };
    expect(findReferences(text).map(({ scheme, canonical }) => `${scheme} ${canonical}`)).toEqual(found);
  });

  test('validity alone says little: Luhn passes one number in ten', () => {
    const passing = Array.from({ length: 1000 }, (_, index) => String(100_000 + index)).filter((text) =>
      schemesOf(text).some(({ scheme }) => scheme === 'OCR'),
    );
    expect(passing.length).toBe(100);
    expect(schemesOf('1234561').every(({ oneIn }) => oneIn <= 97)).toBe(true);
  });
});

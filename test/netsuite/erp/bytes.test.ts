import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64 } from '../../../core/text/base64.ts';
import { bytesOf, isBytes, type CabinetFile } from '../../../netsuite/erp/intake/bytes.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A file as NetSuite keeps one: bytes, and a character set it believes they are in. `honours`: asking for another set decodes anew. */
function stored(bytes: Uint8Array, { isText = true, encoding = 'UTF-8', honours = true } = {}): CabinetFile {
  const file = {
    name: 'bank.sta',
    isText,
    size: bytes.length,
    encoding,
    getContents: () =>
      !isText
        ? Buffer.from(bytes).toString('base64')
        : new TextDecoder(honours ? file.encoding : encoding, { ignoreBOM: true }).decode(bytes),
  };
  return file;
}
const WINDOWS_1252 = Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]); // Müller

describe('the bytes of a file are those the bank wrote', () => {
  test.each`
    kind                           | file                                               | bytes
    ${'text, UTF-8'}               | ${stored(utf8('Müller €'))}                        | ${utf8('Müller €')}
    ${'text, UTF-8 with a mark'}   | ${stored(utf8('\ufeffMüller'))}                    | ${utf8('\ufeffMüller')}
    ${'text, kept as Windows'}     | ${stored(WINDOWS_1252, { encoding: 'windows-1252' })} | ${WINDOWS_1252}
    ${'text, wrongly believed to be UTF-8'} | ${stored(WINDOWS_1252)}                   | ${WINDOWS_1252}
    ${'binary'}                    | ${stored(WINDOWS_1252, { isText: false })}         | ${WINDOWS_1252}
  `('$kind', ({ file, bytes }: Record<string, unknown>) => {
    const got = bytesOf(file as CabinetFile);
    expect(isBytes(got) && [...got]).toEqual([...(bytes as Uint8Array)]);
    expect((file as CabinetFile).encoding).toMatch(/UTF-8|windows-1252/);
  }); // prettier-ignore

  test('where characters were lost for good the file is refused: the size tells', () => {
    const lost = bytesOf(stored(WINDOWS_1252, { honours: false }));
    expect(isBytes(lost)).toBe(false);
    expect(lost).toMatchObject({ code: 'AR-5002', where: 'bank.sta' });
  });

  test('base64 of any bytes, with or without line ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(latin1(fromBase64(text))).toBe(latin1(bytes));
        expect(latin1(fromBase64(text.replace(/(.{20})/g, '$1\r\n')))).toBe(latin1(bytes));
      }),
    );
  });
});

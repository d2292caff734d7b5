import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBytes } from '../../../core/text/decode.ts';

const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];
const utf16 = (text: string): number[] => [
  ...new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer),
];
const swapped = (bytes: readonly number[]): number[] => bytes.map((_, index) => bytes[index ^ 1] ?? 0);

describe('bytes become text', () => {
  test.each<{ bytes: readonly number[]; text: string; encoding: string }>`
    what                                  | bytes                                      | text             | encoding
    ${'ASCII'}                            | ${utf8('Rechnung')}                        | ${'Rechnung'}    | ${'utf-8'}
    ${'UTF-8'}                            | ${utf8('Müller € 😀')}                     | ${'Müller € 😀'} | ${'utf-8'}
    ${'UTF-8 with a byte order mark'}     | ${[0xef, 0xbb, 0xbf, ...utf8('Zoë')]}      | ${'Zoë'}         | ${'utf-8'}
    ${'Latin-1'}                          | ${[0x4d, 0xfc, 0x6c]}                      | ${'Mül'}         | ${'windows-1252'}
    ${'the euro sign of Windows'}         | ${[0x80, 0x20, 0x35]}                      | ${'€ 5'}         | ${'windows-1252'}
    ${'a hole of windows-1252'}           | ${[0x81, 0xfc]}                            | ${'\u0081ü'}     | ${'windows-1252'}
    ${'UTF-16 with its mark'}             | ${[0xff, 0xfe, ...utf16('Soll')]}          | ${'Soll'}        | ${'utf-16le'}
    ${'UTF-16, big end first'}            | ${[0xfe, 0xff, ...swapped(utf16('Soll'))]} | ${'Soll'}        | ${'utf-16be'}
    ${'UTF-16 without a mark'}            | ${utf16(':20:')}                           | ${':20:'}        | ${'utf-16le'}
    ${'padding of old transfer programs'} | ${[...utf8('-}'), 0x1a, 0, 0]}             | ${'-}'}          | ${'utf-8'}
  `('$what', ({ bytes, text, encoding }) => {
    expect(decodeBytes(new Uint8Array(bytes))).toEqual({ text, encoding, contradicted: null });
  });

  test.each<{
    declared: string;
    bytes: readonly number[];
    text: string;
    encoding: string;
    contradicted: string | null;
  }>`
    declared          | bytes                 | text     | encoding          | contradicted
    ${'UTF-8'}        | ${[0x4d, 0xfc]}       | ${'Mü'}  | ${'windows-1252'} | ${'UTF-8'}
    ${'ISO-8859-1'}   | ${utf8('Mü')}         | ${'Mü'}  | ${'utf-8'}        | ${'ISO-8859-1'}
    ${'ISO-8859-1'}   | ${[0x4d, 0xfc]}       | ${'Mü'}  | ${'windows-1252'} | ${null}
    ${'ISO-8859-15'}  | ${[0xa4, 0x35]}       | ${'€5'}  | ${'iso-8859-15'}  | ${null}
    ${'windows-1250'} | ${[0xa3, 0xf3, 0x64]} | ${'Łód'} | ${'windows-1250'} | ${null}
    ${'IBM852'}       | ${[0x9d, 0xa2]}       | ${'Łó'}  | ${'ibm852'}       | ${null}
    ${'us-ascii'}     | ${utf8('abc')}        | ${'abc'} | ${'utf-8'}        | ${null}
    ${'klingon'}      | ${[0xfc]}             | ${'ü'}   | ${'windows-1252'} | ${'klingon'}
  `('declared $declared, read as $encoding', ({ declared, bytes, text, encoding, contradicted }) => {
    expect(decodeBytes(new Uint8Array(bytes), declared)).toEqual({ text, encoding, contradicted });
  });

  test('what the platform decodes as UTF-8 is decoded the same, and what it refuses is not called UTF-8', () => {
    const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 60 }),
          fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          fc.pre(
            !bytes.includes(0) &&
              !bytes.includes(0x1a) &&
              bytes[0] !== 0xef &&
              bytes[0] !== 0xff &&
              bytes[0] !== 0xfe,
          );
          const decoded = decodeBytes(bytes);
          let expected: string | null = null;
          try {
            expected = platform.decode(bytes);
          } catch {
            expected = null;
          }
          if (expected === null) {
            expect(decoded.encoding).toBe('windows-1252');
            expect(decoded.text).toHaveLength(bytes.length);
          } else expect(decoded).toEqual({ text: expected, encoding: 'utf-8', contradicted: null });
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('long texts keep every character across the chunks they are built from', () => {
    const text = `${'a'.repeat(8191)}é${'b'.repeat(511)}€${'c'.repeat(20_000)}😀`.repeat(3);
    expect(decodeBytes(new TextEncoder().encode(text)).text).toBe(text);
  });
});

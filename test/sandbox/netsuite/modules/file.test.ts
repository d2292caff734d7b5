import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileModule } from '../../../../sandbox/netsuite/modules/file/file.ts';
import type { File } from '../../../../sandbox/netsuite/modules/file/file-object.ts';
import { decodeText, encodeText } from '../../../../sandbox/netsuite/modules/file/text-encoding.ts';
import { codeOf, hostFor, type TestHost } from './host.ts';

interface FileModule {
  create(options: object): File;
  load(options: unknown): File;
  copy(options: object): File;
  delete(options: object): number;
}

let host: TestHost;
let file: FileModule;
beforeEach(() => {
  host = hostFor();
  file = fileModule(host) as unknown as FileModule;
});
const text = (contents: string, more: object = {}): File =>
  file.create({ name: 'a.txt', fileType: 'PLAINTEXT', contents, folder: -15, ...more });
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

test('a file is made, saved, found by id and by path, changed and deleted', () => {
  const id = text('one').save();
  expect(host.spent).toEqual({ units: 20, calls: ['File.save'] });
  for (const key of [id, String(id), 'SuiteScripts/a.txt', '/SuiteScripts/a.txt', { id: './../a.txt' }]) {
    expect(file.load(key).getContents()).toBe('one');
  }
  expect(file.load(id)).toMatchObject({
    id,
    path: 'SuiteScripts/a.txt',
    size: 3,
    folder: -15,
    isText: true,
    encoding: 'UTF-8',
  });
  expect(text('two').save()).toBe(id); // the same name in the same folder is the same file
  expect(file.load(id).getContents()).toBe('two');
  expect(file.delete({ id })).toBe(id);
  expect(codeOf(() => file.load(id))).toBe('RCRD_DSNT_EXIST');
  expect(host.spent.units).toBe(20 + 5 * 10 + 10 + 20 + 10 + 20 + 10);
});

test('renamed and moved, it keeps its id; what stood there is replaced', () => {
  const first = text('one').save();
  const second = text('two', { name: 'b.txt' }).save();
  const loaded = file.load(first);
  loaded.name = 'b.txt';
  expect(loaded.save()).toBe(first);
  expect(file.load('SuiteScripts/b.txt').getContents()).toBe('one');
  expect(codeOf(() => file.load(second))).toBe('RCRD_DSNT_EXIST');
  expect(codeOf(() => file.load('SuiteScripts/a.txt'))).toBe('RCRD_DSNT_EXIST');
});

describe('bytes and text', () => {
  test('an uploaded file is text in its encoding, or base64', () => {
    host.cabinet.put('SuiteScripts/in/a.xml', new TextEncoder().encode('\ufeff<a>ü</a>'));
    host.cabinet.put('SuiteScripts/in/a.sta', bytes(0x3a, 0x32, 0x30));
    expect(file.load('SuiteScripts/in/a.xml').getContents()).toBe('\ufeff<a>ü</a>');
    const unknown = file.load('SuiteScripts/in/a.sta');
    expect([unknown.fileType, unknown.isText, unknown.getContents()]).toEqual(['MISCBINARY', false, 'OjIw']);
  });

  test('the encoding may be said after loading', () => {
    host.cabinet.put('SuiteScripts/a.txt', bytes(0x80, 0xe9));
    const loaded = file.load('SuiteScripts/a.txt');
    loaded.encoding = 'windows-1252';
    expect(loaded.getContents()).toBe('€é');
    loaded.encoding = 'ISO-8859-1';
    expect(loaded.getContents()).toBe('\u0080é');
  });

  test.each<{ encoding: string; input: number[]; text: string }>`
    encoding          | input                 | text
    ${'UTF-8'}        | ${[0xc3, 0xa9, 0xff]} | ${'é\ufffd'}
    ${'windows-1252'} | ${[0x80, 0x9f]}       | ${'€Ÿ'}
    ${'ISO-8859-1'}   | ${[0xe9]}             | ${'é'}
    ${'MacRoman'}     | ${[0x8e]}             | ${'é'}
    ${'SHIFT_JIS'}    | ${[0x83, 0x65]}       | ${'テ'}
    ${'GB18030'}      | ${[0xc4, 0xe3]}       | ${'你'}
    ${'Big5'}         | ${[0xa7, 0x41]}       | ${'你'}
  `('$encoding', ({ encoding, input, text: expected }) => {
    expect(decodeText(bytes(...input), encoding)).toBe(expected);
  });

  test('what is written in an encoding is read back from it; what it cannot say is a question mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (said) =>
        expect(decodeText(encodeText(said, 'UTF-8'), 'UTF-8')).toBe(said),
      ),
    );
    for (const encoding of ['windows-1252', 'ISO-8859-1', 'MacRoman']) {
      expect(decodeText(encodeText('é?ä', encoding), encoding)).toBe('é?ä');
      expect(decodeText(encodeText('テ', encoding), encoding)).toBe('?');
    }
    expect(codeOf(() => encodeText('a', 'Big5'))).toBe('AR-9101');
  });

  test('binary content is base64 both ways', () => {
    const id = file.create({ name: 'a.pdf', fileType: 'PDF', contents: 'AAEC', folder: -15 }).save();
    expect(host.cabinet.content(id)).toEqual(bytes(0, 1, 2));
    expect(file.load(id).getContents()).toBe('AAEC');
  });

  test('10 MB and no more come at once; lines come from any', () => {
    host.cabinet.put('SuiteScripts/big.txt', new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61));
    const big = file.load('SuiteScripts/big.txt');
    expect(codeOf(() => big.getContents())).toBe('SSS_FILE_CONTENT_SIZE_EXCEEDED');
    host.cabinet.put(
      'SuiteScripts/lines.txt',
      new TextEncoder().encode(`${'x'.repeat(1023)}\n`.repeat(11_000)),
    );
    let count = 0;
    file
      .load('SuiteScripts/lines.txt')
      .lines.iterator()
      .each(() => ++count > 0);
    expect(count).toBe(11_000);
  });
});

describe('walking', () => {
  const walked = (made: File, until = Infinity): string[] => {
    const seen: string[] = [];
    made.lines.iterator().each(({ value }) => seen.push(value) < until);
    return seen;
  };

  test.each<{ contents: string; lines: string[] }>`
    contents        | lines
    ${'a\nb'}       | ${['a', 'b']}
    ${'a\r\nb\r\n'} | ${['a', 'b']}
    ${'a\n\nb'}     | ${['a', '', 'b']}
    ${''}           | ${[]}
  `('$contents has the lines $lines', ({ contents, lines }) => {
    expect(walked(text(contents))).toEqual(lines);
  });

  test('ends when the callback does not return true', () => {
    expect(walked(text('a\nb\nc'), 2)).toEqual(['a', 'b']);
  });

  test('an iterator goes on behind the line where it stopped: a header is skipped that way', () => {
    const made = text('date,amount\n1,10\n2,20');
    const rows: string[] = [];
    const lines = made.lines.iterator();
    lines.each(() => false);
    lines.each(({ value }) => rows.push(value) > 0);
    expect(rows).toEqual(['1,10', '2,20']);
    expect(walked(made)).toHaveLength(3);
  });

  test('segments keep their separator', () => {
    const seen: string[] = [];
    text('a;b;c')
      .getSegments({ separator: ';' })
      .iterator()
      .each(({ value }) => seen.push(value) > 0);
    expect(seen).toEqual(['a;', 'b;', 'c']);
  });

  test('a reader goes on from where it stands', () => {
    const reader = text('key=value\nrest').getReader();
    expect([
      reader.readUntil({ tag: '=' }),
      reader.readChars({ number: 5 }),
      reader.readUntil({ tag: 'none' }),
      reader.readChars({ number: 1 }),
    ]).toEqual(['key=', 'value', '\nrest', null]);
    expect(codeOf(() => reader.readUntil({ tag: '' }))).toBe('SSS_TAG_CANNOT_BE_EMPTY');
    expect(codeOf(() => reader.readChars({ number: 0 }))).toBe('SSS_INVALID_READ_SIZE');
  });

  test('appending, and not both reading and writing', () => {
    const made = text('a').appendLine({ value: 'b' }).append({ value: 'c' });
    expect(codeOf(() => made.lines.iterator())).toBe(
      'YOU_CANNOT_READ_FROM_A_FILE_AFTER_YOU_BEGAN_WRITING_TO_IT',
    );
    made.resetStream();
    expect(walked(made)).toEqual(['ab', 'c']);
    expect(codeOf(() => made.append({ value: 'd' }))).toBe(
      'YOU_CANNOT_WRITE_TO_A_FILE_AFTER_YOU_BEGAN_READING_FROM_IT',
    );
  });
});

describe('copying', () => {
  test.each<{ resolution: string; gives: string }>`
    resolution            | gives
    ${'OVERWRITE'}        | ${'a.txt'}
    ${'RENAME_TO_UNIQUE'} | ${'a(1).txt'}
    ${'FAIL'}             | ${'A_FILE_WITH_THE_SAME_NAME_ALREADY_EXISTS_IN_THE_SELECTED_FOLDER'}
    ${'MAYBE'}            | ${'INVALID_CONFLICT_RESOLUTION_1'}
  `('onto another: $resolution', ({ resolution, gives }) => {
    const folder = host.cabinet.ensureFolder('SuiteScripts/out');
    text('there', { folder }).save();
    const id = text('here').save();
    expect(codeOf(() => file.copy({ id, folder, conflictResolution: resolution }).name)).toBe(gives);
  });
});

test.each<{ what: string; act: (file: FileModule) => unknown; code: string }>`
  what                  | act                                                                              | code
  ${'no name'}          | ${(f: FileModule) => f.create({ fileType: 'PLAINTEXT' })}                        | ${'SSS_MISSING_REQD_ARGUMENT'}
  ${'no such type'}     | ${(f: FileModule) => f.create({ name: 'a', fileType: 'PAPYRUS' })}               | ${'SSS_INVALID_TYPE_ARG'}
  ${'contents no text'} | ${(f: FileModule) => f.create({ name: 'a', fileType: 'CSV', contents: 1 })}      | ${'SSS_INVALID_TYPE_ARG'}
  ${'saved nowhere'}    | ${(f: FileModule) => f.create({ name: 'a', fileType: 'CSV' }).save()}            | ${'SSS_MISSING_REQD_ARGUMENT'}
  ${'no such folder'}   | ${(f: FileModule) => f.create({ name: 'a', fileType: 'CSV', folder: 9 }).save()} | ${'INVALID_KEY_OR_REF'}
  ${'load of nothing'}  | ${(f: FileModule) => f.load({})}                                                 | ${'SSS_MISSING_REQD_ARGUMENT'}
  ${'load of no path'}  | ${(f: FileModule) => f.load('SuiteScripts/no.txt')}                              | ${'RCRD_DSNT_EXIST'}
  ${'a read-only field'} | ${(f: FileModule) => {
    (f.create({ name: 'a', fileType: 'CSV' }) as { size: number }).size = 1;
  }} | ${'READ_ONLY_PROPERTY'}
`('$what: $code', ({ act, code }) => {
  expect(codeOf(() => act(file))).toBe(code);
});

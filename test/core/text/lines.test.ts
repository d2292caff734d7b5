import { expect, test } from '@jest/globals';
import { lineCursor, lineFeeder, longestLine, withLineFeeds } from '../../../core/text/lines.ts';

const linesOf = (text: string): readonly string[] => {
  const cursor = lineCursor(text);
  const lines: string[] = [];
  for (let line = cursor.next(); line !== null; line = cursor.next()) lines.push(line);
  return lines;
};

test.each<{ text: string }>`
  what      | text
  ${'CRLF'} | ${'a\r\nb\r\n\r\nc'}
  ${'CR'}   | ${'a\rb\r\rc'}
  ${'LF'}   | ${'a\nb\n\nc'}
  ${'each'} | ${'a\r\nb\n\rc'}
`('$what ends a line', ({ text }) => {
  expect(linesOf(withLineFeeds(text))).toEqual(['a', 'b', '', 'c']);
});

test('a last line end makes no further line, and peeking takes none', () => {
  const cursor = lineCursor('one\ntwo\n');
  expect(cursor.peek()).toBe('one');
  expect(cursor.next()).toBe('one');
  expect(cursor.peek()).toBe('two');
  expect(cursor.next()).toBe('two');
  expect(cursor.number()).toBe(2);
  expect(cursor.peek()).toBeNull();
  expect(cursor.next()).toBeNull();
});

test('the longest line is told with its number', () => {
  expect(longestLine('a\nbcd\nef')).toEqual({ length: 3, line: 2 });
  expect(longestLine('')).toEqual({ length: 0, line: 0 });
});

test('a text cut anywhere has the lines it has with LF, whatever ends them', () => {
  const text = 'a\r\n\r\nbc\rd\n\ne\r\r\nf\r';
  const expected = withLineFeeds(text).slice(0, -1).split('\n');
  for (let size = 1; size <= text.length; size++) {
    const lines: string[] = [];
    const feeder = lineFeeder(10, (line) => lines.push(line), fail);
    for (let from = 0; from < text.length; from += size) feeder.push(text.slice(from, from + size));
    feeder.end();
    expect(lines).toEqual(expected);
  }
});

const fail = (line: number): never => {
  throw new Error(`line ${line} is too long`);
};

import { expect, test } from '@jest/globals';
import { lineCursor, longestLine, withLineFeeds } from '../../../core/text/lines.ts';

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

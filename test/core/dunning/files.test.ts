import { expect, test } from '@jest/globals';
import { asContact } from '../../../core/dunning/decide.ts';
import { letterLine, readContacts } from '../../../core/dunning/files.ts';
import { decide, invoice } from './desk.ts';

const [letter] = decide('2026-04-02', { items: [invoice('I1', '2026-03-31', 64040)] });
const line = letter ? letterLine(letter) : {};

test('a letter as a line', () => {
  expect(line).toMatchObject({
    customer: 'C1',
    on: '2026-04-02',
    outcome: 'send',
    level: 1,
    channel: 'email',
    language: 'de',
    currency: 'EUR',
    items: [{ item: 'I1', level: 1, overdueDays: 2, open: '640.40' }],
    fee: '0.00',
    total: '640.40',
    left: [],
    because: null,
  });
});

test('sent, it is read back as the contact it became', () => {
  const read = readContacts('contacts.jsonl', `${JSON.stringify({ ...line, id: 'L-1', state: 'sent' })}\n`);
  expect(read).toMatchObject({ ok: true });
  expect(read.ok && letter && read.value).toEqual(letter && [asContact(letter, 'L-1')]);
});

test('all that is wrong with a file is said at once, with its lines', () => {
  const lines = [
    { ...line, id: 'L-1', state: 'sent' },
    { ...line, id: 'L-1', state: 'posted' },
    { ...line, id: 'L-2', state: 'sent', on: '2026-02-30' },
  ];
  const read = readContacts('contacts.jsonl', lines.map((one) => JSON.stringify(one)).join('\n'));
  expect(read.ok).toBe(false);
  expect(read.problems.filter(({ severity }) => severity === 'error').map(({ where }) => where)).toEqual([
    'contacts.jsonl, line 2, field state',
    'contacts.jsonl, line 3, field on',
  ]);
});

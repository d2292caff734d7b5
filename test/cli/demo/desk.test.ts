import { expect, test } from '@jest/globals';
import { itemId, customerId } from '../../../core/ledger/ids.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { pastContacts, withoutLevels } from '../../../cli/demo/account/past-contacts.ts';
import { levelsOf, wrongLetters, type ItemFacts } from '../../../cli/demo/desk.ts';
import { someItem } from '../../sandbox/business-central/company.ts';

const EUR = knownCurrency('EUR');
const fine: ItemFacts = { open: 1, isDisputed: false, promisedOn: null, isExcluded: false };

test.each<{ facts: ItemFacts | undefined; counts: string }>`
  facts                                    | counts
  ${fine}                                  | ${''}
  ${undefined}                             | ${'paid'}
  ${{ ...fine, open: 0 }}                  | ${'paid'}
  ${{ ...fine, isDisputed: true }}         | ${'disputed'}
  ${{ ...fine, promisedOn: '2026-11-12' }} | ${'promised'}
  ${{ ...fine, promisedOn: '2026-11-11' }} | ${''}
  ${{ ...fine, isExcluded: true }}         | ${'excluded'}
`('an item that is $facts: $counts', ({ facts, counts }) => {
  const letter = { on: isoDate('2026-11-12'), items: [{ item: itemId('1'), level: 1, interest: ZERO }] };
  const wrong = wrongLetters([letter], () => facts);
  expect(Object.entries(wrong).filter(([, count]) => count > 0)).toEqual(counts === '' ? [] : [[counts, 1]]);
});

test('levels are counted, the lowest first', () => {
  expect(Object.entries(levelsOf([{ level: 2 }, { level: 0 }, { level: 2 }]))).toEqual([
    ['0', 1],
    ['2', 2],
  ]);
});

test('items of one customer, currency and day were on one letter; what it says the items do not say again', () => {
  const sent = (level: number, lastSentOn: string) => ({
    dunning: { level, lastSentOn: isoDate(lastSentOn) },
  });
  const items = [
    someItem('RE-1', 'C1', 100, sent(1, '2026-11-05')),
    someItem('RE-2', 'C1', 200, sent(2, '2026-11-05')),
    someItem('RE-3', 'C1', 300, sent(1, '2026-10-01')),
    someItem('RE-4', 'C1', 400),
    { ...someItem('RE-5', 'C1', 500, sent(1, '2026-11-05')), open: minor(0) },
  ];
  const contacts = pastContacts(items);
  expect(contacts.map(({ on, level, items: lines }) => [on, level, lines.length])).toEqual([
    ['2026-11-05', 2, 2],
    ['2026-10-01', 1, 1],
  ]);
  expect(contacts[0]).toMatchObject({
    customer: customerId('C1'),
    currency: EUR,
    state: 'sent',
    ladder: 'default',
  });
  expect(withoutLevels(items[0]!)).not.toHaveProperty('dunning');
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { minor } from '../../../core/money/minor.ts';
import { canonicalJson } from '../../../core/plan/canonical.ts';
import {
  decisionDigest,
  digestOfLines,
  sha256Hex,
  utf8,
  type LedgerNames,
} from '../../../core/plan/digest.ts';
import { effectKey } from '../../../core/plan/key.ts';

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined, b: 0 }, '{"b":0}'],
    [-0, '0'],
    [0.9993, '0.9993'],
    [0.99999949, '0.999999'],
    [0.9999999, '1'],
    [0.1 + 0.2, '0.3'],
    [-0.25, '-0.25'],
    [0.0000004, '0'],
    [9007199254740991, '9007199254740991'],
    ['"\u2028ä', '"\\"\u2028ä"'],
  ])('%j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([NaN, Infinity, 1e300])('%p has none', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });
});

describe('SHA-256 of text', () => {
  test('agrees with Node for any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
    expect(utf8('\ud800x')).toEqual(new Uint8Array([0xef, 0xbf, 0xbd, 0x78]));
  });

  test('lines cannot run into each other', () => {
    expect(digestOfLines(['ab', 'c'])).not.toBe(digestOfLines(['a', 'bc']));
    expect(digestOfLines(['a', 'b'])).toBe(sha256Hex('a\nb\n'));
  });
});

const decision: Omit<Decision, 'digest'> = {
  receipt: receiptId('R1'),
  outcome: 'propose',
  customer: customerId('17'),
  confidence: 0.912345678,
  applications: [
    { item: itemId('101'), amount: minor(64040), discount: minor(0), writeOff: minor(0), reason: null },
    { item: itemId('102'), amount: minor(100), discount: minor(0), writeOff: minor(0), reason: null },
  ],
  onAccount: minor(0),
  unexplained: minor(0),
  reasons: [{ code: 'reference-exact', says: 'The text names RE-1.' }],
  alternatives: [],
  whyNot: [{ code: 'below-threshold', says: '0.91 is below 0.999.' }],
};
const names = (prefix: string): LedgerNames => ({
  customer: (id) => `C${id.slice(prefix.length)}`,
  item: (id) => ({ company: companyId('01'), kind: 'invoice', number: `RE-${id.slice(prefix.length)}` }),
});

describe('the digest of a decision', () => {
  test('does not know internal ids, words, or the order of lines', () => {
    const elsewhere = {
      ...decision,
      customer: customerId('guid-17'),
      applications: [...decision.applications]
        .reverse()
        .map((line) => ({ ...line, item: itemId(`guid-${line.item}`) })),
      reasons: [{ code: 'reference-exact', says: 'Der Text nennt RE-1.' }],
      confidence: 0.9123461,
    };
    expect(decisionDigest(elsewhere, names('guid-'))).toBe(decisionDigest(decision, names('')));
  });

  test('is that of the canonical JSON of the whole', () => {
    const line = (number: string, amount: number) => ({
      company: '01',
      kind: 'invoice',
      number,
      amount,
      discount: 0,
      writeOff: 0,
    });
    const { receipt, outcome, confidence, onAccount, unexplained } = decision;
    const other = {
      customer: null,
      applications: decision.applications.slice(1),
      onAccount: minor(7),
      confidence: 0.25,
      lostBecause: 'It is as likely; a person has to say.',
    };
    const returned = { reverses: receiptId('R0'), account: '4711' };
    expect(decisionDigest({ ...decision, ...returned, alternatives: [other] }, names(''))).toBe(
      sha256Hex(
        canonicalJson({
          ...returned,
          ...{ receipt, outcome, confidence, onAccount, unexplained },
          customer: 'C17',
          applications: [line('RE-101', 64040), line('RE-102', 100)].sort((a, b) => a.amount - b.amount),
          reasons: ['reference-exact'],
          whyNot: ['below-threshold'],
          alternatives: [
            { customer: null, applications: [line('RE-102', 100)], onAccount: 7, confidence: 0.25 },
          ],
        }),
      ),
    );
  });

  test.each<[string, Partial<Decision>]>([
    ['the outcome', { outcome: 'apply' }],
    ['the customer', { customer: null }],
    ['a cent', { onAccount: minor(1) }],
    ['the confidence', { confidence: 0.91 }],
    ['an item', { applications: decision.applications.slice(1) }],
    ['a reason', { reasons: [] }],
  ])('knows %s', (_, change) => {
    expect(decisionDigest({ ...decision, ...change }, names(''))).not.toBe(
      decisionDigest(decision, names('')),
    );
  });
});

test('a key is short, and differs by everything it settles', () => {
  const [company, receipt] = [companyId('01'), receiptId('R1')];
  const keys = [
    effectKey({ kind: 'post-receipt', company, receipt, customer: customerId('C1') }),
    effectKey({ kind: 'post-receipt', company, receipt, customer: customerId('C2') }),
    effectKey({ kind: 'apply-credit', company, receipt, customer: customerId('C1') }),
    effectKey({ kind: 'write-off', company, receipt, item: itemId('C1') }),
    effectKey({ kind: 'reverse-receipt', company, receipt }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^qtc-[0-9a-f]{40}$/);
});

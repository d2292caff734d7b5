import { expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import type { EffectKey, PostReceipt } from '../../../core/plan/effect.ts';
import { businessCentralCarrier } from '../../../dynamics/business-central/carrier.ts';
import type { BusinessCentralClient, OperationAnswer } from '../../../dynamics/business-central/client.ts';
import type { BankAccountRow } from '../../../dynamics/business-central/rows.ts';

const EUR = knownCurrency('EUR');
const bank: BankAccountRow = {
  id: 'b',
  number: 'GIRO',
  name: '',
  iban: 'DE02 1203 0000 0000 2020 51',
  bankAccountNumber: '',
  currencyCode: '',
  lastModifiedDateTime: '',
};
const effect = (n: number, bankAccount = 'DE02120300000000202051'): PostReceipt => ({
  kind: 'post-receipt',
  key: `qtc-${n}` as EffectKey,
  company: companyId('01'),
  currency: EUR,
  on: isoDate('2026-04-01'),
  decision: '',
  receipt: receiptId(`R${n}`),
  customer: customerId('C1'),
  bankAccount,
  cash: minor(100),
  received: minor(100),
  onAccount: minor(0),
  bankReference: 'B',
  confidence: 1,
  reasons: [],
  lines: [
    {
      item: itemId('7'),
      number: 'RG-7',
      kind: 'invoice',
      amount: minor(100),
      discount: minor(0),
      writeOff: minor(0),
      reason: null,
    },
  ],
});

function carrierOver(answer: (path: string) => Omit<OperationAnswer, 'id'>): {
  carrier: ReturnType<typeof businessCentralCarrier>;
  batches: number[];
} {
  const batches: number[] = [];
  const client = {
    batch: (operations: readonly { id: string; path: string }[]) => {
      batches.push(operations.length);
      return Promise.resolve({
        ok: true,
        value: operations.map(({ id, path }) => ({ id, ...answer(path) })),
      });
    },
  } as unknown as BusinessCentralClient;
  const carrier = businessCentralCarrier({
    client,
    company: { id: 'g', name: '01' },
    localCurrency: EUR,
    bankAccounts: [bank],
    undoOn: () => isoDate('2026-04-01'),
  });
  return { carrier, batches };
}
const done = { status: 200, body: { value: '{"kind":"done","document":"QTC-1"}' } };

test('a hundred effects to a request, in their order', async () => {
  const { carrier, batches } = carrierOver(() => done);
  const effects = Array.from({ length: 250 }, (_, n) => effect(n));
  const outcomes = await carrier.carryOutAll(effects);
  expect(batches).toEqual([100, 100, 50]);
  expect(outcomes.map(({ key }) => key)).toEqual(effects.map(({ key }) => key));
});

test('what Business Central refuses in its own words is passed on in them', async () => {
  const { carrier } = carrierOver(() => ({
    status: 400,
    body: { error: { code: 'Application_DialogException', message: 'You cannot post. CorrelationId: x.' } },
  }));
  const outcome = await carrier.carryOut(effect(1));
  expect(outcome).toMatchObject({
    kind: 'refused',
    problem: { code: 'AR-8004', what: 'RG-7 was not posted. Business Central says: You cannot post.' },
  });
});

test('a bank account nobody entered refuses that receipt and lets the others through', async () => {
  const { carrier } = carrierOver(() => done);
  const outcomes = await carrier.carryOutAll([effect(1, 'DE00'), effect(2)]);
  expect(outcomes).toMatchObject([{ kind: 'refused', problem: { code: 'AR-8008' } }, { kind: 'done' }]);
});

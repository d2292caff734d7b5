import { DialogException, type BankAccount, type Company } from '../books/company.ts';
import { guid, touch } from '../books/journal.ts';
import { carryOut, type WireEffect } from '../books/post.ts';
import { undo } from '../books/take-back.ts';
import { badRequest, noRecord, notFound, ODataError } from '../odata/error.ts';
import type { Answer, Call, Page } from './call.ts';
import type { DigitsOf } from './rows.ts';
import { addToTimeline, tableOf } from './tables.ts';

/** Calls a bound action of our app. */
export function act(
  call: Call,
  company: Company,
  page: Page,
  segment: string,
  key: string | null,
  action: string,
  digits: DigitsOf,
  now: number,
): Answer {
  const declared = page.actions[action];
  if (!declared) throw notFound(`Microsoft.NAV.${action}`);
  if (call.method !== 'POST')
    throw new ODataError(405, 'BadRequest_MethodNotAllowed', 'Actions are called with POST.');
  const bank: BankAccount | undefined = [...company.bankAccounts.values()].find(
    ({ id }) => id === key?.toLowerCase(),
  );
  if (segment !== 'bankAccounts' || !bank) throw noRecord('Bank Account', key ?? '');
  const given = (call.body ?? {}) as Record<string, unknown>;
  for (const name of Object.keys(declared.parameters)) {
    if (typeof given[name] !== 'string')
      throw badRequest(`The parameter '${name}' of '${action}' is missing.`);
  }
  const effectKey = String(given['effectKey']);
  try {
    const carried =
      action === 'undoEffect'
        ? undo(company, effectKey, String(given['postingDate']), now)
        : carryOut(company, bank, effectKey, effectOf(String(given['effect']), digits), now);
    if (action === 'carryOutEffect' && carried.kind === 'done')
      keepDecision(company, String(given['effect']), now);
    return { status: 200, body: { value: JSON.stringify(carried) } };
  } catch (error) {
    if (error instanceof DialogException)
      throw new ODataError(400, 'Application_DialogException', error.message);
    throw error;
  }
}

/** The app keeps why a receipt was posted in the same transaction, and says so on the customer's timeline; of a dispute, too. */
function keepDecision(company: Company, effect: string, now: number): void {
  const json = JSON.parse(effect) as Record<string, unknown>;
  const text = (name: string): string => String(json[name] ?? '');
  if (json['kind'] === 'open-dispute') {
    const [line] = json['lines'] as { documentNumber: string }[];
    const reference = line?.documentNumber ?? '';
    return addToTimeline(
      company,
      { customerNumber: text('customerNumber'), kind: 'Dispute', reference, says: text('says') },
      now,
    );
  }
  if (json['kind'] !== 'post-receipt') return;
  const values = {
    receiptId: text('receipt'),
    decidedOn: text('postingDate'),
    outcome: 'Apply',
    customerNumber: text('customerNumber'),
    confidence: Number(text('confidence')),
    says: text('says'),
    digest: text('decision'),
  };
  const known = tableOf(company, 'decisions').find(
    ({ values: { receiptId } }) => receiptId === values.receiptId,
  );
  if (known) {
    known.values = values;
    touch(known, now);
  } else
    tableOf(company, 'decisions').push({
      id: guid(company.id, 'decision', values.receiptId),
      values,
      version: 1,
      lastModified: now,
    });
  addToTimeline(
    company,
    {
      customerNumber: values.customerNumber,
      kind: 'Receipt',
      reference: values.receiptId,
      says: values.says,
    },
    now,
  );
}

/** Reads the payload as the AL codeunit does: a JSON object with amounts as decimal strings. */
function effectOf(text: string, digits: DigitsOf): WireEffect {
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw badRequest('The parameter effect is not JSON.');
  }
  const currencyCode = String(json['currencyCode'] ?? '');
  const minor = (value: unknown, code: string = currencyCode): number => {
    if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value))
      throw badRequest(`'${String(value)}' is not a decimal.`);
    return Math.round(Number(value) * 10 ** digits(code));
  };
  const text_ = (name: string): string => String(json[name] ?? '');
  const exchanged = text_('bankAmount') !== '';
  const lines = Array.isArray(json['lines']) ? (json['lines'] as Record<string, unknown>[]) : [];
  return {
    kind: text_('kind') as WireEffect['kind'],
    receipt: text_('receipt'),
    customerNumber: text_('customerNumber'),
    postingDate: text_('postingDate'),
    documentNumber: text_('documentNumber'),
    externalDocumentNumber: text_('externalDocumentNumber'),
    currencyCode,
    cash: minor(json['cash'] ?? '0'),
    bankAmount: exchanged ? minor(json['bankAmount'], '') : null,
    received: minor(json['received'] ?? json['cash'] ?? '0', exchanged ? '' : currencyCode),
    lines: lines.map((line) => ({
      entryNumber: Number(line['entryNumber']),
      documentNumber: String(line['documentNumber']),
      amount: minor(line['amount']),
      discount: minor(line['discount'] ?? '0'),
    })),
    onAccount: minor(json['onAccount'] ?? '0'),
    reverses: text_('reverses'),
    account: text_('account'),
    after: text_('after'),
    answered: Array.isArray(json['answered']) ? json['answered'].map(Number) : [],
  };
}

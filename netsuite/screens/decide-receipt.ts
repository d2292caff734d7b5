import { customerId, itemId } from '../../core/ledger/ids.ts';
import type { Currency } from '../../core/money/currency.ts';
import { parseAmount, type ParsedAmount } from '../../core/money/decimal.ts';
import type { Minor } from '../../core/money/minor.ts';
import type { Problem } from '../../core/problems/problem.ts';
import {
  acceptReturn,
  confirmReturn,
  isStale,
  post,
  setAside,
  type Answer,
  type Choice,
  type ClerkTools,
} from '../erp/clerk.ts';
import { readCustomerNames } from '../erp/gather/customers.ts';
import { choiceUnusable, notAllowed } from '../erp/problems.ts';
import { readReceipt, type StoredReceipt } from '../erp/store/decisions.ts';
import { mayDecide, signature } from './who.ts';
import type { PageRequest } from './widgets.ts';
import type { Workbench } from './workbench.ts';

const refuse = (...problems: readonly Problem[]): Answer => ({ ok: false, problems });

/** Carries out what a clerk sent from the page of a receipt: checked like any other input, and only if the receipt is still what the page showed. */
export function decideReceipt(bench: Workbench, record: number, request: PageRequest): Answer {
  const { records, query, hasSubsidiaries, who } = bench;
  if (!mayDecide(who)) return refuse(notAllowed('workbench', { action: 'decide receipts' }));
  const stored = readReceipt(query, record);
  if (!stored) return refuse(choiceUnusable('workbench', { says: 'This movement cannot be decided.' }));
  const stale = isStale(stored, request.parameters['custpage_version'] ?? '');
  if (stale) return refuse(stale);
  const tools: ClerkTools = { records, query, hasSubsidiaries, signature: signature(who) };
  const note = (request.parameters['custpage_note'] ?? '').trim();
  switch (request.parameters['custpage_action']) {
    case 'accept': {
      if (stored.receipt.amount < 0) return acceptReturn(tools, stored);
      const changed = changedBesideProposal(stored, request);
      if (changed) return refuse(changed);
      return post(tools, stored, null, customersFor(bench, stored, null), note);
    }
    case 'change': {
      const choice = choiceOf(request, stored.receipt.currency);
      return 'fix' in choice
        ? refuse(choice)
        : post(tools, stored, choice, customersFor(bench, stored, choice), note);
    }
    case 'take-back':
      return confirmReturn(tools, stored, request.parameters['custpage_reverses'] ?? '');
    case 'not-customer':
      return setAside(tools, stored, 'not-customer', note);
    case 'park':
      return setAside(tools, stored, 'parked', note);
    case 'reopen':
      return setAside(tools, stored, 'new', note);
    default:
      return refuse(
        choiceUnusable('workbench', {
          says: 'Nothing was chosen.',
          fix: 'Choose in the first field what is to happen, then save.',
        }),
      );
  }
}

function customersFor({ query }: Workbench, { decision }: StoredReceipt, choice: Choice | null): readonly { readonly id: Choice['customer']; readonly number: string }[] {
  const ids = [...new Set([choice?.customer, decision?.customer, ...(decision?.alternatives.map(({ customer }) => customer) ?? [])])].flatMap((id) => (id ? [id] : []));
  return [...readCustomerNames(query, ids)].map(([id, { number }]) => ({ id: customerId(id), number }));
} // prettier-ignore

/** A line of open items as the browser sent it. */
export interface SentLine {
  readonly item: string;
  readonly isTicked: boolean;
  readonly take: string;
  readonly discount: string;
}

export function sentLines(request: PageRequest): readonly SentLine[] {
  const count = Math.max(0, request.getLineCount({ group: 'custpage_items' }));
  return Array.from({ length: count }, (_, line) => {
    const valueOf = (name: string): string =>
      request.getSublistValue({ group: 'custpage_items', name, line }) ?? '';
    return {
      item: valueOf('custpage_item'),
      isTicked: valueOf('custpage_apply') === 'T',
      take: valueOf('custpage_take'),
      discount: valueOf('custpage_discount'),
    };
  });
}

/**
 * Accepting posts the proposal as it stands, whatever else the form says. Where the form says another customer, other items or other amounts, the
 * clerk meant these: nothing is posted, and she is told which choice posts them.
 */
function changedBesideProposal({ decision, receipt }: StoredReceipt, request: PageRequest): Problem | null {
  if (!decision) return null;
  const customer = request.parameters['custpage_customer'] ?? '';
  const proposed = new Map(decision.applications.map((line) => [line.item as string, line]));
  const isOther = ({ item, isTicked, take, discount }: SentLine): boolean => {
    const own = proposed.get(item);
    if (!own || !isTicked) return isTicked !== (own !== undefined);
    if (own.settles) return false;
    return isAnother(take, own.amount, receipt.currency) || isAnother(discount || '0', own.discount, receipt.currency);
  };
  const changed = [
    ...(customer !== '' && customer !== (decision.customer ?? '') ? ['another customer'] : []),
    ...(sentLines(request).some(isOther) ? ['other items or amounts'] : []),
  ];
  if (changed.length === 0) return null;
  return choiceUnusable(`receipt ${receipt.id}`, {
    says: `You chose ${changed.join(' and ')}, but accepting posts what is proposed. Nothing was posted.`,
    fix: 'Choose “Post what is ticked below”, or open the receipt again and accept it as it is proposed.',
  });
} // prettier-ignore

function isAnother(typed: string, amount: Minor, currency: Currency): boolean {
  const read = readTyped(typed, currency);
  return !read.ok || read.amount !== amount;
}

/** 12,129.00 and 12.129,00: marks that can mean one thing only. */
const GROUPED = /^-?\d{1,3}(,\d{3})+\.\d+$/;
const TURNED = /^-?\d{1,3}(\.\d{3})+,\d+$/;

/** An amount as people type or copy it. A comma alone is not guessed at: 12,500 is twelve and a half for some. */
export function readTyped(typed: string, currency: Currency): ParsedAmount {
  const said = typed.trim();
  if (GROUPED.test(said)) return parseAmount(said.replaceAll(',', ''), currency);
  if (TURNED.test(said)) return parseAmount(said.replaceAll('.', '').replace(',', '.'), currency);
  return parseAmount(said, currency);
}

/** The ticked lines. What a browser sent is checked like any other input. */
function choiceOf(request: PageRequest, currency: Currency): Choice | Problem {
  const customer = request.parameters['custpage_customer'] ?? '';
  if (!/^\d+$/.test(customer))
    return choiceUnusable('workbench', { says: 'No customer was chosen.', fix: 'Choose the customer, show the open items, then tick what is paid.' });
  const lines: { item: Choice['lines'][number]['item']; amount: Minor; discount: Minor }[] = [];
  for (const [index, { item, isTicked, take, discount }] of sentLines(request).entries()) {
    if (!isTicked) continue;
    const [cash, off] = [readTyped(take, currency), readTyped(discount || '0', currency)];
    if (!cash.ok || !off.ok || !/^\d+(:\d+)?$/.test(item))
      return choiceUnusable('workbench', {
        says: `Line ${index + 1}: “${cash.ok ? discount : take}” is no amount in ${currency}.`,
        fix: 'Write the amount with a point and no marks for thousands, as 1234.50, and save again.',
      });
    lines.push({ item: itemId(item), amount: cash.amount, discount: off.amount });
  }
  return { customer: customerId(customer), lines };
} // prettier-ignore

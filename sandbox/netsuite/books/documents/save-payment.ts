/** Saves a customer payment: checks what was ticked, posts the money, makes the applications. */
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { invalidReference, userError } from '../errors.ts';
import { apply, unapply } from '../ledger/apply.ts';
import {
  accountById,
  ancestry,
  receivableOf,
  roleAccount,
  setting,
  type CustomerRow,
} from '../ledger/masters.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import type { Field } from '../records/field.ts';
import { isTicked, linesOf, numberOf, type RecordState } from '../records/state.ts';
import { allocate, type Allocation, type Misfit } from './allocate.ts';
import { wantedLines, type Wanted } from './apply-lists.ts';
import { bankOf } from './bank.ts';
import { headerOf, headerRow, requireFreeExternalId, requireUnchanged } from './body.ts';
import { writeDepositApplications } from './deposit-application.ts';
import { customerIn, frameOf, type Frame } from './frame.ts';
import { applyFromTheTop, LISTED_BY, totalPayment } from './payment-form.ts';

interface Plan {
  readonly frame: Frame;
  readonly customer: CustomerRow;
  readonly money: number;
  readonly debts: readonly Wanted[];
  readonly credits: readonly Wanted[];
  readonly deposits: readonly Wanted[];
  readonly allocation: Allocation;
}

const MISFITS: Readonly<Record<Misfit, string>> = {
  'credits-left-over': 'The credits and deposits chosen are more than the amount to apply.',
  'too-little': 'The amount to apply is more than the payment and the credits chosen.',
  'discount-without-money': 'A discount is taken on an invoice that is paid with credits only.',
};

function planPayment(books: Books, state: RecordState): Plan {
  const customer = customerIn(books, state, 'customer');
  const frame = frameOf(books, state, customer);
  requireSameLists(state);
  if (
    state.id === null &&
    isTicked(state, 'autoapply') &&
    !linesOf(state, 'apply').some((line) => isTicked(line, 'apply'))
  ) {
    applyFromTheTop(books, state);
  }
  const wanted = (sublist: string): Wanted[] => wantedLines(books, linesOf(state, sublist), frame.trandate);
  const [debts, credits, deposits] = [wanted('apply'), wanted('credit'), wanted('deposit')];
  for (const { item } of [...debts, ...credits, ...deposits]) requireOwn(books, customer, item.entity);
  const sum = (lines: readonly Wanted[]): number => lines.reduce((total, { amount }) => total + amount, 0);
  const given = numberOf(state, 'payment');
  const follows = state.id === null && !state.touched.has('payment');
  const money =
    follows || given === null
      ? Math.max(0, sum(debts) - sum(credits) - sum(deposits))
      : toMinor(given, frame.scale);
  if (money < 0) throw userError('The payment amount must not be below zero.');
  const means = [...credits, ...deposits].map(({ item, amount }) => ({ key: item.key, amount }));
  const allocation = allocate(
    debts.map(({ item, amount, discount }) => ({ key: item.key, amount, discount })),
    means,
    money,
  );
  const untouched = linesOf(state, 'apply').every(({ touched }) => touched.size === 0);
  if (allocation === 'too-little' && untouched && state.touched.has('payment'))
    throw accountingNotModelled(
      'customerpayment',
      'a payment set below what the lines need that NetSuite ticked itself: whether it lowers them or refuses is not known; set "amount" of the lines',
    );
  if (typeof allocation === 'string') throw userError(MISFITS[allocation]);
  return { frame, customer, money, debts, credits, deposits, allocation };
}

/** In standard mode NetSuite fills the lists before the script can change what they are filled for. */
function requireSameLists(state: RecordState): void {
  const changed = LISTED_BY.filter(
    (id) => state.listedFor.has(id) && state.values.get(id) !== state.listedFor.get(id),
  );
  const ticks = ['apply', 'credit', 'deposit'].some((id) =>
    linesOf(state, id).some((line) => isTicked(line, 'apply')),
  );
  if (changed.length > 0 && ticks) {
    throw accountingNotModelled(
      'customerpayment',
      `lines ticked in a list that was filled before "${changed.join('", "')}" was set; set it in dynamic mode, or transform an invoice that has it`,
    );
  }
}

function requireOwn(books: Books, customer: CustomerRow, entity: number | null): void {
  if (entity === customer.id) return;
  const allowed =
    entity !== null &&
    setting(books, 'CONSOLIDATEDPAYMENTS') === 'T' &&
    ancestry(books, entity).at(-1) === customer.id;
  if (!allowed) throw userError('A payment can be applied to transactions of its own customer only.');
}

export function savePayment(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  state: RecordState,
): number | null {
  requireFreeExternalId(books, state);
  const plan = planPayment(books, state);
  const { money, debts, credits, deposits, allocation } = plan;
  const discounts = allocation.shares.some(({ discount }) => discount > 0);
  const id =
    state.id === null
      ? createPayment(books, fields, state, plan, discounts)
      : changePayment(books, fields, state, plan);
  if (id === null && debts.length === 0)
    throw userError('Please enter a payment amount, or choose credits and what to apply them to.');
  if (state.id !== null && credits.length + deposits.length > 0) {
    throw accountingNotModelled(
      'customerpayment',
      'credits or deposits chosen on a payment that is saved already; use a new payment',
    );
  }
  settleShares(books, plan, id);
  state.values.set('payment', toDecimal(money, plan.frame.scale));
  totalPayment(books, state);
  return id;
}

/** Null when there is no money and no discount: NetSuite saves the applications, and no payment. */
function createPayment(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  state: RecordState,
  plan: Plan,
  discounts: boolean,
): number | null {
  if (plan.money === 0 && !discounts) return null;
  const { header, lines } = paymentEntry(books, fields, state, plan);
  return postDocument(books, header, lines);
}

function changePayment(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  state: RecordState,
  plan: Plan,
): number {
  const id = state.id ?? 0;
  const row = headerRow(books, 'customerpayment', id);
  requireUnchanged(state, row, plan.customer.id);
  const own = books.rows<{ id: number }>(
    `SELECT a.id FROM _application a JOIN _line l ON l.uniquekey = a.credit WHERE l.doc = ?`,
    id,
  );
  for (const application of own) unapply(books, application.id);
  const { header, lines } = paymentEntry(books, fields, state, plan);
  repostDocument(books, id, header, lines, row);
  return id;
}

function paymentEntry(
  books: Books,
  fields: ReadonlyMap<string, Field>,
  state: RecordState,
  { frame, customer, money, allocation }: Plan,
): { header: ReturnType<typeof headerOf>; lines: LineDraft[] } {
  const discount = allocation.shares.reduce((sum, share) => sum + share.discount, 0);
  const aracct = numberOf(state, 'aracct') ?? receivableOf(books, customer, frame.subsidiary);
  if (accountById(books, aracct).type !== 'AcctRec') throw invalidReference('aracct', aracct);
  const { account, undeposited } = bankOf(books, state, frame);
  const entity = customer.id;
  const lines: LineDraft[] = [
    { kind: 'BANK', account, amount: money, entity },
    { kind: 'RECEIVABLE', account: aracct, amount: -(money + discount), entity, side: 'C', absorbs: true },
    ...(discount > 0
      ? [
          {
            kind: 'DISCOUNT' as const,
            account: roleAccount(books, 'discount', frame.subsidiary).id,
            amount: discount,
            entity,
          },
        ]
      : []),
  ];
  state.values.set('undepfunds', undeposited ? 'T' : 'F');
  const totals = { entity, total: money, maintotal: money, status: undeposited ? 'B' : 'C', account, aracct };
  return { header: headerOf(state, fields, frame, totals), lines };
}

/** Makes the applications: of credits and of the payment itself, and one deposit application for every deposit. */
function settleShares(books: Books, { frame, credits, deposits, allocation }: Plan, id: number | null): void {
  const depositKeys = new Set(deposits.map(({ item }) => item.key));
  const creditKeys = new Set(credits.map(({ item }) => item.key));
  const receivable =
    id === null
      ? null
      : books.row<{ uniquekey: number }>(
          `SELECT uniquekey FROM _line WHERE doc = ? AND kind = 'RECEIVABLE'`,
          id,
        );
  for (const { debt, means, amount, discount } of allocation.shares) {
    if (means === null && receivable) {
      apply(books, {
        debit: debt,
        credit: receivable.uniquekey,
        amount: amount + discount,
        discount,
        maker: id,
        on: frame.trandate,
      });
    }
    if (means !== null && creditKeys.has(means))
      apply(books, { debit: debt, credit: means, amount, maker: null, on: frame.trandate });
  }
  for (const { item } of deposits) {
    const shares = allocation.shares.filter(({ means }) => means === item.key);
    if (shares.length > 0 && depositKeys.has(item.key)) {
      writeDepositApplications(
        books,
        item,
        frame,
        shares.map(({ debt, amount }) => ({ debit: debt, amount })),
      );
    }
  }
}

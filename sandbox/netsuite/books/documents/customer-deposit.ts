/** Customer deposits: money that pays nothing yet. It is a liability until a deposit application releases it. */
import type { SdfProject } from '../../engine/sdf-project.ts';
import { toDecimal, toMinor } from '../amounts.ts';
import { userError } from '../errors.ts';
import { roleAccount } from '../ledger/masters.ts';
import { postDocument, repostDocument, type LineDraft } from '../ledger/post.ts';
import { choice, computed, field } from '../records/field.ts';
import type { RecordKind } from '../records/kind.ts';
import { numberOf } from '../records/state.ts';
import { bankOf } from './bank.ts';
import {
  blankDocument,
  bodyFields,
  headerOf,
  headerRow,
  loadDocument,
  requireFreeExternalId,
  requireUnchanged,
} from './body.ts';
import { customerIn, frameOf } from './frame.ts';
import { removeDocument } from './remove.ts';

export function customerDepositKind(project: SdfProject): RecordKind {
  const fields = bodyFields(
    project,
    'customerdeposit',
    choice('customer', 'customer', { label: 'Customer', column: 'entity', mandatory: true }),
    choice('account', 'account', { label: 'Account' }),
    field('undepfunds', 'text', { label: 'Undep. Funds' }),
    field('payment', 'currency', { label: 'Payment Amount', column: null, mandatory: true }),
    choice('paymentmethod', 'paymentmethod', { label: 'Payment Method' }),
    field('checknum', 'text', { label: 'Check #' }),
    computed('total', 'currency', { label: 'Total' }),
  );
  return {
    type: 'customerdeposit',
    recordClass: 'transaction',
    fields,
    sublists: new Map(),
    refuses: {},
    blank: (books, defaults) =>
      blankDocument(books, 'customerdeposit', fields, [], {
        ...defaults,
        ...('entity' in defaults ? { customer: defaults['entity'] } : {}),
      }),
    load(books, id) {
      const { state, row } = loadDocument(books, 'customerdeposit', fields, [], id);
      for (const each of ['payment', 'total']) state.values.set(each, toDecimal(row.total, row.scale));
      return state;
    },
    save(books, state) {
      const was = state.id === null ? null : headerRow(books, 'customerdeposit', state.id);
      const customer = customerIn(books, state, 'customer');
      requireFreeExternalId(books, state);
      const frame = frameOf(books, state, customer);
      const money = toMinor(numberOf(state, 'payment') ?? 0, frame.scale);
      if (money <= 0) throw userError('Please enter value(s) for: Payment Amount');
      const { account, undeposited } = bankOf(books, state, frame);
      const lines: LineDraft[] = [
        { kind: 'BANK', account, amount: money, entity: customer.id },
        {
          kind: 'DEPOSIT',
          account: roleAccount(books, 'deposits', frame.subsidiary).id,
          amount: -money,
          entity: customer.id,
          side: 'C',
          absorbs: true,
        },
      ];
      state.values.set('undepfunds', undeposited ? 'T' : 'F');
      const header = headerOf(state, fields, frame, {
        entity: customer.id,
        total: money,
        maintotal: money,
        account,
      });
      if (was === null || state.id === null) return postDocument(books, header, lines);
      requireUnchanged(state, was, customer.id);
      repostDocument(books, state.id, header, lines, was);
      return state.id;
    },
    remove: (books, id) => removeDocument(books, 'customerdeposit', id),
  };
}

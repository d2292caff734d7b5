/**
 * Kinds of transactions and their statuses as NetSuite names them. Letters and words: the list of transaction status filters as
 * published scripts carry it (`CustInvc:A` Invoice:Open, `CustPymt:C` Payment:Deposited …). SuiteQL's `status` is the bare letter,
 * `BUILTIN.CF(status)` puts the type before it, `BUILTIN.DF(status)` says `Invoice : Open`.
 */
export interface TransactionType {
  /** SuiteQL's `type`. */
  readonly code: string;
  readonly recordType: string;
  readonly label: string;
  /** Documents of this type are numbered with this in front. */
  readonly prefix: string;
  readonly statuses: Readonly<Record<string, string>>;
}

const VOIDED = { V: 'Voided' };

export const TRANSACTION_TYPES: readonly TransactionType[] = [
  {
    code: 'CustInvc',
    recordType: 'invoice',
    label: 'Invoice',
    prefix: 'INV',
    statuses: { A: 'Open', B: 'Paid In Full', ...VOIDED },
  },
  {
    code: 'CustCred',
    recordType: 'creditmemo',
    label: 'Credit Memo',
    prefix: 'CM',
    statuses: { A: 'Open', B: 'Fully Applied', ...VOIDED },
  },
  {
    code: 'CustPymt',
    recordType: 'customerpayment',
    label: 'Payment',
    prefix: 'PYMT',
    statuses: { A: 'Unapproved Payment', B: 'Not Deposited', C: 'Deposited', ...VOIDED },
  },
  {
    code: 'CustDep',
    recordType: 'customerdeposit',
    label: 'Customer Deposit',
    prefix: 'DEP',
    statuses: { A: 'Not Deposited', B: 'Deposited', C: 'Fully Applied', ...VOIDED },
  },
  {
    code: 'DepAppl',
    recordType: 'depositapplication',
    label: 'Deposit Application',
    prefix: 'DEPAPP',
    statuses: {},
  },
  {
    code: 'CustRfnd',
    recordType: 'customerrefund',
    label: 'Customer Refund',
    prefix: 'RFND',
    statuses: VOIDED,
  },
  {
    code: 'Journal',
    recordType: 'journalentry',
    label: 'Journal',
    prefix: 'JE',
    statuses: { A: 'Pending Approval', B: 'Approved for Posting', ...VOIDED },
  },
  {
    code: 'SalesOrd',
    recordType: 'salesorder',
    label: 'Sales Order',
    prefix: 'SO',
    statuses: {
      A: 'Pending Approval',
      B: 'Pending Fulfillment',
      C: 'Cancelled',
      D: 'Partially Fulfilled',
      E: 'Pending Billing/Partially Fulfilled',
      F: 'Pending Billing',
      G: 'Billed',
      H: 'Closed',
    },
  },
  { code: 'Deposit', recordType: 'deposit', label: 'Deposit', prefix: 'BANK', statuses: {} },
  { code: 'FxReval', recordType: 'fxreval', label: 'Currency Revaluation', prefix: 'REVAL', statuses: {} },
];

const BY_RECORD_TYPE = new Map(TRANSACTION_TYPES.map((type) => [type.recordType, type]));
export const transactionType = (recordType: string): TransactionType | undefined =>
  BY_RECORD_TYPE.get(recordType);

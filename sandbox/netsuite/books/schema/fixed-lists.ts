import { transactionType } from './statuses.ts';

/** Lists that are not records, with NetSuite's values. */
export const FIXED_LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  creditholdoverride: { AUTO: 'Auto', ON: 'On', OFF: 'Off' },
  emailpreference: { DEFAULT: 'Default', HTML: 'HTML', PDF: 'PDF' },
  orderstatus: transactionType('salesorder')!.statuses,
  taskstatus: { NOTSTART: 'Not Started', PROGRESS: 'In Progress', COMPLETE: 'Completed' },
  taskpriority: { HIGH: 'High', MEDIUM: 'Medium', LOW: 'Low' },
  phonecallstatus: { SCHEDULED: 'Scheduled', COMPLETE: 'Completed' },
  scriptstatus: {
    TESTING: 'Testing',
    RELEASED: 'Released',
    NOTSCHEDULED: 'Not Scheduled',
    SCHEDULED: 'Scheduled',
  },
  loglevel: { DEBUG: 'Debug', AUDIT: 'Audit', ERROR: 'Error', EMERGENCY: 'Emergency' },
  scripttype: {
    ACTION: 'Workflow Action',
    BUNDLEINSTALLATION: 'Bundle Installation',
    CLIENT: 'Client',
    MAPREDUCE: 'Map/Reduce',
    MASSUPDATE: 'Mass Update',
    PORTLET: 'Portlet',
    RESTLET: 'RESTlet',
    SCHEDULED: 'Scheduled',
    SCRIPTLET: 'Suitelet',
    SDFINSTALLATION: 'SDF Installation',
    USEREVENT: 'User Event',
  },
  // https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3733259.html
  casestatus: {
    '1': 'Not Started',
    '2': 'In Progress',
    '3': 'Escalated',
    '4': 'Re-Opened',
    '5': 'Closed',
  },
  casepriority: { '1': 'High', '2': 'Medium', '3': 'Low' },
  approvalstatus: { '1': 'Pending Approval', '2': 'Approved', '3': 'Rejected' },
  accounttype: {
    AcctPay: 'Accounts Payable',
    AcctRec: 'Accounts Receivable',
    Bank: 'Bank',
    COGS: 'Cost of Goods Sold',
    CredCard: 'Credit Card',
    DeferExpense: 'Deferred Expense',
    DeferRevenue: 'Deferred Revenue',
    Equity: 'Equity',
    Expense: 'Expense',
    FixedAsset: 'Fixed Asset',
    Income: 'Income',
    LongTermLiab: 'Long Term Liability',
    NonPosting: 'Non Posting',
    OthAsset: 'Other Asset',
    OthCurrAsset: 'Other Current Asset',
    OthCurrLiab: 'Other Current Liability',
    OthExpense: 'Other Expense',
    OthIncome: 'Other Income',
    Stat: 'Statistical',
    UnbilledRec: 'Unbilled Receivable',
  },
  entitytype: { CustJob: 'Customer', Employee: 'Employee', Vendor: 'Vendor', Contact: 'Contact' },
};

/** SQL of the text of one of a list, in which `{value}` is the value. */
export const fixedText = (list: string): string =>
  `CASE {value} ${Object.entries(FIXED_LISTS[list]!)
    .map(([value, text]) => `WHEN '${value}' THEN '${text}'`)
    .join(' ')} END`;

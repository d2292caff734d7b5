/** Lists that are not records, with NetSuite's values. */
export const FIXED_LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  creditholdoverride: { AUTO: 'Auto', ON: 'On', OFF: 'Off' },
  emailpreference: { DEFAULT: 'Default', HTML: 'HTML', PDF: 'PDF' },
  orderstatus: {
    A: 'Pending Approval',
    B: 'Pending Fulfillment',
    C: 'Cancelled',
    D: 'Partially Fulfilled',
    E: 'Pending Billing/Partially Fulfilled',
    F: 'Pending Billing',
    G: 'Billed',
    H: 'Closed',
  },
  taskstatus: { NOTSTART: 'Not Started', PROGRESS: 'In Progress', COMPLETE: 'Completed' },
  taskpriority: { HIGH: 'High', MEDIUM: 'Medium', LOW: 'Low' },
  phonecallstatus: { SCHEDULED: 'Scheduled', COMPLETE: 'Completed' },
  approvalstatus: { '1': 'Pending Approval', '2': 'Approved', '3': 'Rejected' },
};

/** Script ids of the project's objects, in the one place that names them: `netsuite/project/src/Objects` declares them. */

export const STATEMENT = {
  type: 'customrecord_qtc_statement',
  state: 'custrecord_qtc_s_state',
  file: 'custrecord_qtc_s_file',
  modified: 'custrecord_qtc_s_modified',
  digest: 'custrecord_qtc_s_digest',
  format: 'custrecord_qtc_s_format',
  entries: 'custrecord_qtc_s_entries',
  receipts: 'custrecord_qtc_s_receipts',
  settled: 'custrecord_qtc_s_settled',
  accounts: 'custrecord_qtc_s_accounts',
  problems: 'custrecord_qtc_s_problems',
} as const;

export const RECEIPT = {
  type: 'customrecord_qtc_receipt',
  statement: 'custrecord_qtc_r_statement',
  state: 'custrecord_qtc_r_state',
  company: 'custrecord_qtc_r_company',
  account: 'custrecord_qtc_r_account',
  booked: 'custrecord_qtc_r_booked',
  currency: 'custrecord_qtc_r_currency',
  amount: 'custrecord_qtc_r_amount',
  payer: 'custrecord_qtc_r_payer',
  receipt: 'custrecord_qtc_r_receipt',
  customer: 'custrecord_qtc_r_customer',
  confidence: 'custrecord_qtc_r_confidence',
  says: 'custrecord_qtc_r_says',
  decision: 'custrecord_qtc_r_decision',
  digest: 'custrecord_qtc_r_digest',
  plan: 'custrecord_qtc_r_plan',
  problem: 'custrecord_qtc_r_problem',
  document: 'custrecord_qtc_r_document',
  by: 'custrecord_qtc_r_by',
  run: 'custrecord_qtc_r_run',
} as const;

export const RUN = {
  type: 'customrecord_qtc_run',
  kind: 'custrecord_qtc_run_kind',
  state: 'custrecord_qtc_run_state',
  asOf: 'custrecord_qtc_run_asof',
  policy: 'custrecord_qtc_run_policy',
  digest: 'custrecord_qtc_run_digest',
  rounds: 'custrecord_qtc_run_rounds',
  posted: 'custrecord_qtc_run_posted',
  waiting: 'custrecord_qtc_run_waiting',
  refused: 'custrecord_qtc_run_refused',
  units: 'custrecord_qtc_run_units',
  log: 'custrecord_qtc_run_log',
} as const;

export const EFFECT = {
  type: 'customrecord_qtc_effect',
  kind: 'custrecord_qtc_e_kind',
  state: 'custrecord_qtc_e_state',
  receipt: 'custrecord_qtc_e_receipt',
  customer: 'custrecord_qtc_e_customer',
  run: 'custrecord_qtc_e_run',
  effect: 'custrecord_qtc_e_effect',
  before: 'custrecord_qtc_e_before',
  document: 'custrecord_qtc_e_document',
} as const;

export const MEMORY = {
  type: 'customrecord_qtc_memory',
  kind: 'custrecord_qtc_m_kind',
  value: 'custrecord_qtc_m_value',
} as const;

export const POLICY = {
  type: 'customrecord_qtc_policy',
  state: 'custrecord_qtc_p_state',
  text: 'custrecord_qtc_p_text',
  digest: 'custrecord_qtc_p_digest',
  author: 'custrecord_qtc_p_author',
  activator: 'custrecord_qtc_p_activator',
  activated: 'custrecord_qtc_p_activated',
  note: 'custrecord_qtc_p_note',
} as const;

export const VERSION_OF = {
  type: 'customrecord_qtc_version',
  version: 'custrecord_qtc_v_version',
  steps: 'custrecord_qtc_v_steps',
  by: 'custrecord_qtc_v_by',
} as const;

/** On customer payments; those of write-offs also carry all but the decision. */
export const BODY = {
  receipt: 'custbody_qtc_receipt',
  run: 'custbody_qtc_run',
  decision: 'custbody_qtc_decision',
  digest: 'custbody_qtc_digest',
  /** On invoices: what was printed for the payer's bank, one a line. */
  references: 'custbody_qtc_references',
} as const;

export const CUSTOMER = {
  bankAccounts: 'custentity_qtc_bank_accounts',
  aliases: 'custentity_qtc_aliases',
  segment: 'custentity_qtc_segment',
} as const;

export const SCRIPTS = {
  intake: { scriptId: 'customscript_qtc_intake', deploymentId: 'customdeploy_qtc_intake' },
  cash: { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash' },
  /** A deployment that runs cannot be submitted again: the next round of a run is the other one's. */
  cashNext: { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash_next' },
  workbench: { scriptId: 'customscript_qtc_workbench', deploymentId: 'customdeploy_qtc_workbench' },
  setup: { scriptId: 'customscript_qtc_setup', deploymentId: 'customdeploy_qtc_setup' },
} as const;

export const PARAMETERS = { inbox: 'custscript_qtc_inbox', run: 'custscript_qtc_run' } as const;

export const ROLES = {
  admin: 'customrole_qtc_admin',
  clerk: 'customrole_qtc_clerk',
  auditor: 'customrole_qtc_auditor',
} as const;

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
  advices: 'custrecord_qtc_s_advices',
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
  interim: 'custrecord_qtc_r_interim',
  replaces: 'custrecord_qtc_r_replaces',
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
  stage: 'custrecord_qtc_run_stage',
  decisions: 'custrecord_qtc_run_decisions',
  log: 'custrecord_qtc_run_log',
} as const;

/** A letter, or a task about one. */
export const CONTACT = {
  type: 'customrecord_qtc_contact',
  state: 'custrecord_qtc_c_state',
  kind: 'custrecord_qtc_c_kind',
  todo: 'custrecord_qtc_c_todo',
  customer: 'custrecord_qtc_c_customer',
  on: 'custrecord_qtc_c_on',
  level: 'custrecord_qtc_c_level',
  channel: 'custrecord_qtc_c_channel',
  ladder: 'custrecord_qtc_c_ladder',
  currency: 'custrecord_qtc_c_currency',
  to: 'custrecord_qtc_c_to',
  says: 'custrecord_qtc_c_says',
  subject: 'custrecord_qtc_c_subject',
  body: 'custrecord_qtc_c_body',
  contact: 'custrecord_qtc_c_contact',
  digest: 'custrecord_qtc_c_digest',
  problem: 'custrecord_qtc_c_problem',
  by: 'custrecord_qtc_c_by',
  run: 'custrecord_qtc_c_run',
} as const;

export const SCORE = {
  type: 'customrecord_qtc_score',
  key: 'custrecord_qtc_k_key',
  item: 'custrecord_qtc_k_item',
  invoice: 'custrecord_qtc_k_invoice',
  customer: 'custrecord_qtc_k_customer',
  on: 'custrecord_qtc_k_on',
  late: 'custrecord_qtc_k_late',
  veryLate: 'custrecord_qtc_k_verylate',
  lateDays: 'custrecord_qtc_k_latedays',
  expected: 'custrecord_qtc_k_expected',
  first: 'custrecord_qtc_k_first',
  last: 'custrecord_qtc_k_last',
  reasons: 'custrecord_qtc_k_reasons',
  model: 'custrecord_qtc_k_model',
  run: 'custrecord_qtc_k_run',
} as const;

export const MODEL = {
  type: 'customrecord_qtc_model',
  on: 'custrecord_qtc_l_on',
  json: 'custrecord_qtc_l_json',
  problems: 'custrecord_qtc_l_problems',
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

/** What a receipt left open for a reason, and what became of it. */
export const DEDUCTION = {
  type: 'customrecord_qtc_deduction',
  state: 'custrecord_qtc_d_state',
  reason: 'custrecord_qtc_d_reason',
  next: 'custrecord_qtc_d_next',
  amount: 'custrecord_qtc_d_amount',
  currency: 'custrecord_qtc_d_currency',
  company: 'custrecord_qtc_d_company',
  item: 'custrecord_qtc_d_item',
  invoice: 'custrecord_qtc_d_invoice',
  customer: 'custrecord_qtc_d_customer',
  receipt: 'custrecord_qtc_d_receipt',
  says: 'custrecord_qtc_d_says',
  arithmetic: 'custrecord_qtc_d_arithmetic',
  evidence: 'custrecord_qtc_d_evidence',
  after: 'custrecord_qtc_d_after',
  document: 'custrecord_qtc_d_document',
  owner: 'custrecord_qtc_d_owner',
  by: 'custrecord_qtc_d_by',
  run: 'custrecord_qtc_d_run',
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

/** On invoices: what a person knows about them, and what was found when they were saved. */
export const INVOICE = {
  dispute: 'custbody_qtc_dispute',
  promised: 'custbody_qtc_promised',
  findings: 'custbody_qtc_findings',
} as const;

/** On sales orders: how their credit check stands. */
export const ORDER = {
  state: 'custbody_qtc_credit',
  why: 'custbody_qtc_credit_why',
  key: 'custbody_qtc_credit_key',
  before: 'custbody_qtc_credit_before',
  by: 'custbody_qtc_credit_by',
} as const;

export const CUSTOMER = {
  bankAccounts: 'custentity_qtc_bank_accounts',
  aliases: 'custentity_qtc_aliases',
  segment: 'custentity_qtc_segment',
  noDunning: 'custentity_qtc_no_dunning',
  dunningPause: 'custentity_qtc_dunning_pause',
  ladder: 'custentity_qtc_ladder',
} as const;

export const SCRIPTS = {
  intake: { scriptId: 'customscript_qtc_intake', deploymentId: 'customdeploy_qtc_intake' },
  cash: { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash' },
  /** A deployment that runs cannot be submitted again: the next round of a run is the other one's. */
  cashNext: { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash_next' },
  dunning: { scriptId: 'customscript_qtc_dunning', deploymentId: 'customdeploy_qtc_dunning' },
  risk: { scriptId: 'customscript_qtc_risk', deploymentId: 'customdeploy_qtc_risk' },
  daily: { scriptId: 'customscript_qtc_daily', deploymentId: 'customdeploy_qtc_daily' },
  order: { scriptId: 'customscript_qtc_order', deploymentId: 'customdeploy_qtc_order' },
  invoice: { scriptId: 'customscript_qtc_invoice', deploymentId: 'customdeploy_qtc_invoice' },
  payment: { scriptId: 'customscript_qtc_payment', deploymentId: 'customdeploy_qtc_payment' },
  releaseOnPayment: {
    scriptId: 'customscript_qtc_release',
    deploymentId: 'customdeploy_qtc_release_payment',
  },
  releaseOnCustomer: {
    scriptId: 'customscript_qtc_release',
    deploymentId: 'customdeploy_qtc_release_customer',
  },
  formsOnInvoice: { scriptId: 'customscript_qtc_forms', deploymentId: 'customdeploy_qtc_forms_invoice' },
  formsOnCustomer: { scriptId: 'customscript_qtc_forms', deploymentId: 'customdeploy_qtc_forms_customer' },
  formsOnPayment: { scriptId: 'customscript_qtc_forms', deploymentId: 'customdeploy_qtc_forms_payment' },
  formsOnRun: { scriptId: 'customscript_qtc_forms', deploymentId: 'customdeploy_qtc_forms_run' },
  workbench: { scriptId: 'customscript_qtc_workbench', deploymentId: 'customdeploy_qtc_workbench' },
  api: { scriptId: 'customscript_qtc_api', deploymentId: 'customdeploy_qtc_api' },
  setup: { scriptId: 'customscript_qtc_setup', deploymentId: 'customdeploy_qtc_setup' },
  removal: { scriptId: 'customscript_qtc_removal', deploymentId: 'customdeploy_qtc_removal' },
} as const;

export const PARAMETERS = {
  inbox: 'custscript_qtc_inbox',
  apiInbox: 'custscript_qtc_a_inbox',
  run: 'custscript_qtc_run',
  author: 'custscript_qtc_d_author',
  testRecipient: 'custscript_qtc_d_test_to',
  removal: 'custscript_qtc_rm_confirmed',
} as const;

export const ROLES = {
  admin: 'customrole_qtc_admin',
  clerk: 'customrole_qtc_clerk',
  collector: 'customrole_qtc_collector',
  credit: 'customrole_qtc_credit',
  auditor: 'customrole_qtc_auditor',
} as const;

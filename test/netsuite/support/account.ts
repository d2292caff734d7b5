import { packageProject } from '../../../netsuite/build/package.ts';
import { loadMasters, type AccountIds, type Masters } from '../../../sandbox/netsuite/books/load-masters.ts';
import {
  loadTransactions,
  type LoadedApplication,
  type LoadedDocument,
} from '../../../sandbox/netsuite/books/load.ts';
import { bootNetSuite, type NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import { activate, createDraft, readVersions } from '../../../netsuite/erp/store/versions.ts';
import { BANK, companyMasters, POLICY } from './company.ts';
import { modulesOver } from './modules.ts';

export const INBOX = '/Quittance/Inbox';
export const CLOCK = '2026-03-20T18:00:00Z';

export interface Installed {
  readonly account: NetSuiteAccount;
  readonly ids: AccountIds;
  /** Internal ids of the loaded documents by their keys. */
  readonly documents: ReadonlyMap<string, number>;
}

export interface Ledger {
  readonly customers: NonNullable<Masters['customers']>;
  readonly documents: readonly LoadedDocument[];
  readonly applications?: readonly LoadedApplication[];
  readonly closedThrough?: string;
  readonly policy?: string;
  readonly limits?: Parameters<typeof bootNetSuite>[0]['limits'];
  readonly clock?: string;
  readonly envType?: 'SANDBOX' | 'PRODUCTION';
  readonly preferences?: Readonly<Record<string, string>>;
  /** What an administrator entered on the deployment of the dunning script. */
  readonly dunning?: Readonly<Record<string, string>>;
  /** Another folder or zip than the packaged project. */
  readonly package?: string;
}

export const customer = (
  key: string,
  number: string,
  name: string,
  more: Partial<NonNullable<Masters['customers']>[number]> = {},
): NonNullable<Masters['customers']>[number] => ({
  key,
  number,
  name,
  subsidiary: '01',
  currency: 'EUR',
  ...more,
});

export const invoice = (number: string, of: string, amount: number, on = '2026-02-10'): LoadedDocument => ({
  key: number,
  kind: 'invoice',
  subsidiary: '01',
  customer: of,
  currency: 'EUR',
  on,
  dueOn: on.replace('-02-', '-03-'),
  amount,
  number,
});

/** The packaged project deployed into an account with this ledger, its inbox empty and a policy in force. */
export async function installed(ledger: Ledger): Promise<Installed> {
  const account = await bootNetSuite({
    package: ledger.package ?? (await packageProject()),
    clock: ledger.clock ?? CLOCK,
    ...(ledger.preferences === undefined ? {} : { preferences: ledger.preferences }),
    ...(ledger.envType === undefined ? {} : { envType: ledger.envType }),
    ...(ledger.dunning === undefined
      ? {}
      : { deploymentParameters: { customdeploy_qtc_dunning: ledger.dunning } }),
    ...(ledger.limits === undefined ? {} : { limits: ledger.limits }),
  });
  const ids = loadMasters(
    account.books,
    companyMasters(
      ledger.customers,
      ledger.closedThrough === undefined ? {} : { closedThrough: ledger.closedThrough },
    ),
  );
  const documents = loadTransactions(account.books, ids, ledger.documents, ledger.applications);
  const { records, query } = modulesOver(account.books);
  createDraft(records, {
    text: ledger.policy ?? POLICY,
    digest: '',
    author: '1 Ada',
    note: '',
    name: 'Version 1',
  });
  for (const version of readVersions(query)) activate(records, version, [], '2 Bob', new Date(CLOCK));
  account.files.ensureFolder(INBOX);
  return { account, ids, documents };
}

export interface Movement {
  readonly amount: string;
  readonly payer: string;
  readonly text: string;
  readonly on?: string;
  readonly reference?: string;
  /** What the payer's bank calls the payment: a returned payment names it again. */
  readonly endToEnd?: string;
  /** What was sent, where that was in another currency: "1000.00 USD". */
  readonly sent?: string;
}

/** A camt.053 statement of the test company's bank account that adds up. */
export function camt(number: string, movements: readonly Movement[], opening = 100_000): string {
  const cents = (text: string): number => Math.round(Number(text) * 100);
  const total = movements.reduce((sum, { amount }) => sum + cents(amount), 0);
  const say = (value: number): string => (Math.abs(value) / 100).toFixed(2);
  const balance = (code: string, value: number, on: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${say(value)}</Amt><CdtDbtInd>${value < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const entries = movements.map(
    ({ amount, payer, text, on = '2026-03-18', reference, endToEnd, sent = '' }, index) =>
      `<Ntry><Amt Ccy="EUR">${say(cents(amount))}</Amt><CdtDbtInd>${cents(amount) < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>${cents(amount) < 0 && endToEnd ? '<RvslInd>true</RvslInd>' : ''}<Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt><AcctSvcrRef>${reference ?? `${number}-${index + 1}`}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>${endToEnd ? `<Refs><EndToEndId>${endToEnd}</EndToEndId></Refs>` : ''}${sent.replace(/^(\S+) (\S+)$/, '<AmtDtls><InstdAmt><Amt Ccy="$2">$1</Amt></InstdAmt></AmtDtls>')}<RltdPties><Dbtr><Nm>${escape(payer)}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${escape(text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>${number}</MsgId><CreDtTm>2026-03-18T20:00:00</CreDtTm></GrpHdr><Stmt><Id>${number}</Id><ElctrncSeqNb>${number.replace(/\D/g, '') || '1'}</ElctrncSeqNb><CreDtTm>2026-03-18T20:00:00</CreDtTm><Acct><Id><IBAN>${BANK}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', opening, '2026-03-17')}${balance('CLBD', opening + total, '2026-03-18')}${entries.join('')}</Stmt></BkToCstmrStmt></Document>`;
}

/** Puts a file into the inbox, runs the intake and what it starts. */
export async function bankDay(
  account: NetSuiteAccount,
  name: string,
  text: string | Uint8Array,
): Promise<void> {
  account.files.put(`${INBOX}/${name}`, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  await account.run('customscript_qtc_intake');
  await account.drain();
}

/** Receipts as the workbench will find them: what is stored, and what the payments say. */
export interface ReceiptRow {
  readonly id: number;
  readonly state: string;
  readonly amount: number;
  readonly payer: string;
  readonly says: string | null;
  readonly problem: string | null;
  readonly posted: number;
}
export const receiptRows = (account: NetSuiteAccount): readonly ReceiptRow[] =>
  account.books.rows<ReceiptRow>(
    `SELECT r.id, r.custrecord_qtc_r_state AS state, r.custrecord_qtc_r_amount AS amount, r.custrecord_qtc_r_payer AS payer,
       r.custrecord_qtc_r_says AS says, r.custrecord_qtc_r_problem AS problem,
       coalesce((SELECT sum(t.total) FROM _transaction t WHERE t.custbody_qtc_receipt = r.id AND t.voided = 'F'), 0) / 100.0 AS posted
     FROM customrecord_qtc_receipt r ORDER BY r.id`,
  );

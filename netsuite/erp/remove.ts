import type { Budget, Records, Row, SuiteQl } from './netsuite.ts';
import {
  CONTACT,
  DEDUCTION,
  EFFECT,
  MEMORY,
  MODEL,
  POLICY,
  RECEIPT,
  RUN,
  SCORE,
  SCRIPTS,
  STATEMENT,
  VERSION_OF,
} from './objects.ts';
import { erpError } from './netsuite.ts';
import { allRows, fewRows, marks, number, text } from './rows.ts';

/** What an administrator writes to confirm that all of them are to go. */
export const REMOVE = 'REMOVE QUITTANCE';

/** Our records, those that are named by others last. */
export const OUR_RECORDS = [
  EFFECT.type,
  DEDUCTION.type,
  MEMORY.type,
  RECEIPT.type,
  CONTACT.type,
  SCORE.type,
  MODEL.type,
  STATEMENT.type,
  RUN.type,
  POLICY.type,
  VERSION_OF.type,
] as const;

export interface Removed {
  readonly deleted: number;
  /** Records that are left. */
  readonly left: number;
  /** What was deleted, as it was. */
  readonly files: readonly string[];
  /** What NetSuite said to the first record it would not let go. */
  readonly refused: string | null;
}

/** All that runs by itself or for others. The page this is asked on stays, because it may have to be asked again, and so does what it starts. */
const STOPPED = Object.values(SCRIPTS).filter(
  (script) => script !== SCRIPTS.setup && script !== SCRIPTS.removal,
);

/**
 * Stops our scripts: their deployments are switched off, those that are on. Gives those a person has to switch off: where the role lacks NetSuite's
 * SuiteScript permission the deployments are not found. 10 units, and those of a change for each.
 */
export function stopScripts(records: Records, query: SuiteQl): readonly string[] {
  const ids = STOPPED.map(({ deploymentId }) => deploymentId.toUpperCase());
  const rows = deploymentsOf(query, ids);
  if (typeof rows === 'string') return STOPPED.map(({ deploymentId }) => byHand(deploymentId, rows));
  return STOPPED.flatMap(({ deploymentId }) => {
    const row = rows.find((each) => text(each, 'scriptid').toUpperCase() === deploymentId.toUpperCase());
    if (!row) return [byHand(deploymentId)];
    if (text(row, 'isdeployed') === 'F') return [];
    try {
      const id = number(row, 'id');
      records.submitFields({ type: 'scriptdeployment', id, values: { isdeployed: false } });
      return [];
    } catch (thrown) {
      return [byHand(deploymentId, erpError(thrown).message)];
    }
  });
}

const byHand = (deploymentId: string, why?: string): string =>
  `Switch off the deployment ${deploymentId}${why === undefined ? '' : ` (${why})`}.`;

/** Or what NetSuite says where the role may not ask. */
function deploymentsOf(query: SuiteQl, ids: readonly string[]): readonly Row[] | string {
  try {
    return fewRows(query, {
      sql: `SELECT primarykey AS id, scriptid, isdeployed FROM scriptdeployment WHERE UPPER(scriptid) IN (${marks(ids)})`,
      params: ids,
      name: 'deployments',
    });
  } catch (thrown) {
    return erpError(thrown).message;
  }
}

/** A file may hold 10 MB; an export is cut into parts well below that. */
const PART = 4_000_000;

/** Every record of ours as JSON lines, a file (or several) a type: 10 units per 5,000 records and 20 a file. Gives the paths. */
export function exportRecords(
  query: SuiteQl,
  saveFile: (name: string, contents: string) => string,
  day: string,
): readonly string[] {
  return OUR_RECORDS.flatMap((type) => {
    const rows = allRows(query, { sql: `SELECT * FROM ${type} WHERE id > ?`, name: 'export' });
    return parts(rows.map(asLine)).map((contents, index) =>
      saveFile(`${day} ${type}${index === 0 ? '' : ` part ${index + 1}`}.jsonl.txt`, contents),
    );
  });
}

function parts(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let part = '';
  for (const line of lines) {
    if (part.length + line.length > PART) {
      whole.push(part);
      part = '';
    }
    part += line;
  }
  return part === '' ? whole : [...whole, part];
}

/** What a portion needs besides its records: its query and its file; and whoever asked for it, to say what was done or to start the next. */
const A_PORTION = 30;
const FOR_THE_END = 120;
/** Deleting a custom record: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html */
const A_RECORD = 4;
const AT_ONCE = 500;

export interface RemovalTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly budget: Budget;
  readonly saveFile: (name: string, contents: string) => string;
}

/**
 * Deletes as many of our records as the units and seconds of one execution last for, those that are named by others last, each portion written into a
 * file first, which its ids name: what was deleted is in one of them, however often this is asked and wherever it was cut off. Documents that
 * were posted stay: they are the client's books.
 */
export function removeRecords(tools: RemovalTools, day: string): Removed {
  const { query, budget, saveFile } = tools;
  const files: string[] = [];
  let [deleted, refused] = [0, null as string | null];
  const counts = countRecords(query);
  for (const type of OUR_RECORDS) {
    let after = 0;
    while ((counts.get(type) ?? 0) > 0) {
      const most = Math.min(AT_ONCE, Math.floor((budget.units() - A_PORTION - FOR_THE_END) / A_RECORD));
      if (most < 1 || budget.seconds() < 30) break;
      const rows = fittingOneFile(
        fewRows(query, {
          sql: `SELECT * FROM (SELECT * FROM ${type} WHERE id > ? ORDER BY id) WHERE ROWNUM <= ${most}`,
          params: [after],
          name: 'records_to_remove',
        }),
      );
      const [first, last] = [rows[0], rows.at(-1)];
      if (!first || !last) break;
      after = number(last.row, 'id');
      const name = `${day} ${type} ${number(first.row, 'id')}-${after}.jsonl.txt`;
      files.push(saveFile(name, rows.map(({ line }) => line).join('')));
      const kept = deleteAll(tools.records, budget, type, rows);
      deleted += kept.deleted;
      refused ??= kept.refused;
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { deleted, left: all - deleted, files, refused };
}

const asLine = (row: Row): string => `${JSON.stringify(row)}\n`;

interface Written {
  readonly row: Row;
  readonly line: string;
}

/** As many of them, from the first on, as one file holds. */
function fittingOneFile(rows: readonly Row[]): readonly Written[] {
  const fitting: Written[] = [];
  let length = 0;
  for (const row of rows) {
    const line = asLine(row);
    length += line.length;
    if (length > PART && fitting.length > 0) break;
    fitting.push({ row, line });
  }
  return fitting;
}

/** How many of our records there are: 10 units. */
export const countOurs = (query: SuiteQl): number =>
  [...countRecords(query).values()].reduce((all, count) => all + count, 0);

/** How many there are of each type: 10 units. */
function countRecords(query: SuiteQl): ReadonlyMap<string, number> {
  const sql = OUR_RECORDS.map((type) => `SELECT '${type}' AS type, COUNT(*) AS records FROM ${type}`).join(
    ' UNION ALL ',
  );
  return new Map(
    fewRows(query, { sql, name: 'records_of_ours' }).map((row) => [
      text(row, 'type'),
      number(row, 'records'),
    ]),
  );
}

function deleteAll(
  records: Records,
  budget: Budget,
  type: string,
  rows: readonly Written[],
): Pick<Removed, 'deleted' | 'refused'> {
  let [deleted, refused] = [0, null as string | null];
  for (const { row } of rows) {
    if (budget.units() < A_RECORD + FOR_THE_END || budget.seconds() < 30) break;
    try {
      records.delete({ type, id: number(row, 'id') });
      deleted += 1;
    } catch (thrown) {
      refused ??= `${type} ${number(row, 'id')}: ${erpError(thrown).message}`;
    }
  }
  return { deleted, refused };
}

export const BY_HAND: readonly string[] = [
  'Delete the scripts Quittance Daily, Intake, Cash Application, Dunning, Risk, Sales Order, Invoice, Payment, Release, Forms, Workbench, API, Setup and Removal (Customization > Scripting > Scripts).',
  'Delete the plug-in implementation Quittance Bank Statement Parser and the format profiles that use it (Customization > Plug-ins).',
  'Delete the record types Quittance Effect, Deduction, Payer Memory, Receipt, Statement, Contact, Score, Risk Model, Run, Policy and Version (Customization > Lists, Records & Fields > Record Types).',
  'Delete the body fields Quittance Receipt, Run, Decision and Decision Digest: only once nobody needs the reasons on past payments any more.',
  'Delete the body fields In Dispute, Promised For and the five Credit Check fields: first let go the orders that wait for approval because of us.',
  'Delete the customer fields Pays From Accounts, Also Known As, Quittance Segment, No Dunning, Dunning Paused Until and Dunning Ladder.',
  'Take the roles Quittance AR Administrator, AR Clerk, Collector, Credit Manager and Auditor from their users, then delete them.',
  'Delete the folder SuiteScripts/Quittance and the inbox folder with the bank files in it.',
];

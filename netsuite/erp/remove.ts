import type { Budget, Records, SuiteQl } from './netsuite.ts';
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
import { allRows, fewRows, number } from './rows.ts';

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
  /** Records that are left: press again. */
  readonly left: number;
  /** What only a person can do. */
  readonly byHand: readonly string[];
}

/** All that runs by itself or for others: the page this is asked on stays, because it may have to be asked again. */
const STOPPED = Object.values(SCRIPTS).filter((script) => script !== SCRIPTS.setup);

/**
 * Stops our scripts: their deployments are switched off. Gives those a person has to switch off: where the role lacks NetSuite's SuiteScript
 * permission the deployments are not found.
 */
export function stopScripts(records: Records, query: SuiteQl): readonly string[] {
  return STOPPED.flatMap(({ deploymentId }) => {
    try {
      const [row] = fewRows(query, {
        sql: 'SELECT primarykey AS id FROM scriptdeployment WHERE UPPER(scriptid) = ?',
        params: [deploymentId.toUpperCase()],
        name: 'deployment',
      });
      if (!row) return [`Switch off the deployment ${deploymentId}.`];
      records.submitFields({
        type: 'scriptdeployment',
        id: number(row, 'id'),
        values: { isdeployed: false },
      });
      return [];
    } catch (thrown) {
      const { message } = erpError(thrown);
      return [`Switch off the deployment ${deploymentId} (${message}).`];
    }
  });
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
    return parts(rows.map((row) => `${JSON.stringify(row)}\n`)).map((contents, index) =>
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

/** Deletes our records while units last: 4 units each. Documents that were posted stay: they are the client's books. */
export function deleteRecords(records: Records, query: SuiteQl, budget: Budget): Omit<Removed, 'byHand'> {
  let deleted = 0;
  let left = 0;
  for (const type of OUR_RECORDS) {
    const rows = fewRows(query, { sql: `SELECT id FROM ${type}`, name: 'records_to_remove' });
    for (const row of rows) {
      if (budget.units() < 100 || budget.seconds() < 30) {
        left++;
        continue;
      }
      records.delete({ type, id: number(row, 'id') });
      deleted++;
    }
  }
  return { deleted, left };
}

export const BY_HAND: readonly string[] = [
  'Delete the scripts Quittance Daily, Intake, Cash Application, Dunning, Risk, Sales Order, Payment, Workbench, API and Setup (Customization > Scripting > Scripts).',
  'Delete the plug-in implementation Quittance Bank Statement Parser and the format profiles that use it (Customization > Plug-ins).',
  'Delete the record types Quittance Effect, Deduction, Payer Memory, Receipt, Statement, Contact, Score, Risk Model, Run, Policy and Version (Customization > Lists, Records & Fields > Record Types).',
  'Delete the body fields Quittance Receipt, Run, Decision and Decision Digest: only once nobody needs the reasons on past payments any more.',
  'Delete the body fields In Dispute, Promised For and the five Credit Check fields: first let go the orders that wait for approval because of us.',
  'Delete the customer fields Pays From Accounts, Also Known As, Quittance Segment, No Dunning, Dunning Paused Until and Dunning Ladder.',
  'Take the roles Quittance AR Administrator, AR Clerk, Collector, Credit Manager and Auditor from their users, then delete them.',
  'Delete the folder SuiteScripts/Quittance and the inbox folder with the bank files in it.',
];

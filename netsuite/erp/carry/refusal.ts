import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CustomerId } from '../../../core/ledger/ids.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { placeOf } from '../../../core/plan/place.ts';
import { periodClosed } from '../../../core/plan/problems.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { ErpError, SuiteQl } from '../netsuite.ts';
import { customerUnusable, refusedByNetSuite } from '../problems.ts';
import { day, fewRows } from '../rows.ts';

/** A save that found its external id taken: somebody, most likely an earlier run of ours, has posted this before. */
export const isDuplicate = ({ name, message }: ErpError): boolean =>
  /^(DUP_RCRD|DUPLICATE_KEYS|DUP_ENTITY|DUPLICATE_EXTERNAL_ID)/.test(name) ||
  /already exists|duplicate external ?id/i.test(message);

/** Errors of the moment: the same save may succeed a moment later. Rethrown, so that the map/reduce tries the key again. */
export const isPassing = ({ name }: ErpError): boolean =>
  /^(RCRD_HAS_BEEN_CHANGED|CUSTOM_RECORD_COLLISION|SSS_REQUEST_TIME_EXCEEDED|UNEXPECTED_ERROR|ERROR_SAVING|RCRD_LOCKED_BY_WF|SSS_CONNECTION_TIME_OUT)/.test(name); // prettier-ignore

/**
 * What a person can do about a save that NetSuite refused. NetSuite has one code for most refusals and words them in the user's language, so
 * the books are asked which of the usual causes it is (queries of 10 units, spent on refusals only).
 */
export function refusalOf(query: SuiteQl, effect: PostingEffect, error: ErpError, what: string): Problem {
  const closedUntil = lastClosedDay(query, effect.on);
  if (closedUntil !== null) {
    const { company, on } = effect;
    return periodClosed(placeOf(effect), { company, on, closedUntil });
  }
  const said = error.message === '' ? error.name : error.message;
  const customer = 'customer' in effect ? effect.customer : null;
  if (customer !== null && isInactive(query, customer))
    return customerUnusable(placeOf(effect), { customer, said });
  return refusedByNetSuite(placeOf(effect), { what, said });
}

/** Gone, merged into another, or made inactive. */
function isInactive(query: SuiteQl, customer: CustomerId): boolean {
  const sql = 'SELECT isinactive FROM customer WHERE id = ?';
  const [row] = fewRows(query, { sql, params: [Number(customer)], name: 'customer_inactive' });
  return row === undefined || row['isinactive'] !== 'F';
}

/** The end of the period a day falls into, when that period takes no A/R postings; else null. */
export function lastClosedDay(query: SuiteQl, on: IsoDate): IsoDate | null {
  const [row] = fewRows(query, {
    sql: `SELECT TO_CHAR(MAX(enddate), 'YYYY-MM-DD') AS until FROM accountingperiod
      WHERE isquarter = 'F' AND isyear = 'F' AND (closed = 'T' OR arlocked = 'T' OR alllocked = 'T')
      AND startdate <= TO_DATE(?, 'YYYY-MM-DD') AND enddate >= TO_DATE(?, 'YYYY-MM-DD')`,
    params: [on, on],
    name: 'closed_period',
  });
  return row && row['until'] !== null ? day(row, 'until') : null;
}

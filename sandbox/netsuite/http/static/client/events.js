/**
 * Entry points of the client script and when they run.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4489981198.html
 */
import { showProblem } from './errors.js';

let points = {};
let record = null;

export function setScript(entryPoints, currentRecord) {
  points = entryPoints;
  record = currentRecord;
}

export const hasEntry = (name) => typeof points[name] === 'function';

/** Runs an entry point that answers nothing. What it throws is shown to the person, and the page goes on. */
export function fire(name, context = {}) {
  if (!hasEntry(name)) return;
  try {
    points[name]({ currentRecord: record, ...context });
  } catch (error) {
    showProblem(error);
    console.error(error);
  }
}

/** Runs an entry point that decides. Whatever is not true stops what was about to happen, and so does an error. */
export function asks(name, context = {}) {
  if (!hasEntry(name)) return true;
  try {
    return Boolean(points[name]({ currentRecord: record, ...context }));
  } catch (error) {
    showProblem(error);
    console.error(error);
    return false;
  }
}

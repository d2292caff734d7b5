/**
 * Entry points of the client script and when they run.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4489981198.html
 */
import { showProblem } from './errors.js';

let scripts = [];
let record = null;

/** `all`: the entry points of each client script, in the order they run. */
export function setScripts(all, currentRecord) {
  scripts = all;
  record = currentRecord;
}

const having = (name) => scripts.filter((points) => typeof points[name] === 'function');
export const hasEntry = (name) => having(name).length > 0;

/** Runs an entry point that answers nothing. What it throws is shown to the person, and the page goes on. */
export function fire(name, context = {}) {
  for (const points of having(name)) {
    try {
      points[name]({ currentRecord: record, ...context });
    } catch (error) {
      showProblem(error);
      console.error(error);
    }
  }
}

/** Runs an entry point that decides. Whatever is not true stops what was about to happen, and so does an error. */
export function asks(name, context = {}) {
  return having(name).every((points) => {
    try {
      return Boolean(points[name]({ currentRecord: record, ...context }));
    } catch (error) {
      showProblem(error);
      console.error(error);
      return false;
    }
  });
}

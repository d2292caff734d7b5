/**
 * What a script can catch, and what it cannot.
 *
 * Modules throw these three; the realm boundary (`membrane.ts`) turns the first into an error of the script's own realm and ends the
 * script on the others, so that no `catch` of a script can hide them.
 */
import type { Problem } from '../../../core/problems/problem.ts';

/**
 * An error as `N/error` makes it: `name` holds NetSuite's code (`RCRD_DSNT_EXIST`), `message` the text.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4243798608.html
 */
export class SuiteScriptError extends Error {
  readonly type: string = 'error.SuiteScriptError';
  readonly id: string;
  override readonly cause: unknown;
  readonly notifyOff: boolean;

  constructor(
    code: string,
    message: string,
    options: { id?: string; cause?: unknown; notifyOff?: boolean } = {},
  ) {
    super(message);
    this.name = code;
    this.id = options.id ?? '';
    this.cause = options.cause;
    this.notifyOff = options.notifyOff ?? false;
  }
}

/** The script asked for something this sandbox does not do. It ends there and then: a wrong answer would be worse. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code} ${problem.what}`);
    this.name = 'Refusal';
    this.problem = problem;
  }
}

/** Units, seconds or statements are used up. NetSuite ends the script; nothing in it runs after this. */
export class Abort extends Error {
  readonly code:
    | 'SSS_USAGE_LIMIT_EXCEEDED'
    | 'SSS_TIME_LIMIT_EXCEEDED'
    | 'SSS_STATEMENT_COUNT_EXCEEDED'
    | 'SSS_INSTRUCTION_COUNT_EXCEEDED';
  constructor(code: Abort['code'], message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

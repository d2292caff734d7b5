/**
 * NetSuite's own errors, as far as the books raise them. Codes come from Oracle's stub package (`@throws`), its help, and published
 * scripts that catch them by name; the words after a code are ours where no source quotes them.
 */
import { SuiteScriptError } from '../engine/suitescript-error.ts';

export const noSuchRecord = (): SuiteScriptError =>
  new SuiteScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');

/** A document or a field that the form would refuse with a message: NetSuite has one code for them all. */
export const userError = (message: string): SuiteScriptError => new SuiteScriptError('USER_ERROR', message);

export const invalidReference = (field: string, value: unknown): SuiteScriptError =>
  new SuiteScriptError('INVALID_KEY_OR_REF', `Invalid ${field} reference key ${String(value)}.`);

export const invalidValue = (field: string, value: unknown): SuiteScriptError =>
  new SuiteScriptError(
    'INVALID_FLD_VALUE',
    `You have entered an Invalid Field Value ${String(value)} for the following field: ${field}`,
  );

export const missingArgument = (what: string): SuiteScriptError =>
  new SuiteScriptError('SSS_MISSING_REQD_ARGUMENT', `${what}: Missing a required argument`);

export const missingField = (...labels: readonly string[]): SuiteScriptError =>
  userError(`Please enter value(s) for: ${labels.join(', ')}`);

export const recordChanged = (): SuiteScriptError =>
  new SuiteScriptError('RCRD_HAS_BEEN_CHANGED', 'Record has been changed');

export const duplicateRecord = (): SuiteScriptError =>
  new SuiteScriptError('DUP_RCRD', 'This record already exists');

/** A transform from what is not there, or not in a state for it; words as published tests quote them. */
export const cannotInitialize = (recordType: string, id: number): SuiteScriptError =>
  new SuiteScriptError(
    'INVALID_INITIALIZE_REF',
    `You can not initialize ${recordType}: invalid reference ${id}.`,
  );

export const hasDependents = (): SuiteScriptError =>
  new SuiteScriptError(
    'THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS',
    'This record cannot be deleted because it has dependent records',
  );

export const searchError = (message: string): SuiteScriptError =>
  new SuiteScriptError('SSS_SEARCH_ERROR_OCCURRED', `Search error occurred: ${message}`);

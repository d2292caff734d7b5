import type { Budget } from '../erp/netsuite.ts';

/**
 * What is left to this invocation. NetSuite tells the units, not the time: that is counted from now.
 * @param seconds the limit of the kind of script, https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161591009480.html
 */
export function budgetOf(script: { getRemainingUsage(): number }, seconds: number): Budget {
  const started = Date.now();
  return {
    units: () => script.getRemainingUsage(),
    seconds: () => seconds - (Date.now() - started) / 1_000,
  };
}

import { floorOf } from '../../netsuite/floors.ts';
import { SCRIPTS } from '../../netsuite/erp/objects.ts';
import type { RunReport, ScriptUsage } from '../../sandbox/netsuite/index.ts';
import type { Governance, StageUnits } from './report.ts';

const PAYMENT = 'record.transform customer customerpayment';
const REFUND = 'record.transform customerpayment customerrefund';

/**
 * Units of posting: those reduces that made payments, by payment, beside NetSuite's floor; those that undid returned ones, by return. What else
 * such a reduce did (writing down a plan of several saves) is in its units.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html
 */
export function governanceOf(runs: readonly RunReport[], usage: readonly ScriptUsage[]): Governance {
  const reduces = runs
    .flatMap((run) => run.usage)
    .filter(({ scriptId, entry }) => scriptId === SCRIPTS.cash.scriptId && entry === 'reduce');
  const made = (what: string) => {
    const own = reduces.filter(({ calls }) => calls[what] !== undefined);
    const count = own.reduce((all, { calls }) => all + (calls[what]?.calls ?? 0), 0);
    const units = own.reduce((all, each) => all + each.units, 0);
    return { count, unitsEach: count === 0 ? 0 : Math.round((units * 100) / count) / 100 };
  };
  return {
    floor: 30,
    payments: made(PAYMENT),
    returns: made(REFUND),
    units: usage.reduce((all, each) => all + each.units, 0),
    stages: stagesOf(usage),
    scripts: usage.map(({ scriptId, entry, units, invocations, mostUnits }) => ({
      script: scriptId,
      entry,
      units,
      invocations,
      mostUnits,
    })),
  };
}

/** What each script used in all its stages, beside the sum of the floors of the effects it did. */
export function stagesOf(usage: readonly ScriptUsage[]): readonly StageUnits[] {
  const scripts = new Map<string, { units: number; floor: number }>();
  for (const { scriptId, units, calls } of usage) {
    const known = scripts.get(scriptId) ?? { units: 0, floor: 0 };
    scripts.set(scriptId, { units: known.units + units, floor: known.floor + floorOf(calls) });
  }
  return [...scripts].map(([script, { units, floor }]) => ({
    script,
    units,
    floor,
    ratio: floor === 0 ? null : Math.ceil((units * 1_000) / floor) / 1_000,
  }));
}

import { daysBetween, type IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { sayProblem } from '../../../core/problems/problem.ts';
import { readRiskModel } from '../../../core/risk/models/read-model.ts';
import { modelName, type RiskModel } from '../../../core/risk/models/risk-model.ts';
import { dateOf } from '../carry/values.ts';
import type { Records, SuiteQl } from '../netsuite.ts';
import { MODEL } from '../objects.ts';
import { fewRows, number, text } from '../rows.ts';

/** A model is fitted anew after so many days: a month's payments are what changes it. */
export const MODEL_DAYS = 30;

/** The latest model, when it is young enough to score with; a record that somebody made unreadable counts as none. 10 units. */
export function readModel(query: SuiteQl, asOf: IsoDate): { readonly model: RiskModel | null; readonly problems: readonly Problem[] } {
  const sql = `SELECT id, ${MODEL.json} AS json FROM ${MODEL.type} WHERE id = (SELECT MAX(id) FROM ${MODEL.type})`;
  const [row] = fewRows(query, { sql, name: 'latest_model' });
  if (!row) return { model: null, problems: [] };
  const read = readRiskModel(`risk model record ${number(row, 'id')}`, text(row, 'json'));
  if (!read.ok) return { model: null, problems: read.problems };
  const age = daysBetween(read.value.trainedAsOf, asOf);
  return { model: age >= 0 && age < MODEL_DAYS ? read.value : null, problems: [] };
} // prettier-ignore

/** 6 units. */
export function createModel(records: Records, model: RiskModel, problems: readonly Problem[]): void {
  const record = records.create({ type: MODEL.type, isDynamic: true });
  const set = (fieldId: string, value: string | Date): unknown => record.setValue({ fieldId, value });
  set('name', modelName(model));
  set(MODEL.on, dateOf(model.trainedAsOf));
  set(MODEL.json, JSON.stringify(model, null, 2));
  set(MODEL.problems, problems.map(sayProblem).join('\n'));
  record.save();
}

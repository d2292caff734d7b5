import { parseIsoDate, type IsoDate } from '../../calendar/iso-date.ts';
import type { Checked } from '../../problems/problem.ts';
import { z } from '../../problems/schema.ts';
import { FEATURES } from '../features.ts';
import * as problem from '../problems.ts';
import type { RiskModel } from './risk-model.ts';

const day = z.custom<IsoDate>((value) => typeof value === 'string' && parseIsoDate(value) !== undefined);
const share = z.number().check(z.gte(0), z.lte(1));
const count = z.int().check(z.gte(0));
const finite = z.number();

const Term = z.strictObject({
  feature: z.string().check(z.refine((name) => FEATURES.some((feature) => feature.name === name))),
  average: finite,
  spread: finite.check(z.gt(0)),
  weight: finite,
});
const forPeople = {
  because: z.string(),
  trials: z.array(z.strictObject({ candidate: z.string(), logLoss: finite, brier: finite })),
};
const Chosen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own-rate'), ...forPeople }),
  z.strictObject({
    kind: z.literal('logistic'),
    ridge: finite,
    intercept: finite,
    terms: z.array(Term),
    ...forPeople,
  }),
]);

export const RiskModelSchema = z.strictObject({
  format: z.literal('quittance-risk'),
  version: z.literal(1),
  trainedAsOf: day,
  lateDays: z.int().check(z.gte(1), z.lte(300)),
  history: z.strictObject({
    invoices: count,
    customers: count,
    firstIssuedOn: z.nullable(day),
    lateShare: z.nullable(share),
    veryLateShare: z.nullable(share),
  }),
  late: Chosen,
  veryLate: Chosen,
  range: z.strictObject({
    coverage: share,
    widenDays: z.int().check(z.gte(-365), z.lte(365)),
    measuredOn: count,
  }),
});

/** Reads a model that `risk train` wrote, or says where it is none: a model that was edited is checked like any other input. */
export function readRiskModel(file: string, text: string): Checked<RiskModel> {
  const json = parseJson(text);
  const refuse = (because: string): Checked<RiskModel> => ({
    ok: false,
    problems: [problem.noModel(file, { because })],
  });
  if (typeof json !== 'object' || json === null) return refuse('it is not a JSON object');
  const { format, version } = json as { format?: unknown; version?: unknown };
  if (format !== 'quittance-risk') return refuse('its "format" is not "quittance-risk"');
  if (version !== 1) return refuse('its "version" is not 1, the only one known here');
  const parsed = RiskModelSchema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data satisfies RiskModel, problems: [] };
  const places = parsed.error.issues.map(({ path, code, ...issue }) => {
    const keys = code === 'unrecognized_keys' && 'keys' in issue ? `.${issue.keys.join(', .')}` : '';
    return `${path.map(String).join('.')}${keys}`;
  });
  return {
    ok: false,
    problems: places.map((place) => problem.modelWrong(`${file}, key ${place || '(the whole)'}`, { place })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

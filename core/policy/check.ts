import { currency, digitsOf } from '../money/currency.ts';
import type { Problem } from '../problems/problem.ts';
import { checkLadders } from './check-ladder.ts';
import { listOf, recordOf, type PathPart, type PlaceOf } from './parts.ts';
import { parsePattern } from './pattern.ts';
import * as problem from './problems.ts';

/**
 * What single values cannot show: rules that say nothing, patterns that cannot be searched, layers for nobody or for the same,
 * ladders that cannot be climbed, amounts with more decimals than their currency. Takes a document that may have other
 * problems too, and looks only at what is of its kind.
 */
export function checkPolicy(document: unknown, placeOf: PlaceOf): readonly Problem[] {
  const root = recordOf(document);
  const sections = [
    { at: [] as PathPart[], section: root },
    ...listOf(root['layers']).map((layer, index) => ({ at: ['layers', index], section: recordOf(layer) })),
  ];
  return [
    ...sections.flatMap(({ at, section }) => [
      ...checkRules(section, [...at, 'matching', 'rules'], placeOf),
      ...checkMoney(section['matching'], [...at, 'matching'], placeOf),
      ...checkMoney(section['dunning'], [...at, 'dunning'], placeOf),
      ...checkMoney(section['credit'], [...at, 'credit'], placeOf),
    ]),
    ...checkLayers(listOf(root['layers']), placeOf),
    ...checkLadders(root, placeOf),
  ];
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function checkRules(
  section: Readonly<Record<string, unknown>>,
  at: readonly PathPart[],
  placeOf: PlaceOf,
): Problem[] {
  return listOf(recordOf(section['matching'])['rules']).flatMap((rule, index) => {
    const [when, then] = [recordOf(recordOf(rule)['when']), recordOf(recordOf(rule)['then'])];
    const problems: Problem[] = [];
    const incomplete = (what: string, fix: string): void =>
      void problems.push(problem.ruleIncomplete(placeOf([...at, index]), { what, fix }));
    const number = index + 1;
    if (given(recordOf(rule)['when']) && !given(when['text']) && !given(when['payer']))
      incomplete(
        `Rule ${number} has nothing to look for, so it would hold for every receipt.`,
        'Add "text" or "payer" under "when".',
      );
    const answers = ['customer', 'account'].filter((name) => given(then[name]));
    if (given(recordOf(rule)['then']) && answers.length !== 1)
      incomplete(
        `Rule ${number} names ${answers.length === 0 ? 'neither a customer nor an account' : 'a customer and an account'}.`,
        'Keep exactly one of "customer" and "account" under "then".',
      );
    for (const field of ['text', 'payer'])
      if (typeof when[field] === 'string')
        problems.push(...checkPattern(when[field], placeOf([...at, index, 'when', field])));
    return problems;
  });
}

function checkPattern(source: string, where: string): readonly Problem[] {
  const parsed = parsePattern(source);
  const said = JSON.stringify(source.length > 60 ? `${source.slice(0, 57)}…` : source);
  if (!parsed.ok)
    return [problem.patternWrong(where, { pattern: said, at: parsed.at, because: parsed.because })];
  if (!parsed.repeatsALetter) return [];
  const meant = JSON.stringify(source.replace(/([A-Za-z ])\*/g, '$1.*'));
  return [problem.starRepeats(where, { pattern: said, meant })];
}

/** Amounts given per currency must be amounts of that currency. */
function checkMoney(value: unknown, at: readonly PathPart[], placeOf: PlaceOf): Problem[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [PathPart, unknown])[] = Array.isArray(value)
    ? value.map((element: unknown, index) => [index, element] as const)
    : Object.entries(value);
  return entries.flatMap(([name, inner]) => {
    const path = [...at, name];
    const code = typeof name === 'string' ? currency(name) : undefined;
    if (code === undefined || code !== name || typeof inner !== 'string')
      return checkMoney(inner, path, placeOf);
    const decimals = (/\.(\d*?)0*$/.exec(inner)?.[1] ?? '').length;
    const allowed = digitsOf(code);
    if (decimals <= allowed) return [];
    const key = String(at.findLast((part) => typeof part === 'string'));
    return [problem.amountDecimals(placeOf(path), { key, got: inner, currency: code, allowed })];
  });
}

function checkLayers(layers: readonly unknown[], placeOf: PlaceOf): Problem[] {
  const seen = new Map<string, number>();
  return layers.flatMap((layer, index) => {
    const whom = recordOf(recordOf(layer)['for']);
    const names = ['company', 'segment', 'customer'].filter((name) => given(whom[name]));
    const where = placeOf(['layers', index, 'for']);
    if (names.length === 0) return given(recordOf(layer)['for']) ? [problem.layerForNobody(where, {})] : [];
    const key = JSON.stringify(names.map((name) => [name, whom[name]]));
    const first = seen.get(key);
    seen.set(key, first ?? index);
    return first === undefined ? [] : [problem.layerTwice(where, { first: placeOf(['layers', first]) })];
  });
}

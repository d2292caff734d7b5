import type { DeductionReason } from './deduction.ts';

/**
 * Codes by which a remittance advice gives a reason. X12 data element 426 (ADX02 of an 820): names at
 * https://www.stedi.com/edi/x12-004010/element/426. EDIFACT data element 4465 (AJT of a REMADV, and what UBL and EN 16931 use for
 * allowances): https://service.unece.org/trade/untdid/d20a/tred/tred4465.htm. Codes that name no cause of ours are left out.
 */
type Codes = readonly (readonly [reason: DeductionReason, codes: string])[];

const X12: Codes = [
  ['price', '01 03 09 23 29 47'],
  ['allowance', '02 16 28 56 57 71'],
  ['damage', '04 05 42 65'],
  ['shortage', '06 22 41 59'],
  ['returned-goods', '07 08 11 12 13 14 15 25 26 72'],
  ['discount', '24 43'],
  ['freight', '10 21 30 31 46 54'],
  ['exchange', '33'],
  ['bank-fee', '48 49'],
  ['dunning-fee-omitted', '50 51'],
  ['tax', '55'],
  ['old-credit', '52 CM'],
];
const EDIFACT: Codes = [
  ['damage', '2 3 17 24'],
  ['shortage', '4 20 32 33'],
  ['price', '5 9 12'],
  ['part-payment', '7'],
  ['bank-fee', '10 11'],
  ['old-credit', '13 37'],
  ['returned-goods', '14 15 16 29 35'],
  ['discount', '19 39'],
  ['allowance', '21 38'],
  ['tax', '22 26'],
  ['freight', '23'],
];

const byCode = (codes: Codes): ReadonlyMap<string, DeductionReason> =>
  new Map(codes.flatMap(([reason, list]) => list.split(' ').map((code) => [code, reason] as const)));
const OF_X12 = byCode(X12);
const OF_EDIFACT = byCode(EDIFACT);

/** "X12:54", "ADX 54", "EDIFACT:11", "AJT 11 and words", or the bare code. */
const LISTED = /^(X12|ADX|426|EDIFACT|AJT|4465|UNCL4465)[ :+*-]+([A-Z0-9]{1,3})(?![A-Z0-9])/;
const BARE = /^[A-Z0-9]{1,3}$/;

/**
 * The reason a code stands for. A bare code with a zero in front, or with letters, is X12's; one digit is EDIFACT's; two digits
 * count only where both lists agree: which list was meant is not guessed.
 */
export function reasonOfCode(written: string): DeductionReason | undefined {
  const text = written.trim().toUpperCase();
  const [, list, listed] = LISTED.exec(text) ?? [];
  const code = listed ?? (BARE.test(text) ? text : undefined);
  if (code === undefined) return undefined;
  if (list !== undefined)
    return /^(X12|ADX|426)$/.test(list)
      ? OF_X12.get(code.padStart(2, '0'))
      : OF_EDIFACT.get(code.replace(/^0+/, ''));
  if (/^0|[A-Z]/.test(code)) return OF_X12.get(code);
  if (code.length === 1) return OF_EDIFACT.get(code);
  return OF_X12.get(code) === OF_EDIFACT.get(code) ? OF_X12.get(code) : undefined;
}

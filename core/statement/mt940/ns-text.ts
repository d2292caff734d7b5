import { payerOf, SILENT, type Narrative } from './narrative.ts';

/**
 * `:NS:`, which some German and Hungarian banks print instead of `:86:`: each line begins with two digits. 01 to 14 hold the
 * text, 15 and 16 the name of the other side, 33 and 34 its bank and account.
 */
export function readNsText(lines: readonly string[]): Narrative {
  const values = lines.map((line) => ({ code: line.slice(0, 2), value: line.slice(2).trim() }));
  const valueOf = (code: string): string => values.find((one) => one.code === code)?.value ?? '';
  const text = values.filter(({ code, value }) => /^(0[1-9]|1[0-4])$/.test(code) && value !== '');
  return {
    ...SILENT,
    payer: payerOf(`${valueOf('15')} ${valueOf('16')}`, valueOf('34'), valueOf('33')),
    text: text.map(({ value }) => value),
  };
}

import { allOf, at, textAt, type XmlElement } from '../../text/xml.ts';
import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { amountIn } from '../amounts.ts';
import { isText, realReference } from '../identity.ts';
import { structuredReference } from '../references.ts';

export interface Remittance {
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly advice: readonly AdviceLine[];
}

/**
 * What the payer said: free text line by line, the structured creditor references, and the documents a structured remittance
 * lists. The bank's own wording (`AddtlTxInf`, `AddtlNtryInf`) stands in only where the payer said nothing.
 * @param country of the account it was paid to, which tells national reference schemes apart
 */
export function remittanceOf(
  details: XmlElement | undefined,
  entry: XmlElement,
  code: Currency | null,
  country: string | undefined,
): Remittance {
  const remittance = at(details, 'RmtInf');
  const text: string[] = [];
  const references: PaymentReference[] = [];
  const advice: AdviceLine[] = [];
  for (const part of remittance?.children ?? []) {
    if (part.name === 'Ustrd') addText(text, part.text);
    else if (part.name === 'Strd') {
      const reference = creditorReference(part, country);
      if (reference) references.push(reference);
      for (const line of allOf(part, 'AddtlRmtInf')) addText(text, line.text);
      const listed = adviceLine(part, code);
      if (listed) advice.push(listed);
    }
  }
  if (text.length === 0) addText(text, textAt(details, 'AddtlTxInf') || textAt(entry, 'AddtlNtryInf'));
  addReferences(references, at(details, 'Refs'));
  return { text, references, advice };
}

/** Line ends inside an element come from the layout of the XML, not from the payer. */
function addText(text: string[], line: string): void {
  if (isText(line)) text.push(line.includes('\n') ? line.replace(/\s*\n\s*/g, ' ') : line);
}

function creditorReference(structured: XmlElement, country: string | undefined): PaymentReference | null {
  const info = at(structured, 'CdtrRefInf');
  const value = realReference(textAt(info, 'Ref') || textAt(info, 'CdtrRef'));
  if (value === null) return null;
  const type = textAt(info, 'Tp', 'CdOrPrtry', 'Cd') || textAt(info, 'Tp', 'CdOrPrtry', 'Prtry');
  return structuredReference(value, {
    type,
    issuer: textAt(info, 'Tp', 'Issr'),
    ...(country ? { country } : {}),
  });
}

const REFERENCES = [
  ['EndToEndId', 'end-to-end'],
  ['ChqNb', 'check'],
  ['MndtId', 'other'],
] as const;

function addReferences(references: PaymentReference[], refs: XmlElement | undefined): void {
  for (const [name, scheme] of REFERENCES) {
    const value = realReference(textAt(refs, name));
    if (value !== null) references.push({ scheme, value });
  }
}

/** One document of a structured remittance: number, cash, discount and whatever else was taken off. */
function adviceLine(structured: XmlElement, code: Currency | null): AdviceLine | null {
  const number = textAt(structured, 'RfrdDocInf', 'Nb');
  if (number === '') return null;
  const amounts = at(structured, 'RfrdDocAmt') ?? at(structured, 'RfrdDocAmtInf');
  const adjustment = at(amounts, 'AdjstmntAmtAndRsn');
  const amount = decimalAt(amounts, code, 'RmtdAmt') ?? decimalAt(amounts, code, 'DuePyblAmt');
  const discount =
    decimalAt(amounts, code, 'DscntApldAmt', 'Amt') ?? decimalAt(amounts, code, 'DscntApldAmt');
  const deduction = decimalAt(adjustment, code, 'Amt');
  const reason = textAt(adjustment, 'Rsn') || textAt(adjustment, 'AddtlInf');
  return {
    number,
    ...(amount === null ? {} : { amount }),
    ...(discount === null ? {} : { discount }),
    ...(deduction === null ? {} : { deduction }),
    ...(reason ? { reason } : {}),
  };
}

function decimalAt(element: XmlElement | undefined, code: Currency | null, ...path: string[]): Minor | null {
  const parsed = amountIn(textAt(element, ...path), code);
  return parsed.ok ? parsed.amount : null;
}

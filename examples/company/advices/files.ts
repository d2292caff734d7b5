import type { CompanyId } from '../../../core/ledger/ids.ts';
import type { AdviceForm, PayersAdvice } from './advice.ts';
import { writeLetter } from './letter.ts';
import { writeRemadv } from './remadv.ts';
import { writeTable } from './table.ts';
import { writeX12 } from './x12-820.ts';

export interface AdviceText {
  readonly file: string;
  readonly company: CompanyId;
  readonly text: string;
}

const FORMS: Readonly<Record<AdviceForm, { readonly ending: string; readonly write: (advice: PayersAdvice) => string }>> = {
  letter: { ending: 'txt', write: writeLetter },
  table: { ending: 'csv', write: writeTable },
  remadv: { ending: 'edi', write: writeRemadv },
  'x12-820': { ending: '820.edi', write: writeX12 },
}; // prettier-ignore

/** The remittance advices of the day's mail, a file each. */
export const adviceFiles = (advices: readonly PayersAdvice[]): readonly AdviceText[] =>
  advices.map((advice) => ({
    file: `advice-${advice.number}.${FORMS[advice.form].ending}`,
    company: advice.company,
    text: FORMS[advice.form].write(advice),
  }));

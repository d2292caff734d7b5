import type { ReadAdvices } from './advice.ts';
import { looksLikeRemadv, readRemadv } from './remadv/read.ts';
import { looksLikeUblRemittance, readUblRemittance } from './ubl-remittance/read.ts';
import { looksLikeX12820, readX12820 } from './x12-820/read.ts';

export type AdviceFormat = 'x12-820' | 'remadv' | 'ubl-remittance';

export interface AdviceFormatRow {
  readonly format: AdviceFormat;
  readonly title: string;
  /** By content. `head` is the beginning of the file as text with LF line ends. */
  readonly recognises: (head: string) => boolean;
  readonly read: ReadAdvices;
}

/** Formats in which payers and their systems send advices. */
export const ADVICE_FORMATS: readonly AdviceFormatRow[] = [
  { format: 'x12-820', title: 'X12 820', recognises: looksLikeX12820, read: readX12820 },
  { format: 'remadv', title: 'EDIFACT REMADV', recognises: looksLikeRemadv, read: readRemadv },
  {
    format: 'ubl-remittance',
    title: 'UBL RemittanceAdvice',
    recognises: looksLikeUblRemittance,
    read: readUblRemittance,
  },
];

import type { Currency } from '../money/currency.ts';
import type { Problem } from '../problems/problem.ts';
import { detectFormat, HEAD_LENGTH } from '../statement/formats.ts';
import { refusalOf } from '../statement/read.ts';
import { decodeBytes } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import type { Advice } from './advice.ts';
import { adviceColumns, readAdviceCsv } from './csv/read.ts';
import { ADVICE_FORMATS } from './formats.ts';
import { notAnAdvice } from './problems.ts';
import { readAdviceText } from './text/read.ts';

export interface AdviceFile {
  readonly file: string;
  readonly advices: readonly Advice[];
  readonly problems: readonly Problem[];
}

const MAX_PROBLEMS = 1000;

/**
 * Reads a remittance advice of any kind, told by its content: X12 820, REMADV, UBL, CSV with headings, else the words of a mail or of a
 * PDF. Never throws, whatever the bytes. A bank's statement is refused by name: its money is no advice.
 * @param currency of amounts that name none
 */
export function readAdviceFile(
  file: string,
  bytes: Uint8Array,
  currency: Currency | null = null,
): AdviceFile {
  const refused = refusalOf(file, bytes);
  if (refused) return { file, advices: [], problems: [refused] };
  const problems: Problem[] = [];
  const text = withLineFeeds(decodeBytes(bytes).text);
  const report = (problem: Problem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const source = { file, text, profiles: [], report };
  const head = text.slice(0, HEAD_LENGTH);
  const row = ADVICE_FORMATS.find(({ recognises }) => recognises(head));
  if (row) return { file, advices: row.read(source), problems };
  if (adviceColumns(head)) return { file, advices: readAdviceCsv(source, currency), problems };
  const other = detectFormat(head, []);
  if (other) return { file, advices: [], problems: [notAnAdvice(file, { title: other.title })] };
  return { file, advices: readAdviceText(source, currency), problems };
}

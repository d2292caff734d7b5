import { decisionLine } from '../../core/ledger/neutral/decisions.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
import type { Decision } from '../../core/matching/decision.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { writeTextFile } from './files.ts';

/** decisions.jsonl, one line a decision. @param receipts by id, those decided among them. */
export function writeDecisions(
  file: string,
  decisions: readonly Decision[],
  receipts: ReadonlyMap<string, Receipt>,
): Problem | undefined {
  const lines = decisions.map((decision) => {
    const receipt = receipts.get(decision.receipt);
    if (!receipt)
      throw new RangeError(`a decision about ${decision.receipt}, which is no receipt of this run`);
    return `${JSON.stringify(decisionLine(decision, receipt.currency))}\n`;
  });
  return writeTextFile(file, lines);
}

import { PARTINGS, type Comparison, type Parted, type Rates } from '../../core/replay/compare.ts';

const SHOWN = 20;

/** Both rates, and where the two part with what each said. */
export function sayComparison(
  { receipts, ours, theirs, counts, theirRules, parted }: Comparison,
  erp: string,
): string {
  return [
    '',
    `beside the rules of ${erp} (posted at High confidence only)`,
    ''.padEnd(20) + ['posted', 'right', 'wrong', 'right of all'].map((head) => head.padStart(14)).join(''),
    row('quittance', ours),
    row(erp, theirs),
    '',
    `they part on ${parted.length} of ${receipts}: ${PARTINGS.map((each) => `${each} ${counts[each]}`).join(', ')}`,
    `its rules there: ${Object.entries(theirRules)
      .map(([rule, times]) => `${rule} ${times}`)
      .join(', ')}`,
    ...PARTINGS.flatMap((each) => listed(parted.filter(({ parting }) => parting === each))),
    '',
  ].join('\n');
}

const row = (name: string, { posted, right, wrong, rightOfAll }: Rates): string =>
  name.padEnd(20) +
  [posted, right, wrong, rightOfAll === null ? '–' : `${(100 * rightOfAll).toFixed(1)} %`]
    .map((cell) => String(cell).padStart(14))
    .join('');

function listed(parted: readonly Parted[]): readonly string[] {
  if (parted.length === 0) return [];
  const rest = parted.length - SHOWN;
  return [
    '',
    parted[0]!.parting,
    ...parted
      .slice(0, SHOWN)
      .flatMap(({ receipt, ours, theirs }) => [
        receipt,
        `  ours    ${ours.outcome}: ${ours.because.join(' ')}`,
        `  theirs  ${theirs.outcome}: ${theirs.because.join(' ')}`,
      ]),
    ...(rest > 0 ? [`… and ${rest} more; --json lists them all`] : []),
  ];
}

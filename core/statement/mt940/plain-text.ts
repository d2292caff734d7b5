import type { PaymentReference } from '../../ledger/receipt.ts';
import { realReference } from '../identity.ts';
import { labelReader } from '../labels.ts';
import { payerOf, SILENT, squeezed, type Narrative } from './narrative.ts';

type Role = 'account' | 'bic' | 'name' | 'end-to-end' | 'other';

/** Words in front of a value in free text, in the languages of the banks that write so; each with what follows it. */
const LABELS: Readonly<Record<string, Role>> = {
  IBAN: 'account',
  REK: 'account',
  'Z RACH.': 'account',
  'NA RACH.': 'account',
  BIC: 'bic',
  NAAM: 'name',
  NAME: 'name',
  OD: 'name',
  AUFTRAGGEBER: 'name',
  'ORDERING CUSTOMER': 'name',
  'BY ORDER OF': 'name',
  "DONNEUR D'ORDRE": 'name',
  KENMERK: 'end-to-end',
  BETALINGSKENM: 'other',
  // Only where the value before them ends:
  OMSCHRIJVING: 'other',
  MITTEILUNGEN: 'other',
  COMMUNICATIONS: 'other',
  'TYT.': 'other',
  TNR: 'other',
  MACHTIGING: 'other',
  INCASSANT: 'other',
  'ID IPH': 'other',
  'ID DEBITEUR': 'other',
  PAS: 'other',
};
const CLOSING = new Set(
  'OMSCHRIJVING MITTEILUNGEN COMMUNICATIONS TYT. TNR INCASSANT PAS'
    .split(' ')
    .concat('ID IPH', 'ID DEBITEUR'),
);
const readLabels = labelReader(Object.keys(LABELS));

/** "999SEPA_CREDIT_TRANSFER:text:name:IBAN", with which solarisBank's brands fill the field. */
const COLONS = /^[A-Z_]{4,40}:(.*):([^:]{2,70}):([A-Z]{2}\d{2}[A-Z0-9]{8,30})(?::[^:]*)?$/;

/**
 * Text without structure, or with words the bank puts before values. The text stays as it is, line by line; account, name and
 * references are read out of it where a word says so.
 */
export function readPlainText(lines: readonly string[]): Narrative {
  const code = /^\s?(999)(?=\D)/.exec(lines[0] ?? '');
  const text = lines.map((line, index) => (index === 0 && code ? line.slice(code[0].length) : line));
  const kept = text.map((line) => line.trim()).filter((line) => line !== '');
  const joined = text.join('\n');
  const colons = COLONS.exec(joined.replace(/\n/g, ' '));
  if (colons)
    return {
      ...SILENT,
      text: [colons[1] ?? ''].filter(Boolean),
      payer: payerOf(colons[2] ?? '', colons[3] ?? '', ''),
    };
  const found = readLabels(joined).map((one) => ({ ...one, role: LABELS[one.label] ?? 'other' }));
  if (found.length === 0) return { ...SILENT, text: kept };
  const references = found.flatMap(({ label, role, value }): readonly PaymentReference[] => {
    const reference = role === 'end-to-end' || role === 'other' ? realReference(squeezed(value)) : null;
    if (reference === null || CLOSING.has(label)) return [];
    return [{ scheme: role === 'end-to-end' ? 'end-to-end' : 'other', value: reference }];
  });
  const value = (role: Role): string => found.find((one) => one.role === role)?.value ?? '';
  return {
    ...SILENT,
    text: kept,
    payer: payerOf(value('name'), accountIn(value('account')), value('bic')),
    references,
  };
}

/** An account number out of what follows the word: up to the first blank that is not inside a grouped IBAN. */
function accountIn(value: string): string {
  const bare = value.trim();
  const grouped = /^[A-Z]{2}\d{2}(?: [A-Z0-9]{1,4}){3,8}/.exec(bare)?.[0];
  return grouped ?? /^[A-Z0-9.\/-]+/i.exec(bare)?.[0] ?? '';
}

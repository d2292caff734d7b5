import type { Payer, PaymentReference, ReceiptMethod } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { minor } from '../../money/minor.ts';
import { amountWithCurrency, swiftAmount } from '../amounts.ts';
import { NONE, type BankEntry } from '../entry.ts';
import { NO_MEANING, type CodeMeaning } from '../gvc.ts';
import type { NewEntryId } from '../identity.ts';
import { amountProblem, place, unreadableDate, unreadableLine61 } from '../problems.ts';
import { distinct } from '../references.ts';
import { remembered } from '../remembered.ts';
import type { Source } from '../source.ts';
import { readGvcText } from './gvc-text.ts';
import { parseLine61, type Line61 } from './line61.ts';
import { IBAN, SILENT, type Narrative } from './narrative.ts';
import { readNsText } from './ns-text.ts';
import { readPlainText } from './plain-text.ts';
import { isSlashText, readSlashText } from './slash-text.ts';

/** A `:61:` with what follows it, before the currency of its statement is known. */
export interface Movement {
  readonly line: number;
  /** The field's lines: the movement itself, then the bank's supplementary details. */
  readonly lines: readonly string[];
  /** Lines of the `:86:` fields behind it. */
  narrative: string[];
  ns: readonly string[];
}

/** What an entry takes from its statement. */
export interface Surroundings {
  readonly account: string;
  readonly currency: Currency | null;
  readonly source: Pick<Source, 'file' | 'report'>;
  readonly newId: NewEntryId;
}

/** Meaning of the three letters behind N, F or S. Source: SWIFT Standards, MT940 field 61, subfield 6, code list. */
const TYPES: Readonly<Record<string, CodeMeaning>> = {
  CHG: { nature: 'fee' },
  COM: { nature: 'fee' },
  BRF: { nature: 'fee' },
  INT: { nature: 'interest' },
  CMI: { nature: 'own-transfer' },
  CMN: { nature: 'own-transfer' },
  CMS: { nature: 'own-transfer' },
  CMT: { nature: 'own-transfer' },
  CMZ: { nature: 'own-transfer' },
  SEC: { nature: 'investment' },
  LDP: { nature: 'loan' },
  RTI: { reversal: true },
  CHK: { method: 'check' },
  CLR: { method: 'check' },
  TCK: { method: 'check' },
  BOE: { method: 'other' },
  DDT: { method: 'direct-debit' },
  LBX: { method: 'lockbox' },
};

const meaningOf = remembered((type: string): CodeMeaning => TYPES[type.slice(1)] ?? NO_MEANING);

/** One movement as an entry of its statement. A line that cannot be read is kept, without an amount and with a problem. */
export function entryOf(movement: Movement, around: Surroundings): BankEntry {
  const { account, currency, source, newId } = around;
  const printed = movement.lines[0] ?? '';
  const line = parseLine61(printed);
  const said = withoutOwnAccount(narrativeOf(movement), account);
  if (!line) {
    source.report(unreadableLine61(place(source.file, movement.line), { text: printed }));
    return { ...unread(movement, currency, said, printed), id: newId(null, null) };
  }
  const extra = supplementary(movement.lines, line, said);
  const parsed = swiftAmount(line.amountText, currency);
  if (!parsed.ok || line.badDate !== null) {
    const where = place(
      source.file,
      movement.line,
      `entry ${line.bankReference ?? line.customerReference ?? printed.slice(0, 30)}`,
    );
    if (!parsed.ok) source.report(amountProblem(where, line.amountText, parsed.because, currency));
    if (line.badDate !== null) source.report(unreadableDate(where, { what: 'date', text: line.badDate }));
  }
  const type = meaningOf(line.type);
  const amount = parsed.ok ? minor(parsed.amount * line.sign) : null;
  const bankReference = line.bankReference ?? extra.bankReference;
  const payer = payerWith(said.payer, line, extra);
  const entry: BankEntry = {
    id: newId(bankReference, amount),
    status: line.expected ? 'pending' : 'booked',
    bookedOn: line.bookedOn,
    valueOn: line.valueOn,
    currency,
    amount,
    amountText: line.amountText,
    reversal: line.reversal || said.meaning.reversal === true || type.reversal === true,
    nature: said.meaning.nature ?? type.nature ?? null,
    method: said.meaning.method ?? type.method ?? methodOf(line, payer),
    payer,
    text: extra.text.length > 0 ? [...said.text, ...extra.text] : said.text,
    references: distinct(referencesOf(line, said, payer)),
    advice: NONE,
    bankReference,
    code: line.type || said.gvc || null,
    line: movement.line,
  };
  const seldom = seldomSaid(said, extra, currency);
  return seldom ? { ...entry, ...seldom } : entry;
}

/** What few entries say: whom the payer paid for, what was sent before it was exchanged, what banks kept. */
function seldomSaid(
  said: Narrative,
  extra: Supplementary,
  currency: Currency | null,
): Pick<BankEntry, 'ultimatePayer' | 'foreign' | 'charges'> | null {
  const printedCharges = extra.charges || said.charges;
  if (said.ultimate === '' && said.foreign === null && extra.sent === '' && printedCharges === '')
    return null;
  const foreign = said.foreign ?? amountWithCurrency(extra.sent);
  const charges = amountWithCurrency(printedCharges);
  return {
    ...(said.ultimate ? { ultimatePayer: { name: said.ultimate } } : {}),
    ...(foreign && foreign.currency !== currency ? { foreign } : {}),
    ...(charges && charges.currency === currency ? { charges: charges.amount } : {}),
  };
}

const unread = (
  movement: Movement,
  currency: Currency | null,
  said: Narrative,
  printed: string,
): Omit<BankEntry, 'id'> => ({
  status: 'booked',
  bookedOn: null,
  valueOn: null,
  currency,
  amount: null,
  amountText: printed,
  reversal: false,
  nature: null,
  method: 'other',
  payer: said.payer,
  text: said.text,
  references: said.references,
  advice: NONE,
  bankReference: null,
  code: null,
  line: movement.line,
});

/** Which of its three families the bank writes in `:86:`, told by each field on its own. */
function narrativeOf({ narrative, ns }: Movement): Narrative {
  if (narrative.length === 0) return ns.length > 0 ? readNsText(ns) : SILENT;
  const gvc = readGvcText(narrative);
  if (gvc) return gvc;
  return isSlashText(narrative) ? readSlashText(narrative) : readPlainText(narrative);
}

/** Triodos prints the account holder's own account where others print the payer's, and the payer's IBAN as a line of text. */
function withoutOwnAccount(said: Narrative, own: string): Narrative {
  if (said.payer.account === undefined || !own.endsWith(said.payer.account)) return said;
  const { account: _own, ...payer } = said.payer;
  const iban = said.text.find((line) => IBAN.test(line));
  return { ...said, payer: iban === undefined ? payer : { ...payer, account: iban } };
}

/** A transfer between IBANs is SEPA, any other is a wire; a code without meaning is neither. */
function methodOf({ type }: Line61, { account }: Payer): ReceiptMethod {
  const iban = account !== undefined && IBAN.test(account);
  if (iban) return 'sepa';
  return type.endsWith('TRF') ? 'wire' : 'other';
}

function referencesOf(line: Line61, said: Narrative, payer: Payer): readonly PaymentReference[] {
  const own = line.customerReference;
  if (own === null || own === payer.account) return said.references;
  return [...said.references, { scheme: line.type.endsWith('CHK') ? 'check' : 'other', value: own }];
}

/** The bank's lines behind a `:61:`: account or name of the other side, original amount, charges, a longer reference, or words. */
interface Supplementary {
  readonly account: string;
  readonly name: string;
  readonly sent: string;
  readonly charges: string;
  readonly bankReference: string | null;
  readonly text: readonly string[];
}

const NOTHING: Supplementary = {
  account: '',
  name: '',
  sent: '',
  charges: '',
  bankReference: null,
  text: [],
};
const LOCAL_ACCOUNT = /^P?\d{7,12}$/;

function supplementary(lines: readonly string[], line: Line61, said: Narrative): Supplementary {
  if (lines.length < 2 && line.trailingName === '') return NOTHING;
  const rest = lines
    .slice(1)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const joined = rest.join('');
  const withoutTags = rest.filter((text) => !/^\/(OCMT|CHGS|EXCH|TRCD)\//.test(text));
  const account = withoutTags.find((text) => IBAN.test(text) || LOCAL_ACCOUNT.test(text)) ?? '';
  const longReference = withoutTags.find((text) => /^\d{16,}$/.test(text)) ?? null;
  const words = withoutTags.filter((text) => text !== account && text !== longReference);
  const named = IBAN.test(line.customerReference ?? '') || repeatsName(said, line, words[0]);
  return {
    account,
    name: line.trailingName || (named ? (words[0] ?? '') : ''),
    sent: /\/OCMT\/([^/]*)/.exec(joined)?.[1] ?? '',
    charges: /\/CHGS\/([^/]*)/.exec(joined)?.[1] ?? '',
    bankReference: longReference,
    text: named ? words.slice(1) : words,
  };
}

/** SNS and ASN begin `:86:` with account and name of the other side, as `:61:` and its second line have them. */
const repeatsName = ({ text }: Narrative, { customerReference }: Line61, name: string | undefined): boolean =>
  customerReference !== null &&
  name !== undefined &&
  text[0]?.startsWith(`${customerReference} ${name}`) === true;

function payerWith(payer: Payer, line: Line61, extra: Supplementary): Payer {
  const own = line.customerReference ?? '';
  if (own === '' && extra === NOTHING) return payer;
  const printed = IBAN.test(own) || (extra.name !== '' && LOCAL_ACCOUNT.test(own)) ? own : '';
  const account = payer.account ?? (printed || extra.account);
  const name = payer.name ?? extra.name;
  if (account === payer.account && name === payer.name) return payer;
  return { ...payer, ...(account ? { account } : {}), ...(name ? { name } : {}) };
}

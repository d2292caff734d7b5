import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Payer, PaymentReference } from '../../ledger/receipt.ts';
import { digitsOf, type Currency } from '../../money/currency.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { dayOfDigits } from '../dates.ts';
import { NONE, type BankEntry } from '../entry.ts';
import { realReference, type NewEntryId } from '../identity.ts';
import { labelReader } from '../labels.ts';
import { amountProblem, brokenRecord, noDirection, place } from '../problems.ts';
import { distinct } from '../references.ts';
import type { Source } from '../source.ts';
import { typeMeaning } from './codes.ts';
import { fundsFields, type Bai2Record } from './records.ts';

/** What a detail takes from its group and account. */
export interface Surroundings {
  readonly source: Pick<Source, 'file' | 'report'>;
  readonly currency: Currency | null;
  readonly asOf: IsoDate | null;
  /** A test or a deletion: nothing in it is booked. */
  readonly forBooking: boolean;
  readonly newId: NewEntryId;
}

interface Detail {
  readonly type: string;
  readonly amountText: string;
  readonly funds: string;
  readonly fundsDate: string;
  readonly bankReference: string | null;
  readonly customerReference: string | null;
  readonly text: readonly string[];
}

/** Bank and customer reference in a continuation of their own: two fields, the first without blanks. */
const REFERENCES = /^[^,\s]+,[^,]{0,35}$/;

/** A 16 record: type, amount, funds type with what it brings, bank reference, customer reference, text to the end. */
function detailOf({ bodies, ended }: Bai2Record): Detail | null {
  let fields = (bodies[0] ?? '').split(',');
  let rest = bodies.slice(1);
  const firstReference = (): number => 3 + fundsFields(fields[2]?.trim() ?? '', fields[3]);
  while (ended && fields.length < firstReference() && rest.length > 0) {
    fields = [...fields, ...(rest[0] ?? '').split(',')];
    rest = rest.slice(1);
  }
  const at = firstReference();
  if (fields.length < 2) return null;
  if (ended && fields.length === at && REFERENCES.test(rest[0] ?? '')) {
    fields = [...fields, ...(rest[0] ?? '').split(',')];
    rest = rest.slice(1);
  }
  const text = fields.slice(at + 2).join(',');
  return {
    type: fields[0]?.trim() ?? '',
    amountText: fields[1]?.trim() ?? '',
    funds: fields[2]?.trim() ?? '',
    fundsDate: fields[3]?.trim() ?? '',
    bankReference: realReference(fields[at]),
    customerReference: realReference(fields[at + 1]),
    text: [text, ...rest].map((line) => line.trim()).filter((line) => line !== ''),
  };
}

/** The record as an entry. Amounts are whole minor units (the decimals are implied); the type code gives the sign. */
export function entryOf(record: Bai2Record, around: Surroundings): BankEntry {
  const { source, currency, asOf, newId } = around;
  const detail = detailOf(record);
  const printed = `16,${record.bodies[0] ?? ''}`;
  const where = place(
    source.file,
    record.line,
    detail?.bankReference ? `entry ${detail.bankReference}` : null,
  );
  if (!detail || !/^\d{3}$/.test(detail.type))
    source.report(
      brokenRecord(where, { text: printed, because: 'a 16 record begins with a type code of three digits' }),
    );
  const meaning = typeMeaning(detail?.type ?? '');
  const information = meaning.nature === 'summary' || !around.forBooking || detail?.type === '890';
  const amount =
    detail && /^\d{3}$/.test(detail.type) ? signedAmount(detail, meaning.sign, around, where) : null;
  const cameIn = meaning.sign > 0;
  const said = detail ? whoAndWhat(detail, cameIn) : { payer: {}, references: [] };
  return {
    id: newId(detail?.bankReference ?? null, amount),
    status: information ? 'information' : 'booked',
    bookedOn: asOf,
    valueOn: detail?.funds === 'V' ? dayOfDigits(detail.fundsDate) : detail?.funds === '0' ? asOf : null,
    currency,
    amount,
    amountText: detail?.amountText ?? printed,
    reversal: meaning.reversal === true,
    nature: meaning.nature ?? null,
    method: meaning.method ?? 'other',
    payer: said.payer,
    text: detail?.text ?? [],
    references: distinct(said.references),
    advice: NONE,
    bankReference: detail?.bankReference ?? null,
    code: detail?.type || null,
    line: record.line,
  };
}

function signedAmount(
  { amountText, type }: Detail,
  sign: 1 | -1 | 0,
  around: Surroundings,
  where: string,
): Minor | null {
  const { source, currency } = around;
  if (type === '890' && amountText === '') return null; // carries text only
  const digits = currency === null ? 2 : digitsOf(currency);
  const match = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(amountText);
  const decimals = match?.[3];
  if (!match || (decimals !== undefined && decimals.length !== digits)) {
    source.report(amountProblem(where, amountText, { kind: 'not-a-number' }, currency));
    return null;
  }
  const units = Number((match[2] ?? '') + (decimals ?? ''));
  if (!Number.isSafeInteger(units)) {
    source.report(amountProblem(where, amountText, { kind: 'too-large' }, currency));
    return null;
  }
  if (sign === 0) {
    if (typeMeaning(type).nature !== 'summary') source.report(noDirection(where, { text: `type ${type}` }));
    return null;
  }
  return minor(match[1] === '-' ? -units * sign : units * sign);
}

type Role = 'payer' | 'payee' | 'payer-account' | 'payee-account' | 'bic' | 'end-to-end' | 'check' | 'ends';

/**
 * Words US banks put before values in the text of a record: Fedwire (ORG, BNF, OBI), NACHA fields as JPMorgan and Bank of America
 * print them, and the four-letter tags of Goldman Sachs and Citi. `ends` only ends the value before it.
 */
const LABELS: Readonly<Record<string, Role>> = {
  'ORIG CO NAME': 'payer',
  'COMPANY NAME': 'payer',
  'CO NAME': 'payer',
  'ORIG NAME': 'payer',
  ORIGINATOR: 'payer',
  ORIG: 'payer',
  ORG: 'payer',
  'B/O CUSTOMER': 'payer',
  'BY ORDER OF': 'payer',
  DBNM: 'payer',
  BO1: 'payer',
  From: 'payer',
  'SENDER NAME': 'payer',
  CRNM: 'payee',
  'BNF NAME': 'payee',
  BNF: 'payee',
  To: 'payee',
  DACT: 'payer-account',
  BO: 'payer-account',
  CACT: 'payee-account',
  'BNF ID': 'payee-account',
  DBIC: 'bic',
  EREF: 'end-to-end',
  CHKN: 'check',
  'CHECK NO': 'check',
  'Check Serial Number': 'check',
  'Return Reason': 'ends',
  Reason: 'ends',
  'Return of Client Ref ID': 'ends',
  'Settled Amt': 'ends',
  'FX Rate': 'ends',
  'Clearing Ref': 'ends',
  'ORG ADDRESS': 'ends',
  'BNF ADDRESS': 'ends',
  'ORIG ID': 'ends',
  'DESC DATE': 'ends',
  'CO ENTRY DESCR': 'ends',
  'ENTRY DESCR': 'ends',
  'Entry Description': 'ends',
  'Remittance Info': 'ends',
  'Client Ref ID': 'ends',
  'GS ID': 'ends',
  Account: 'ends',
  SEC: 'ends',
  EED: 'ends',
  'IND ID': 'ends',
  'IND NAME': 'ends',
  'TRACE#': 'ends',
  'TRACE NO': 'ends',
  TRN: 'ends',
  'CO ID': 'ends',
  ID: 'ends',
  'SND BK': 'ends',
  'PMT DET': 'ends',
  OBI: 'ends',
  OB: 'ends',
  OB3: 'ends',
  REF: 'ends',
  RFB: 'ends',
  'REC FI': 'ends',
  'REC ID': 'ends',
  'SENDER BNK': 'ends',
  'SENDER ID': 'ends',
  ADDR: 'ends',
};
const readLabels = labelReader(Object.keys(LABELS));

function whoAndWhat(
  { text, type, customerReference }: Detail,
  cameIn: boolean,
): { payer: Payer; references: readonly PaymentReference[] } {
  const found = readLabels(text.join('\n')).map((one) => ({ ...one, role: LABELS[one.label] }));
  const value = (role: Role): string =>
    found.find((one) => one.role === role && realReference(one.value) !== null)?.value.replace(/,$/, '') ??
    '';
  const name = value(cameIn ? 'payer' : 'payee');
  const account = value(cameIn ? 'payer-account' : 'payee-account');
  const bic = cameIn ? value('bic') : '';
  const isCheck = typeMeaning(type).method === 'check';
  const references: PaymentReference[] = [];
  if (customerReference) references.push({ scheme: isCheck ? 'check' : 'other', value: customerReference });
  if (value('end-to-end')) references.push({ scheme: 'end-to-end', value: value('end-to-end') });
  if (/^\d+$/.test(value('check'))) references.push({ scheme: 'check', value: value('check') });
  return {
    payer: { ...(name ? { name } : {}), ...(account ? { account } : {}), ...(bic ? { bic } : {}) },
    references,
  };
}

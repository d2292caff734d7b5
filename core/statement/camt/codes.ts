import { at, textAt, type XmlElement } from '../../text/xml.ts';
import type { ReceiptMethod } from '../../ledger/receipt.ts';
import type { EntryNature } from '../entry.ts';
import { gvcMeaning, type CodeMeaning } from '../gvc.ts';
import { remembered } from '../remembered.ts';

/**
 * Sub-families, families and domains of the ISO 20022 bank transaction codes that change what is done with an entry
 * (https://www.iso20022.org/catalogue-messages/additional-content-messages/external-code-sets, "Bank Transaction Codes").
 * The method of a payment is told by sub-family first, then by family.
 */
const METHOD_BY_SUBFAMILY: Readonly<Record<string, ReceiptMethod>> = {
  ESCT: 'sepa',
  ISCT: 'sepa',
  ESDD: 'direct-debit',
  BBDD: 'direct-debit',
  PMDD: 'direct-debit',
  OODD: 'direct-debit',
  ATXN: 'ach',
  ACDT: 'ach',
  ADBT: 'ach',
  ACCB: 'ach',
  ACOR: 'ach',
  XBCT: 'wire',
  XICT: 'wire',
};
const METHOD_BY_FAMILY: Readonly<Record<string, ReceiptMethod>> = {
  RCDT: 'wire',
  ICDT: 'wire',
  RRCT: 'sepa',
  IRCT: 'sepa',
  RDDT: 'direct-debit',
  IDDT: 'direct-debit',
  RCHQ: 'check',
  ICHQ: 'check',
  MCRD: 'card',
  CCRD: 'card',
  CNTR: 'cash',
  LBOX: 'lockbox',
};

/** Returned, unpaid, cancelled: the movement takes back another one. */
const REVERSALS: ReadonlySet<string> = new Set(
  'RRTN RPCR PRDD UPDD UPCQ UPCT ARET RCDD CQRV RPBC RPMT'.split(' '),
);

const NATURE_BY_SUBFAMILY: Readonly<Record<string, EntryNature>> = {
  CHRG: 'fee',
  FEES: 'fee',
  COMM: 'fee',
  COMT: 'fee',
  INTR: 'interest',
  TAXE: 'tax',
  ZABA: 'own-transfer',
  SWEP: 'own-transfer',
  TOPG: 'own-transfer',
};
const NATURE_BY_FAMILY: Readonly<Record<string, EntryNature>> = {
  ICCN: 'own-transfer',
  RCCN: 'own-transfer',
  CAPL: 'own-transfer',
};
const NATURE_BY_DOMAIN: Readonly<Record<string, EntryNature>> = {
  CAMT: 'own-transfer',
  SECU: 'investment',
  DERV: 'investment',
  FORX: 'investment',
  LDAS: 'loan',
};

export interface CamtCode extends CodeMeaning {
  /** "PMNT/RCDT/ESCT", else the bank's proprietary code; `null` where there is neither. */
  readonly printed: string | null;
  /** Did the bank use the ISO family at all? Without it the direction alone tells what a movement is. */
  readonly family: string;
}

/** Reads `BkTxCd`: the ISO domain code where there is one, the bank's own beside it. */
export function camtCode(code: XmlElement | undefined): CamtCode {
  if (code === undefined) return meaningOf('\n\n\n');
  const family = at(code, 'Domn', 'Fmly');
  const proprietary = at(code, 'Prtry');
  return meaningOf(
    [
      textAt(code, 'Domn', 'Cd'),
      textAt(family, 'Cd'),
      textAt(family, 'SubFmlyCd'),
      textAt(proprietary, 'Cd') || (proprietary?.text ?? ''),
    ].join('\n'),
  );
}

/** Domain, family, sub-family and proprietary code, one a line. */
const meaningOf = remembered((codes: string): CamtCode => {
  const [domain = '', family = '', sub = '', ...rest] = codes.split('\n');
  const proprietary = rest.join('\n');
  const german = gvcOf(proprietary);
  const nature =
    NATURE_BY_SUBFAMILY[sub] ?? NATURE_BY_FAMILY[family] ?? NATURE_BY_DOMAIN[domain] ?? german.nature;
  const method = METHOD_BY_SUBFAMILY[sub] ?? german.method ?? METHOD_BY_FAMILY[family];
  return {
    printed: [domain, family, sub].filter(Boolean).join('/') || proprietary || null,
    family,
    reversal: REVERSALS.has(sub) || german.reversal === true,
    ...(nature ? { nature } : {}),
    ...(method ? { method } : {}),
  };
});

/** "NTRF+166+9003" of German banks carries the GVC between plus signs. */
function gvcOf(proprietary: string): CodeMeaning {
  const match = /^[A-Z]{4}\+(\d{3})(?:\+|$)/.exec(proprietary);
  return match?.[1] ? gvcMeaning(match[1]) : {};
}

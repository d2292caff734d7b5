import { knownCurrency } from '../../../core/money/currency.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { absolute, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { AccountDay, Movement, Nature } from './movement.ts';

/**
 * ISO 20022 camt.053.001.08, one `Stmt` an account (message definition at iso20022.org; Swiss use as in the SIX implementation
 * guidelines for cash management: QR payments come as one collective entry with a `TxDtls` each, and `NtryRef` names the QR-IBAN).
 */
export function writeCamt053(days: readonly AccountDay[]): string {
  const [first] = days;
  if (!first) throw new RangeError('a camt.053 has at least one statement');
  const header = element('GrpHdr', [
    leaf('MsgId', `${first.bic.slice(0, 4)}${first.on.replace(/-/g, '')}${first.number}`),
    leaf('CreDtTm', `${first.on}T21:40:00+01:00`),
    element('MsgPgntn', [leaf('PgNb', '1'), leaf('LastPgInd', 'true')]),
  ]);
  const message = element('BkToCstmrStmt', [header, ...days.map(statement)]);
  const document = element('Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"', [message]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...document, ''].join('\n');
}

/** Lines of XML; an absent element is none. */
type Xml = readonly string[];
const NONE: Xml = [];

const element = (opening: string, children: readonly Xml[]): Xml => [
  `<${opening}>`,
  ...children.flat().map((line) => `  ${line}`),
  `</${opening.split(' ')[0]}>`,
];
const leaf = (opening: string, text: string): Xml => [
  `<${opening}>${escaped(text)}</${opening.split(' ')[0]}>`,
];
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function statement(day: AccountDay): Xml {
  const { movements, opening, on } = day;
  const closing = plus(opening, sum(movements.map(({ amount }) => amount)));
  const collective = movements.filter(isQr);
  const entries = [
    ...movements.filter((movement) => !isQr(movement)).map((movement) => entry(day, [movement])),
    ...(collective.length > 0 ? [entry(day, collective)] : []),
  ];
  return element('Stmt', [
    leaf('Id', `${day.bic.slice(0, 4)}-${day.currency}-2026-${day.number}`),
    leaf('ElctrncSeqNb', String(day.number)),
    leaf('CreDtTm', `${on}T21:40:00+01:00`),
    element('FrToDt', [leaf('FrDtTm', `${on}T00:00:00+01:00`), leaf('ToDtTm', `${on}T23:59:59+01:00`)]),
    element('Acct', [
      element('Id', [leaf('IBAN', day.account)]),
      leaf('Ccy', day.currency),
      element('Ownr', [leaf('Nm', day.owner)]),
      element('Svcr', [element('FinInstnId', [leaf('BICFI', day.bic), leaf('Nm', day.bank)])]),
    ]),
    balance('OPBD', opening, day),
    balance('CLBD', closing, day),
    element('TxsSummry', [totals(entries.length, movements)]),
    ...entries,
  ]);
}

const isQr = ({ structured }: Movement): boolean => structured?.scheme === 'QRR';
const direction = (amount: Minor): Xml => leaf('CdtDbtInd', amount < 0 ? 'DBIT' : 'CRDT');
const money = (name: string, amount: Minor, currency: AccountDay['currency']): Xml =>
  leaf(`${name} Ccy="${currency}"`, formatAmount(absolute(amount), knownCurrency(currency)));

const balance = (code: 'OPBD' | 'CLBD', amount: Minor, { currency, on }: AccountDay): Xml =>
  element('Bal', [
    element('Tp', [element('CdOrPrtry', [leaf('Cd', code)])]),
    money('Amt', amount, currency),
    direction(amount),
    element('Dt', [leaf('Dt', on)]),
  ]);

const totals = (count: number, movements: readonly Movement[]): Xml =>
  element('TtlNtries', [
    leaf('NbOfNtries', String(count)),
    leaf('Sum', (sum(movements.map(({ amount }) => absolute(amount))) / 100).toFixed(2)),
  ]);

/** One booking: a movement, or the QR payments of the day in one sum. */
function entry(day: AccountDay, movements: readonly Movement[]): Xml {
  const [first] = movements as readonly [Movement];
  const amount = sum(movements.map((movement) => movement.amount));
  const together = movements.length > 1;
  return element('Ntry', [
    isQr(first) ? leaf('NtryRef', day.qrIban ?? day.account) : NONE,
    money('Amt', amount, day.currency),
    direction(amount),
    element('Sts', [leaf('Cd', 'BOOK')]),
    element('BookgDt', [leaf('Dt', first.bookedOn)]),
    element('ValDt', [leaf('Dt', first.valueOn)]),
    leaf('AcctSvcrRef', together ? `${first.bankReference}-QR` : first.bankReference),
    transactionCode(first, day),
    element('NtryDtls', [
      together ? element('Btch', [leaf('NbOfTxs', String(movements.length))]) : NONE,
      ...movements.map((movement) => transaction(day, movement)),
    ]),
  ]);
}

/** Domain, family and sub-family of ISO 20022 external code sets, bank transaction codes. */
const CODES: Readonly<Record<Nature, readonly [string, string, string]>> = {
  transfer: ['PMNT', 'RCDT', 'ESCT'],
  'instant-transfer': ['PMNT', 'RRCT', 'ESCT'],
  wire: ['PMNT', 'RCDT', 'XBCT'],
  check: ['PMNT', 'RCHQ', 'CCHQ'],
  'returned-debit': ['PMNT', 'IDDT', 'UPDD'],
  'bank-fee': ['ACMT', 'MDOP', 'CHRG'],
  interest: ['ACMT', 'MCOP', 'INTR'],
  'own-transfer': ['PMNT', 'RCDT', 'BOOK'],
  'payment-out': ['PMNT', 'ICDT', 'ESCT'],
};

function transactionCode(movement: Movement, { currency }: AccountDay): Xml {
  const [domain, family, usual] = CODES[movement.nature];
  const domestic = movement.nature === 'transfer' && currency === 'CHF';
  const sub = domestic ? (isQr(movement) ? 'VCOM' : 'DMCT') : usual;
  return element('BkTxCd', [
    element('Domn', [leaf('Cd', domain), element('Fmly', [leaf('Cd', family), leaf('SubFmlyCd', sub)])]),
  ]);
}

function transaction(day: AccountDay, movement: Movement): Xml {
  const { amount, party, ultimateParty, structured, text, returned } = movement;
  const side = amount < 0 && !returned ? 'Cdtr' : 'Dbtr';
  return element('TxDtls', [
    element('Refs', [
      leaf('AcctSvcrRef', movement.bankReference),
      leaf('EndToEndId', movement.endToEnd ?? 'NOTPROVIDED'),
    ]),
    money('Amt', amount, day.currency),
    direction(amount),
    sentAs(movement, day),
    party
      ? element('RltdPties', [
          element(side, [
            element('Pty', [
              leaf('Nm', party.name),
              ...(party.city === '' ? [] : [element('PstlAdr', [leaf('TwnNm', party.city)])]),
            ]),
          ]),
          element(`${side}Acct`, [element('Id', [leaf('IBAN', party.account)])]),
          ultimateParty === undefined
            ? NONE
            : element('UltmtDbtr', [element('Pty', [leaf('Nm', ultimateParty)])]),
        ])
      : NONE,
    party && party.bic !== ''
      ? element('RltdAgts', [element(`${side}Agt`, [element('FinInstnId', [leaf('BICFI', party.bic)])])])
      : NONE,
    remittance(structured, text),
    returned ? element('RtrInf', [element('Rsn', [leaf('Cd', returned.reason)])]) : NONE,
  ]);
}

/** What was sent and at which rate the bank exchanged it. */
function sentAs({ sent }: Movement, { currency }: AccountDay): Xml {
  if (!sent) return NONE;
  return element('AmtDtls', [
    element('InstdAmt', [
      money('Amt', sent.amount, sent.currency),
      element('CcyXchg', [leaf('SrcCcy', sent.currency), leaf('TrgtCcy', currency), leaf('XchgRate', sent.rate)]),
    ]),
  ]);
}

function remittance(structured: Movement['structured'], text: string): Xml {
  if (!structured) return text === '' ? NONE : element('RmtInf', [leaf('Ustrd', text.slice(0, 140))]);
  const type = structured.scheme === 'QRR' ? leaf('Prtry', 'QRR') : leaf('Cd', 'SCOR');
  const reference = [element('Tp', [element('CdOrPrtry', [type])]), leaf('Ref', structured.value)];
  return element('RmtInf', [element('Strd', [element('CdtrRefInf', reference)])]);
}

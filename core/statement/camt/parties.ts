import { allOf, at, textAt, type XmlElement } from '../../text/xml.ts';
import type { Payer } from '../../ledger/receipt.ts';

/** A party of a transaction with its account and bank, as far as the bank says. */
interface Side {
  readonly payer: Payer;
  readonly account: string;
}

/**
 * The other side of a movement. An account that is not the statement's own decides; where accounts do not tell, the role does:
 * the debtor of what came in, the creditor of what went out, and the reverse when the movement takes back an earlier one (a
 * returned debit keeps the roles of the payment it returns).
 */
export function otherSide(
  details: XmlElement,
  ownAccount: string,
  cameIn: boolean,
  reversal: boolean,
): Payer {
  const debtor = sideOf(details, 'Dbtr');
  const creditor = sideOf(details, 'Cdtr');
  const own = bare(ownAccount);
  const isOwn = ({ account }: Side): boolean => account !== '' && bare(account) === own;
  const isOther = ({ account }: Side): boolean => account !== '' && bare(account) !== own;
  const expected = cameIn !== reversal ? debtor : creditor;
  const opposite = expected === debtor ? creditor : debtor;
  if (isOwn(expected)) return opposite.payer;
  const unnamed = !isOther(expected) && !expected.payer.name;
  return unnamed && isOther(opposite) ? opposite.payer : expected.payer;
}

/** On whose behalf the other side paid (or was paid). */
export function ultimateSide(details: XmlElement, cameIn: boolean, reversal: boolean): string {
  const role = cameIn !== reversal ? 'UltmtDbtr' : 'UltmtCdtr';
  return nameOf(at(details, 'RltdPties', role));
}

function sideOf(details: XmlElement, role: 'Dbtr' | 'Cdtr'): Side {
  const parties = at(details, 'RltdPties');
  const party = at(parties, role);
  const account = accountNumber(at(parties, `${role}Acct`, 'Id'));
  const bank = at(details, 'RltdAgts', `${role}Agt`, 'FinInstnId');
  const name = nameOf(party);
  const bic = textAt(bank, 'BICFI') || textAt(bank, 'BIC');
  const payer: { -readonly [field in keyof Payer]: Payer[field] } = {};
  if (name) payer.name = name;
  if (account) payer.account = account;
  if (bic) payer.bic = bic;
  const postal = at(party, 'Pty', 'PstlAdr') ?? at(party, 'PstlAdr');
  if (postal) {
    const { address, city } = addressOf(postal);
    if (address) payer.address = address;
    if (city) payer.city = city;
  }
  return { account, payer };
}

/** From version 8 on a party is wrapped in `Pty` or is an institution in `Agt`; some banks wrap earlier, some never. */
function nameOf(party: XmlElement | undefined): string {
  return textAt(party, 'Pty', 'Nm') || textAt(party, 'Nm') || textAt(party, 'Agt', 'FinInstnId', 'Nm');
}

/** An account as printed: IBAN, else whatever number the bank gives (`Othr/Id`; `BBAN`, `UPIC`, `PrtryAcct` in version 1). */
export function accountNumber(id: XmlElement | undefined): string {
  return (
    textAt(id, 'IBAN') ||
    textAt(id, 'Othr', 'Id') ||
    textAt(id, 'BBAN') ||
    textAt(id, 'PrtryAcct', 'Id') ||
    textAt(id, 'UPIC')
  );
}

function addressOf(address: XmlElement): { address: string; city: string } {
  const lines = allOf(address, 'AdrLine').map(({ text }) => text);
  const street = [textAt(address, 'StrtNm'), textAt(address, 'BldgNb')].filter(Boolean).join(' ');
  return { address: street || lines.filter(Boolean).join(', '), city: textAt(address, 'TwnNm') };
}

const bare = (account: string): string =>
  /[^0-9A-Z]/.test(account) ? account.replace(/[^0-9A-Za-z]/g, '').toUpperCase() : account;

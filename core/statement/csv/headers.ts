/** What a column can hold. */
export const ROLES = [
  'date',
  'valueDate',
  'ordered',
  'amount',
  'net',
  'debit',
  'credit',
  'fee',
  'direction',
  'payer',
  'payee',
  'payerAccount',
  'payerBic',
  'text',
  'reference',
  'bankReference',
  'check',
  'currency',
  'balance',
  'account',
  'iban',
  'code',
  'status',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Headers banks and payment services print, in their languages, folded (`fold`). Within a role the first one listed wins where a
 * file has several of them. `iban` is an account of either side: the values tell which. `payee` is the other side of what went out where
 * what came in has a column of its own, `ordered` the day of a movement that is not booked yet.
 */
const WORDS: Readonly<Record<Role, string>> = {
  date:
    'booking date|posting date|posted date|post date|buchungstag|buchungsdatum|boekdatum|boekingsdatum|date comptable|date operation|' +
    'date de comptabilisation|data contabile|data operazione|fecha operacion|fecha contable|fecha de operacion|data lancamento|' +
    'bokforingsdag|bokforingsdatum|bokforingsdato|bokfort dato|bogforingsdato|bogfort dato|kirjauspaiva|data ksiegowania|' +
    'data operacji|datum zauctovani|datum zauctovania|completed date|available on utc|datum|date|transaction date|transaktionsdatum|' +
    'transaktionsdato|datum transakce|fecha|data|dato|paivamaara|dag|buchung|date utc|created|created utc|date time|tapahtumapaiva|' +
    'started date|data transakcji|booked at|bokfdag|uitvoeringsdatum|fecha de la operacion',
  valueDate:
    'value date|valutadatum|valuta datum|wertstellung|wertstellungsdatum|valuta|valutadato|valutadag|rentedatum|date de valeur|' +
    'date valeur|data valuta|fecha valor|arvopaiva|data waluty|datum valuty|rentedato|rentedag',
  ordered: 'started date|created date|order date|date initiated',
  amount:
    'amount|betrag|umsatz|bedrag|montant|importo|importe|importe eur|valor|belopp|belob|belop|summa|maara|kwota|kwota operacji|' +
    'castka|suma|kwota transakcji|transaction amount|betrag in eur|gross|brutto|gross amount|transactiebedrag|amount source currency|' +
    'objem|betrag eur|value|credit debit amount|geldbetrag',
  net: 'net|netto|net amount|amount net',
  debit:
    'debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|paid out|money out|soll|lastschrift|belastung|' +
    'belastung in chf|debet|debito|dare|uscite|cargo|cargos|debe|ut|ud|ut fra konto|uitgaven|obciazenia|vydaje|debit eur|payments|' +
    'addebiti|debetbedrag|importe cargo|belastungen|money out gbp',
  credit:
    'credit|credits|credit amount|deposit|deposits|deposit amount|paid in|money in|haben|gutschrift|gutschrift in chf|credito|avere|' +
    'entrate|abono|abonos|haber|in|inn|ind|inn pa konto|inkomsten|uznania|prijmy|credit eur|receipts|accrediti|creditbedrag|' +
    'importe abono|gutschriften|money in gbp',
  fee: 'fee|fees|total fees|gebuhr|gebuehr|entgelt|frais|commission|kosten|transaction fee',
  direction:
    'd c|dc|debit credit|debit credit indicator|credit debit|cr dr|dr cr|af bij|af bij code|soll haben|s h|soll haben kennzeichen|' +
    'debet credit|bij af|details|sign|cdtdbtind|richting|type',
  payer:
    'payer|payer name|counterparty|counterparty name|name|partner name|partnername|payee|beguenstigter zahlungspflichtiger|' +
    'auftraggeber empfanger|auftraggeber begunstigter|name zahlungsbeteiligter|zahlungspflichtiger|zahlungsempfanger|' +
    'naam tegenpartij|naam omschrijving|naam|nom|contrepartie|nom contrepartie|controparte|ordinante|beneficiario|contraparte|' +
    'ordenante|mottagare avsandare|avsandare|motpart|navn|saaja maksaja|maksaja|saaja|nadawca odbiorca|dane kontrahenta|kontrahent|' +
    'nazwa kontrahenta|nazev protiuctu|protiucet nazev|sender|from name|customer name|debtor|debtor name|name des partners|' +
    'empfanger auftraggeber|name of counterparty|zahlungspflichtige r|begunstigter auftraggeber|counter party|naam van de tegenpartij|naam tegenpartij bevat|' +
    'sender empfanger',
  payee:
    'payee|payee name|zahlungsempfanger in|zahlungsempfanger|beneficiary|beneficiary name|to name|recipient|recipient name',
  payerAccount:
    'counterparty account|counterparty iban|payer account|partner iban|partner account|kontonummer iban|iban zahlungsbeteiligter|' +
    'kontonummer|tegenrekening|tegenrekening iban bban|iban tegenpartij|compte contrepartie|iban contrepartie|motkonto|modkonto|' +
    'fra konto|bank account|numer rachunku kontrahenta|numer konta|rachunek kontrahenta|protiucet|cislo protiuctu|iban des partners|' +
    'sender account|vastatili|from account|tegenpartij rekening|konto kontrahenta|rekeningnummer tegenpartij|rekening tegenpartij|' +
    'partner kontonummer|iban kontonummer',
  payerBic: 'bic|bic swift code|bic swift|swift|bic tegenpartij|counterparty bic|bic zahlungsbeteiligter',
  text:
    'description|remittance information|payment details|details of payment|memo|message|narrative|particulars|verwendungszweck|' +
    'omschrijving|omschrijving 1|omschrijving 2|omschrijving 3|mededelingen|libelle|communication|communications|descrizione|causale|' +
    'concepto|descripcion|observaciones|historico|descricao|meddelande|meddelelse|melding|text|tekst|beskrivelse|beskrivning|viesti|' +
    'selite|tytul|tytul operacji|tytulem|opis|opis operacji|popis|zprava pro prijemce|poznamka|label|note|avisierungstext|' +
    'buchungsdetails|buchungshinweis|subject|transaction description|betreff|forklaring|rubrik|tittel|titel|title|' +
    'details of transaction|beschreibung|beschreibung1|beschreibung2|beschreibung3|buchungs details|descrizione estesa|' +
    'vrije mededeling|mededeling|zahlungszweck',
  reference:
    'reference|referenz|kundenreferenz end to end|kundenreferenz|end to end reference|end to end id|betalingskenmerk|kenmerk|' +
    'reference client|riferimento|referencia|kid|ocr|viite|viitenumero|variabilni symbol|vs|payment reference|customer reference|' +
    'invoice number|your reference|gestructureerde mededeling|numero ocr',
  bankReference:
    'transaction id|transaction reference|bank reference|balance transaction id|txn id|unique id|fitid|volgnr|archivreferenz|' +
    'arkistointitunnus|transactiereferentie|transaktionsnummer|transaktions id|id transakcji|id operace|ref|id|source id|' +
    'transferwise id|reference number|transaktions nr|transactienummer|zkb referenz|volgnummer',
  check: 'check number|check no|check or slip|cheque number|check|schecknummer',
  currency:
    'currency|currency code|ccy|waehrung|wahrung|munt|valuta code|devise|valuta kod|divisa|moneda|moeda|valutta|waluta|mena|' +
    'source currency|whg|devies|valuta rekening|kontowahrung',
  balance:
    'balance|running balance|account balance|balance after|saldo|saldo na trn|saldo nach buchung|kontostand|saldo na mutatie|solde|' +
    'saldo contabile|saldo disponible|tilgjengelig saldo|saldo efter|saldo po operacji|saldo po transakcji|zustatek|ledger balance|' +
    'saldo in chf|running bal|kontosaldo|huidig saldo',
  account:
    'account|account number|own account|auftragskonto|iban auftragskonto|bezeichnung auftragskonto|rekening|rekeningnummer|iban bban|' +
    'compte|numero de compte|conto|cuenta|konto|kontonummer eigen|rachunek|numer rachunku|cislo uctu|ucet|account id|iban kontoinhaber|source account',
  iban: 'iban|tilinumero|kontonr',
  code:
    'transaction type|buchungstext|type|transaction code|mutatiesoort|type de transaction|tipo|typ|typ operacji|typ transakce|code|' +
    'category|reporting category|transaktionstyp|transaktionstype|art|laji|rodzaj operacji|transactiesoort',
  status: 'status|state|info|umsatzstatus|buchungsstatus|stav',
};

const ROLES_OF = new Map<string, { readonly role: Role; readonly rank: number }[]>();
for (const role of ROLES)
  for (const [rank, word] of WORDS[role].split('|').entries()) {
    const known = ROLES_OF.get(word) ?? [];
    ROLES_OF.set(word, [...known, { role, rank }]);
  }

/** A header without case, accents, punctuation and what stands in brackets: "Bedrag (EUR)" is "bedrag". */
export function fold(header: string): string {
  const lower = header.toLowerCase();
  const plain = ASCII.test(lower) ? lower : withoutAccents(lower);
  return withoutBrackets(plain)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Without what stands from an opening bracket to the next closing one. In one go: a text may be a row of brackets. */
function withoutBrackets(text: string): string {
  let kept = '';
  let from = 0;
  for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', from)) {
    const close = text.indexOf(')', open);
    if (close < 0) break;
    kept += `${text.slice(from, open)} `;
    from = close + 1;
  }
  return from === 0 ? text : kept + text.slice(from);
}

const ASCII = /^[\0-\x7f]*$/;
const withoutAccents = (lower: string): string =>
  lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l');

/** Columns of a header row by role; where several fit a role, in order of the dictionary. */
export type Roles = Readonly<Partial<Record<Role, readonly number[]>>>;

export function rolesOf(headers: readonly string[]): Roles {
  const found: Partial<Record<Role, { column: number; rank: number }[]>> = {};
  for (const [column, header] of headers.entries())
    for (const { role, rank } of ROLES_OF.get(fold(header)) ??
      ROLES_OF.get(fold(withoutCurrency(header))) ??
      [])
      (found[role] ??= []).push({ column, rank });
  const roles: Partial<Record<Role, readonly number[]>> = {};
  for (const role of ROLES) {
    const columns = found[role]?.sort((a, b) => a.rank - b.rank || a.column - b.column);
    if (columns) roles[role] = columns.map(({ column }) => column);
  }
  return roles;
}

/** Is this the header row of bank movements: a date and some amount? */
export const isHeaderRow = (roles: Roles): boolean =>
  (roles.date ?? roles.valueDate) !== undefined &&
  (roles.amount ?? roles.net ?? roles.debit ?? roles.credit) !== undefined;

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', zł: 'PLN', Kč: 'CZK' };
const CURRENCY = /(?:\(|\bin |\s)([A-Z]{3}|€|£|zł|Kč)\)?\s*$/;

/** "Bedrag (EUR)", "Amount in USD", "Belastung CHF", "Betrag (€)": the currency a header names. A dollar sign names several. */
export function currencyInHeader(header: string): string | undefined {
  const named = CURRENCY.exec(header)?.[1];
  return named === undefined ? undefined : (SIGNS[named] ?? named);
}

const withoutCurrency = (header: string): string => header.replace(CURRENCY, '');

/** Headers in one of these languages write day before month. English alone does not say. */
export const isEnglish = (headers: readonly string[]): boolean =>
  headers.some((header) =>
    /^(date|amount|description|balance|debit|credit|posting date|transaction date|booking date|type)$/.test(
      fold(header),
    ),
  );

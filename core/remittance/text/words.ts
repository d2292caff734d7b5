/** What a column of a remittance advice holds. */
export type AdviceColumn =
  | 'number'
  | 'date'
  | 'gross'
  | 'discount'
  | 'deduction'
  | 'paid'
  | 'reason'
  | 'reference'
  | 'payer'
  | 'paid-on'
  | 'total'
  | 'currency'
  | 'account';

/**
 * Headings of columns, folded to lower case without diacritics, in the languages payers write to European and American suppliers in. The
 * longest that fits counts, so "payment date" is not "date".
 */
const HEADINGS: Readonly<Record<AdviceColumn, readonly string[]>> = {
  number:
    'document|document no|document number|doc no|our document|your reference|your document|supplier reference|your doc|your document no|your document number|your ref|your reference no|ihre belegnummer|ihre referenz|re-nr|beleg|belegnr|belegnummer|ihr beleg|piece|fremdbeleg|fremdbelegnummer|externe belegnummer|externe rechnungsnummer|votre reference|uw referentie|uw kenmerk|su referencia|vostro riferimento|deres reference|ert fakturanr|numero piece|numero documento|bilag|bilagsnr'.split(
      '|',
    ),
  date: 'date|document date|datum|belegdatum|fecha|data|doc date|dato|bilagsdato'.split('|'),
  gross:
    'gross|gross amount|original amount|document amount|amount due|brutto|bruttobetrag|montant brut|brut|bruto|importe bruto|lordo|importo lordo|belop|gross amt|invoice total|document value|importe total factura|valor bruto'.split(
      '|',
    ),
  discount:
    'discount|cash discount|discount taken|disc|skonto|skontobetrag|escompte|korting|betalingskorting|descuento|sconto|rabatt|kasserabatt|disc amt|discount amount|early payment discount|settlement discount|remise|rabat|kontantrabat|kassarabatt|desconto'.split(
      '|',
    ),
  deduction:
    'deduction|deductions|adjustment|adjustments|withholding|withheld|wht|abzug|abzuege|kuerzung|retenue|deduction client|inhouding|aftrek|retencion|ritenuta|trattenuta|avdrag|ded amt|deduction amount|tds|withholding tax|quellensteuer|impuesto retenido|fradrag'.split(
      '|',
    ),
  paid: 'paid|amount|net|net paid|remitted|netto|betrag|bezahlt|montant|net paye|net a payer|bedrag|betaald|importe|neto|importo|netto pagato|betalt|maksettu|kwota|amt|value|payment|net payment|zu zahlen|zahlung|zahlungen|betaling|importe neto|belob|belopp|att betala|til betaling|valor|kwota zaplaty'.split(
    '|',
  ),
  reason:
    'reason|reason code|comment|comments|remark|remarks|note|notes|description|text|grund|bemerkung|motif|commentaire|reden|omschrijving|motivo|observaciones|causale|merknad'.split(
      '|',
    ),
  reference:
    'zahlungsbeleg|avis-nr|betalingsreferanse|check eft|utr|utr number|utr no|zahlungsbelegnummer|zahlungsavis|betaalopdracht|bankreferens'.split(
      '|',
    ),
  payer:
    'payer|payer name|paid by|paying company|customer|customer name|company|remitter|sender|from|debtor|auftraggeber|zahler|zahlungspflichtiger|kunde|firma|absender|payeur|emetteur|societe|client|betaler|afzender|klant|pagador|ordenante|cliente|ordinante|mittente|avsender|avsaendare|betalare|nadawca|platnik|donneur d ordre|ordonnateur'.split(
      '|',
    ),
  'paid-on':
    'paid on|value date|settlement date|zahltag|valuta|wertstellung|ausfuehrungsdatum|ausfuehrung|wertstellungsdatum|date de valeur|valutadatum|fecha valor|data valuta|betaldatum|date paid|paid date|buchungstag|data valuta bonifico|betalt den|dispositionsdato'.split(
      '|',
    ),
  total:
    'total|total paid|total amount|total payment|grand total|total remittance|payment total|amount of payment|total transfer|summe|gesamt|gesamtbetrag|gesamtsumme|zahlungsbetrag|ueberweisungsbetrag|total paye|montant total|total general|totaal|totaalbedrag|totaal betaald|importe total|total pagado|totale|totale pagato|sum|totalt|summa|yhteensa|razem|total net|net total|total eur|total usd|total gbp|total a payer|total net paye|total regle|total neto|total transferido|totale bonifico|totaal te betalen|i alt|ialt|belob i alt|att betala totalt|totalt betalt|total pago|check total|check amount|cheque amount|payment total amount|zahlbetrag gesamt|summe zahlung|endbetrag'.split(
      '|',
    ),
  currency: 'currency|curr|ccy|waehrung|devise|valuta code|moneda|valuta kode'.split('|'),
  account:
    'iban|account|account number|bank account|payer account|konto|kontonummer|compte|rekening|cuenta|conto'.split(
      '|',
    ),
};

/** Words that are labels in front of a value, beside the headings: as headings of a column they would say something else of each row. */
const LABELS: Partial<Readonly<Record<AdviceColumn, readonly string[]>>> = {
  reference:
    'our ref|our reference|our payment ref|reference|ref|referencia|riferimento|kenmerk|referens|unser zeichen|unsere referenz|notre reference|onze referentie|ons kenmerk|nuestra referencia|nostro riferimento|vores ref|vores reference|var referens|cro|trn|cro trn|numero cro|avis|advice|belegnummer zahlung'.split('|'),
  payer: 'van|von|fra|fran|de|da|name of payer|customer account name|betaler navn|nom du payeur'.split('|'),
}; // prettier-ignore

/** Headings that say "amount" and not of what: beside a column that says it was paid, they are what was invoiced. */
const ANY_AMOUNT: ReadonlySet<string> = new Set(
  'amount|amt|value|betrag|montant|bedrag|importe|importo|belob|belop|belopp|valor|kwota'.split('|'),
);
export const isAnyAmount = (plain: string): boolean => ANY_AMOUNT.has(withoutCurrency(plain));
const withoutCurrency = (plain: string): string =>
  plain.replace(/ (in )?(eur|usd|gbp|chf|nok|sek|dkk|pln)$/, '');

const byWords = (columns: Partial<Readonly<Record<AdviceColumn, readonly string[]>>>): ReadonlyMap<string, AdviceColumn> =>
  new Map((Object.entries(columns) as [AdviceColumn, readonly string[]][]).flatMap(([column, words]) => words.map((word) => [word, column] as const))); // prettier-ignore
const BY_HEADING = byWords(HEADINGS);
const BY_LABEL = byWords(LABELS);

/** Lower case, without diacritics, dots and signs, one blank between words. */
export function plainWords(text: string, fold: (text: string) => string): string {
  return fold(text.replace(/[äÄ]/g, 'ae').replace(/[öÖ]/g, 'oe').replace(/[üÜ]/g, 'ue'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Parts that labels and headings are put together from, in any order: "date of payment", "N° de paiement", "Betalningsreferens". */
type Part = 'payment' | 'invoice' | 'mark' | 'day' | 'money' | 'paid' | 'filling';
const PARTS: ReadonlyMap<string, Part> = new Map(
  Object.entries({
    payment: 'payment payments remittance transfer check cheque eft ach wire trace transaction advice execution specification avviso aviso avi advis spezifikation specificatie specifikation zahlung ueberweisung avis paiement virement reglement betaling betalning betaal pago transferencia pagamento bonifico platnosci przelewu maksun',
    invoice: 'invoice invoices inv bill facture factures factuur facturen factura facturas fattura fatture faktura fakturaer faktury fatura rechnung rechnungen lasku laskun',
    mark: 'number no nr nro num numero nummer numer n ref reference referenz referencia referens referentie riferimento kenmerk id document doc',
    day: 'date day datum data fecha dato tag dag',
    money: 'amount amt value betrag montant bedrag importe importo belob belop belopp valor kwota',
    paid: 'paid net netto remitted paye regle betaald betalt pagado pagato zahl',
    filling: 'of the de du di do da d your ihre ihr votre uw su vostra vores vendor supplier',
  } satisfies Record<Part, string>).flatMap(([part, words]) => words.split(' ').map((word) => [word, part as Part] as const)),
); // prettier-ignore

const LONGEST_COMPOUND = 40;

/** A word's parts; compounds are two with an s or nothing between: "fakturabelob", "zahlungsdatum". */
function partsOf(word: string): readonly Part[] | null {
  const whole = PARTS.get(word);
  if (whole) return [whole];
  for (let at = 3; at <= word.length - 2 && word.length <= LONGEST_COMPOUND; at++) {
    const first = PARTS.get(word.slice(0, at));
    const second = first && (PARTS.get(word.slice(at)) ?? (word[at] === 's' ? PARTS.get(word.slice(at + 1)) : undefined));
    if (first && second) return [first, second];
  }
  return null;
} // prettier-ignore

function composed(plain: string): AdviceColumn | undefined {
  const parts = new Set<Part>();
  for (const word of plain.split(' ')) {
    const found = partsOf(word);
    if (!found) return undefined;
    for (const part of found) parts.add(part);
  }
  if (parts.has('invoice')) return parts.has('day') ? 'date' : parts.has('money') ? 'gross' : parts.has('payment') || parts.has('paid') ? undefined : 'number';
  if (parts.has('money') && (parts.has('paid') || parts.has('payment'))) return 'paid';
  if (!parts.has('payment')) return undefined;
  return parts.has('day') ? 'paid-on' : parts.has('mark') ? 'reference' : undefined;
} // prettier-ignore

/** Is it the title of an advice, of two words at least: "Remittance advice", "Avis de paiement", "Betaalspecificatie"? */
export function isTitle(plain: string): boolean {
  const parts = plain.split(' ').map(partsOf);
  const known = parts.flatMap((own) => own ?? []);
  return !parts.includes(null) && known.filter((part) => part === 'payment').length > 1 && known.every((part) => part === 'payment' || part === 'filling');
} // prettier-ignore

/** What a heading names; a currency or "no." behind it says no more. */
export function columnOf(plain: string): AdviceColumn | undefined {
  const bare = withoutCurrency(plain);
  return BY_HEADING.get(plain) ?? BY_HEADING.get(bare) ?? BY_HEADING.get(bare.replace(/ (no|nr|number|nummer)$/, '')) ?? composed(bare);
} // prettier-ignore

/** What a word in front of a value says; `undefined` where it is no label. */
export const labelOf = (plain: string): AdviceColumn | undefined => columnOf(plain) ?? BY_LABEL.get(plain);

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
    'invoice|invoice no|invoice number|invoice ref|inv no|inv number|document|document no|document number|doc no|bill number|our document|your reference|your document|supplier reference|vendor invoice|your invoice|your invoice no|your invoice number|your doc|your document no|your document number|your ref|your reference no|ihre rechnung|ihre rechnungsnummer|ihre belegnummer|ihre referenz|votre facture|uw factuur|uw factuurnummer|su factura|vostra fattura|rechnung|rechnungsnr|rechnungsnummer|re-nr|beleg|belegnr|belegnummer|ihr beleg|facture|no facture|numero de facture|n facture|piece|factuur|factuurnr|factuurnummer|factura|numero factura|n factura|fattura|numero fattura|faktura|fakturanr|fakturanummer|lasku|laskun numero|faktury|numer faktury'.split(
      '|',
    ),
  date: 'date|invoice date|document date|datum|rechnungsdatum|belegdatum|date facture|factuurdatum|fecha|fecha factura|data|data fattura|fakturadato|fakturadatum'.split(
    '|',
  ),
  gross:
    'gross|gross amount|invoice amount|original amount|document amount|amount due|brutto|bruttobetrag|rechnungsbetrag|montant facture|montant brut|brut|bruto|factuurbedrag|importe bruto|importe factura|lordo|importo lordo|belop'.split(
      '|',
    ),
  discount:
    'discount|cash discount|discount taken|disc|skonto|skontobetrag|escompte|korting|betalingskorting|descuento|sconto|rabatt|kasserabatt'.split(
      '|',
    ),
  deduction:
    'deduction|deductions|adjustment|adjustments|withholding|withheld|wht|abzug|abzuege|kuerzung|retenue|deduction client|inhouding|aftrek|retencion|ritenuta|trattenuta|avdrag'.split(
      '|',
    ),
  paid: 'paid|amount|amount paid|paid amount|payment amount|net|net amount|net paid|remitted|zahlbetrag|netto|nettobetrag|betrag|bezahlt|montant|montant paye|net paye|net a payer|bedrag|betaald|netto bedrag|importe|importe pagado|neto|importo|importo pagato|netto pagato|betalt|betalt belop|maksettu|kwota'.split(
    '|',
  ),
  reason:
    'reason|reason code|comment|comments|remark|remarks|note|notes|description|text|grund|bemerkung|motif|commentaire|reden|omschrijving|motivo|observaciones|causale|merknad'.split(
      '|',
    ),
  reference:
    'payment reference|payment ref|payment number|payment no|payment id|remittance number|remittance no|trace number|check number|check no|cheque number|cheque no|transfer number|payment document|remittance advice no|remittance advice number|advice no|advice number|zahlungsavis nr|zahlungsavis nummer|zahlungsreferenz|zahlungsbeleg|zahlungsnummer|avisnummer|avis-nr|reference paiement|reference de paiement|numero de paiement|betalingskenmerk|betalingsreferentie|referencia de pago|riferimento pagamento|betalingsreferanse'.split(
      '|',
    ),
  payer:
    'payer|payer name|paid by|paying company|customer|customer name|company|remitter|sender|from|debtor|auftraggeber|zahler|zahlungspflichtiger|kunde|firma|absender|payeur|emetteur|societe|client|betaler|afzender|klant|pagador|ordenante|cliente|ordinante|mittente|avsender|betalare'.split(
      '|',
    ),
  'paid-on':
    'payment date|paid on|value date|date of payment|remittance date|settlement date|zahlungsdatum|zahltag|valuta|wertstellung|ueberweisungsdatum|date de paiement|date paiement|date de valeur|betaaldatum|betalingsdatum|valutadatum|fecha de pago|fecha valor|data pagamento|data valuta|betalingsdato|betaldatum'.split(
      '|',
    ),
  total:
    'total|total paid|total amount|total payment|grand total|total remittance|payment total|amount of payment|total transfer|summe|gesamt|gesamtbetrag|gesamtsumme|zahlungsbetrag|ueberweisungsbetrag|total paye|montant total|total general|totaal|totaalbedrag|totaal betaald|importe total|total pagado|totale|totale pagato|sum|totalt|summa|yhteensa|razem'.split(
      '|',
    ),
  currency: 'currency|curr|ccy|waehrung|devise|valuta code|moneda|valuta kode'.split('|'),
  account:
    'iban|account|account number|bank account|payer account|konto|kontonummer|compte|rekening|cuenta|conto'.split(
      '|',
    ),
};

const BY_HEADING: ReadonlyMap<string, AdviceColumn> = new Map(
  (Object.entries(HEADINGS) as [AdviceColumn, readonly string[]][]).flatMap(([column, words]) =>
    words.map((word) => [word, column] as const),
  ),
);

/** Lower case, without diacritics, dots and signs, one blank between words. */
export function plainWords(text: string, fold: (text: string) => string): string {
  return fold(text.replace(/[äÄ]/g, 'ae').replace(/[öÖ]/g, 'oe').replace(/[üÜ]/g, 'ue'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export const columnOf = (plain: string): AdviceColumn | undefined =>
  BY_HEADING.get(plain) ??
  BY_HEADING.get(plain.replace(/ (eur|usd|gbp|chf|nok|sek|dkk|pln|in eur|in usd)$/, ''));

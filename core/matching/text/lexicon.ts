/**
 * What the words around a number, or instead of one, usually mean on bank statements. Folded (fold.ts), English, German,
 * French, Spanish, Italian, Portuguese, Dutch, Swedish, Norwegian, Danish, Finnish, Polish, a few Bulgarian ones. Words are hints: each shifts
 * odds, none decides alone, and a client's own words come from policy rules.
 */
export type Meaning =
  /** What follows is probably a document number of ours. */
  | 'invoice'
  | 'credit-note'
  | 'order'
  /** What follows is a number, but not one of ours: the payer's own, a phone, a tax id. */
  | 'own-number'
  | 'customer-number'
  | 'phone'
  | 'tax-id'
  /** Why the amount differs. */
  | 'discount'
  | 'deduction'
  | 'partial'
  | 'prepayment'
  /** Who is meant: what follows is the debtor's name. */
  | 'on-behalf-of'
  /** From one number to another. */
  | 'range'
  /** Money that is hardly a customer's. */
  | 'salary'
  | 'tax-refund'
  | 'interest'
  | 'insurance'
  | 'own-transfer'
  | 'supplier-refund';

const WORDS: Readonly<Record<Meaning, string>> = {
  invoice:
    'INVOICE INVOICES INV INVS BILL BILLS RE RG RNR RENR RGNR RECHN RECHNUNG RECHNUNGEN RECHNUNGSNR RECHNUNGSNUMMER FACT FACTURE FACTURES FA ' +
    'FACTUUR FACTUREN FACTNR FNR FAKT FAKTURA FAKTURY FACTURA FACTURAS FRA FRAS NFRA FATTURA FATTURE FATT FATURA FATURAS FT LASKU ' +
    'FAKTURANR FV REF REFERENCE NREF RMT FAKTURAER FAKTUROR FAKTURAERNR FAKTURE LASKUT LASKUN LASKUSTA LASKUJEN LASKUNRO LASKUNUMERO FACTUURNR FATURAN FAKTURE FAKTUR RACHUNEK SEIKYUSHO FAKTURI FACTURII FAKTURU FAKTUURI SZAMLA',
  'credit-note':
    'CREDIT CREDITO CREDITNOTE CN GUTSCHRIFT GS AVOIR ABONO CREDITNOTA KREDITNOTA KREDIT HYVITYS NOTACREDITO KOREKTA',
  order:
    'PO ORDER ORDERS BESTELLUNG BESTELLNR AUFTRAG COMMANDE CDE PEDIDO ORDINE ENCOMENDA BESTELLING BESTILLING ORDRE TILAUS ZAMOWIENIE',
  'own-number':
    'BELEG BELEGNR DOC DOCUMENT PAYRUN PAY ZAHLUNG EREF KREF MREF RFB ROC TRN TXN OURREF OURS VOUCHER CHECK CHEQUE RUN BATCH',
  'customer-number':
    'CLIENT CLIENTE KUNDE KUNDEN KUNDENNR KDNR KD CUST CUSTOMER KLANT KLANTNR KUND KUNDNR KUNDENUMMER ASIAKAS ASIAKASNRO CODICECLIENTE DEBITOR DEBTOR KLIENT',
  phone: 'TEL PHONE FON TELEFON TLF TELEFONO TELEFOON FAX PUH MOB MOBILE',
  'tax-id':
    'VAT UST USTID UID EIN TVA IVA MWST BTW MOMS CIF NIF TAX STNR ID ORGNR SIRET SIREN KVK NIP PIVA GST',
  discount:
    'SKONTO SK DISC DISCOUNT ESCOMPTE KORTING DESCUENTO DTO SCONTO RABATT KASSARABATT RABAT SETTLEMENT DESCONTO ALENNUS',
  deduction:
    'FREIGHT FRACHT DAMAGE DAMAGED CLAIM BRUCH MANGEL MANGELRUGE PREISDIFFERENZ PREISABWEICHUNG PRIJSVERSCHIL SCHADE PRICE DIFF DIFFERENCE ECART ' +
    'DIFERENCIA MERMA ROTURA AVARIE TRANSPORT WHT TDS WITHHOLDING QUELLENSTEUER RETENTION RETENCION RITENUTA SHORTAGE FEHLMENGE KURZUNG DEDUCTION REKLAMATION',
  partial:
    'PARTIAL PART TEILZAHLUNG TEILBETRAG RATE ACOMPTE PARTIEL PARCIAL DEELBETALING AKONTO ABSCHLAG DELBETALNING ACCONTO INSTALMENT INSTALLMENT ANTEIL ' +
    'DELBETALING DELBELOP AFDRAG AVDRAG AVBETALNING OSAMAKSU OSASUORITUS RATA CZESCIOWA CZESCIOWO CUOTA TERMIJN PARZIALE PARTIELLE CHASTICHNO',
  prepayment:
    'PREPAYMENT ADVANCE ANZAHLUNG VORAUSZAHLUNG VORKASSE ANTICIPO AANBETALING VOORUITBETALING FORSKOTT DEPOSIT ARRHES ANTICIPATO FORSKUD ' +
    'FORSKUDD ENNAKKO ENNAKKOMAKSU ZALICZKA PRZEDPLATA ADIANTAMENTO AVANS',
  'on-behalf-of': 'FOR ZESSION OBO BEHALF POUR FUR NAMENS',
  range: 'TO BIS AL A TM TILL TIL TOT AU HASTA FINO ATE DO',
  salary: 'SALARY GEHALT LOHN PAYROLL NOMINA SALAIRE LOON WAGES STIPENDIO LON PALKKA WYNAGRODZENIE',
  'tax-refund': 'FINANZAMT HMRC TREASURY310 BELASTINGDIENST STEUERERSTATTUNG SKATTEVERKET HACIENDA IMPOTS',
  interest: 'INTEREST ZINSEN ZINS INTERETS INTERESES INTERESSI RENTE RANTA KORKO ODSETKI',
  insurance:
    'VERSICHERUNG VERSICHERUNGSLEISTUNG INSURANCE SCHADEN SINISTRE SEGURO ASSICURAZIONE VERZEKERING CASUALTY',
  'own-transfer': 'UMBUCHUNG ZBA INTERNAL SWEEP CASHPOOL CASHPOOLING UBERTRAG VIREMENTINTERNE OVERBOEKING',
  'supplier-refund':
    'ERSTATTUNG LIEFERANT VENDOR REFUND REMBOURSEMENT REEMBOLSO RIMBORSO TERUGBETALING ATERBETALNING',
};

const BY_WORD: ReadonlyMap<string, readonly Meaning[]> = (() => {
  const byWord = new Map<string, Meaning[]>();
  for (const meaning of Object.keys(WORDS) as Meaning[])
    for (const word of WORDS[meaning].split(' ')) {
      const meanings = byWord.get(word);
      if (meanings) meanings.push(meaning);
      else byWord.set(word, [meaning]);
    }
  return byWord;
})();

const NONE: readonly Meaning[] = [];

/** @param word folded. A word may mean several things (SETTLEMENT, SCHADEN); the reader of the text decides by what surrounds it. */
export const meaningsOf = (word: string): readonly Meaning[] => BY_WORD.get(word) ?? NONE;

export const NOT_A_CUSTOMERS: readonly Meaning[] = [
  'salary',
  'tax-refund',
  'interest',
  'insurance',
  'own-transfer',
  'supplier-refund',
];

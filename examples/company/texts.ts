import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Region } from './names.ts';
import type { Random } from './random.ts';

export type Language = Region['language'];

/** How payers of a language write; `{n}` stands for numbers, `{d}` a day, `{k}` our number for the customer, `{x}` a sum. */
interface Phrases {
  readonly one: readonly string[];
  readonly several: readonly string[];
  readonly between: readonly string[];
  readonly partial: readonly string[];
  readonly onAccount: readonly string[];
  readonly discount: readonly string[];
  readonly credit: readonly string[];
  readonly deducted: readonly string[];
  readonly charges: readonly string[];
  readonly order: readonly string[];
  readonly advised: readonly string[];
  readonly silent: readonly string[];
  readonly range: string;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  de: {
    one: ['Rechnung {n}', 'RE {n}', 'Rg.-Nr. {n}', '{n}', 'Ihre Rechnung {n} vom {d}', 'Rechn. {n} Kd.-Nr. {k}'],
    several: ['Rechnungen {n}', 'RNR {n}', 'Sammelzahlung {n}', 'Rechn. {n} Kd.-Nr. {k}', '{n}'],
    between: [', ', ' u. ', ' + ', ' / ', ' '],
    partial: ['Teilzahlung zu {n}', '1. Rate Rechnung {n}'],
    onAccount: ['Akontozahlung', 'Abschlag laut Absprache', 'Zahlung a conto'],
    discount: ['Rechnung {n} abzgl. Skonto', 'RE {n} ./. {p}% Skonto'],
    credit: ['Rechnung {n} abzgl. Gutschrift {c}', 'RE {n} ./. {c}'],
    deducted: ['Rechnung {n} gekürzt um {x} wg. Transportschaden', 'RE {n} abzgl. Fehlmenge {x}'],
    charges: ['Rechnung {n} Entgelte zu Ihren Lasten'],
    advised: ['Avis {a}', 'lt. Zahlungsavis {a}', 'Sammelzahlung gem. Avis {a}'],
    order: ['Bestellung {o}', 'Ihre Lieferung zu Best.-Nr. {o}'],
    silent: ['Zahlung', 'Danke', 'Überweisung', 'wie besprochen'],
    range: '{a} bis {b}',
  },
  en: {
    one: ['Invoice {n}', 'INV {n}', 'Payment of {n}', '{n}', 'Inv {n} dated {d}', 'Acct {k} inv {n}'],
    several: ['Invoices {n}', 'Pmt for {n}', '{n}', 'Acct {k} inv {n}'],
    between: [', ', ' and ', ' + ', ' & ', ' '],
    partial: ['Part payment {n}', 'Invoice {n} first installment'],
    onAccount: ['Payment on account', 'Advance as agreed'],
    discount: ['Invoice {n} less {p}% disc', 'Inv {n} net of discount'],
    credit: ['Invoice {n} less credit {c}', 'Inv {n} less {c}'],
    deducted: ['Invoice {n} short {x} freight damage', 'Inv {n} less {x} shortage claim'],
    charges: ['Invoice {n} less bank charges'],
    advised: ['Remittance advice {a}', 'See advice {a}', 'Rem adv {a} by mail'],
    order: ['PO {o}', 'Order {o}'],
    silent: ['Payment', 'Vendor payment', 'Thank you', 'As agreed'],
    range: '{a} to {b}',
  },
  nl: {
    one: ['Factuur {n}', 'Betreft factuur {n}', 'fakt. {n} klantnr {k}', '{n}', 'Uw factuur {n} d.d. {d}'],
    several: ['Facturen {n}', 'Betaling facturen {n}', '{n}'],
    between: [', ', ' en ', ' + ', ' '],
    partial: ['Deelbetaling factuur {n}'],
    onAccount: ['Aanbetaling', 'Betaling op rekening'],
    discount: ['Factuur {n} minus {p}% korting'],
    credit: ['Factuur {n} minus creditnota {c}'],
    deducted: ['Factuur {n} ingehouden {x} schade'],
    charges: ['Factuur {n} na aftrek bankkosten'],
    advised: ['Zie specificatie {a}', 'Betaalspecificatie {a}'],
    order: ['Bestelling {o}', 'Uw levering order {o}'],
    silent: ['Betaling', 'Bedankt', 'Conform afspraak'],
    range: '{a} t/m {b}',
  },
  fr: {
    one: ['Facture {n}', 'Règlement facture {n}', 'FACT {n}', '{n}', 'Votre facture {n} du {d}', 'Fact. {n} client {k}'],
    several: ['Factures {n}', 'Règlement factures {n}', '{n}'],
    between: [', ', ' et ', ' + ', ' '],
    partial: ['Acompte sur facture {n}'],
    onAccount: ['Acompte', 'Versement à valoir'],
    discount: ['Facture {n} moins escompte {p}%'],
    credit: ['Facture {n} moins avoir {c}'],
    deducted: ['Facture {n} retenue {x} avarie transport'],
    charges: ['Facture {n} frais bancaires déduits'],
    advised: ['Avis de paiement {a}', 'selon avis {a}'],
    order: ['Commande {o}', 'Votre livraison cde {o}'],
    silent: ['Règlement', 'Virement', 'Merci'],
    range: '{a} au {b}',
  },
}; // prettier-ignore

/** Fills a phrase: `fill('RE {n}', { n: '17' })`. */
export const fill = (phrase: string, values: Readonly<Record<string, string>>): string =>
  phrase.replace(/\{(\w)\}/g, (_, key: string) => values[key] ?? '');

/** "12.03.2026", "03/12/2026" in the US, "12-03-2026" in Dutch. */
export function dayAsWritten(day: IsoDate, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'en') return `${month}/${date}/${year}`;
  return [date, month, year].join(language === 'nl' ? '-' : language === 'fr' ? '/' : '.');
}

/** One or several numbers in a sentence of that language. */
export function naming(
  random: Random,
  language: Language,
  numbers: readonly string[],
  facts: { readonly customerNumber: string; readonly issuedOn: IsoDate },
): string {
  const phrases = PHRASES[language];
  return fill(random.pick(numbers.length === 1 ? phrases.one : phrases.several), {
    n: numbers.join(random.pick(phrases.between)),
    k: facts.customerNumber,
    d: dayAsWritten(facts.issuedOn, language),
  });
}

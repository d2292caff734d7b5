import { rows } from './table.ts';

/** The page of one receipt: what the bank said, what was decided, and why. */
export const RECEIPT = rows({
  from_account: ['From account', 'Von Konto', 'Van rekening', 'Du compte', 'De la cuenta', 'Fra konto'],
  ultimate_payer: ['Ultimate payer', 'Im Auftrag von', 'Namens', 'Payeur final', 'Ordenante último', 'På vegne af'],
  bank_text: ['Text', 'Verwendungszweck', 'Omschrijving', 'Libellé', 'Concepto', 'Tekst'],
  references: ['References', 'Referenzen', 'Referenties', 'Références', 'Referencias', 'Referencer'],
  to_account: ['To account', 'Auf Konto', 'Op rekening', 'Sur le compte', 'En la cuenta', 'Til konto'],
  posted: ['Posted', 'Gebucht', 'Geboekt', 'Comptabilisé', 'Contabilizado', 'Bogført'],
  in_books_as: ['In the books as', 'In den Büchern als', 'In de boeken als', 'Dans les comptes sous', 'En los libros como', 'I bøgerne som'],
  receipt_id: ['Receipt id', 'Kennung', 'Kenmerk', 'Identifiant', 'Identificador', 'Identifikation'],
  not_decided: ['Not decided yet.', 'Noch nicht entschieden.', 'Nog niet beslist.', 'Pas encore décidé.', 'Sin decidir.', 'Endnu ikke afgjort.'],
  ledger_account: ['Ledger account', 'Sachkonto', 'Grootboekrekening', 'Compte général', 'Cuenta contable', 'Finanskonto'],
  unexplained: ['Unexplained', 'Ungeklärt', 'Onverklaard', 'Inexpliqué', 'Sin explicar', 'Uforklaret'],
  nothing_found: ['Nothing good enough was found.', 'Es wurde nichts gefunden, das genügt.', 'Er is niets gevonden dat goed genoeg is.', 'Rien d’assez sûr n’a été trouvé.', 'No se encontró nada suficientemente seguro.', 'Der blev ikke fundet noget, der er godt nok.'],
  why_not: ['Why not posted', 'Warum nicht gebucht', 'Waarom niet geboekt', 'Pourquoi ce n’est pas comptabilisé', 'Por qué no se contabilizó', 'Hvorfor ikke bogført'],
  alternatives: ['Alternatives', 'Andere Erklärungen', 'Alternatieven', 'Autres explications', 'Alternativas', 'Andre forklaringer'],
  nobody: ['nobody', 'niemand', 'niemand', 'personne', 'nadie', 'ingen'],
  nothing: ['nothing', 'nichts', 'niets', 'rien', 'nada', 'intet'],
  of_customer: ['customer {1}', 'Kunde {1}', 'klant {1}', 'client {1}', 'cliente {1}', 'kunde {1}'],
  of_item: ['item {1}', 'Posten {1}', 'post {1}', 'poste {1}', 'partida {1}', 'post {1}'],
  amount_on: ['{1} on {2}', '{1} auf {2}', '{1} op {2}', '{1} sur {2}', '{1} en {2}', '{1} på {2}'],
  on_account_line: ['{1} on account', '{1} als Akontozahlung', '{1} als vooruitbetaling', '{1} en acompte', '{1} a cuenta', '{1} a conto'],
  with_discount: ['discount {1}', 'Skonto {1}', 'betalingskorting {1}', 'escompte {1}', 'descuento {1}', 'kontantrabat {1}'],
  with_write_off: ['written off {1}', 'ausgebucht {1}', 'afgeboekt {1}', 'passé en perte {1}', 'dado de baja {1}', 'afskrevet {1}'],
  closes_it: ['closes it', 'gleicht ihn aus', 'vereffent hem', 'le solde', 'la cierra', 'lukker den'],
  leaves: ['leaves {1}', 'es bleiben {1}', 'er blijft {1}', 'reste {1}', 'quedan {1}', 'der resterer {1}'],
}); // prettier-ignore

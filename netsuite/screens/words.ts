/**
 * Every word of the workbench, in the languages it speaks. The translation collection and its XLIFF files are written from this table
 * (`npm run words`); a language that is left out is a type error. `{1}`, `{2}` … are filled in, as `N/translation` fills them.
 */
export const LANGUAGES = ['en', 'de_DE', 'nl_NL', 'fr_FR', 'es_ES', 'da_DK'] as const;
export const COLLECTION = 'custcollection_qtc_words';

type Row = readonly [en: string, de: string, nl: string, fr: string, es: string, da: string];
const rows = <K extends string>(table: Readonly<Record<K, Row>>): Readonly<Record<K, Row>> => table;

export const WORDS = rows({
  receipts: ['receipts', 'Zahlungseingänge', 'ontvangsten', 'encaissements', 'cobros', 'indbetalinger'],
  receipt: ['receipt', 'Zahlungseingang', 'ontvangst', 'encaissement', 'cobro', 'indbetaling'],
  receipt_of: ['receipt of {1}', 'Zahlungseingang vom {1}', 'ontvangst van {1}', 'encaissement du {1}', 'cobro del {1}', 'indbetaling af {1}'],
  show: ['Show', 'Anzeigen', 'Tonen', 'Afficher', 'Mostrar', 'Vis'],
  open_link: ['Open', 'Öffnen', 'Openen', 'Ouvrir', 'Abrir', 'Åbn'],
  all_receipts: ['All receipts', 'Alle Zahlungseingänge', 'Alle ontvangsten', 'Tous les encaissements', 'Todos los cobros', 'Alle indbetalinger'],
  previous_page: ['Previous page', 'Vorige Seite', 'Vorige pagina', 'Page précédente', 'Página anterior', 'Forrige side'],
  next_page: ['Next page', 'Nächste Seite', 'Volgende pagina', 'Page suivante', 'Página siguiente', 'Næste side'],
  nothing_to_decide: ['This movement is no customer’s payment: there is nothing to decide.', 'Dieser Umsatz ist kein Zahlungseingang eines Kunden: Es ist nichts zu entscheiden.', 'Deze mutatie is geen betaling van een klant: er valt niets te beslissen.', 'Ce mouvement n’est pas le paiement d’un client : il n’y a rien à décider.', 'Este movimiento no es el pago de un cliente: no hay nada que decidir.', 'Denne postering er ikke en kundes betaling: der er intet at afgøre.'],
  filter_waiting: ['Waiting for a person', 'Wartet auf Bearbeitung', 'Wacht op behandeling', 'À traiter', 'Pendiente de tratar', 'Venter på behandling'],
  filter_proposed: ['Proposed', 'Vorgeschlagen', 'Voorgesteld', 'Proposé', 'Propuesto', 'Foreslået'],
  filter_held: ['Held', 'Zurückgehalten', 'Aangehouden', 'Retenu', 'Retenido', 'Tilbageholdt'],
  filter_refused: ['Refused by NetSuite', 'Von NetSuite abgelehnt', 'Geweigerd door NetSuite', 'Refusé par NetSuite', 'Rechazado por NetSuite', 'Afvist af NetSuite'],
  filter_parked: ['Set aside', 'Zurückgestellt', 'Opzijgezet', 'Mis de côté', 'Apartado', 'Lagt til side'],
  filter_posted: ['Posted', 'Gebucht', 'Geboekt', 'Comptabilisé', 'Contabilizado', 'Bogført'],
  filter_not_customer: ['Not a customer’s', 'Nicht von einem Kunden', 'Niet van een klant', 'Hors clients', 'No es de un cliente', 'Ikke fra en kunde'],
  filter_already_in_books: ['In the books already', 'Bereits gebucht', 'Al geboekt', 'Déjà comptabilisé', 'Ya contabilizado', 'Allerede bogført'],
  filter_new: ['Not decided yet', 'Noch nicht entschieden', 'Nog niet beslist', 'Pas encore décidé', 'Sin decidir', 'Endnu ikke afgjort'],
  booked: ['Booked', 'Buchungstag', 'Boekdatum', 'Date d’opération', 'Fecha de operación', 'Bogføringsdato'],
  company: ['Company', 'Gesellschaft', 'Onderneming', 'Société', 'Sociedad', 'Selskab'],
  payer: ['Payer', 'Zahler', 'Betaler', 'Payeur', 'Ordenante', 'Betaler'],
  amount: ['Amount', 'Betrag', 'Bedrag', 'Montant', 'Importe', 'Beløb'],
  state: ['State', 'Status', 'Status', 'Statut', 'Estado', 'Status'],
  confidence: ['Confidence', 'Sicherheit', 'Zekerheid', 'Certitude', 'Certeza', 'Sikkerhed'],
  decision: ['Decision', 'Entscheidung', 'Beslissing', 'Décision', 'Decisión', 'Afgørelse'],
  decide: ['Decide', 'Entscheiden', 'Beslissen', 'Décider', 'Decidir', 'Afgør'],
  save: ['Save', 'Speichern', 'Opslaan', 'Enregistrer', 'Guardar', 'Gem'],
  customer: ['Customer', 'Kunde', 'Klant', 'Client', 'Cliente', 'Kunde'],
  note: ['Note', 'Notiz', 'Notitie', 'Note', 'Nota', 'Notat'],
  number: ['Number', 'Nummer', 'Nummer', 'Numéro', 'Número', 'Nummer'],
  open_items: ['Open items of the customer', 'Offene Posten des Kunden', 'Openstaande posten van de klant', 'Postes ouverts du client', 'Partidas abiertas del cliente', 'Kundens åbne poster'],
  apply: ['Apply', 'Ausgleichen', 'Vereffenen', 'Lettrer', 'Aplicar', 'Udlign'],
  item: ['Item', 'Posten', 'Post', 'Poste', 'Partida', 'Post'],
  document: ['Document', 'Beleg', 'Document', 'Pièce', 'Documento', 'Bilag'],
  due: ['Due', 'Fällig', 'Vervaldatum', 'Échéance', 'Vencimiento', 'Forfald'],
  left: ['Open', 'Offen', 'Openstaand', 'Solde ouvert', 'Pendiente', 'Restbeløb'],
  take: ['Amount to apply', 'Auszugleichender Betrag', 'Te vereffenen bedrag', 'Montant à lettrer', 'Importe a aplicar', 'Beløb til udligning'],
  discount: ['Discount', 'Skonto', 'Betalingskorting', 'Escompte', 'Descuento por pronto pago', 'Kontantrabat'],
  accept: ['Accept the proposal', 'Vorschlag annehmen', 'Voorstel accepteren', 'Accepter la proposition', 'Aceptar la propuesta', 'Godkend forslaget'],
  change: ['Post what is ticked below; the rest goes on account of the customer', 'Unten Angekreuztes buchen; der Rest bleibt als Akontozahlung beim Kunden', 'Boeken wat hieronder is aangevinkt; de rest blijft als vooruitbetaling bij de klant', 'Comptabiliser ce qui est coché ci-dessous ; le reste en acompte du client', 'Contabilizar lo marcado abajo; el resto queda a cuenta del cliente', 'Bogfør det afkrydsede nedenfor; resten står a conto på kunden'],
  look: ['Show the open items of the customer chosen', 'Offene Posten des gewählten Kunden zeigen', 'Openstaande posten van de gekozen klant tonen', 'Afficher les postes ouverts du client choisi', 'Mostrar las partidas abiertas del cliente elegido', 'Vis den valgte kundes åbne poster'],
  not_customer: ['Reject: not a customer’s money', 'Ablehnen: kein Geld eines Kunden', 'Afwijzen: geen geld van een klant', 'Rejeter : ce n’est pas l’argent d’un client', 'Rechazar: no es dinero de un cliente', 'Afvis: ikke en kundes penge'],
  park: ['Set aside for later', 'Für später zurückstellen', 'Opzijzetten voor later', 'Mettre de côté pour plus tard', 'Apartar para más tarde', 'Læg til side til senere'],
  reopen: ['Let the next run decide again', 'Im nächsten Lauf neu entscheiden', 'In de volgende run opnieuw laten beslissen', 'Laisser le prochain traitement décider', 'Dejar que decida la próxima ejecución', 'Lad næste kørsel afgøre igen'],
  view_tasks: ['Letters: to do', 'Mahnungen: zu erledigen', 'Aanmaningen: te doen', 'Relances : à faire', 'Reclamaciones: pendientes', 'Rykkere: at gøre'],
  view_letters: ['Letters: all', 'Mahnungen: alle', 'Aanmaningen: alle', 'Relances : toutes', 'Reclamaciones: todas', 'Rykkere: alle'],
  view_deductions: ['Deductions', 'Abzüge', 'Inhoudingen', 'Déductions', 'Deducciones', 'Fradrag'],
  view_advices: ['Remittance advices', 'Zahlungsavise', 'Betalingsadviezen', 'Avis de paiement', 'Avisos de pago', 'Betalingsadviser'],
  file: ['File', 'Datei', 'Bestand', 'Fichier', 'Archivo', 'Fil'],
  advice: ['Advice', 'Avis', 'Advies', 'Avis', 'Aviso', 'Advis'],
  documents: ['Documents', 'Belege', 'Documenten', 'Pièces', 'Documentos', 'Bilag'],
  close_advices: ['Its money will not come: close what waits of this file', 'Das Geld kommt nicht: Wartendes dieser Datei schließen', 'Het geld komt niet: sluit wat van dit bestand wacht', 'L’argent ne viendra pas : clôturer ce qui attend de ce fichier', 'El dinero no llegará: cerrar lo pendiente de este archivo', 'Pengene kommer ikke: luk det ventende i denne fil'],
  view_orders: ['Orders on hold', 'Gesperrte Aufträge', 'Geblokkeerde orders', 'Commandes bloquées', 'Pedidos retenidos', 'Ordrer i bero'],
  view_runs: ['Days and runs', 'Tage und Läufe', 'Dagen en runs', 'Jours et traitements', 'Días y ejecuciones', 'Dage og kørsler'],
  day: ['Day', 'Tag', 'Dag', 'Jour', 'Día', 'Dag'],
  level: ['Level', 'Mahnstufe', 'Aanmaningsniveau', 'Niveau de relance', 'Nivel de reclamación', 'Rykkertrin'],
  channel: ['Channel', 'Weg', 'Kanaal', 'Canal', 'Canal', 'Kanal'],
  problem: ['Problem', 'Problem', 'Probleem', 'Problème', 'Problema', 'Problem'],
  sent: ['It was sent', 'Wurde versandt', 'Is verzonden', 'A été envoyée', 'Se ha enviado', 'Er sendt'],
  done: ['Settled', 'Erledigt', 'Afgehandeld', 'Réglée', 'Resuelta', 'Afsluttet'],
  cancelled: ['It was not sent, or is taken back', 'Wurde nicht versandt oder wird zurückgenommen', 'Is niet verzonden of wordt ingetrokken', 'N’a pas été envoyée ou est retirée', 'No se ha enviado o se retira', 'Er ikke sendt eller trækkes tilbage'],
  reason: ['Reason', 'Grund', 'Reden', 'Motif', 'Motivo', 'Årsag'],
  document_left: ['Document still open', 'Beleg noch offen', 'Document nog open', 'Solde de la pièce', 'Saldo del documento', 'Bilagets restbeløb'],
  next_step: ['Next step', 'Nächster Schritt', 'Volgende stap', 'Étape suivante', 'Siguiente paso', 'Næste skridt'],
  owner: ['Looked after by', 'Betreut von', 'Behandeld door', 'Suivi par', 'A cargo de', 'Behandles af'],
  in_words: ['In words', 'In Worten', 'In woorden', 'En clair', 'En palabras', 'Med ord'],
  take_over: ['I look after it', 'Ich kümmere mich darum', 'Ik behandel het', 'Je m’en occupe', 'Me encargo yo', 'Jeg tager mig af det'],
  write_off: ['Write off, to the account of the policy', 'Ausbuchen, auf das Konto der Richtlinie', 'Afboeken, op de rekening van het beleid', 'Passer en perte, sur le compte de la politique', 'Dar de baja, a la cuenta de la política', 'Afskriv, på politikkens konto'],
  dispute: ['Open a dispute', 'Reklamation eröffnen', 'Geschil openen', 'Ouvrir un litige', 'Abrir una disputa', 'Åbn en tvist'],
  close: ['Settled otherwise: close it', 'Anderweitig erledigt: schließen', 'Anders afgehandeld: sluiten', 'Réglé autrement : clôturer', 'Resuelta de otro modo: cerrar', 'Afsluttet på anden vis: luk'],
  order: ['Order', 'Auftrag', 'Order', 'Commande', 'Pedido', 'Ordre'],
  credit_check: ['Credit check', 'Kreditprüfung', 'Kredietcontrole', 'Contrôle de crédit', 'Control de crédito', 'Kreditkontrol'],
  why: ['Why', 'Warum', 'Waarom', 'Pourquoi', 'Por qué', 'Hvorfor'],
  decided_by: ['Decided by', 'Entschieden von', 'Beslist door', 'Décidé par', 'Decidido por', 'Afgjort af'],
  release: ['Release', 'Freigeben', 'Vrijgeven', 'Débloquer', 'Liberar', 'Frigiv'],
  hold: ['Hold', 'Sperren', 'Blokkeren', 'Bloquer', 'Retener', 'Sæt i bero'],
  run: ['Run', 'Lauf', 'Run', 'Traitement', 'Ejecución', 'Kørsel'],
  stage: ['Stage', 'Schritt', 'Stap', 'Étape', 'Etapa', 'Trin'],
  run_done: ['Done', 'Erledigt', 'Gedaan', 'Fait', 'Hecho', 'Udført'],
  waiting: ['Waiting', 'Wartend', 'Wachtend', 'En attente', 'En espera', 'Venter'],
  refused: ['Refused', 'Abgelehnt', 'Geweigerd', 'Refusé', 'Rechazado', 'Afvist'],
  units: ['Units', 'Einheiten', 'Eenheden', 'Unités', 'Unidades', 'Enheder'],
  log: ['Log', 'Protokoll', 'Logboek', 'Journal', 'Registro', 'Log'],
}); // prettier-ignore

export type WordKey = keyof typeof WORDS;
/** A word in the reader's language. */
export type Say = (key: WordKey, ...params: readonly string[]) => string;

/** Where the collection is not there, or has no such word yet. */
export const sayEnglish: Say = (key, ...params) =>
  WORDS[key][0].replace(/\{(\d+)\}/g, (whole, place: string) => params[Number(place) - 1] ?? whole);

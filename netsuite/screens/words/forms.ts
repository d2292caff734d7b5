import { rows } from './table.ts';

/** Buttons on NetSuite’s own pages, what they ask, and what is known of a customer or an invoice. */
export const FORMS = rows({
  button_match: ['Match', 'Zuordnen', 'Matchen', 'Rapprocher', 'Conciliar', 'Match'],
  button_explain: ['Explain', 'Erklären', 'Uitleggen', 'Expliquer', 'Explicar', 'Forklar'],
  button_promise: ['Log promise', 'Zahlungszusage erfassen', 'Betaalbelofte vastleggen', 'Saisir une promesse', 'Registrar promesa', 'Registrer løfte'],
  button_dispute: ['Open dispute', 'Reklamation eröffnen', 'Geschil openen', 'Ouvrir un litige', 'Abrir disputa', 'Åbn tvist'],
  button_pause: ['Pause dunning', 'Mahnungen aussetzen', 'Aanmaningen pauzeren', 'Suspendre les relances', 'Pausar reclamaciones', 'Sæt rykkere på pause'],
  button_undo: ['Undo run', 'Lauf zurücknehmen', 'Run terugdraaien', 'Annuler le traitement', 'Anular ejecución', 'Tilbagefør kørsel'],
  promised_until: ['Promised for (YYYY-MM-DD)', 'Zugesagt zum (JJJJ-MM-TT)', 'Toegezegd voor (JJJJ-MM-DD)', 'Promis pour le (AAAA-MM-JJ)', 'Prometido para (AAAA-MM-DD)', 'Lovet til (ÅÅÅÅ-MM-DD)'],
  paused_until: ['Paused until (YYYY-MM-DD)', 'Ausgesetzt bis (JJJJ-MM-TT)', 'Gepauzeerd tot (JJJJ-MM-DD)', 'Suspendu jusqu’au (AAAA-MM-JJ)', 'En pausa hasta (AAAA-MM-DD)', 'På pause til (ÅÅÅÅ-MM-DD)'],
  promise_reason: ['Who said so, and how', 'Wer es gesagt hat, und wie', 'Wie het zei, en hoe', 'Qui l’a dit, et comment', 'Quién lo dijo, y cómo', 'Hvem sagde det, og hvordan'],
  dispute_reason: ['What it is about', 'Worum es geht', 'Waar het om gaat', 'De quoi il s’agit', 'De qué se trata', 'Hvad det drejer sig om'],
  people_did: ['What people did', 'Was Bearbeiter getan haben', 'Wat mensen hebben gedaan', 'Ce qui a été fait', 'Lo que se hizo', 'Hvad der er gjort'],
  what: ['What', 'Was', 'Wat', 'Quoi', 'Qué', 'Hvad'],
  until: ['Until', 'Bis', 'Tot', 'Jusqu’au', 'Hasta', 'Indtil'],
  by: ['By', 'Von', 'Door', 'Par', 'Por', 'Af'],
  no_record: ['There is no such record.', 'Diesen Datensatz gibt es nicht.', 'Dit record bestaat niet.', 'Cet enregistrement n’existe pas.', 'Este registro no existe.', 'Denne post findes ikke.'],
  nothing_open: ['Nothing is open.', 'Es ist nichts offen.', 'Er staat niets open.', 'Rien n’est ouvert.', 'No hay nada abierto.', 'Intet er åbent.'],
  expected_on: ['Expected on', 'Erwartet am', 'Verwacht op', 'Attendu le', 'Esperado el', 'Forventet den'],
  likely_late: ['Likely late', 'Wahrscheinlich verspätet', 'Waarschijnlijk te laat', 'Retard probable', 'Retraso probable', 'Sandsynligvis forsinket'],
  promised_for: ['Promised for', 'Zugesagt zum', 'Toegezegd voor', 'Promis pour le', 'Prometido para', 'Lovet til'],
  in_dispute: ['In dispute', 'In Reklamation', 'In geschil', 'En litige', 'En disputa', 'Omtvistet'],
  expectation: [
    'Expected on {1}, between {2} and {3}; {4} % likely to be paid late.',
    'Erwartet am {1}, zwischen {2} und {3}; mit {4} % Wahrscheinlichkeit verspätet bezahlt.',
    'Verwacht op {1}, tussen {2} en {3}; {4} % kans op te late betaling.',
    'Attendu le {1}, entre le {2} et le {3} ; {4} % de risque de retard.',
    'Esperado el {1}, entre {2} y {3}; {4} % de probabilidad de retraso.',
    'Forventet den {1}, mellem {2} og {3}; {4} % sandsynlighed for forsinket betaling.',
  ],
}); // prettier-ignore

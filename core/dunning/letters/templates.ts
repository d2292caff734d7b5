import type { LetterLanguage } from './languages.ts';

/** A mustache template; what it may name is `LetterFacts` in `render.ts`, all of it from the ledger. No threats, no law quoted. */
export interface LetterTemplate {
  readonly subject: string;
  readonly body: string;
}

const ITEMS = `{{#items}}
{{number}}  {{dueOn}}  {{open}}{{#overdue}}  ({{overdueDays}} {{days}}){{/overdue}}
{{/items}}`;

const EN_TOTALS = `{{#hasFee}}Reminder fee: {{fee}}
{{/hasFee}}{{#hasInterest}}Interest: {{interest}}
{{/hasInterest}}{{#hasOpenCharges}}Charges of earlier letters: {{openCharges}}
{{/hasOpenCharges}}Total: {{total}}
{{#hasNotDue}}
Not yet due:
{{#notDue}}
{{number}}  {{dueOn}}  {{open}}
{{/notDue}}
{{/hasNotDue}}`;
const EN_CLOSE = `
If you have paid in the meantime, please disregard this letter. If something about an invoice is not right, reply and tell us what; we stop
reminding you of it while we look into it. If you do not wish to receive reminders by this channel, reply and tell us which one suits you.

{{company}}`;

const DE_TOTALS = `{{#hasFee}}Mahngebühr: {{fee}}
{{/hasFee}}{{#hasInterest}}Zinsen: {{interest}}
{{/hasInterest}}{{#hasOpenCharges}}Gebühren und Zinsen früherer Schreiben: {{openCharges}}
{{/hasOpenCharges}}Gesamt: {{total}}
{{#hasNotDue}}
Noch nicht fällig:
{{#notDue}}
{{number}}  {{dueOn}}  {{open}}
{{/notDue}}
{{/hasNotDue}}`;
const DE_CLOSE = `
Haben Sie inzwischen gezahlt, betrachten Sie dieses Schreiben bitte als gegenstandslos. Stimmt an einer Rechnung etwas nicht, antworten Sie uns
bitte; solange wir das klären, erinnern wir Sie nicht daran. Möchten Sie auf diesem Weg keine Erinnerungen erhalten, antworten Sie bitte mit dem Weg, der Ihnen passt.

{{company}}`;

const letter = (
  subject: string,
  greeting: string,
  opening: string,
  totals: string,
  close: string,
): LetterTemplate => ({
  subject,
  body: `${greeting}\n\n${opening}\n\n${ITEMS}\n\n${totals}${close}\n`,
});
const en = (subject: string, opening: string): LetterTemplate =>
  letter(subject, 'Dear {{name}},', opening, EN_TOTALS, EN_CLOSE);
const de = (subject: string, opening: string): LetterTemplate =>
  letter(subject, 'Guten Tag, {{name}},', opening, DE_TOTALS, DE_CLOSE);

/** What our own people read: no salutation, no request to the customer. */
const enTask = (subject: string, opening: string): LetterTemplate =>
  letter(subject, '{{name}}', opening, EN_TOTALS, '');
const deTask = (subject: string, opening: string): LetterTemplate =>
  letter(subject, '{{name}}', opening, DE_TOTALS, '');

/** By name and language. The names are those of the default ladder; a policy may use others only where a client adds them. */
export const TEMPLATES: Readonly<Record<string, Readonly<Record<LetterLanguage, LetterTemplate>>>> = {
  'friendly-reminder': {
    en: en(
      'Soon due: {{total}}',
      'the following will be due soon. We mention it only so that nothing is overlooked.',
    ),
    de: de(
      'Bald fällig: {{total}}',
      'folgende Posten werden bald fällig. Wir erwähnen es nur, damit nichts übersehen wird.',
    ),
  },
  overdue: {
    en: en(
      'Payment reminder: {{total}}',
      'according to our books the following is due. Please arrange payment.',
    ),
    de: de(
      'Zahlungserinnerung: {{total}}',
      'nach unseren Büchern sind folgende Posten fällig. Bitte veranlassen Sie die Zahlung.',
    ),
  },
  second: {
    en: en(
      'Second reminder: {{total}}',
      'we wrote to you before and have not received payment of the following. Please pay now, or tell us what stands in the way.',
    ),
    de: de(
      'Zweite Erinnerung: {{total}}',
      'wir haben Ihnen bereits geschrieben und für folgende Posten noch keine Zahlung erhalten. Bitte zahlen Sie jetzt oder sagen Sie uns, was dem entgegensteht.',
    ),
  },
  collector: {
    en: enTask(
      'Call {{name}}: {{total}}',
      'For the collector: the automatic letters are used up; a person should speak with the customer about',
    ),
    de: deTask(
      '{{name}} anrufen: {{total}}',
      'Für die Sachbearbeitung: die automatischen Schreiben sind ausgeschöpft; bitte persönlich sprechen über',
    ),
  },
  'hand-over': {
    en: enTask(
      'Hand over {{name}}: {{total}}',
      'For the credit manager: the ladder has ended; please decide what happens to',
    ),
    de: deTask(
      '{{name}} übergeben: {{total}}',
      'Für die Kreditleitung: die Mahnleiter ist beendet; bitte entscheiden, was geschieht mit',
    ),
  },
};

import { formatAmount } from '../../../core/money/decimal.ts';
import type { Minor } from '../../../core/money/minor.ts';
import { dayAsWritten, fill, type Language } from '../texts.ts';
import { paidOf, totalOf, type PayersAdvice } from './advice.ts';

/** `{a}` the payer's number for the payment, `{d}` its day, `{s}` the sum. */
interface LetterWords {
  readonly title: string;
  readonly opening: string;
  readonly columns: readonly [number: string, day: string, gross: string, discount: string, paid: string];
  readonly total: string;
  readonly close: string;
}

const WORDS: Readonly<Record<Language, LetterWords>> = {
  de: {
    title: 'Zahlungsavis {a}',
    opening: 'Sehr geehrte Damen und Herren,\n\nmit Wertstellung {d} haben wir Ihnen {s} überwiesen. Die Zahlung betrifft:',
    columns: ['Rechnung', 'Datum', 'Brutto', 'Skonto', 'Zahlbetrag'],
    total: 'Summe',
    close: 'Mit freundlichen Grüßen',
  },
  en: {
    title: 'Remittance advice {a}',
    opening: 'Dear Sir or Madam,\n\non {d} we paid {s} to your account for these documents:',
    columns: ['Invoice', 'Date', 'Gross', 'Discount', 'Paid'],
    total: 'Total',
    close: 'Kind regards',
  },
  nl: {
    title: 'Betaalspecificatie {a}',
    opening: 'Geachte heer, mevrouw,\n\nop {d} hebben wij {s} aan u betaald voor:',
    columns: ['Factuur', 'Datum', 'Bruto', 'Korting', 'Betaald'],
    total: 'Totaal',
    close: 'Met vriendelijke groet',
  },
  fr: {
    title: 'Avis de paiement {a}',
    opening: 'Madame, Monsieur,\n\nle {d}, nous vous avons réglé {s} au titre des pièces suivantes :',
    columns: ['Facture', 'Date', 'Brut', 'Escompte', 'Payé'],
    total: 'Total',
    close: 'Cordialement',
  },
}; // prettier-ignore

/** "1.234,50" on the continent, "1,234.50" in English, "1 234,50" in French. */
function amountAsWritten(amount: Minor, { currency, language }: PayersAdvice): string {
  const [whole = '', cents = ''] = formatAmount(amount, currency).split('.');
  const between = { de: '.', nl: '.', fr: ' ', en: ',' }[language];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, between)}${language === 'en' ? '.' : ','}${cents}`;
}

/** A letter as bookkeeping programs print it into a mail: a table of documents and their sum. */
export function writeLetter(advice: PayersAdvice): string {
  const { language, payer, number, on, currency, lines } = advice;
  const words = WORDS[language];
  const day = dayAsWritten(on, language);
  const money = (amount: Minor): string => amountAsWritten(amount, advice);
  const table = [
    words.columns,
    ...lines.map((line) => [
      line.number,
      dayAsWritten(line.issuedOn, language),
      money(line.gross),
      money(line.discount),
      money(paidOf(line)),
    ]),
    [words.total, '', '', '', money(totalOf(advice))],
  ];
  return [
    payer,
    '',
    fill(words.title, { a: number }),
    '',
    fill(words.opening, { d: day, s: `${money(totalOf(advice))} ${currency}` }),
    '',
    ...table.map(asColumns),
    '',
    words.close,
    payer,
    '',
  ].join('\n');
}

const WIDTHS = [20, 12, 14, 12, 14];
/** The first two columns stand left, sums stand right. */
const asColumns = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => (at < 2 ? cell.padEnd(WIDTHS[at]!) : cell.padStart(WIDTHS[at]!)))
    .join('')
    .trimEnd();

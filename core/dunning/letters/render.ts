import Mustache from 'mustache';
import type { IsoDate } from '../../calendar/iso-date.ts';
import { formatAmount } from '../../money/decimal.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import type { Letter } from '../letter.ts';
import type { LetterLanguage } from './languages.ts';
import { TEMPLATES, type LetterTemplate } from './templates.ts';

/** A letter as it goes out. Plain text: what shows it as HTML escapes it there. */
export interface WrittenLetter {
  readonly subject: string;
  readonly body: string;
}

/**
 * Fills the template of a letter with facts of the ledger, and nothing else: a template that names something we do not
 * know is our mistake and is caught by a test, not printed as a blank to a customer.
 * @param names who writes and who is written to, as printed on letters
 */
export function renderLetter(
  letter: Letter,
  names: { readonly company: string; readonly customer: string },
  own?: LetterTemplate,
): WrittenLetter {
  const language: LetterLanguage = letter.language === 'de' ? 'de' : 'en';
  const template = own ?? TEMPLATES[letter.template]?.[language] ?? TEMPLATES['overdue']?.[language];
  if (!template) throw new RangeError(`there is no letter ${letter.template} in ${language}`);
  const facts = factsOf(letter, names, language);
  return { subject: fill(template.subject, facts).trim(), body: fill(template.body, facts) };
}

/** The text itself, unescaped: letters are plain text. */
const fill = (template: string, facts: object): string =>
  Mustache.render(template, facts, {}, { escape: (text: unknown) => String(text) });

function factsOf(
  letter: Letter,
  { company, customer }: { company: string; customer: string },
  language: LetterLanguage,
): object {
  const amount = (value: Minor): string => localAmount(value, letter.currency, language);
  const line = ({ number, dueOn, open, overdueDays }: Letter['items'][number]): object => ({
    number,
    dueOn: localDate(dueOn, language),
    open: amount(open),
    overdue: overdueDays > 0,
    overdueDays,
    days:
      language === 'de'
        ? overdueDays === 1
          ? 'Tag überfällig'
          : 'Tage überfällig'
        : overdueDays === 1
          ? 'day overdue'
          : 'days overdue',
  });
  return {
    company,
    name: customer,
    items: letter.items.map(line),
    notDue: letter.notDue.map(line),
    hasNotDue: letter.notDue.length > 0,
    fee: amount(letter.fee),
    hasFee: letter.fee > 0,
    interest: amount(letter.interest),
    hasInterest: letter.interest > 0,
    openCharges: amount(letter.openCharges),
    hasOpenCharges: letter.openCharges > 0,
    total: amount(letter.total),
  };
}

/** 1,250.00 EUR in English, 1.250,00 EUR in German; own code, since NetSuite's engine need not have `Intl`. */
function localAmount(amount: Minor, currency: Currency, language: LetterLanguage): string {
  const [whole = '0', decimals] = formatAmount(amount, currency).split('.');
  const [group, mark] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${decimals === undefined ? grouped : `${grouped}${mark}${decimals}`} ${currency}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** 7 April 2026 in English (no order of figures to mistake), 07.04.2026 in German. */
function localDate(day: IsoDate, language: LetterLanguage): string {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  return language === 'de'
    ? `${date}.${month}.${year}`
    : `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

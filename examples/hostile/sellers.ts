/** One seller and its customers. */
export interface Seller {
  readonly name: string;
  readonly languages: readonly string[];
  readonly numbering: string;
  readonly companies: number;
  readonly structured: string | null;
  /** 0: as printed, 1: as most type it, 2: badly. */
  readonly damage: number;
  readonly customers: number;
  readonly months: number;
  /** Percent of customers that are billed one of a few prices each month. */
  readonly subscribers: number;
  readonly persons: number;
}

const seller = (name: string, languages: string, numbering: string, more: Partial<Seller> = {}): Seller => ({
  name, languages: languages.split(' '), numbering, companies: 1, structured: null, damage: 1, customers: 120, months: 9, subscribers: 10, persons: 15, ...more,
});

export const SELLERS: readonly Seller[] = [
  seller('de-zeros', 'de en nl', 'zeros'),
  seller('de-year', 'de pl cs', 'yearDash', { damage: 2 }),
  seller('de-short', 'de fr', 'short', { customers: 300, months: 5 }),
  seller('en-letters', 'en fr de', 'lettersDash', { companies: 2 }),
  seller('en-steps', 'en es', 'steps', { damage: 2, persons: 40 }),
  seller('fr-customer', 'fr it', 'customerSerial', { damage: 1 }),
  seller('it-year', 'it en', 'italian', { months: 14, customers: 80 }),
  seller('es-slash', 'es pt', 'slashYear', { months: 14, customers: 80, companies: 2 }),
  seller('pt-branches', 'pt es en', 'branches', { damage: 2 }),
  seller('nl-date', 'nl de en', 'dateSerial', { damage: 1 }),
  seller('pl-month', 'pl cs de', 'monthSlash', { damage: 1 }),
  seller('sv-ocr', 'sv da fi', 'short', { structured: 'ocr', subscribers: 50, persons: 50, customers: 300, months: 6 }),
  seller('da-long', 'da sv', 'long', { damage: 2 }),
  seller('fi-viite', 'fi sv en', 'zeros', { structured: 'viite', subscribers: 30, persons: 40 }),
  seller('cs-mixed', 'cs pl', 'mixed', { damage: 1 }),
  seller('tr-year', 'tr en', 'yearDash', { damage: 2 }),
  seller('ch-qrr', 'de fr it', 'lettersDash', { structured: 'qrr', customers: 200, months: 6 }),
  seller('be-ogm', 'nl fr', 'yearDash', { structured: 'ogm', persons: 30 }),
  seller('no-kid', 'da sv', 'steps', { structured: 'kid', subscribers: 60, customers: 250, months: 6 }),
  seller('sk-si', 'cs de', 'short', { structured: 'si' }),
  seller('rf-rent', 'fi en', 'long', { structured: 'rf', subscribers: 80, persons: 70, customers: 250, months: 6 }),
];

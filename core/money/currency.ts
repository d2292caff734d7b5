/** An ISO 4217 code that `currency()` has looked at; of a receipt that waits for it, a code ISO 4217 does not have (`statedCurrency`). */
export type Currency = string & { readonly unit: 'currency' };

/**
 * Digits after the decimal mark per currency, where they are not two.
 * Source: ISO 4217 list one (SIX Financial Information, maintenance agency), column "minor unit".
 */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Every current ISO 4217 code of a means of payment, and those withdrawn since 1999 that old statements still carry. */
const CODES =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK ' +
  'DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF ' +
  'KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK ' +
  'PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX ' +
  'USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ' +
  'ANG BGN HRK CUC SLL VEF ZWL BYR LTL LVL EEK SKK MTL CYP SIT ROL TRL DEM FRF ITL ESP NLG BEF ATS FIM IEP PTE GRD LUF MRO STD GHC ZMK';
const KNOWN: ReadonlySet<string> = new Set(CODES.split(' '));

/** The currency of a code as a bank or a clerk wrote it, or `undefined` when no such currency exists. */
export function currency(code: string): Currency | undefined {
  if (KNOWN.has(code)) return code as Currency;
  const upper = code.trim().toUpperCase();
  return KNOWN.has(upper) ? (upper as Currency) : undefined;
}

/**
 * A code that is known to be right: constants of ours and values that passed the boundary.
 * @throws RangeError for an unknown code.
 */
export function knownCurrency(code: string): Currency {
  const found = currency(code);
  if (found === undefined) throw new RangeError(`${code} is not an ISO 4217 currency`);
  return found;
}

/**
 * A code as a receipt states it, known or not: money that came in is kept and waits, whatever its currency is called. `undefined`: it does not
 * look like a code (three letters).
 */
export const statedCurrency = (code: string): Currency | undefined =>
  /^[A-Z]{3}$/.test(code.trim().toUpperCase()) ? (code.trim().toUpperCase() as Currency) : undefined;

/** Whether ISO 4217 has it: only then is anything decided in it. */
export const isKnown = (code: Currency): boolean => KNOWN.has(code);

/** As many as any currency of ISO 4217 has: nothing of an amount in a currency nobody knows is cut. */
const DIGITS_OF_UNKNOWN = 4;

/** Digits after the decimal mark: 2 for EUR, 0 for JPY, 3 for KWD. */
export const digitsOf = (code: Currency): number => DIGITS[code] ?? (KNOWN.has(code) ? 2 : DIGITS_OF_UNKNOWN);

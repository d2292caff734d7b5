import { required } from '../../engine/arguments.ts';
import { named } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { refused, refusedMembers } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { formatNumber, numberStyle, type NumberStyle } from '../format/numbers.ts';

const NEGATIVE = named('N/format/i18n NegativeNumberFormat', ['BRACKETS', 'MINUS']);

/** `N/format/i18n`: numbers. Making a formatter and each use of it cost 10 units. */
export function formatI18nModule(host: Host) {
  const charge = (what: string): void => host.meter.charge(unitsOf('format.i18n.format'), what);
  return {
    getNumberFormatter(options?: Readonly<Record<string, unknown>>): NumberFormatter {
      charge('format.getNumberFormatter');
      if (options?.['locale'] !== undefined && options['locale'] !== null)
        refused('N/format/i18n', 'getNumberFormatter({ locale })')();
      const home = numberStyle(host.account.preferences);
      const style: NumberStyle = {
        group: String(options?.['groupSeparator'] ?? home.group),
        decimal: String(options?.['decimalSeparator'] ?? home.decimal),
        negative: options?.['negativeNumberFormat'] === NEGATIVE.BRACKETS ? 'brackets' : 'minus',
      };
      return new NumberFormatter(style, Number(options?.['precision'] ?? 2), () =>
        charge('NumberFormatter.format'),
      );
    },
    ...refusedMembers('N/format/i18n', [
      'spellOut',
      'getCurrencyFormatter',
      'getPhoneNumberFormatter',
      'getPhoneNumberParser',
    ]),
    NegativeNumberFormat: NEGATIVE,
  };
}

class NumberFormatter {
  readonly #style: NumberStyle;
  readonly #charge: () => void;
  readonly groupSeparator: string;
  readonly decimalSeparator: string;
  readonly precision: number;
  readonly negativeNumberFormat: string;

  constructor(style: NumberStyle, precision: number, charge: () => void) {
    this.#style = style;
    this.#charge = charge;
    this.groupSeparator = style.group;
    this.decimalSeparator = style.decimal;
    this.precision = precision;
    this.negativeNumberFormat = style.negative === 'brackets' ? NEGATIVE.BRACKETS : NEGATIVE.MINUS;
  }

  format(options: unknown): string {
    const { number } = required('NumberFormatter.format', options, 'number');
    if (typeof number !== 'number')
      throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', 'NumberFormatter.format: number is not a number.');
    this.#charge();
    return formatNumber(number, this.precision, this.#style);
  }

  toJSON(): object {
    const { groupSeparator, decimalSeparator, precision, negativeNumberFormat } = this;
    return { groupSeparator, decimalSeparator, precision, negativeNumberFormat };
  }

  toString(): string {
    return 'format.NumberFormatter';
  }
}

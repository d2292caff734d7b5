/**
 * Numbers of a template: exact decimals, as FreeMarker reckons with them (`BigDecimalEngine`).
 * https://freemarker.apache.org/docs/ref_directive_ftl.html, https://freemarker.apache.org/docs/api/freemarker/core/ArithmeticEngine.BigDecimalEngine.html
 */
export class Decimal {
  /** The number is `unscaled` over ten to the power of `scale`. */
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale = 0) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  static of(value: number): Decimal {
    return Decimal.parse(String(value)) ?? new Decimal(BigInt(Math.trunc(value)));
  }

  /** Null for a text that is no number. */
  static parse(text: string): Decimal | null {
    const found = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
    if (!found) return null;
    const [, sign, whole = '', fraction = ''] = found;
    const unscaled = BigInt(whole + fraction);
    return new Decimal(sign === '-' ? -unscaled : unscaled, fraction.length);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }
  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }
  times(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }
  negated(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  /** To twelve decimals, or as many as the two have if those are more; half away from zero. Null: by zero. */
  over(other: Decimal): Decimal | null {
    if (other.unscaled === 0n) return null;
    const scale = Math.max(QUOTIENT_SCALE, this.scale, other.scale);
    const dividend = this.unscaled * 10n ** BigInt(scale + other.scale);
    return new Decimal(divided(dividend, other.unscaled * 10n ** BigInt(this.scale), 'up'), scale);
  }

  /** Of the whole numbers, as FreeMarker does. Null: by zero. */
  modulo(other: Decimal): Decimal | null {
    const by = other.truncated();
    return by === 0n ? null : new Decimal(this.truncated() % by);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.at(scale), other.at(scale)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  rounded(scale: number, half: 'up' | 'even'): Decimal {
    if (scale >= this.scale) return new Decimal(this.at(scale), scale);
    return new Decimal(divided(this.unscaled, 10n ** BigInt(this.scale - scale), half), scale);
  }

  truncated(): bigint {
    return this.unscaled / 10n ** BigInt(this.scale);
  }

  isWhole(): boolean {
    return this.unscaled % 10n ** BigInt(this.scale) === 0n;
  }

  /** Digits that count behind the point. */
  decimals(): number {
    const fraction = this.toString().split('.')[1];
    return fraction?.length ?? 0;
  }

  /** Without zeros at the end, without groups. */
  toString(): string {
    const digits = String(this.unscaled < 0n ? -this.unscaled : this.unscaled).padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = digits.slice(digits.length - this.scale).replace(/0+$/, '');
    const sign = this.unscaled < 0n ? '-' : '';
    return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }

  at(scale: number): bigint {
    return this.unscaled * 10n ** BigInt(scale - this.scale);
  }
}

const QUOTIENT_SCALE = 12;

function divided(dividend: bigint, divisor: bigint, half: 'up' | 'even'): bigint {
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const [quotient, rest] = [a / b, a % b];
  const isUp = rest * 2n > b || (rest * 2n === b && (half === 'up' || quotient % 2n === 1n));
  const result = isUp ? quotient + 1n : quotient;
  return dividend < 0n === divisor < 0n ? result : -result;
}

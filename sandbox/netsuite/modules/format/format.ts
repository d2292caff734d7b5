import { ACCOUNT_ZONE } from '../../books/days.ts';
import { required } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';
import { momentIn, momentStyle, readingIn, readMoment, readTime, sayDay, sayTime } from './moments.ts';
import { formatNumber, numberStyle, parseNumber } from './numbers.ts';
import { TIMEZONES } from './timezones.ts';

/** How types are treated. What is not here has a form of its own in NetSuite that the sandbox does not know. */
const KINDS: Readonly<
  Record<
    string,
    | 'day'
    | 'moment'
    | 'moment-with-seconds'
    | 'time'
    | 'number'
    | 'amount'
    | 'integer'
    | 'percent'
    | 'checkbox'
    | 'text'
  >
> = {
  date: 'day',
  datetime: 'moment',
  datetimetz: 'moment-with-seconds',
  time: 'time',
  timeofday: 'time',
  integer: 'integer',
  posinteger: 'integer',
  float: 'number',
  posfloat: 'number',
  nonnegfloat: 'number',
  rate: 'number',
  ratehighprecision: 'number',
  dynamicprecision: 'number',
  currency: 'amount',
  currency2: 'amount',
  poscurrency: 'amount',
  nonnegcurrency: 'amount',
  percent: 'percent',
  checkbox: 'checkbox',
  text: 'text',
  textarea: 'text',
  clobtext: 'text',
  email: 'text',
  emails: 'text',
  url: 'text',
  phone: 'text',
  fullphone: 'text',
  select: 'text',
  multiselect: 'text',
  radio: 'text',
  identifier: 'text',
  identifieranycase: 'text',
};

/** `N/format`. What cannot be read or written comes back as it was given. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4388721627.html */
export function formatModule(host: Host) {
  const numbers = numberStyle(host.account.preferences);
  const moments = momentStyle(host.account.preferences);

  const zoneOf = (given: unknown): string => {
    if (given === undefined || given === null) return ACCOUNT_ZONE;
    if (typeof given === 'number') return refuse('N/format', 'timezone by its numeric key');
    const zone = String(given);
    const known = TIMEZONES[zone] ?? Object.values(TIMEZONES).find((candidate) => candidate === zone);
    return known ?? 'GMT'; // an unknown zone is GMT, by the help
  };

  const formatDate = (value: Date, kind: string, zone: string): string => {
    const reading = readingIn(kind === 'day' ? ACCOUNT_ZONE : zone, value);
    if (kind === 'day') return sayDay(reading.day, moments);
    const time = sayTime(reading, moments, kind === 'moment-with-seconds');
    return kind === 'time' ? time : `${sayDay(reading.day, moments)} ${time}`;
  };

  return {
    format(options: unknown): unknown {
      const { value, type, timezone } = required('format.format', options, 'value', 'type');
      const kind = kindOf(type);
      switch (kind) {
        case undefined:
        case 'text':
          return value;
        case 'checkbox':
          return value === true || value === 'T' ? 'T' : 'F';
        case 'day':
        case 'moment':
        case 'moment-with-seconds':
        case 'time':
          return value instanceof Date && !Number.isNaN(value.getTime())
            ? formatDate(value, kind, zoneOf(timezone))
            : value;
        default: {
          const number =
            typeof value === 'number' ? value : parseNumber(String(value).replace(/%$/, ''), numbers);
          if (number === null || !Number.isFinite(number)) return value;
          const decimals = { amount: 2, integer: 0, number: null, percent: null }[kind];
          const text = formatNumber(number, decimals, numbers);
          return kind === 'percent' ? `${text}%` : text;
        }
      }
    },

    parse(options: unknown): unknown {
      const { value, type, timezone } = required('format.parse', options, 'value', 'type');
      const kind = kindOf(type);
      if (kind === undefined || kind === 'text' || typeof value !== 'string') return value;
      switch (kind) {
        case 'checkbox':
          return value === 'T' || value === 'true';
        case 'time': {
          const time = readTime(value);
          if (!time) return value;
          return momentIn(ACCOUNT_ZONE, { day: readingIn(ACCOUNT_ZONE, new Date(host.now())).day, ...time });
        }
        case 'day':
        case 'moment':
        case 'moment-with-seconds': {
          const reading = readMoment(value, moments);
          if (!reading) return value;
          const atMidnight = { ...reading, hours: 0, minutes: 0, seconds: 0 };
          return kind === 'day' ? momentIn(ACCOUNT_ZONE, atMidnight) : momentIn(zoneOf(timezone), reading);
        }
        default:
          return parseNumber(value.replace(/\s*%$/, ''), numbers) ?? value;
      }
    },

    Type: FORMAT_TYPES,
    Timezone: TIMEZONES,
  };
}

/** An unknown type is given back unchanged; a known one that the sandbox does not do ends the script. */
function kindOf(type: unknown): (typeof KINDS)[string] | undefined {
  const name = String(type).toLowerCase();
  const kind = KINDS[name];
  if (kind === undefined && (Object.values(FORMAT_TYPES) as string[]).includes(name))
    refuse('N/format', `type ${name}`);
  return kind;
}

const TYPE_NAMES = [
  'ADDRESS',
  'CCEXPDATE',
  'CCNUMBER',
  'CCVALIDFROM',
  'CHECKBOX',
  'CLOBTEXT',
  'COLOR',
  'CURRENCY',
  'CURRENCY2',
  'DATE',
  'DATETIME',
  'DATETIMETZ',
  'DOCUMENT',
  'DYNAMICPRECISION',
  'EMAIL',
  'EMAILS',
  'FLOAT',
  'FULLPHONE',
  'FUNCTION',
  'FURIGANA',
  'IDENTIFIER',
  'IDENTIFIERANYCASE',
  'INTEGER',
  'MMYYDATE',
  'MULTISELECT',
  'NONNEGCURRENCY',
  'NONNEGFLOAT',
  'PACKAGE',
  'PERCENT',
  'PHONE',
  'POSCURRENCY',
  'POSFLOAT',
  'POSINTEGER',
  'RADIO',
  'RATE',
  'RATEHIGHPRECISION',
  'SELECT',
  'TEXT',
  'TEXTAREA',
  'TIME',
  'TIMEOFDAY',
  'TIMETRACK',
  'URL',
];

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4388721627.html: two members are not their own name. */
export const FORMAT_TYPES: Readonly<Record<string, string>> = closed('N/format Type', {
  ...Object.fromEntries(TYPE_NAMES.map((name) => [name, name.toLowerCase()])),
  QUOTEDFUNCTION: "'function'",
  SUBRECORD_FIELD_TYPE: 'summary',
});

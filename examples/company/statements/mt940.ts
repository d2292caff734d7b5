import { absolute, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { AccountDay, Movement, Nature } from './movement.ts';

/**
 * MT940 as German banks write it: field 86 in the GVC form (three-digit business code, `?00` to `?63`), purpose lines of 27
 * characters, records wrapped at 65, no umlauts. Sources: SWIFT user handbook, category 9; Die Deutsche Kreditwirtschaft, DFÜ-Abkommen,
 * annex 3, chapter "SWIFT formats".
 */
export function writeMt940(day: AccountDay): string {
  const closing = plus(day.opening, sum(day.movements.map(({ amount }) => amount)));
  const lines = [
    `:20:STARTUMS${day.number}`,
    `:25:${day.account}`,
    `:28C:${String(day.number).padStart(5, '0')}/001`,
    `:60F:${balance(day, day.opening)}`,
    ...day.movements.flatMap((movement) => [
      `:61:${statementLine(movement)}`,
      ...wrapped(`:86:${purpose(movement)}`),
    ]),
    `:62F:${balance(day, closing)}`,
    '-',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

const shortDay = (day: string): string => day.slice(2).replace(/-/g, '');
const decimals = (amount: Minor): string => (absolute(amount) / 100).toFixed(2).replace('.', ',');
const balance = ({ on, currency }: AccountDay, amount: Minor): string =>
  `${amount < 0 ? 'D' : 'C'}${shortDay(on)}${currency}${decimals(amount)}`;

interface Code {
  readonly gvc: string;
  readonly type: string;
  readonly words: string;
}
const CODES: Readonly<Record<Nature, Code>> = {
  transfer: { gvc: '166', type: 'NTRF', words: 'GUTSCHR. UEBERWEISUNG' },
  'instant-transfer': { gvc: '168', type: 'NTRF', words: 'ECHTZEIT-GUTSCHRIFT' },
  wire: { gvc: '206', type: 'NTRF', words: 'AUSLANDSZAHLUNG' },
  check: { gvc: '070', type: 'NCHK', words: 'SCHECKEINREICHUNG' },
  'returned-debit': { gvc: '109', type: 'NRTI', words: 'RUECKLASTSCHRIFT' },
  'bank-fee': { gvc: '808', type: 'NCHG', words: 'ENTGELT' },
  interest: { gvc: '814', type: 'NINT', words: 'ZINSEN' },
  'own-transfer': { gvc: '833', type: 'NTRF', words: 'CASH CONCENTRATING' },
  'payment-out': { gvc: '116', type: 'NTRF', words: 'UEBERWEISUNG' },
};

/** Field 61: value date, entry date, side, amount, type, our reference, `//` the bank's. */
const statementLine = ({ valueOn, bookedOn, amount, nature, endToEnd, bankReference }: Movement): string =>
  `${shortDay(valueOn)}${shortDay(bookedOn).slice(2)}${amount < 0 ? 'D' : 'C'}${decimals(amount)}` +
  `${CODES[nature].type}${endToEnd === undefined ? 'NONREF' : endToEnd.slice(0, 16)}//${bankReference}`;

/** Field 86. ABWA+ names the one on whose behalf was paid; a reference with check digits has no field of its own here. */
function purpose({ nature, party, ultimateParty, endToEnd, structured, text }: Movement): string {
  const { gvc, words } = CODES[nature];
  const said = [
    ...(endToEnd === undefined ? [] : [`EREF+${endToEnd}`]),
    `SVWZ+${swiftText(structured?.value ?? text)}`,
    ...(ultimateParty === undefined ? [] : [`ABWA+${swiftText(ultimateParty)}`]),
  ];
  const lines = said.flatMap((each) => cut(each, 27));
  const numbered = lines.slice(0, 14).map((line, at) => `?${at < 10 ? 20 + at : 50 + at}${line}`);
  const names = party ? cut(swiftText(party.name), 27).slice(0, 2).map((line, at) => `?${32 + at}${line}`) : []; // prettier-ignore
  const account = party ? [...(party.bic === '' ? [] : [`?30${party.bic}`]), `?31${party.account}`] : [];
  return [`${gvc}?00${words}`, '?109310', ...numbered, ...account, ...names].join('');
}

/** The letters SWIFT lets pass (character set x), umlauts spelt out before. */
const swiftText = (text: string): string =>
  text.replace(/[äöüÄÖÜß]/g, (char) => UMLAUTS[char] ?? '').normalize('NFD').replace(/[^\w /\-?:().,'+%&]/g, ''); // prettier-ignore
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

const cut = (text: string, width: number): readonly string[] =>
  Array.from({ length: Math.max(1, Math.ceil(text.length / width)) }, (_, at) =>
    text.slice(at * width, (at + 1) * width),
  );

const wrapped = (field: string): readonly string[] => cut(field, 65);

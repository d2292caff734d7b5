import { readContacts } from '../../../core/dunning/files.ts';
import type { Contact } from '../../../core/dunning/letter.ts';
import type { RiskReason } from '../../../core/risk/reasons.ts';
import { CONTACT, CUSTOMER, INVOICE, ORDER, RUN, SCORE } from '../../../netsuite/erp/objects.ts';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';
import { levelsOf, wrongLetters, type Desk, type ItemFacts } from '../desk.ts';
import { ask } from '../results.ts';

/** Letters, scores and orders of the day, as an auditor would find them in the account. */
export function readDesk(account: NetSuiteAccount, on: string): Desk {
  const contacts = contactsOf(account, on);
  const sent = contacts.filter(({ outcome, state }) => outcome === 'send' && state === 'sent');
  const facts = factsByItem(account);
  return {
    letters: {
      sent: sent.length,
      tasks: contacts.length - sent.length,
      levels: levelsOf(sent),
      example: exampleLetter(account, on),
      notWritten: notWritten(account),
    },
    scores: { written: countOf(account, SCORE.type), riskiest: riskiest(account, on) },
    orders: ordersOf(account),
    wrong: wrongLetters(contacts, (item) => facts.get(item.split(':')[0] ?? '')),
  };
}

function contactsOf(account: NetSuiteAccount, on: string): readonly Contact[] {
  const rows = ask(
    account,
    `SELECT ${CONTACT.contact}, ${CONTACT.state} FROM ${CONTACT.type} WHERE ${CONTACT.on} = TO_DATE(?, 'YYYY-MM-DD') AND ${CONTACT.state} <> 'cancelled' ORDER BY id`,
    [on],
  );
  return rows.flatMap(([line, state]) => {
    const read = readContacts('contact', String(line));
    return read.ok ? read.value.map((contact) => ({ ...contact, state: state as Contact['state'] })) : [];
  });
}

/** Of every transaction that may stand on a letter. */
function factsByItem(account: NetSuiteAccount): ReadonlyMap<string, ItemFacts> {
  const rows = ask(
    account,
    `SELECT t.id, t.foreignamountunpaid, t.${INVOICE.dispute}, TO_CHAR(t.${INVOICE.promised}, 'YYYY-MM-DD'), c.${CUSTOMER.noDunning}
     FROM transaction t JOIN customer c ON c.id = t.entity WHERE t.foreignamountunpaid > 0`,
  );
  return new Map(
    rows.map(([id, open, dispute, promised, excluded]) => [
      String(id),
      {
        open: Number(open),
        isDisputed: dispute !== null && dispute !== '',
        promisedOn: promised === null ? null : String(promised),
        isExcluded: excluded === 'T',
      },
    ]),
  );
}

/** The letter of the highest level, as it went out. */
function exampleLetter(account: NetSuiteAccount, on: string): Desk['letters']['example'] {
  const [row] = ask(
    account,
    `SELECT ${CONTACT.to}, ${CONTACT.subject}, ${CONTACT.body} FROM ${CONTACT.type}
     WHERE ${CONTACT.on} = TO_DATE(?, 'YYYY-MM-DD') AND ${CONTACT.state} = 'sent' AND ${CONTACT.to} IS NOT NULL ORDER BY ${CONTACT.level} DESC, id`,
    [on],
  );
  return row ? { to: String(row[0]), subject: String(row[1]), body: String(row[2]) } : null;
}

const MOST_SENTENCES = 4;

/** The run writes down what it left out, indented under the letter. One sentence of each kind. */
function notWritten(account: NetSuiteAccount): readonly string[] {
  const rows = ask(
    account,
    `SELECT ${RUN.decisions} FROM ${RUN.type} WHERE ${RUN.kind} = 'dunning' ORDER BY id`,
  );
  const sentences = rows
    .flatMap(([text]) => String(text ?? '').split('\n'))
    .filter((line) => line.startsWith('  '));
  return oneOfEachKind(sentences.map((line) => line.trim())).slice(0, MOST_SENTENCES);
}

/** Two sentences are of one kind when they differ only in names, figures and days. */
export function oneOfEachKind(sentences: readonly string[]): readonly string[] {
  const kinds = new Map<string, string>();
  for (const sentence of sentences) {
    const kind = sentence
      .replace(/\S*\d\S*/g, '')
      .replace(/^[^:]*:/, '')
      .replace(/[A-Z]{3}\b/g, '')
      .replace(/\s+/g, ' ');
    if (!kinds.has(kind)) kinds.set(kind, sentence);
  }
  return [...kinds.values()];
}

/** Of what is not due yet: that an overdue one is late is no prediction. */
function riskiest(account: NetSuiteAccount, on: string): Desk['scores']['riskiest'] {
  const rows = ask(
    account,
    `SELECT t.tranid, c.altname, s.${SCORE.late}, TO_CHAR(s.${SCORE.expected}, 'YYYY-MM-DD'), s.${SCORE.reasons}
     FROM ${SCORE.type} s JOIN transaction t ON t.id = s.${SCORE.invoice} JOIN customer c ON c.id = t.entity
     WHERE t.duedate >= TO_DATE(?, 'YYYY-MM-DD') ORDER BY s.${SCORE.late} DESC, s.id FETCH FIRST 3 ROWS ONLY`,
    [on],
  );
  return rows.map(([number, customer, late, expected, reasons]) => ({
    number: String(number),
    customer: String(customer),
    pLate: Number(late),
    expectedOn: String(expected),
    because: reasonOf(String(reasons ?? '')),
  }));
}

/** What raises the chance most. */
export const strongestReason = (reasons: readonly RiskReason[]): string =>
  reasons.reduce<RiskReason | null>(
    (found, each) => (each.effect > (found?.effect ?? 0) ? each : found),
    null,
  )?.says ?? '';

function reasonOf(json: string): string {
  const reasons = json === '' ? [] : (JSON.parse(json) as readonly RiskReason[]);
  return strongestReason(reasons);
}

function ordersOf(account: NetSuiteAccount): Desk['orders'] {
  const rows = ask(
    account,
    `SELECT t.tranid, t.${ORDER.state}, t.${ORDER.why} FROM transaction t WHERE t.type = 'SalesOrd' AND t.status IN ('A', 'B') ORDER BY t.id`,
  );
  const of = (state: string) =>
    rows.filter((row) => (row[1] ?? 'release') === state || (state === 'release' && row[1] === ''));
  const [approve, hold] = [of('approve'), of('hold')];
  const because = [hold, approve].flatMap(([first]) =>
    first ? [`${String(first[0])}: ${String(first[2] ?? '').split('\n')[0]}`] : [],
  );
  return { released: of('release').length, toApprove: approve.length, held: hold.length, because };
}

const countOf = (account: NetSuiteAccount, type: string): number =>
  Number(ask(account, `SELECT COUNT(*) FROM ${type}`)[0]?.[0] ?? 0);

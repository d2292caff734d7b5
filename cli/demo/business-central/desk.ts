import type { Contact, Letter } from '../../../core/dunning/letter.ts';
import type { CreditDecision } from '../../../core/risk/credit/decide.ts';
import type { Score } from '../../../core/risk/score.ts';
import { tableOf } from '../../../sandbox/business-central/api/tables.ts';
import type { Company, CustLedgerEntry } from '../../../sandbox/business-central/books/company.ts';
import { dayInputOf } from '../../connector/day.ts';
import { oneOfEachKind, strongestReason } from '../account/read-desk.ts';
import { levelsOf, wrongLetters, WRONG_LETTERS, type Desk, type ItemFacts } from '../desk.ts';
import type { DemoLedger } from '../ledger.ts';
import type { BootedCentral } from './run-day.ts';

const MOST_SENTENCES = 4;
const RISKIEST = 3;

/** Letters, scores and orders of the day: what was sent from the mailbox and the company's tables, why from the connector's findings. */
export async function readDesk({ world, database }: BootedCentral, ledger: DemoLedger): Promise<Desk> {
  const { companies } = world.service;
  const on = ledger.asOf;
  const findings = (
    await Promise.all(
      companies.map(({ name }) => dayInputOf(world, database, name).store.findings(name, null)),
    )
  ).flat();
  const of = <T>(kind: string): readonly T[] =>
    findings.filter((finding) => finding.kind === kind).map(({ finding }) => finding as T);
  const [letters, scores, orders] = [of<Letter>('letter'), of<Score>('score'), of<CreditDecision>('credit')];
  const contacts = companies.map((company) => contactsOf(company, on));
  const sent = contacts.flat().filter(({ outcome, state }) => outcome === 'send' && state === 'sent');
  const example = world.graph.messages.find(({ isDraft }) => !isDraft);
  const outcome = (wanted: CreditDecision['outcome']) => orders.filter((order) => order.outcome === wanted);
  return {
    letters: {
      sent: sent.length,
      tasks: contacts.flat().length - sent.length,
      levels: levelsOf(sent),
      example: example ? { to: example.to.join(', '), subject: example.subject, body: example.body } : null,
      notWritten: oneOfEachKind(letters.flatMap(({ left }) => left.map(({ says }) => says))).slice(
        0,
        MOST_SENTENCES,
      ),
    },
    scores: {
      written: companies.reduce((total, company) => total + tableOf(company, 'scores').length, 0),
      riskiest: riskiest(scores, companies, on),
    },
    orders: {
      released: outcome('release').length,
      toApprove: outcome('approve').length,
      held: outcome('hold').length,
      because: [outcome('hold')[0], outcome('approve')[0]].flatMap((order) =>
        order ? [`${order.order}: ${order.reasons[0]?.says ?? ''}`] : [],
      ),
    },
    wrong: companies
      .map((company, index) => wrongLetters(contacts[index] ?? [], factsIn(company)))
      .reduce(
        (all, each) =>
          Object.fromEntries(WRONG_LETTERS.map((what) => [what, all[what] + each[what]])) as Desk['wrong'],
      ),
  };
}

const contactsOf = (company: Company, on: string): readonly Contact[] =>
  tableOf(company, 'contacts')
    .map(({ values }) => ({
      ...(JSON.parse(String(values['contact'])) as Contact),
      state: String(values['state']).toLowerCase() as Contact['state'],
    }))
    .filter((contact) => contact.on === on && contact.state !== 'cancelled');

function factsIn({ ledger, customers }: Company): (item: string) => ItemFacts | undefined {
  const entries = new Map(ledger.map((entry) => [String(entry.entryNumber), entry]));
  return (item) => {
    const entry = entries.get(item);
    return (
      entry && {
        open: entry.remaining,
        isDisputed: entry.disputeStatus !== '',
        promisedOn: entry.promisedPayDate === '' ? null : entry.promisedPayDate,
        isExcluded: customers.get(entry.customerNumber)?.dunningExcluded ?? false,
      }
    );
  };
}

/** Of what is not due yet: that an overdue one is late is no prediction. */
function riskiest(
  scores: readonly Score[],
  companies: readonly Company[],
  on: string,
): Desk['scores']['riskiest'] {
  const entries = new Map<string, { readonly entry: CustLedgerEntry; readonly name: string }>(
    companies.flatMap(({ ledger, customers }) =>
      ledger.map(
        (entry) =>
          [
            `${entry.customerNumber} ${entry.entryNumber}`,
            { entry, name: customers.get(entry.customerNumber)?.displayName ?? '' },
          ] as const,
      ),
    ),
  );
  return scores
    .flatMap((score) => {
      const found = entries.get(`${score.customer} ${score.item}`);
      return found && found.entry.dueDate >= on ? [{ score, ...found }] : [];
    })
    .sort((a, b) => b.score.pLate - a.score.pLate)
    .slice(0, RISKIEST)
    .map(({ score, entry, name }) => ({
      number: entry.documentNumber,
      customer: name,
      pLate: score.pLate,
      expectedOn: score.expectedOn,
      because: strongestReason(score.reasons),
    }));
}

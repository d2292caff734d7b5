import type { AdviceLine, PaymentReference } from '../../ledger/receipt.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { difference, amountIn } from '../../statement/amounts.ts';
import { dayOfIsoText } from '../../statement/dates.ts';
import { amountOr, filled } from '../../statement/draft.ts';
import { realReference } from '../../statement/identity.ts';
import { noStatement, place, unknownCurrency } from '../../statement/problems.ts';
import { structuredReference } from '../../statement/references.ts';
import type { Source } from '../../statement/source.ts';
import { xmlProblems } from '../../statement/xml-problems.ts';
import { allOf, at, readXml, textAt, type XmlElement } from '../../text/xml.ts';
import { minor, type Minor } from '../../money/minor.ts';
import { checkAdvice } from '../add-up.ts';
import type { Advice, ReadAdvices } from '../advice.ts';

export const looksLikeUblRemittance = (head: string): boolean =>
  /<(?:[\w.-]+:)?RemittanceAdvice[\s>]/.test(head);

const CONTAINERS: ReadonlySet<string> = new Set(['RemittanceAdvice']);

/**
 * Reads UBL RemittanceAdvice 2.0 to 2.4 by local names. What a line pays is its debits less its credits. Source: OASIS Universal
 * Business Language (https://docs.oasis-open.org/ubl/UBL-2.4.html), RemittanceAdvice.
 */
export const readUblRemittance: ReadAdvices = (source) => {
  const advices: Advice[] = [];
  let open: { readonly line: number; readonly children: XmlElement[] } | null = null;
  const end = (): void => {
    if (open) advices.push(adviceOf(open.children, open.line, source));
    open = null;
  };
  const read = readXml(source.text, {
    containers: CONTAINERS,
    opened(name, line) {
      if (CONTAINERS.has(name)) open = { line, children: [] };
    },
    child: (element) => open?.children.push(element),
    closed: end,
  });
  end();
  for (const problem of xmlProblems(source.file, read)) source.report(problem);
  if (advices.length === 0 && !read.stopped)
    source.report(noStatement(place(source.file, 1), { expected: '<RemittanceAdvice>' }));
  return advices;
};

function adviceOf(children: readonly XmlElement[], line: number, source: Source): Advice {
  const root: XmlElement = { name: 'RemittanceAdvice', attributes: {}, children, text: '', line };
  const number = realReference(textAt(root, 'ID'));
  const total = at(root, 'TotalPaymentAmount') ?? at(root, 'TotalDebitAmount');
  const code = total?.attributes['currencyID'] ?? textAt(root, 'DocumentCurrencyCode');
  const currency = currencyOf(code) ?? null;
  const where = place(source.file, line, number ? `advice ${number}` : 'advice');
  if (currency === null) source.report(unknownCurrency(where, { text: code }));
  const payer = at(root, 'AccountingCustomerParty', 'Party');
  const means = allOf(root, 'PaymentMeans');
  const payment = realReference(textAt(root, 'PaymentOrderReference'));
  const ids = [payment, number, ...means.map((one) => realReference(textAt(one, 'PaymentID')))];
  const references: PaymentReference[] = ids.flatMap((value) =>
    value === null ? [] : [structuredReference(value)],
  );
  const date = [...means.map((one) => textAt(one, 'PaymentDueDate')), textAt(root, 'IssueDate')].find(
    (text) => text !== '',
  );
  const advice: Advice = {
    file: source.file,
    line,
    reference: payment ?? number,
    references,
    payer: filled({
      name: textAt(payer, 'PartyName', 'Name') || textAt(payer, 'PartyLegalEntity', 'RegistrationName'),
      account: textAt(means[0], 'PayerFinancialAccount', 'ID'),
      address: textAt(payer, 'PostalAddress', 'StreetName'),
      city: textAt(payer, 'PostalAddress', 'CityName'),
    }),
    date: date === undefined ? null : dayOfIsoText(date),
    currency,
    total: total ? money(total, currency, source) : null,
    totalText: total?.text ?? '',
    lines: allOf(root, 'RemittanceAdviceLine').flatMap((one) => linesIn(one, currency, source)),
    account: textAt(means[0], 'PayeeFinancialAccount', 'ID'),
  };
  checkAdvice(advice, where, source);
  return advice;
}

function money(element: XmlElement, currency: Currency | null, source: Source): Minor | null {
  const where = place(source.file, element.line, element.name);
  return amountOr(source, where, element.text, amountIn(element.text, currency), currency);
}

/** The documents of a line. Amounts are of the line: with several documents in it they stand with the first. */
function linesIn(line: XmlElement, currency: Currency | null, source: Source): readonly AdviceLine[] {
  const documents = allOf(line, 'BillingReference').flatMap((reference) =>
    reference.children.flatMap((child) => {
      const number = /DocumentReference$/.test(child.name) ? realReference(textAt(child, 'ID')) : null;
      return number === null ? [] : [number];
    }),
  );
  const numbers = documents.length > 0 ? documents : [realReference(textAt(line, 'DocumentReference', 'ID'))];
  const [first, ...others] = numbers.filter((number) => number !== null);
  if (first === undefined) return [];
  const debit = at(line, 'DebitLineAmount');
  const credit = at(line, 'CreditLineAmount');
  const paid = at(line, 'PaidAmount') ?? (debit || credit ? undefined : at(line, 'BalanceAmount'));
  const [plus, less] = [debit ?? paid, credit].map((one) => (one ? money(one, currency, source) : minor(0)));
  const amount = plus == null || less == null ? null : difference(plus, less);
  const known = debit ?? credit ?? paid;
  const reason = textAt(line, 'Note');
  return [
    {
      number: first,
      ...(known === undefined || amount === null ? {} : { amount }),
      ...(reason === '' ? {} : { reason: reason.slice(0, 200) }),
    },
    ...others.map((number) => ({ number, amount: minor(0) })),
  ];
}

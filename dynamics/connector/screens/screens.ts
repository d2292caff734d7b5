import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { memoryCsv, memoryRowOf } from '../../../core/matching/memory/csv.ts';
import type { MemoryRow } from '../../../core/matching/memory/table.ts';
import { sayProblem } from '../../../core/problems/problem.ts';
import { button, dataTable, escapeHtml, link, message, section, wholePage } from '../../../workbench/html.ts';
import { CONNECTOR } from '../../../workbench/words/connector.ts';
import { LISTS } from '../../../workbench/words/lists.ts';
import { LANGUAGES } from '../../../workbench/words/table.ts';
import { notHere } from '../../problems.ts';
import type { Desk } from '../desks.ts';
import type { RouteDeps } from '../routes.ts';
import { mayOn, Refusal, whereOf, type Caller } from '../server.ts';
import { adviceLines, changeMemory, closeAdvice, memoryTable, type AdviceLine } from './lists.ts';

const WORDS = { ...LISTS, ...CONNECTOR };
type Say = (key: keyof typeof WORDS, ...params: readonly string[]) => string;
type Form = Readonly<Record<string, string>>;
interface OfCompany {
  readonly company: string;
}

const COOKIE = 'qtc_token';
const MOST_ROWS = 300;

/**
 * Pages for people, in six languages: remittance advices, and the memory of payers. Whoever signs in does so with a token, which then is in a cookie that no
 * script and no other site can use; the pages run no script. Forms of other sites are refused.
 */
export async function addScreens(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  await app.register(
    async (screens) => {
      screens.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
        done(null, Object.fromEntries(new URLSearchParams(String(body)))),
      );
      screens.setErrorHandler((error, request, reply) => {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 401) return reply.redirect('/screens', 303);
        return show(reply.code(error.status), request, 'Quittance', message([sayProblem(error.problem)], true));
      });
      screens.addHook('onRequest', async (request, reply) => {
        const site = request.headers['sec-fetch-site'];
        if (request.method === 'POST' && site !== undefined && site !== 'same-origin') return reply.code(403).send();
      });

      const callerOf = (request: FastifyRequest): Caller | null => {
        const token = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w.-]+)`).exec(request.headers.cookie ?? '')?.[1];
        return token === undefined ? null : verified(token);
      };
      const verified = (token: string): Caller | null => {
        try {
          const caller = app.jwt.verify<Caller>(token);
          return typeof caller.tenant === 'string' && Array.isArray(caller.may) ? caller : null;
        } catch {
          return null;
        }
      };
      /** @throws Refusal 403, 404; to the signing in where nobody is. */
      const deskOf = (request: FastifyRequest<{ Params: OfCompany }>, what: 'read' | 'run'): { desk: Desk; caller: Caller } => {
        const caller = callerOf(request);
        if (!caller) throw new Refusal(401, notHere(whereOf(request), { what: 'a token that is valid: sign in at /screens' }));
        const { company } = request.params;
        mayOn(request, what, company, caller);
        const desk = deps.desks.find(caller.tenant, company);
        if (!desk) throw new Refusal(404, notHere(whereOf(request), { what: `company ${company}` }));
        return { desk, caller };
      };

      screens.get('/', { schema: { hide: true } }, (request, reply) => {
        const caller = callerOf(request);
        const say = sayFor(request);
        if (!caller) return show(reply, request, say('sign_in'), signIn(say, ''));
        const own = deps.desks.all.filter(({ tenant, company }) => tenant === caller.tenant && (caller.companies?.includes(company) ?? true));
        const rows = own.map(({ company }) => [company, { markup: `${link(addressOf(company, 'advices'), say('view_advices'))} &nbsp; ${link(addressOf(company, 'memory'), say('view_memory'))}` }]);
        return show(reply, request, say('companies'), `${dataTable([say('company'), ''], rows)}${button('/screens/sign-out', {}, say('sign_out'))}`);
      });
      screens.post<{ Body: Form }>('/sign-in', { schema: { hide: true } }, (request, reply) => {
        const token = (request.body['token'] ?? '').trim();
        const say = sayFor(request);
        if (!/^[\w.-]+$/.test(token) || !verified(token)) return show(reply.code(401), request, say('sign_in'), signIn(say, say('token_refused')));
        return reply.header('set-cookie', cookie(request, token, 8 * 3600)).redirect('/screens', 303);
      });
      screens.post('/sign-out', { schema: { hide: true } }, (request, reply) => reply.header('set-cookie', cookie(request, '', 0)).redirect('/screens', 303));

      screens.get<{ Params: OfCompany }>('/companies/:company/advices', { schema: { hide: true } }, async (request, reply) => {
        const { desk, caller } = deskOf(request, 'read');
        return show(reply, request, `${sayFor(request)('view_advices')}: ${desk.company}`, await advicesPage(desk, caller, sayFor(request)), desk.company);
      });
      screens.post<{ Params: OfCompany; Body: Form }>('/companies/:company/advices', { schema: { hide: true } }, async (request, reply) => {
        const { desk } = deskOf(request, 'run');
        await closeAdvice(desk.store, desk.company, request.body['close'] ?? '', deps.today(desk));
        return reply.redirect(addressOf(desk.company, 'advices'), 303);
      });

      screens.get<{ Params: OfCompany; Querystring: { q?: string } }>('/companies/:company/memory', { schema: { hide: true } }, async (request, reply) => {
        const { desk, caller } = deskOf(request, 'read');
        return show(reply, request, `${sayFor(request)('view_memory')}: ${desk.company}`, await memoryPage(desk, caller, sayFor(request), request.query.q ?? ''), desk.company);
      });
      screens.get<{ Params: OfCompany }>('/companies/:company/memory.csv', { schema: { hide: true } }, async (request, reply) => {
        const { desk } = deskOf(request, 'read');
        const { rows } = await memoryTable(desk.store, desk.company);
        return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="memory.csv"').send(memoryCsv(rows));
      });
      screens.post<{ Params: OfCompany; Body: Form }>('/companies/:company/memory', { schema: { hide: true } }, async (request, reply) => {
        const { desk, caller } = deskOf(request, 'run');
        const { body } = request;
        const isIt = (row: MemoryRow): boolean => row.kind === body['kind'] && row.payer === body['payer'] && row.customer === body['customer'];
        const row = memoryRowOf({ ...body, source: 'edited', times: body['times'] ?? '1', lastOn: body['lastOn'] ?? deps.today(desk) });
        const changed = await changeMemory(desk.store, desk.company, (rows) =>
          body['what'] === 'forget' ? rows.filter((one) => !isIt(one)) : [...rows.filter((one) => !isIt(one)), row],
        );
        const say = sayFor(request);
        const answer = changed.ok ? message([say('saved')], false) : message([changed.because], true);
        return show(reply.code(changed.ok ? 200 : 409), request, `${say('view_memory')}: ${desk.company}`, answer + (await memoryPage(desk, caller, say, '')), desk.company);
      });
    },
    { prefix: '/screens' },
  );
} // prettier-ignore

const addressOf = (company: string, view: string): string =>
  `/screens/companies/${encodeURIComponent(company)}/${view}`;

/** The language of the screens that the browser asks for first. */
function languageOf(request: FastifyRequest): number {
  for (const wanted of (request.headers['accept-language'] ?? '').split(',')) {
    const found = LANGUAGES.findIndex(
      (language) => language.slice(0, 2) === wanted.trim().slice(0, 2).toLowerCase(),
    );
    if (found >= 0) return found;
  }
  return 0;
}

const sayFor = (request: FastifyRequest): Say => {
  const language = languageOf(request);
  return (key, ...params) =>
    (WORDS[key][language] ?? '').replace(
      /\{(\d+)\}/g,
      (whole, place: string) => params[Number(place) - 1] ?? whole,
    );
};

/** @param company whose pages the heading leads to, beside the list of companies */
function show(reply: FastifyReply, request: FastifyRequest, title: string, inner: string, company?: string): FastifyReply {
  const language = LANGUAGES[languageOf(request)]!.slice(0, 2);
  const say = sayFor(request);
  const pages = company === undefined ? '' : (['advices', 'memory'] as const).map((view) => link(addressOf(company, view), say(`view_${view}`))).join('');
  const nav = `<nav>${link('/screens', 'Quittance')}${pages}</nav><h1>${escapeHtml(title)}</h1>`;
  return reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .send(wholePage(language, title, nav + inner));
} // prettier-ignore

const signIn = (say: Say, refused: string): string =>
  `${refused === '' ? '' : message([refused], true)}<form method="post" action="/screens/sign-in"><label>${escapeHtml(say('token'))} <input type="password" name="token" size="60" autocomplete="off"></label> <button>${escapeHtml(say('sign_in'))}</button></form>`;

const cookie = ({ protocol, headers }: FastifyRequest, token: string, seconds: number): string =>
  `${COOKIE}=${token}; Path=/screens; HttpOnly; SameSite=Strict; Max-Age=${seconds}${protocol === 'https' || headers['x-forwarded-proto'] === 'https' ? '; Secure' : ''}`;

async function advicesPage({ store, company }: Desk, { may }: Caller, say: Say): Promise<string> {
  const { advices, unread } = await adviceLines(store, company);
  const closing = ({ id, state }: AdviceLine): { markup: string } => ({
    markup:
      state === 'waiting' && may.includes('run')
        ? button(addressOf(company, 'advices'), { close: id }, say('close_advice'))
        : '',
  });
  const headings = ['file', 'advice', 'payer', 'documents', 'state', 'belongs_to'] as const;
  const table = dataTable(
    [...headings.map((key) => say(key)), ''],
    advices.map((line) => [
      line.file,
      line.advice,
      line.payer,
      line.documents,
      say(line.state),
      line.says,
      closing(line),
    ]),
  );
  const problems = unread.map(({ file, problems: some }) => [
    file,
    { markup: some.map((problem) => escapeHtml(sayProblem(problem))).join('<br>') },
  ]);
  return (
    (advices.length === 0 ? escapeHtml(say('nothing_here')) : table) +
    section(say('not_read'), problems.length === 0 ? '' : dataTable([say('file'), say('problem')], problems))
  );
}

const FROM = { payments: 'from_payments', edited: 'from_edited', mapping: 'from_mapping' } as const;

async function memoryPage(
  { store, company }: Desk,
  { may }: Caller,
  say: Say,
  search: string,
): Promise<string> {
  const { rows, forgotten } = await memoryTable(store, company);
  const wanted = search.trim().toUpperCase();
  const found = rows.filter(({ payer, customer }) => `${payer} ${customer}`.toUpperCase().includes(wanted));
  const kindOf = (kind: MemoryRow['kind']): string => say(kind === 'account' ? 'by_account' : 'by_name');
  const mayChange = may.includes('run');
  const here = addressOf(company, 'memory');
  const shown = found
    .slice(0, MOST_ROWS)
    .map(({ kind, payer, customer, times, lastOn, source }) => [
      kindOf(kind),
      payer,
      customer,
      String(times),
      lastOn,
      say(FROM[source ?? 'payments']),
      { markup: mayChange ? button(here, { what: 'forget', kind, payer, customer }, say('forget')) : '' },
    ]);
  const headings = ['kind', 'payer', 'customer', 'times', 'last_on', 'learnt_from'] as const;
  const choices = (['name', 'account'] as const)
    .map((kind) => `<option value="${kind}">${escapeHtml(kindOf(kind))}</option>`)
    .join('');
  const field = (name: 'payer' | 'customer' | 'times', attributes: string): string =>
    `<label>${escapeHtml(say(name))} <input name="${name}" ${attributes} required></label>`;
  const add = `<form method="post" action="${escapeHtml(here)}"><select name="kind" aria-label="${escapeHtml(say('kind'))}">${choices}</select> ${field('payer', '')} ${field('customer', '')} ${field('times', 'type="number" min="1" value="1"')} <button>${escapeHtml(say('remember'))}</button></form>`;
  return [
    `<p>${escapeHtml(say('memory_says'))}</p>`,
    `<form method="get" action="${escapeHtml(here)}"><input name="q" aria-label="${escapeHtml(say('search'))}" value="${escapeHtml(search)}"> <button>${escapeHtml(say('search'))}</button></form> ${link(`${here}.csv`, say('export_csv'))}`,
    found.length > MOST_ROWS
      ? `<p>${escapeHtml(say('first_rows', String(MOST_ROWS), String(found.length)))}</p>`
      : '',
    found.length === 0
      ? `<p>${escapeHtml(say('nothing_here'))}</p>`
      : dataTable([...headings.map((key) => say(key)), ''], shown),
    mayChange ? add : '',
    section(
      say('forgotten'),
      forgotten.length === 0
        ? ''
        : dataTable(
            [say('kind'), say('payer'), say('customer'), say('last_on')],
            forgotten.map(({ kind, payer, customer, through }) => [kindOf(kind), payer, customer, through]),
          ),
    ),
  ].join('');
}

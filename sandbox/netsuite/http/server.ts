/**
 * Suitelets and RESTlets at NetSuite's own addresses, for people and programs on this machine.
 *
 * Bound to 127.0.0.1; requests under another host name are refused (a page elsewhere could point its name here), and so are forms that
 * another site sends.
 */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse as NodeResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../engine/account-types.ts';
import { findDeployment, SCRIPT_PATHS, type Deployed } from '../engine/addresses.ts';
import { ADMINISTRATOR } from '../engine/audience.ts';
import { recordAt } from '../engine/record-addresses.ts';
import { mayRun } from '../engine/audience.ts';
import type { RunReport } from '../engine/report.ts';
import { NOBODY, type CurrentUser } from '../host.ts';
import { errorJson, goTo, html, type Answer } from './answer.ts';
import { clientCall, FILES, scriptFile } from './client-scripts.ts';
import { readBody, toHttpRequest } from './request-body.ts';
import { openQueue, type Queue } from './queue.ts';
import { DASHBOARD, dashboardPage } from './dashboard.ts';
import { emailsPage, failurePage, homePage, loginPage, messagePage, runsPage } from './screens.ts';
import { cookieFor, NO_COOKIE, openSessions, type Sessions } from './sessions.ts';
import { STATIC } from './page.ts';
import { staticFile } from './static-files.ts';
import { CLIENT_CALL } from '../modules/ui-serverWidget/render/client-page.ts';

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0 or absent: any that is free. */
  readonly port?: number;
}

export async function serveAccount(account: Account, { port = 0 }: ServeOptions = {}): Promise<Served> {
  const sessions = openSessions();
  const queue = openQueue(account);
  const server: Server = createServer((message, response) => {
    answer(account, sessions, queue, message)
      .then(
        (given) => send(response, given),
        (error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          send(response, html(500, messagePage(account, null, 'The sandbox failed', why)));
        },
      )
      .finally(() => queue.wake()); // what the script of the page put there
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  account.setOrigin(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        queue.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: NodeResponse, { status, headers = [], body = '' }: Answer): void {
  response.statusCode = status;
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.end(body);
}

async function answer(
  account: Account,
  sessions: Sessions,
  queue: Queue,
  message: IncomingMessage,
): Promise<Answer> {
  const origin = account.facts().origin;
  if (!isHere(message, origin))
    return { status: 421, body: 'The sandbox answers to 127.0.0.1 and localhost only.' };
  const url = new URL(message.url ?? '/', origin);
  if (url.pathname.startsWith(`${STATIC}/`)) return staticFile(url.pathname.slice(STATIC.length + 1));
  const session = sessions.userOf(message.headers.cookie);
  if (url.pathname.startsWith(`${FILES}/`)) return scriptFile(account, url.pathname, session !== null);
  switch (url.pathname) {
    case SCRIPT_PATHS.Suitelet:
      return script('Suitelet', account, message, url, session);
    case SCRIPT_PATHS.Restlet:
      return script('Restlet', account, message, url, session);
    case SCRIPT_PATHS.Portlet:
      return script('Portlet', account, message, url, session);
    case DASHBOARD:
      return session ? html(200, dashboardPage(account, session.user)) : goTo('/sandbox/login');
    case CLIENT_CALL:
      return clientCall(account, message, url, session);
    case '/sandbox/login':
    case '/sandbox/logout':
    case '/sandbox/run':
    case '/sandbox/emails':
      return own(account, sessions, queue, message, url, session?.user ?? null);
    case '/':
      return session ? html(200, homePage(account, session.user)) : goTo('/sandbox/login');
    default:
      if (recordAt(account.project, url)) return recordPage(account, message, url, session);
      return html(
        404,
        messagePage(account, session?.user ?? null, 'Not found', `There is nothing at ${url.pathname}.`),
      );
  }
}

/** A name that leads here, and for anything but reading a page of ours that asks. */
function isHere({ headers, method }: IncomingMessage, origin: string): boolean {
  const { port } = new URL(origin);
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!own.includes(headers.host ?? '')) return false;
  if (method === 'GET' || method === 'HEAD' || headers.origin === undefined) return true;
  return own.some((host) => headers.origin === `http://${host}`);
}

async function own(
  account: Account,
  sessions: Sessions,
  queue: Queue,
  message: IncomingMessage,
  url: URL,
  user: CurrentUser | null,
): Promise<Answer> {
  if (message.method !== 'POST') {
    if (url.pathname === '/sandbox/login')
      return html(200, loginPage(account, pathIn(url.searchParams.get('next'))));
    if (user?.roleId !== ADMINISTRATOR) return goTo('/');
    if (url.pathname === '/sandbox/run') return runs(account, user, queue);
    return url.pathname === '/sandbox/emails' ? html(200, emailsPage(account, user)) : goTo('/');
  }
  const body = await readBody(message);
  const form = new URLSearchParams(body?.toString('utf8') ?? '');
  switch (url.pathname) {
    case '/sandbox/login': {
      const chosen = account.users.find(({ roleId }) => roleId === form.get('role'));
      if (!chosen) return html(400, loginPage(account, pathIn(form.get('next'))));
      const language = form.get('language') ?? '';
      const user = language === '' ? chosen : { ...chosen, language };
      return goTo(pathIn(form.get('next')), cookieFor(sessions.open(user)));
    }
    case '/sandbox/logout':
      sessions.close(message.headers.cookie);
      return goTo('/sandbox/login', NO_COOKIE);
    default: {
      if (user?.roleId !== ADMINISTRATOR)
        return html(403, messagePage(account, user, 'Not allowed', 'Only the administrator runs scripts.'));
      queue.start(form.get('script') ?? '', form.get('deploy') ?? '', recordsIn(form.get('records')));
      return goTo('/sandbox/run');
    }
  }
}

/** `12, 13`; null where nothing was entered. */
function recordsIn(text: string | null): readonly number[] | null {
  const ids = (text ?? '').split(/[\s,]+/).filter((id) => /^\d+$/.test(id));
  return ids.length === 0 ? null : ids.map(Number);
}

/** Looks again while something runs. */
const runs = (account: Account, user: CurrentUser, queue: Queue): Answer => {
  const page = html(200, runsPage(account, user, queue));
  return queue.isBusy() ? { ...page, headers: [...(page.headers ?? []), ['Refresh', '2']] } : page;
};

/** A path of this server, whatever was asked for. */
const pathIn = (next: string | null): string => (next !== null && /^\/(?![/\\])/.test(next) ? next : '/');

async function script(
  type: keyof typeof SCRIPT_PATHS,
  account: Account,
  message: IncomingMessage,
  url: URL,
  session: { readonly user: CurrentUser; readonly id: string } | null,
): Promise<Answer> {
  const { searchParams } = url;
  const deployed = findDeployment(
    account.project,
    searchParams.get('script') ?? '',
    searchParams.get('deploy') ?? '',
  );
  const user = session?.user ?? null;
  if (deployed?.script.type !== type || !deployed.deployment.isDeployed) {
    const what = `There is no ${type} with script=${searchParams.get('script')} and deploy=${searchParams.get('deploy')}.`;
    return refuse(type, account, user, 404, 'INVALID_SCRIPT_ID', what);
  }
  const isOpen = type === 'Suitelet' && deployed.deployment.isOnline;
  if (!isOpen) {
    if (!session) {
      if (type !== 'Restlet')
        return goTo(`/sandbox/login?next=${encodeURIComponent(url.pathname + url.search)}`);
      return refuse(
        type,
        account,
        null,
        401,
        'INVALID_LOGIN_ATTEMPT',
        'Log in first: POST role to /sandbox/login and send its cookie.',
      );
    }
    if (!mayRun(deployed.deployment, session.user.roleId)) {
      return refuse(
        type,
        account,
        user,
        403,
        'INSUFFICIENT_PERMISSION',
        'You do not have privileges to view this page.',
      );
    }
  }
  if (type === 'Portlet') {
    const report = await account.portlet(deployed, session!.user, session!.id, searchParams.get('entity'));
    return report.response ?? failed(deployed, account, user, report);
  }
  const body = await readBody(message);
  if (body === null)
    return refuse(
      type,
      account,
      user,
      413,
      'SSS_FILE_CONTENT_SIZE_EXCEEDED',
      'The request is larger than 20 MB.',
    );
  const request = await toHttpRequest(message, body, account.facts().origin);
  if (request === null)
    return refuse(type, account, user, 400, 'INVALID_REQUEST', 'The body is not the form its type says.');
  const runner = user ?? { ...account.users[0]!, ...NOBODY };
  const report = await account.request(deployed, request, runner, session?.id ?? 'nobody');
  return report.response ?? failed(deployed, account, user, report);
}

/** A record at its own address, for who is logged in. What the role may not, NetSuite says. */
async function recordPage(
  account: Account,
  message: IncomingMessage,
  url: URL,
  session: { readonly user: CurrentUser; readonly id: string } | null,
): Promise<Answer> {
  if (!session) return goTo(`/sandbox/login?next=${encodeURIComponent(url.pathname + url.search)}`);
  const { user, id } = session;
  const body = await readBody(message);
  const request = body === null ? null : await toHttpRequest(message, body, account.facts().origin);
  if (request === null) return html(400, messagePage(account, user, 'INVALID_REQUEST', 'The form cannot be read.'));
  const report = await account.recordPage(request, user, id);
  if (report.response) return report.response;
  const status = { INSUFFICIENT_PERMISSION: 403, RCRD_DSNT_EXIST: 404 }[report.error?.name ?? ''] ?? 500;
  if (status === 500) return html(500, failurePage(account, user, report));
  return html(status, messagePage(account, user, report.error?.name ?? '', report.error?.message ?? ''));
} // prettier-ignore

function refuse(
  type: keyof typeof SCRIPT_PATHS,
  account: Account,
  user: CurrentUser | null,
  status: number,
  code: string,
  message: string,
): Answer {
  return type === 'Restlet'
    ? errorJson(status, code, message)
    : html(status, messagePage(account, user, code, message));
}

/** As NetSuite answers for a RESTlet that threw: `{ "error": { "code", "message" } }`. */
function failed({ script }: Deployed, account: Account, user: CurrentUser | null, report: RunReport): Answer {
  if (script.type !== 'Restlet') return html(500, failurePage(account, user, report));
  const { error, problem } = report;
  if (problem) return errorJson(500, problem.code, `${problem.what} ${problem.fix}`);
  return errorJson(400, error?.name ?? report.status, error?.message ?? 'The script was ended.');
}

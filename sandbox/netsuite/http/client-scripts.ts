/** What pages with a client script ask for: files of the cabinet, and calls that need the account. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Account } from '../engine/account-types.ts';
import { findDeployment } from '../engine/addresses.ts';
import { mayRun } from '../engine/audience.ts';
import { RECORD_PAGE } from '../engine/record-addresses.ts';
import type { CurrentUser } from '../host.ts';
import { errorJson, json, sourceText, type Answer } from './answer.ts';
import { readBody } from './request-body.ts';

/** `/sandbox/file/SuiteScripts/desk/form-client.js` */
export const FILES = '/sandbox/file';

/**
 * Source of a script for a page. Who is not logged in gets only what the file says is available without login, as in NetSuite.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4247974825.html
 */
export function scriptFile(account: Account, pathname: string, isLoggedIn: boolean): Answer {
  let path: string;
  try {
    path = decodeURIComponent(pathname.slice(FILES.length));
  } catch {
    return { status: 404 };
  }
  const file = account.files.find(path);
  const isScript = /\.js$/i.test(path) && file?.fileType === 'JAVASCRIPT' && !file.isInactive;
  if (!file || !isScript || !(isLoggedIn || file.isOnline)) return { status: 404 };
  return sourceText('text/javascript', account.files.content(file.id));
}

const ClientCallBody = z.object({ module: z.string(), member: z.string(), options: z.unknown() });

/** Runs a call of a client script under the deployment that made its page, with the rights of whoever looks at it. */
export async function clientCall(
  account: Account,
  message: IncomingMessage,
  url: URL,
  session: { readonly user: CurrentUser; readonly id: string } | null,
): Promise<Answer> {
  if (message.method !== 'POST') return { status: 405 };
  if (!session) return errorJson(401, 'INVALID_LOGIN_ATTEMPT', 'Log in first.');
  const { searchParams } = url;
  const [script, deploy] = [searchParams.get('script') ?? '', searchParams.get('deploy') ?? ''];
  const deployed =
    script === RECORD_PAGE.script.scriptId ? RECORD_PAGE : findDeployment(account.project, script, deploy);
  if (!deployed || !mayRun(deployed.deployment, session.user.roleId))
    return errorJson(403, 'INSUFFICIENT_PERMISSION', 'You do not have privileges to view this page.');
  const call = ClientCallBody.safeParse(parsed((await readBody(message))?.toString('utf8') ?? ''));
  if (!call.success) return errorJson(400, 'INVALID_REQUEST', 'The body is no call of a client script.');
  const { module, member, options } = call.data;
  const report = await account.clientCall(deployed, { module, member, options }, session.user, session.id);
  const { units, error, problem, answer } = report;
  return json(200, {
    units,
    ...(answer === null ? {} : { value: JSON.parse(answer) as unknown }),
    ...(error === null ? {} : { error: { name: error.name, message: error.message } }),
    ...(problem === null ? {} : { problem: `${problem.what} ${problem.fix}` }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Pages of the sandbox itself: choosing a role, home, running scripts by hand, and what went wrong. */
import type { Problem } from '../../../core/problems/problem.ts';
import type { Account } from '../engine/account-types.ts';
import { ADMINISTRATOR } from '../engine/audience.ts';
import type { RunReport } from '../engine/report.ts';
import type { CurrentUser, ScriptType } from '../host.ts';
import { attributes, markup, type Html } from '../modules/ui-serverWidget/render/html.ts';
import { DASHBOARD, portletsFor } from './dashboard.ts';
import { framed, suiteletsFor } from './page.ts';
import type { Ended, Queue } from './queue.ts';

const page = (account: Account, user: CurrentUser | null, title: string, body: Html): string =>
  framed({ project: account.project, account: account.facts(), user }, title, body);

/** `next`: where the person wanted to go. */
export function loginPage(account: Account, next: string): string {
  const roles = account.users.map(
    ({ roleId, name }, index) =>
      markup`<label class="choice"
        ><input type="radio" name="role" ${attributes({ value: roleId, checked: index === 0 })} />
        ${name}</label
      >`,
  );
  return page(
    account,
    null,
    'Log in',
    markup`<h1>${account.project.name}</h1>
      <p>This is a sandbox of NetSuite on this machine. Choose the role to work in.</p>
      <form method="post" action="/sandbox/login">
        <input type="hidden" name="next" ${attributes({ value: next })} />
        <fieldset class="group roles">
          <legend>Role</legend>
          ${roles}
        </fieldset>
        ${languageChoice(account)}
        <div class="buttons"><button type="submit">Log in</button></div>
      </form>`,
  );
}

/** The languages of the project's translation collections, as a user's preferences offer them. */
function languageChoice({ project }: Account): Html {
  const languages = new Set(project.translations.flatMap(({ locales }) => Object.keys(locales)));
  if (languages.size === 0) return markup``;
  const options = [...languages].sort().map((language) => markup`<option ${attributes({ value: language })}>${language}</option>`);
  return markup`<p><label>Language <select name="language"><option value="">The company’s</option>${options}</select></label></p>`;
} // prettier-ignore

export function homePage(account: Account, user: CurrentUser): string {
  const suitelets = suiteletsFor(account.project, account.facts(), user.roleId);
  const links = suitelets.map(
    ({ title, url }) => markup`<li><a${attributes({ href: url })}>${title}</a></li>`,
  );
  const scripts =
    user.roleId === ADMINISTRATOR &&
    markup`<h2>Scheduled and map/reduce scripts</h2>
      ${scriptsTable(account)}
      <p>
        <a href="/sandbox/run">What ran</a> <a href="/sandbox/emails">E-mails that scripts sent</a>
      </p>
      ${onRecordsTable(account)} ${otherScripts(account)}`;
  return page(
    account,
    user,
    account.project.name,
    markup`<h1>${account.project.name}</h1>
      <h2>Suitelets of ${user.name}</h2>
      ${
        links.length === 0
          ? markup`<p class="empty">This role may open none.</p>`
          : markup`<ul>
              ${links}
            </ul>`
      }
      ${portletsFor(account, user).length > 0 && markup`<p><a${attributes({ href: DASHBOARD })}>Dashboard with the portlets</a></p>`}
      ${scripts}`,
  );
}

/** Mass updates, workflow actions and installation scripts: a person says on which records, where there are some to say. */
function onRecordsTable({ project }: Account): Html | false {
  const rows = project.scripts
    .filter(({ type }) => ['MassUpdateScript', 'WorkflowActionScript', 'BundleInstallationScript'].includes(type))
    .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
    .filter(({ deployment }) => deployment.isDeployed)
    .map(({ script, deployment }) => {
      const name = deployment.title ?? script.name;
      const isAction = script.type === 'WorkflowActionScript';
      const records =
        script.type !== 'BundleInstallationScript' &&
        markup`<input name="records" inputmode="numeric"${attributes({ 'aria-label': `Records for ${name}`, placeholder: isAction ? 'ids, as 12, 13' : 'ids; none: all', required: isAction })}>`;
      return markup`<tr><td>${name}</td><td>${script.type}</td><td>${deployment.recordType}</td>
<td><form method="post" action="/sandbox/run"><input type="hidden" name="script"${attributes({ value: script.scriptId })}><input type="hidden" name="deploy"${attributes({ value: deployment.deploymentId })}>${records} <button${attributes({ 'aria-label': `Run ${name}` })}>Run now</button></form></td></tr>`;
    });
  return (
    rows.length > 0 &&
    markup`<h2>Mass updates, workflow actions, bundle installation</h2>
      <table><thead><tr><th scope="col">Deployment</th><th scope="col">Type</th><th scope="col">Record</th><th scope="col">Run</th></tr></thead><tbody>${rows}</tbody></table>`
  );
} // prettier-ignore

function scriptsTable({ project }: Account): Html {
  const rows = project.scripts
    .filter(({ type }) => type === 'ScheduledScript' || type === 'MapReduceScript')
    .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
    .map(
      ({
        script,
        deployment,
      }) => markup`<tr><td>${deployment.title ?? script.name}</td><td>${script.type}</td><td>${deployment.isDeployed ? deployment.status : 'not deployed'}</td>
<td>${deployment.isDeployed && markup`<form method="post" action="/sandbox/run"><input type="hidden" name="script"${attributes({ value: script.scriptId })}><input type="hidden" name="deploy"${attributes({ value: deployment.deploymentId })}><button${attributes({ 'aria-label': `Run ${deployment.title ?? script.name}` })}>Run now</button></form>`}</td></tr>`,
    );
  if (rows.length === 0) return markup`<p class="empty">The project has none.</p>`;
  return markup`<table>
    <thead>
      <tr>
        <th scope="col">Deployment</th>
        <th scope="col">Type</th>
        <th scope="col">Status</th>
        <th scope="col"><span class="sr">Run</span></th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** What becomes of the scripts no button starts, so that nobody takes silence for success. */
const FATES: Readonly<Partial<Record<ScriptType, string>>> = {
  UserEventScript: 'runs when a record of its type is opened, saved or deleted, by a script or on its page',
  ClientScript: 'runs where a record of its type is edited on its page',
  Portlet: 'is filled when the dashboard is opened',
  SDFInstallationScript: 'runs when the project is installed',
};

function otherScripts({ project }: Account): Html | false {
  const scripts = project.scripts.flatMap(({ name, scriptId, type, deployments }) => {
    const fate = FATES[type];
    if (fate === undefined) return [];
    const on = [...new Set(deployments.flatMap(({ recordType }) => recordType ?? []))].join(', ');
    return [
      markup`<tr><td>${name}</td><td>${scriptId}</td><td>${type}</td><td>${on}</td><td>${fate}</td></tr>`,
    ];
  });
  const unread = project.others
    .filter(({ kind }) => kind.endsWith('script') || kind === 'workflow')
    .map(
      ({ kind, scriptId }) =>
        markup`<tr><td></td><td>${scriptId}</td><td>${kind}</td><td></td><td>never runs: the sandbox does not have this kind</td></tr>`,
    );
  const rows = [...scripts, ...unread];
  return (
    rows.length > 0 &&
    markup`<h2>Scripts that no button starts</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Script</th>
              <th scope="col">Id</th>
              <th scope="col">Type</th>
              <th scope="col">Record</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`
  );
}

/** What scripts that were started by hand or put on the queue did, the newest first. */
export function runsPage(account: Account, user: CurrentUser, queue: Queue): string {
  const ended = queue.ended();
  const now = queue.isBusy()
    ? markup`<p role="status">A script is running. This page looks again by itself.</p>`
    : ended.length === 0 && markup`<p class="empty">Nothing has run since the screens are up.</p>`;
  return page(
    account,
    user,
    'What ran',
    markup`<h1>What ran</h1>
      ${now} ${ended.map(endedHtml)}
      <p><a href="/">Back</a></p>`,
  );
}

const endedHtml = (one: Ended): Html =>
  'failure' in one
    ? markup`<div class="message error" role="alert"><strong>The sandbox failed</strong> ${one.failure}</div>`
    : reportHtml(one);

/** At most this many e-mails on the page. */
const EMAILS = 100;

/** What `N/email` took: nothing leaves the machine. Bodies are shown in frames that run no script. */
export function emailsPage(account: Account, user: CurrentUser): string {
  const all = account.store.emails();
  const shown = all.slice(-EMAILS).reverse();
  const rows = shown.map(
    ({ sentAt, recipients, cc, bcc, replyTo, subject, body, attachments, scriptId }) => markup`<details>
      <summary>${subject}, to ${recipients.join(', ')}</summary>
      <p>${new Date(sentAt).toISOString()}, by ${scriptId}${cc.length > 0 && `, copy to ${cc.join(', ')}`}${bcc.length > 0 && `, blind copy to ${bcc.join(', ')}`}${replyTo !== null && `, answers to ${replyTo}`}${attachments.length > 0 && `, with ${attachments.map(({ name }) => name).join(', ')}`}</p>
      <iframe class="mail" sandbox title="Body"${attributes({ srcdoc: body })}></iframe>
    </details>`,
  );
  return page(
    account,
    user,
    'E-mails',
    markup`<h1>E-mails that scripts sent</h1>
      <p>${all.length === 0 ? 'None. ' : all.length > EMAILS && `The last ${EMAILS} of ${all.length}. `}Nothing leaves this machine.</p>
      ${rows}
      <p><a href="/">Back</a></p>`,
  );
} // prettier-ignore

function reportHtml({
  scriptId,
  deploymentId,
  status,
  units,
  seconds,
  error,
  problem,
  logs,
}: RunReport): Html {
  const lines = logs.map(
    ({ level, title, details }) =>
      markup`<tr>
        <td>${level}</td>
        <td>${title}</td>
        <td>${details}</td>
      </tr>`,
  );
  return markup`<h2>${scriptId} ${deploymentId}</h2>
    <p>${status}, ${units} units, ${seconds.toFixed(2)} s</p>
    ${error !== null && markup`<div class="message error" role="alert"><strong>${error.name}</strong> ${error.message}</div>`}
    ${problem !== null && problemHtml(problem)}
    ${
      logs.length > 0 &&
      markup`<div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col">Title</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            ${lines}
          </tbody>
        </table>
      </div>`
    }`;
}

const problemHtml = ({ code, what, where, fix }: Problem): Html =>
  markup`<div class="message error" role="alert"><strong>${code}</strong> ${what} ${where} ${fix}</div>`;

/** A script that ended badly, as the person sees it who called it. */
export function failurePage(account: Account, user: CurrentUser | null, report: RunReport): string {
  const { error, problem, status } = report;
  const said =
    problem !== null
      ? problemHtml(problem)
      : markup`<div class="message error" role="alert">
          <strong>${error?.name ?? status}</strong> ${error?.message ?? 'The script was ended.'}
        </div>`;
  return page(
    account,
    user,
    'Error',
    markup`<h1>The script ended with an error</h1>
      ${said}${error !== null && markup`<pre>${error.stack}</pre>`}`,
  );
}

export const messagePage = (
  account: Account,
  user: CurrentUser | null,
  title: string,
  message: string,
): string =>
  page(
    account,
    user,
    title,
    markup`<h1>${title}</h1>
      <p>${message}</p>
      <p><a href="/">Home</a></p>`,
  );

/** The page where the portlets of a project stand: NetSuite shows them on each person's home page. */
import type { Account } from '../engine/account-types.ts';
import { scriptUrl } from '../engine/addresses.ts';
import { mayRun } from '../engine/audience.ts';
import type { CurrentUser } from '../host.ts';
import { attributes, markup } from '../modules/ui-serverWidget/render/html.ts';
import { framed } from './page.ts';

export const DASHBOARD = '/sandbox/dashboard';

/** Addresses of the portlets a role may see. */
export const portletsFor = (
  { project, facts }: Account,
  { roleId }: CurrentUser,
): readonly { readonly title: string; readonly url: string }[] =>
  project.scripts
    .filter(({ type }) => type === 'Portlet')
    .flatMap((script) =>
      script.deployments
        .filter((deployment) => mayRun(deployment, roleId))
        .map((deployment) => ({
          title: deployment.title ?? script.name,
          url: scriptUrl(project, facts(), { script, deployment }),
        })),
    );

/** Each portlet in a frame of its own, so that one that fails leaves the others standing. */
export function dashboardPage(account: Account, user: CurrentUser): string {
  const frames = portletsFor(account, user).map(
    ({ title, url }) => markup`<iframe class="portlet"${attributes({ src: url, title })}></iframe>`,
  );
  return framed(
    { project: account.project, account: account.facts(), user },
    'Dashboard',
    markup`<h1>Dashboard</h1>${frames.length === 0 ? markup`<p class="empty">This role sees no portlets.</p>` : frames}`,
  );
}

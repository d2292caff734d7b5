import type { AccountFacts, CurrentUser, Host } from '../host.ts';
import { mayRun } from '../engine/audience.ts';
import { scriptUrl } from '../engine/addresses.ts';
import type { SdfProject } from '../engine/sdf-project.ts';
import { attributes, markup, type Html } from '../modules/ui-serverWidget/render/html.ts';

/** Where the server keeps what every page needs. */
export const STATIC = '/sandbox/static';

export interface Frame {
  readonly project: SdfProject;
  readonly account: AccountFacts;
  /** Null: nobody is logged in. */
  readonly user: CurrentUser | null;
}

/** A page of a script, in the frame of the account. */
export const pageHtml = (
  { project, account, user }: Host,
  title: string,
  body: Html,
  hidesNavigation: boolean,
): string => framed({ project, account, user: hidesNavigation ? null : user }, title, body);

export function framed({ project, account, user }: Frame, title: string, body: Html): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" ${attributes({ href: `${STATIC}/style.css` })} />
        <script defer${attributes({ src: `${STATIC}/form.js` })}></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${user !== null && headerHtml(project, account, user)}
        <main id="main">${body}</main>
      </body>
    </html> `.text;
}

function headerHtml(project: SdfProject, account: AccountFacts, user: CurrentUser): Html {
  const items = suiteletsFor(project, account, user.roleId).map(
    ({ title, url }) => markup`<li><a${attributes({ href: url })}>${title}</a></li>`,
  );
  return markup`<header>
    <div class="account"><a href="/">${project.name}</a> <span>Sandbox ${account.id}</span></div>
    <nav aria-label="Suitelets">
      <ul>
        ${items}
      </ul>
    </nav>
    <form method="post" action="/sandbox/logout" class="person">
      <span>${user.name}</span> <button class="quiet">Change role</button>
    </form>
  </header>`;
}

/** What a role may open, for the menu. */
export function suiteletsFor(
  project: SdfProject,
  account: AccountFacts,
  roleId: string,
): readonly { readonly title: string; readonly url: string }[] {
  return project.scripts
    .filter(({ type }) => type === 'Suitelet')
    .flatMap((script) =>
      script.deployments
        .filter((deployment) => mayRun(deployment, roleId))
        .map((deployment) => ({
          title: deployment.title ?? script.name,
          url: scriptUrl(project, account, { script, deployment }),
        })),
    );
}

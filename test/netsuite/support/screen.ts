import { netSuiteParameters } from '../../../sandbox/netsuite/http/form-names.ts';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';

export type Role =
  | 'administrator'
  | 'customrole_qtc_admin'
  | 'customrole_qtc_clerk'
  | 'customrole_qtc_auditor'
  | 'customrole_qtc_collector'
  | 'customrole_qtc_credit';

/** A page as a browser has it: HTML, and what its form would send. */
export interface Page {
  readonly html: string;
  /** Text without tags. */
  readonly text: string;
  readonly units: number;
}

/** Opens a Suitelet, or sends a form to it. */
export async function page(
  account: NetSuiteAccount,
  script: 'workbench' | 'setup',
  role: Role,
  parameters: Readonly<Record<string, string>>,
  form?: readonly (readonly [name: string, value: string])[],
  preferences: { readonly language?: string } = {},
): Promise<Page> {
  const found = account.project.scripts.find(({ scriptId }) => scriptId === `customscript_qtc_${script}`)!;
  const report = await account.request(
    { script: found, deployment: found.deployments[0]! },
    {
      method: form ? 'POST' : 'GET',
      url: 'http://127.0.0.1/',
      headers: {},
      parameters: { ...parameters, ...(form ? netSuiteParameters(form) : {}) },
      body: '',
      clientIpAddress: '127.0.0.1',
      files: {},
    },
    { ...account.users.find(({ roleId }) => roleId === role)!, ...preferences },
    `session ${role}`,
  );
  if (report.status !== 'COMPLETE') throw new Error(JSON.stringify(report.error ?? report.problem));
  const html = String(report.response?.body ?? '');
  const body = html.slice(html.indexOf('<main'));
  const text = body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
  return { html, text, units: report.units };
}

/** What the form of a page would send as it stands: hidden fields, and every line of its item list. */
export function formOf({ html }: Page): [name: string, value: string][] {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string): string =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return inputs
    .filter(
      (tag) =>
        attribute(tag, 'name') !== '' && (attribute(tag, 'type') !== 'checkbox' || /\bchecked\b/.test(tag)),
    )
    .map((tag) => [
      attribute(tag, 'name'),
      attribute(tag, 'value').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]);
}

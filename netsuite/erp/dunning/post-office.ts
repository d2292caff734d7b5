import type { Problem } from '../../../core/problems/problem.ts';
import { escapeHtml } from '../../../workbench/html.ts';
import type { PostOffice } from '../carry/letter.ts';
import type { Email } from '../netsuite.ts';
import { noSender, notProduction } from '../problems.ts';

export interface PostOfficeFacts {
  /** Internal id of the employee who signs, as entered on the deployment. */
  readonly author: string;
  /** Where letters go from an account that is not the production account; empty: nowhere. */
  readonly testRecipient: string;
  /** `runtime.envType`. */
  readonly accountKind: string;
}

/**
 * How letters leave this account. A copy of the production account has the addresses of real customers in it: from there every letter goes to the
 * test recipient, and without one none goes. The text goes out as HTML with everything escaped, because NetSuite takes a text for HTML as soon as
 * something in it looks like a tag: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358552918.html
 */
export function postOffice(
  email: Email,
  { author, testRecipient, accountKind }: PostOfficeFacts,
): PostOffice & { readonly closed: Problem | null } {
  const sender = Number(author);
  const isProduction = accountKind === 'PRODUCTION';
  return {
    closed: whyClosed(sender, isProduction || testRecipient !== '', accountKind),
    send: ({ to, written, customer }) =>
      email.send({
        author: sender,
        recipients: [isProduction ? to : testRecipient],
        subject: isProduction ? written.subject : `[${to}] ${written.subject}`,
        body: `<div style="white-space:pre-wrap">${escapeHtml(written.body)}</div>`,
        relatedRecords: { entityId: Number(customer) },
      }),
  };
}

function whyClosed(sender: number, mayLeave: boolean, kind: string): Problem | null {
  const where = 'Quittance Dunning';
  if (!Number.isSafeInteger(sender) || sender === 0) return noSender(where, {});
  return mayLeave ? null : notProduction(where, { kind });
}

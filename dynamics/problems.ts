import { defineProblem } from '../core/problems/define.ts';

/** What a person can mend at the seam to Business Central. Codes AR-8xxx; the texts name no secret and no token. */

export const credentialsRefused = defineProblem<{ clientId: string }>(
  'AR-8001',
  'error',
  'Microsoft Entra ID gave no token.',
  ({ clientId }) =>
    `No token was given to client ${clientId}: the secret is wrong or has expired, or the application is not known in this tenant.`,
  () =>
    'Renew the client secret in Microsoft Entra ID, put it where the connector reads it, and start it again.',
);

export const notAllowed = defineProblem<{ what: string }>(
  'AR-8002',
  'error',
  'Business Central refused the call although the token was fresh.',
  ({ what }) => `Business Central does not allow ${what}.`,
  () =>
    'Open page "Microsoft Entra applications" in Business Central, enable the connector’s client and give it permission set QTC CONNECTOR.',
);

export const appMissing = defineProblem<{ page: string }>(
  'AR-8003',
  'error',
  'The AL app is not installed.',
  ({ page }) =>
    `Business Central has no page ${page}: the Quittance app is not installed in this environment, or is another version.`,
  () => 'Install the app of this release under "Extension Management", then run again.',
);

export const refusedByBooks = defineProblem<{ document: string; says: string }>(
  'AR-8004',
  'error',
  'Business Central would not post an effect.',
  ({ document, says }) => `${document} was not posted. Business Central says: ${says}`,
  () =>
    'Mend what Business Central names (open the posting period, unblock the customer, or match the receipt again on what is open now), then run again.',
);

export const noAnswer = defineProblem<{ what: string; attempts: number }>(
  'AR-8005',
  'error',
  'Business Central did not answer.',
  ({ what, attempts }) =>
    `${what}: no usable answer after ${attempts} attempts. Whether the last one was carried out is not known; its key makes a repeat harmless.`,
  () => 'Run again when the service answers: what was posted is found by its key, the rest is posted.',
);

export const unexpectedAnswer = defineProblem<{ what: string; status: number; says: string }>(
  'AR-8006',
  'error',
  'Business Central answered something this release does not know.',
  ({ what, status, says }) => `${what}: answer ${status}: ${says}`,
  () =>
    'Check that the app in Business Central and the connector are of the same release; if they are, report this text.',
);

export const companyUnknown = defineProblem<{ company: string }>(
  'AR-8007',
  'error',
  'The company is not in this environment.',
  ({ company }) => `There is no company ${company} in this environment.`,
  () => 'Set the name exactly as on page "Companies" in Business Central.',
);

export const bankAccountUnknown = defineProblem<{ account: string }>(
  'AR-8008',
  'error',
  'A receipt’s bank account is not in Business Central.',
  ({ account }) => `No bank account of this company has number or IBAN ${account}.`,
  () => 'Enter the IBAN on the Bank Account Card, or name the account in the policy under accounts.',
);

export const letterNotSent = defineProblem<{ says: string }>(
  'AR-8009',
  'error',
  'A letter could not be sent.',
  ({ says }) => `The letter was not sent: ${says}. It is kept as a draft and blocks a second one.`,
  () =>
    'Mend what is named (address, permission Mail.Send and Mail.ReadWrite, mailbox), then run the day again: the draft goes out once.',
);

export const channelMissing = defineProblem<{ channel: string }>(
  'AR-8010',
  'warning',
  'There is no sender for a channel.',
  ({ channel }) =>
    `A letter by ${channel} was written and waits as a draft: this connector sends e-mail only.`,
  () =>
    'Send it by hand and mark its contact as sent, or give the customer an e-mail address and cancel the draft.',
);

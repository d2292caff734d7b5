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
  ({ says }) => `The letter was not sent: ${says.replace(/\.$/, '')}.`,
  () =>
    'Mend what is named (address, permissions Mail.Send and Mail.ReadWrite, mailbox), then run the day again: the letter is decided anew and sent once.',
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

export const stopped = defineProblem<{ stage: string }>(
  'AR-8011',
  'warning',
  'A run was ended before its last stage.',
  ({ stage }) => `The connector was shut down before stage ${stage}. What was done is kept.`,
  () => 'Start the connector again: the same run goes on with this stage.',
);

export const configUnreadable = defineProblem<{ because: string }>(
  'AR-8012',
  'error',
  'The connector’s settings cannot be read.',
  ({ because }) => `The settings cannot be read: ${because}.`,
  () => 'Check the path and that the file is YAML or JSON; docs/dynamics/settings.md has one to start from.',
);

export const configWrong = defineProblem<{ key: string; says: string }>(
  'AR-8013',
  'error',
  'A setting of the connector is wrong.',
  ({ key, says }) => `Setting ${key} ${says}.`,
  ({ key }) => `Correct ${key} as docs/dynamics/settings.md describes it, then start the connector again.`,
);

export const secretMissing = defineProblem<{ name: string; shortest: number }>(
  'AR-8014',
  'error',
  'An environment variable that holds a secret is missing.',
  ({ name, shortest }) =>
    shortest > 1
      ? `Environment variable ${name} is missing or shorter than ${shortest} characters.`
      : `Environment variable ${name} is missing or empty.`,
  ({ name, shortest }) =>
    shortest > 1
      ? `Set ${name} to at least ${shortest} random characters (openssl rand -hex 32) where the connector is started.`
      : `Set ${name} where the connector is started; the settings name the variable, never the secret.`,
);

export const databaseOut = defineProblem<{ says: string }>(
  'AR-8015',
  'error',
  'The connector’s database cannot be opened.',
  ({ says }) => `The database cannot be opened: ${says}.`,
  () =>
    'Check that the server runs and its user may create schemas and roles; an embedded database may be open in one process only.',
);

export const notSignedIn = defineProblem<{ because: string }>(
  'AR-8016',
  'error',
  'A call to the connector carries no valid token.',
  ({ because }) => `The call was refused: ${because}.`,
  () =>
    'Send header "Authorization: Bearer TOKEN" with a token of "quittance connector token" that has not expired.',
);

export const notForYou = defineProblem<{ what: string }>(
  'AR-8017',
  'error',
  'A token does not allow what was asked.',
  ({ what }) => `The token does not allow ${what}.`,
  () => 'Ask for a token with that company and with "run" (quittance connector token --may run).',
);

export const notHere = defineProblem<{ what: string }>(
  'AR-8018',
  'error',
  'What was asked for is not there.',
  ({ what }) => `There is no ${what}.`,
  () => 'Check the spelling; GET /v1/companies and /v1/companies/{company}/runs list what there is.',
);

export const callWrong = defineProblem<{ says: string }>(
  'AR-8019',
  'error',
  'A call to the connector is not as its description says.',
  ({ says }) => `The call was not understood: ${says}.`,
  () => 'Compare the call with /openapi.json and send it again.',
);

export const tooManyCalls = defineProblem<{ perMinute: number }>(
  'AR-8020',
  'error',
  'There were too many calls to the connector.',
  ({ perMinute }) => `More than ${perMinute} calls came within a minute.`,
  () => 'Wait a minute, or raise http.requestsPerMinute in the settings.',
);

export const defect = defineProblem<{ what: string }>(
  'AR-8021',
  'error',
  'The connector itself failed.',
  ({ what }) => `The connector failed while it did this: ${what}. Nothing is posted twice by trying again.`,
  () => 'Try again; if it fails again, report the log line with this request’s id.',
);

export const changedMeanwhile = defineProblem<{ what: string }>(
  'AR-8022',
  'error',
  'A record in Business Central was changed by somebody else meanwhile.',
  ({ what }) => `${what}: somebody else changed the record first, so nothing was written over it.`,
  () => 'Run again: the record is read anew and decided on as it is now.',
);

export const needsApp = defineProblem<{ what: string }>(
  'AR-8023',
  'warning',
  'Something cannot be done through the stock API alone.',
  ({ what }) => `Without the Quittance app, ${what}`,
  () => 'Do it by hand, or install the app (docs/dynamics/install.md) and set mode: app for this company.',
);

export const orderOfNobody = defineProblem<{ order: string; customer: string }>(
  'AR-8024',
  'warning',
  'A sales order names a customer who is not there.',
  ({ order, customer }) =>
    `Order ${order} was not decided: its customer ${customer} is not among the customers.`,
  () => 'Correct the bill-to customer of the order, then run the day again.',
);

export const mailboxNotRead = defineProblem<{ mailbox: string; says: string }>(
  'AR-8025',
  'error',
  'The mailbox of remittance advices was not read.',
  ({ mailbox, says }) =>
    `Mailbox ${mailbox} was not read to its end: ${says}. The run went on without what had not come yet.`,
  () =>
    'Check that the mailbox and its folder are there and that the application may read it (Mail.Read, docs/dynamics/install.md); the next run reads on where this one was.',
);

export const memoryRowWrong = defineProblem<{ payer: string; customer: string; because: string }>(
  'AR-8026',
  'warning',
  'A row of the payer memory that somebody changed is not taken over.',
  ({ payer, customer, because }) =>
    `The row of payer ${payer || '(none)'} and customer ${customer || '(none)'} is not taken over: ${because}. No change of this table is, until it is mended.`,
  () => 'Correct or delete the row on page "Quittance Payer Memory", then run again.',
);

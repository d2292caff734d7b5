import { defineProblem } from '../../core/problems/define.ts';

/** What can go wrong between bank files, decisions and NetSuite. Codes AR-50xx: files and setup; AR-51xx: posting; AR-52xx: screens.
 * What the books of every ERP refuse in the same words (a closed period, a changed item) is in `core/plan/problems.ts`. */

export const bankAccountUnknown = defineProblem(
  'AR-5001',
  'error',
  'A statement is of a bank account the policy does not name.',
  ({ account }: { account: string }) =>
    `The statement is of bank account ${account === '' ? '(none named)' : account}, and no company of the policy has it: nothing of it was imported.`,
  ({ account }) =>
    `Add ${account === '' ? 'the account' : `"${account}"`} with its ledger account under accounts.<company>.bank of the policy, activate it, then put the file into the inbox again.`,
);

export const charactersLost = defineProblem(
  'AR-5002',
  'error',
  'A file lost characters when it was put into the file cabinet.',
  ({ size, read }: { size: number; read: number }) =>
    `NetSuite keeps ${size} bytes of this file as text, but gives back ${read}: characters were lost on the way in. Nothing of it was imported.`,
  () =>
    'Upload the file again with its own character set chosen in the field Character Encoding, or pack it into no other format but give it the ending .bin.',
);

export const amountsNotSure = defineProblem(
  'AR-5003',
  'error',
  'Nothing is posted from a file whose amounts are not sure.',
  ({ count }: { count: number }) =>
    `${count} ${count === 1 ? 'problem touches' : 'problems touch'} the amounts of this file, so no receipt of it was taken.`,
  () => 'Mend what the other problems of this file say, then put the mended file into the inbox.',
);

export const sameFileAgain = defineProblem(
  'AR-5004',
  'warning',
  'A file was put into the inbox a second time.',
  ({ earlier }: { earlier: string }) =>
    `The same bytes were read before as “${earlier}”: nothing was imported twice.`,
  () => 'Nothing. If the bank really moved the same money again, ask it for a statement of its own.',
);

export const ledgerAccountUnknown = defineProblem(
  'AR-5005',
  'error',
  'The policy names a ledger account NetSuite does not have.',
  ({ account, company }: { account: string; company: string }) =>
    `Company ${company} has no active account with number ${account} in NetSuite.`,
  () => 'Correct the number in the policy, or give the account that number in NetSuite.',
);

export const companyUnknown = defineProblem(
  'AR-5006',
  'error',
  'The policy names a company NetSuite does not have.',
  ({ company, known }: { company: string; known: string }) =>
    `No subsidiary has the external id or name ${company}. There are: ${known}.`,
  () => 'Write the subsidiary’s external id, or its name where it has none, under accounts in the policy.',
);

export const noActivePolicy = defineProblem(
  'AR-5007',
  'error',
  'No policy is in force.',
  () => 'No version of the policy is active, so it is not known which bank account belongs to which company.',
  () => 'Open Quittance Setup, upload a policy and have a second person activate it.',
);

export const installmentsDiffer = defineProblem(
  'AR-5008',
  'warning',
  'Invoices fall due in installments that do not add up to them.',
  ({ invoices }: { invoices: string }) =>
    `The installments NetSuite tells of ${invoices} do not add up to the amount or to what is open: nothing of them counts as due, no letter claims it, and no score is made.`,
  () =>
    'Open the invoice and compare the tab Installments with its amount and its payments; correct it and save it. If they do add up, send both to whoever looks after Quittance (docs/netsuite/not-verified.md).',
);

export const customerUnusable = defineProblem(
  'AR-5103',
  'error',
  'A customer cannot be posted to.',
  ({ customer, said }: { customer: string; said: string }) =>
    `Customer ${customer} is inactive or gone (${said}). Nothing was posted.`,
  () => 'Make the customer active again, or choose another customer in the workbench.',
);

export const refusedByNetSuite = defineProblem(
  'AR-5104',
  'error',
  'NetSuite refused a posting.',
  ({ what, said }: { what: string; said: string }) => `NetSuite refused ${what}: ${said}`,
  () => 'Correct in NetSuite what the message names; the next run tries again.',
);

export const noPostingAccount = defineProblem(
  'AR-5105',
  'error',
  'It is not known which ledger account to post to.',
  ({ what, company }: { what: string; company: string }) =>
    `The policy in force names no ledger account of company ${company} for ${what}. Nothing was posted.`,
  ({ company }) => `Add it under accounts.${company} of the policy and activate that version.`,
);

export const cannotUndo = defineProblem(
  'AR-5106',
  'error',
  'What was posted cannot be taken back.',
  ({ document, said }: { document: string; said: string }) => `${document} was not taken back: ${said}`,
  () =>
    'Take it back by hand: open its period, or remove what was built on it since (deposit, refund, reconciliation); then undo again.',
);

export const notAllowed = defineProblem(
  'AR-5201',
  'error',
  'A role may not do this.',
  ({ action }: { action: string; role?: string }) => `Your role may look, but not ${action}.`,
  ({ role = 'Quittance AR Clerk or Quittance AR Administrator' }) =>
    `Change to the role ${role}, or ask somebody who has it.`,
);

export const invoiceRefused = defineProblem(
  'AR-5209',
  'error',
  'An invoice is not saved with what was found.',
  ({ says }: { says: string }) => `It was not saved:\n${says}`,
  () =>
    'Mend what it names and save again; what may pass is said in the policy, section invoices (warn or off).',
);

export const decidedMeanwhile = defineProblem(
  'AR-5202',
  'error',
  'Somebody else decided meanwhile.',
  ({ now }: { now: string }) =>
    `While the page was open this receipt was changed: it is now ${now}. Nothing of yours was saved.`,
  () => 'Read the receipt again and decide on what it says now.',
);

export const choiceUnusable = defineProblem(
  'AR-5203',
  'error',
  'What was chosen cannot be done.',
  ({ says }: { says: string; fix?: string }) => says,
  ({ fix }) => fix ?? 'Read what the page says now, correct what was chosen and save again.',
);

export const secondPersonNeeded = defineProblem(
  'AR-5204',
  'error',
  'A policy is activated by the person who wrote it.',
  ({ author }: { author: string }) =>
    `This version was uploaded by ${author}; a second person has to put it in force.`,
  () => 'Ask somebody else with the role Quittance AR Administrator to activate it.',
);

export const featureOff = defineProblem(
  'AR-5205',
  'error',
  'A feature of the account is off.',
  ({ feature }: { feature: string }) =>
    `The feature ${feature} is off, and Quittance does not work without it.`,
  () => 'Switch it on under Setup > Company > Enable Features.',
);

export const noSender = defineProblem(
  'AR-5108',
  'error',
  'Nobody is named as the sender of letters.',
  () => 'No letter was sent: the deployment of Quittance Dunning names no sender.',
  () =>
    'Enter the internal id of the employee who signs letters in the parameter Sender of the deployment customdeploy_qtc_dunning.',
);

export const notProduction = defineProblem(
  'AR-5109',
  'warning',
  'Letters are not sent to customers from an account that is not the production account.',
  ({ kind }: { kind: string }) =>
    `No letter was sent: this is a ${kind} account, and its customers are real.`,
  () =>
    'To try letters here, enter an address of your own in the parameter Test Recipient of the deployment customdeploy_qtc_dunning: every letter goes there.',
);

export const letterNotSent = defineProblem(
  'AR-5110',
  'error',
  'NetSuite did not take a letter for sending.',
  ({ to, said }: { to: string; said: string }) => `The letter to ${to} was not sent: ${said}`,
  () =>
    'Mend what NetSuite says (most often the address of the customer), then mark the letter as not sent in the workbench: the next run writes it again.',
);

export const apiUnusable = defineProblem(
  'AR-5208',
  'error',
  'A request to the RESTlet cannot be used.',
  ({ says }: { says: string }) => `${says} Nothing was done.`,
  () =>
    'Send {"name": "statement.xml", "content": "<base64>"} (or "text") to push a file; ask with ?day=YYYY-MM-DD or ?receipt=<id> to read decisions.',
);

export const notStarted = defineProblem(
  'AR-5206',
  'warning',
  'A script could not be started at once.',
  ({ script, said }: { script: string; said: string }) => `${script} was not started: ${said}`,
  () => 'Nothing: the next scheduled run takes it up. To start it now use Save & Execute on its deployment.',
);

export const newerInstalled = defineProblem(
  'AR-5207',
  'error',
  'A newer version was installed before.',
  ({ installed, version }: { installed: string; version: string }) =>
    `These scripts are version ${version}, but version ${installed} was installed here: what it changed is not undone by older scripts.`,
  ({ installed }) => `Deploy version ${installed} or a later one.`,
);

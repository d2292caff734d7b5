import { required, wrongType } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { promiseRefused } from '../../engine/promised.ts';
import { refused } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Email } from '../../engine/account-store.ts';
import type { Host } from '../../host.ts';
import { File } from '../file/file-object.ts';

const MAXIMUM_RECIPIENTS = 10;
const MAXIMUM_ATTACHMENT_BYTES = 10 * 1024 * 1024;
const MAXIMUM_MESSAGE_BYTES = 15 * 1024 * 1024;

/** `N/email`: what is sent goes into the account's outbox and nowhere else. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4358552361.html */
export function emailModule(host: Host) {
  const send = (call: 'email.send' | 'email.sendBulk', options: unknown): void => {
    const given = required(call, options, 'author', 'recipients', 'subject', 'body');
    const message = readEmail(call, given);
    const people = [...message.recipients, ...message.cc, ...message.bcc];
    if (call === 'email.send' && people.length > MAXIMUM_RECIPIENTS) {
      throw new SuiteScriptError(
        'SSS_MAX_RECIPIENTS_EXCEEDED',
        `A message may have ${MAXIMUM_RECIPIENTS} recipients, this has ${people.length}.`,
      );
    }
    host.meter.charge(unitsOf(call), call);
    host.store.recordEmail(host.script.scriptId, message, host.now());
  };
  const calls = {
    send: (options: unknown) => send('email.send', options),
    sendBulk: (options: unknown) => send('email.sendBulk', options),
    sendCampaignEvent: refused('N/email', 'sendCampaignEvent'),
  };
  return promiseRefused('N/email', calls, 'send', 'sendBulk', 'sendCampaignEvent');
}

function readEmail(call: string, given: Readonly<Record<string, unknown>>): Email {
  const files =
    given['attachments'] === undefined || given['attachments'] === null ? [] : given['attachments'];
  if (!Array.isArray(files) || files.some((file) => !(file instanceof File)))
    throw wrongType(call, 'attachments');
  const attachments = (files as File[]).map((file) => ({ name: file.name, size: file.size }));
  const largest = Math.max(0, ...attachments.map(({ size }) => size));
  const total = attachments.reduce((sum, { size }) => sum + size, 0);
  if (largest > MAXIMUM_ATTACHMENT_BYTES || total > MAXIMUM_MESSAGE_BYTES) {
    throw new SuiteScriptError(
      'SSS_FILE_CONTENT_SIZE_EXCEEDED',
      'The attachments are too large: 10 MB each, 15 MB together.',
    );
  }
  return {
    author: Number(given['author']),
    recipients: addresses(call, 'recipients', given['recipients']),
    cc: addresses(call, 'cc', given['cc']),
    bcc: addresses(call, 'bcc', given['bcc']),
    replyTo: given['replyTo'] === undefined || given['replyTo'] === null ? null : String(given['replyTo']),
    subject: String(given['subject']),
    body: String(given['body']),
    attachments,
    relatedRecords: (given['relatedRecords'] ?? {}) as Readonly<Record<string, unknown>>,
  };
}

/** Internal ids or addresses, one or several. */
function addresses(call: string, name: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.map(String);
  if (list.length === 0 && name === 'recipients') throw wrongType(call, name);
  const wrong = texts.find((text) => !/^-?\d+$/.test(text) && !/^[^\s@]+@[^\s@]+$/.test(text));
  if (wrong === undefined) return texts;
  throw new SuiteScriptError(
    'SSS_INVALID_EMAIL_ADDRESS',
    `${call}: ${wrong} is neither an address nor an internal id.`,
  );
}

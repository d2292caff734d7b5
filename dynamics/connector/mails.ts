import { addDays } from '../../core/calendar/iso-date.ts';
import { digestOf } from '../../core/plan/digest.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { mailboxNotRead } from '../problems.ts';
import type { DayInput } from './input.ts';

/** A mail older than that speaks of no money that is still waited for (`core/remittance/waiting.ts`). */
const DAYS_BACK = 60;

/**
 * Fetches what came into the remittance mailbox since last time. Every mail is kept before the place in the mailbox moves on, and a mail is known by
 * its id: cut off anywhere, the next run goes on where this one was, and takes nothing twice, also when Graph asks to begin anew.
 * What cannot be reached is told, and the day goes on without it.
 */
export async function fetchMails({
  mails,
  store,
  company,
  asOf,
  stop,
}: Pick<DayInput, 'mails' | 'store' | 'company' | 'asOf' | 'stop'>): Promise<readonly Problem[]> {
  if (mails === undefined) return [];
  let cursor = await store.cursor(company, mails.name);
  let begunAnew = false;
  for (;;) {
    const page = await mails.changes(cursor, addDays(asOf, -DAYS_BACK));
    if (!page.ok) return [page.problem];
    if (page.value === null) {
      if (begunAnew || cursor === null)
        return [mailboxNotRead(`mailbox ${mails.name}`, { mailbox: mails.name, says: 'Graph asks again and again to begin anew' })];
      [cursor, begunAnew] = [null, true];
      continue;
    }
    for (const { id, subject } of page.value.mails) {
      const digest = digestOf({ mailbox: mails.name, message: id });
      if (await store.statementTaken(company, digest)) continue;
      const mail = await mails.mail(id);
      if (!mail.ok) return [mail.problem];
      if (mail.value === null) continue; // deleted since
      await store.putInbox(company, { digest, file: fileOf(subject), bytes: mail.value, origin: 'mailbox' });
    }
    cursor = page.value.next;
    await store.keepCursor(company, mails.name, cursor);
    if (!page.value.more || stop?.()) return [];
  }
} // prettier-ignore

/** A mail as a file is called by its subject. */
const fileOf = (subject: string): string =>
  `${subject.replace(/[\p{Cc}/\\]+/gu, ' ').trim().slice(0, 120) || 'mail without a subject'}.eml`; // prettier-ignore

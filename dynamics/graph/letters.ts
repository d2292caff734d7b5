import { GraphError, type Client } from '@microsoft/microsoft-graph-client';
import { letterNotSent } from '../problems.ts';
import type { LetterSender } from '../connector/input.ts';
import { graphClient, TO_COME_LATER, type GraphOptions } from './client.ts';

/** The named property that carries our key; filterable, which an `x-` header is not. Any GUID of our own will do. */
export const KEY_PROPERTY = 'String {5b6c6f3e-8f0a-4b8e-9d53-2f3c1a7b7171} Name QuittanceLetter';

/**
 * Letters through Microsoft Graph as draft + send. The draft carries the letter's key, so that after a crash it is found again, whether it
 * still waits or went out: a letter is sent once. The library's own retry is left out, because it repeats POST (Graph SDK, RetryHandler).
 */
export function graphLetters(options: GraphOptions): LetterSender {
  const client = graphClient(options);
  const messages = `/users/${encodeURIComponent(options.mailbox)}/messages`;
  const failed = (
    where: string,
    error: unknown,
  ): Extract<Awaited<ReturnType<LetterSender['send']>>, { ok: false }> => {
    if (!(error instanceof GraphError) && !(error instanceof TypeError)) throw error;
    return {
      ok: false,
      problem: letterNotSent(where, { says: error.message }),
      outOfReach: error instanceof GraphError ? TO_COME_LATER.has(error.statusCode) : true,
    };
  };
  return {
    async send(key, { email }, { subject, body }) {
      const where = `letter ${key} to ${email}`;
      if (email === '')
        return { ok: false, problem: letterNotSent(where, { says: 'the customer has no e-mail address' }) };
      try {
        const known = await find(client, messages, key);
        if (known && !known.isDraft) return { ok: true, messageId: known.id };
        const { id } = known ?? (await draft(client, messages, key, email, subject, body));
        await client.api(`${messages}/${id}/send`).post('');
        return { ok: true, messageId: id };
      } catch (error) {
        return failed(where, error);
      }
    },
    async withdraw(key) {
      try {
        const known = await find(client, messages, key);
        if (known && !known.isDraft) return { ok: true, sentAs: known.id };
        if (known) await client.api(`${messages}/${known.id}`).delete();
        return { ok: true, sentAs: null };
      } catch (error) {
        return failed(`letter ${key}`, error);
      }
    },
  };
}

interface Found {
  readonly id: string;
  readonly isDraft: boolean;
}

async function find(client: Client, messages: string, key: string): Promise<Found | undefined> {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${KEY_PROPERTY}' and ep/value eq '${key.replaceAll("'", "''")}')`;
  const found = (await client.api(messages).filter(filter).select('id,isDraft').get()) as { value: Found[] };
  return found.value.find(({ isDraft }) => !isDraft) ?? found.value[0];
}

const draft = async (
  client: Client,
  messages: string,
  key: string,
  email: string,
  subject: string,
  body: string,
): Promise<Found> =>
  (await client
    .api(messages)
    .header('Prefer', 'IdType="ImmutableId"')
    .post({
      subject,
      body: { contentType: 'text', content: body },
      toRecipients: [{ emailAddress: { address: email } }],
      singleValueExtendedProperties: [{ id: KEY_PROPERTY, value: key }],
    })) as Found;

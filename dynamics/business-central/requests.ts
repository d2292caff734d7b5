import { z } from 'zod';
import type { Answered, BusinessCentralClient } from './client.ts';
import { APP_API, fieldsOf } from './contract.ts';
import { short } from './wire.ts';

/** What a user asked for by a button in Business Central. */
export const REQUEST_KINDS = ['Match', 'Explain', 'Send Reminder', 'Run Day'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

const RequestRow = z.object({
  '@odata.etag': z.string(),
  id: z.string(),
  entryNumber: z.number().int(),
  kind: z
    .string()
    .transform((text) => text.replaceAll('_x0020_', ' '))
    .pipe(z.enum(REQUEST_KINDS)),
  status: z.string(),
  customerNumber: z.string(),
  ledgerEntryNumber: z.number().int(),
  requestedBy: z.string(),
  answer: z.string(),
});
export type RequestRow = z.output<typeof RequestRow>;

/** Requests nobody has answered yet, the oldest first. */
export async function waitingRequests(
  client: BusinessCentralClient,
  companyId: string,
): Promise<Answered<readonly RequestRow[]>> {
  const found = await client.all(APP_API, `companies(${companyId})/requests`, {
    $filter: "status eq 'New' or status eq 'Working'",
    $orderby: 'entryNumber',
    $select: fieldsOf('requests').join(),
  });
  return found.ok ? { ok: true, value: found.value.map((raw) => RequestRow.parse(raw)) } : found;
}

/** One request as it is now, with the etag a change needs. */
export async function requestNow(
  client: BusinessCentralClient,
  companyId: string,
  id: string,
): Promise<Answered<RequestRow | null>> {
  const found = await client.all(APP_API, `companies(${companyId})/requests`, {
    $filter: `id eq ${id}`,
    $select: fieldsOf('requests').join(),
  });
  if (!found.ok) return found;
  return { ok: true, value: found.value.map((raw) => RequestRow.parse(raw))[0] ?? null };
}

/** Writes how far a request is. Answers false when somebody else changed the row first: then it is theirs. */
export async function markRequest(
  client: BusinessCentralClient,
  companyId: string,
  row: RequestRow,
  change: { readonly status: 'Working' | 'Done' | 'Refused'; readonly answer?: string },
): Promise<Answered<boolean>> {
  const body = { ...change, ...(change.answer === undefined ? {} : { answer: short(change.answer) }) };
  const sent = await client.send(
    'PATCH',
    APP_API,
    `companies(${companyId})/requests(${row.id})`,
    body,
    row['@odata.etag'],
  );
  if (sent.ok) return { ok: true, value: true };
  return sent.problem.code === 'AR-8022' ? { ok: true, value: false } : sent;
}

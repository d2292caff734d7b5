import type { ReceiptId } from '../../core/ledger/ids.ts';
import type { Replacement } from '../../core/statement/replaced.ts';
import type { Query } from './sql.ts';

/** A receipt that waits, although something of it is in the books (`isPosted`) or a plan that is not carried out yet posts it. */
export interface Begun {
  readonly receipt: ReceiptId;
  readonly isPosted: boolean;
}

const IS_POSTED = `exists (select from qtc.effect e where e.company = $1 and e.effect->>'receipt' = r.id
  and e.outcome->>'kind' in ('done', 'already-done', 'already-in-books'))`;
const IS_PLANNED = `exists (select from qtc.run p where p.company = $1 and p.plan is not null and not p.posted
  and p.plan->'effects' @> jsonb_build_array(jsonb_build_object('receipt', r.id)))`;

/** Part of a unit of work of the store. */
export const begun = (
  query: Query,
  company: string,
  receipts: readonly ReceiptId[],
): Promise<readonly Begun[]> =>
  query<Begun>(
    `select r.id as receipt, ${IS_POSTED} as "isPosted" from qtc.receipt r
     where r.company = $1 and r.id in (select jsonb_array_elements_text($2::jsonb)) and (${IS_POSTED} or ${IS_PLANNED})`,
    [company, JSON.stringify(receipts)],
  );

/** Something was done with a total since it was looked at: nothing of the file was taken, and taking it again finds out what. */
export class TotalDecided extends Error {}

/** Part of the unit of work that takes their details. @throws TotalDecided */
export async function replaceTotals(
  query: Query,
  company: string,
  replaced: readonly Replacement[],
): Promise<void> {
  if (replaced.length === 0) return;
  const totals = [...new Set(replaced.map(({ total }) => total))];
  const gone = await query(
    `update qtc.receipt r set state = 'replaced' where r.company = $1 and r.id in (select jsonb_array_elements_text($2::jsonb))
     and (r.state = 'replaced' or r.state = 'waiting' and not ${IS_POSTED} and not ${IS_PLANNED}) returning r.id`,
    [company, JSON.stringify(totals)],
  );
  if (gone.length !== totals.length)
    throw new TotalDecided(
      `of ${totals.length} totals whose details came, ${totals.length - gone.length} wait no more`,
    );
}

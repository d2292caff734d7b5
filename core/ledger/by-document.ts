import type { OpenItem } from './open-item.ts';

/**
 * The order that stands in wherever days are equal: by company and printed number, in UTF-16 code units, which every ERP has alike. Ids are an
 * ERP's own; they decide only between two documents of one number.
 */
export const byDocument = (
  a: Pick<OpenItem, 'id' | 'company' | 'number'>,
  b: Pick<OpenItem, 'id' | 'company' | 'number'>,
): number => compare(a.company, b.company) || compare(a.number, b.number) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

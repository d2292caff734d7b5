import { itemId, type ItemId } from '../../core/ledger/ids.ts';

/** Where an item is in NetSuite: a transaction, and the line of it where several lines are items (journals). */
export interface ItemPlace {
  readonly document: number;
  readonly line: number | null;
}

/** "4711", or "4711:2" for line 2 of a journal. */
export const itemIdOf = ({ document, line }: ItemPlace): ItemId =>
  itemId(line === null ? String(document) : `${document}:${line}`);

export function placeOf(id: ItemId): ItemPlace {
  const [document = '', line] = id.split(':');
  return { document: Number(document), line: line === undefined ? null : Number(line) };
}

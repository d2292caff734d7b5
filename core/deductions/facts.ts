import type { ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { AdviceLine, Receipt } from '../ledger/receipt.ts';
import type { Reading } from '../matching/text/reading.ts';
import type { Minor } from '../money/minor.ts';

/** An item a receipt pays, and what was open of it before. */
export interface PaidItem {
  readonly item: OpenItem;
  readonly open: Minor;
  readonly amount: Minor;
  readonly discount: Minor;
  readonly writeOff: Minor;
  /** How the cash was fitted to the item (`judge/effects.ts`): what counts where nothing else speaks. */
  readonly fitted: string | null;
}

/** A document of the same customers that the receipt does not pay; `open` 0 when it is closed. */
export interface OtherItem {
  readonly item: OpenItem;
  readonly open: Minor;
}

export type OthersThat = (fits: (other: OtherItem) => boolean) => readonly OtherItem[];

/** A receipt, what it pays, and what the payer said. */
export interface DifferenceFacts {
  readonly receipt: Receipt;
  /** The remittance text as it was read. */
  readonly reading: Pick<Reading, 'text' | 'amounts'>;
  readonly paid: readonly PaidItem[];
  readonly onAccount: Minor;
  /** Those that fit among what is open, and among all: closed ones are many, and asked for only where something differs. */
  readonly others: { readonly open: OthersThat; readonly all: OthersThat };
  readonly advised: readonly { readonly line: AdviceLine; readonly item: ItemId | undefined }[];
}

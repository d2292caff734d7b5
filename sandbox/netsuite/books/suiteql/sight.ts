/** Which record types, and the records of which subsidiaries, whoever asks may see; `engine/permissions.ts` knows. */
export interface Sight {
  hides(recordType: string): boolean;
  /** Internal ids of the subsidiaries whose records are seen; null: of all. */
  readonly subsidiaries: readonly number[] | null;
}

export const SEES_ALL: Sight = { hides: () => false, subsidiaries: null };

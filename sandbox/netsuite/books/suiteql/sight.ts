/** Which record types whoever asks may see; `engine/permissions.ts` knows. */
export interface Sight {
  hides(recordType: string): boolean;
}

export const SEES_ALL: Sight = { hides: () => false };

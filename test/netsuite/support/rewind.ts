import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';

/** An account that can be put back to where it was: what it holds is one database, and starting one anew costs seconds. */
export interface Rewinding {
  rewind(): Promise<void>;
  forget(): void;
}

export async function remember({ books }: Pick<NetSuiteAccount, 'books'>): Promise<Rewinding> {
  const folder = mkdtempSync(join(tmpdir(), 'netsuite-remembered-'));
  const kept = join(folder, 'kept.sqlite');
  await backup(books.database, kept);
  const { file } = books.row<{ file: string }>('PRAGMA database_list')!;
  return {
    async rewind() {
      const copy = join(folder, 'copy.sqlite');
      copyFileSync(kept, copy);
      const source = new DatabaseSync(copy);
      await backup(source, file);
      source.close();
    },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

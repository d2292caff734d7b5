import { randomBytes } from 'node:crypto';
import type { CurrentUser } from '../host.ts';

/** Who is logged in, by the cookie of their browser. Kept in memory: a sandbox that is started again knows nobody. */
export interface Sessions {
  /** The value of the cookie. */
  open(user: CurrentUser): string;
  userOf(cookieHeader: string | undefined): { readonly user: CurrentUser; readonly id: string } | null;
  close(cookieHeader: string | undefined): void;
}

const COOKIE = 'netsuite_sandbox';

/** `Lax`: the cookie does not go along when another site posts a form here. */
export const cookieFor = (id: string): string => `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`;
export const NO_COOKIE = `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

export function openSessions(): Sessions {
  const users = new Map<string, CurrentUser>();
  const idIn = (header: string | undefined): string | null =>
    new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f]+)`).exec(header ?? '')?.[1] ?? null;
  return {
    open(user) {
      const id = randomBytes(16).toString('hex');
      users.set(id, user);
      return id;
    },
    userOf(header) {
      const id = idIn(header);
      const user = id === null ? undefined : users.get(id);
      return id !== null && user ? { user, id } : null;
    },
    close(header) {
      const id = idIn(header);
      if (id !== null) users.delete(id);
    },
  };
}

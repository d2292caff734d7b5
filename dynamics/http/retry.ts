/** What became of one attempt: an answer with its status, or none at all. */
export type Attempt =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'no-answer' };

export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

export const RETRY: RetryPolicy = { attempts: 5, firstWaitMs: 500, longestWaitMs: 60_000 };

/**
 * Milliseconds to wait before the next attempt, or `null` to give up. Tried again: no answer, 408, 429, 502, 503, 504. `Retry-After`
 * is honoured when present (Business Central documents it for 502 and 503 only), else the wait doubles, with jitter.
 * Only calls that are safe to repeat may be handed to this; ours are: reads, and effects that carry their key.
 * @param random from 0 to 1, given by the shell
 */
export function waitBefore(
  attempt: Attempt,
  made: number,
  policy: RetryPolicy,
  random: number,
): number | null {
  if (made >= policy.attempts) return null;
  if (attempt.kind === 'answer' && ![408, 429, 502, 503, 504].includes(attempt.status)) return null;
  const asked =
    attempt.kind === 'answer' && attempt.retryAfterSeconds !== null ? attempt.retryAfterSeconds * 1000 : null;
  const doubled = policy.firstWaitMs * 2 ** (made - 1) * (0.5 + random / 2);
  return Math.min(asked ?? doubled, policy.longestWaitMs);
}

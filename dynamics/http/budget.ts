/** How many requests a service principal may start in a sliding window, and how many may be under way at once. */
export interface Limits {
  readonly requests: number;
  readonly windowMs: number;
  readonly atOnce: number;
}

/**
 * Business Central allows 6000 requests in five minutes and processes five at once per user; a service principal is a user (Microsoft,
 * "Operational limits for Business Central online"). A twentieth is left to whoever else signs in as this principal.
 */
export const BUSINESS_CENTRAL_LIMITS: Limits = { requests: 5700, windowMs: 300_000, atOnce: 5 };

/** Shared by all clients of one service principal: each request waits here for its turn. */
export interface Budget {
  spend<T>(request: () => Promise<T>): Promise<T>;
  /** Started within the window so far. */
  readonly spent: () => number;
}

/** First come, first served. @param sleep waits so many milliseconds; tests pass one that moves their clock */
export function requestBudget(
  { requests, windowMs, atOnce }: Limits,
  now: () => number,
  sleep: (milliseconds: number) => Promise<void>,
): Budget {
  const started: number[] = [];
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const forget = (): void => {
    while (started.length > 0 && (started[0] ?? 0) <= now() - windowMs) started.shift();
  };
  async function turn(): Promise<void> {
    // A slot that is freed goes to the one who waits longest and is never taken by a later comer.
    if (underWay < atOnce) underWay++;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    for (forget(); started.length >= requests; forget()) await sleep((started[0] ?? 0) + windowMs - now());
    started.push(now());
  }
  return {
    async spend(request) {
      await turn();
      try {
        return await request();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else underWay--;
      }
    },
    spent: () => (forget(), started.length),
  };
}

import type { Problem } from '../../core/problems/problem.ts';
import type { Answered } from '../business-central/client.ts';
import { nextPoll } from './requests.ts';

export interface Poller {
  /** Ends after the look that is under way. */
  stop(): Promise<void>;
}

/** Looks again and again, sooner while a user waits. What goes wrong is told, and the next look is not put off by it. */
export function startPoller(options: {
  readonly look: () => Promise<Answered<number>>;
  readonly now: () => number;
  readonly onProblem: (problem: Problem) => void;
  readonly onError: (error: unknown) => void;
}): Poller {
  let lastSeen: number | null = null;
  let wake: (() => void) | null = null;
  let stopping = false;
  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const seen = await options.look();
        if (!seen.ok) options.onProblem(seen.problem);
        else if (seen.value > 0) lastSeen = options.now();
      } catch (error) {
        options.onError(error);
      }
      if (stopping) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, nextPoll(options.now(), lastSeen));
        wake = () => (clearTimeout(timer), resolve());
      });
    }
  }
  const running = run();
  return {
    async stop() {
      stopping = true;
      wake?.();
      await running;
    },
  };
}

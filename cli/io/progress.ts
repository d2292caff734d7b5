import type { Shell } from './shell.ts';

/** One line that is written over again, for a person who waits; nothing at all in a pipe. */
export interface Progress {
  /** @param place what is being worked on, where that says more than a count: a day, a file. */
  at(done: number, of: number, place?: string): void;
  end(): void;
}

const EVERY_MS = 100;

export function progress(shell: Shell, what: string, now: () => number = Date.now): Progress {
  if (!shell.watched) return { at: () => undefined, end: () => undefined };
  let last = -Infinity;
  let shown = 0;
  const show = (text: string): void => {
    shell.err(`\r${text.padEnd(shown)}`);
    shown = text.length;
  };
  return {
    at: (done, of, place) => {
      const time = now();
      if (time - last < EVERY_MS && done < of) return;
      last = time;
      show(`${place === undefined ? '' : `${place}  `}${done} of ${of} ${what}`);
    },
    end: () => {
      show('');
      shell.err('\r');
    },
  };
}

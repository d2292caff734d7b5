import type { Shell } from '../io/shell.ts';

/** The steps of a day, shown while they run and timed. On a terminal each leaves a line; in a pipe nothing is said. */
export interface Steps {
  /** @param done what to say of it when it is over. */
  run<T>(name: string, doing: string, work: () => T | Promise<T>, done: (result: T) => string): Promise<T>;
  readonly seconds: Readonly<Record<string, number>>;
}

const SPIN_MS = 120;
const WHEEL = ['◐', '◓', '◑', '◒'];

export function stepsOf(
  { err, watched }: Pick<Shell, 'err' | 'watched'>,
  tick: string,
  now = () => performance.now(),
): Steps {
  const seconds: Record<string, number> = {};
  return {
    seconds,
    async run(name, doing, work, done) {
      const started = now();
      const elapsed = (): string => `${((now() - started) / 1000).toFixed(1)} s`;
      let turn = 0;
      const show = (): void =>
        err(`\r  ${WHEEL[turn++ % WHEEL.length]} ${`${doing} …`.padEnd(68)} ${elapsed().padStart(6)}`);
      if (watched) show();
      const spinning = watched ? setInterval(show, SPIN_MS) : undefined;
      try {
        const result = await work();
        seconds[name] = Math.round(now() - started) / 1000;
        if (watched) err(`\r  ${tick} ${done(result).padEnd(68)} ${elapsed().padStart(6)}\n`);
        return result;
      } finally {
        clearInterval(spinning);
      }
    },
  };
}

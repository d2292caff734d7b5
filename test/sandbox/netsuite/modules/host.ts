import { afterAll } from '@jest/globals';
import { memoryHost } from '../../../../sandbox/netsuite/conformance/host.ts';
import type { Host } from '../../../../sandbox/netsuite/host.ts';
import { CLOCK } from '../project.ts';

export interface TestHost extends Host {
  readonly spent: { units: number; calls: string[] };
  readonly logged: string[];
  readonly redirects: string[];
}

const opened: { close(): void }[] = [];
afterAll(() => {
  for (const books of opened.splice(0)) books.close();
});

/** What a module reaches, over books in memory and the lending desk's project; nothing is run. */
export function hostFor(
  changes: Partial<Host> & { readonly preferences?: Record<string, string> } = {},
): TestHost {
  const { preferences, ...rest } = changes;
  const spent = { units: 0, calls: [] as string[] };
  const logged: string[] = [];
  const redirects: string[] = [];
  const plain = memoryHost(CLOCK, rest);
  opened.push(plain.books);
  return {
    ...plain,
    meter: {
      charge(units, what) {
        spent.units += units;
        spent.calls.push(what);
      },
      remaining: () => 1_000 - spent.units,
    },
    account: rest.account ?? { ...plain.account, preferences: preferences ?? {} },
    log: (level, title, details) => void logged.push(`${level} ${title} ${details}`),
    redirect: (url) => void redirects.push(url),
    ...rest,
    spent,
    logged,
    redirects,
  };
}

/** The code an action throws, or what it gives. */
export function codeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return (error as Error).name === 'Refusal'
      ? (error as { problem: { code: string } }).problem.code
      : (error as Error).name;
  }
}

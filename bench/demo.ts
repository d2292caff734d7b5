import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

/** The demo, timed from outside, and what it says of the governance units it used. */
export function benchDemo(): Readonly<Record<string, unknown>> {
  const started = performance.now();
  const told = JSON.parse(
    execFileSync(process.execPath, [...process.execArgv, main, 'demo', '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  ) as { readonly governance?: unknown };
  return {
    seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
    governance: told.governance ?? null,
  };
}

import type { Command } from 'commander';
import type { Shell } from './io/shell.ts';

/** Every command by name, loaded when it is asked for. A new one: a file in `commands/` and a line here. */
export const COMMANDS: Readonly<Record<string, (shell: Shell) => Promise<Command>>> = {
  statement: async ({ out }) => (await import('./commands/statement.ts')).statementCommand(out),
  policy: async (shell) => (await import('./commands/policy.ts')).policyCommand(shell),
};

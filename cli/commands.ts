import type { Command } from 'commander';
import type { Shell } from './io/shell.ts';

/** Every command by name, loaded when it is asked for. A new one: a file in `commands/` and a line here. */
export const COMMANDS: Readonly<Record<string, (shell: Shell) => Promise<Command>>> = {
  demo: async (shell) => (await import('./commands/demo.ts')).demoCommand(shell),
  sandbox: async (shell) => (await import('./commands/sandbox.ts')).sandboxCommand(shell),
  statement: async ({ out }) => (await import('./commands/statement.ts')).statementCommand(out),
  match: async (shell) => (await import('./commands/match.ts')).matchCommand(shell),
  replay: async (shell) => (await import('./commands/replay.ts')).replayCommand(shell),
  dun: async (shell) => (await import('./commands/dun.ts')).dunCommand(shell),
  risk: async (shell) => (await import('./commands/risk.ts')).riskCommand(shell),
  credit: async (shell) => (await import('./commands/credit.ts')).creditCommand(shell),
  kpi: async (shell) => (await import('./commands/kpi.ts')).kpiCommand(shell),
  connector: async (shell) => (await import('./commands/connector.ts')).connectorCommand(shell),
  memory: async (shell) => (await import('./commands/memory.ts')).memoryCommand(shell),
  policy: async (shell) => (await import('./commands/policy.ts')).policyCommand(shell),
};

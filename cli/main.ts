import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import * as problem from '../core/problems/files.ts';
import { sayProblem } from '../core/problems/problem.ts';
import { COMMANDS } from './commands.ts';
import { endQuietlyOnClosedPipe, exitWith, processShell, type ExitCode, type Shell } from './io/shell.ts';

/**
 * Runs one command line. Commands say what they found through the shell and set the exit code; what they throw is a defect of ours
 * and ends with 3 and a short report.
 */
export async function run(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    const program = await programFor(args, shell);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? 0 : 2);
    else {
      shell.err(report(error, args));
      exitWith(3);
    }
  }
  const code = Number(process.exitCode) as ExitCode;
  process.exitCode = before;
  return code;
}

/** Only the command that is asked for is loaded; for help and for names nobody knows, all are. */
async function programFor(args: readonly string[], shell: Shell): Promise<Command> {
  const program = prepared(new Command('quittance'), shell)
    .description('Accounts receivable inside the ERP: who paid what, whom to remind, whom to trust.')
    .version(version(), '--version', 'print the version')
    .showHelpAfterError(false);
  const [name = ''] = args;
  const wanted = Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
  for (const one of wanted) {
    const command = await COMMANDS[one]?.(shell);
    if (command) program.addCommand(prepared(command, shell));
  }
  return program;
}

/** Words through our shell, errors as problems, no `process.exit`; for a command and those under it. */
function prepared(command: Command, shell: Shell): Command {
  command
    .exitOverride()
    .helpOption('--help', 'show what it takes')
    .helpCommand(false)
    .configureOutput({
      writeOut: shell.out,
      writeErr: shell.err,
      outputError: (text) => {
        const what = text
          .replace(/^error: /, '')
          .trim()
          .replace(/\n/g, ' ');
        const said = `${what.charAt(0).toUpperCase()}${what.slice(1)}${/[.?!)]$/.test(what) ? '' : '.'}`;
        const name = nameOf(command);
        shell.err(`${sayProblem(problem.wrongUse(name, { what: said, command: name }))}\n`);
      },
    });
  for (const inner of command.commands) prepared(inner, shell);
  return command;
}

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;

function report(error: unknown, args: readonly string[]): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const lines = [
    'This is a defect in quittance, not in your files. Nothing was posted.',
    `  what     ${message}`,
    `  command  quittance ${args.join(' ')}`,
    `  version  ${version()}, Node ${process.version}`,
    '  Please report these lines; DEBUG=1 adds where in the program it happened.',
  ];
  return `${[...lines, ...(process.env['DEBUG'] ? [stack ?? ''] : [])].join('\n')}\n`;
}

if (import.meta.main) {
  endQuietlyOnClosedPipe();
  process.exitCode = await run(process.argv.slice(2), processShell);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { createSigner } from 'fast-jwt';
import { readConfig, type ConnectorConfig, type Environment } from '../../dynamics/connector/config.ts';
import type { Caller } from '../../dynamics/connector/server.ts';
import { startConnector, type Connector, type ServiceOptions } from '../../dynamics/connector/service.ts';
import type { Checked } from '../../core/problems/problem.ts';
import { writeLedgerFiles } from '../connector/files.ts';
import { bootSandboxWorld, SANDBOX_TENANT, sandboxConfig } from '../connector/sandbox.ts';
import { exampleLedger } from '../demo/ledger.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import { nodeUtf8 } from '../io/utf8.ts';

interface Options {
  readonly config?: string;
  readonly port: number;
  readonly keep?: string;
}

/**
 * `quittance connector`: the service that runs Dynamics companies. With settings, against their Business Central; without, against an embedded one
 * with the example company in it.
 */
export function connectorCommand(shell: Shell, environment: Environment = process.env): Command {
  return new Command('connector')
    .description('run the Dynamics connector: jobs, requests from Business Central, HTTP')
    .option('--config <file>', 'settings (YAML or JSON); without: an embedded Business Central')
    .option('--port <number>', 'of the HTTP side, without settings', port, 8717)
    .option('--keep <folder>', 'where to keep the state, without settings; otherwise it is gone at the end')
    .addCommand(tokenCommand(shell, environment))
    .action(async (options: Options) => {
      const file = options.config ?? environment['QUITTANCE_CONFIG'];
      await (file === undefined ? serveSandbox(options, shell) : serveConfig(file, environment, shell));
    });
}

async function serveConfig(file: string, environment: Environment, shell: Shell): Promise<void> {
  const config = readConfig(file, environment);
  if (!config.ok) return refuse(config, shell);
  await serve(config.value, {}, shell, ({ url }) => `Connector at ${url}, as ${file} says.\n`);
}

async function serveSandbox({ port: wanted, keep }: Options, shell: Shell): Promise<void> {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'quittance-connector-')) : resolve(keep);
  shell.err('Booting an embedded Business Central with the example company …\n');
  const ledger = exampleLedger();
  const world = await bootSandboxWorld(ledger);
  try {
    const files = writeLedgerFiles(ledger, folder);
    const config = sandboxConfig(world, files, { folder: join(folder, 'state') }, wanted);
    await serve(config, { today: () => ledger.asOf }, shell, (connector) => {
      const token = connector.token({ tenant: SANDBOX_TENANT, may: ['read', 'run'] }, 8 * 3600);
      const [company] = ledger.companies;
      const runs = `${connector.url}/v1/companies/${company?.id}/runs`;
      return [
        `Business Central  ${world.service.url}/v2.0/${world.service.tenant}/${world.service.environment}`,
        `Connector         ${connector.url}/health   ${connector.url}/openapi.json`,
        `Token (8 hours)   ${token}`,
        '',
        `Start a day:      curl -X POST -H "Authorization: Bearer $TOKEN" ${runs}`,
        `How it stands:    curl -H "Authorization: Bearer $TOKEN" ${runs}`,
        '',
        'Ctrl-C ends it.',
        '',
      ].join('\n');
    });
  } finally {
    await world.close();
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs until it is asked to end, then lets what is under way finish. */
async function serve(
  config: ConnectorConfig,
  options: ServiceOptions,
  shell: Shell,
  greeting: (connector: Connector) => string,
): Promise<void> {
  const started = await startConnector(config, { utf8: nodeUtf8, ...options });
  if (!started.ok) return refuse(started, shell);
  shell.err(sayProblems(started.problems));
  shell.err(greeting(started.value));
  await new Promise<void>((ended) => {
    process.once('SIGINT', () => ended());
    process.once('SIGTERM', () => ended());
  });
  shell.err('Ending: what is under way is finished first …\n');
  await started.value.stop();
}

function refuse({ problems }: Checked<unknown>, shell: Shell): void {
  shell.err(sayProblems(problems));
  exitWith(1);
}

interface TokenOptions {
  readonly config: string;
  readonly tenant: string;
  readonly company?: readonly string[];
  readonly may?: readonly string[];
  readonly hours: number;
}

/** Signed with the secret the service checks with, so it works wherever that secret is at hand. */
function tokenCommand(shell: Shell, environment: Environment): Command {
  const more = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  return new Command('token')
    .description('make a token for callers of the HTTP side')
    .requiredOption('--config <file>', 'settings of the connector')
    .requiredOption('--tenant <id>', 'whose data it opens')
    .option('--company <name>', 'only this company (several times)', more)
    .option('--may <what>', 'read (the default) or run (several times)', more)
    .option('--hours <n>', 'how long it is valid', hours, 8)
    .action(
      ({ config: file, tenant, company, may = ['read'], hours: valid }: TokenOptions, command: Command) => {
        const config = readConfig(file, environment);
        if (!config.ok) return refuse(config, shell);
        if (!config.value.tenants.some(({ id }) => id === tenant))
          command.error(`error: the settings have no tenant ${tenant}`);
        const rights = may.map((one) =>
          one === 'read' || one === 'run' ? one : command.error(`error: --may is read or run, not ${one}`),
        );
        const caller: Caller = { tenant, may: rights, ...(company ? { companies: company } : {}) };
        const sign = createSigner({ key: config.value.http.tokenSecret, expiresIn: valid * 3_600_000 });
        shell.out(`${sign({ ...caller })}\n`);
      },
    );
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535)
    throw new InvalidArgumentError(`${text} is not a port from 0 to 65535.`);
  return value;
}

function hours(text: string): number {
  const value = Number(text);
  if (!/^\d{1,4}$/.test(text) || value < 1)
    throw new InvalidArgumentError(`${text} is not a number of hours.`);
  return value;
}

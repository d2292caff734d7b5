import type { NetSuiteAccount, RunReport } from '../../sandbox/netsuite/index.ts';

/** What stands in the account: the project, its scripts and its roles. */
export function sayAccount({ project, users }: NetSuiteAccount, loaded: string | null): string {
  const kind =
    project.kind === 'SUITEAPP' ? `SuiteApp ${project.applicationId ?? ''}` : 'account customization';
  const rows = project.scripts.flatMap(({ scriptId, type, deployments }) =>
    deployments.length === 0
      ? [[scriptId, type, 'not deployed']]
      : deployments.map(({ deploymentId, isDeployed, status }) => [
          scriptId,
          type,
          `${deploymentId}, ${isDeployed ? status.toLowerCase() : 'not deployed'}`,
        ]),
  );
  return [
    `${project.name}, ${kind}: ${project.scripts.length} scripts, ${project.customRecords.length} custom record type${project.customRecords.length === 1 ? '' : 's'}`,
    ...(loaded === null ? [] : [`Loaded: ${loaded}`]),
    ...columns(rows),
    `Roles: ${users.map(({ name, roleId }) => `${name} (${roleId})`).join(', ')}`,
    '',
  ].join('\n');
}

/** One run: how it ended, what it cost, what it said. */
export function sayRun({ scriptId, deploymentId, status, units, seconds, ...report }: RunReport): string {
  const { error, problem, summary, logs, usage } = report;
  const others = usage.filter((entry) => entry.scriptId !== scriptId);
  const failures = [
    ...(error ? [`${error.name}: ${error.message}`] : []),
    ...(problem ? [`${problem.code}  ${problem.what}`, `fix  ${problem.fix}`] : []),
    ...(summary?.input.error ? [`getInputData: ${summary.input.error}`] : []),
    ...[...(summary?.map.errors ?? []), ...(summary?.reduce.errors ?? [])].map(
      ({ key, error: failure }) => `key ${key}: ${failure}`,
    ),
  ];
  const stages = summary
    ? [
        `map ${summary.map.keys.length} keys, reduce ${summary.reduce.keys.length} keys, ${summary.yields} yields`,
      ]
    : [];
  return [
    '',
    `${scriptId} ${deploymentId}: ${status}, ${units} units, ${seconds.toFixed(2)} s`,
    ...stages.map((line) => `  ${line}`),
    ...(others.length === 0
      ? []
      : [
          `  user events: ${others.length} invocations, ${others.reduce((sum, each) => sum + each.units, 0)} units`,
        ]),
    ...failures.map((line) => `  ${line}`),
    ...(report.returned === null ? [] : [`  returned ${report.returned}`]),
    ...columns(logs.map(({ level, title, details }) => [level, title, details.replace(/\s*\n\s*/g, ' ')])),
    '',
  ].join('\n');
}

/** Rows in columns of their widest cell, two spaces in and between; the last as long as it is. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map(
    (row) =>
      `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widthOf(column)))).join('  ')}`,
  );
}

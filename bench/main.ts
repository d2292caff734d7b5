import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * `npm run bench` prints one JSON object; `-- --only NAME` (several times) measures only those. Each measure runs in a process of its own, so
 * that memory is its own too. Figures are printed, never asserted: they belong to the machine.
 */
const MEASURES: Readonly<Record<string, () => Promise<unknown>>> = {
  matching1k: async () => (await import('./matching.ts')).benchMatching([1_000])[0],
  matching10k: async () => (await import('./matching.ts')).benchMatching([10_000])[0],
  matching100k: async () => (await import('./matching.ts')).benchMatching([100_000])[0],
  matching1M: async () => (await import('./matching.ts')).benchMatching([1_000_000])[0],
  noise: async () => (await import('./replay.ts')).benchTier('noise'),
  dense: async () => (await import('./replay.ts')).benchTier('dense'),
  exampleDay1k: async () => (await import('./example-day.ts')).benchExampleDay(1_000),
  exampleDay10k: async () => (await import('./example-day.ts')).benchExampleDay(10_000),
  exampleDay100k: async () => (await import('./example-day.ts')).benchExampleDay(100_000),
  worstReceipt: async () => (await import('./matching.ts')).benchWorst(),
  replay10k: async () => (await import('./replay.ts')).benchReplay(10_000),
  cash: async () => (await import('./cash.ts')).benchCash(),
  worlds: async () => (await import('./worlds.ts')).benchWorlds(),
  hostile: async () => (await import('./hostile.ts')).benchHostile(),
  gauntlet: async () => (await import('./hostile.ts')).benchGauntlet(),
  parsers: async () => (await import('./parsers.ts')).benchParsers(),
  risk: async () => (await import('./risk.ts')).benchRisk(),
  dunning: async () => (await import('./dunning.ts')).benchDunning(),
  netsuiteBoot100k: async () => (await import('./netsuite.ts')).benchBoot(100_000),
  netsuitePayments1k: async () => (await import('./netsuite.ts')).benchPayments(1_000),
  netsuiteGovernance: async () => (await import('./netsuite-governance.ts')).benchGovernance(),
  businessCentral: async () => (await import('./business-central.ts')).benchBusinessCentral(10_000),
  demo: async () => (await import('./demo.ts')).benchDemo(),
};

/** A million open items have to do with 1.5 GB: V8 would take what it gets. */
const LIMITS: Readonly<Record<string, readonly string[]>> = { matching1M: ['--max-old-space-size=1200'] };

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, measure: { type: 'string' } },
});
if (values.measure !== undefined) {
  const started = performance.now();
  const figures = (await MEASURES[values.measure]?.()) ?? null;
  const { user, system } = process.cpuUsage();
  const ofProcess = {
    wallSeconds: Number(((performance.now() - started) / 1000).toFixed(2)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(2)),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(JSON.stringify({ figures, process: ofProcess }));
} else {
  const names = values.only ?? Object.keys(MEASURES);
  const unknown = names.filter((name) => !Object.hasOwn(MEASURES, name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no measure ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}.\n`,
    );
    process.exitCode = 2;
  } else {
    const figures: Record<string, unknown> = {};
    for (const name of names) {
      if (process.stderr.isTTY) process.stderr.write(`${name} …\n`);
      figures[name] = measured(name);
    }
    process.stdout.write(`${JSON.stringify({ node: process.version, ...figures }, null, 2)}\n`);
  }
}

/** What a process of its own printed; `null`, with the exit code of a defect, when it failed: the others are still told. */
function measured(name: string): unknown {
  const own = [
    ...process.execArgv,
    ...(LIMITS[name] ?? []),
    fileURLToPath(import.meta.url),
    '--measure',
    name,
  ];
  try {
    const told = execFileSync(process.execPath, own, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(told);
  } catch {
    process.exitCode = 3;
    return null;
  }
}

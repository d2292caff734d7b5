import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jsonLines } from './history.ts';
import { SELLERS } from './sellers.ts';
import { hostileWorld } from './world.ts';

/** Writes every seller's history as neutral files: `node examples/hostile/write.ts --out FOLDER [--seed N]`. */
const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string', default: '1' } } });
if (values.out === undefined) {
  process.stderr.write('use: node examples/hostile/write.ts --out FOLDER [--seed N]\n');
  process.exitCode = 2;
} else
  for (const seller of SELLERS) {
    const folder = join(values.out, seller.name);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(jsonLines(hostileWorld(Number(values.seed), seller))))
      writeFileSync(join(folder, `${name}.jsonl`), text);
  }

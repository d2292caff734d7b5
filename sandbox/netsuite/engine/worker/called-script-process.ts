/** Program: an invocation comes in, its outcome goes out. See `called-scripts.ts`. */
import { readFileSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { InvocationOutcome } from '../protocol.ts';
import type { CalledScript } from './called-scripts.ts';
import { runInvocation } from './run-invocation.ts';
import { openWorkerAccount } from './worker-account.ts';

function leave(outcome: InvocationOutcome): never {
  const bytes = serialize(outcome);
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at);
  process.exit(0);
}

const { boot, invocation } = deserialize(readFileSync(0)) as CalledScript;
leave(runInvocation(openWorkerAccount(boot), invocation, leave));

import { writeSync } from 'node:fs';

/** Where a command's words go. Results go out, everything said on the way goes to err, so that a pipe carries results only. */
export interface Shell {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** A person is watching: progress may be shown. */
  readonly watched: boolean;
}

/** 0 done, 1 problems found in the input, 2 wrong use, 3 a defect of ours. */
export type ExitCode = 0 | 1 | 2 | 3;

export const processShell: Shell = {
  out: writeThrough,
  err: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true,
};

/** The program that reads us may close its end before we are done (`| head`): then there is nobody left to write for. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
}

/** Commands end by setting the code, never by leaving: what is still on its way into a pipe must arrive. */
export function exitWith(code: ExitCode): void {
  if (Number(process.exitCode ?? 0) < code) process.exitCode = code;
}

/**
 * Writes to standard output and comes back when it is out. `process.stdout` keeps in memory what a pipe does not take at once: of a
 * bank file beyond all bounds that would be everything.
 */
export function writeThrough(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(0); // nobody reads any more
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // the pipe is full
    }
  }
}

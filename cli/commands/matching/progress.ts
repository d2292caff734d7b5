/** One line on a terminal, rewritten at most ten times a second; nothing in a pipe. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

export function progressOnTerminal(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let last = 0;
  return {
    show(text) {
      const now = Date.now();
      if (now - last < 100) return;
      last = now;
      stream.write(`\r\u001b[K${text}`);
    },
    clear: () => void stream.write('\r\u001b[K'),
  };
}

import { defineProblem } from './define.ts';

/** What can go wrong with a file as such, and with how a command is called; whatever is in the file has codes of its own. */

export const cannotRead = defineProblem<{ because: string }>(
  'AR-1001',
  'error',
  'A file cannot be read.',
  ({ because }) => `The file cannot be read: ${because}.`,
  () => 'Check the path and that you may read the file; paths count from the folder the command is run in.',
);

export const notUtf8 = defineProblem<{ byte: number }>(
  'AR-1002',
  'error',
  'A text file is not in UTF-8.',
  ({ byte }) => `The file is not in UTF-8: byte ${byte} does not belong there.`,
  () => 'Export it again as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.',
);

export const wrongUse = defineProblem<{ what: string; command: string }>(
  'AR-1003',
  'error',
  'A command was called in a way it does not know.',
  ({ what }) => what,
  ({ command }) => `Run "${command} --help" to see what it takes.`,
);

export const cannotWrite = defineProblem<{ because: string }>(
  'AR-1004',
  'error',
  'A file cannot be written.',
  ({ because }) => `The file cannot be written: ${because}.`,
  () => 'Check that the folder exists, that you may write there, and that the disk is not full.',
);

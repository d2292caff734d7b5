import { fileDigest } from '../../core/statement/identity.ts';
import { readStatementFile, type ReadOptions } from '../../core/statement/read.ts';
import { tallyOf } from '../../core/statement/tally.ts';
import { LARGE, largeBankFile, type BankFile } from '../../dynamics/files/large.ts';
import { readBytes } from './files.ts';
import { nodeUtf8 } from './utf8.ts';

export { LARGE, type BankFile };

/** Reads a bank file, a large one without ever holding it. @param large from which size on */
export function readBankFile(file: string, options: ReadOptions, large = LARGE): BankFile {
  return largeBankFile(file, options, large)?.read() ?? atOnce(file, options);
}

function atOnce(file: string, options: ReadOptions): BankFile {
  const bytes = readBytes(file);
  if (!bytes.ok)
    return {
      file,
      format: null,
      encoding: 'none',
      digest: null,
      statements: [],
      problems: bytes.problems,
      eachEntry: () => undefined,
    };
  const { statements, ...read } = readStatementFile(file, bytes.value, { ...options, utf8: nodeUtf8 });
  return {
    ...read,
    digest: fileDigest(bytes.value),
    statements: statements.map(({ entries, ...head }) => ({ head, tally: tallyOf(entries) })),
    eachEntry: (visit) =>
      statements.forEach(({ entries }, index) => entries.forEach((entry) => visit(entry, index))),
  };
}

import ts from 'typescript';
import type { Plugin } from 'rollup';

/**
 * Takes the types out of TypeScript, file by file, and writes nothing newer than ES2022. Types are checked by `npm run types`; here only
 * speed counts.
 */
export const stripTypes = (): Plugin => ({
  name: 'strip-types',
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { outputText, sourceMapText } = ts.transpileModule(code, {
      fileName: id,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        sourceMap: true,
      },
    });
    return { code: outputText.replace(/\/\/# sourceMappingURL=.*\n?$/, ''), map: sourceMapText ?? null };
  },
});

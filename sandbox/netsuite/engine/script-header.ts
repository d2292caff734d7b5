import type { Problem } from '../../../core/problems/problem.ts';
import { headerWrong } from './problems.ts';
import type { SdfScript } from './sdf-project.ts';

/** What the header comment of a SuiteScript file says. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4387175355.html */
export interface ScriptHeader {
  readonly apiVersion: string | null;
  readonly scriptType: string | null;
  readonly moduleScope: string | null;
  readonly amdConfig: string | null;
}

/** `2.x` stands for 2.0 there; here all three run on one engine (see README, simplified). */
export const API_VERSIONS = ['2.0', '2.x', '2.1'];

/** Reads the first block comment that has an `@N…` tag. Line comments and later text do not count. */
export function parseScriptHeader(source: string): ScriptHeader {
  const comments = source.match(/\/\*[\s\S]*?\*\//g) ?? [];
  const header =
    comments.find((comment) => /@N(ApiVersion|ScriptType|ModuleScope|AmdConfig)\b/i.test(comment)) ?? '';
  const tag = (name: string): string | null =>
    new RegExp(`@${name}[ \\t]+([^\\r\\n]*)`, 'i')
      .exec(header)?.[1]
      ?.replace(/\*+\/?\s*$/, '')
      .trim() || null;
  return {
    apiVersion: tag('NApiVersion'),
    scriptType: tag('NScriptType'),
    moduleScope: tag('NModuleScope'),
    amdConfig: tag('NAmdConfig'),
  };
}

/** SuiteScript 1.0 has no header, or one that says so, and calls global functions: `nlapiLoadRecord(…)`. NetSuite runs it, the sandbox not. */
export const isSuiteScript1 = (source: string): boolean => {
  const { apiVersion } = parseScriptHeader(source);
  return apiVersion === null ? /\bnlapi[A-Z]\w*\s*\(/.test(source) : /^1(\.0)?$/.test(apiVersion);
};

/** NetSuite refuses an entry script whose header is absent, of another version, or of another type than its script record. */
export function checkScriptHeader(
  where: string,
  source: string,
  script: Pick<SdfScript, 'scriptId' | 'type'>,
): readonly Problem[] {
  const { apiVersion, scriptType } = parseScriptHeader(source);
  const expected = script.type;
  if (apiVersion === null) {
    const what = `The file of ${script.scriptId} has no header comment with @NApiVersion, so NetSuite cannot run it.`;
    const fix = `Start the file with /** @NApiVersion 2.1 and @NScriptType ${expected} */; a bundler may have dropped it.`;
    return [headerWrong(where, { what, fix })];
  }
  if (!API_VERSIONS.includes(apiVersion.toLowerCase())) {
    const what = `The file of ${script.scriptId} says @NApiVersion ${apiVersion}.`;
    return [
      headerWrong(where, {
        what,
        fix: `Write one of ${API_VERSIONS.join(', ')}; SuiteScript 1.0 does not run here.`,
      }),
    ];
  }
  if (scriptType?.toLowerCase() !== expected.toLowerCase()) {
    const what = `${script.scriptId} is a ${expected}, but its file says @NScriptType ${scriptType ?? '(nothing)'}.`;
    return [
      headerWrong(where, { what, fix: `Write @NScriptType ${expected}, or change the object's type.` }),
    ];
  }
  return [];
}

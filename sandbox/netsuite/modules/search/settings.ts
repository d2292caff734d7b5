/**
 * What a search takes from a person's screen beside filters and columns: at which rate amounts of several subsidiaries are consolidated, and
 * whether entries of the end of a period count. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1536244062.html
 * Amounts here stay in their subsidiary's currency, and no period has end entries: what says so changes nothing, the rest is refused.
 */
import { searchNotModelled } from '../../books/problems.ts';
import type { Options } from '../../engine/arguments.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

const VALUES: Readonly<Record<string, readonly string[]>> = {
  consolidationtype: ['ACCTTYPE', 'AVERAGE', 'CURRENT', 'HISTORICAL', 'NONE'],
  includeperiodendtransactions: ['F', 'FALSE', 'T', 'TRUE'],
};

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1536244919.html */
export class Setting {
  readonly name: string;
  readonly value: string;

  /** @throws SSS_INVALID_SRCH_SETTING, SSS_INVALID_SRCH_SETTING_VALUE, or a refusal to consolidate. */
  constructor({ name, value }: Options) {
    this.name = String(name);
    this.value = String(value);
    const values = VALUES[this.name.toLowerCase()];
    if (!values)
      throw new SuiteScriptError('SSS_INVALID_SRCH_SETTING', `Unknown search parameter name: ${this.name}.`);
    const said = this.value.toUpperCase();
    if (!values.includes(said))
      throw new SuiteScriptError(
        'SSS_INVALID_SRCH_SETTING_VALUE',
        `Unsupported value of the search parameter ${this.name}: ${this.value}.`,
      );
    if (values.includes('NONE') && said !== 'NONE')
      throw searchNotModelled('search.createSetting', `consolidation at ${said} rates; set NONE`);
  }
  toJSON(): object {
    return { name: this.name, value: this.value };
  }
  toString(): string {
    return 'search.Setting';
  }
}

/** @throws as a Setting does; SSS_INVALID_SRCH_SETTING for what is none. */
export function settingsOf(given: unknown): readonly Setting[] {
  if (given === undefined || given === null) return [];
  return [given].flat().map((each: unknown) => {
    if (each instanceof Setting) return each;
    return new Setting(typeof each === 'object' && each !== null ? (each as Options) : { name: each });
  });
}

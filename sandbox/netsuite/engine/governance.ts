/**
 * What each call costs and what each kind of script may spend: data, from Oracle's help.
 *
 * - Units per API: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157072844224.html
 * - Units per script type: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3351480.html
 * - Seconds per script type: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161591009480.html
 * - Map/reduce, per invocation: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4480364878.html
 *
 * `test/sandbox/netsuite/engine/governance.test.ts` compares the first table with the `@governance` tags of Oracle's stub package.
 */
import type { ScriptType } from '../host.ts';

/** How a record is priced. Custom records are cheap, transactions dear, entities, items and lists between. */
export type RecordClass = 'transaction' | 'custom' | 'other';
type Price = number | Readonly<Record<RecordClass, number>>;

const READ: Price = { transaction: 10, custom: 2, other: 5 };
const WRITE: Price = { transaction: 20, custom: 4, other: 10 };

/** Units by the name of the call; methods of objects are named after their class, as in Oracle's help. What is not listed costs nothing. */
export const UNITS = {
  'record.load': READ,
  'record.create': READ,
  'record.copy': READ,
  'record.transform': READ,
  'record.submitFields': READ,
  'record.delete': WRITE,
  'record.attach': 10,
  'record.detach': 10,
  'Record.save': WRITE,

  'search.load': 5,
  'search.delete': 5,
  'search.global': 10,
  'search.duplicates': 10,
  'search.lookupFields': 1,
  'Search.save': 5,
  'Search.runPaged': 5,
  'ResultSet.each': 10,
  'ResultSet.getRange': 10,
  'PagedData.fetch': 5,
  'Page.next': 5,
  'Page.prev': 5,

  'query.runSuiteQL': 10,
  'query.runSuiteQLPaged': 10,
  'query.load': 5,
  'query.delete': 5,
  'query.listTables': 5,
  'Query.run': 10,
  'Query.runPaged': 10,
  'SuiteQL.run': 10,
  'SuiteQL.runPaged': 10,
  /** A page of a query; walking pages costs the same: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1510861317.html */
  'query.PagedData.fetch': 10,
  'query.PagedData.iterator': 10,

  'file.load': 10,
  'file.delete': 20,
  'file.copy': 20,
  'File.save': 20,

  'task.submit.SCHEDULED_SCRIPT': 20,
  'task.submit.MAP_REDUCE': 20,
  'task.submit.SEARCH': 100,
  'task.submit.QUERY': 100,
  'task.submit.SUITE_QL': 100,
  'MapReduceScriptTaskStatus.count': 10,
  'MapReduceScriptTaskStatus.size': 25,

  'Cache.get.hit': 1,
  'Cache.get.miss': 2,
  'Cache.put': 1,
  'Cache.remove': 1,

  'email.send': 20,
  'email.sendBulk': 10,

  'currency.exchangeRate': 10,
  'transaction.void': 10,
  'redirect.toSavedSearch': 5,
  'redirect.toSavedSearchResult': 5,
  'format.i18n.format': 10,

  'http.request': 10,
  'https.request': 10,
  'https.requestRestlet': 10,
  'https.requestSuitelet': 10,
  'render.xmlToPdf': 10,
  'render.transaction': 10,
  'ServerResponse.renderPdf': 10,
  'translation.get': 1,
  'translation.load': 1,
} as const satisfies Readonly<Record<string, Price>>;

export type MeteredCall = keyof typeof UNITS;

/** Units of one call. Calls on records need the record's class. */
export function unitsOf(call: MeteredCall, recordClass: RecordClass = 'other'): number {
  const price: Price = UNITS[call];
  return typeof price === 'number' ? price : price[recordClass];
}

export interface ScriptLimit {
  readonly units: number;
  readonly seconds: number;
  /**
   * Statements of one invocation, absent where Oracle publishes no number. The numbers are those of map/reduce for the instructions of
   * SuiteScript 2.0; none are published for the statements of 2.1, of which one is several instructions.
   */
  readonly statements?: number;
}

export type MapReduceStage = 'getInputData' | 'map' | 'reduce' | 'summarize';

const SHORT: ScriptLimit = { units: 1_000, seconds: 300 };
const LONG: ScriptLimit = { units: 10_000, seconds: 3_600 };

const SCRIPT_LIMITS: Readonly<Record<Exclude<ScriptType, 'MapReduceScript'>, ScriptLimit>> = {
  UserEventScript: SHORT,
  Suitelet: SHORT,
  Portlet: SHORT,
  ClientScript: SHORT,
  MassUpdateScript: SHORT,
  WorkflowActionScript: SHORT,
  Restlet: { units: 5_000, seconds: 300 },
  ScheduledScript: LONG,
  BundleInstallationScript: LONG,
  SDFInstallationScript: LONG,
};

const STAGE_LIMITS: Readonly<Record<MapReduceStage, ScriptLimit>> = {
  getInputData: { ...LONG, statements: 1_000_000_000 },
  map: { ...SHORT, statements: 100_000_000 },
  reduce: { units: 5_000, seconds: 900, statements: 100_000_000 },
  summarize: { ...LONG, statements: 1_000_000_000 },
};

export const limitOf = (type: ScriptType, stage: MapReduceStage = 'getInputData'): ScriptLimit =>
  type === 'MapReduceScript' ? STAGE_LIMITS[stage] : SCRIPT_LIMITS[type];

/**
 * After an invocation a map/reduce job that has spent this many units, or run for its deployment's minutes, makes room for others.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4480364878.html
 */
export const YIELD_AFTER_UNITS = 10_000;

/** Limits that are not units. Characters where Oracle says characters, bytes where it says bytes. */
export const CAPS = {
  mapReduceKeyCharacters: 3_000,
  mapReduceValueBytes: 10 * 1024 * 1024,
  mapReducePersistedBytes: 200 * 1024 * 1024,
  fileContentBytes: 10 * 1024 * 1024,
  cacheKeyBytes: 4 * 1024,
  cacheValueBytes: 500 * 1024,
  cacheMinimumSeconds: 300,
  logTitleCharacters: 99,
  logDetailsCharacters: 3_999,
} as const;

/** The `N/…` modules of a page. What needs the account asks the server, and waits. */
import { CurrentRecord } from './current-record.js';
import { dialog, message } from './dialog.js';
import { argumentsOf, refused, SuiteScriptError } from './errors.js';
import { https } from './https.js';
import { callServer, callServerLater, page, remainingUsage } from './page.js';
import { search } from './search.js';

export const theRecord = new CurrentRecord();

/** A function of the server, and its promise. */
const served = (module, member) =>
  Object.assign((options) => callServer(module, member, options), {
    promise: (options) => callServerLater(module, member, options),
  });

const refusedAll = (module, ...names) =>
  Object.fromEntries(names.map((name) => [name, refused(module, name)]));
const enumeration = (...names) => Object.freeze(Object.fromEntries(names.map((name) => [name, name])));

const currentRecord = { get: Object.assign(() => theRecord, { promise: async () => theRecord }) };

const url = {
  resolveScript: (options) => callServer('N/url', 'resolveScript', options),
  resolveDomain: (options) => callServer('N/url', 'resolveDomain', options),
  format: (...given) => {
    const { domain, params = {} } = argumentsOf('url.format', given, 'domain', 'params?');
    const query = new URLSearchParams(params).toString();
    return query === '' ? domain : `${domain}?${query}`;
  },
  resolveRecord: (options) => callServer('N/url', 'resolveRecord', options),
  ...refusedAll('N/url', 'resolveTaskLink'),
  HostType: enumeration('APPLICATION', 'CUSTOMER_CENTER', 'FORM', 'RESTLET', 'SUITETALK'),
};

const record = {
  submitFields: served('N/record', 'submitFields'),
  delete: served('N/record', 'delete'),
  ...refusedAll('N/record', 'load', 'create', 'copy', 'transform', 'attach', 'detach'),
  Type: page.recordTypes,
};

const query = {
  runSuiteQL: Object.assign((options) => rows(callServer('N/query', 'runSuiteQL', options)), {
    promise: async (options) => rows(await callServerLater('N/query', 'runSuiteQL', options)),
  }),
  ...refusedAll('N/query', 'create', 'load', 'delete', 'runSuiteQLPaged', 'listTables'),
};
const rows = (found) => ({
  asMappedResults: () => found,
  results: found.map((row) => ({ values: Object.values(row), asMap: () => row })),
});

const format = {
  format: (options) => callServer('N/format', 'format', options),
  parse: (options) => callServer('N/format', 'parse', options),
  Type: Object.freeze(page.formatTypes),
};

const { user, script } = page;
const runtime = {
  accountId: page.account.id,
  envType: page.account.envType,
  version: page.account.version,
  country: page.account.country,
  executionContext: 'USERINTERFACE',
  getCurrentUser: () => ({
    ...user,
    getPreference: ({ name }) => page.preferences[String(name).toUpperCase()] ?? null,
    getPermission: refused('N/runtime', 'User.getPermission'),
  }),
  getCurrentScript: () => ({
    ...script,
    getRemainingUsage: remainingUsage,
    getParameter: () => null,
  }),
  getCurrentSession: refused('N/runtime', 'getCurrentSession'),
  isFeatureInEffect: (...given) =>
    page.account.features.includes(
      String(argumentsOf('runtime.isFeatureInEffect', given, 'feature').feature).toUpperCase(),
    ),
  ContextType: Object.freeze({ CLIENT: 'CLIENT', USER_INTERFACE: 'USERINTERFACE', SUITELET: 'SUITELET' }),
  EnvType: enumeration('SANDBOX', 'PRODUCTION', 'BETA', 'INTERNAL'),
};

const error = {
  create: (options) =>
    new SuiteScriptError(
      String(options?.name ?? 'UNEXPECTED_ERROR'),
      String(options?.message ?? ''),
      options ?? {},
    ),
};

/** Scripts of a form write into no log; the console of the browser has their words. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1512507115.html */
const say = (level) => (title, details) =>
  console.log(
    level,
    typeof title === 'object' && title !== null ? title.title : title,
    details ?? title?.details ?? '',
  );
const log = { debug: say('DEBUG'), audit: say('AUDIT'), error: say('ERROR'), emergency: say('EMERGENCY') };
globalThis.log = log;

export const NATIVE = {
  'N/currentRecord': currentRecord,
  'N/error': error,
  'N/format': format,
  'N/https': https,
  'N/log': log,
  'N/query': query,
  'N/record': record,
  'N/runtime': runtime,
  'N/search': search,
  'N/ui/dialog': dialog,
  'N/ui/message': message,
  'N/url': url,
};

import {
  choice,
  date,
  duration,
  emails,
  flag,
  flags,
  integer,
  jsFile,
  refer,
  required,
  text,
  time,
  unsupported,
  words,
  type Field,
  type ObjectSpec,
  type ScriptSpec,
  type Structure,
} from '../spec.ts';
import { EVENT_TYPES, EXECUTION_CONTEXTS, LOG_LEVELS, RECORD_TYPES, ROLES } from '../values.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts'; // prettier-ignore

type Fields = Readonly<Record<string, Field>>;

/** SDFxml_3519311208 and its sisters: every script record has these. */
const SCRIPT: Fields = {
  name: required(words(40)),
  scriptfile: required(jsFile()),
  description: words(999),
  notifyemails: emails(999),
  notifygroup: unsupported(),
  ...flags('isinactive', 'notifyadmins', 'notifyowner', 'notifyuser'),
};

/** SDFxml_1412672892: script parameters are custom fields. */
const PARAMETER: Structure = {
  doc: 'SDFxml_1412672892',
  id: { prefix: 'custscript_', max: 40 },
  fields: { ...FIELD_BASE, setting: choice(['COMPANY', 'PORTLET', 'USER']) },
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
};

const ROLE: Field = { kind: 'reference', refersTo: ['role'], values: ROLES, doc: 'SDFxml_271228656' };
const RECORD_TYPE = required({
  kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype'], values: RECORD_TYPES, isOpen: true,
}); // prettier-ignore

/** SDFxml_2909147388: who may run it. */
const AUDIENCE: Fields = {
  ...flags('allemployees', 'allroles'),
  allpartners: flag({ feature: 'CRM' }),
  audslctrole: { ...ROLE, isMany: true },
  auddepartment: unsupported(), audemployee: unsupported(), audgroup: unsupported(), audpartner: unsupported(), audsubsidiary: unsupported(),
}; // prettier-ignore

const LOCALES: Fields = { alllocalizationcontexts: flag(), localizationcontext: text() };
const BASE: Fields = { isdeployed: flag(), loglevel: choice(LOG_LEVELS) };
const TITLE: Fields = { title: required(text()) };
/** Scheduled and map/reduce: section_460871520995; all others: chapter_N2998873. */
const ON_DEMAND: Fields = {
  status: required(choice(['NOTSCHEDULED', 'SCHEDULED', 'TESTING'], { doc: 'section_460871520995' })),
};
const RELEASED: Fields = { status: required(choice(['RELEASED', 'TESTING'], { doc: 'chapter_N2998873' })) };

const WHEN: Fields = {
  startdate: required(date()),
  starttime: required(time()),
  enddate: date(),
  repeat: duration(),
};
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_OF_WEEK = choice(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']);
const ORDER_OF_WEEK = choice(['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'LAST'], { isOpen: true });
const { enddate: _, ...ONCE } = WHEN;

/** One pattern: SDFxml_4155912874 and its sisters. */
const RECURRENCE: Readonly<Record<string, Structure>> = {
  single: { doc: 'SDFxml_3546373229', fields: ONCE },
  daily: { doc: 'SDFxml_4155912874', fields: { ...WHEN, everyxdays: required(integer(1, 1000)) } },
  everyweekday: { doc: 'section_1504707195', fields: WHEN },
  weekly: {
    doc: 'SDFxml_3317777165',
    fields: { ...WHEN, everyxweeks: required(integer(1, 1000)), ...Object.fromEntries(DAYS.map((day) => [day, required(flag())])) },
  },
  monthly: { doc: 'section_1504707195', fields: { ...WHEN, everyxmonths: required(integer(1, 1000)) } },
  monthlydayofweek: {
    doc: 'SDFxml_1469909832',
    fields: { ...WHEN, orderofweek: required(ORDER_OF_WEEK), dayofweek: required(DAY_OF_WEEK), everyxmonths: required(integer(1, 1000)) },
  },
  yearly: { doc: 'section_1504707195', fields: WHEN },
  yearlydayofweek: { doc: 'SDFxml_3264484171', fields: { ...WHEN, orderofweek: required(ORDER_OF_WEEK), dayofweek: required(DAY_OF_WEEK) } },
}; // prettier-ignore

const MENU: Structure = {
  doc: 'SDFxml_4286557755',
  fields: {
    linkcategory: required({ kind: 'reference', refersTo: ['centercategory'], isOpen: true }),
    linktasktype: text(),
    linklabel: words(),
  },
};

/** SDFxml_893738846 */
const LIBRARY: Structure = { doc: 'SDFxml_893738846', fields: { scriptfile: required(jsFile()) } };

/** A kind of script: its record, its parameters, its deployments. */
function script(
  doc: string,
  is: Pick<ScriptSpec, 'type' | 'entryPoints'> & Partial<ScriptSpec>,
  deployment: { readonly doc: string; readonly fields: Fields; readonly recurs?: boolean; readonly links?: boolean } | null,
  more: Fields = {},
): ObjectSpec {
  const deployed: Structure | null = deployment && {
    doc: deployment.doc,
    id: { prefix: 'customdeploy', max: 40 },
    fields: { ...BASE, ...deployment.fields },
    namedBy: 'scriptcustomfield',
    ...(deployment.recurs ? { oneOf: { recurrence: RECURRENCE } } : {}),
    ...(deployment.links ? { lists: { links: { item: 'link', is: MENU } } } : {}),
  };
  return {
    doc,
    feature: 'SERVERSIDESCRIPTING',
    id: { prefix: 'customscript_', max: 40 },
    script: { versions: ['2.0', '2.x', '2.1'], doc: 'section_4387811519', ...is },
    fields: { ...SCRIPT, ...more },
    lists: {
      scriptcustomfields: { item: 'scriptcustomfield', is: PARAMETER },
      ...(deployed ? { scriptdeployments: { item: 'scriptdeployment', is: deployed } } : {}),
      libraries: { item: 'library', is: LIBRARY },
      customplugintypes: { item: 'plugintype', is: { doc: 'section_157616847317', fields: { plugintype: required(refer(['plugintype'])) } } },
    },
  };
} // prettier-ignore

export const mapreducescript = script(
  'SDFxml_3519311208',
  { type: 'MapReduceScript', entryPoints: ['map', 'reduce'], needs: ['getInputData'], others: ['summarize', 'config'] },
  {
    doc: 'SDFxml_27094036',
    recurs: true,
    fields: { ...ON_DEMAND, ...TITLE, runasrole: ROLE, buffersize: choice(['1', '2', '4', '8', '16', '32', '64']), concurrencylimit: integer(1, 60), queueallstagesatonce: flag(), yieldaftermins: integer(3, 60) },
  },
); // prettier-ignore

export const scheduledscript = script(
  'section_1504707195',
  { type: 'ScheduledScript', entryPoints: ['execute'] },
  { doc: 'SDFxml_637067724', recurs: true, fields: { ...ON_DEMAND, ...TITLE } },
);

export const usereventscript = script(
  'SDFxml_2716615335',
  { type: 'UserEventScript', entryPoints: ['beforeLoad', 'beforeSubmit', 'afterSubmit'] },
  {
    doc: 'SDFxml_1334137041',
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, ...LOCALES, runasrole: ROLE, eventtype: choice(EVENT_TYPES), executioncontext: choice(EXECUTION_CONTEXTS, { isMany: true, doc: 'SDFxml_340964121' }) },
  },
  { aftersubmitfunction: text(), beforeloadfunction: text(), beforesubmitfunction: text() },
); // prettier-ignore

export const clientscript = script(
  'SDFxml_4053132713',
  {
    type: 'ClientScript',
    entryPoints: ['pageInit', 'fieldChanged', 'postSourcing', 'sublistChanged', 'lineInit', 'validateField', 'validateLine', 'validateInsert', 'validateDelete', 'saveRecord', 'localizationContextEnter', 'localizationContextExit'],
  },
  {
    doc: 'SDFxml_2144494927',
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, ...LOCALES, eventtype: choice(EVENT_TYPES), executioncontext: choice(EXECUTION_CONTEXTS, { isMany: true, doc: 'SDFxml_340964121' }) },
  },
  Object.fromEntries(['fieldchangedfunction', 'lineinitfunction', 'pageinitfunction', 'postsourcingfunction', 'recalcfunction', 'saverecordfunction', 'validatedeletefunction', 'validatefieldfunction', 'validateinsertfunction', 'validatelinefunction'].map((name) => [name, text()])),
); // prettier-ignore

export const suitelet = script(
  'section_160321147201',
  { type: 'Suitelet', entryPoints: ['onRequest'] },
  {
    doc: 'SDFxml_2909147388',
    links: true,
    fields: {
      ...RELEASED,
      ...TITLE,
      ...AUDIENCE,
      runasrole: ROLE,
      isonline: flag(),
      eventtype: choice(EVENT_TYPES),
    },
  },
);

export const restlet = script(
  'SDFxml_410893908',
  { type: 'Restlet', entryPoints: ['get', 'post', 'put', 'delete'] },
  { doc: 'section_160514060027', fields: { ...RELEASED, ...TITLE, ...AUDIENCE } },
  { getfunction: text(), postfunction: text(), putfunction: text(), deletefunction: text() },
);

export const portlet = script(
  'SDFxml_320447915',
  { type: 'Portlet', entryPoints: ['render'] },
  {
    doc: 'SDFxml_320447915',
    fields: { ...RELEASED, ...TITLE, ...AUDIENCE, runasrole: ROLE, dashboardapp: flag() },
  },
  { portlettype: required(choice(['FORM', 'HTML', 'LINKS', 'LIST'])) },
);

export const massupdatescript = script(
  'section_160192779772',
  { type: 'MassUpdateScript', entryPoints: ['each'] },
  {
    doc: 'SDFxml_3712921955',
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, runasrole: ROLE, title: text() },
  },
);

export const workflowactionscript = script(
  'SDFxml_194096078',
  { type: 'WorkflowActionScript', entryPoints: ['onAction'] },
  { doc: 'SDFxml_194096078', fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, runasrole: ROLE } },
  { returntype: text() },
);

/** Account customizations cannot run them: section_1548438348. */
export const sdfinstallationscript = script(
  'section_1553883681',
  { type: 'SDFInstallationScript', entryPoints: ['run'], doc: 'section_156383080904' },
  { doc: 'SDFxml_4091126518', fields: { ...RELEASED, ...TITLE } },
);

export const bundleinstallationscript = script(
  'SDFxml_2909154400',
  { type: 'BundleInstallationScript', entryPoints: ['beforeInstall', 'afterInstall', 'beforeUpdate', 'afterUpdate', 'beforeUninstall'] },
  { doc: 'SDFxml_2909154400', fields: { ...RELEASED, ...TITLE, runasrole: ROLE } },
); // prettier-ignore

const PLUGIN: Fields = {
  ...SCRIPT,
  loglevel: choice(LOG_LEVELS),
  runasrole: ROLE,
  status: choice(['RELEASED', 'TESTING'], { doc: 'SDFxml_257169357' }),
};

/** section_159966834382: SuiteScript 2.0 only. `class` is the plug-in's kind in Oracle's exports. Functions: chapter_159078912850. */
export const fiparserplugin: ObjectSpec = {
  doc: 'section_159966834382',
  id: { prefix: 'customscript_', max: 40 },
  fields: { ...PLUGIN, class: text() },
  script: {
    type: 'fiParserPlugin',
    entryPoints: ['parseData'],
    others: ['getStandardTransactionCodes', 'getExpenseCodes', 'getConfigurationPageUrl'],
    versions: ['2.0', '2.x'],
    doc: 'chapter_159078912850',
  },
};

/** SDFxml_2266593975 */
export const ficonnectivityplugin: ObjectSpec = {
  doc: 'SDFxml_2266593975',
  id: { prefix: 'customscript_', max: 40 },
  fields: { ...PLUGIN, class: text() },
  script: {
    type: 'fiConnectivityPlugin',
    entryPoints: ['getTransactionData'],
    others: ['getAccounts', 'getConfigurationIFrameUrl', 'getUserNotifications'],
    versions: ['2.0', '2.x'],
    doc: 'section_158413297165',
  },
};

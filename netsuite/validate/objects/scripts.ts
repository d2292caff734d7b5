import {
  choice,
  date,
  emails,
  file,
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
  type Condition,
  type Field,
  type ObjectSpec,
  type ScriptSpec,
  type Structure,
} from '../spec.ts';
import { EVENT_TYPES, EXECUTION_CONTEXTS, FIELD_TYPES, LOG_LEVELS, RECORD_TYPES, ROLES } from '../values.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts'; // prettier-ignore
import { links } from './shared.ts';

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

const ROLE: Field = { kind: 'reference', refersTo: ['role'], values: ROLES, doc: 'SDFxml_2643926240' };
const RECORD_TYPE = required({
  kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype'], values: RECORD_TYPES, isOpen: true, doc: 'SDFxml_3280616693',
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
/** Scheduled and map/reduce: section_460871520995; what an export of a running one says: SDFxml_2135359836; all others: chapter_N2998873. */
const ON_DEMAND: Fields = {
  status: required(
    choice(['NOTSCHEDULED', 'SCHEDULED', 'TESTING', 'COMPLETED', 'INPROGRESS', 'INQUEUE'], {
      doc: 'section_460871520995',
    }),
  ),
};
const RELEASED: Fields = { status: required(choice(['RELEASED', 'TESTING'], { doc: 'chapter_N2998873' })) };

/** SDFxml_3538112409 */
const REPEATS = ['PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H', 'PT6H', 'PT8H', 'PT12H'];
const WHEN: Fields = {
  startdate: required(date()),
  starttime: required(time()),
  enddate: date(),
  repeat: choice(REPEATS, { doc: 'SDFxml_3538112409' }),
};
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_OF_WEEK = choice(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']);
const ORDER_OF_WEEK = choice(['FIRST', 'SECOND', 'THIRD', 'FOURTH', 'LAST'], { doc: 'SDFxml_2529035081' });
const { enddate: _, ...ONCE } = WHEN;

/** One pattern: SDFxml_4155912874 and its sisters. */
const RECURRENCE: Readonly<Record<string, Structure>> = {
  single: { doc: 'SDFxml_3546373229', fields: ONCE },
  daily: { doc: 'SDFxml_4155912874', fields: { ...WHEN, everyxdays: required(integer(1, 1000)) } },
  everyweekday: { doc: 'SDFxml_126339817', fields: WHEN },
  weekly: {
    doc: 'SDFxml_3317777165',
    fields: { ...WHEN, everyxweeks: required(integer(1, 1000)), ...Object.fromEntries(DAYS.map((day) => [day, required(flag())])) },
  },
  monthly: { doc: 'SDFxml_2827764509', fields: { ...WHEN, everyxmonths: required(integer(1, 1000)) } },
  monthlydayofweek: {
    doc: 'SDFxml_1469909832',
    fields: { ...WHEN, orderofweek: required(ORDER_OF_WEEK), dayofweek: required(DAY_OF_WEEK), everyxmonths: required(integer(1, 1000)) },
  },
  yearly: { doc: 'SDFxml_1667116501', fields: WHEN },
  yearlydayofweek: { doc: 'SDFxml_3264484171', fields: { ...WHEN, orderofweek: required(ORDER_OF_WEEK), dayofweek: required(DAY_OF_WEEK) } },
}; // prettier-ignore

const MENU = links('SDFxml_4286557755', {
  linktasktype: choice(['SCRIPT'], { doc: 'SDFxml_3099417013' }),
});

/** SDFxml_893738846 */
const LIBRARY: Structure = { doc: 'SDFxml_893738846', fields: { scriptfile: required(jsFile()) } };

/** SDFxml_2608696598: of client scripts of SuiteScript 1.0. */
const BUTTON: Structure = {
  doc: 'SDFxml_2608696598',
  fields: { buttonlabel: required(words()), buttonfunction: text() },
};
/** The function of a script of SuiteScript 1.0: SDFxml_1722194996 and its sisters. */
const FUNCTION: Fields = { defaultfunction: text() };

/** A kind of script: its record, its parameters, its deployments. */
function script(
  doc: string,
  is: Pick<ScriptSpec, 'type' | 'entryPoints'> & Partial<ScriptSpec>,
  deployment: { readonly doc: string; readonly fields: Fields; readonly recurs?: boolean; readonly links?: boolean } | null,
  more: Fields = {},
  requiredIf: readonly Condition[] = [],
): ObjectSpec {
  const deployed: Structure | null = deployment && {
    doc: deployment.doc,
    id: { prefix: 'customdeploy', max: 40 },
    fields: { ...BASE, ...deployment.fields },
    namedBy: 'scriptcustomfield',
    ...(deployment.recurs ? { oneOf: { recurrence: RECURRENCE } } : {}),
    ...(deployment.links ? { lists: { links: MENU } } : {}),
  };
  return {
    doc,
    feature: 'SERVERSIDESCRIPTING',
    id: { prefix: 'customscript_', max: 40 },
    script: { versions: ['2.0', '2.x', '2.1'], doc: 'section_4387811519', ...is },
    fields: { ...SCRIPT, ...more },
    requiredIf,
    lists: {
      scriptcustomfields: { item: 'scriptcustomfield', is: PARAMETER },
      ...(deployed ? { scriptdeployments: { item: 'scriptdeployment', is: deployed } } : {}),
      libraries: { item: 'library', is: LIBRARY },
      buttons: { item: 'button', is: BUTTON },
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
  'SDFxml_1722194996',
  { type: 'ScheduledScript', entryPoints: ['execute'] },
  { doc: 'SDFxml_637067724', recurs: true, fields: { ...ON_DEMAND, ...TITLE } },
  FUNCTION,
);

export const usereventscript = script(
  'SDFxml_2716615335',
  { type: 'UserEventScript', entryPoints: ['beforeLoad', 'beforeSubmit', 'afterSubmit'] },
  {
    doc: 'SDFxml_1334137041',
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, ...LOCALES, runasrole: ROLE, eventtype: choice(EVENT_TYPES), executioncontext: choice(EXECUTION_CONTEXTS, { isMany: true, isOpen: true, doc: 'SDFxml_340964121' }) },
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
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, ...LOCALES, eventtype: choice(EVENT_TYPES), executioncontext: choice(EXECUTION_CONTEXTS, { isMany: true, isOpen: true, doc: 'SDFxml_340964121' }) },
  },
  Object.fromEntries(['fieldchangedfunction', 'lineinitfunction', 'pageinitfunction', 'postsourcingfunction', 'recalcfunction', 'saverecordfunction', 'validatedeletefunction', 'validatefieldfunction', 'validateinsertfunction', 'validatelinefunction'].map((name) => [name, text()])),
); // prettier-ignore

export const suitelet = script(
  'SDFxml_3243071555',
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
  FUNCTION,
);

export const restlet = script(
  'SDFxml_410893908',
  { type: 'Restlet', entryPoints: ['get', 'post', 'put', 'delete'] },
  { doc: 'SDFxml_3594042655', fields: { ...RELEASED, ...TITLE, ...AUDIENCE, runasrole: ROLE } },
  { getfunction: text(), postfunction: text(), putfunction: text(), deletefunction: text() },
);

export const portlet = script(
  'SDFxml_320447915',
  { type: 'Portlet', entryPoints: ['render'] },
  {
    doc: 'SDFxml_1080934209',
    fields: { ...RELEASED, ...TITLE, ...AUDIENCE, runasrole: ROLE, dashboardapp: flag() },
  },
  { ...FUNCTION, portlettype: choice(['FORM', 'HTML', 'LINKS', 'LIST'], { doc: 'SDFxml_200267973' }) },
);

export const massupdatescript = script(
  'SDFxml_2302851737',
  { type: 'MassUpdateScript', entryPoints: ['each'] },
  {
    doc: 'SDFxml_3712921955',
    fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, runasrole: ROLE, title: text() },
  },
  FUNCTION,
);

export const workflowactionscript = script(
  'SDFxml_1411852606',
  { type: 'WorkflowActionScript', entryPoints: ['onAction'] },
  { doc: 'SDFxml_194096078', fields: { ...RELEASED, recordtype: RECORD_TYPE, ...AUDIENCE, runasrole: ROLE } },
  {
    ...FUNCTION,
    returntype: choice(FIELD_TYPES, { doc: 'SDFxml_2791641793' }),
    returnrecordtype: refer(['customrecordtype', 'customlist'], { isOpen: true, doc: 'SDFxml_1396551772' }),
  },
  [{ field: 'returnrecordtype', when: (value) => value('returntype') === 'SELECT', says: 'returntype is SELECT' }],
); // prettier-ignore

/** Account customizations cannot run them: section_1548438348. */
export const sdfinstallationscript = script(
  'SDFxml_1043649243',
  { type: 'SDFInstallationScript', entryPoints: ['run'], doc: 'section_156383080904' },
  { doc: 'SDFxml_4091126518', fields: { ...RELEASED, ...TITLE } },
);

export const bundleinstallationscript = script(
  'SDFxml_1616109134',
  { type: 'BundleInstallationScript', entryPoints: ['beforeInstall', 'afterInstall', 'beforeUpdate', 'afterUpdate', 'beforeUninstall'] },
  { doc: 'SDFxml_2909154400', fields: { ...RELEASED, ...TITLE, runasrole: ROLE } },
  Object.fromEntries(['afterinstallfunction', 'afterupdatefunction', 'beforeinstallfunction', 'beforeuninstallfunction', 'beforeupdatefunction'].map((name) => [name, text()])),
); // prettier-ignore

const PLUGIN: Fields = {
  ...SCRIPT,
  loglevel: choice(LOG_LEVELS, { doc: 'SDFxml_1812446334' }),
  runasrole: ROLE,
  status: choice(['RELEASED', 'TESTING'], { doc: 'SDFxml_257169357' }),
};
const LIBRARIES = { libraries: { item: 'library', is: LIBRARY } };
/** A plug-in: its file has functions of its own, and no script type that is looked for here. */
const plugin = (doc: string, feature: string | null, more: Fields = {}): ObjectSpec => ({
  doc,
  ...(feature === null ? {} : { feature }),
  id: { prefix: 'customscript_', max: 40 },
  fields: { ...PLUGIN, ...more },
  lists: LIBRARIES,
});

export const bankstatementparserplugin = plugin('SDFxml_450911196', null);
export const customglplugin = plugin('SDFxml_117624676', 'CUSTOMGLLINES');
export const emailcaptureplugin = plugin('SDFxml_2376499874', 'SERVERSIDESCRIPTING');
export const pluginimplementation = plugin('SDFxml_1080430455', 'SERVERSIDESCRIPTING', {
  customplugintype: required(refer(['plugintype'])),
  status: required(choice(['RELEASED', 'TESTING'], { doc: 'SDFxml_257169357' })),
});
/** SDFxml_2530420543, its methods SDFxml_3432013789 */
export const plugintype: ObjectSpec = {
  ...plugin('SDFxml_2530420543', 'SERVERSIDESCRIPTING', {
    deploymentmodel: required(choice(['ALLOW_MULTIPLE', 'ALLOW_SINGLE'], { doc: 'SDFxml_1978927758' })),
    status: required(choice(['RELEASED', 'TESTING'], { doc: 'SDFxml_257169357' })),
    class: text(40),
    documentationfile: file('.pdf'),
  }),
  lists: {
    ...LIBRARIES,
    methods: { item: 'method', is: { doc: 'SDFxml_3432013789', fields: { method: required(text(30)), description: text(30) } } },
  },
}; // prettier-ignore

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

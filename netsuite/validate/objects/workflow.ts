import { choice, flag, flags, integer, refer, required, text, time, words, file, type Field, type Id, type ObjectSpec, type Structure } from '../spec.ts'; // prettier-ignore
import { EVENT_TYPES, EXECUTION_CONTEXTS, RECORD_TYPES } from '../values.ts';
import { FIELD_BASE, FIELD_LISTS, NEEDS_FORMULA, NEEDS_LIST } from './custom-field.ts';

/** Workflows: states, what they do on which trigger, and where they lead. */

type Fields = Readonly<Record<string, Field>>;
type Groups = Readonly<Record<string, Structure>>;

/** SDFxml_2771895516 */
const ACTION_EVENTS =
  'APPROVE CANCEL COPY CREATE DELETE DROPSHIP EDIT EDITFORECAST EMAIL MARKCOMPLETE ORDERITEMS PACK PAYBILLS PRINT REASSIGN REJECT SHIP SPECIALORDER VIEW XEDIT'.split(' '); // prettier-ignore
/** SDFxml_241184546 */
const TRIGGERS =
  'AFTERFIELDEDIT AFTERFIELDSOURCING AFTERSUBMIT BEFOREFIELDEDIT BEFORELOAD BEFORESUBMIT BEFOREUSEREDIT BEFOREUSERSUBMIT ONENTRY ONEXIT SCHEDULED'.split(' '); // prettier-ignore
const CONTEXTS = choice(EXECUTION_CONTEXTS, { isMany: true, isOpen: true, doc: 'SDFxml_340964121' });
const SEARCH = refer(['savedsearch'], { isOpen: true });
const RECORD: Field = { kind: 'reference', refersTo: ['customrecordtype', 'customtransactiontype'], values: RECORD_TYPES, isOpen: true, doc: 'SDFxml_3280616693' }; // prettier-ignore
const ANY = Number.MAX_SAFE_INTEGER;

/** SDFxml_555404360, its parameters SDFxml_2070719370 */
const CONDITION: Structure = {
  doc: 'SDFxml_555404360',
  fields: {
    type: required(choice(['FORMULA', 'VISUAL_BUILDER'], { doc: 'SDFxml_308834083' })),
    formula: text(),
  },
  lists: {
    parameters: {
      item: 'parameter',
      is: { doc: 'SDFxml_2070719370', fields: { name: required(text()), value: required(text()), selectrecordtype: text() } }, // prettier-ignore
    },
  },
};

const ACTION: Id = { prefix: 'workflowaction', max: 40 };
const ALWAYS: Fields = { isinactive: flag(), conditionsavedsearch: SEARCH, contexttypes: CONTEXTS };
const EVENTS: Fields = { eventtypes: choice(ACTION_EVENTS, { isMany: true, doc: 'SDFxml_2771895516' }) };
const TIMES: Fields = {
  scheduledelay: integer(0, ANY),
  scheduletimeofday: time(),
  schedulerecurrence: integer(0, ANY),
  scheduletimeunit: choice(['DAY', 'HOUR'], { doc: 'SDFxml_465593907' }),
  schedulemode: choice(['DELAY', 'TIMEOFDAY'], { doc: 'SDFxml_1891377511' }),
};
const CLIENT: Fields = { clienttriggerfields: text(), clienttriggerfieldssublist: text(), clienttriggerfieldsissublistfield: flag() }; // prettier-ignore
const SUBLIST: Fields = { issublistfield: flag(), sublist: text() };
const VALUE: Fields = { valuetext: text(), valuechecked: flag(), valuedate: text(), valueselect: text(), valuejoinfield: text(), valuefield: text(), valueformula: text() }; // prettier-ignore

/** An action: its page, what else it has, and the settings it makes. */
const action = (doc: string, fields: Fields, more: Partial<Structure> = {}): Structure => ({
  doc,
  id: ACTION,
  fields: { ...ALWAYS, ...fields },
  ...more,
  groups: { initcondition: CONDITION, ...more.groups },
});
const settings = (doc: string, item: string, target: string): NonNullable<Structure['lists']>[string] => ({
  item,
  is: { doc, fields: { [target]: required(text()), ...VALUE } },
});
const fieldsettings = settings('SDFxml_2231922114', 'fieldsetting', 'targetfield');
const when = (field: string, by: string, value: string) => ({ field, when: (of: (name: string) => string) => of(by) === value, says: `${by} is ${value}` }); // prettier-ignore

const ACTIONS: Groups = {
  addbuttonaction: action('SDFxml_178541021', { label: required(words()), ...EVENTS, ...flags('saverecordfirst', 'checkconditionbeforeexecution') }),
  confirmaction: action('SDFxml_1343405729', { messagetext: required(words()), ...CLIENT }),
  createlineaction: action('SDFxml_646031685', { sublist: required(text()), ...EVENTS, position: text() }, { lists: { fieldsettings } }),
  createrecordaction: action('SDFxml_138299290', { recordtype: required(RECORD), ...EVENTS, ...TIMES, resultfield: text() }, { lists: { fieldsettings } }),
  customaction: action(
    'SDFxml_2785849206',
    { scripttype: required(refer(['workflowactionscript'])), ...EVENTS, ...TIMES, resultfield: text() },
    { lists: { parametersettings: settings('SDFxml_2482565869', 'parametersetting', 'targetparameter') } },
  ),
  gotopageaction: action('SDFxml_1456689780', { targetpage: text(), targetpageobject: text(), targetpagetasktype: text(), ...EVENTS }),
  gotorecordaction: action('SDFxml_2882040092', { recordtype: required(RECORD), ...EVENTS, recordidfield: text(), recordidjoinfield: text(), ineditmode: flag() }, { lists: { fieldsettings } }),
  initiateworkflowaction: action(
    'SDFxml_3489427601',
    { initiatedworkflow: required(refer(['workflow'])), ...EVENTS, ...TIMES },
    { lists: { workflowfieldsettings: settings('SDFxml_1141370753', 'workflowfieldsetting', 'targetworkflowfield') } },
  ),
  lockrecordaction: action('SDFxml_852862619', EVENTS),
  removebuttonaction: action('SDFxml_2344951676', { buttonid: required(text()), ...EVENTS }),
  returnusererroraction: action('SDFxml_2590389838', { errortext: required(words()), ...CLIENT, ...EVENTS }),
  sendcampaignemailaction: action('SDFxml_3023861532', { recipientfield: text(), recipientjoinfield: text(), recipientiscurrentrecord: flag(), campaignevent: text(), resultfield: text(), ...EVENTS, ...TIMES }),
  sendemailaction: action(
    'SDFxml_1824992458',
    {
      sendertype: required(choice(['FIELD', 'SPECIFIC'], { doc: 'SDFxml_2872655546' })),
      recipienttype: required(choice(['ADDRESS', 'CURRENTRECORD', 'FIELD', 'SPECIFIC'], { doc: 'SDFxml_2259323110' })),
      attachmenttype: choice(['FIELD', 'SPECIFIC'], { doc: 'SDFxml_1970753821' }),
      includeformat: choice(['DEFAULT', 'HTML', 'INLINEABOVE', 'INLINEBELOW', 'PDF'], { doc: 'SDFxml_37465631' }),
      attachmentfile: file(),
      sender: text(), senderfield: text(), senderjoinfield: text(), recipient: text(), recipientemail: text(), recipientfield: text(), recipientjoinfield: text(), recipientccemail: text(), recipientbccemail: text(),
      template: text(), subject: text(), body: text(), attachmentjoinfield: text(), attachmentfield: text(),
      ...flags('usetemplate', 'includerecordlink', 'includetransaction'), ...EVENTS, ...TIMES,
    },
    { requiredIf: [when('sender', 'sendertype', 'SPECIFIC'), when('senderfield', 'sendertype', 'FIELD'), when('recipient', 'recipienttype', 'SPECIFIC'), when('recipientemail', 'recipienttype', 'ADDRESS'), when('recipientfield', 'recipienttype', 'FIELD'), when('template', 'usetemplate', 'T')] },
  ),
  setdisplaylabelaction: action('SDFxml_2252663620', { field: required(text()), displaylabel: words(), ...CLIENT, ...SUBLIST, ...EVENTS }),
  setdisplaytypeaction: action('SDFxml_3147792144', { field: required(text()), displaytype: required(choice(['DISABLED', 'HIDDEN', 'INLINE', 'NORMAL'], { doc: 'SDFxml_3725477590' })), ...CLIENT, ...SUBLIST, ...EVENTS }),
  setfieldmandatoryaction: action('SDFxml_2612307746', { field: required(text()), ismandatory: flag(), ...CLIENT, ...SUBLIST, ...EVENTS }),
  setfieldvalueaction: action('SDFxml_1978324963', { field: required(text()), valuetype: choice(['DATE', 'FIELD', 'FORMULA', 'STATIC'], { doc: 'SDFxml_3876424675' }), ...VALUE, valuemultiselect: text(), ...CLIENT, ...EVENTS, ...TIMES }),
  showmessageaction: action('SDFxml_4111256046', { messagetext: required(words()), ...CLIENT }),
  subscribetorecordaction: action('SDFxml_838357521', { recordfield: text(), ...EVENTS, ...TIMES }),
  transformrecordaction: action('SDFxml_4125286728', { recordtype: required(RECORD), resultfield: text(), isredirectwithoutsaving: flag(), ...EVENTS, ...TIMES }, { lists: { fieldsettings } }),
}; // prettier-ignore

const AT_TIME = when('scheduletimeofday', 'schedulemode', 'TIMEOFDAY');
const inside = (...names: readonly string[]): Groups =>
  Object.fromEntries(names.map((name) => [name, ACTIONS[name]!]));
const ALONE = ['confirmaction', 'showmessageaction'];
const GROUPED = Object.keys(ACTIONS).filter((name) => !ALONE.includes(name));
const ON_LINES = ['createrecordaction', 'returnusererroraction', 'sendemailaction', 'setfieldvalueaction'];

/** SDFxml_1757278005 and SDFxml_1189687405: actions that share a condition. */
const ALL: Groups = {
  ...ACTIONS,
  workflowactiongroup: action('SDFxml_1757278005', { ...EVENTS, ...TIMES }, { requiredIf: [AT_TIME], groups: inside(...GROUPED), repeated: GROUPED }),
  workflowsublistactiongroup: action('SDFxml_1189687405', { sublist: required(text()), ...EVENTS, ...TIMES }, { requiredIf: [AT_TIME], groups: inside(...ON_LINES), repeated: ON_LINES }),
}; // prettier-ignore

/** SDFxml_3323284489 and SDFxml_741249973 */
const FIELD = (doc: string): Structure => ({
  doc,
  id: { prefix: 'custworkflow', max: 42 },
  fields: FIELD_BASE,
  requiredIf: [NEEDS_LIST, NEEDS_FORMULA],
  lists: FIELD_LISTS,
});

const TRANSITION: Structure = {
  doc: 'SDFxml_1737441154',
  id: { prefix: 'workflowtransition', max: 40 },
  fields: {
    tostate: required(refer(['workflowstate'])),
    triggertype: choice(['AFTERSUBMIT', 'BEFORELOAD', 'BEFORESUBMIT', 'ONENTRY', 'SCHEDULED'], { doc: 'SDFxml_1092659258' }),
    waitforworkflow: refer(['workflow'], { isOpen: true }),
    waitforworkflowstate: refer(['workflowstate'], { isOpen: true }),
    buttonaction: refer(['addbuttonaction']),
    conditionsavedsearch: SEARCH,
    contexttypes: CONTEXTS,
    scheduledelay: text(),
    scheduletimeunit: TIMES['scheduletimeunit']!,
    ...EVENTS,
  },
  groups: { initcondition: CONDITION },
}; // prettier-ignore

const STATE: Structure = {
  doc: 'SDFxml_4153433708',
  id: { prefix: 'workflowstate', max: 40 },
  fields: { name: required(words()), description: text(), donotexitworkflow: flag(), positionx: text(), positiony: text() }, // prettier-ignore
  groups: {
    workflowactions: {
      doc: 'SDFxml_1174993801',
      attributes: { triggertype: required(choice(TRIGGERS, { doc: 'SDFxml_241184546' })) },
      fields: {},
      groups: ALL,
      repeated: Object.keys(ALL),
    },
  },
  repeated: ['workflowactions'],
  lists: {
    workflowstatecustomfields: { item: 'workflowstatecustomfield', is: FIELD('SDFxml_741249973') },
    workflowtransitions: { item: 'workflowtransition', is: TRANSITION },
  },
};

/** SDFxml_2086367724 */
export const workflow: ObjectSpec = {
  doc: 'SDFxml_2086367724',
  feature: 'WORKFLOW',
  id: { prefix: 'customworkflow_', max: 40 },
  fields: {
    name: required(words()),
    recordtypes: required({ ...RECORD, isMany: true }),
    description: text(),
    initcontexts: CONTEXTS,
    initeventtypes: choice(EVENT_TYPES, { isMany: true, doc: 'SDFxml_1838671876' }),
    initsavedsearchcondition: SEARCH,
    initsavedsearchfilter: SEARCH,
    inittriggertype: choice(['AFTERSUBMIT', 'BEFORELOAD', 'BEFORESUBMIT'], { doc: 'SDFxml_1968817270' }),
    initlocalizationcontext: text(),
    releasestatus: choice(['NOTINITIATING', 'NOTRUNNING', 'RELEASED', 'SUSPENDED', 'TESTING'], { doc: 'SDFxml_3914685257' }),
    keephistory: choice(['ALWAYS', 'F', 'NEVER', 'ONLYWHENTESTING', 'T'], { doc: 'SDFxml_2669272545' }),
    ...flags('initoncreate', 'initonvieworupdate', 'isinactive', 'islogenabled', 'runasadmin'),
  },
  groups: { initcondition: CONDITION },
  lists: {
    workflowcustomfields: { item: 'workflowcustomfield', is: FIELD('SDFxml_3323284489') },
    workflowstates: { item: 'workflowstate', is: STATE },
  },
  unread: ['recurrence'],
}; // prettier-ignore

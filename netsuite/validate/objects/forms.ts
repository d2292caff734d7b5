import { choice, file, flag, flags, refer, required, text, words, type Field, type ObjectSpec, type Structure } from '../spec.ts'; // prettier-ignore

/**
 * Forms: fields, tabs, sublists and buttons, as pages of NetSuite lay them out. Each part tells slips only (`isLoose`): which ids a standard form has
 * is not known here, and exports of some forms have more. What they refer to of the project is looked up like everywhere.
 */
type Fields = Readonly<Record<string, Field>>;
type Inside = Readonly<Record<string, Structure>>;

const ENTRY = 'SDFxml_287092742';
const TRANSACTION = 'SDFxml_4143403259';

const FORM: Fields = { name: required(words()), ...flags('inactive', 'preferred') };

/** A part of a form: its fields, what is inside, and what is there several times. */
const part = (doc: string, fields: Fields, groups: Inside = {}, repeated: readonly string[] = []): Structure => ({
  doc,
  fields,
  groups,
  repeated,
  isLoose: true,
}); // prettier-ignore
const many = (doc: string, item: string, is: Structure): Structure => part(doc, {}, { [item]: is }, [item]);

const ID: Fields = { id: required(text()) };
const SHOWN: Fields = { ...ID, label: words(), visible: flag() };
/** SDFxml_3362812078 */
const field = (more: Fields): Structure =>
  part('SDFxml_3362812078', {
    ...SHOWN,
    ...flags('mandatory', 'columnBreak', 'sameRowAsPrevious', 'quickAdd'),
    displayType: text(),
    spaceBefore: text(),
    ...more,
  });
const POSITIONS = choice(['BOTTOM', 'MIDDLE', 'TOP'], { isOpen: true });

/** Groups of fields, in columns. */
function fieldGroups(doc: string, more: Fields): Structure {
  const fields: Structure = {
    ...many(doc, 'field', field(more)),
    attributes: { position: required(POSITIONS) },
  };
  return part(
    doc,
    {},
    {
      fieldGroup: {
        ...part(doc, { label: required(words()), ...flags('visible', 'showTitle', 'singleColumn') }, { fields }, ['fields']),
        attributes: { scriptid: required(text(99)) },
      },
      defaultFieldGroup: part(doc, {}, { fields }, ['fields']),
    },
    ['fieldGroup'],
  );
} // prettier-ignore

function tabs(doc: string, more: Fields): Structure {
  const NAMED: Fields = { ...ID, label: required(words()), ...flags('visible', 'neverEmpty') };
  const columns = many(doc, 'column', part(doc, SHOWN));
  const subList = part(doc, NAMED, { columns });
  const subLists = many(doc, 'subList', subList);
  const groups = fieldGroups(doc, more);
  const subItems = part(doc, {}, { subList, subLists, subTab: part(doc, NAMED, { fieldGroups: groups, subLists }) }, ['subList', 'subTab']);
  return many(doc, 'tab', part(doc, NAMED, { fieldGroups: groups, subItems }));
} // prettier-ignore

/** SDFxml_900771561 and SDFxml_2763248843; of transactions SDFxml_3027333470 and SDFxml_3342917819. */
function buttons(doc: string, bar: string): Inside {
  const own = part(bar, { label: required(words(99)), function: text(200) });
  const standard = part(bar, { ...ID, label: words(40), visible: flag() });
  return {
    actionbar: part(bar, {}, {
      buttons: many(bar, 'button', standard),
      customButtons: many(bar, 'customButton', own),
      customMenu: many(bar, 'customMenuItem', own),
      menu: many(bar, 'menuitem', standard),
    }),
    buttons: part(doc, {}, { standardButtons: many(doc, 'button', part(doc, { ...SHOWN, style: text() })) }),
  };
} // prettier-ignore

const inside = (doc: string, more: Fields): Inside => ({
  mainFields: fieldGroups(doc, more),
  tabs: tabs(doc, more),
  customCode: part(doc, { scriptFile: file('.js') }),
  quickViewFields: many(doc, 'field', part(doc, ID)),
});

/** SDFxml_4143403259 */
export const transactionForm: ObjectSpec = {
  doc: TRANSACTION,
  id: { prefix: 'custform_', max: 99 },
  attributes: { standard: text(99) },
  fields: {
    ...FORM,
    recordType: refer(['customtransactiontype'], { isOpen: true }),
    address: text(), allowAddMultiple: flag(), disclaimer: text(), emailMessageTemplate: text(), storedWithRecord: flag(), useForPopup: flag(), editingInList: flag(), saveSuccess: text(),
  },
  groups: {
    ...inside(TRANSACTION, { checkBoxDefault: text() }),
    ...buttons('SDFxml_3027333470', 'SDFxml_3342917819'),
    preferences: many(TRANSACTION, 'preference', part(TRANSACTION, { id: text(), value: flag() })),
    printingType: part(TRANSACTION, {}, {
      advanced: part(TRANSACTION, { printTemplate: refer(['advancedpdftemplate'], { isOpen: true, feature: 'ADVANCEDPRINTING' }), emailTemplate: refer(['advancedpdftemplate'], { isOpen: true, feature: 'ADVANCEDPRINTING' }) }),
      basic: part(TRANSACTION, { pdfLayout: text(), htmlLayout: text() }),
    }),
    roles: many(TRANSACTION, 'role', part(TRANSACTION, { id: text(), preferred: flag() })),
  },
  unread: ['linkedForms', 'totalBox'],
  isLoose: true,
}; // prettier-ignore

/** SDFxml_287092742 */
export const entryForm: ObjectSpec = {
  doc: ENTRY,
  id: { prefix: 'custform_', max: 99 },
  attributes: { standard: text(99) },
  fields: {
    ...FORM,
    recordType: refer(['customrecordtype'], { isOpen: true }),
    ...flags('useForPopup', 'editingInList', 'storedWithRecord'),
  },
  groups: { ...inside(ENTRY, {}), ...buttons('SDFxml_900771561', 'SDFxml_2763248843') },
  unread: ['roles'],
  isLoose: true,
};

/** SDFxml_3569816061; the table of subsect_1537555588 and its example give the two beginnings of its id. */
export const addressForm: ObjectSpec = {
  doc: 'SDFxml_3569816061',
  id: { prefix: 'custform_', max: 99, or: ['custaddressform_'] },
  feature: 'ADDRESSCUSTOMIZATION',
  attributes: { standard: text(99) },
  fields: { name: required(words()), addressTemplate: required(text(3990)), countries: text() },
  unread: ['customCode', 'mainFields'],
  isLoose: true,
};

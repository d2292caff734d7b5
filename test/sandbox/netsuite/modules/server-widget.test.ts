import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { netSuiteParameters, sublistLines } from '../../../../sandbox/netsuite/http/form-names.ts';
import { ServerResponse } from '../../../../sandbox/netsuite/http/server-response.ts';
import { Message } from '../../../../sandbox/netsuite/modules/ui-message/message.ts';
import { serverWidgetModule } from '../../../../sandbox/netsuite/modules/ui-serverWidget/server-widget.ts';
import type { Field } from '../../../../sandbox/netsuite/modules/ui-serverWidget/field.ts';
import type { Form } from '../../../../sandbox/netsuite/modules/ui-serverWidget/form.ts';
import type { List } from '../../../../sandbox/netsuite/modules/ui-serverWidget/list.ts';
import { codeOf, hostFor, type TestHost } from './host.ts';

interface Widgets {
  createForm(options: object): Form;
  createList(options: object): List;
}

let host: TestHost;
let ui: Widgets;
let form: Form;
beforeEach(() => {
  host = hostFor();
  ui = serverWidgetModule(host) as unknown as Widgets;
  form = ui.createForm({ title: 'Loans' });
});

/** The page a script would send. */
function pageOf(page: Form | List): string {
  const response = new ServerResponse(host);
  response.writePage({ pageObject: page });
  return String(response.finished(null).body);
}

/** Tags in their order, without attributes: the shape of a page. */
const shapeOf = (page: string): readonly string[] => page.match(/<\/?[a-z0-9]+/g) ?? [];

/** Attributes of the first tag that has all of these. */
function tag(
  page: string,
  name: string,
  having: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  for (const [, text] of page.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))) {
    const attributes = Object.fromEntries(
      [...text!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, value ?? '']),
    );
    if (Object.entries(having).every(([key, value]) => attributes[key] === value)) return attributes;
  }
  return null;
}
const add = (type: string, value?: unknown, id = 'custpage_a'): Field => {
  const field = form.addField({ id, label: 'Label', type });
  if (value !== undefined) field.defaultValue = value;
  return field;
};

describe('fields', () => {
  test.each<{ type: string; value: unknown; input: Record<string, string> }>`
    type          | value                               | input
    ${'TEXT'}     | ${'a'}                              | ${{ type: 'text', value: 'a' }}
    ${'CURRENCY'} | ${'12.50'}                          | ${{ type: 'text', inputmode: 'decimal', value: '12.50' }}
    ${'INTEGER'}  | ${3}                                | ${{ type: 'text', inputmode: 'numeric', value: '3' }}
    ${'EMAIL'}    | ${'a@b.c'}                          | ${{ type: 'email', value: 'a@b.c' }}
    ${'PASSWORD'} | ${'x'}                              | ${{ type: 'password', value: 'x' }}
    ${'PHONE'}    | ${'1'}                              | ${{ type: 'tel', value: '1' }}
    ${'DATE'}     | ${new Date('2026-03-31T07:00:00Z')} | ${{ type: 'text', value: '3/31/2026' }}
    ${'FILE'}     | ${undefined}                        | ${{ type: 'file' }}
  `('$type is an input with its value', ({ type, value, input }) => {
    add(type, value);
    expect(tag(pageOf(form), 'input', { id: 'custpage_a', name: 'custpage_a' })).toMatchObject(input);
  });

  test('every input has a label that points at it', () => {
    for (const type of ['TEXT', 'SELECT', 'CHECKBOX', 'TEXTAREA', 'DATE', 'FILE', 'MULTISELECT'])
      add(type, undefined, `custpage_${type.toLowerCase()}`);
    const page = pageOf(form);
    const ids = [
      ...page.matchAll(/<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*\bid="(custpage[^"]*)"/g),
    ].map(([, id]) => id!);
    expect(ids).toHaveLength(7);
    for (const id of ids) expect(tag(page, 'label', { for: id })).not.toBeNull();
  });

  test('a box sends F before it sends T', () => {
    add('CHECKBOX', 'T');
    const page = pageOf(form);
    expect(tag(page, 'input', { type: 'checkbox', name: 'custpage_a' })).toMatchObject({
      value: 'T',
      checked: '',
    });
    expect(page.indexOf('type="hidden"')).toBeLessThan(page.indexOf('type="checkbox"'));
    expect(tag(page, 'input', { type: 'hidden', name: 'custpage_a' })).toMatchObject({ value: 'F' });
  });

  test('choices: given, of a list, of records; the chosen one is selected', () => {
    const chosen = add('SELECT', '2');
    chosen.addSelectOption({ value: '1', text: 'One' });
    chosen.addSelectOption({ value: '2', text: 'Two' });
    form.addField({ id: 'custpage_state', label: 'State', type: 'SELECT', source: 'customlist_desk_state' });
    form.addField({
      id: 'custpage_loan',
      label: 'Loan',
      type: 'MULTISELECT',
      source: 'customrecord_desk_loan',
    });
    const page = pageOf(form);
    expect(page).toContain('<option value="2" selected>Two</option>');
    expect(page).toContain('<option value="1">Out</option>');
    expect(page).not.toContain('Lost &amp; found'); // inactive
    expect(tag(page, 'select', { id: 'custpage_loan' })).toMatchObject({
      name: 'multi:custpage_loan',
      multiple: '',
    });
    expect(page).toContain('>First loan</option>');
    expect(chosen.getSelectOptions({ filter: 'o', filteroperator: 'startswith' })).toEqual([
      { value: '1', text: 'One' },
    ]);
    expect(codeOf(() => form.addField({ id: 'x', label: 'X', type: 'SELECT', source: 'unicorn' }))).toBe(
      'AR-9101',
    );
  });

  test.each<{ displayType: string; seen: boolean; sent: boolean; typed: boolean }>`
    displayType    | seen     | sent     | typed
    ${'NORMAL'}    | ${true}  | ${true}  | ${true}
    ${'ENTRY'}     | ${true}  | ${true}  | ${true}
    ${'INLINE'}    | ${true}  | ${true}  | ${false}
    ${'READONLY'}  | ${true}  | ${true}  | ${false}
    ${'DISABLED'}  | ${true}  | ${true}  | ${false}
    ${'HIDDEN'}    | ${false} | ${true}  | ${false}
    ${'NODISPLAY'} | ${false} | ${false} | ${false}
  `('$displayType: seen $seen, sent $sent, typed $typed', ({ displayType, seen, sent, typed }) => {
    add('TEXT', 'val').updateDisplayType({ displayType });
    const page = pageOf(form);
    const input = tag(page, 'input', { name: 'custpage_a' });
    expect(page.includes('Label')).toBe(seen);
    expect(input !== null).toBe(sent);
    expect(input !== null && input['type'] !== 'hidden' && !('readonly' in input)).toBe(typed);
    if (sent) expect(input!['value']).toBe('val');
  });

  test('help, mandatory, sizes and lengths are told to everybody', () => {
    const field = add('TEXTAREA', 'first\nsecond');
    field.isMandatory = true;
    field.maxLength = 80;
    field.setHelpText({ help: 'What to write' }).updateDisplaySize({ height: 4, width: 60 });
    const page = pageOf(form);
    expect(tag(page, 'textarea', { id: 'custpage_a' })).toMatchObject({
      required: '',
      maxlength: '80',
      rows: '4',
      cols: '60',
      'aria-describedby': 'custpage_a-help',
    });
    expect(page).toContain('What to write');
    expect(page).toMatch(/>\nfirst\nsecond<\/textarea>/);
  });

  test('radio buttons of one id are one choice', () => {
    const options = { id: 'custpage_r', type: 'RADIO' };
    form.addField({ ...options, label: 'One', source: '1' });
    form.addField({ ...options, label: 'Two', source: '2' }).defaultValue = '2';
    const page = pageOf(form);
    expect(tag(page, 'input', { name: 'custpage_r', value: '1' })).not.toHaveProperty('checked');
    expect(tag(page, 'input', { name: 'custpage_r', value: '2' })).toHaveProperty('checked');
  });

  test('a link goes only where no code can be', () => {
    for (const [id, url] of [
      ['custpage_a', 'https://a.example/?x=1&y=2'],
      ['custpage_b', 'javascript:alert(1)'],
      ['custpage_c', ' JavaScript:alert(1)'],
    ]) {
      add('URL', url, id).updateDisplayType({ displayType: 'INLINE' }).linkText = 'open';
    }
    const page = pageOf(form);
    expect(page).toContain('<a href="https://a.example/?x=1&amp;y=2">open</a>');
    expect(page.match(/<a [^>]*>open/g)).toHaveLength(1);
  });

  test('INLINEHTML is the script’s own markup', () => {
    add('INLINEHTML', '<p class="own">Own</p>');
    expect(pageOf(form)).toContain('<p class="own">Own</p>');
  });
});

describe('sublists', () => {
  const lines = (type: string): ReturnType<Form['addSublist']> => {
    const sublist = form.addSublist({ id: 'custpage_s', label: 'Lines', type });
    sublist.addField({ id: 'custpage_pick', label: 'Pick', type: 'CHECKBOX' });
    sublist.addField({ id: 'custpage_text', label: 'Text', type: 'TEXT' });
    sublist
      .addField({ id: 'custpage_amount', label: 'Amount', type: 'CURRENCY' })
      .updateDisplayType({ displayType: 'ENTRY' });
    sublist
      .addField({ id: 'custpage_key', label: 'Key', type: 'TEXT' })
      .updateDisplayType({ displayType: 'HIDDEN' });
    ['a', 'b'].forEach((text, line) => {
      sublist.setSublistValue({ id: 'custpage_text', line, value: text });
      sublist.setSublistValue({ id: 'custpage_amount', line, value: `${line + 1}.00` });
      sublist.setSublistValue({ id: 'custpage_key', line, value: `k${line}` });
    });
    return sublist;
  };
  /** What the browser would send of a page: the values of its inputs. */
  const sentBy = (page: string): Record<string, string> =>
    netSuiteParameters(
      [...page.replace(/<template[\s\S]*?<\/template>/g, '').matchAll(/<input\b([^>]*)>/g)]
        .map(([, text]) =>
          Object.fromEntries(
            [...text!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, value ?? '']),
          ),
        )
        .filter(
          (input) => input['name'] !== undefined && (input['type'] !== 'checkbox' || 'checked' in input),
        )
        .map((input) => [input['name']!, input['value'] ?? ''] as const),
    );

  test('a LIST: text to read, entry fields to write, everything comes back by line', () => {
    const sublist = lines('LIST');
    sublist.addMarkAllButtons();
    expect(sublist.lineCount).toBe(2);
    const page = pageOf(form);
    expect(tag(page, 'input', { name: 'line:custpage_s:0:custpage_amount' })).toMatchObject({
      type: 'text',
      'aria-label': 'Amount, line 1',
    });
    expect(tag(page, 'input', { name: 'line:custpage_s:0:custpage_text' })).toMatchObject({ type: 'hidden' });
    expect(page).toContain('data-mark-all');
    expect(page).not.toContain('>Key<');
    expect(sublistLines(sentBy(page), 'custpage_s')).toEqual([
      { custpage_pick: 'F', custpage_text: 'a', custpage_amount: '1.00', custpage_key: 'k0' },
      { custpage_pick: 'F', custpage_text: 'b', custpage_amount: '2.00', custpage_key: 'k1' },
    ]);
  });

  test('an INLINEEDITOR can grow and shrink, also without lines', () => {
    const sublist = form.addSublist({ id: 'custpage_e', label: 'Editor', type: 'INLINEEDITOR' });
    sublist.addField({ id: 'custpage_x', label: 'X', type: 'TEXT' }).isMandatory = true;
    expect(sublist.lineCount).toBe(-1);
    const page = pageOf(form);
    expect(page).toContain('data-add-line="custpage_e"');
    expect(page).toContain('name="line:custpage_e:{line}:custpage_x"');
    expect(page).toContain('data-remove-line');
  });

  test('a STATICLIST is only read', () => {
    lines('STATICLIST');
    expect(pageOf(form)).not.toMatch(/<input[^>]*custpage_s/);
  });

  test.each<{ what: string; options: object; code: unknown }>`
    what                | options                                          | code
    ${'no value'}       | ${{ id: 'custpage_text', line: 0 }}              | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'an empty value'} | ${{ id: 'custpage_text', line: 0, value: '' }}   | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'a number'}       | ${{ id: 'custpage_amount', line: 0, value: 5 }}  | ${'WRONG_PARAMETER_TYPE'}
    ${'no such field'}  | ${{ id: 'custpage_no', line: 0, value: 'a' }}    | ${'INVALID_FIELD_ID'}
    ${'no such line'}   | ${{ id: 'custpage_text', line: -1, value: 'a' }} | ${'SSS_INVALID_SUBLIST_OPERATION'}
    ${'null: no value'} | ${{ id: 'custpage_text', line: 0, value: null }} | ${undefined}
  `('setting $what: $code', ({ options, code }) => {
    expect(codeOf(() => lines('LIST').setSublistValue(options))).toBe(code);
  });

  test('a total is added up to the cent', () => {
    const sublist = lines('LIST');
    sublist.setSublistValue({ id: 'custpage_amount', line: 0, value: '0.10' });
    sublist.setSublistValue({ id: 'custpage_amount', line: 1, value: '0.20' });
    sublist.updateTotallingFieldId({ id: 'custpage_amount' });
    expect(pageOf(form)).toMatch(/Total 0\.30/);
  });
});

describe('the form as a whole', () => {
  test('buttons, tabs, groups, links and messages are where they were put', () => {
    form.addSubmitButton({ label: 'Lend' });
    form.addResetButton();
    form.addButton({ id: 'custpage_back', label: 'Back', functionName: 'history.back()' });
    form.addButton({ id: 'custpage_js', label: 'Client', functionName: 'onClient' });
    form.addTab({ id: 'custpage_tab', label: 'Details' });
    form.addFieldGroup({ id: 'custpage_group', label: 'Who', tab: 'custpage_tab' });
    form.addField({ id: 'custpage_g', label: 'Grouped', type: 'TEXT', container: 'custpage_group' });
    form.addField({ id: 'custpage_t', label: 'Tabbed', type: 'TEXT', container: 'custpage_tab' });
    form.addField({ id: 'custpage_m', label: 'Main', type: 'TEXT' });
    form.addPageLink({ type: 'CROSSLINK', title: 'Other', url: '/other' });
    form.addPageInitMessage({ type: 3, title: 'Wrong', message: 'Not lent' });
    form.addPageInitMessage({ message: new Message({ type: 0, title: 'Right' }) });
    const page = pageOf(form);
    expect(tag(page, 'button', { type: 'submit' })).toMatchObject({ name: 'submitter', value: 'Lend' });
    expect(tag(page, 'button', { id: 'custpage_back' })).toMatchObject({ onclick: 'history.back()' });
    expect(tag(page, 'button', { id: 'custpage_js' })).toHaveProperty('disabled');
    expect(tag(page, 'section', { id: 'tab-custpage_tab' })).not.toBeNull();
    const places = ['Main', 'tab-list', 'tab-custpage_tab"', 'Tabbed', 'Who', 'Grouped'].map((word) =>
      page.lastIndexOf(word),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(page).toContain('<a href="/other">Other</a>');
    expect(tag(page, 'div', { class: 'message error', role: 'alert' })).not.toBeNull();
    expect(tag(page, 'div', { class: 'message confirmation', role: 'status' })).not.toBeNull();
  });

  test('values can be set together, fields moved, buttons taken away', () => {
    add('TEXT', undefined, 'custpage_a');
    const second = add('TEXT', undefined, 'custpage_b');
    form.updateDefaultValues({ custpage_a: 'A', custpage_b: 'B', custpage_none: 'C' });
    form.insertField({ field: second, nextfield: 'custpage_a' });
    form.addButton({ id: 'custpage_x', label: 'Gone' });
    form.removeButton({ id: 'custpage_x' });
    const page = pageOf(form);
    expect(page.indexOf('value="B"')).toBeLessThan(page.indexOf('value="A"'));
    expect(page).not.toContain('Gone');
    expect(form.getField({ id: 'custpage_b' })).toBe(second);
  });

  test('a client script has to be there', () => {
    form.clientScriptModulePath = './client.js';
    expect(codeOf(() => pageOf(form))).toBe('MODULE_DOES_NOT_EXIST');
    expect(codeOf(() => (form.clientScriptFileId = 1))).toBe('PROPERTY_VALUE_CONFLICT');
  });

  test.each<{ what: string; act: (u: Widgets, f: Form) => unknown; code: string }>`
    what                 | act                                                                           | code
    ${'no title'}        | ${(u: Widgets) => u.createForm({})}                                           | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'no field id'}     | ${(_: Widgets, f: Form) => f.addField({ label: 'A', type: 'TEXT' })}          | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'no such type'}    | ${(_: Widgets, f: Form) => f.addField({ id: 'a', label: 'A', type: 'MOON' })} | ${'SSS_INVALID_TYPE_ARG'}
    ${'no such sublist'} | ${(_: Widgets, f: Form) => f.addSublist({ id: 'a', label: 'A', type: 'X' })}  | ${'SSS_INVALID_SUBLIST'}
    ${'a secret'}        | ${(_: Widgets, f: Form) => f.addSecretKeyField()}                             | ${'AR-9101'}
  `('$what: $code', ({ act, code }) => {
    expect(codeOf(() => act(ui, form))).toBe(code);
  });
});

test('a list: columns, rows, links made of rows', () => {
  const list = ui.createList({ title: 'Books' });
  list
    .addColumn({ id: 'name', label: 'Name', type: 'TEXT' })
    .setURL({ url: '/show?x=1' })
    .addParamToURL({ param: 'id', value: 'id', dynamic: true });
  list.addColumn({ id: 'amount', label: 'Amount', type: 'CURRENCY', align: 'RIGHT' });
  list.addRows({ rows: [{ name: 'A & B', id: 7, amount: '1.00' }] });
  const page = pageOf(list);
  expect(page).toContain('<a href="/show?x=1&amp;id=7">A &amp; B</a>');
  expect(page).toContain('<td class="number">1.00</td>');
});

test('a field of the type HELP says its label, INLINE as well, and nothing where it is hidden', () => {
  const shown = (displayType: string): string => {
    const made = ui.createForm({ title: 'Form' });
    made
      .addField({ id: 'custpage_said', label: 'It was sent', type: 'HELP' })
      .updateDisplayType({ displayType });
    return pageOf(made);
  };
  expect(shown('NORMAL')).toContain('It was sent');
  expect(shown('INLINE')).toContain('It was sent');
  expect(shown('HIDDEN')).not.toContain('It was sent');
});

test('whatever a bank or a customer writes, the page keeps its shape', () => {
  const shapeWith = (word: string): readonly string[] => {
    const made = ui.createForm({ title: word });
    made.addPageInitMessage({ type: 2, title: word, message: word });
    made.addPageLink({ type: 'CROSSLINK', title: word, url: '/x' });
    made.addButton({ id: 'custpage_button', label: word });
    made.addTab({ id: 'custpage_tab', label: word }).helpText = `h${word}`;
    for (const type of ['TEXT', 'TEXTAREA', 'DATE', 'LABEL', 'HELP']) {
      const field = made.addField({ id: `custpage_${type.toLowerCase()}`, label: word, type });
      field.defaultValue = word;
      field.setHelpText({ help: `h${word}` });
    }
    made
      .addField({ id: 'custpage_inline', label: word, type: 'TEXT' })
      .updateDisplayType({ displayType: 'INLINE' }).defaultValue = word;
    made
      .addField({ id: 'custpage_select', label: word, type: 'SELECT' })
      .addSelectOption({ value: word, text: word });
    const sublist = made.addSublist({ id: 'custpage_s', label: word, type: 'LIST' });
    sublist.addField({ id: 'custpage_c', label: word, type: 'TEXT' });
    sublist.setSublistValue({ id: 'custpage_c', line: 0, value: `v${word}` });
    return shapeOf(pageOf(made));
  };
  const plain = shapeWith('word');
  const nasty = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '/',
      'a',
      ' ',
      '\n',
      '</textarea>',
      '<script>',
      '--',
      '${',
      '`',
    ),
  });
  fc.assert(fc.property(nasty, (word) => expect(shapeWith(word === '' ? 'x' : word)).toEqual(plain)));
});

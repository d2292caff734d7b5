/** Runs the client script of a form: loads it, and tells it what a person does. */
import { showProblem } from './errors.js';
import { asks, fire, setScripts } from './events.js';
import { load } from './loader.js';
import { theRecord } from './modules.js';
import { form, page } from './page.js';

/** `line:sublist:number:field`, with or without `multi:` before it. */
function lineOf(element) {
  const parts = (element.name ?? '').replace(/^multi:/, '').split(':');
  return parts[0] === 'line' && parts.length >= 4
    ? { sublistId: parts[1], fieldId: parts.slice(3).join(':') }
    : null;
}
const listOf = (element) => {
  const id = element.closest('table[data-sublist]')?.dataset.sublist;
  return id && page.sublists[id] ? theRecord.lines('page', id) : null;
};

/** Leaves the line that is being written in a list. False: the script wants it otherwise, and the person is taken back to it. */
function leaveLine(list) {
  const { selectedRow } = list;
  if (theRecord.finishLine(list)) return true;
  selectedRow.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  return false;
}
const leaveLines = () => Object.keys(page.sublists).every((id) => leaveLine(theRecord.lines('page', id)));

let before = null; // what the input held that a person is in

function onFocus({ target }) {
  const line = lineOf(target);
  if (!line) return;
  const list = listOf(target);
  const row = target.closest('tr');
  if (!list) return;
  if (list.selectedRow !== row) {
    if (list.selectedRow && !leaveLine(list)) return;
    theRecord.startLine(list, row, false);
  }
  before = list.text(row, line.fieldId);
}

function onChange({ target }) {
  const line = lineOf(target);
  const list = line && listOf(target);
  if (list) {
    if (list.selectedRow !== target.closest('tr')) onFocus({ target });
    theRecord.lineChanged(list, line.fieldId, before ?? '');
    before = list.text(target.closest('tr'), line.fieldId);
    // A list has no line to write: a tick is committed at once.
    if (!list.isEditor) theRecord.finishLine(list);
    return;
  }
  const id = (target.name ?? '').replace(/^multi:/, '');
  if (page.fields[id]) theRecord.bodyChanged(id);
}

/** Buttons of editors, before `form.js` would act on them. */
function onClick(event) {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.addLine !== undefined) {
    const list = theRecord.lines('page', button.dataset.addLine);
    event.stopPropagation();
    if (!leaveLine(list)) return;
    theRecord.selectNewLine({ sublistId: list.id });
    list.selectedRow.querySelector('input:not([type=hidden]), select, textarea')?.focus();
  } else if (button.dataset.removeLine !== undefined) {
    event.stopPropagation();
    theRecord.dropLine(listOf(button), button.closest('tr'));
  } else if (button.dataset.insertLine !== undefined) {
    const list = theRecord.lines('page', button.dataset.insertLine);
    const row = list.selectedRow ?? list.rows[0];
    if (row && leaveLine(list)) theRecord.insertBefore(list, row);
  } else if (button.dataset.function !== undefined) {
    const call = globalThis[button.dataset.function];
    if (typeof call !== 'function')
      showProblem(new Error(`The client script has no function ${button.dataset.function}.`));
    else call();
  }
}

function onSubmit(event) {
  if (leaveLines() && asks('saveRecord')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Buttons call functions of the script by name. Entry points are not for them. */
const ENTRY_POINTS = [
  'pageInit',
  'fieldChanged',
  'postSourcing',
  'validateField',
  'saveRecord',
  'sublistChanged',
  'lineInit',
  'validateLine',
  'validateInsert',
  'validateDelete',
  'localizationContextEnter',
  'localizationContextExit',
];
function expose(script) {
  for (const [name, value] of Object.entries(script)) {
    if (typeof value === 'function' && !ENTRY_POINTS.includes(name) && !(name in globalThis))
      globalThis[name] = value;
  }
}

/** A line in the middle is for scripts to allow: the button comes with them. */
for (const button of form.querySelectorAll('[data-add-line]')) {
  const insert = document.createElement('button');
  insert.type = 'button';
  insert.className = 'quiet';
  insert.textContent = 'Insert line';
  insert.dataset.insertLine = button.dataset.addLine;
  button.after(' ', insert);
}

try {
  const scripts = [];
  for (const path of page.clientScripts) scripts.push((await load(path)) ?? {});
  // A record that is only looked at sets off no entry points; its buttons call functions all the same.
  setScripts(page.mode === 'view' ? [] : scripts, theRecord);
  scripts.forEach(expose);
  theRecord.accept();
  form.addEventListener('focusin', onFocus);
  form.addEventListener('change', onChange);
  form.addEventListener('click', onClick);
  form.addEventListener('submit', onSubmit, true);
  form.addEventListener('reset', () =>
    setTimeout(() => {
      theRecord.accept();
      fire('pageInit', { mode: page.mode });
    }),
  );
  fire('pageInit', { mode: page.mode });
  document.documentElement.dataset.clientScript = 'ready';
} catch (error) {
  if (error?.name !== 'AR-9101') showProblem(error);
  document.documentElement.dataset.clientScript = 'failed';
  throw error;
}

/** Assistants: pages of steps, in the hands of a person. */
import { expect, test } from '@jest/globals';
import { accountWith, loggedIn } from '../project.ts';

const ADDRESS = '/app/site/hosting/scriptlet.nl?script=customscript_a&deploy=customdeploy_a';

/** Two steps; `redirects`: a step is answered with a redirect, as the help's second way of writing one has it. */
const SOURCE = (redirects: boolean): string => `define(['N/ui/serverWidget', 'N/log'], (serverWidget, log) => ({
  onRequest: ({ request, response }) => {
    const assistant = serverWidget.createAssistant({ title: 'New loan' });
    const who = assistant.addStep({ id: 'who', label: 'Who' });
    const what = assistant.addStep({ id: 'what', label: 'What' });
    what.helpText = 'One <b>book</b> a line.';
    const action = assistant.getLastAction();
    if (request.method === 'POST' && action === 'finish') {
      assistant.finishedHtml = '<p>' + who.getValue({ id: 'name' }) + ' has ' + what.getLineCount({ group: 'books' }) + ': '
        + what.getSublistValue({ group: 'books', id: 'title', line: 1 }) + '</p>';
      log.audit('fields', [who.getFieldIds(), what.getFieldIds(), what.getSubmittedSublistIds(), what.getSublistFieldIds({ group: 'books' })]);
      log.audit('finished', assistant.isFinished());
      if (!${redirects}) return response.writePage({ pageObject: assistant });
    }
    if (request.method === 'POST' && action === 'cancel') {
      if (${redirects}) return assistant.sendRedirect({ response });
      return response.write({ output: 'cancelled ' + assistant.getNextStep() });
    }
    if (request.method === 'POST' && ${redirects}) {
      assistant.currentStep = assistant.getNextStep();
      return assistant.sendRedirect({ response });
    }
    const next = request.method === 'POST' ? assistant.getNextStep() : assistant.currentStep ?? who;
    assistant.currentStep = next;
    log.audit('step', [action, assistant.getLastStep() && assistant.getLastStep().id, next.id, assistant.getStepCount()]);
    if (next.id === 'who') {
      assistant.addFieldGroup({ id: 'names', label: 'Names' });
      assistant.addField({ id: 'name', label: 'Name', type: 'TEXT', container: 'names' }).defaultValue = who.getValue({ id: 'name' });
      log.audit('group', assistant.getFieldIdsByFieldGroup({ id: 'names' }));
    } else {
      const books = assistant.addSublist({ id: 'books', label: 'Books', type: 'INLINEEDITOR' });
      books.addField({ id: 'title', label: 'Title', type: 'TEXT' });
      if (!who.getValue({ id: 'name' })) assistant.errorHtml = 'No <i>name</i>';
    }
    response.writePage(assistant);
  } }));`; // prettier-ignore

const form = (values: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(values),
});

test('two steps and back, then the end', async () => {
  const account = await accountWith({ a: { kind: 'suitelet', source: SOURCE(false) } });
  const { url, close } = await account.serve();
  const ask = await loggedIn(url);
  const say = async (init?: RequestInit): Promise<string> => (await ask(ADDRESS, init)).text();
  const first = await say();
  expect(first).toContain('<li aria-current="step">1. Who</li><li>2. What</li>');
  expect(first).toContain('name="curstep" value="who"');
  expect(first).toContain('name="next" value="Next &gt;"');
  expect(first).not.toContain('name="back"');
  const second = await say(form({ curstep: 'who', next: 'Next >', name: 'Ann' }));
  expect(second).toContain('One <b>book</b> a line.');
  expect(second).toContain('name="next" value="Finish"');
  expect(await say(form({ curstep: 'what', back: '< Back' }))).toContain('value="Ann"');
  const nameless = await say(form({ curstep: 'who', next: 'Next >', name: '' }));
  expect(nameless).toContain('No <i>name</i>');
  await say(form({ curstep: 'who', next: 'Next >', name: 'Bob' }));
  const end = await say(
    form({ curstep: 'what', next: 'Finish', 'line:books:0:title': 'Emma', 'line:books:1:title': 'Ulysses' }),
  );
  expect(end).toContain('<p>Bob has 2: Ulysses</p>');
  await close();
});

test('a redirect leads to the page of the next step, a cancelled assistant begins anew', async () => {
  const account = await accountWith({ a: { kind: 'suitelet', source: SOURCE(true) } });
  const { url, close } = await account.serve();
  const ask = await loggedIn(url);
  const say = async (init?: RequestInit): Promise<string> => (await ask(ADDRESS, init)).text();
  expect(await say(form({ curstep: 'who', next: 'Next >', name: 'Ann' }))).toContain('aria-current="step">2. What');
  expect(await say()).toContain('aria-current="step">2. What');
  expect(await say(form({ curstep: 'what', cancel: 'Cancel' }))).toContain('aria-current="step">1. Who');
  expect(await say()).not.toContain('value="Ann"');
  await close();
}); // prettier-ignore

test('steps in any order are buttons', async () => {
  const source = SOURCE(false).replace("title: 'New loan' });", "title: 'New loan' }); assistant.isNotOrdered = true; assistant.hideStepNumber = true;"); // prettier-ignore
  const account = await accountWith({ a: { kind: 'suitelet', source } });
  const { url, close } = await account.serve();
  const ask = await loggedIn(url);
  expect(await (await ask(ADDRESS)).text()).toContain('name="jump" value="what">What</button>');
  const jumped = await (await ask(ADDRESS, form({ curstep: 'who', jump: 'what' }))).text();
  expect(jumped).toContain('aria-current="step">What');
  await close();
});

import type { Host } from '../../../host.ts';
import { Assistant, FINISH, SENT, type AssistantStep } from '../assistant.ts';
import { formHtml } from './form-html.ts';
import { attributes, markup, raw, type Html } from './html.ts';

/** The body of the page of one step: which steps there are, the fields of this one, and the ways on. */
export function assistantHtml(host: Host, assistant: Assistant): Html {
  const { form, steps, splash, isFinished } = Assistant.stateOf(assistant);
  if (isFinished) {
    const words = assistant.finishedHtml ?? `Congratulations! You have completed the ${assistant.title}`;
    return markup`<h1>${assistant.title}</h1><div role="status">${raw(words)}</div>`;
  }
  form.title = assistant.title;
  const step = assistant.currentStep ?? steps[0] ?? null;
  const before = markup`${stepsHtml(assistant, steps, step)}
    ${assistant.hasErrorHtml() && markup`<div class="message error" role="alert">${raw(assistant.errorHtml ?? '')}</div>`}
    ${splash !== null && markup`<section class="group"><h2>${splash.title}</h2>${splash.texts.map((text) => markup`<p>${raw(text)}</p>`)}</section>`}
    ${step !== null && step.helpText !== '' && markup`<p class="help-text">${raw(step.helpText)}</p>`}
    <input type="hidden"${attributes({ name: SENT.step, value: step?.id ?? '' })}>`;
  return formHtml(host, form, { before, buttons: buttonsHtml(steps, step) });
} // prettier-ignore

function stepsHtml(assistant: Assistant, steps: readonly AssistantStep[], current: AssistantStep | null): Html {
  const items = steps.map((step) => {
    const label = assistant.hideStepNumber ? step.label : `${step.stepNumber}. ${step.label}`;
    const isHere = step === current;
    if (isHere || !assistant.isNotOrdered)
      return markup`<li${attributes({ 'aria-current': isHere ? 'step' : null })}>${label}</li>`;
    return markup`<li><button type="submit" class="quiet"${attributes({ name: SENT.jump, value: step.id })}>${label}</button></li>`;
  });
  return markup`<ol class="links steps">${items}</ol>`;
} // prettier-ignore

function buttonsHtml(steps: readonly AssistantStep[], step: AssistantStep | null): Html {
  const isLast = step === (steps.at(-1) ?? null);
  const button = (name: string, value: string, quiet: boolean): Html =>
    markup`<button type="submit"${attributes({ name, value, id: name, class: quiet ? 'quiet' : null, formnovalidate: quiet })}>${value}</button>`;
  return markup`<div class="buttons">${step !== null && step.stepNumber > 1 && button(SENT.back, '< Back', true)}
    ${button(SENT.next, isLast ? FINISH : 'Next >', false)} ${button(SENT.cancel, 'Cancel', true)}</div>`;
} // prettier-ignore

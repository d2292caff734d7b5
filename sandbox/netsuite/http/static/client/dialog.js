/** `N/ui/dialog` and `N/ui/message` in a page. Texts are text: markup in them is shown and not obeyed. */
import { argumentsOf, SuiteScriptError } from './errors.js';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4497804898.html */
function ask({ title = '', message = '', buttons }) {
  const choices = buttons ?? [{ label: 'OK', value: true }];
  if (!Array.isArray(choices)) {
    throw new SuiteScriptError(
      'WRONG_PARAMETER_TYPE',
      'Wrong parameter type: options.buttons is expected as Array.',
    );
  }
  if (choices.some((choice) => choice?.label === undefined || choice.value === undefined)) {
    throw new SuiteScriptError(
      'BUTTONS_MUST_INCLUDE_BOTH_A_LABEL_AND_VALUE',
      'Buttons must include both a label and value.',
    );
  }
  const box = document.createElement('dialog');
  box.className = 'question';
  const heading = document.createElement('h2');
  heading.textContent = String(title);
  heading.id = 'question-title';
  box.setAttribute('aria-labelledby', heading.id);
  const text = document.createElement('p');
  text.textContent = String(message);
  const row = document.createElement('div');
  row.className = 'buttons';
  box.append(heading, text, row);
  return new Promise((resolve) => {
    for (const [index, { label, value }] of choices.entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = String(label);
      if (index > 0) button.className = 'quiet';
      button.addEventListener('click', () => {
        box.close();
        box.remove();
        resolve(value);
      });
      row.append(button);
    }
    // A dialog of NetSuite stays until a button is pressed.
    box.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(box);
    box.showModal();
  });
}

export const dialog = {
  alert: (options = {}) => ask({ ...options, buttons: [{ label: 'OK', value: true }] }),
  confirm: (options = {}) =>
    ask({
      ...options,
      buttons: [
        { label: 'OK', value: true },
        { label: 'Cancel', value: false },
      ],
    }),
  create: (options = {}) => ask(options),
};

const KINDS = ['confirmation', 'information', 'warning', 'error'];

class Message {
  #box = null;
  #options;
  constructor(options) {
    this.#options = options;
  }
  /** `duration` in milliseconds; without one it stays. */
  show(options) {
    const duration = Number(options?.duration ?? options ?? this.#options.duration ?? 0);
    this.hide();
    const { type, title = '', message = '' } = this.#options;
    const box = document.createElement('div');
    box.className = `message ${KINDS[type] ?? 'information'}`;
    box.setAttribute('role', type >= 2 ? 'alert' : 'status');
    const strong = document.createElement('strong');
    strong.textContent = String(title);
    box.append(strong, ` ${String(message)}`);
    document.querySelector('main').prepend(box);
    this.#box = box;
    if (duration > 0) setTimeout(() => box.remove(), duration);
  }
  hide() {
    this.#box?.remove();
    this.#box = null;
  }
  toJSON() {
    return { type: 'message.Message' };
  }
  toString() {
    return 'message.Message';
  }
}

export const message = {
  create: (...given) =>
    new Message(argumentsOf('message.create', given, 'type', 'title?', 'message?', 'duration?')),
  Type: Object.freeze({ CONFIRMATION: 0, INFORMATION: 1, WARNING: 2, ERROR: 3 }),
};

import { Button } from '../parts.ts';
import { attributes, markup, type Html } from './html.ts';

/**
 * Buttons in the order they were added. A button whose code is only the name of a function needs a client script, and those are not run
 * here yet: it is shown, switched off, and says so.
 */
export function buttonsHtml(buttons: readonly Button[]): Html {
  const shown = buttons.filter(({ isHidden }) => !isHidden).map(buttonHtml);
  return shown.length === 0 ? markup`` : markup`<div class="buttons">${shown}</div>`;
}

function buttonHtml(button: Button): Html {
  const { kind, id, code } = Button.stateOf(button);
  const disabled = button.isDisabled;
  switch (kind) {
    case 'submit':
      return markup`<button type="submit" name="submitter" ${attributes({ id, value: button.label, disabled })}>
        ${button.label}
      </button>`;
    case 'reset':
      return markup`<button type="reset" class="quiet" ${attributes({ id, disabled })}>
        ${button.label}
      </button>`;
    case 'refresh':
    case 'mark-all':
    case 'unmark-all':
      return markup`<button type="button" class="quiet" ${attributes({ id, disabled, [`data-${kind}`]: true })}>
        ${button.label}
      </button>`;
    case 'button': {
      const isCode = code !== null && /[^\w$.]/.test(code);
      const title = isCode ? null : 'Needs a client script, which the sandbox does not run yet';
      return markup`<button
        type="button"
        class="quiet"
        ${attributes({ id, title, disabled: disabled || !isCode, onclick: isCode ? code : null })}
      >
        ${button.label}
      </button>`;
    }
  }
}

import { Button } from '../parts.ts';
import { attributes, markup, type Html } from './html.ts';

/**
 * Buttons in the order they were added. A button whose code is only the name of a function calls that of the client script; on a page
 * without one it is shown, switched off, and says why.
 */
export function buttonsHtml(buttons: readonly Button[], hasScript = false): Html {
  const shown = buttons.filter(({ isHidden }) => !isHidden).map((button) => buttonHtml(button, hasScript));
  return shown.length === 0 ? markup`` : markup`<div class="buttons">${shown}</div>`;
}

function buttonHtml(button: Button, hasScript: boolean): Html {
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
      const isCall = code !== null && !isCode && hasScript;
      const title = isCode || isCall ? null : 'Needs a client script, which this page does not have';
      return markup`<button
        type="button"
        class="quiet"
        ${attributes({ id, title, disabled: disabled || (!isCode && !isCall), onclick: isCode ? code : null, 'data-function': isCall ? code : null })}
      >
        ${button.label}
      </button>`;
    }
  }
}

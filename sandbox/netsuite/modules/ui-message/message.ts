import { required } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';

/** `N/ui/message`. On the server a message is only made, to be given to `Form.addPageInitMessage`. */
export function messageModule(_host: Host) {
  return { create: (options: unknown) => new Message(options), Type: MESSAGE_TYPES };
}

/** `message.Type`, as in Oracle's stub package. */
export const MESSAGE_TYPES = closed('N/ui/message Type', {
  CONFIRMATION: 0,
  INFORMATION: 1,
  WARNING: 2,
  ERROR: 3,
});

export class Message {
  readonly messageType: number;
  readonly title: string;
  readonly message: string;
  /** Milliseconds; 0: until it is closed. */
  readonly duration: number;

  constructor(options: unknown) {
    const { type, title, message, duration } = required('message.create', options, 'type');
    this.messageType = Number(type);
    this.title = String(title ?? '');
    this.message = String(message ?? '');
    this.duration = Number(duration ?? 0);
  }

  show(): void {
    refuse('N/ui/message', 'Message.show in a server script');
  }

  hide(): void {
    refuse('N/ui/message', 'Message.hide in a server script');
  }

  toJSON(): object {
    const { messageType, title, message, duration } = this;
    return { type: messageType, title, message, duration };
  }

  toString(): string {
    return 'message.Message';
  }
}

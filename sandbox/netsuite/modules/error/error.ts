import { required } from '../../engine/arguments.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { ERROR_TYPES } from './error-types.ts';

/** `N/error`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4243798608.html */
export function errorModule(_host: Host) {
  return {
    create(options: unknown): SuiteScriptError {
      const { name, message, notifyOff } = required('error.create', options, 'name', 'message');
      const cause = options as { cause?: unknown };
      return new SuiteScriptError(String(name), wordsOf(message), {
        cause: cause.cause ?? { name: String(name), message: wordsOf(message) },
        notifyOff: notifyOff === true,
      });
    },
    Type: ERROR_TYPES,
  };
}

const wordsOf = (message: unknown): string => (message instanceof Error ? message.message : String(message));

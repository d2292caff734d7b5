import { refused } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';

/** `N/currentRecord` is of the page a person looks at: `http/static/client/` has it. A script on the server has none. */
export const currentRecordModule = (_host: Host) => ({
  get: Object.assign(refused('N/currentRecord', 'get in a server script'), {
    promise: refused('N/currentRecord', 'get.promise in a server script'),
  }),
});

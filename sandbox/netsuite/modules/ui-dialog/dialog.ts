import { refused } from '../../engine/refuse.ts';
import type { Host } from '../../host.ts';

/** `N/ui/dialog` is of the page a person looks at: `http/static/client/` has it. On the server nobody could answer. */
export const dialogModule = (_host: Host) => ({
  alert: refused('N/ui/dialog', 'alert in a server script'),
  confirm: refused('N/ui/dialog', 'confirm in a server script'),
  create: refused('N/ui/dialog', 'create in a server script'),
});

/** The project as the account has it now: scripts create, change, switch off and delete deployments. */
import type { Books } from '../books/books.ts';
import { deployedScripts } from '../books/records/deployments.ts';
import type { SdfProject } from './sdf-project.ts';

/** The project with `scripts` read from the books whenever somebody asks. */
export const deployedProject = (project: SdfProject, books: Books): SdfProject => ({
  ...project,
  get scripts() {
    return deployedScripts(books);
  },
});

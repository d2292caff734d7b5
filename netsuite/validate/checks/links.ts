import { doubtful } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import type { Project } from '../project.ts';
import { namedIn, readReference, resolve, type Named } from '../references.ts';
import { childOf, itemsOf, textOf } from '../xml.ts';

const TASKS = 'SDFxml_2195790628';

/** Links of center categories: the task is of the kind of what they lead to, and a deployment is a page's. */
export function checkLinks({ objects }: Project): readonly Finding[] {
  const named = namedIn(objects);
  return objects.filter(({ root }) => root.name === 'centercategory').flatMap(({ file, root }) =>
    itemsOf(root, 'links', 'link').flatMap((link) => {
      const reference = readReference(textOf(link, 'linkobject'));
      const target = reference.kind === 'object' ? resolve(named, reference.path) : null;
      if (!target) return [];
      const element = childOf(link, 'linktasktype') ?? link;
      const task = textOf(link, 'linktasktype');
      const odd = (what: string, fix: string): readonly Finding[] => [finding(doubtful, 'link-task', TASKS, { file, line: element.line, element: `<${element.name}>` }, what, fix)];
      const script = scriptOf(target);
      if (script === null) return task === 'SCRIPT' ? odd(`The task of the link to ${target.id}, a ${target.element.name}, is SCRIPT.`, 'Write the task of what it leads to, as LIST.') : [];
      if (script !== 'suitelet') return odd(`The link leads to ${target.id}, of a ${script}, which has no page.`, 'Link to the deployment of a Suitelet.');
      return ['', 'SCRIPT'].includes(task) ? [] : odd(`The task of the link to ${target.id} is ${task}; it is a script.`, 'Write SCRIPT.');
    }));
} // prettier-ignore

/** Kind of script that a deployment or a script object is of; null for anything else. */
function scriptOf({ element, inside }: Named): string | null {
  if (element.name === 'scriptdeployment') return inside?.element.name ?? null;
  return element.name === 'suitelet' ? 'suitelet' : null;
}

/** The XPath library by what is used of it: its own types would bring a browser's names into the whole project. */
import { createRequire } from 'node:module';
import type { Node } from '@xmldom/xmldom';

interface XPathLibrary {
  parse(expression: string): {
    select(options: { readonly node: Node; readonly namespaces: (prefix: string) => string | null }): Node[];
  };
}

export const xpath = createRequire(import.meta.url)('xpath') as XPathLibrary;

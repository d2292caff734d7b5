import { DOMParser, onErrorStopParsing, XMLSerializer, type Document as DomDocument } from '@xmldom/xmldom';
import { required, textArgument } from '../../engine/arguments.ts';
import { closed, named } from '../../engine/closed.ts';
import { refused } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { Document, rememberDeclaration } from './document.ts';
import { domException, wrap, XmlNode } from './node.ts';
import { xpath } from './xpath-library.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** `N/xml`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4344917661.html */
export function xmlModule(_host: Host) {
  return {
    Parser: PARSER,
    XPath: XPATH,
    NodeType: NODE_TYPE,
    escape(options: unknown): string {
      const call = 'xml.escape';
      const given = typeof options === 'string' ? { xmlText: options } : required(call, options, 'xmlText');
      return textArgument(call, given, 'xmlText').replace(/[&<>"']/g, (char) => ESCAPES[char]!);
    },
    validate: refused('N/xml', 'validate'),
  };
}

const NODE_TYPE = named('N/xml NodeType', [
  'ELEMENT_NODE',
  'ATTRIBUTE_NODE',
  'TEXT_NODE',
  'CDATA_SECTION_NODE',
  'ENTITY_REFERENCE_NODE',
  'ENTITY_NODE',
  'PROCESSING_INSTRUCTION_NODE',
  'COMMENT_NODE',
  'DOCUMENT_NODE',
  'DOCUMENT_TYPE_NODE',
  'DOCUMENT_FRAGMENT_NODE',
  'NOTATION_NODE',
]);

const PARSER = closed('N/xml Parser', {
  /** @throws SSS_XML_DOM_EXCEPTION when the text is not well formed. */
  fromString(options: unknown): Document {
    const call = 'xml.Parser.fromString';
    const given = typeof options === 'string' ? { text: options } : required(call, options, 'text');
    return wrap(parseXml(textArgument(call, given, 'text'))) as Document;
  },
  toString(options?: unknown): string {
    if (options === undefined) return 'xml.Parser';
    const call = 'xml.Parser.toString';
    const document = options instanceof XmlNode ? options : required(call, options, 'document')['document'];
    if (!(document instanceof XmlNode))
      throw new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: document is expected as xml.Document.`);
    return serialize(document);
  },
});

/** A node as text; a whole document begins with its declaration. */
export function serialize(node: XmlNode): string {
  const text = new XMLSerializer().serializeToString(XmlNode.domOf(node));
  const isWhole = node instanceof Document && !text.startsWith('<?xml');
  return isWhole ? `<?xml version="1.0" encoding="UTF-8"?>${text}` : text;
}

/** Text → DOM. Entities that a document declares itself are not expanded: that is how small files become large ones. */
export function parseXml(text: string): DomDocument {
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text.replace(/^\uFEFF/, '').trimStart(),
      'text/xml',
    );
    rememberDeclaration(document, declarationOf(text));
    return document;
  } catch (error) {
    throw domException('xml.Parser.fromString', error);
  }
}

function declarationOf(text: string): {
  version: string | null;
  encoding: string | null;
  standalone: boolean;
} {
  const head = /^\uFEFF?\s*<\?xml([^?]*)\?>/.exec(text)?.[1] ?? '';
  const said = (name: string): string | null =>
    new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(head)?.[1] ?? null;
  return { version: said('version'), encoding: said('encoding'), standalone: said('standalone') === 'yes' };
}

const XPATH = closed('N/xml XPath', {
  /** Nodes in document order. XPath 1.0; prefixes are those the queried node knows. */
  select(options: unknown): readonly XmlNode[] {
    const call = 'xml.XPath.select';
    const given = required(call, options, 'node', 'xpath');
    const { node } = given;
    if (!(node instanceof XmlNode))
      throw new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: node is expected as xml.Node.`);
    const dom = XmlNode.domOf(node);
    const root = dom.nodeType === 9 ? ((dom as DomDocument).documentElement ?? dom) : dom;
    const lookup = (prefix: string): string | null => root.lookupNamespaceURI(prefix) ?? null;
    try {
      const found = xpath.parse(textArgument(call, given, 'xpath')).select({ node: dom, namespaces: lookup });
      return found.map(wrap);
    } catch (error) {
      throw new SuiteScriptError(
        'SSS_XPATH_EXCEPTION',
        `${call}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  },
});

import type { Document as DomDocument, Element as DomElement, Node as DomNode } from '@xmldom/xmldom';
import type { Options } from '../../engine/arguments.ts';
import { Element } from './element.ts';
import {
  argument,
  Attr,
  domException,
  elementsBelow,
  elementsBelowNs,
  inDom,
  namespace,
  setWrapper,
  text,
  wrap,
  wrapOrNull,
  XmlNode,
} from './node.ts';
import { attributesIn, sameName } from './walk.ts';

/** What stands in the declaration, `<?xml version="1.0" encoding="UTF-8"?>`. */
export interface Declaration {
  readonly version: string | null;
  readonly encoding: string | null;
  readonly standalone: boolean;
}
const declarations = new WeakMap<DomDocument, Declaration>();
export const rememberDeclaration = (document: DomDocument, said: Declaration): void =>
  void declarations.set(document, said);

/** `xml.Document`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4392323653.html */
export class Document extends XmlNode {
  documentURI: string | null = null;
  xmlStandalone: boolean;
  xmlVersion: string;

  constructor(dom: DomNode) {
    super(dom);
    const said = declarations.get(dom as DomDocument);
    this.xmlStandalone = said?.standalone ?? false;
    this.xmlVersion = said?.version ?? '1.0';
  }
  get #document(): DomDocument {
    return XmlNode.domOf(this) as DomDocument;
  }

  get doctype(): XmlNode | null {
    return wrapOrNull(this.#document.doctype);
  }
  get documentElement(): XmlNode | null {
    return wrapOrNull(this.#document.documentElement);
  }
  /** Text is parsed here, not bytes: nothing was decoded. */
  get inputEncoding(): string | null {
    return null;
  }
  get xmlEncoding(): string | null {
    return declarations.get(this.#document)?.encoding ?? null;
  }

  /** Takes a node out of where it is and makes it one of this document. */
  adoptNode(options: unknown): XmlNode {
    const call = 'Document.adoptNode';
    const node = XmlNode.domOf(nodeIn(call, options, 'source'));
    if (node.nodeType === 9) throw domException(call, 'a document cannot be adopted');
    node.parentNode?.removeChild(node);
    return wrap(this.#document.importNode(node, true));
  }
  createAttribute(options: unknown): XmlNode {
    const call = 'Document.createAttribute';
    return inDom(call, () =>
      withValue(this.#document.createAttribute(nameIn(call, options, 'name')), options),
    );
  }
  createAttributeNS(options: unknown): XmlNode {
    const call = 'Document.createAttributeNS';
    const name = text(call, options, 'qualifiedName');
    return inDom(call, () =>
      withValue(this.#document.createAttributeNS(namespace(call, options), name), options),
    );
  }
  createCDATASection(options: unknown): XmlNode {
    const call = 'Document.createCDATASection';
    const data = text(call, options, 'data');
    if (data.includes(']]>')) throw domException(call, 'a CDATA section cannot hold ]]>');
    return inDom(call, () => wrap(this.#document.createCDATASection(data)));
  }
  createComment(options: unknown): XmlNode {
    return wrap(this.#document.createComment(text('Document.createComment', options, 'data')));
  }
  createDocumentFragment(): XmlNode {
    return wrap(this.#document.createDocumentFragment());
  }
  createElement(options: unknown): XmlNode {
    const call = 'Document.createElement';
    return inDom(call, () => wrap(this.#document.createElement(nameIn(call, options, 'tagName'))));
  }
  createElementNS(options: unknown): XmlNode {
    const call = 'Document.createElementNS';
    const name = text(call, options, 'qualifiedName');
    return inDom(call, () => wrap(this.#document.createElementNS(namespace(call, options), name)));
  }
  createProcessingInstruction(options: unknown): XmlNode {
    const call = 'Document.createProcessingInstruction';
    const [target, data] = [text(call, options, 'target'), text(call, options, 'data')];
    return inDom(call, () => wrap(this.#document.createProcessingInstruction(target, data)));
  }
  createTextNode(options: unknown): XmlNode {
    return wrap(this.#document.createTextNode(text('Document.createTextNode', options, 'data')));
  }
  /** Without a DTD no attribute is of type ID but `xml:id`; NetSuite's parser is asked for `id`, as scripts do. */
  getElementById(options: unknown): XmlNode | null {
    const id = text('Document.getElementById', options, 'elementId');
    const isWanted = (element: DomElement): boolean =>
      attributesIn(element).some(({ nodeName, value }) => /^(xml:)?id$/i.test(nodeName) && value === id);
    return wrapOrNull(sameName(this.#document, isWanted)[0]);
  }
  getElementsByTagName(options: unknown): readonly XmlNode[] {
    return elementsBelow(this.#document, text('Document.getElementsByTagName', options, 'tagName'));
  }
  getElementsByTagNameNS(options: unknown): readonly XmlNode[] {
    const call = 'Document.getElementsByTagNameNS';
    return elementsBelowNs(this.#document, namespace(call, options), text(call, options, 'localName'));
  }
  importNode(options: unknown): XmlNode {
    const call = 'Document.importNode';
    const node = XmlNode.domOf(nodeIn(call, options, 'importedNode'));
    const { deep } = options as Options;
    return inDom(call, () => wrap(this.#document.importNode(node, deep === true)));
  }

  override toString(): string {
    return 'xml.Document';
  }
}

/** A name as XML 1.0 knows it. https://www.w3.org/TR/xml/#NT-Name */
export function nameIn(call: string, options: unknown, argumentName: string): string {
  const name = text(call, options, argumentName);
  if (/^[\p{L}_:][\p{L}\p{N}\p{M}._:\u00b7-]*$/u.test(name)) return name;
  throw domException(call, `${name} is no name in XML`);
}

function withValue(attribute: { value: string }, options: unknown): XmlNode {
  const value = (options as Options | null)?.['value'];
  if (value !== undefined && value !== null) attribute.value = String(value);
  return wrap(attribute as never);
}

function nodeIn(call: string, options: unknown, name: string): XmlNode {
  const value = argument(call, options, name);
  if (value instanceof XmlNode) return value;
  throw domException(call, `${name} is no xml.Node`);
}

setWrapper((node) => {
  switch (node.nodeType) {
    case 1:
      return new Element(node);
    case 2:
      return new Attr(node);
    case 9:
      return new Document(node);
    default:
      return new XmlNode(node);
  }
});

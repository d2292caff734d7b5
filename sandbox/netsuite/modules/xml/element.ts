import type { Attr as DomAttr, Element as DomElement } from '@xmldom/xmldom';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import {
  argument,
  Attr,
  domException,
  elementsBelow,
  elementsBelowNs,
  inDom,
  namespace,
  text,
  wrapOrNull,
  XmlNode,
} from './node.ts';

/** `xml.Element`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345167426.html */
export class Element extends XmlNode {
  get #element(): DomElement {
    return XmlNode.domOf(this) as DomElement;
  }

  get tagName(): string {
    return this.#element.tagName;
  }

  /** The empty text when there is no such attribute. */
  getAttribute(options: unknown): string {
    return this.#element.getAttribute(text('Element.getAttribute', options, 'name')) ?? '';
  }
  getAttributeNS(options: unknown): string {
    const call = 'Element.getAttributeNS';
    return this.#element.getAttributeNS(namespace(call, options), text(call, options, 'localName')) ?? '';
  }
  getAttributeNode(options: unknown): XmlNode | null {
    return wrapOrNull(this.#element.getAttributeNode(text('Element.getAttributeNode', options, 'name')));
  }
  getAttributeNodeNS(options: unknown): XmlNode | null {
    const call = 'Element.getAttributeNodeNS';
    return wrapOrNull(
      this.#element.getAttributeNodeNS(namespace(call, options), text(call, options, 'localName')),
    );
  }
  getElementsByTagName(options: unknown): readonly XmlNode[] {
    return elementsBelow(this.#element, text('Element.getElementsByTagName', options, 'tagName'));
  }
  getElementsByTagNameNS(options: unknown): readonly XmlNode[] {
    const call = 'Element.getElementsByTagNameNS';
    return elementsBelowNs(this.#element, namespace(call, options), text(call, options, 'localName'));
  }
  hasAttribute(options: unknown): boolean {
    return this.#element.hasAttribute(text('Element.hasAttribute', options, 'name'));
  }
  hasAttributeNS(options: unknown): boolean {
    const call = 'Element.hasAttributeNS';
    return this.#element.hasAttributeNS(namespace(call, options), text(call, options, 'localName'));
  }
  removeAttribute(options: unknown): void {
    this.#element.removeAttribute(text('Element.removeAttribute', options, 'name'));
  }
  removeAttributeNS(options: unknown): void {
    const call = 'Element.removeAttributeNS';
    this.#element.removeAttributeNS(namespace(call, options), text(call, options, 'localName'));
  }
  removeAttributeNode(options: unknown): XmlNode {
    const call = 'Element.removeAttributeNode';
    const attribute = attributeArgument(call, options, 'oldAttr');
    if (XmlNode.domOf(attribute) !== this.#element.getAttributeNode(attribute.name))
      throw domException(call, `${attribute.name} is no attribute of ${this.tagName}.`);
    this.#element.removeAttributeNode(XmlNode.domOf(attribute) as DomAttr);
    return attribute;
  }
  setAttribute(options: unknown): void {
    const call = 'Element.setAttribute';
    const [name, value] = [text(call, options, 'name'), text(call, options, 'value')];
    inDom(call, () => this.#element.setAttribute(name, value));
  }
  setAttributeNS(options: unknown): void {
    const call = 'Element.setAttributeNS';
    const [name, value] = [text(call, options, 'qualifiedName'), text(call, options, 'value')];
    inDom(call, () => this.#element.setAttributeNS(namespace(call, options), name, value));
  }
  setAttributeNode(options: unknown): XmlNode | null {
    return this.#put('Element.setAttributeNode', options);
  }
  setAttributeNodeNS(options: unknown): XmlNode | null {
    return this.#put('Element.setAttributeNodeNS', options);
  }

  /** Gives the attribute that had the name before. */
  #put(call: string, options: unknown): XmlNode | null {
    const attribute = XmlNode.domOf(attributeArgument(call, options, 'newAttr')) as DomAttr;
    return inDom(call, () => wrapOrNull(this.#element.setAttributeNode(attribute)));
  }

  override toString(): string {
    return 'xml.Element';
  }
}

function attributeArgument(call: string, options: unknown, name: string): Attr {
  const value = argument(call, options, name);
  if (value instanceof Attr) return value;
  throw new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: ${name} is expected as xml.Attr.`);
}

/** The nodes of `N/xml`: the same DOM a library keeps, with NetSuite's way of being asked. */
import type {
  Attr as DomAttr,
  Document as DomDocument,
  Element as DomElement,
  Node as DomNode,
} from '@xmldom/xmldom';
import { missingArgument, type Options } from '../../engine/arguments.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { attributesIn, childrenOf, isEqual, lookupPrefix, positionOf, sameName } from './walk.ts';

/** `xml.NodeType`, by the number the DOM gives. */
const NODE_TYPES: readonly string[] = [
  '',
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
];

export const domException = (call: string, why: unknown): SuiteScriptError =>
  new SuiteScriptError(
    'SSS_XML_DOM_EXCEPTION',
    `${call}: ${why instanceof Error ? why.message : String(why)}`,
  );

/** What the DOM refuses comes out under NetSuite's code. */
export function inDom<T>(call: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SuiteScriptError) throw error;
    throw domException(call, error);
  }
}

/** An argument by its name; as the only argument it may stand alone. Null is a value, for namespaces. */
export function argument(call: string, options: unknown, name: string): unknown {
  const isOptions = typeof options === 'object' && options !== null && !(options instanceof XmlNode);
  const value: unknown = isOptions ? (options as Options)[name] : options;
  if (value === undefined) throw missingArgument(call, name);
  return value;
}
export const text = (call: string, options: unknown, name: string): string =>
  String(argument(call, options, name));
/** A namespace: null or '' is none. */
export const namespace = (call: string, options: unknown): string | null => {
  const value = argument(call, options, 'namespaceURI');
  return value === null || value === '' ? null : String(value);
};

function nodeArgument(call: string, options: unknown, name: string): DomNode {
  const value = argument(call, options, name);
  if (value instanceof XmlNode) return XmlNode.domOf(value);
  throw new SuiteScriptError('WRONG_PARAMETER_TYPE', `${call}: ${name} is expected as xml.Node.`);
}

const wrapped = new WeakMap<DomNode, XmlNode>();
let wrapElement: (node: DomNode) => XmlNode;
/** Set once by `document.ts` and `element.ts`, which know the classes below this one. */
export const setWrapper = (wrap: (node: DomNode) => XmlNode): void => void (wrapElement = wrap);

/** One object of ours for one node, so that `===` holds. */
export function wrap(node: DomNode): XmlNode {
  const known = wrapped.get(node);
  if (known) return known;
  const made = wrapElement(node);
  wrapped.set(node, made);
  return made;
}
export const wrapOrNull = (node: DomNode | null | undefined): XmlNode | null => (node ? wrap(node) : null);

/** `xml.Node`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4346057759.html */
export class XmlNode {
  readonly #dom: DomNode;
  constructor(dom: DomNode) {
    this.#dom = dom;
  }
  /** For the module, not for scripts. */
  static domOf(node: XmlNode): DomNode {
    return node.#dom;
  }

  /** By name; null where a node can have none. */
  get attributes(): Readonly<Record<string, XmlNode>> | null {
    if (this.#dom.nodeType !== 1) return null;
    return Object.fromEntries(
      attributesIn(this.#dom as DomElement).map((attribute) => [attribute.nodeName, wrap(attribute)]),
    );
  }
  get baseURI(): string | null {
    return null;
  }
  get childNodes(): readonly XmlNode[] {
    return childrenOf(this.#dom).map(wrap);
  }
  get firstChild(): XmlNode | null {
    return wrapOrNull(this.#dom.firstChild);
  }
  get lastChild(): XmlNode | null {
    return wrapOrNull(this.#dom.lastChild);
  }
  get localName(): string | null {
    return (this.#dom as DomElement).localName ?? null;
  }
  get namespaceURI(): string | null {
    return this.#dom.namespaceURI ?? null;
  }
  get nextSibling(): XmlNode | null {
    return wrapOrNull(this.#dom.nextSibling);
  }
  get nodeName(): string {
    return this.#dom.nodeName;
  }
  get nodeType(): string {
    return NODE_TYPES[this.#dom.nodeType] ?? '';
  }
  get nodeValue(): string | null {
    return this.#dom.nodeValue ?? null;
  }
  set nodeValue(value: unknown) {
    inDom('Node.nodeValue', () => void (this.#dom.nodeValue = String(value)));
  }
  get ownerDocument(): XmlNode | null {
    return wrapOrNull(this.#dom.ownerDocument);
  }
  get parentNode(): XmlNode | null {
    return wrapOrNull(this.#dom.parentNode);
  }
  get prefix(): string | null {
    return (this.#dom as DomElement).prefix ?? null;
  }
  get previousSibling(): XmlNode | null {
    return wrapOrNull(this.#dom.previousSibling);
  }
  get textContent(): string | null {
    return this.#dom.textContent;
  }
  set textContent(value: unknown) {
    inDom('Node.textContent', () => void (this.#dom.textContent = String(value)));
  }

  appendChild(options: unknown): XmlNode {
    const call = 'Node.appendChild';
    return inDom(call, () => wrap(this.#dom.appendChild(nodeArgument(call, options, 'newChild'))));
  }
  cloneNode(options: unknown): XmlNode {
    const deep = typeof options === 'object' ? (options as Options | null)?.['deep'] : options;
    return wrap(this.#dom.cloneNode(deep === true));
  }
  compareDocumentPosition(options: unknown): number {
    return positionOf(this.#dom, nodeArgument('Node.compareDocumentPosition', options, 'other'));
  }
  hasAttributes(): boolean {
    return this.#dom.nodeType === 1 && attributesIn(this.#dom as DomElement).length > 0;
  }
  hasChildNodes(): boolean {
    return this.#dom.firstChild !== null && this.#dom.firstChild !== undefined;
  }
  insertBefore(options: unknown): XmlNode {
    const call = 'Node.insertBefore';
    const before = (options as Options | null)?.['refChild'] ?? null;
    return inDom(call, () =>
      wrap(
        this.#dom.insertBefore(
          nodeArgument(call, options, 'newChild'),
          before instanceof XmlNode ? before.#dom : null,
        ),
      ),
    );
  }
  isDefaultNamespace(options: unknown): boolean {
    const given = namespace('Node.isDefaultNamespace', options);
    return (this.#dom.lookupNamespaceURI('') ?? null) === given;
  }
  isEqualNode(options: unknown): boolean {
    return isEqual(this.#dom, nodeArgument('Node.isEqualNode', options, 'other'));
  }
  isSameNode(options: unknown): boolean {
    return this.#dom === nodeArgument('Node.isSameNode', options, 'other');
  }
  lookupNamespaceURI(options: unknown): string | null {
    const prefix = argument('Node.lookupNamespaceURI', options, 'prefix');
    return this.#dom.lookupNamespaceURI(prefix === null ? '' : String(prefix)) ?? null;
  }
  lookupPrefix(options: unknown): string | null {
    return lookupPrefix(this.#dom, text('Node.lookupPrefix', options, 'namespaceURI'));
  }
  normalize(): void {
    this.#dom.normalize();
  }
  removeChild(options: unknown): XmlNode {
    const call = 'Node.removeChild';
    return inDom(call, () => wrap(this.#dom.removeChild(nodeArgument(call, options, 'oldChild'))));
  }
  replaceChild(options: unknown): XmlNode {
    const call = 'Node.replaceChild';
    return inDom(call, () =>
      wrap(
        this.#dom.replaceChild(
          nodeArgument(call, options, 'newChild'),
          nodeArgument(call, options, 'oldChild'),
        ),
      ),
    );
  }

  toJSON(): object {
    const { nodeName, nodeType, nodeValue } = this;
    return { type: this.toString(), nodeName, nodeType, nodeValue };
  }
  toString(): string {
    return 'xml.Node';
  }
}

/** `xml.Attr`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345169036.html */
export class Attr extends XmlNode {
  get #attribute(): DomAttr {
    return XmlNode.domOf(this) as DomAttr;
  }
  get name(): string {
    return this.#attribute.name;
  }
  get ownerElement(): XmlNode | null {
    return wrapOrNull(this.#attribute.ownerElement);
  }
  get specified(): boolean {
    return this.#attribute.specified;
  }
  get value(): string {
    return this.#attribute.value;
  }
  set value(value: unknown) {
    this.#attribute.value = String(value);
  }
  override toString(): string {
    return 'xml.Attr';
  }
}

/** All elements below, in document order; `*` is any. */
export const elementsBelow = (node: DomDocument | DomElement, tagName: string): readonly XmlNode[] =>
  sameName(node, (element) => tagName === '*' || element.tagName === tagName).map(wrap);

export const elementsBelowNs = (
  node: DomDocument | DomElement,
  uri: string | null,
  localName: string,
): readonly XmlNode[] =>
  sameName(
    node,
    (element) =>
      (uri === '*' || (element.namespaceURI ?? null) === uri) &&
      (localName === '*' || element.localName === localName),
  ).map(wrap);

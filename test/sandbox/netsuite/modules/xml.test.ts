import { describe, expect, test } from '@jest/globals';
import { xmlModule } from '../../../../sandbox/netsuite/modules/xml/xml.ts';
import { codeOf, hostFor } from './host.ts';

interface Node {
  readonly nodeType: string;
  readonly nodeName: string;
  readonly textContent: string;
  readonly childNodes: readonly Node[];
  readonly attributes: Readonly<Record<string, { value: string }>> | null;
  readonly documentElement: Node;
  readonly parentNode: Node;
  [member: string]: unknown;
}
interface Xml {
  escape(options: unknown): string;
  Parser: { fromString(options: unknown): Node; toString(options?: unknown): string };
  XPath: { select(options: unknown): readonly Node[] };
  NodeType: Readonly<Record<string, string>>;
  validate(): never;
}
const xml = xmlModule(hostFor()) as unknown as Xml;
const parse = (text: string): Node => xml.Parser.fromString({ text });
const call = (node: Node, member: string, options?: unknown): unknown =>
  (node[member] as (options?: unknown) => unknown).call(node, options);

const STATEMENT = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<b:book xmlns:b="urn:bank" xmlns="urn:plain" b:id="7"><entry id="e1" paid="no">12.50</entry><entry id="e2">3 &lt; 4<!-- note --></entry></b:book>`;

describe('a document', () => {
  test('says its declaration, its root and what stands in it', () => {
    const document = parse(STATEMENT);
    const root = document.documentElement;
    expect([document['xmlVersion'], document['xmlEncoding'], document['xmlStandalone']]).toEqual([
      '1.0',
      'UTF-8',
      true,
    ]);
    expect([root['tagName'], root['localName'], root['prefix'], root['namespaceURI']]).toEqual([
      'b:book',
      'book',
      'b',
      'urn:bank',
    ]);
    expect(root.childNodes.map(({ textContent }) => textContent)).toEqual(['12.50', '3 < 4']);
    expect(root.childNodes[0]!.nodeType).toBe(xml.NodeType['ELEMENT_NODE']);
    expect(root.childNodes[0]!.attributes!['paid']!.value).toBe('no');
    expect(root.childNodes[0]!.parentNode).toBe(root);
  });

  test('is searched by name, by namespace and by id', () => {
    const document = parse(STATEMENT);
    const names = (found: unknown): string[] =>
      (found as Node[]).map((node) => String(call(node, 'getAttribute', { name: 'id' })));
    expect(names(call(document, 'getElementsByTagName', { tagName: 'entry' }))).toEqual(['e1', 'e2']);
    expect(
      names(call(document, 'getElementsByTagNameNS', { namespaceURI: 'urn:plain', localName: '*' })),
    ).toEqual(['e1', 'e2']);
    expect((call(document, 'getElementById', { elementId: 'e2' }) as Node).textContent).toBe('3 < 4');
    expect(call(document, 'getElementById', { elementId: 'none' })).toBeNull();
  });

  test('is changed and written again', () => {
    const document = parse('<a><b/></a>');
    const [b] = document.documentElement.childNodes;
    const added = call(document, 'createElement', { tagName: 'c' }) as Node;
    call(added, 'setAttribute', { name: 'of', value: '"1" & 2' });
    call(added, 'appendChild', { newChild: call(document, 'createTextNode', { data: '<x>' }) });
    call(document.documentElement, 'insertBefore', { newChild: added, refChild: b });
    call(document.documentElement, 'removeChild', { oldChild: b });
    expect(xml.Parser.toString({ document })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a><c of="&quot;1&quot; &amp; 2">&lt;x&gt;</c></a>',
    );
  });

  test.each<{ one: string; other: string; equal: boolean }>`
    one                  | other                | equal
    ${'<a x="1" y=""/>'} | ${'<a y="" x="1"/>'} | ${true}
    ${'<a><b/>t</a>'}    | ${'<a><b/>t</a>'}    | ${true}
    ${'<a><b/>t</a>'}    | ${'<a>t<b/></a>'}    | ${false}
    ${'<a x="1"/>'}      | ${'<a x="2"/>'}      | ${false}
    ${'<a xmlns="u"/>'}  | ${'<a/>'}            | ${false}
  `('$one equals $other: $equal', ({ one, other, equal }) => {
    expect(call(parse(one).documentElement, 'isEqualNode', { other: parse(other).documentElement })).toBe(
      equal,
    );
  });

  test('knows where one node stands beside another', () => {
    const root = parse('<a><b><c/></b><d/></a>').documentElement;
    const [b, d] = root.childNodes as [Node, Node];
    const compare = (from: Node, other: Node): unknown => call(from, 'compareDocumentPosition', { other });
    expect([compare(b, d), compare(d, b), compare(root, b), compare(b, root), compare(b, b)]).toEqual([
      4, 2, 20, 10, 0,
    ]);
  });

  test.each(['<a>', '<a></b>', '<a b="1" b="2"/>', 'no xml', '<a>&nope;</a>'])(
    '%s is not well formed',
    (text) => {
      expect(codeOf(() => parse(text))).toBe('SSS_XML_DOM_EXCEPTION');
    },
  );

  test('entities it declares itself do not make it grow', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    const grown = codeOf(() => parse(bomb).documentElement.textContent);
    expect(['SSS_XML_DOM_EXCEPTION', '&c;']).toContain(grown);
  });

  test('what the DOM does not allow is an error of NetSuite’s', () => {
    const document = parse('<a/>');
    expect(codeOf(() => call(document, 'createElement', { tagName: '1a' }))).toBe('SSS_XML_DOM_EXCEPTION');
    expect(codeOf(() => call(document, 'createCDATASection', { data: 'a]]>b' }))).toBe(
      'SSS_XML_DOM_EXCEPTION',
    );
    expect(codeOf(() => call(document, 'createElement', {}))).toBe('SSS_MISSING_REQD_ARGUMENT');
    expect(codeOf(() => call(document.documentElement, 'appendChild', { newChild: 'text' }))).toBe(
      'WRONG_PARAMETER_TYPE',
    );
  });
});

test.each<{ path: string; finds: string[] }>`
  path                           | finds
  ${'//*[local-name()="entry"]'} | ${['12.50', '3 < 4']}
  ${'/b:book/*[@id="e2"]'}       | ${['3 < 4']}
  ${'//@paid'}                   | ${['no']}
  ${'//entry'}                   | ${[]}
`('$path finds $finds', ({ path, finds }) => {
  expect(
    xml.XPath.select({ node: parse(STATEMENT), xpath: path }).map(({ textContent }) => textContent),
  ).toEqual(finds);
});

test('a broken path is an error of the script', () => {
  expect(codeOf(() => xml.XPath.select({ node: parse('<a/>'), xpath: '//[' }))).toBe('SSS_XPATH_EXCEPTION');
});

test('escape takes markup out of a text', () => {
  expect(xml.escape({ xmlText: `<a href="x">O'Neil & Co</a>` })).toBe(
    '&lt;a href=&quot;x&quot;&gt;O&apos;Neil &amp; Co&lt;/a&gt;',
  );
  expect(codeOf(() => xml.escape({}))).toBe('SSS_MISSING_REQD_ARGUMENT');
});

test('schemas are refused by name', () => {
  expect(codeOf(() => xml.validate())).toBe('AR-9101');
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { xmlReader } from '../../../core/text/xml-reader.ts';
import { readXml, type XmlElement } from '../../../core/text/xml.ts';

/** Everything a reader tells, in the order it tells it. */
function told(pieces: readonly string[], plain: boolean) {
  const events: unknown[] = [];
  const reader = xmlReader(
    {
      containers: new Set(['Stmt', 'Rpt']),
      opened: (name, line) => events.push(['opened', name, line]),
      child: (element) => events.push(['child', withPlainAttributes(element)]),
      closed: (name, line) => events.push(['closed', name, line]),
    },
    1,
    plain,
  );
  for (const piece of pieces) reader.push(piece);
  return { events, ...reader.end() };
}

const withPlainAttributes = (element: XmlElement): unknown => ({
  ...element,
  attributes: Object.entries(element.attributes),
  children: element.children.map(withPlainAttributes),
});

/** What bank messages are made of, and what should not be in them. */
const PARTS = [
  '<Ntry>',
  '</Ntry>',
  '<Ntry/>',
  '<a:Nm>',
  '</a:Nm>',
  '<Amt Ccy="EUR">',
  '<Amt Ccy=\'E>R\' b="2">',
  '<Amt Ccy="A&amp;B">',
  '<Amt Ccy="1" Ccy="2">',
  '<Amt  Ccy = "1" >',
  '<Amt Ccy=1>',
  '</Amt>',
  '</Amt >',
  '<A\n>',
  '<1>',
  '</A>',
  'text',
  ' \n',
  '\n\n',
  'Müller & Söhne',
  '&amp;',
  '&lt;&gt;&quot;&apos;',
  '&#65;',
  '&#x41;',
  '&foo;',
  '&',
  ';',
  ']]>',
  ']',
  '<![CDATA[a & <b>]]>',
  '<![CDATA[',
  '<!-- a > & <b> -->',
  '<!--',
  '-->',
  '<?pi x?>',
  '<!DOCTYPE a>',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufffe',
  '😀',
  '\ud800',
  '<Stmt>',
  '</Stmt>',
  '<',
  '>',
] as const;
const part = fc.constantFrom(...PARTS);
/** Well-formed more often than not, so that what is behind a mistake is seen too. */
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('text', ' \n', '&amp;', '<B/>', 'x]y', 'é'),
    fc
      .tuple(
        fc.constantFrom('Ntry', 'Nm', 'a:Nm', 'B'),
        fc.constantFrom('', ' Ccy="EUR"', ' a="1" b=\'2\''),
        fc.array(tie('element'), { maxLength: 4 }),
      )
      .map(([name, attributes, inner]) => `<${name}${attributes}>${inner.join('')}</${name}>`),
  ),
}));
const document = fc
  .array(fc.oneof({ weight: 5, arbitrary: element }, { weight: 1, arbitrary: part }), { maxLength: 12 })
  .map((parts) => `<?xml version="1.0"?>\n<Doc>\n<Stmt>\n${parts.join('')}\n</Stmt></Doc>\n`);

test('the plain scanner changes nothing: saxes alone tells the same of every document', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(told([text], true)).toEqual(told([text], false));
    }),
    { numRuns: 2000 },
  );
});

test('however a document is cut into pieces, the same is told', () => {
  fc.assert(
    fc.property(document, fc.array(fc.nat(300), { maxLength: 8 }), (text, cuts) => {
      expect(told(cut(text, cuts), true)).toEqual(told([text], true));
    }),
    { numRuns: 1000 },
  );
  const text = '<Doc><Stmt>\n<Ntry a="&amp;">x &amp; y & z</Ntry>\n<![CDATA[<&]]><B/></Stmt></Doc>';
  expect(told([...text], true)).toEqual(told([text], true));
});

function cut(text: string, cuts: readonly number[]): readonly string[] {
  const at = [0, ...cuts.map((one) => Math.min(one, text.length)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

test('limits hold in pieces too, and what came before them was told', () => {
  const head = '<Doc><Stmt><Ntry>1</Ntry>';
  const blanks = Array.from({ length: 20 }, () => ' '.repeat(65_536));
  const kinds = [
    [head, '<A>', ...blanks],
    [head, '<!--', ...blanks],
    [head, ...blanks],
    [head, ...Array.from({ length: 80 }, () => '<A>')],
  ].map((pieces) => {
    const { events, stopped } = told(pieces, true);
    expect(told([pieces.join('')], true)).toEqual({ events, stopped, passed: [] });
    expect(told(pieces, false)).toEqual({ events, stopped, passed: [] });
    expect(events).toHaveLength(3);
    return stopped?.kind;
  });
  expect(kinds).toEqual(['too-long', 'too-long', 'too-long', 'too-deep']);
});

test('an element that is larger than what is kept is read in pieces', () => {
  const inner = Array.from({ length: 30_000 }, (_, index) => `<TxDtls><Id>${index}</Id></TxDtls>\n`);
  const text = `<Doc><Stmt><Ntry>${inner.join('')}</Ntry></Stmt></Doc>`;
  const pieces = text.match(/[^]{1,65536}/g) ?? [];
  const children: XmlElement[] = [];
  const visitor = {
    containers: new Set(['Stmt']),
    opened() {},
    closed() {},
    child: (one: XmlElement) => children.push(one),
  };
  const reader = xmlReader(visitor);
  for (const piece of pieces) reader.push(piece);
  expect(reader.end().stopped).toBeNull();
  expect(readXml(text, visitor).stopped).toBeNull();
  expect(children[0]!.children).toHaveLength(30_000);
  expect(withPlainAttributes(children[0]!)).toEqual(withPlainAttributes(children[1]!));
});

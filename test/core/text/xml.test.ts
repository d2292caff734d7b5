import { describe, expect, test } from '@jest/globals';
import { at, readXml, textAt, type XmlElement } from '../../../core/text/xml.ts';

function read(text: string) {
  const children: XmlElement[] = [];
  const containers: string[] = [];
  const result = readXml(text, {
    containers: new Set(['Stmt']),
    opened: (name) => containers.push(`<${name}>`),
    child: (element) => children.push(element),
    closed: (name) => containers.push(`</${name}>`),
  });
  return { ...result, children, containers };
}

test('children of a container come one by one, with local names, attributes and lines', () => {
  const { children, containers, stopped } = read(
    '<d:Doc xmlns:d="x">\n<d:Stmt>\n<d:Amt Ccy="EUR"> 5 </d:Amt><Ntry><A><B>x &amp; y</B></A></Ntry>\n</d:Stmt></d:Doc>',
  );
  expect(stopped).toBeNull();
  expect(containers).toEqual(['<Doc>', '<Stmt>', '</Stmt>']);
  expect(children.map(({ name, line }) => `${name} ${line}`)).toEqual(['Amt 3', 'Ntry 3']);
  expect(children[0]?.attributes['Ccy']).toBe('EUR');
  expect(textAt(children[1], 'A', 'B')).toBe('x & y');
  expect(at(children[1], 'A', 'C')).toBeUndefined();
});

test('blank lines before the declaration are passed over, and count', () => {
  const { children, stopped } = read('\n \r\n<?xml version="1.0"?>\n<Doc><Stmt><Ntry>1</Ntry></Stmt></Doc>');
  expect(stopped).toBeNull();
  expect(children.map(({ name, line }) => `${name} ${line}`)).toEqual(['Ntry 4']);
});

describe('what bank messages never have is refused, and nothing is lost that came before', () => {
  const head = '<Doc><Stmt><Ntry>1</Ntry>';
  test.each<{ text: string; kind: string }>`
    what                    | text                                        | kind
    ${'a DOCTYPE'}          | ${'<!DOCTYPE a [<!ENTITY l "lol">]><Doc/>'} | ${'doctype'}
    ${'a file cut off'}     | ${`${head}<Ntry>2`}                         | ${'malformed'}
    ${'a crossed tag'}      | ${`${head}<A></B>`}                         | ${'malformed'}
    ${'deep nesting'}       | ${`${head}${'<A>'.repeat(100)}`}            | ${'too-deep'}
    ${'an endless text'}    | ${`${head}<A>${'x'.repeat(1_200_000)}`}     | ${'too-long'}
    ${'an endless comment'} | ${`${head}<!-- ${'x'.repeat(1_200_000)}`}   | ${'too-long'}
    ${'a NUL'}              | ${`${head}<A>\u0000</A>`}                   | ${'malformed'}
  `('$what', ({ text, kind }) => {
    const { stopped, children } = read(text);
    expect(stopped?.kind).toBe(kind);
    expect(children[0]?.text).toBe(text.startsWith(head) ? '1' : undefined);
  });

  test('a stray & is kept as text and told with its line, and swallows no tag', () => {
    const { stopped, passed, children } = read(
      '<Doc><Stmt><Nm>Smith & Sons</Nm>\n<Nm>&foo; &amp; &#65;</Nm><Nm><![CDATA[a & b]]></Nm><Nm>;</Nm></Stmt></Doc>',
    );
    expect(stopped).toBeNull();
    expect(children.map(({ text }) => text)).toEqual(['Smith & Sons', '&foo; & A', 'a & b', ';']);
    expect(passed.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['entity 1', 'entity 2']);
  });
});

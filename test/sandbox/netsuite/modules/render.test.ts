import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { renderModule } from '../../../../sandbox/netsuite/modules/render/render.ts';
import { opaquePng } from '../../../../sandbox/netsuite/modules/render/opaque-png.ts';
import { File } from '../../../../sandbox/netsuite/modules/file/file-object.ts';
import { codeOf, hostFor } from './host.ts';

const host = hostFor();
const render = renderModule(host) as { xmlToPdf(options: unknown): File };
const bytesOf = (body: string, head = ''): Buffer =>
  Buffer.from(
    File.bytesOf(
      render.xmlToPdf({
        xmlString: `<?xml version="1.0"?>\n<!DOCTYPE pdf PUBLIC "-//big.faceless.org//report" "report-1.1.dtd">\n<pdf>${head === '' ? '' : `<head>${head}</head>`}${body}</pdf>`,
      }),
    ),
  );

/** What the pages draw: their streams, unpacked. */
function drawn(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/\/Filter \/FlateDecode[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  return streams.map(([, data]) => inflateSync(Buffer.from(data!, 'latin1')).toString('latin1')).join('\n');
}
/** Texts in the order they are drawn: pdfkit writes letters as hexadecimal between brackets. */
const texts = (pdf: Buffer): string =>
  [...drawn(pdf).matchAll(/\[([^\]]*)\] TJ/g)]
    .map(([, parts]) =>
      [...parts!.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'))
        .join(''),
    )
    .join('');
const pages = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\b/g)].length;

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a PDF', () => {
  test('is one, with the text of the report', () => {
    const pdf = bytesOf('<body font-size="18">\nHello <b>World</b>!\n</body>');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    expect(texts(pdf)).toBe('Hello World!');
    expect(pages(pdf)).toBe(1);
  });

  test('is the same from the same report', () => {
    expect(bytesOf('<body>a</body>').equals(bytesOf('<body>a</body>'))).toBe(true);
  });

  test('breaks pages where the text is long and where the report says so', () => {
    expect(pages(bytesOf(`<body size="A4">${'<p>line</p>'.repeat(120)}</body>`))).toBe(3);
    expect(pages(bytesOf('<body>a<pbr/>b</body>'))).toBe(2);
  });

  test('has tables with widths, backgrounds and borders', () => {
    const pdf = bytesOf(
      '<body><table width="100%" border="1"><thead><tr class="head"><th width="30%">Invoice</th><th align="right">Open</th></tr></thead><tr><td>INV-1</td><td align="right">1,250.00</td></tr><tr><td colspan="2">Total</td></tr></table></body>',
      '<style>.head { background-color: #eee } td { padding: 3pt; border: 0.5px solid gray }</style>',
    );
    expect(texts(pdf)).toBe('InvoiceOpenINV-11,250.00Total');
    expect(drawn(pdf)).toMatch(/0\.93\d* 0\.93\d* 0\.93\d* scn/);
  });

  test('has images of the cabinet and of the report itself', () => {
    host.cabinet.ensureFolder('/SuiteScripts/logos');
    host.cabinet.put('/SuiteScripts/logos/a.png', Buffer.from(PIXEL.split(',')[1]!, 'base64'));
    for (const source of ['/SuiteScripts/logos/a.png', PIXEL])
      expect(
        bytesOf(`<body><img src="${source}" width="50" height="50"/></body>`).toString('latin1'),
      ).toContain('/Subtype /Image');
  });

  test.each(['code128', 'code39', 'qrcode', 'datamatrix'])('has barcodes: %s', (type) => {
    const bars =
      drawn(bytesOf(`<body><barcode codetype="${type}" value="QTC42"/></body>`)).match(/ re\nf/g) ?? [];
    expect(bars.length).toBeGreaterThan(15);
  });

  test('costs 10 units and is a file without a folder', () => {
    const before = host.spent.units;
    const file = render.xmlToPdf({ xmlString: '<pdf><body>a</body></pdf>' });
    expect([host.spent.units - before, file.fileType, file.folder]).toEqual([10, 'PDF', null]);
  });
});

test.each<{ body: string; code: string }>`
  body                                                       | code
  ${'<body><svg/></body>'}                                   | ${'AR-9101'}
  ${'<body><p style="transform: rotate(3deg)">a</p></body>'} | ${'AR-9101'}
  ${'<body>Łódź</body>'}                                     | ${'AR-9101'}
  ${'<body><img src="https://example.com/a.png"/></body>'}   | ${'AR-9101'}
  ${'<body><barcode codetype="maxicode" value="1"/></body>'} | ${'AR-9101'}
  ${'<body><barcode codetype="ean13" value="abc"/></body>'}  | ${'USER_ERROR'}
  ${'<body><img src="/none.png"/></body>'}                   | ${'USER_ERROR'}
  ${'<p>no body</p>'}                                        | ${'USER_ERROR'}
  ${'<body>'}                                                | ${'SSS_XML_DOM_EXCEPTION'}
`('$body is refused or wrong: $code', ({ body, code }) => {
  expect(codeOf(() => bytesOf(body))).toBe(code);
});

test('a picture that sees through is laid on white', () => {
  const opaque = opaquePng(Buffer.from(PIXEL.split(',')[1]!, 'base64'))!;
  expect(opaque.readUInt32BE(16)).toBe(1);
  const data = inflateSync(opaque.subarray(opaque.indexOf('IDAT') + 4, opaque.indexOf('IEND') - 8));
  expect([...data]).toEqual([0, ...rgbOf(PIXEL)]);
});

/** What the one pixel of the picture is: red 100 %, half of it seen through, and so on, by its own bytes. */
function rgbOf(picture: string): number[] {
  const bytes = Buffer.from(picture.split(',')[1]!, 'base64');
  const at = bytes.indexOf('IDAT');
  const [, red, green, blue, alpha] = inflateSync(
    bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)),
  );
  return [red!, green!, blue!].map((value) => Math.round((value * alpha!) / 255 + 255 * (1 - alpha! / 255)));
}

import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { documentInInbox, readAdviceDocument } from '../../../dynamics/pdf/advice.ts';
import { PDF_LIMITS, readPdf } from '../../../dynamics/pdf/read.ts';
import { drawn, makePdf, type Line } from './make.ts';

jest.setTimeout(120_000);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codes = (problems: readonly { readonly code: string }[]): readonly string[] =>
  problems.map(({ code }) => code);

const table = (labels: readonly string[], ...rows: readonly (readonly string[])[]): readonly Line[] =>
  [labels, ...rows].map((row) =>
    row.flatMap((text, index) => (text === '' ? [] : [index < 3 ? ([text, 50 + index * 85] as const) : ([text, 230 + index * 70, 'ends'] as const)])),
  ); // prettier-ignore

/** The same payment as it is advised in five languages, both ways to write decimals, one row with an empty discount, one credit. */
const LANGUAGES = {
  de: {
    head: ['Adler & Söhne KG · Industriestr. 5 · 68159 Mannheim', [['Weissmann GmbH', 50], ['Zahlungsreferenz:', 330], ['ZA-4711', 430]], [['69115 Heidelberg', 50], ['Zahlungsdatum:', 330], ['31.03.2026', 430]]],
    columns: ['Belegnr', 'Ihre Rechnung', 'Belegdatum', 'Bruttobetrag', 'Skonto', 'Zahlbetrag'],
    total: 'Gesamtbetrag EUR', brought: 'Übertrag', comma: true,
  },
  en: {
    head: ['Adler & Söhne KG', 'Remittance advice', [['Payment reference', 50], ['Payment date', 200]], [['ZA-4711', 50], ['31 March 2026', 200]]],
    columns: ['Document no', 'Your reference', 'Date', 'Gross amount', 'Discount', 'Net amount'],
    total: 'Total EUR', brought: 'Carried forward', comma: false,
  },
  fr: {
    head: ['Adler & Söhne KG', 'Avis de paiement', 'Référence de paiement : ZA-4711', 'Date de paiement : 31.03.2026'],
    columns: ['Pièce', 'Facture', 'Date facture', 'Montant brut', 'Escompte', 'Net payé'],
    total: 'Total général EUR', brought: 'À reporter', comma: true,
  },
  nl: {
    head: ['Adler & Söhne KG', 'Betalingsspecificatie', 'Betalingskenmerk: ZA-4711', 'Betaaldatum: 31-03-2026'],
    columns: ['Document', 'Uw factuur', 'Factuurdatum', 'Bruto', 'Betalingskorting', 'Betaald'],
    total: 'Totaal betaald EUR', brought: 'Transport', comma: true,
  },
  es: {
    head: ['Adler & Söhne KG', 'Aviso de pago', 'Referencia de pago: ZA-4711', 'Fecha de pago: 31/03/2026'],
    columns: ['Document no', 'Factura', 'Fecha', 'Importe bruto', 'Descuento', 'Importe pagado'],
    total: 'Total EUR', brought: 'Suma y sigue', comma: true,
  },
} satisfies Record<string, { head: readonly Line[]; columns: readonly string[]; total: string; brought: string; comma: boolean }>; // prettier-ignore

describe('an advice as a table over two pages, with headings repeated and a sum carried forward', () => {
  test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])('%s', async (language) => {
    const { head, columns, total, brought, comma } = LANGUAGES[language];
    const money = (text: string): string =>
      comma ? text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')) : text;
    const pages = [
      [...(head as readonly Line[]), '', ...table(columns,
        ['5100000123', 'RE-1001', '01.03.2026', money('1,000.00'), money('20.00'), money('980.00')],
        ['5100000124', 'RE-1002', '02.03.2026', money('500.00'), '', money('500.00')]),
        [[brought, 230], [money('1,480.00'), 580, 'ends'] as const] as const],
      [...table(columns, ['5100000125', 'GU-77', '02.03.2026', money('-100.00'), '', money('-100.00')]),
        [[total, 230], [money('1,380.00'), 580, 'ends'] as const] as const],
    ] as const; // prettier-ignore
    for (const shuffled of [false, true]) {
      const { advices, problems } = await readAdviceDocument('a.pdf', await makePdf({ pages, shuffled }));
      expect(problems).toEqual([]);
      expect(advices).toMatchObject([
        {
          reference: 'ZA-4711',
          date: '2026-03-31',
          currency: 'EUR',
          total: 138_000,
          lines: [
            { number: 'RE-1001', amount: 98_000, discount: 2_000 },
            { number: 'RE-1002', amount: 50_000 },
            { number: 'GU-77', amount: -10_000 },
          ],
        },
      ]);
      expect(advices[0]?.names).toContain('Adler & Söhne KG');
    }
  });
});

test('a turned page is read as it is seen', async () => {
  const pdf = await drawn({ layout: 'landscape' }, (document) => {
    Object.assign(document.page.dictionary.data, { Rotate: 90 });
    document.rotate(-90).fontSize(9);
    document.text('RE-1001', -500, 60, { lineBreak: false }).text('10.00', -300, 60, { lineBreak: false });
    document.text('Total EUR', -500, 80, { lineBreak: false }).text('10.00', -300, 80, { lineBreak: false });
  });
  const read = await readAdviceDocument('turned.pdf', pdf);
  expect(read).toMatchObject({
    problems: [],
    advices: [{ total: 1_000, lines: [{ number: 'RE-1001', amount: 1_000 }] }],
  });
});

const page = (...lines: readonly Line[]): Promise<Uint8Array> => makePdf({ pages: [lines] });
const picture = (pages: number): Promise<Uint8Array> =>
  drawn({}, (document) => {
    for (let more = 1; more < pages; more++) document.rect(50, 50, 200, 200).fill('#888').addPage();
    document.rect(50, 50, 200, 200).fill('#888');
  });
const ROWS: readonly Line[] = ['Payment reference: ZB-77001', [['RE-26-3265', 50], ['1.200,50', 200]], [['Summe EUR', 50], ['1.200,50', 200]]]; // prettier-ignore

describe('a mail: every part is read or named', () => {
  const base64 = (content: Uint8Array | string): string =>
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');
  const mail = (body: string, ...files: readonly (readonly [name: string, content: Uint8Array | string])[]): Uint8Array =>
    bytes(['From: "Kreditoren Adler KG" <ap@adler.example>', 'Date: Tue, 17 Mar 2026 23:15:00 +0100', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', body,
      ...files.flatMap(([name, content]) => ['--b', 'Content-Type: application/octet-stream', `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', base64(content)]), '--b--'].join('\r\n')); // prettier-ignore

  test('PDF, CSV and X12 at once', async () => {
    const csv = 'Invoice no;Amount paid;Currency;Payment reference\nRE-26-1;10.00;EUR;P-1\n';
    const x12 = 'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260317*0800*U*00401*000000001*0*P*>~GS*RA*S*R*20260317*0800*1*X*004010~ST*820*0001~BPR*I*20*C*ACH*****************20260317~TRN*1*T-820~ENT*1~RMR*IV*RE-26-2**20~SE*6*0001~GE*1*1~IEA*1*000000001~'; // prettier-ignore
    const read = await readAdviceDocument('three.eml', mail('See the files.', ['a.pdf', await page(...ROWS)], ['b.csv', csv], ['c.edi', x12])); // prettier-ignore
    expect(read.problems).toEqual([]);
    expect(read.advices.map(({ file, reference, lines }) => [file, reference, lines[0]?.number])).toEqual([
      ['three.eml, a.pdf', 'ZB-77001', 'RE-26-3265'],
      ['three.eml, b.csv', 'P-1', 'RE-26-1'],
      ['three.eml, c.edi', 'T-820', 'RE-26-2'],
    ]);
  });

  test('the words say what the file leaves open; documents of their own are an advice of their own', async () => {
    const table = await page([['RE-26-3265', 50], ['1.200,50', 200]]); // prettier-ignore
    const both = await readAdviceDocument('m.eml', mail('Payer: Adler KG\r\nPayment reference: ZB-9\r\nTotal: 1.200,50 EUR', ['a.pdf', table])); // prettier-ignore
    expect(both.advices).toMatchObject([{ reference: 'ZB-9', payer: { name: 'Adler KG' }, date: '2026-03-17', currency: 'EUR', total: 120_050 }]); // prettier-ignore
    const more = await readAdviceDocument('m.eml', mail('Besides we paid\r\nRE-26-9   5,00 EUR\r\nTotal 5,00 EUR', ['a.pdf', table])); // prettier-ignore
    expect(more.advices.map(({ lines }) => lines[0]?.number)).toEqual(['RE-26-3265', 'RE-26-9']);
    expect(more.advices[0]?.names).toContain('Kreditoren Adler KG');
  });

  test('a part that cannot be read is named, the others are read', async () => {
    const read = await readAdviceDocument('m.eml', mail('Hello', ['scan.pdf', await picture(1)], ['a.pdf', await page(...ROWS)], ['b.xlsx', 'PK\u0003\u0004'])); // prettier-ignore
    expect(read.advices).toHaveLength(1);
    expect(read.problems.map(({ code, where }) => [code, where])).toEqual([
      ['AR-2607', 'm.eml, scan.pdf'],
      ['AR-2006', 'm.eml, b.xlsx'],
    ]);
  });
});

describe('what cannot be read says why', () => {
  test('with a password', async () => {
    const pdf = await drawn({ userPassword: 'secret' }, (document) => document.text('RE-1 1.00'));
    expect(codes((await readAdviceDocument('a.pdf', pdf)).problems)).toEqual(['AR-2606']);
  });
  test('with an owner’s password only it opens', async () => {
    const pdf = await drawn({ ownerPassword: 'secret' }, (document) => document.text('RE-1001 1.00'));
    expect((await readAdviceDocument('a.pdf', pdf)).advices).toHaveLength(1);
  });
  test('a picture; with a text recognition it goes the way of any text', async () => {
    const scan = await picture(2);
    expect(codes((await readAdviceDocument('a.pdf', scan)).problems)).toEqual(['AR-2607']);
    const seen = await readAdviceDocument('a.pdf', scan, {
      ocr: () => Promise.resolve('RE-1001  10.00 EUR'),
    });
    expect(seen).toMatchObject({
      problems: [],
      advices: [{ lines: [{ number: 'RE-1001', amount: 1_000 }] }],
    });
    const failing = await readAdviceDocument('a.pdf', scan, { ocr: () => Promise.reject(new Error('down')) });
    expect(codes(failing.problems)).toEqual(['AR-2607']);
  });
  test('pages that are pictures among others', async () => {
    const pdf = await makePdf({ pages: [ROWS, []] });
    const read = await readAdviceDocument('a.pdf', pdf);
    expect(read.advices).toHaveLength(1);
    expect(read.problems).toMatchObject([
      { code: 'AR-2609', what: expect.stringContaining('without text: 2.') as unknown },
    ]);
  });
  test('too many pages, too many bytes', async () => {
    const pdf = await makePdf({ pages: [ROWS, ROWS, ROWS] });
    expect(await readPdf(pdf, { ...PDF_LIMITS, mostPages: 2 })).toEqual({ kind: 'unreadable', says: 'it has 3 pages, more than 2' }); // prettier-ignore
    expect(await readPdf(pdf, { ...PDF_LIMITS, mostBytes: 10 })).toMatchObject({ kind: 'unreadable' });
    expect(await readPdf(pdf, { ...PDF_LIMITS, mostCharacters: 10 })).toMatchObject({ kind: 'unreadable' });
  });
  test('in an inbox a PDF is an advice or a problem, a bank file is neither', async () => {
    expect(codes((await documentInInbox('letter.pdf', await page('Dear Sir, we have paid.')))?.problems ?? [])).toEqual(['AR-2602']); // prettier-ignore
    expect((await documentInInbox('a.pdf', await page(...ROWS)))?.advices).toHaveLength(1);
    expect(await documentInInbox('s.sta', bytes(':20:S\n:25:1\n:60F:C260331EUR0,\n:62F:C260331EUR0,\n'))).toBeNull(); // prettier-ignore
  });
});

describe('documents made to do harm end their own thread only', () => {
  afterAll(async () => expect((await readPdf(await page('still here'))).kind).toBe('text'));
  /** A page whose content is what these bytes unpack to. */
  const packed = (content: Buffer): Uint8Array => {
    const stream = deflateSync(content);
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>', `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`]; // prettier-ignore
    const text = objects.map((object, index) => `${index + 1} 0 obj\n${object}`).join('\nendobj\n');
    return Buffer.concat([Buffer.from(`%PDF-1.4\n${text}`), stream, Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF')]); // prettier-ignore
  };
  test('one that unpacks to very much is stopped by its memory', async () => {
    const bomb = packed(Buffer.alloc(600_000_000, 32));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readPdf(bomb, { ...PDF_LIMITS, mostMegabytes: 96 })).toMatchObject({ kind: 'unreadable', says: expect.stringContaining('memory') as unknown }); // prettier-ignore
  });
  test('one that takes long is stopped by its time', async () => {
    const slow = packed(Buffer.from('q '.repeat(60_000_000)));
    expect(await readPdf(slow, { ...PDF_LIMITS, mostMilliseconds: 400, mostMegabytes: 4_000 })).toMatchObject({ kind: 'unreadable', says: expect.stringContaining('longer') as unknown }); // prettier-ignore
  });
  test('damaged ones are text, or unreadable with a reason', async () => {
    const whole = await page(...ROWS);
    for (let seed = 1; seed <= 12; seed++) {
      const damaged = whole.slice(0, seed % 3 === 0 ? Math.floor((whole.length * seed) / 13) : whole.length);
      for (let at = seed * 7; at < damaged.length; at += 97) damaged[at] = (damaged[at]! * seed + at) % 256;
      const read = await readPdf(damaged);
      if (read.kind === 'unreadable') expect(read.says.length).toBeGreaterThan(5);
      else expect(read.kind).toBe('text');
    }
  });
});

import PDFDocument from 'pdfkit';

/** A cell of a line: its text, where it stands in points from the left, and whether it ends there. */
export type Placed = readonly [text: string, at: number, ends?: 'ends'];
export type Line = string | readonly Placed[];

export interface Made {
  readonly pages: readonly (readonly Line[])[];
  readonly font?: string;
  readonly size?: number;
  readonly options?: PDFKit.PDFDocumentOptions;
  /** Draws the lines in another order than they stand. */
  readonly shuffled?: boolean;
}

const TOP = 50;
const LEADING = 1.6;

/** A PDF as a payer's system makes one, byte for byte the same each time. */
export function makePdf({ pages, font = 'Helvetica', size = 9, options = {}, shuffled = false }: Made): Promise<Uint8Array> {
  return drawn(options, (document) => {
    document.font(font).fontSize(size);
    for (const [index, lines] of pages.entries()) {
      if (index > 0) document.addPage();
      const places = lines.map((line, row) => [line, TOP + row * size * LEADING] as const);
      for (const [line, y] of shuffled ? [...places].reverse() : places)
        for (const [text, at, ends] of typeof line === 'string' ? [[line, 50] as Placed] : line)
          document.text(text, ends ? at - document.widthOfString(text) : at, y, { lineBreak: false });
    }
  });
} // prettier-ignore

/** @param draw what comes onto its first page and those it adds */
export function drawn(
  options: PDFKit.PDFDocumentOptions,
  draw: (document: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: 'A4', info: { CreationDate: new Date(0) }, ...options });
    const pieces: Buffer[] = [];
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('error', reject);
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    draw(document);
    document.end();
  });
}

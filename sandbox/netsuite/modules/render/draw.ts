/** Blocks onto pages. Everything is measured before it is drawn, so that a row or a line never falls between two pages. */
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { refuse } from '../../engine/refuse.ts';
import { barcodeOf } from './barcode.ts';
import { opaquePng } from './opaque-png.ts';
import { LEADING, linesOf, type Line } from './lines.ts';
import type { Block, Cell, Report } from './report.ts';
import type { Box, Length, Style } from './style.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Loaded when something is drawn: it takes longer to load than all of the sandbox, and few scripts draw. */
const library = (): typeof PDFDocument => createRequire(import.meta.url)('pdfkit') as typeof PDFDocument;

export interface DrawOptions {
  readonly report: Report;
  /** Bytes of an image by its address. */
  readonly image: (source: string) => Uint8Array;
  /** The account's clock, so that runs repeat. */
  readonly now: Date;
}

export function drawReport({ report, image, now }: DrawOptions): Uint8Array {
  const { width, height, margin } = report.page;
  const Document = library();
  const pdf = new Document({
    size: [width, height],
    margin: 0,
    info: { CreationDate: now, Producer: 'NetSuite sandbox' },
  });
  const pen = startPen(pdf, image);
  let y = margin;
  const newPage = (): void => {
    pdf.addPage();
    y = margin;
  };
  for (const piece of report.blocks.flatMap((block) => pen.cut(block, width - 2 * margin))) {
    if (piece.kind === 'page-break') {
      newPage();
      continue;
    }
    if (y + piece.height > height - margin && y > margin) newPage();
    piece.draw(margin, y);
    y += piece.height;
  }
  pdf.end();
  const pieces: Uint8Array[] = [];
  for (let bytes = pdf.read() as Uint8Array | null; bytes; bytes = pdf.read() as Uint8Array | null)
    pieces.push(bytes);
  const bytes = Buffer.concat(pieces);
  if (!bytes.subarray(-8).includes('%%EOF')) throw new Error('the PDF library did not finish in time');
  return new Uint8Array(bytes);
}

/** Something that stays together on a page. */
type Drawn =
  | { readonly kind: 'drawn'; readonly height: number; draw(x: number, y: number): void }
  | { readonly kind: 'page-break' };

const BARCODE = { width: 150, height: 40, square: 72 } as const;

function startPen(
  pdf: Pdf,
  image: DrawOptions['image'],
): { cut(block: Block, width: number): readonly Drawn[] } {
  const useFont = (style: Style): void => void pdf.font(fontOf(style)).fontSize(style.size);
  const widthOf = (text: string, style: Style): number => {
    useFont(style);
    return pdf.widthOfString(checked(text));
  };

  const drawLine = (line: Line, align: Style['align'], x: number, y: number, width: number): void => {
    let at = x + (align === 'right' ? width - line.width : align === 'center' ? (width - line.width) / 2 : 0);
    for (const { text, style, width: wide } of line.pieces) {
      useFont(style);
      const top = y + (line.height - style.size * LEADING);
      pdf.fillColor(style.color).text(text, at, top, { lineBreak: false, underline: style.underline });
      at += wide;
    }
  };

  const cut = (block: Block, width: number): readonly Drawn[] => {
    switch (block.kind) {
      case 'page-break':
        return [block];
      case 'rule':
        return [
          {
            kind: 'drawn',
            height: 8,
            draw: (x, y) =>
              void pdf
                .lineWidth(0.5)
                .strokeColor('#000000')
                .moveTo(x, y + 4)
                .lineTo(x + width, y + 4)
                .stroke(),
          },
        ];
      case 'paragraph': {
        const lines = linesOf(block.runs, width, widthOf);
        return lines.map((line, index) => ({
          kind: 'drawn',
          height: line.height + (index === lines.length - 1 ? block.gap : 0),
          draw: (x, y) => drawLine(line, block.align, x, y, width),
        }));
      }
      case 'image': {
        const bytes = imageFor(image(block.source), block.source);
        const { width: ownWidth, height: ownHeight } = sizeOfImage(pdf, bytes, block.source);
        const wide =
          sizeOf(block.box.width, width) ??
          (block.box.height === null ? ownWidth : (block.box.height * ownWidth) / ownHeight);
        const high = block.box.height ?? (wide * ownHeight) / ownWidth;
        return [
          {
            kind: 'drawn',
            height: high,
            draw: (x, y) =>
              void pdf.image(bytes, x + shift(block.align, width - wide), y, { width: wide, height: high }),
          },
        ];
      }
      case 'barcode':
        return [barcode(block, width)];
      case 'table':
        return tableRows(block, width);
    }
  };

  const barcode = (block: Block & { kind: 'barcode' }, width: number): Drawn => {
    const code = barcodeOf(block.type, block.value);
    const isSquare = code.kind === 'square';
    const wide = sizeOf(block.box.width, width) ?? (isSquare ? BARCODE.square : BARCODE.width);
    const high = block.box.height ?? (isSquare ? wide : BARCODE.height);
    const words = block.showText && !isSquare ? 10 : 0;
    return {
      kind: 'drawn',
      height: high + words,
      draw(left, y) {
        const x = left + shift(block.align, width - wide);
        pdf.fillColor('#000000');
        if (code.kind === 'bars') {
          let at = x;
          code.widths.forEach((modules, index) => {
            const step = (modules * wide) / code.modules;
            if (index % 2 === 0) pdf.rect(at, y, step, high).fill();
            at += step;
          });
          if (words > 0)
            pdf
              .font('Helvetica')
              .fontSize(8)
              .text(checked(block.value), x, y + high + 1, {
                width: wide,
                align: 'center',
                lineBreak: false,
              });
        } else {
          const step = wide / code.side;
          code.cells.forEach((isDark, index) => {
            if (isDark)
              pdf
                .rect(x + (index % code.side) * step, y + Math.floor(index / code.side) * step, step, step)
                .fill();
          });
        }
      },
    };
  };

  const tableRows = (table: Block & { kind: 'table' }, available: number): readonly Drawn[] => {
    const width = sizeOf(table.box.width, available) ?? available;
    const columns = columnWidths(table.rows, width);
    return table.rows.map((row): Drawn => {
      let column = 0;
      const cells = row.map((cell) => {
        const left = sum(columns.slice(0, column));
        const wide = sum(columns.slice(column, column + cell.span));
        column += cell.span;
        const inner = cell.blocks.flatMap((block) => cut(block, Math.max(1, wide - 2 * cell.box.padding)));
        const height =
          sum(inner.map((piece) => (piece.kind === 'drawn' ? piece.height : 0))) + 2 * cell.box.padding;
        return { cell, left, wide, inner, height: Math.max(height, cell.box.height ?? 0) };
      });
      const height = Math.max(0, ...cells.map((each) => each.height));
      return {
        kind: 'drawn',
        height,
        draw(x, y) {
          for (const { cell, left, wide, inner } of cells) {
            drawBox(pdf, cell.box, x + left, y, wide, height);
            let at = y + cell.box.padding;
            for (const piece of inner) {
              if (piece.kind !== 'drawn') continue;
              piece.draw(x + left + cell.box.padding, at);
              at += piece.height;
            }
          }
          if (table.box.border > 0) drawBox(pdf, { ...table.box, background: null }, x, y, width, height);
        },
      };
    });
  };
  return { cut };
}

function drawBox(pdf: Pdf, box: Box, x: number, y: number, width: number, height: number): void {
  if (box.background !== null) pdf.rect(x, y, width, height).fill(box.background);
  if (box.border > 0)
    pdf.lineWidth(box.border).strokeColor(box.borderColor).rect(x, y, width, height).stroke();
}

/** Columns that say their width have it; the others share what is left. */
function columnWidths(rows: readonly (readonly Cell[])[], width: number): readonly number[] {
  const count = Math.max(1, ...rows.map((row) => sum(row.map(({ span }) => span))));
  const said = new Array<number | null>(count).fill(null);
  for (const row of rows) {
    let column = 0;
    for (const { box, span } of row) {
      const own = sizeOf(box.width, width);
      if (span === 1 && own !== null) said[column] ??= own;
      column += span;
    }
  }
  const fixed = sum(said.map((own) => own ?? 0));
  const open = said.filter((own) => own === null).length;
  const share = open === 0 ? 0 : Math.max(0, width - fixed) / open;
  return said.map((own) => own ?? share);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const shift = (align: Style['align'], left: number): number =>
  align === 'right' ? left : align === 'center' ? left / 2 : 0;
const sizeOf = (length: Length | null, whole: number): number | null =>
  length === null ? null : 'points' in length ? length.points : (length.percent * whole) / 100;

const STYLED: Readonly<Record<Style['family'], readonly [string, string, string, string]>> = {
  Helvetica: ['Helvetica', 'Helvetica-Bold', 'Helvetica-Oblique', 'Helvetica-BoldOblique'],
  Times: ['Times-Roman', 'Times-Bold', 'Times-Italic', 'Times-BoldItalic'],
  Courier: ['Courier', 'Courier-Bold', 'Courier-Oblique', 'Courier-BoldOblique'],
};
const fontOf = ({ family, bold, italic }: Style): string =>
  STYLED[family][(bold ? 1 : 0) + (italic ? 2 : 0)]!;

/** The fonts every reader has know Windows-1252 and no more; another letter would come out as a wrong one. */
const KNOWN = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;
function checked(text: string): string {
  if (KNOWN.test(text)) return text;
  return refuse('N/render', `xmlToPdf with letters outside Windows-1252, in "${text}"`);
}

/** @throws a refusal for what is no image a PDF can hold. */
function imageFor(bytes: Uint8Array, source: string): Buffer {
  const opaque = opaquePng(Buffer.from(bytes));
  return opaque ?? refuse('N/render', `xmlToPdf with an interlaced or broken PNG: ${source.slice(0, 80)}`);
}

function sizeOfImage(pdf: Pdf, bytes: Buffer, source: string): { width: number; height: number } {
  try {
    return (pdf as unknown as { openImage(bytes: Buffer): { width: number; height: number } }).openImage(
      bytes,
    );
  } catch {
    return refuse('N/render', `xmlToPdf with an image that is neither PNG nor JPEG: ${source.slice(0, 80)}`);
  }
}

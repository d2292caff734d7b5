import { createRequire } from 'node:module';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

/** The barcode library by what is used of it: the bars or modules of a code, without a picture. */
interface BarcodeLibrary {
  raw(options: { bcid: string; text: string }): readonly {
    /** Widths of bars and spaces in turn, in modules. */
    readonly sbs?: readonly number[];
    /** Modules of a square code, row by row. */
    readonly pixs?: readonly number[];
    readonly pixx?: number;
  }[];
}
/** Loaded when a barcode is drawn, as the PDF library is. */
const library = (): BarcodeLibrary => createRequire(import.meta.url)('bwip-js') as BarcodeLibrary;

/** BFO's names of codes → the library's. */
const CODES: Readonly<Record<string, string>> = {
  code128: 'code128',
  code39: 'code39',
  ean13: 'ean13',
  ean8: 'ean8',
  upca: 'upca',
  qrcode: 'qrcode',
  datamatrix: 'datamatrix',
};

export type Barcode =
  | { readonly kind: 'bars'; readonly widths: readonly number[]; readonly modules: number }
  | { readonly kind: 'square'; readonly cells: readonly number[]; readonly side: number };

/** @throws USER_ERROR for a value the code cannot say. */
export function barcodeOf(type: string, value: string): Barcode {
  const bcid = CODES[type] ?? refuse('N/render', `xmlToPdf with the barcode ${type}`);
  let drawn: ReturnType<BarcodeLibrary['raw']>[number] | undefined;
  try {
    [drawn] = library().raw({ bcid, text: value });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SuiteScriptError(
      'USER_ERROR',
      `Error Parsing XML: the barcode ${type} cannot say ${value}: ${why}`,
    );
  }
  if (drawn?.sbs) {
    const widths = [...drawn.sbs];
    return { kind: 'bars', widths, modules: widths.reduce((sum, width) => sum + width, 0) };
  }
  if (drawn?.pixs && drawn.pixx !== undefined)
    return { kind: 'square', cells: [...drawn.pixs], side: drawn.pixx };
  throw new Error(`bwip-js drew nothing for ${type}`);
}

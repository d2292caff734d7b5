/**
 * File types of the cabinet. Text types give and take text; the others base64.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4228999954.html
 */
const TEXT_TYPES: readonly string[] = [
  'APPCACHE',
  'CERTIFICATE',
  'CONFIG',
  'CSV',
  'FREEMARKER',
  'HTMLDOC',
  'JAVASCRIPT',
  'JSON',
  'MESSAGERFC',
  'MISCTEXT',
  'PLAINTEXT',
  'POSTSCRIPT',
  'RTF',
  'SCSS',
  'SMS',
  'STYLESHEET',
  'SVG',
  'WEBAPPPAGE',
  'WEBAPPSCRIPT',
  'XMLDOC',
  'XSD',
];

export const isTextType = (fileType: string): boolean => TEXT_TYPES.includes(fileType);

/** Type by the last extension, in lower case, as an upload by hand gets it. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  bmp: 'BMPIMAGE',
  cer: 'CERTIFICATE',
  config: 'CONFIG',
  crt: 'CERTIFICATE',
  css: 'STYLESHEET',
  csv: 'CSV',
  doc: 'WORD',
  docx: 'WORD',
  eml: 'MESSAGERFC',
  ftl: 'FREEMARKER',
  gif: 'GIFIMAGE',
  gz: 'GZIP',
  htm: 'HTMLDOC',
  html: 'HTMLDOC',
  ico: 'ICON',
  jpeg: 'JPGIMAGE',
  jpg: 'JPGIMAGE',
  js: 'JAVASCRIPT',
  json: 'JSON',
  mp3: 'MP3',
  mpeg: 'MPEGMOVIE',
  mpg: 'MPEGMOVIE',
  mpp: 'MSPROJECT',
  pdf: 'PDF',
  pem: 'CERTIFICATE',
  png: 'PNGIMAGE',
  ppt: 'POWERPOINT',
  pptx: 'POWERPOINT',
  ps: 'POSTSCRIPT',
  rtf: 'RTF',
  scss: 'SCSS',
  ss: 'WEBAPPSCRIPT',
  ssp: 'WEBAPPPAGE',
  svg: 'SVG',
  tar: 'TAR',
  tif: 'TIFFIMAGE',
  tiff: 'TIFFIMAGE',
  txt: 'PLAINTEXT',
  xls: 'EXCEL',
  xlsx: 'EXCEL',
  xml: 'XMLDOC',
  xsd: 'XSD',
  zip: 'ZIP',
};

/** What is known by no extension is "other binary file", and so comes out as base64. */
export const fileTypeOf = (name: string): string =>
  BY_EXTENSION[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'MISCBINARY';

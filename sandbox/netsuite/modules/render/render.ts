import { required } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { refuse, refusedMembers } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { File } from '../file/file-object.ts';
import { XmlNode } from '../xml/node.ts';
import { serialize } from '../xml/xml.ts';
import { drawReport } from './draw.ts';
import { printOf } from './transaction-pdf.ts';
import { TemplateRenderer } from './template-renderer.ts';
import { readReport } from './report.ts';

/** `N/render`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4412042824.html */
export function renderModule(host: Host) {
  return {
    /** 10 units. The file stands nowhere yet: the script names it, gives it a folder and saves it. */
    xmlToPdf(options: unknown): File {
      const call = 'render.xmlToPdf';
      const { xmlString } = required(call, options, 'xmlString');
      host.meter.charge(unitsOf('render.xmlToPdf'), call);
      return pdfFile(host, xmlString instanceof XmlNode ? serialize(xmlString) : String(xmlString));
    },
    /** A renderer without a template and without data. No units. */
    create: (): TemplateRenderer => new TemplateRenderer(host, (xml) => pdfFile(host, xml)),
    /** 10 units. A PDF in a layout of our own; NetSuite takes the form's. The file stands nowhere yet. */
    transaction(options: unknown): File {
      const call = 'render.transaction';
      const { entityId, printMode, formId } = required(call, options, 'entityId');
      if (formId !== undefined && formId !== null) return refuse('N/render', 'transaction with formId: forms are not kept');
      if (printMode !== undefined && printMode !== null && printMode !== 'PDF' && printMode !== 'DEFAULT')
        return refuse('N/render', `transaction with printMode ${String(printMode)}`);
      host.meter.charge(unitsOf(call), call);
      const { name, xml } = printOf(host, Number(entityId));
      const file = pdfFile(host, xml);
      file.name = name;
      return file;
    }, // prettier-ignore
    ...refusedMembers('N/render', [
      'statement',
      'packingSlip',
      'pickingTicket',
      'bom',
      'glImpact',
      'mergeEmail',
    ]),
    PrintMode: closed('N/render PrintMode', { DEFAULT: 'DEFAULT', PDF: 'PDF', HTML: 'HTML' }),
    DataSource: closed('N/render DataSource', {
      OBJECT: 'OBJECT',
      XML_DOC: 'XML_DOC',
      XML_STRING: 'XML_STRING',
      JSON: 'JSON',
    }),
  };
}

/** Nowhere yet. */
function pdfFile(host: Host, xml: string): File {
  const facts = { name: 'file.pdf', fileType: 'PDF', folder: null, description: '', encoding: 'UTF-8' };
  return File.ofBytes(host, { ...facts, isOnline: false, isInactive: false }, pdfOf(host, xml));
}

/** Bytes of the PDF that a report in BFO's language describes. */
export const pdfOf = (host: Host, xml: string): Uint8Array =>
  drawReport({
    report: readReport(xml),
    image: (source) => imageBytes(host, source),
    now: new Date(host.now()),
  });

/** An image of the file cabinet (`/core/media/media.nl?id=12`, or its path), or one in the address itself. */
function imageBytes({ cabinet }: Host, source: string): Uint8Array {
  const inline = /^data:image\/(?:png|jpe?g);base64,(.+)$/s.exec(source)?.[1];
  if (inline !== undefined) return Uint8Array.from(Buffer.from(inline, 'base64'));
  const id = /\/core\/media\/media\.nl\?(?:.*&)?id=(\d+)/.exec(source)?.[1];
  if (id === undefined && /^[a-z]+:/i.test(source))
    return refuse('N/render', `xmlToPdf with an image from elsewhere: ${source}`);
  const file = cabinet.find(id === undefined ? source : Number(id));
  if (file) return cabinet.content(file.id);
  throw new SuiteScriptError('USER_ERROR', `Error Parsing XML: there is no image ${source}.`);
}

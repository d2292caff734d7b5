import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { readMail } from '../../../core/remittance/mail/read.ts';

/** Mails as programs write them, taken apart by ours and by another reader (postal-mime): the same words and files come out. */
type Encoding = 'base64' | 'quoted-printable';

const encoded = (bytes: Buffer, encoding: Encoding): string => {
  if (encoding === 'base64') return bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  const hex = [...bytes.toString('latin1')].map((sign) => /[!-<>-~]/.test(sign) ? sign : sign === '\n' ? '\r\n' : `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`); // prettier-ignore
  return hex.join('').replace(/(?:=[0-9A-F]{2}|[^=\r\n]){60}(?=.)/g, '$&=\r\n');
};
const words = fc.array(fc.constantFrom('RE-1001', '1.200,50', 'EUR', 'Müller', '=', 'Zahlung für', '€', 'a  b', ';'), { minLength: 1, maxLength: 12 }).map((list) => list.join(' ')); // prettier-ignore
const name = fc.constantFrom('avis.csv', 'Avis März 2026.csv', 'a b.txt', 'x;y.csv', 'Zahlung „1“.pdf');
const nameFields = (file: string, style: number): string => {
  const ascii = /^[ -~]*$/.test(file);
  if (style === 0 && ascii) return `filename="${file}"`;
  if (style === 1) return `filename*=utf-8''${encodeURIComponent(file)}`;
  return `filename="=?utf-8?B?${Buffer.from(file).toString('base64')}?="`;
};

const someMail = fc.record({
  words,
  charset: fc.constantFrom('utf-8', 'iso-8859-1'),
  encoding: fc.constantFrom<Encoding>('base64', 'quoted-printable'),
  files: fc.array(fc.record({ name, style: fc.nat(2), content: words, encoding: fc.constantFrom<Encoding>('base64', 'quoted-printable') }), { maxLength: 3 }), // prettier-ignore
  nested: fc.boolean(),
});

test('words and files are those that another reader finds', async () => {
  await fc.assert(
    fc.asyncProperty(someMail, async ({ words: text, charset, encoding, files, nested }) => {
      const written = charset === 'utf-8' ? Buffer.from(text) : Buffer.from(text.replaceAll('€', 'E'), 'latin1');
      const body = [`Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`, '', encoded(written, encoding)];
      const inner = nested ? ['Content-Type: multipart/alternative; boundary="in=_1"', '', '--in=_1', ...body, '--in=_1--'] : body;
      const parts = files.flatMap((file) => ['--out', 'Content-Type: application/octet-stream', `Content-Disposition: attachment; ${nameFields(file.name, file.style)}`, `Content-Transfer-Encoding: ${file.encoding}`, '', encoded(Buffer.from(file.content), file.encoding)]);
      const mail = Buffer.from(['From: a@b.example', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed;', ' boundary=out', '', '--out', ...inner, ...parts, '--out--', ''].join('\r\n'), 'latin1');
      const theirs = await PostalMime.parse(mail);
      const ours = readMail(new Uint8Array(mail)).parts;
      const [said] = ours.filter(({ role }) => role === 'plain');
      expect(new TextDecoder(said?.charset).decode(said?.bytes).trim()).toBe((theirs.text ?? '').trim());
      // The other reader leaves a line end behind what is quoted-printable.
      const bytesOf = (content: unknown): string =>
        Buffer.from(content as ArrayBuffer)
          .toString('latin1')
          .trimEnd();
      expect(ours.filter(({ role }) => role === 'file').map(({ name: file, bytes }) => [file, bytesOf(bytes)])).toEqual(
        theirs.attachments.map(({ filename, content }) => [filename, bytesOf(content)]),
      );
    }),
    { numRuns: 300 },
  ); // prettier-ignore
});

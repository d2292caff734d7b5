import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeMail, readMail } from '../../../core/remittance/mail/read.ts';
import { readStatementFile } from '../../../core/statement/read.ts';
import { adviceInInbox, readAdviceFile } from '../../../core/remittance/read.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const HEAD = ['From: "Kreditoren" <ap@acme.example>', 'Message-ID: <1@acme.example>', 'Date: Tue, 17 Mar 2026 23:15:00 -0800']; // prettier-ignore
const mail = (...lines: readonly string[]): string => [...HEAD, ...lines].join('\r\n');
const ROWS = ['Payment reference: ZB-77001', 'RE-26-3265   1.200,50 EUR', 'Summe: 1.200,50 EUR'];

test('the words of a mail are read in the encoding it names, quoted-printable undone', () => {
  const read = readMail(
    latin1(
      mail(
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Zahlung f=FCr=',
        ' M=E4rz',
      ),
    ),
  );
  expect(read.sentOn).toBe('2026-03-17');
  expect(read.parts.map(({ role }) => role)).toEqual(['plain']);
  expect(new TextDecoder('latin1').decode(read.parts[0]?.bytes)).toBe('Zahlung für März');
});

test('a file on a forwarded mail comes before the words around it, which say what it leaves open; pictures are left out', () => {
  const inner = mail(
    'Content-Type: multipart/mixed; boundary=in',
    '',
    '--in',
    'Content-Type: image/png; name=logo.png',
    '',
    'x',
    '--in',
    'Content-Type: application/octet-stream',
    "Content-Disposition: attachment; filename*=utf-8''Avis%20M%C3%A4rz.csv",
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Invoice no;Amount paid;Currency\nRE-26-3265;1200.50;EUR\n').toString('base64'),
    '--in--',
  );
  const outer = mail('MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="out (1)"', '', '--out (1)', '', ...ROWS, '--out (1)', 'Content-Type: message/rfc822', '', inner, '--out (1)--'); // prettier-ignore
  const { advices, problems } = readAdviceFile('fwd.eml', bytes(outer));
  expect(problems).toEqual([]);
  expect(advices).toMatchObject([{ file: 'fwd.eml, Avis März.csv', reference: 'ZB-77001', total: 120_050, date: '2026-03-17', lines: [{ number: 'RE-26-3265', amount: 120_050 }] }]); // prettier-ignore
});

test('of words in two forms the plain ones are read; HTML where there are no others', () => {
  const html = `<html><body><table><tr><td>RE-26-3265</td><td>1.200,50</td></tr></table><p>Summe: 1.200,50 EUR</p></body></html>`;
  const both = mail('Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', ...ROWS, '--b', 'Content-Type: text/html', '', html, '--b--'); // prettier-ignore
  expect(readAdviceFile('both.eml', bytes(both)).advices).toMatchObject([{ reference: 'ZB-77001', total: 120_050 }]); // prettier-ignore
  const alone = mail('Content-Type: text/html; charset=utf-8', '', html);
  expect(readAdviceFile('alone.eml', bytes(alone)).advices).toMatchObject([{ total: 120_050 }]);
});

test('a mail of which nothing can be read says so: encrypted, or a picture', () => {
  for (const type of ['application/x-pkcs7-mime; name=smime.p7m', 'image/png; name=scan.png'])
    expect(readAdviceFile('m.eml', bytes(mail(`Content-Type: ${type}`, '', 'MIAGCSqGSIb3'))).problems).toMatchObject([{ code: 'AR-2602', where: 'm.eml' }]); // prettier-ignore
});

test('an inbox tells advices from bank files', () => {
  const bank =
    ':20:S1\n:25:DE02120300000000202051\n:28C:1/1\n:60F:C260316EUR100,00\n:62F:C260316EUR100,00\n-\n';
  expect(adviceInInbox('advice.txt', bytes(ROWS.join('\n')))?.advices).toHaveLength(1);
  expect(adviceInInbox('advice.eml', bytes(mail('', ...ROWS)))?.advices).toHaveLength(1);
  expect(adviceInInbox('list.csv', bytes('Invoice no;Date;Amount paid\nRE-26-3265;2026-03-17;1200.50\n'))?.advices).toHaveLength(1); // prettier-ignore
  expect(adviceInInbox('bank.txt', bytes(bank))).toBeNull();
  expect(adviceInInbox('words.txt', bytes('Good morning, see you at 10.30 at the office.'))).toBeNull();
  expect(adviceInInbox('unknown.dat', bytes(ROWS.join('\n')))).toBeNull();
});

test('a letter whose columns of decimal commas look like a CSV table is an advice; a bank’s table without an account is not', () => {
  const letter = ['Tann Logistik AG', '', 'Zahlungsavis 30626824', '', 'mit Wertstellung 12.11.2026 haben wir Ihnen 1.001,49 CHF überwiesen. Die Zahlung betrifft:', '',
    'Rechnung       Datum           Brutto      Skonto    Zahlbetrag', '70000793       23.10.2026      588,23        0,00        588,23', '70000796       23.10.2026      413,26        0,00        413,26',
    'Summe                                                 1.001,49'].join('\n'); // prettier-ignore
  expect(readStatementFile('letter.txt', bytes(letter)).format).toBe('csv');
  expect(adviceInInbox('letter.txt', bytes(letter))?.advices).toMatchObject([{ reference: '30626824', total: 100_149, lines: [{ number: '70000793' }, { number: '70000796' }] }]); // prettier-ignore
  const table = 'Buchungstag;Verwendungszweck;Betrag;Währung\n12.11.2026;Rechnung 70000793;588,23;CHF\n12.11.2026;Rechnung 70000796;413,26;CHF\n'; // prettier-ignore
  expect(adviceInInbox('bank.txt', bytes(table))).toBeNull();
});

test('whatever comes as a mail never throws and names no part twice over', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('--b', '--b--', '', 'Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64', '=ZZ=', 'x: =?utf-8?B?!!?=', 'RE-1 10.00'), { maxLength: 40 }), (lines) => {
      const text = mail(...lines);
      expect(looksLikeMail(text)).toBe(true);
      expect(readMail(bytes(text)).parts.length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 300 },
  ); // prettier-ignore
});

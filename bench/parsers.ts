import type { StatementFormat } from '../core/statement/entry.ts';
import { nodeUtf8 } from '../cli/io/utf8.ts';
import { FORMATS } from '../core/statement/formats.ts';
import { readStatementFile } from '../core/statement/read.ts';
import { bgmax, cfonb120, coda, cremul, lockbox, n43, nacha, ocrGiro, ofx } from './column-files.ts';
import { eachEntry, streamedFormat } from '../core/statement/read-pieces.ts';
import type { GivePieces } from '../core/statement/stream.ts';

export interface ParserSpeed {
  readonly format: StatementFormat;
  /** Megabytes (10^6 bytes) of file a second of CPU time, all threads: the whole file read into entries that are kept, checks included. */
  readonly mbPerCpuSecond: number;
  /** The same in pieces, no entry kept; `null` for a format that has no reader of pieces. */
  readonly inPieces: number | null;
}

const ENTRIES = 20_000;
const RUNS = 8;
/** CPU time that is spent on each at least: the first files of a process are read by code that is not compiled yet. */
const LEAST_MICROS = 3_000_000;
const PIECE = 65_536;

/** Reads large statements of our own making, one a format, and tells how fast: the best of several runs. */
export function benchParsers(entries = ENTRIES): readonly ParserSpeed[] {
  return GENERATORS.map(({ format, generate }) => {
    const bytes = new TextEncoder().encode(generate(entries));
    const whole = best(bytes.length, () => {
      const { statements, problems } = readStatementFile(`bench.${format}`, bytes, { utf8: nodeUtf8 });
      const read = statements.reduce((sum, { entries: one }) => sum + one.length, 0);
      if (read !== entries || problems.length > 0)
        throw new Error(`${format}: ${read} of ${entries} entries, ${problems.length} problems`);
    });
    const row = FORMATS.find((one) => one.format === format);
    const streamed = row ? streamedFormat(row) : null;
    if (!streamed) return { format, mbPerCpuSecond: whole, inPieces: null };
    const inPieces = best(bytes.length, () => {
      let read = 0;
      const give: GivePieces = (push) => {
        const decoder = new TextDecoder();
        for (let from = 0; from < bytes.length; from += PIECE)
          push(decoder.decode(bytes.subarray(from, from + PIECE), { stream: true }));
      };
      eachEntry(format, streamed, give, () => read++);
      if (read !== entries) throw new Error(`${format}: ${read} of ${entries} entries in pieces`);
    });
    return { format, mbPerCpuSecond: whole, inPieces };
  });
}

function best(length: number, run: () => void): number {
  let fastest = Infinity;
  let spent = 0;
  for (let index = 0; index < RUNS || spent < LEAST_MICROS; index++) {
    const used = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(used);
    fastest = Math.min(fastest, user + system);
    spent += user + system;
  }
  return Math.round(length / fastest);
}

interface Generator {
  readonly format: StatementFormat;
  readonly generate: (entries: number) => string;
}

const cents = (index: number): number => 1000 + ((index * 7919) % 90_000);
const decimal = (minor: number, mark: string): string =>
  `${Math.trunc(minor / 100)}${mark}${String(minor % 100).padStart(2, '0')}`;
const total = (entries: number): number =>
  Array.from({ length: entries }, (_, index) => cents(index)).reduce((a, b) => a + b, 0);
const lines = (entries: number, line: (index: number) => string): string =>
  Array.from({ length: entries }, (_, index) => line(index)).join('');

const GENERATORS: readonly Generator[] = [
  { format: 'camt053', generate: camt053 },
  { format: 'mt940', generate: mt940 },
  { format: 'bai2', generate: bai2 },
  { format: 'csv', generate: csv },
  { format: 'coda', generate: coda },
  { format: 'cfonb120', generate: cfonb120 },
  { format: 'n43', generate: n43 },
  { format: 'bgmax', generate: bgmax },
  { format: 'ocr-giro-no', generate: ocrGiro },
  { format: 'edifact-cremul', generate: cremul },
  { format: 'ofx', generate: ofx },
  { format: 'lockbox', generate: lockbox },
  { format: 'ach', generate: nacha },
];

function camt053(entries: number): string {
  const balance = (type: string, amount: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(amount, '.')}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>`;
  const entry = (index: number): string => `
      <Ntry>
        <Amt Ccy="EUR">${decimal(cents(index), '.')}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-03-31</Dt></BookgDt>
        <ValDt><Dt>2026-03-31</Dt></ValDt>
        <AcctSvcrRef>BENCH-${index}</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>E2E-${index}</EndToEndId></Refs>
            <RltdPties>
              <Dbtr><Pty><Nm>Kunde ${index} Handels GmbH</Nm></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>DE0210050000${String(index).padStart(10, '0')}</IBAN></Id></DbtrAcct>
            </RltdPties>
            <RltdAgts><DbtrAgt><FinInstnId><BICFI>BELADEBEXXX</BICFI></FinInstnId></DbtrAgt></RltdAgts>
            <RmtInf><Ustrd>Rechnung RE-2026-${index} vom 12.03.2026 abzgl. 2 % Skonto</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
      </Ntry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>BENCH</MsgId></GrpHdr>
    <Stmt><Id>BENCH</Id><ElctrncSeqNb>1</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
      ${balance('OPBD', 0)}${balance('CLBD', total(entries))}${lines(entries, entry)}
    </Stmt></BkToCstmrStmt></Document>\n`;
}

function mt940(entries: number): string {
  const movement = (index: number): string => {
    const text = `166?00GUTSCHRIFT?109310?20EREF+E2E-${index}?21SVWZ+RECHNUNG RE-2026-${String(index).padStart(6, '0')}?22VOM 12.03.2026 ABZGL SKONTO?30BELADEBEXXX?31DE0210050000${String(index).padStart(10, '0')}?32KUNDE ${index} HANDELS GMBH`;
    return `:61:2603310331CR${decimal(cents(index), ',')}NTRFNONREF//BENCH${index}\r\n:86:${wrapped(text)}\r\n`;
  };
  return `:20:BENCH\r\n:25:37040044/532013000\r\n:28C:1/1\r\n:60F:C260331EUR0,00\r\n${lines(entries, movement)}:62F:C260331EUR${decimal(total(entries), ',')}\r\n-\r\n`;
}

/** Cut as banks cut: 65 characters a line, the tag counted in the first. */
const wrapped = (text: string): string =>
  [text.slice(0, 61), ...(text.slice(61).match(/.{1,65}/g) ?? [])].join('\r\n');

function bai2(entries: number): string {
  const detail = (index: number): string =>
    `16,195,${cents(index)},0,BENCH${index},REF${index},WIRE TYPE:WIRE IN DATE:033126 TRN:2026${index}\n88,ORG:CUSTOMER ${index} INC ID:${index}/ OBI:INVOICE INV-2026-${index} LESS 2 PCT\n`;
  const sum = total(entries);
  const account = `03,1234567890,USD,010,0,,,015,${sum},,/\n${lines(entries, detail)}49,${2 * sum},${2 * entries + 2}/\n`;
  return `01,BANK,CUSTOMER,260331,0600,1,80,1,2/\n02,CUSTOMER,BANK,1,260331,2359,USD,2/\n${account}98,${2 * sum},1,${2 * entries + 4}/\n99,${2 * sum},1,${2 * entries + 6}/\n`;
}

function csv(entries: number): string {
  const row = (index: number): string =>
    `DE89370400440532013000;31.03.2026;31.03.2026;GUTSCHRIFT;Rechnung RE-2026-${index} abzgl. Skonto;E2E-${index};Kunde ${index} Handels GmbH;DE0210050000${String(index).padStart(10, '0')};${decimal(cents(index), ',')};EUR\n`;
  return `Auftragskonto;Buchungstag;Valutadatum;Buchungstext;Verwendungszweck;Kundenreferenz;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;Betrag;Waehrung\n${lines(entries, row)}`;
}

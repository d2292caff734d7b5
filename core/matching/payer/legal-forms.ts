/**
 * Words that say how a company is set up, not which one it is; banks, clerks and payers leave them out or spell them
 * differently. Folded (text/fold.ts), without dots. Sources: the ISO 20275 list of entity legal forms (GLEIF), abbreviated
 * names column, for the countries below; long forms as registers print them.
 */
const FORMS: Readonly<Record<string, string>> = {
  'DE AT CH': 'AG GMBH MBH KG OHG GBR UG EK EV EG KGAA SE PARTG STIFTUNG SARL',
  'US GB IE CA AU NZ ZA IN SG':
    'LTD LIMITED LLC LLP LP INC INCORPORATED CORP CORPORATION CO COMPANY PLC PTY PTE PVT PRIVATE CIC DAC ULC PROPRIETARY',
  'FR BE LU': 'SA SAS SASU SARL EURL SNC SCI SCS GIE SPRL SRL SCRL ASBL BV',
  'NL BE': 'BV NV VOF CV BVBA CVBA VZW COMMV',
  ES: 'SA SL SLU SAU SLL SC SCOOP SLNE SLP',
  'IT SM': 'SPA SRL SRLS SNC SAS SAPA SCARL SCPA',
  'PT BR': 'LDA SA LTDA EIRELI ME UNIPESSOAL',
  'SE NO DK FI': 'AB HB KB AS ASA ANS DA APS OY OYJ KY TMI PUBL IS PS IVS ENK',
  'PL CZ SK HU RO BG SI HR RS GR TR':
    'SPZOO SP ZOO OO SRO AS KFT BT ZRT NYRT SRL EOOD OOD AD EAD DOO DD EPE AE OE LTDSTI STI SANAYI TICARET TIC',
  'EE LV LT': 'OU SIA UAB AS MB',
  'RU UA BY': 'OOO ZAO OAO PAO AO TOV',
  'JP KR CN HK MY VN ID': 'KK GK YK BHD SDN SDNBHD CONG TY TNHH MTV TBK',
  'AE SA EG IL': 'FZE FZCO WLL BSC شركة مؤسسة בע מ בעמ',
};

const LONG =
  'AKTIENGESELLSCHAFT GESELLSCHAFT HAFTUNG BESCHRANKTER KOMMANDITGESELLSCHAFT HANDELSGESELLSCHAFT UNTERNEHMERGESELLSCHAFT ' +
  'AKTIEBOLAG AKTIEBOLAGET AKTIESELSKAB AKSJESELSKAP ANPARTSSELSKAB OSAKEYHTIO HANDELSBOLAG KOMMANDITBOLAG VENNOOTSCHAP ' +
  'SOCIETE SOCIEDAD SOCIETA ANONYME ANONIMA AZIONI LIMITADA LIMITATA RESPONSABILITE ' +
  'SPOLKA OGRANICZONA ODPOWIEDZIALNOSCIA AKCYJNA JAWNA AKCIOVA SPOLECNOST SPOLOCNOST RUCENIM OMEZENYM OBMEDZENYM ' +
  'KORLATOLT FELELOSSEGU TARSASAG RESZVENYTARSASAG DRUSTVO OGRANICENOM ODGOVORNOSCU SIRKETI ANONIM';

/** Written without a blank before or behind the name they belong to, in full, in brackets or as one sign. The longer first. */
const UNSPACED =
  '株式会社 有限会社 合同会社 合資会社 合名会社 ㈱ ㈲ (株) (有) (同) 股份有限公司 有限責任公司 有限责任公司 有限公司 주식회사 유한회사 (주) (유)';

const LEGAL: ReadonlySet<string> = new Set([
  ...Object.values(FORMS).flatMap((forms) => forms.split(' ')),
  ...LONG.split(' '),
  ...UNSPACED.replace(/[()]/g, '').split(' '),
]);

const ANY_UNSPACED = new RegExp(UNSPACED.replace(/[()]/g, '\\$&').replace(/ /g, '|'), 'g');

/** A name in a script without blanks with its legal form set apart: "株式会社山田製作所" becomes "株式会社 山田製作所". */
export const withFormApart = (name: string): string => name.replace(ANY_UNSPACED, ' $& ');

/** Small words that join or fill: dropped from the core of a name, never enough to tell two names apart. */
const FILLERS: ReadonlySet<string> = new Set(
  'AND UND ET Y E EN I OG OCH JA MIT THE OF DER DIE DAS DE DU DES LA LE LES EL VON VAN FOR VE Z'.split(' '),
);

/** @param word folded, without dots. */
export const isLegalForm = (word: string): boolean => LEGAL.has(word);
export const isFiller = (word: string): boolean => FILLERS.has(word);

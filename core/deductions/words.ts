import { fold } from '../matching/text/fold.ts';
import { runsOf } from '../matching/text/runs.ts';
import type { DeductionReason } from './deduction.ts';

/**
 * Words by which payers say why they pay less. Folded; English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Norwegian,
 * Danish, Finnish, Polish, Czech and Slovak, Hungarian, Romanian, Turkish, Greek and Russian (as they are folded). A star: any word that begins so. A blank: words that follow each other. Of those that fit the longest
 * counts, of as long ones the first.
 */
const WORDS: readonly (readonly [reason: DeductionReason, words: string])[] = [
  [
    'dunning-fee-paid',
    'MAHNGEBUHR* MAHNKOSTEN MAHNSPESEN VERZUGSZINS* VERZUGSPAUSCHALE DUNNING* REMINDER_FEE REMINDER_CHARGE LATE_FEE LATE_CHARGE FRAIS_DE_RAPPEL ' +
      'FRAIS_DE_RELANCE RECARGO* SPESE_DI_SOLLECITO SOLLECITO AANMAANKOSTEN AANMANINGSKOSTEN HERINNERINGSKOSTEN PAMINNELSEAVGIFT PURREGEBYR RYKKERGEBYR ' +
      'MUISTUTUSMAKSU MAKSUMUISTUTUS KOSZTY_UPOMNIENIA UPOMNIENIE ' +
      'POPLATEK_ZA_UPOMINKU POPLATOK_ZA_UPOMIENKU',
  ],
  [
    'tax',
    'WHT TDS WITHHOLDING* WITHHELD QUELLENSTEUER STEUERABZUG BAUABZUGSTEUER RETENUE_A_LA_SOURCE RETENCION* RITENUTA RETENCAO IRRF BRONBELASTING KALLSKATT ' +
      'KILDESKATT LAHDEVERO PODATEK_U_ZRODLA REVERSE_CHARGE SPLIT_PAYMENT ' +
      'RITENUTA_D_ACCONTO RETENCAO_NA_FONTE KILDESKAT SRAZKOVA_DAN ZRAZKOVA_DAN FORRASADO IMPOZIT_RETINUT STOPAJ* TEVKIFAT* PARAKRAT* UDERZHAN*',
  ],
  [
    'damage',
    'DAMAG* BRUCH BRUCHSCHADEN SCHADEN* SCHADE BESCHADIG* DEFEKT* DEFECT* BREAKAGE BROKEN MANGEL* MANGELRUGE QUALITY AVARIE* CASSE ENDOMMAGE* ROTURA* DANADO* DANNEGGIAT* ' +
      'TRANSPORTSCHAD* FRACHTSCHAD* VERSANDSCHAD* VRACHTSCHADE TRANSPORTSKAD* FRAKTSKAD* FRAGTSKAD* DANNI DANIFICAD* AVARIA BESCHADIGD* SKADA* SKADAD* SKADE* ODELAGT VAURIO* USZKODZ* REKLAMATION* KLACHT RECLAMATION* RECLAMO RECLAMACION LITIGE* ' +
      'ABIME* DANADA* AVERIAD* BESKADIG* SKADET RIKKOUTU* VIALLINEN VIALLISE* POSKOZEN* VADNE VADNY SERULT HIBAS TOROTT DETERIORAT* BRAK_TOVARA BRAKOVAN* HASAR* BOZUK KATESTRAMM* ELATTOM* POVREZHD*',
  ],
  [
    'shortage',
    'SHORTAGE* SHORT_DELIVERY SHORT_SHIP* MISSING_GOODS FEHLMENGE* MINDERMENGE MINDERLIEFERUNG* MANQUANT* FALTANTE* MERMA* AMMANC* MANCANZA FALTA MANKO TEKORT* ' +
      'BRIST LEVERANSBRIST MANGLENDE PUUTTUV* BRAKI NIEDOBOR* NOT_RECEIVED ' +
      'FEHLEN* FEHLT FALTAN MANCANO MANCANTI SAKNAS MANGLER BRAK BRAKUJE BRAKUJAC* PUUTTUU TE_WEINIG ONTBREEK* ONTBREKEN CHYBI CHYBEJI CHYBEJUC* HIANY* LIPSA EKSIK* ELLIP* NEDOSTA*',
  ],
  [
    'returned-goods',
    'RETURNED RETOURE* RUCKSENDUNG* RUCKGABE RETOUR* DEVOLUCION* DEVOLUCAO RESO RESI PALAUTU* ZWROT* RETUR* ' +
      'VRACEN* VRATEN* VISSZARU* IADE* EPISTROF* VOZVRAT*',
  ],
  [
    'freight',
    'FREIGHT FRACHT* TRANSPORT* VERSANDKOSTEN VERSAND SHIPPING DELIVERY_CHARGE PORTO FRAIS_DE_PORT FRAIS_DE_TRANSPORT FRAIS_DE_LIVRAISON PORT_DU FLETE* PORTES TRASPORTO FRETE VERZENDKOSTEN VRACHT* FRAKT* FRAGT* ' +
      'RAHTI* KOSZTY_DOSTAWY PRZESYLK* ' +
      'DOPRAVNE DOPRAVA DOVOZNE FUVARDIJ* SZALLITAS* NAKLIYE* METAFORIK* DOSTAVK*',
  ],
  [
    'price',
    'PRICE* PRICING PREISDIFFERENZ* PREISABWEICHUNG* PREIS* ECART_DE_PRIX PRIX PRECIO* PREZZ* PRECO* PRIJS* PRISDIFF* PRISAVVIK* PRISAFVIG* PRIS HINTAERO* HINTA CENA ROZNICA_CEN* ' +
      'PRISSKILLNAD* CENOVY_ROZDIL CENOVY_ROZDIEL ROZDIL_V_CENE ARKULONBOZET* DIFERENTA_PRET FIYAT* DIAFORA_TIM* RAZNITSA_V_TSENE',
  ],
  [
    'allowance',
    'BONUS* RUCKVERGUTUNG* WKZ REBATE* PROMO* PROMOTION* ALLOWANCE* WERBEKOSTEN* REMISE RISTOURNE* RFA RAPPEL_VENTAS BONIFICA* ABATIMENTO JAARBONUS ADVERTISING COOP_ADV* ' +
      'HYVITYS* PREMIA ' +
      'RAPPEL RABAT_POSPRZEDAZOWY RABAT_ROCZNY',
  ],
  [
    'bank-fee',
    'BANK_FEE* BANK_CHARGE* BANKCHARGE* CHARGES BANKGEBUHR* BANKSPESEN SPESEN GEBUHR* ENTGELT FRAIS_BANCAIRES FRAIS COMISION* COMMISSION* COMMISSIONI SPESE_BANCARIE ' +
      'DESPESAS_BANCARIAS BANKKOSTEN BANKAVGIFT* BANKGEBYR* PANKKIKULU* OPLATA_BANKOWA PROWIZJA ' +
      'BANKOVNI_POPLATEK BANKOVY_POPLATOK BANKKOLTSEG* COMISION_BANCAR BANKA_MASRAF* MASRAF* TRAPEZIK* KOMISSIYA* OMKOSTNINGER',
  ],
  [
    'part-payment',
    'PARTIAL PART_PAYMENT TEILZAHLUNG* TEILBETRAG ABSCHLAG* RATE ACOMPTE* PAIEMENT_PARTIEL PAGO_PARCIAL PARCIAL* ACCONTO PARZIALE PAGAMENTO_PARCIAL DEELBETALING* DELBETALNING* DELBETALING* ' +
      'OSAMAKSU RATA INSTALMENT* INSTALLMENT* ' +
      'CASTECNA_UHRADA CASTECNA_PLATBA CIASTOCNA_UHRADA SPLATKA RESZFIZETES RESZLET* KISMI_ODEME TAKSIT* CHASTICHN* DOSI',
  ],
  [
    'exchange',
    'EXCHANGE_RATE KURSDIFFERENZ* FX_DIFF* DIFFERENCE_DE_CHANGE DIFERENCIA_DE_CAMBIO KURSDIFF* ROZNICA_KURSOWA ' +
      'KURSOVY_ROZDIL KURZOVY_ROZDIEL KUR_FARKI',
  ],
  [
    'old-credit',
    'CREDIT_NOTE* CREDIT_MEMO* CREDITNOTE* GUTSCHRIFT* AVOIR* ABONO* NOTA_DE_CREDITO NOTA_CREDITO NOTA_DI_CREDITO CREDITNOTA* KREDITNOTA* KREDITFAKTURA* HYVITYSLASKU* KOREKTA* ' +
      'DOBROPIS* JOVAIRAS* STORNO_FAKTURA IADE_FATURASI PISTOTIK*',
  ],
  // A discount that is written and not in the terms, or no longer: those in terms are granted before anybody asks why.
  [
    'discount-late',
    'SKONTO* SCONTO* ESCOMPTE* DISCOUNT* DISC KORTING* PRONTO_PAGO DESCUENTO_PRONTO_PAGO DESCONTO* KASSARABATT* KASSERABAT* KONTANTRABAT* KASSA_ALENNUS KASSAALENNUS ISKONTO* EKPTOSI* SKIDK*',
  ],
];

/** Phrases are looked up by this many letters of their first word; none is shorter. */
const SHORTEST_STEM = 2;

interface Phrase {
  readonly reason: DeductionReason;
  readonly words: readonly string[];
  readonly begins: boolean;
}

const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const byStart = new Map<string, Phrase[]>();
  for (const [reason, list] of WORDS)
    for (const text of list.split(' ').filter((word) => word !== '')) {
      const begins = text.endsWith('*');
      const words = (begins ? text.slice(0, -1) : text).split('_');
      const start = words[0]!.slice(0, SHORTEST_STEM);
      const phrases = byStart.get(start);
      if (phrases) phrases.push({ reason, words, begins });
      else byStart.set(start, [{ reason, words, begins }]);
    }
  return byStart;
})();

/** A reason somebody wrote, and where in the text it stands. */
export interface WrittenReason {
  readonly reason: DeductionReason;
  readonly written: string;
  /** Index in the folded text. */
  readonly at: number;
}

/** Every reason a text gives, in the order it stands there. A longer phrase hides the words it is made of. */
export function reasonsWritten(text: string): readonly WrittenReason[] {
  const words = runsOf(fold(text)).filter(({ digits }) => !digits);
  const found: WrittenReason[] = [];
  for (let index = 0; index < words.length; index++) {
    const best = longestAt(words, index);
    if (!best) continue;
    found.push({
      reason: best.reason,
      written: words
        .slice(index, index + best.words.length)
        .map(({ text: word }) => word)
        .join(' '),
      at: words[index]!.start,
    });
    index += best.words.length - 1;
  }
  return found;
}

function longestAt(words: readonly { readonly text: string }[], index: number): Phrase | undefined {
  let best: Phrase | undefined;
  for (const phrase of PHRASES.get(words[index]!.text.slice(0, SHORTEST_STEM)) ?? [])
    if ((!best || lengthOf(phrase) > lengthOf(best)) && stands(phrase, words, index)) best = phrase;
  return best;
}

/** The more of a text a phrase is, the more it tells; more words count before more letters. */
const lengthOf = ({ words }: Phrase): number => words.length * 100 + words.join('').length;

function stands(
  { words: wanted, begins }: Phrase,
  words: readonly { readonly text: string }[],
  index: number,
): boolean {
  return wanted.every((word, place) => {
    const written = words[index + place]?.text;
    if (written === undefined) return false;
    return begins && place === wanted.length - 1 ? written.startsWith(word) : written === word;
  });
}

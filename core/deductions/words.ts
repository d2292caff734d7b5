import { fold } from '../matching/text/fold.ts';
import { runsOf } from '../matching/text/runs.ts';
import type { DeductionReason } from './deduction.ts';

/**
 * Words by which payers say why they pay less. Folded; English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Norwegian,
 * Danish, Finnish, Polish. A star: any word that begins so. A blank: words that follow each other. The first that fits counts where
 * several reasons have the same word, so what is narrower stands above.
 */
const WORDS: readonly (readonly [reason: DeductionReason, words: string])[] = [
  [
    'dunning-fee-paid',
    'MAHNGEBUHR* MAHNKOSTEN MAHNSPESEN VERZUGSZINS* VERZUGSPAUSCHALE DUNNING* REMINDER_FEE REMINDER_CHARGE LATE_FEE LATE_CHARGE FRAIS_DE_RAPPEL ' +
      'FRAIS_DE_RELANCE RECARGO* SPESE_DI_SOLLECITO SOLLECITO AANMAANKOSTEN AANMANINGSKOSTEN HERINNERINGSKOSTEN PAMINNELSEAVGIFT PURREGEBYR RYKKERGEBYR ' +
      'MUISTUTUSMAKSU MAKSUMUISTUTUS KOSZTY_UPOMNIENIA UPOMNIENIE',
  ],
  [
    'tax',
    'WHT TDS WITHHOLDING* WITHHELD QUELLENSTEUER STEUERABZUG BAUABZUGSTEUER RETENUE_A_LA_SOURCE RETENCION* RITENUTA RETENCAO IRRF BRONBELASTING KALLSKATT ' +
      'KILDESKATT LAHDEVERO PODATEK_U_ZRODLA REVERSE_CHARGE SPLIT_PAYMENT',
  ],
  [
    'damage',
    'DAMAG* BRUCH BRUCHSCHADEN SCHADEN* SCHADE BESCHADIG* DEFEKT* DEFECT* BREAKAGE BROKEN MANGEL* MANGELRUGE QUALITY AVARIE* CASSE ENDOMMAGE* ROTURA* DANADO* DANNEGGIAT* ' +
      'TRANSPORTSCHAD* FRACHTSCHAD* VERSANDSCHAD* VRACHTSCHADE TRANSPORTSKAD* FRAKTSKAD* FRAGTSKAD* DANNI DANIFICAD* AVARIA BESCHADIGD* SKADA* SKADAD* SKADE* ODELAGT VAURIO* USZKODZ* REKLAMATION* KLACHT RECLAMATION* RECLAMO RECLAMACION LITIGE*',
  ],
  [
    'shortage',
    'SHORTAGE* SHORT_DELIVERY SHORT_SHIP* MISSING_GOODS FEHLMENGE* MINDERMENGE MINDERLIEFERUNG* MANQUANT* FALTANTE* MERMA* AMMANC* MANCANZA FALTA MANKO TEKORT* ' +
      'BRIST LEVERANSBRIST MANGLENDE PUUTTUV* BRAKI NIEDOBOR* NOT_RECEIVED',
  ],
  [
    'returned-goods',
    'RETURNED RETOURE* RUCKSENDUNG* RUCKGABE RETOUR* DEVOLUCION* DEVOLUCAO RESO RESI PALAUTU* ZWROT* RETUR*',
  ],
  [
    'freight',
    'FREIGHT FRACHT* TRANSPORT* VERSANDKOSTEN VERSAND SHIPPING DELIVERY_CHARGE PORTO FRAIS_DE_PORT FRAIS_DE_TRANSPORT FRAIS_DE_LIVRAISON PORT_DU FLETE* PORTES TRASPORTO FRETE VERZENDKOSTEN VRACHT* FRAKT* FRAGT* ' +
      'RAHTI* KOSZTY_DOSTAWY PRZESYLK*',
  ],
  [
    'price',
    'PRICE* PRICING PREISDIFFERENZ* PREISABWEICHUNG* PREIS* ECART_DE_PRIX PRIX PRECIO* PREZZ* PRECO* PRIJS* PRISDIFF* PRISAVVIK* PRISAFVIG* PRIS HINTAERO* HINTA CENA ROZNICA_CEN*',
  ],
  [
    'allowance',
    'BONUS* RUCKVERGUTUNG* WKZ REBATE* PROMO* PROMOTION* ALLOWANCE* WERBEKOSTEN* REMISE RISTOURNE* RFA RAPPEL_VENTAS BONIFICA* ABATIMENTO JAARBONUS ADVERTISING COOP_ADV* ' +
      'HYVITYS* PREMIA',
  ],
  [
    'bank-fee',
    'BANK_FEE* BANK_CHARGE* BANKCHARGE* CHARGES BANKGEBUHR* BANKSPESEN SPESEN GEBUHR* ENTGELT FRAIS_BANCAIRES FRAIS COMISION* COMMISSION* COMMISSIONI SPESE_BANCARIE ' +
      'DESPESAS_BANCARIAS BANKKOSTEN BANKAVGIFT* BANKGEBYR* PANKKIKULU* OPLATA_BANKOWA PROWIZJA',
  ],
  [
    'part-payment',
    'PARTIAL PART_PAYMENT TEILZAHLUNG* TEILBETRAG ABSCHLAG* RATE ACOMPTE* PAIEMENT_PARTIEL PAGO_PARCIAL PARCIAL* ACCONTO PARZIALE PAGAMENTO_PARCIAL DEELBETALING* DELBETALNING* DELBETALING* ' +
      'OSAMAKSU RATA INSTALMENT* INSTALLMENT*',
  ],
  [
    'exchange',
    'EXCHANGE_RATE KURSDIFFERENZ* FX_DIFF* DIFFERENCE_DE_CHANGE DIFERENCIA_DE_CAMBIO KURSDIFF* ROZNICA_KURSOWA',
  ],
  [
    'old-credit',
    'CREDIT_NOTE* CREDIT_MEMO* CREDITNOTE* GUTSCHRIFT* AVOIR* ABONO* NOTA_DE_CREDITO NOTA_CREDITO NOTA_DI_CREDITO CREDITNOTA* KREDITNOTA* KREDITFAKTURA* HYVITYSLASKU* KOREKTA*',
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
    if ((!best || phrase.words.length > best.words.length) && stands(phrase, words, index)) best = phrase;
  return best;
}

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

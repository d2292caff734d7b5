/** How customers of a country are called and how they write. Names are made of everyday words; any likeness to a real firm is chance. */
export interface Language {
  readonly country: string;
  readonly currency: string;
  readonly words: readonly string[];
  readonly trades: readonly string[];
  readonly forms: readonly string[];
  readonly cities: readonly string[];
  /** `{n}` the numbers. */
  readonly paying: readonly string[];
  readonly and: string;
  readonly from: string;
  readonly to: string;
  readonly customerNumber: string;
  readonly phone: string;
  readonly taxId: string;
  readonly ownNumber: string;
  readonly order: string;
  readonly shortFor: readonly string[];
  readonly partial: string;
  readonly discount: string;
  readonly prepayment: string;
  readonly decimal: ',' | '.';
}

const of = (text: string): readonly string[] => text.split(' ');
const or = (text: string): readonly string[] => text.split('|');

/** Fields in order: paying, joining words, words before decoys, reasons for paying less. */
export const LANGUAGES: Readonly<Record<string, Language>> = {
  fr: {
    country: 'FR', currency: 'EUR', decimal: ',',
    words: of('Chêne Rivière Lumière Montagne Forêt Étoile Abeille Garrigue Brume Falaise Colline Érable Hirondelle Cascade Genêt Prairie'),
    trades: of('Matériaux Menuiserie Transports Électricité Plomberie Emballages Mécanique Bâtiment Distribution Imprimerie'),
    forms: of('SARL SAS S.A. EURL SASU SNC'),
    cities: of('Lyon Nantes Lille Dijon Angers Rennes'),
    paying: or('Paiement facture {n}|Règlement fact. {n}|VIR {n}|Fact {n}|Règlement de vos factures n° {n}|{n}'),
    and: ' et ', from: 'de', to: 'à', customerNumber: 'Code client', phone: 'Tél', taxId: 'TVA', ownNumber: 'Doc', order: 'Commande',
    shortFor: or('avarie|frais de port|écart de prix|retour marchandise'), partial: 'acompte', discount: 'escompte', prepayment: 'arrhes commande',
  },
  es: {
    country: 'ES', currency: 'EUR', decimal: ',',
    words: of('Encina Río Cumbre Alameda Peñón Golondrina Olivar Bahía Sendero Ciprés Azahar Mirador Cántabro Molino Ladera Romero'),
    trades: of('Suministros Construcciones Transportes Maderas Instalaciones Envases Talleres Distribuciones Electricidad Gráficas'),
    forms: of('S.L. S.A. S.L.U. S.C.'),
    cities: of('Vigo Bilbao Murcia Toledo Gijón Burgos'),
    paying: or('Pago factura {n}|Abono fra. {n}|Transf. fras {n}|Pago fact nº {n}|{n}'),
    and: ' y ', from: 'de la', to: 'a la', customerNumber: 'Cliente', phone: 'Telefono', taxId: 'CIF', ownNumber: 'Doc', order: 'Pedido',
    shortFor: or('rotura|portes|diferencia de precio|merma'), partial: 'pago parcial', discount: 'descuento', prepayment: 'anticipo pedido',
  },
  it: {
    country: 'IT', currency: 'EUR', decimal: ',',
    words: of('Quercia Fiume Vetta Sorgente Rondine Oliveto Scogliera Sentiero Cipresso Belvedere Mulino Collina Ginepro Tramonto Laguna Faggio'),
    trades: of('Costruzioni Trasporti Legnami Impianti Imballaggi Officine Distribuzione Elettronica Grafica Forniture'),
    forms: of('S.p.A. S.r.l. S.n.c. S.a.s.'),
    cities: of('Torino Verona Parma Bari Udine Lecce'),
    paying: or('Saldo fattura {n}|Pagamento fatt. {n}|Bonifico ft {n}|Saldo ft n. {n}|{n}'),
    and: ' e ', from: 'dal', to: 'al', customerNumber: 'Codice cliente', phone: 'Tel', taxId: 'P.IVA', ownNumber: 'Doc', order: 'Ordine',
    shortFor: or('merce danneggiata|trasporto|differenza prezzo|ammanco'), partial: 'acconto', discount: 'sconto', prepayment: 'anticipo ordine',
  },
  nl: {
    country: 'NL', currency: 'EUR', decimal: ',',
    words: of('Eik Rivier Duin Zwaluw Molen Polder Weide Linden Haven Kade Beuken Heide Vaart Sluis Terp Wilg'),
    trades: of('Bouw Transport Techniek Houthandel Installatie Verpakkingen Metaal Groothandel Elektro Drukkerij'),
    forms: of('B.V. N.V. V.O.F. BV'),
    cities: of('Zwolle Breda Assen Tilburg Hoorn Venlo'),
    paying: or('Factuur {n}|Betaling factuurnr {n}|Fact. {n}|Betreft facturen {n}|{n}'),
    and: ' en ', from: 'van', to: 't/m', customerNumber: 'Klantnr', phone: 'Tel', taxId: 'BTW', ownNumber: 'Doc', order: 'Bestelling',
    shortFor: or('schade|vracht|prijsverschil|tekort'), partial: 'deelbetaling', discount: 'korting', prepayment: 'aanbetaling order',
  },
  sv: {
    country: 'SE', currency: 'SEK', decimal: ',',
    words: of('Björk Älv Fjäll Svala Kvarn Äng Lind Hamn Skog Bergs Sjö Norr Öster Söder Granit Hav'),
    trades: of('Bygg Transport Teknik Trävaror Installation Förpackning Mekaniska Grossist Elektriska Tryckeri'),
    forms: of('AB HB AB KB'),
    cities: of('Umeå Växjö Gävle Lund Borås Örebro'),
    paying: or('Faktura {n}|Betalning fakt {n}|Fakturanr {n}|Avser fakturor {n}|{n}'),
    and: ' och ', from: 'från', to: 'till', customerNumber: 'Kundnr', phone: 'Tel', taxId: 'Orgnr', ownNumber: 'Doc', order: 'Order',
    shortFor: or('skada|frakt|prisdifferens|brist'), partial: 'delbetalning', discount: 'kassarabatt', prepayment: 'forskott order',
  },
  pl: {
    country: 'PL', currency: 'PLN', decimal: ',',
    words: of('Dąb Rzeka Szczyt Źródło Jaskółka Młyn Łąka Wzgórze Zatoka Świt Brzoza Jodła Wiśnia Sokół Żubr Kłos'),
    trades: of('Budownictwo Transport Stolarka Instalacje Opakowania Mechanika Hurtownia Elektryka Drukarnia Metale'),
    forms: or('Sp. z o.o.|S.A.|Sp. j.|Sp. k.'),
    cities: of('Łódź Kielce Toruń Opole Rzeszów Gdynia'),
    paying: or('Zapłata za fakturę {n}|FV {n}|Faktura VAT {n}|Płatność za faktury {n}|{n}'),
    and: ' i ', from: 'od', to: 'do', customerNumber: 'Klient', phone: 'Tel', taxId: 'NIP', ownNumber: 'Doc', order: 'Zamówienie',
    shortFor: or('uszkodzenie|transport|różnica ceny|zwrot towaru'), partial: 'rata', discount: 'rabat', prepayment: 'zaliczka zamówienie',
  },
  pt: {
    country: 'PT', currency: 'EUR', decimal: ',',
    words: of('Carvalho Ribeira Serra Andorinha Moinho Colina Enseada Oliveira Nascente Pinhal Farol Estrela Ladeira Cortiça Maré Vinha'),
    trades: of('Construções Transportes Madeiras Instalações Embalagens Oficinas Distribuição Elétrica Gráfica Fornecimentos'),
    forms: of('Lda S.A. Unipessoal Lda.'),
    cities: of('Braga Évora Faro Aveiro Viseu Setúbal'),
    paying: or('Pagamento fatura {n}|Pag. ft {n}|Transf faturas {n}|Fatura nº {n}|{n}'),
    and: ' e ', from: 'da', to: 'até', customerNumber: 'Cliente', phone: 'Tel', taxId: 'NIF', ownNumber: 'Doc', order: 'Encomenda',
    shortFor: or('avaria|frete|diferença preço|falta'), partial: 'parcial', discount: 'desconto', prepayment: 'anticipo encomenda',
  },
  da: {
    country: 'DK', currency: 'DKK', decimal: ',',
    words: of('Egetræ Å Klint Svale Mølle Eng Lind Havn Skov Bakke Sø Nord Øster Sønder Granit Fjord'),
    trades: of('Byg Transport Teknik Trælast Installation Emballage Maskiner Engros Elektro Trykkeri'),
    forms: of('A/S ApS I/S K/S'),
    cities: of('Aarhus Odense Vejle Ribe Køge Horsens'),
    paying: or('Faktura {n}|Betaling fakt. {n}|Fakturanr. {n}|Vedr. fakturaer {n}|{n}'),
    and: ' og ', from: 'fra', to: 'til', customerNumber: 'Kundenr', phone: 'Tlf', taxId: 'Moms', ownNumber: 'Doc', order: 'Ordre',
    shortFor: or('skade|fragt|prisdifference|mangler'), partial: 'delbetaling', discount: 'kasserabat', prepayment: 'forskud ordre',
  },
  fi: {
    country: 'FI', currency: 'EUR', decimal: ',',
    words: of('Tammi Joki Tunturi Pääsky Mylly Niitty Lehmus Satama Metsä Harju Järvi Pohjola Itä Etelä Graniitti Meri'),
    trades: of('Rakennus Kuljetus Tekniikka Puutavara Asennus Pakkaus Konepaja Tukku Sähkö Kirjapaino'),
    forms: of('Oy Oyj Ky Tmi'),
    cities: of('Oulu Turku Lahti Vaasa Kuopio Pori'),
    paying: or('Lasku {n}|Maksu laskusta {n}|Laskunro {n}|Laskut {n}|{n}'),
    and: ' ja ', from: 'alkaen', to: '-', customerNumber: 'Asiakasnro', phone: 'Puh', taxId: 'ALV', ownNumber: 'Doc', order: 'Tilaus',
    shortFor: or('vaurio|rahti|hintaero|puuttuvat'), partial: 'osamaksu', discount: 'alennus', prepayment: 'ennakko tilaus',
  },
  ja: {
    country: 'JP', currency: 'JPY', decimal: '.',
    words: of('Yamamoto Kitagawa Hayashi Aoki Minami Nishida Oshima Fujimori Takeda Morikawa Sakura Hoshino Kawabe Ishibashi Tanigawa Komatsu'),
    trades: of('Seisakusho Unyu Denki Kensetsu Shoji Kogyo Insatsu Mokuzai Kizai Kikai'),
    forms: or('K.K.|GK|Co., Ltd.|YK'),
    cities: of('Osaka Nagoya Sendai Kobe Niigata Fukuoka'),
    paying: or('Invoice {n}|INV {n}|Seikyusho {n}|Payment for {n}|{n}'),
    and: ', ', from: 'from', to: 'to', customerNumber: 'Customer', phone: 'Tel', taxId: 'ID', ownNumber: 'Doc', order: 'PO',
    shortFor: or('damaged|freight|price difference|shortage'), partial: 'partial', discount: 'discount', prepayment: 'advance order',
  },
  bg: {
    country: 'BG', currency: 'EUR', decimal: ',',
    words: of('Дъб Река Връх Извор Лястовица Мелница Поляна Хълм Залив Зора Бреза Ела Вишна Сокол Зубър Клас'),
    trades: of('Строй Транспорт Дограма Инсталации Опаковки Механика Търговия Електро Печат Метали'),
    forms: of('ООД ЕООД АД ЕАД'),
    cities: of('Варна Русе Плевен Бургас Сливен Шумен'),
    paying: or('Плащане фактура {n}|Фактура {n}|Ф-ра {n}|Плащане по фактури {n}|{n}'),
    and: ' и ', from: 'от', to: 'до', customerNumber: 'Клиент', phone: 'Тел', taxId: 'ДДС', ownNumber: 'Док', order: 'Поръчка',
    shortFor: or('повреда|транспорт|разлика в цената|липса'), partial: 'частично', discount: 'отстъпка', prepayment: 'аванс поръчка',
  },
};

/** How people of one language write on a payment: words a bank delivers without diacritics as often as with them. */
export interface Speech {
  readonly country: string;
  readonly currency: string;
  /** Decimals of the currency. */
  readonly digits: number;
  readonly invoice: readonly string[];
  readonly order: readonly string[];
  readonly contract: readonly string[];
  readonly customer: readonly string[];
  readonly dated: readonly string[];
  readonly generic: readonly string[];
  readonly part: readonly string[];
  readonly less: readonly string[];
  readonly credit: readonly string[];
  readonly own: readonly string[];
  readonly phone: readonly string[];
  readonly pieces: readonly string[];
  /** What is said of money that is no customer's: refunds, taxes, wages sent back, own money. */
  readonly nobodys: readonly string[];
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  readonly trades: readonly string[];
  readonly cities: readonly string[];
  readonly legal: readonly string[];
}

const row = (text: string): readonly string[] => text.split('|');

export const SPEECHES: Readonly<Record<string, Speech>> = {
  pl: {
    country: 'PL', currency: 'PLN', digits: 2,
    invoice: row('FV|Faktura|faktura nr|za FV|Fakt.|zapłata za fakturę'), order: row('zamówienie|zam. nr|ZAM'), contract: row('umowa|umowa nr'), customer: row('nr klienta|klient'),
    dated: row('z dnia|z dn.|z'), generic: row('zapłata|przelew|wg umowy|należność'), part: row('część|zaliczka|rata 1'), less: row('minus|pomniejszone o'), credit: row('korekta|FK'),
    own: row('nasz nr|ref'), phone: row('tel'), pieces: row('szt|poz.'), nobodys: row('zwrot podatku VAT|Urząd Skarbowy zwrot|zwrot wynagrodzenia|przelew własny|zwrot nadpłaty dostawca|odszkodowanie PZU'),
    given: row('Jan|Anna|Piotr|Maria|Tomasz|Ewa'), surnames: row('Nowak|Kowalski|Wiśniewski|Wójcik|Kamiński|Zieliński|Szymański|Dąbrowski'), trades: row('Hurtownia|Meble|Stal|Budowa|Piekarnia|Ogrody|Okna'), cities: row('Łódź|Kraków|Gdańsk|Rzeszów|Opole'), legal: row('Sp. z o.o.|S.A.|Sp. j.|'),
  },
  tr: {
    country: 'TR', currency: 'TRY', digits: 2,
    invoice: row('fatura|Fatura no|fat.|FTR|fatura ödemesi'), order: row('sipariş|sipariş no'), contract: row('sözleşme|sözleşme no'), customer: row('müşteri no|cari'),
    dated: row('tarihli|tarih'), generic: row('ödeme|havale|EFT|mal bedeli'), part: row('kısmi ödeme|kapora|taksit'), less: row('eksi|düşülen'), credit: row('iade faturası|iade'),
    own: row('referans|dekont'), phone: row('tel'), pieces: row('adet'), nobodys: row('vergi iadesi|maaş iadesi|virman|sigorta tazminatı|KDV iadesi|tedarikçi iadesi'),
    given: row('Mehmet|Ayşe|Mustafa|Fatma|Ali|Zeynep'), surnames: row('Yılmaz|Kaya|Demir|Çelik|Şahin|Yıldız|Öztürk|Aydın'), trades: row('İnşaat|Tekstil|Gıda|Lojistik|Makina|Mobilya|Kimya'), cities: row('İzmir|Bursa|Ankara|Konya|Adana'), legal: row('A.Ş.|Ltd. Şti.|San. ve Tic. A.Ş.|'),
  },
  el: {
    country: 'GR', currency: 'EUR', digits: 2,
    invoice: row('TIMOLOGIO|TIM.|tim no|exoflisi timologiou|ΤΙΜΟΛΟΓΙΟ'), order: row('parangelia|par. ar.'), contract: row('symvasi|symvolaio'), customer: row('kodikos pelati|pelatis'),
    dated: row('tis|imer.'), generic: row('pliromi|exoflisi|katathesi|plirwmi'), part: row('enanti|prokatavoli'), less: row('meion'), credit: row('pistotiko|PIST'),
    own: row('anafora|ar. parast.'), phone: row('til'), pieces: row('tem.'), nobodys: row('epistrofi forou|epistrofi misthou|metafora idion|apozimiosi|epistrofi promitheuti|AADE epistrofi'),
    given: row('Giorgos|Maria|Nikos|Eleni|Kostas|Katerina'), surnames: row('Papadopoulos|Georgiou|Dimitriou|Ioannidis|Nikolaou|Pappas|Vasileiou'), trades: row('Emporiki|Techniki|Trofima|Naftiliaki|Ydraulika|Epipla'), cities: row('Athina|Patra|Volos|Larisa|Chania'), legal: row('A.E.|E.P.E.|O.E.|I.K.E.'),
  },
  fi: {
    country: 'FI', currency: 'EUR', digits: 2,
    invoice: row('lasku|laskunro|Lasku nro|laskun maksu|LASKU'), order: row('tilaus|tilausnro'), contract: row('sopimus|sopimusnro'), customer: row('asiakasnro|asiakas'),
    dated: row('pvm|päiv.'), generic: row('maksu|tilisiirto|suoritus|tavarat'), part: row('osamaksu|ennakko'), less: row('vähennetty|miinus'), credit: row('hyvityslasku|hyvitys'),
    own: row('viitteemme|tosite'), phone: row('puh'), pieces: row('kpl'), nobodys: row('veronpalautus|palkan palautus|oma siirto|vakuutuskorvaus|toimittajan hyvitys|Verohallinto'),
    given: row('Mika|Anna|Jari|Sari|Timo|Päivi'), surnames: row('Virtanen|Korhonen|Mäkinen|Nieminen|Hämäläinen|Koskinen|Järvinen'), trades: row('Rakennus|Kone|Puutarha|Sähkö|Leipomo|Kuljetus'), cities: row('Oulu|Tampere|Kuopio|Vaasa|Espoo'), legal: row('Oy|Oyj|Ky|Tmi'),
  },
  hu: {
    country: 'HU', currency: 'HUF', digits: 2,
    invoice: row('számla|szla|számlaszám|szamla kiegyenlites|SZLA'), order: row('rendelés|megrendelés'), contract: row('szerződés|szerz.'), customer: row('ügyfélszám|vevőkód'),
    dated: row('kelt|dátum'), generic: row('utalás|átutalás|kiegyenlítés|díj'), part: row('részszámla|előleg|részlet'), less: row('levonva|mínusz'), credit: row('jóváírás|helyesbítő'),
    own: row('hivatkozás|biz.'), phone: row('tel'), pieces: row('db'), nobodys: row('NAV visszautalás|bér visszautalás|saját átvezetés|kártérítés|szállítói visszatérítés|adó visszatérítés'),
    given: row('Gábor|Éva|László|Katalin|Zoltán|Ágnes'), surnames: row('Nagy|Kovács|Tóth|Szabó|Horváth|Varga|Kiss'), trades: row('Építő|Gép|Bútor|Pékség|Szállítás|Kertészet'), cities: row('Pécs|Győr|Szeged|Debrecen|Eger'), legal: row('Kft.|Zrt.|Bt.|Nyrt.'),
  },
  pt: {
    country: 'PT', currency: 'EUR', digits: 2,
    invoice: row('fatura|FT|Fact.|pagamento fatura|Fat. n.º'), order: row('encomenda|enc.'), contract: row('contrato|contr.'), customer: row('cliente n.º|n/ cliente'),
    dated: row('de|data'), generic: row('transferência|pagamento|liquidação|renda'), part: row('parcial|adiantamento|prestação'), less: row('menos|deduzido'), credit: row('nota de crédito|NC'),
    own: row('v/ ref|n/ ref'), phone: row('tlm'), pieces: row('un.'), nobodys: row('reembolso IVA|AT reembolso|devolução salário|transferência entre contas|indemnização seguro|reembolso fornecedor'),
    given: row('João|Maria|Pedro|Ana|Rui|Inês'), surnames: row('Silva|Santos|Ferreira|Pereira|Oliveira|Costa|Rodrigues'), trades: row('Construções|Transportes|Padaria|Móveis|Metalúrgica|Jardins'), cities: row('Porto|Braga|Évora|Faro|Aveiro'), legal: row('Lda|S.A.|Unipessoal Lda|'),
  },
  cs: {
    country: 'CZ', currency: 'CZK', digits: 2,
    invoice: row('faktura|fa|FV|úhrada faktury|fakt. č.'), order: row('objednávka|obj.'), contract: row('smlouva|sml. č.'), customer: row('zák. č.|zákazník'),
    dated: row('ze dne|z'), generic: row('platba|úhrada|nájem|zboží'), part: row('záloha|částečná úhrada'), less: row('mínus|sníženo o'), credit: row('dobropis|ODD'),
    own: row('naše zn.|doklad'), phone: row('tel'), pieces: row('ks'), nobodys: row('vratka DPH|finanční úřad přeplatek|vrácení mzdy|vlastní převod|pojistné plnění|vratka dodavatel'),
    given: row('Jan|Eva|Petr|Hana|Jiří|Lenka'), surnames: row('Novák|Svoboda|Dvořák|Černý|Procházka|Kučera|Veselý'), trades: row('Stavby|Nábytek|Pekařství|Doprava|Zahrady|Stroje'), cities: row('Brno|Plzeň|Olomouc|Liberec|Zlín'), legal: row('s.r.o.|a.s.|v.o.s.|'),
  },
  ja: {
    country: 'JP', currency: 'JPY', digits: 0,
    invoice: row('SEIKYUSHO|SEIKYU|SEIKYUSHO NO|INVOICE'), order: row('CHUMON|HATCHU'), contract: row('KEIYAKU'), customer: row('KOKYAKU NO|TOKUISAKI'),
    dated: row('HIDUKE|DD'), generic: row('FURIKOMI|SHIHARAI|DAIKIN'), part: row('UCHIKIN|BUNKATSU'), less: row('SASHIHIKI'), credit: row('HENPIN|NEBIKI'),
    own: row('TOSHA NO|DENPYO'), phone: row('TEL'), pieces: row('KO'), nobodys: row('ZEIKIN KANPU|KYUYO HENKIN|FURIKAE|HOKENKIN|SHIIRESAKI HENKIN|ZEIMUSHO KANPU'),
    given: row('TARO|HANAKO|KENJI|YUKO|HIROSHI|AKIKO'), surnames: row('SATO|SUZUKI|TAKAHASHI|TANAKA|WATANABE|ITO|YAMAMOTO'), trades: row('SHOJI|KENSETSU|SEISAKUSHO|UNYU|SHOKUHIN|DENKI'), cities: row('OSAKA|NAGOYA|SENDAI|KOBE|KYOTO'), legal: row('KK|GK|YK|'),
  },
  ar: {
    country: 'AE', currency: 'AED', digits: 2,
    invoice: row('fatoora|invoice|INV|fatura raqam|tax invoice'), order: row('talab|LPO'), contract: row('aqd|contract'), customer: row('raqam ameel|customer'),
    dated: row('tareekh|dtd'), generic: row('tahweel|dafaa|payment|rent'), part: row('dufaa|advance'), less: row('naqis|less'), credit: row('ishar daen|CN'),
    own: row('marja|our ref'), phone: row('hatif'), pieces: row('pcs'), nobodys: row('istirdad dariba|salary return|own account transfer|insurance claim|supplier refund|WPS return'),
    given: row('Mohammed|Fatima|Ahmed|Aisha|Omar|Layla'), surnames: row('Al Mansoori|Al Hashimi|Khan|Al Maktoum|Hussain|Al Suwaidi|Abdullah'), trades: row('Trading|General Trading|Contracting|Foodstuff|Building Materials|Transport'), cities: row('Dubai|Sharjah|Ajman|Al Ain'), legal: row('LLC|FZE|FZCO|Est'),
  },
}; // prettier-ignore

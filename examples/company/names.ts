import type { Random } from './random.ts';

/** Words the example company's customers are made of. All invented or everyday; any likeness to a real firm is chance. */
export interface Region {
  readonly country: string;
  readonly language: 'de' | 'en' | 'fr' | 'nl';
  readonly surnames: readonly string[];
  readonly givenNames: readonly string[];
  readonly trades: readonly string[];
  readonly legalForms: readonly string[];
  readonly cities: readonly (readonly [city: string, postalCode: string])[];
  readonly streets: readonly string[];
  readonly timeZone: string;
  readonly domain: string;
  readonly dialling: string;
}

const words = (text: string): readonly string[] => text.split(' ');
const places = (text: string): readonly (readonly [string, string])[] =>
  text.split(', ').map((place) => {
    const at = place.lastIndexOf(' ');
    return [place.slice(0, at), place.slice(at + 1)];
  });

const GERMAN = words(
  'Brandner Ostermann Veltmann Kappel Riedlinger Haßfurth Löwenich Grützner Dörfler Sandkamp Wiesinger Bömelburg Tannhoff Uhlenkamp ' +
    'Knörzer Petzold Reuschling Färber Hülsmann Stockreiter Nagelschmidt Zumbrink Eichstätter Mühlbauer Quandel Schönwetter Jägerhuber Kesselring ' +
    'Althaus Borgmann Dingelstedt Enzensperger Fleckner Gerstenberg Hagedorn Immenroth Krautwald Lindequist',
);
const ENGLISH = words(
  'Ashgrove Bellweather Carrowmore Dunstable Eastlake Fairbourne Greywood Hartwell Ironside Jessop Kettering Larkspur Millbrook Northgate ' +
    'Oakhurst Pemberton Quarrier Redfern Stonebridge Thornbury Underhill Vanderlee Westcott Yarborough Blackmoor Copperfield Drayton Elmsford ' +
    'Foxcroft Gladwin Hollister Kingsley Lockridge Marlowe Norcross Prescott Ridgeway Sheffield Tillman Whitlock',
);
const DUTCH = words(
  'Terpstra Hoekema Vreeswijk Boogaard Kuipers Dijkhuis Verhoeven Roosendaal Zandstra Meerman Waalwijk Nieuwland Oosterhuis Brouwer Schipper Haverkamp',
);
const FRENCH = words(
  'Beaurivage Chantelouve Delacourt Fontvielle Garancière Hautecombe Lavallière Montfaucon Peyrelade Rochebrune Sauvterre Valcourt Brémond Cazenave Duroc Estienne',
);

const GERMAN_TRADES = words(
  'Metallbau Maschinenbau Werkzeugbau Logistik Haustechnik Elektrotechnik Holzbau Fensterbau Stahlhandel Industriebedarf Kunststofftechnik Gartenbau ' +
    'Anlagenbau Medizintechnik Antriebstechnik Feinmechanik Schreinerei Baustoffe Fördertechnik Messtechnik',
);

export const REGIONS = {
  DE: {
    country: 'DE',
    language: 'de',
    surnames: GERMAN,
    givenNames: words('Renate Jürgen Sabine Holger Katrin Uwe Beate Matthias Anke Björn Silke Dieter'),
    trades: GERMAN_TRADES,
    legalForms: [
      'GmbH',
      'GmbH',
      'GmbH',
      'GmbH & Co. KG',
      'KG',
      'AG',
      'e.K.',
      'OHG',
      'UG (haftungsbeschränkt)',
    ],
    cities: places(
      'Kassel 34117, Lüdenscheid 58511, Göppingen 73033, Wuppertal 42103, Bielefeld 33602, Schweinfurt 97421, Zwickau 08056, Osnabrück 49074, ' +
        'Fürth 90762, Görlitz 02826, Ratingen 40878, Tuttlingen 78532',
    ),
    streets: [
      'Industriestraße',
      'Am Güterbahnhof',
      'Gewerbering',
      'Hafenweg',
      'Lange Straße',
      'Schmiedegasse',
    ],
    timeZone: 'Europe/Berlin',
    domain: 'de',
    dialling: '+49',
  },
  AT: {
    country: 'AT',
    language: 'de',
    surnames: words('Pichlmair Oberhauser Stangassinger Kofler Draxlmeier Wolfsgruber Zehetner Aigner-Loibl'),
    givenNames: words('Waltraud Franz Gerlinde Anton Ulrike Leopold'),
    trades: GERMAN_TRADES,
    legalForms: ['GmbH', 'GmbH', 'Ges.m.b.H.', 'KG', 'e.U.', 'AG'],
    cities: places('Linz 4020, Steyr 4400, Wels 4600, Dornbirn 6850, Leoben 8700'),
    streets: ['Werkstraße', 'Am Stadtpark', 'Bahnhofsplatz', 'Salzburger Straße'],
    timeZone: 'Europe/Vienna',
    domain: 'at',
    dialling: '+43',
  },
  CH: {
    country: 'CH',
    language: 'de',
    surnames: words(
      'Zurbriggen Hösli Bänziger Lüthold Wyttenbach Aeschbach Gloor Imfeld Rüttimann Stauffacher Tschudin Kälin Fankhauser Odermatt',
    ),
    givenNames: words('Ursula Beat Regula Urs Monika Reto'),
    trades: GERMAN_TRADES,
    legalForms: ['AG', 'AG', 'GmbH', 'Sàrl', 'SA'],
    cities: places('Winterthur 8400, Biel/Bienne 2502, Olten 4600, Rapperswil 8640, Fribourg 1700, Zug 6300'),
    streets: ['Industriestrasse', 'Bahnhofstrasse', 'Rue du Lac', 'Mühleweg'],
    timeZone: 'Europe/Zurich',
    domain: 'ch',
    dialling: '+41',
  },
  NL: {
    country: 'NL',
    language: 'nl',
    surnames: DUTCH,
    givenNames: words('Marieke Jeroen Annelies Willem Saskia Pieter'),
    trades: words(
      'Installaties Bouwmaterialen Transport Metaalbewerking Techniek Verpakkingen Machines Groothandel',
    ),
    legalForms: ['B.V.', 'B.V.', 'B.V.', 'V.O.F.', 'N.V.'],
    cities: places('Apeldoorn 7311, Deventer 7411, Hengelo 7551, Roosendaal 4701, Venlo 5911, Drachten 9203'),
    streets: ['Industrieweg', 'Havenkade', 'Stationsstraat', 'Ambachtsweg'],
    timeZone: 'Europe/Amsterdam',
    domain: 'nl',
    dialling: '+31',
  },
  FR: {
    country: 'FR',
    language: 'fr',
    surnames: FRENCH,
    givenNames: words('Hélène Julien Aurélie Thierry Solène Benoît'),
    trades: words('Mécanique Outillage Menuiserie Matériaux Distribution Électricité Emballages Transports'),
    legalForms: ['SARL', 'SAS', 'SAS', 'SA', 'EURL'],
    cities: places('Mulhouse 68100, Roanne 42300, Cholet 49300, Vierzon 18100, Thionville 57100'),
    streets: ['rue de la Gare', 'avenue des Forges', 'zone artisanale des Prés', 'quai du Canal'],
    timeZone: 'Europe/Paris',
    domain: 'fr',
    dialling: '+33',
  },
  US: {
    country: 'US',
    language: 'en',
    surnames: ENGLISH,
    givenNames: words('Denise Marcus Tamara Craig Yolanda Scott Brenda Terrence'),
    trades: words(
      'Manufacturing Supply Tooling Fabrication Logistics Hardware Machining Packaging Electric Plumbing Builders Components Controls Industrial',
    ),
    legalForms: ['Inc.', 'Inc.', 'LLC', 'LLC', 'Corp.', 'Co.', 'L.P.'],
    cities: places(
      'Dayton 45402, Toledo 43604, Fort Wayne 46802, Erie 16501, Peoria 61602, Duluth 55802, Chattanooga 37402, Spokane 99201, Tulsa 74103, Boise 83702',
    ),
    streets: ['Commerce Drive', 'Mill Street', 'Railroad Avenue', 'Industrial Parkway', 'Foundry Road'],
    timeZone: 'America/New_York',
    domain: 'com',
    dialling: '+1',
  },
} as const satisfies Record<string, Region>;

export type CountryCode = keyof typeof REGIONS;

/** "Brandner Metallbau GmbH"; the core of the name apart, because relatives of the firm share it. */
export function firmName(
  random: Random,
  region: Region,
): { readonly core: string; readonly legalForm: string } {
  return {
    core: `${random.pick(region.surnames)} ${random.pick(region.trades)}`,
    legalForm: random.pick(region.legalForms),
  };
}

export const personName = (random: Random, region: Region): string =>
  `${random.pick(region.givenNames)} ${random.pick(region.surnames)}`;

const PLAIN: Readonly<Record<string, string>> = {
  ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss',
  à: 'a', â: 'a', ç: 'c', è: 'e', é: 'e', ê: 'e', ë: 'e', î: 'i', ï: 'i', ô: 'o', û: 'u', É: 'E', È: 'E', À: 'A',
}; // prettier-ignore

/** As banks without accents write it: "Färber" → "Faerber", "Élysée" → "Elysee". */
export const withoutAccents = (text: string): string => [...text].map((char) => PLAIN[char] ?? char).join('');

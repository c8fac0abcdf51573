import { toSerbianCyrillic, type CountryCode, type Language } from '@bilko/core';

/** In the words of the form, and in English. */
type Name = readonly [local: string, english: string];
type Names = Readonly<Record<string, Name>>;

const pppdv: Names = {
  '001': ['Promet oslobođen PDV sa pravom na odbitak', 'Supplies exempt with the right to deduct'],
  '002': ['Promet oslobođen PDV bez prava na odbitak', 'Supplies exempt without the right to deduct'],
  '003': ['Promet po opštoj stopi – osnovica', 'Supplies at the general rate – base'],
  '103': ['Promet po opštoj stopi – PDV', 'Supplies at the general rate – VAT'],
  '004': ['Promet po posebnoj stopi – osnovica', 'Supplies at the special rate – base'],
  '104': ['Promet po posebnoj stopi – PDV', 'Supplies at the special rate – VAT'],
  '005': ['Ukupan promet', 'All supplies'],
  '105': ['Ukupan obračunati PDV', 'All VAT charged'],
  '006': ['Uvoz – osnovica', 'Import – base'],
  '106': ['PDV plaćen pri uvozu', 'VAT paid on import'],
  '007': ['Nabavka od poljoprivrednika – osnovica', 'Bought from farmers – base'],
  '107': ['PDV nadoknada poljoprivrednicima', 'VAT compensation to farmers'],
  '008': ['Ostale nabavke – osnovica', 'Other purchases – base'],
  '108': ['Ostali prethodni porez', 'Other input VAT'],
  '009': ['Ukupne nabavke', 'All purchases'],
  '109': ['Ukupan prethodni porez', 'All input VAT'],
  '110': ['Iznos za uplatu ili povraćaj', 'To be paid or to come back'],
};

const popdv: Names = {
  '1.1': ['Otprema dobara u inostranstvo', 'Goods sent abroad'],
  '1.4': ['Ostali promet oslobođen sa pravom na odbitak', 'Other supplies exempt with the right to deduct'],
  '1.5': ['Ukupno oslobođeno sa pravom na odbitak', 'All exempt with the right to deduct'],
  '2.4': ['Promet oslobođen bez prava na odbitak', 'Supplies exempt without the right to deduct'],
  '2.5': ['Ukupno oslobođeno bez prava na odbitak', 'All exempt without the right to deduct'],
  '3.2': ['Promet za koji je poreski dužnik obveznik koji ga vrši', 'Supplies for which the seller owes VAT'],
  '3.4': [
    'Promet za koji obveznik koji ga vrši nije poreski dužnik',
    'Supplies for which the buyer owes VAT',
  ],
  '3.6': ['Smanjenje osnovice, odnosno PDV', 'Decrease of base and VAT'],
  '3.8': ['Ukupna osnovica i obračunati PDV', 'All base and VAT charged'],
  '3.9': ['Naplaćeni avansi', 'Advances received'],
  '3.10': ['Ukupno obračunati PDV za sopstveni promet', 'All VAT charged on own supplies'],
  '3a.2': ['PDV za promet stranih lica', 'VAT owed for foreign sellers'],
  '3a.3': ['PDV za promet domaćih obveznika kada je dužnik primalac', 'VAT owed for sellers at home'],
  '3a.7': ['Obračunati PDV za promet drugog lica', 'VAT owed for supplies of others'],
  '3a.9': ['Ukupno obračunati PDV za promet drugog lica', 'All VAT owed for other sellers'],
  '5.1': ['Oporezivi promet po opštoj stopi', 'Supplies at the general rate'],
  '5.2': ['Obračunati PDV po opštoj stopi', 'VAT charged at the general rate'],
  '5.4': ['Oporezivi promet po posebnoj stopi', 'Supplies at the special rate'],
  '5.5': ['Obračunati PDV po posebnoj stopi', 'VAT charged at the special rate'],
  '5.6': ['Ukupan promet', 'All supplies'],
  '5.7': ['Ukupno obračunati PDV', 'All VAT charged'],
  '6.2.1': ['Osnovica za uvoz dobara', 'Base of imported goods'],
  '6.3': ['Ukupna vrednost uvoza', 'All imports'],
  '6.4': ['PDV plaćen pri uvozu koji se odbija', 'VAT paid on import that is deducted'],
  '8a.2': ['Nabavka od obveznika PDV – dobra i usluge', 'Bought from VAT payers – goods and services'],
  '8a.5': ['Smanjenje osnovice nabavke', 'Decrease of the base of purchases'],
  '8a.6': ['Ukupna osnovica nabavke', 'All base of purchases from VAT payers'],
  '8a.7': ['Plaćeni avansi', 'Advances paid'],
  '8a.8': ['Ukupan PDV isporučilaca', 'All VAT charged by suppliers'],
  '8b.2': ['Nabavka od obveznika PDV kada je dužnik primalac', 'Bought at home where the buyer owes VAT'],
  '8v.2': ['Nabavka od obveznika PDV bez obračuna PDV', 'Bought from VAT payers without VAT'],
  '8g.1': [
    'Nabavka od stranih lica sa obavezom obračuna',
    'Bought from foreigners with VAT owed by the buyer',
  ],
  '8d.2': ['Nabavka od lica koja nisu obveznici PDV', 'Bought from those outside VAT'],
  '8d.3': ['Nabavka van Republike', 'Bought abroad'],
  '8đ': ['Ukupna vrednost nabavki', 'All purchases but imports'],
  '8e.1': ['Prethodni porez od isporučilaca', 'Input VAT charged by suppliers'],
  '8e.2': ['Prethodni porez koji je obračunao primalac', 'Input VAT that the buyer computed himself'],
  '8e.6': ['Ukupan prethodni porez iz nabavki', 'All input VAT of purchases'],
  '9': ['Ukupna vrednost nabavki i uvoza', 'All purchases and imports'],
  '9a.1': ['PDV plaćen pri uvozu', 'VAT paid on import'],
  '9a.3': ['PDV iz ostalih nabavki', 'VAT of other purchases'],
  '9a.4': ['Ukupan prethodni porez', 'All input VAT'],
  '10': ['Poreska obaveza', 'To be paid or to come back'],
  '11.1': ['Promet izvršen van Republike', 'Supplies made abroad'],
  '11.3': ['Promet koji ne podleže PDV', 'Supplies outside VAT'],
};

const lineNames: readonly Name[] = [
  ['u tuzemstvu po stopi 5 %', 'at home at 5 %'],
  ['u tuzemstvu po stopi 13 %', 'at home at 13 %'],
  ['u tuzemstvu po stopi 25 %', 'at home at 25 %'],
  ['u tuzemstvu za koje PDV obračunava primatelj', 'at home where the receiver owes VAT'],
  ['dobara unutar EU po stopi 5 %', 'of goods within the EU at 5 %'],
  ['dobara unutar EU po stopi 13 %', 'of goods within the EU at 13 %'],
  ['dobara unutar EU po stopi 25 %', 'of goods within the EU at 25 %'],
  ['usluga iz EU po stopi 5 %', 'of services from the EU at 5 %'],
  ['usluga iz EU po stopi 13 %', 'of services from the EU at 13 %'],
  ['usluga iz EU po stopi 25 %', 'of services from the EU at 25 %'],
  ['od obveznika bez sjedišta u RH po stopi 5 %', 'from sellers not established in Croatia at 5 %'],
  ['od obveznika bez sjedišta u RH po stopi 13 %', 'from sellers not established in Croatia at 13 %'],
  ['od obveznika bez sjedišta u RH po stopi 25 %', 'from sellers not established in Croatia at 25 %'],
];

const numbered = (part: string, local: string, english: string): Names =>
  Object.fromEntries(
    lineNames.map(([own, translated], at) => [
      `${part}.${at + 1}`,
      [`${local} ${own}`, `${english} ${translated}`] as const,
    ]),
  );

const pdv: Names = {
  'I.1': ['Isporuke u RH za koje PDV obračunava primatelj', 'Supplies at home where the receiver owes VAT'],
  'I.2': ['Isporuke dobara obavljene u drugim državama članicama', 'Goods supplied in other member states'],
  'I.3': ['Isporuke dobara unutar EU', 'Goods supplied within the EU'],
  'I.4': ['Obavljene usluge unutar EU', 'Services supplied within the EU'],
  'I.5': ['Isporuke osobama bez sjedišta u RH', 'Supplies to those not established in Croatia'],
  'I.6': [
    'Sastavljanje i postavljanje dobara u drugoj državi članici',
    'Goods installed in another member state',
  ],
  'I.7': ['Isporuke novih prijevoznih sredstava u EU', 'New means of transport supplied in the EU'],
  'I.8': ['Tuzemne isporuke oslobođene PDV-a', 'Exempt supplies at home'],
  'I.9': ['Izvozne isporuke', 'Exports'],
  'I.10': ['Ostala oslobođenja', 'Other exemptions'],
  I: ['Isporuke koje ne podliježu oporezivanju i oslobođene', 'Supplies without VAT'],
  ...numbered('II', 'Isporuke', 'Supplies'),
  'II.14': ['Ispravci obveze', 'Corrections of VAT owed'],
  'II.15': ['Obračunani PDV pri uvozu', 'VAT computed on import'],
  II: ['Oporezive transakcije', 'Taxable supplies'],
  ...numbered('III', 'Pretporez od primljenih isporuka', 'Input VAT of purchases'),
  'III.14': ['Pretporez pri uvozu', 'Input VAT on import'],
  'III.15': ['Ispravci pretporeza', 'Corrections of input VAT'],
  III: ['Obračunani pretporez', 'Input VAT'],
  IV: ['Obveza PDV-a u razdoblju (II − III)', 'VAT of the period (II − III)'],
  V: ['Preplata iz prethodnog obračuna', 'Credit brought from before'],
  VI: ['Za uplatu ili povrat', 'To be paid or to come back'],
};

const ppdv: Names = {
  '11': ['Oporezive isporuke', 'Taxable supplies'],
  '12': ['Izvoz', 'Exports'],
  '13': ['Isporuke oslobođene PDV-a', 'Exempt supplies'],
  '21': ['Nabavke', 'Purchases'],
  '22': ['Uvoz', 'Imports'],
  '23': ['Nabavke od poljoprivrednika', 'Bought from farmers'],
  '41': ['Ulazni PDV od registrovanih obveznika', 'Input VAT of registered suppliers'],
  '42': ['PDV na uvoz', 'VAT on import'],
  '43': ['Paušalna naknada poljoprivrednicima', 'Compensation to farmers'],
  '51': ['Izlazni PDV', 'Output VAT'],
  '61': ['Ukupan ulazni PDV', 'All input VAT'],
  '71': ['PDV za uplatu ili povrat', 'VAT to be paid or to come back'],
  '32': ['Krajnja potrošnja – Federacija BiH', 'Final consumption – Federation'],
  '33': ['Krajnja potrošnja – Republika Srpska', 'Final consumption – Republika Srpska'],
  '34': ['Krajnja potrošnja – Brčko distrikt', 'Final consumption – Brčko'],
  '80': ['Zahtjev za povrat', 'Refund asked for'],
};

const forms: Readonly<Record<string, Names>> = { pppdv, popdv, pdv, ppdv };

/** The name of a box in the language of the country, or in English or Cyrillic letters for who reads those. */
export function vatBoxName(form: string, code: string, language: Language): string {
  const [plain = code, rate] = code.split(':');
  const name = forms[form]?.[plain];
  if (!name) return code;
  const text = inLanguage(name, language, form === 'pdv');
  return rate === undefined ? text : `${text}, ${rate} %`;
}

const common: Names = {
  reportedOn: ['Za period', 'Reported on'],
  documentNumber: ['Broj dokumenta', 'Document'],
  issuedOn: ['Datum dokumenta', 'Issued on'],
  receivedOn: ['Datum prijema', 'Received on'],
  partner: ['Kupac ili dobavljač', 'Customer or supplier'],
  taxId: ['Poreski broj', 'Tax id'],
  total: ['Ukupno', 'Total'],
  gross: ['Ukupno sa PDV', 'Total with VAT'],
  net: ['Osnovica', 'Base'],
  vat: ['PDV', 'VAT'],
  untaxed: ['Nabavke bez PDV', 'Purchases without VAT'],
  exempt: ['Oslobođeno', 'Exempt'],
  exemptWithDeduction: ['Oslobođeno sa pravom na odbitak', 'Exempt with deduction'],
  exemptWithoutDeduction: ['Oslobođeno bez prava na odbitak', 'Exempt without deduction'],
  reverseChargeSale: ['PDV obračunava kupac', 'Buyer owes VAT'],
  outOfScope: ['Van sistema PDV', 'Outside VAT'],
  export: ['Izvoz', 'Export'],
  euGoods: ['Dobra u EU', 'Goods to the EU'],
  reverseChargeNet: ['Obračunava primalac – osnovica', 'Owed by the buyer – base'],
  reverseChargeVat: ['Obračunava primalac – PDV', 'Owed by the buyer – VAT'],
  importNet: ['Uvoz – carinska osnovica', 'Import – customs base'],
  importVat: ['PDV na uvoz', 'VAT on import'],
  deductible: ['Odbija se', 'Deducted'],
  nonDeductible: ['Ne odbija se', 'Not deducted'],
  ownUse: ['Vlastita potrošnja', 'Own use'],
  netRegistered: ['Obveznici – osnovica', 'Registered buyers – base'],
  vatRegistered: ['Obveznici – PDV', 'Registered buyers – VAT'],
  netUnregistered: ['Neobveznici – osnovica', 'Other buyers – base'],
  vatUnregistered: ['Neobveznici – PDV', 'Other buyers – VAT'],
  farmers: ['Poljoprivrednici', 'Farmers'],
  consumption32: ['32 FBiH', '32 Federation'],
  consumption33: ['33 RS', '33 Republika Srpska'],
  consumption34: ['34 Brčko', '34 Brčko'],
};

const croatian: Names = {
  reportedOn: ['Za razdoblje', 'Reported on'],
  documentNumber: ['Broj računa', 'Document'],
  issuedOn: ['Datum računa', 'Issued on'],
  receivedOn: ['Datum primitka', 'Received on'],
  taxId: ['OIB ili PDV ID', 'Tax id'],
  exemptWithDeduction: ['Oslobođeno s pravom na odbitak', 'Exempt with deduction'],
  gross: ['Ukupno s PDV-om', 'Total with VAT'],
  untaxed: ['Primljeno bez PDV-a', 'Purchases without VAT'],
  exempt: ['Oslobođeno', 'Exempt'],
  reverseChargeSale: ['PDV obračunava primatelj', 'Receiver owes VAT'],
  outOfScope: ['Izvan RH', 'Place abroad'],
  reverseChargeNet: ['Prijenos porezne obveze – osnovica', 'Owed by the receiver – base'],
  reverseChargeVat: ['Prijenos porezne obveze – PDV', 'Owed by the receiver – VAT'],
  importNet: ['Uvoz – carinska osnovica', 'Import – customs base'],
  importVat: ['PDV pri uvozu', 'VAT on import'],
  deductible: ['Može se odbiti', 'Deducted'],
  nonDeductible: ['Ne može se odbiti', 'Not deducted'],
};

const bosnian: Names = {
  taxId: ['Porezni broj', 'Tax id'],
  outOfScope: ['Izvan sistema PDV', 'Outside VAT'],
};

const own: Partial<Readonly<Record<CountryCode, Names>>> = { HR: croatian, BA: bosnian };

/** The forms are in the language of the country: in English or Cyrillic letters for who reads those. */
function inLanguage([local, english]: Name, language: Language, isCroatian: boolean): string {
  if (language === 'en') return english;
  return language === 'sr-Cyrl' && !isCroatian ? toSerbianCyrillic(local) : local;
}

/** The head of a column of a VAT book. */
export function vatColumnName(country: CountryCode, key: string, language: Language): string {
  const rate = /^(net|vat)(\d+)$/.exec(key);
  if (rate) {
    const word = common[rate[1] ?? ''];
    return `${word ? inLanguage(word, language, country === 'HR') : key} ${rate[2]} %`;
  }
  const name = own[country]?.[key] ?? common[key];
  return name ? inLanguage(name, language, country === 'HR') : key;
}

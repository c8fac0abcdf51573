import type { CashActivity, CountryCode } from '@bilko/core';
import { accountGroups } from './account-groups';

/**
 * Names of the groups (first two digits) of the balance sheet. RS: Pravilnik o Kontnom okviru 89/2020; BA: Pravilnik
 * o Kontnom planu, Sl. n. FBiH 81/21; HR: the chart in common use, which no rule prescribes.
 */
const balanceGroups: Readonly<Record<CountryCode, Readonly<Record<string, string>>>> = {
  RS: {
    '00': 'Upisani a neuplaćeni kapital',
    '01': 'Nematerijalna imovina',
    '02': 'Nekretnine, postrojenja i oprema',
    '03': 'Biološka sredstva',
    '04': 'Dugoročni finansijski plasmani',
    '05': 'Dugoročna potraživanja',
    '10': 'Zalihe materijala',
    '11': 'Nedovršena proizvodnja i usluge',
    '12': 'Gotovi proizvodi',
    '13': 'Roba',
    '14': 'Stalna imovina namenjena prodaji',
    '15': 'Plaćeni avansi za zalihe i usluge',
    '20': 'Potraživanja po osnovu prodaje',
    '21': 'Potraživanja iz specifičnih poslova',
    '22': 'Druga potraživanja',
    '23': 'Kratkoročni finansijski plasmani',
    '24': 'Gotovinski ekvivalenti i gotovina',
    '27': 'Porez na dodatu vrednost',
    '28': 'Aktivna vremenska razgraničenja',
    '30': 'Osnovni kapital',
    '31': 'Upisani a neuplaćeni kapital',
    '32': 'Rezerve',
    '33': 'Revalorizacione rezerve i nerealizovani dobici i gubici',
    '34': 'Neraspoređeni dobitak',
    '35': 'Gubitak',
    '40': 'Dugoročna rezervisanja',
    '41': 'Dugoročne obaveze',
    '42': 'Kratkoročne finansijske obaveze',
    '43': 'Obaveze iz poslovanja',
    '44': 'Obaveze iz specifičnih poslova',
    '45': 'Obaveze po osnovu zarada i naknada zarada',
    '46': 'Druge obaveze',
    '47': 'Obaveze za porez na dodatu vrednost',
    '48': 'Obaveze za ostale poreze, doprinose i dažbine',
    '49': 'Pasivna vremenska razgraničenja',
  },
  BA: {
    '01': 'Nematerijalna imovina',
    '02': 'Nekretnine, postrojenja i oprema',
    '03': 'Investicijske nekretnine',
    '04': 'Biološka imovina',
    '05': 'Imovina s pravom korištenja',
    '06': 'Dugoročna finansijska imovina',
    '07': 'Ostala dugoročna imovina',
    '09': 'Odgođena porezna imovina i dugoročna razgraničenja',
    '10': 'Sirovine, materijal, rezervni dijelovi i sitan inventar',
    '11': 'Proizvodnja u toku i nedovršene usluge',
    '12': 'Gotovi proizvodi',
    '13': 'Roba',
    '14': 'Imovina namijenjena prodaji',
    '15': 'Dati avansi za zalihe',
    '20': 'Novac i novčani ekvivalenti',
    '21': 'Potraživanja od kupaca',
    '23': 'Ostala kratkoročna potraživanja',
    '24': 'Kratkoročna finansijska imovina',
    '27': 'Potraživanja za PDV',
    '28': 'Aktivna kratkoročna razgraničenja',
    '30': 'Osnovni kapital',
    '32': 'Rezerve',
    '33': 'Revalorizacijske rezerve',
    '34': 'Neraspoređena dobit',
    '35': 'Gubitak',
    '40': 'Dugoročna rezervisanja i razgraničenja',
    '41': 'Dugoročne obaveze',
    '42': 'Kratkoročne finansijske obaveze',
    '43': 'Obaveze iz poslovanja',
    '45': 'Obaveze po osnovu plaća i naknada',
    '46': 'Druge obaveze',
    '47': 'Obaveze za PDV',
    '48': 'Obaveze za ostale poreze i druge dažbine',
    '49': 'Pasivna kratkoročna razgraničenja',
  },
  HR: {
    '00': 'Potraživanja za upisani a neuplaćeni kapital',
    '01': 'Nematerijalna imovina',
    '02': 'Nekretnine',
    '03': 'Postrojenja, oprema i alati',
    '04': 'Biološka imovina',
    '05': 'Ulaganja u nekretnine',
    '06': 'Dugotrajna financijska imovina',
    '07': 'Dugotrajna potraživanja',
    '08': 'Odgođena porezna imovina',
    '10': 'Novac u banci i blagajni',
    '11': 'Kratkotrajna financijska imovina',
    '12': 'Potraživanja od kupaca i ostala potraživanja',
    '13': 'Potraživanja od zaposlenih i ostala poslovna potraživanja',
    '14': 'Potraživanja od države za poreze, carine i doprinose',
    '15': 'Potraživanja od državnih i drugih institucija',
    '19': 'Plaćeni troškovi budućeg razdoblja i obračunani prihodi',
    '20': 'Obveze prema poduzetnicima unutar grupe i za udjele u rezultatu',
    '21': 'Kratkoročne financijske obveze',
    '22': 'Obveze prema dobavljačima i za predujmove',
    '23': 'Obveze prema zaposlenicima i ostale kratkoročne obveze',
    '24': 'Obveze za poreze, doprinose i druga davanja',
    '25': 'Dugoročne obveze',
    '26': 'Odgođena porezna obveza',
    '28': 'Rezerviranja',
    '29': 'Odgođeno plaćanje troškova i prihod budućeg razdoblja',
    '30': 'Obračun troškova kupnje zaliha',
    '31': 'Zalihe sirovina i materijala',
    '32': 'Zalihe rezervnih dijelova',
    '35': 'Zalihe sitnog inventara, ambalaže i autoguma',
    '36': 'Sitni inventar, ambalaža i autogume u uporabi',
    '37': 'Predujmovi dobavljačima',
    '60': 'Proizvodnja u tijeku',
    '61': 'Nedovršeni proizvodi i poluproizvodi',
    '62': 'Biološka proizvodnja',
    '63': 'Gotovi proizvodi',
    '64': 'Gotovi proizvodi u vlastitim prodavaonicama',
    '66': 'Roba',
    '67': 'Predujmovi za nabavu robe',
    '68': 'Nekretnine i umjetnine za trgovanje',
    '69': 'Dugotrajna imovina namijenjena prodaji',
    '90': 'Temeljni kapital',
    '91': 'Kapitalne pričuve',
    '92': 'Pričuve iz dobitka',
    '93': 'Revalorizacijske pričuve',
    '94': 'Zadržani dobitak ili preneseni gubitak',
    '95': 'Rezultat financijske godine',
    '96': 'Manjinski interes',
  },
};

type Activities = Readonly<Partial<Record<CashActivity, string>>>;

/**
 * What a movement of an account means for money, by the beginning of its code; the longest beginning counts, and
 * what is not named is working capital (IAS 7.18–24). Corrections of value and provisions moved no money; loans given
 * and securities are investing; loans taken, capital and dividends are financing.
 */
const activities: Readonly<Record<CountryCode, Activities>> = {
  RS: {
    money: '24',
    nonCash: '019 029 039 049 059 109 139 149 159 209 219 229 239 249 288 33 40 498',
    investing: '01 02 03 04 14 23',
    financing: '00 047 30 31 32 34 35 41 42 461 462',
  },
  BA: {
    money: '20',
    nonCash:
      '018 019 028 029 036 038 039 046 048 049 059 0609 0658 0669 0791 090 109 119 129 139 159 209 219 239 2409 33 40 492',
    workingCapital: '402 407',
    investing: '01 02 03 04 05 06 14 24',
    financing: '30 32 34 35 41 42 461 462',
  },
  HR: {
    money: '10',
    nonCash:
      '018 019 028 029 038 039 048 049 058 059 068 078 079 08 109 119 129 139 159 26 28 319 329 359 363 364 365 369 379 609 619 ' +
      '629 639 649 669 679 689 699 93',
    workingCapital: '254',
    investing: '01 02 03 04 05 06 11 69',
    financing: '00 2001 201 21 2131 25 90 91 92 94 95 96',
  },
};

function byPrefix(of: Activities): ReadonlyMap<string, CashActivity> {
  return new Map(
    (Object.entries(of) as [CashActivity, string][]).flatMap(([activity, prefixes]) =>
      prefixes.split(' ').map((prefix) => [prefix, activity] as const),
    ),
  );
}

const prefixes: Readonly<Record<CountryCode, ReadonlyMap<string, CashActivity>>> = {
  RS: byPrefix(activities.RS),
  BA: byPrefix(activities.BA),
  HR: byPrefix(activities.HR),
};

/** What a movement of a balance-sheet account means for money in the cash flow. */
export function cashActivityOf(country: CountryCode, accountCode: string): CashActivity {
  for (let length = Math.min(4, accountCode.length); length >= 2; length -= 1) {
    const activity = prefixes[country].get(accountCode.slice(0, length));
    if (activity) return activity;
  }
  return 'workingCapital';
}

/** Name of a group of any report, e.g. "24" → "Gotovinski ekvivalenti i gotovina", in the country's language. */
export function reportGroupName(country: CountryCode, group: string): string | undefined {
  const own = [balanceGroups[country], accountGroups[country]].find((names) => Object.hasOwn(names, group));
  return own?.[group];
}

import { describe, expect, it } from 'vitest';
import { toSerbianCyrillic } from './serbian-cyrillic';

describe('toSerbianCyrillic', () => {
  it.each([
    ['Čišćenje džepova: đak, ćup, žaba, šal', 'Чишћење џепова: ђак, ћуп, жаба, шал'],
    ['Njegoš, NJEGOŠ, Ljubav, LJUBAV, Džep, DŽEP', 'Његош, ЊЕГОШ, Љубав, ЉУБАВ, Џеп, ЏЕП'],
    ['Knjige se zaključavaju, uništenje', 'Књиге се закључавају, уништење'],
    [
      'nadživeti, Tanjug, injekcija, konjunktura, odžaliti',
      'надживети, Танјуг, инјекција, конјунктура, оджалити',
    ],
    ['konjunkcija i vanjezički', 'конјункција и ванјезички'],
    ['injekcije nježnosti', 'инјекције њежности'],
    ['E-adresa i e-pošta: mika@firma.rs', 'Е-адреса и е-пошта: mika@firma.rs'],
    [
      'Vidite https://bilko.io/pomoc i www.sef.rs za više',
      'Видите https://bilko.io/pomoc и www.sef.rs за више',
    ],
    ['JPG, PNG, HEIC ili PDF do 10 MB', 'JPG, PNG, HEIC или PDF до 10 MB'],
    ['PDV-a po PIB-u, iz PDF-a u XLSX', 'ПДВ-а по ПИБ-у, из PDF-а у XLSX'],
    ['1.200,00 RSD i 10 EUR na IBAN', '1.200,00 RSD и 10 EUR на IBAN'],
    ['Otvorite firmu u Bilku, Bilko čuva', 'Отворите фирму у Bilku, Bilko чува'],
    ['KPO, PPPDV i POPDV; NBS i EU', 'КПО, ПППДВ и ПОПДВ; НБС и ЕУ'],
    ['Excel (XLSX), webhook, kWh', 'Excel (XLSX), webhook, kWh'],
    ['na {day}: {amount}', 'на {day}: {amount}'],
    ['Dobro <b>došli</b> {name}', 'Добро <b>дошли</b> {name}'],
    [
      '{count, plural, =0 {ništa} one {# faktura} few {# fakture} other {# faktura}} za {name}',
      '{count, plural, =0 {ништа} one {# фактура} few {# фактуре} other {# фактура}} за {name}',
    ],
    [
      'Broj {value, select, none {} other {{value} }}nije {expected, select, none {dobar} other {: treba {expected}}}.',
      'Број {value, select, none {} other {{value} }}није {expected, select, none {добар} other {: треба {expected}}}.',
    ],
    ['{at, date, short} u podne', '{at, date, short} у подне'],
    ['Adresa /settings/keys traži invoice:read', 'Адреса /settings/keys тражи invoice:read'],
    [
      'Fascikla "lists" i fajl data/manifest.json (UTF-8)',
      'Фасцикла "lists" и фајл data/manifest.json (UTF-8)',
    ],
    ['', ''],
    ['„Već” – 312 od 1.040…', '„Већ” – 312 од 1.040…'],
  ])('%s', (latin, cyrillic) => {
    expect(toSerbianCyrillic(latin)).toBe(cyrillic);
  });

  it('leaves what is Cyrillic already', () => {
    expect(toSerbianCyrillic('Српски (ћирилица)')).toBe('Српски (ћирилица)');
  });
});

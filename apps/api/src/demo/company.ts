/**
 * The people and things of the demo company: a small design and print studio in Novi Sad. All of them are
 * made up; the tax ids have right check digits so that every check of the product runs on them.
 */
export const demoLogin = { email: 'demo@bilko.io', password: 'demo-bilko-2026', fullName: 'Jelena Marković' };

export const demoOrganization = {
  name: 'Studio Dunav d.o.o.',
  country: 'RS',
  taxId: '108745120',
  registrationNumber: '20987618',
  isVatRegistered: true,
  address: { street: 'Bulevar oslobođenja 84', city: 'Novi Sad', postalCode: '21000' },
} as const;

export const demoContactDetails = { email: 'office@studiodunav.rs', phone: '+381 21 555 014' };

export const demoBankAccounts = [
  {
    name: 'Tekući račun',
    currency: 'RSD',
    accountNumber: '160000000458712397',
    bankName: 'Banca Intesa',
    isDefault: true,
  },
  {
    name: 'Račun za porez',
    currency: 'RSD',
    accountNumber: '265000110002345607',
    bankName: 'Raiffeisen banka',
  },
] as const;

type Party = { name: string; taxId: string; street: string; city: string; postalCode: string; email: string };

const party = (
  name: string,
  taxId: string,
  street: string,
  postalCode: string,
  city: string,
  email: string,
): Party => ({
  name,
  taxId,
  street,
  city,
  postalCode,
  email,
});

/** Customers, the busiest first. */
export const demoCustomers: readonly Party[] = [
  party('Pekara Žitni klas d.o.o.', '110234677', 'Futoška 12', '21000', 'Novi Sad', 'nabavka@zitniklas.rs'),
  party(
    'Vinarija Fruška d.o.o.',
    '104567235',
    'Karlovačka 7',
    '21205',
    'Sremski Karlovci',
    'racuni@vinarijafruska.rs',
  ),
  party('Agencija Most d.o.o.', '109112346', 'Knez Mihailova 21', '11000', 'Beograd', 'finansije@most.rs'),
  party('Autoservis Đorđević', '112345098', 'Temerinska 133', '21000', 'Novi Sad', 'servis@djordjevic.rs'),
  party('Kafeterija Šolja', '106778919', 'Zmaj Jovina 4', '21000', 'Novi Sad', 'solja@kafeterija.rs'),
  party(
    'Stomatološka ordinacija Osmeh',
    '110456322',
    'Jevrejska 30',
    '21000',
    'Novi Sad',
    'osmeh@ordinacija.rs',
  ),
  party(
    'Građevinar Čukić d.o.o.',
    '105233444',
    'Industrijska 2',
    '22000',
    'Sremska Mitrovica',
    'cukic@gradjevinar.rs',
  ),
  party('Hotel Tisa d.o.o.', '109998123', 'Obala 1', '24400', 'Senta', 'recepcija@hoteltisa.rs'),
  party('Cvećara Ljiljan', '113102452', 'Miletićeva 9', '21000', 'Novi Sad', 'ljiljan@cvecara.rs'),
  party('Škola jezika Polyglot', '102887712', 'Dunavska 17', '21000', 'Novi Sad', 'info@polyglot.rs'),
  party(
    'Sportski savez Vojvodine',
    '107619207',
    'Masarikova 25',
    '21000',
    'Novi Sad',
    'savez@sportvojvodina.rs',
  ),
  party('Knjižara Njegoš', '101239879', 'Kralja Petra 40', '11000', 'Beograd', 'knjizara@njegos.rs'),
];

/** Suppliers with what they are paid for: category, description, VAT rate, range of net amounts, how often. */
export const demoSuppliers = [
  {
    ...party(
      'Nekretnine Petrovaradin d.o.o.',
      '108344569',
      'Preradovićeva 11',
      '21131',
      'Petrovaradin',
      'zakup@nekretnine.rs',
    ),
    category: 'rent',
    description: 'Zakup poslovnog prostora',
    vatRate: '20',
    net: [72000, 72000],
    everyMonth: 1,
  },
  {
    ...party(
      'Papir promet d.o.o.',
      '106500342',
      'Privrednikova 5',
      '21000',
      'Novi Sad',
      'prodaja@papirpromet.rs',
    ),
    category: 'material',
    description: 'Papir i kartoni za štampu',
    vatRate: '20',
    net: [18000, 46000],
    everyMonth: 2,
  },
  {
    ...party(
      'Elektrodistribucija Jug',
      '103456214',
      'Bulevar Mihajla Pupina 6',
      '11070',
      'Beograd',
      'racuni@elektrojug.rs',
    ),
    category: 'energy',
    description: 'Električna energija',
    vatRate: '20',
    net: [9000, 16500],
    everyMonth: 1,
  },
  {
    ...party(
      'Telekom Sever d.o.o.',
      '111029382',
      'Takovska 2',
      '11000',
      'Beograd',
      'podrska@telekomsever.rs',
    ),
    category: 'phone',
    description: 'Internet i telefon',
    vatRate: '20',
    net: [5400, 6200],
    everyMonth: 1,
  },
  {
    ...party('Pumpa Put 24', '105678124', 'Zrenjaninski put 3', '21000', 'Novi Sad', 'pumpa@put24.rs'),
    category: 'fuel',
    description: 'Gorivo za dostavno vozilo',
    vatRate: '20',
    net: [4200, 8900],
    everyMonth: 3,
  },
  {
    ...party('Knjigovodstvo Saldo', '104118774', 'Pašićeva 8', '21000', 'Novi Sad', 'kancelarija@saldo.rs'),
    category: 'accounting',
    description: 'Knjigovodstvene usluge',
    vatRate: '20',
    net: [22000, 22000],
    everyMonth: 1,
  },
  {
    ...party(
      'Kancelarija plus d.o.o.',
      '102209467',
      'Hajduk Veljkova 14',
      '21000',
      'Novi Sad',
      'prodaja@kancelarijaplus.rs',
    ),
    category: 'office',
    description: 'Kancelarijski materijal',
    vatRate: '20',
    net: [1800, 7400],
    everyMonth: 1,
  },
  {
    ...party('Restoran Čarda na Dunavu', '100881230', 'Kej 3', '21000', 'Novi Sad', 'carda@dunav.rs'),
    category: 'representation',
    description: 'Poslovni ručak',
    vatRate: '20',
    net: [3100, 9800],
    everyMonth: 1,
  },
] as const;

/** What the studio sells: name, code, kind, unit, net price, VAT rate. */
export const demoProducts = [
  ['Dizajn vizuelnog identiteta', 'DIZ-01', 'service', 'C62', '68000', '20'],
  ['Grafički dizajn, sat rada', 'DIZ-02', 'service', 'HUR', '3600', '20'],
  ['Priprema za štampu', 'PRI-01', 'service', 'HUR', '2800', '20'],
  ['Vizit karte, 500 kom', 'STA-01', 'product', 'C62', '7900', '20'],
  ['Flajer A5, 1000 kom', 'STA-02', 'product', 'C62', '12400', '20'],
  ['Katalog, 24 strane', 'STA-03', 'product', 'C62', '310', '10'],
  ['Nalepnice na rolni', 'STA-04', 'product', 'XPK', '5600', '20'],
  ['Reklamni baner', 'STA-05', 'product', 'MTK', '2400', '20'],
  ['Izrada veb stranice', 'WEB-01', 'service', 'C62', '145000', '20'],
  ['Održavanje veb stranice', 'WEB-02', 'service', 'MON', '14500', '20'],
] as const;

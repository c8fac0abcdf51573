import type { InvoicePaper, PaperLine } from './invoice-paper';

/** Telling papers for the tests and the benchmark: each country, with what its law and banks want. */

export const serbianPayload =
  'K:PR|V:01|C:1|R:845000000040484987|N:Frizerski studio „Ljubičica“ Čačak|I:RSD54120,00|P:ЉЊЏЂЋЖ д.о.о. Шабац|SF:221|S:Faktura 2026-17|RO:97163220000111111111000';

export const croatianPayload = [
  'HRVHUB30',
  'EUR',
  '000000000126250',
  'ŠUMSKO CVIJEĆE D.O.O.',
  'ĐURĐEVAČKA ULICA 12',
  '10000 ZAGREB',
  'Obrt Žuti čamac',
  'Obala 3',
  '51000 RIJEKA',
  'HR1210010051863000160',
  'HR00',
  '17-1-1',
  'COST',
  'Račun 17-P1-1',
].join('\n');

export const epcPayload = [
  'BCD',
  '002',
  '1',
  'SCT',
  '',
  'Obrt Žuti čamac',
  'HR1210010051863000160',
  'EUR1262.50',
  '',
  '',
  'Račun 17-P1-1 čćžšđ',
].join('\n');

export function paperLine(description: string, more: Partial<PaperLine> = {}): PaperLine {
  return {
    description,
    quantity: '1',
    unit: 'C62',
    unitPrice: '100.00',
    vatCategory: 'S',
    vatRate: '20',
    netAmount: '100.00',
    grossAmount: '120.00',
    ...more,
  };
}

export const serbianInvoice: InvoicePaper = {
  language: 'sr-Cyrl',
  country: 'RS',
  kind: 'invoice',
  number: '2026-17',
  issuedOn: '2026-11-22',
  suppliedOn: '2026-11-20',
  dueOn: '2026-12-07',
  place: 'Чачак',
  seller: {
    name: 'Фризерски студио „Љубичица“',
    country: 'RS',
    address: { street: 'Цара Лазара 14', postalCode: '32000', city: 'Чачак' },
    taxId: '104052135',
    registrationNumber: '20055463',
    email: 'ljubica@studio-ljubicica.rs',
    phone: '+381 32 555 123',
    isVatRegistered: true,
    bankAccounts: [{ number: '845-0000000404849-87', bankName: 'Поштанска штедионица' }],
  },
  buyer: {
    name: 'ЉЊЏЂЋЖ д.о.о. Šabac čćžšđ',
    country: 'RS',
    address: { street: 'Карађорђева 3', postalCode: '15000', city: 'Шабац' },
    taxId: '103920327',
    registrationNumber: '17654321',
  },
  priceMode: 'net',
  currency: 'RSD',
  lines: [
    paperLine('Шишање и фенирање за снимање рекламе', {
      quantity: '12.5',
      unit: 'HUR',
      unitPrice: '2500.00',
      netAmount: '31250.00',
      grossAmount: '37500.00',
    }),
    paperLine('Šampon „Čista kosa” 750 ml, paket za salone', {
      quantity: '10',
      unitPrice: '1500.00',
      discountPercent: '10',
      netAmount: '13500.00',
      grossAmount: '16200.00',
    }),
    paperLine('Књига „Нега косе од А до Ш”', {
      unit: 'C62',
      unitPrice: '381.8182',
      vatRate: '10',
      netAmount: '381.82',
      grossAmount: '420.00',
    }),
  ],
  vatBreakdown: [
    { category: 'S', rate: '20', netAmount: '44750.00', vatAmount: '8950.00', grossAmount: '53700.00' },
    { category: 'S', rate: '10', netAmount: '381.82', vatAmount: '38.18', grossAmount: '420.00' },
  ],
  totals: { netAmount: '45131.82', vatAmount: '8988.18', grossAmount: '54120.00' },
  paymentInstructions: {
    accountNumber: '845-0000000404849-87',
    bankName: 'Поштанска штедионица',
    referenceModel: '97',
    reference: '163220000111111111000',
    purpose: 'Фактура 2026-17',
  },
  paymentCode: { kind: 'qr', payload: serbianPayload, standard: 'IPS' },
  note: 'Хвала Вам на поверењу.',
  statements: [{ key: 'copyOfEInvoice' }, { key: 'validWithoutSignature' }],
  issuedBy: 'Љубица Ђорђевић',
};

export const croatianInvoice: InvoicePaper = {
  language: 'hr',
  country: 'HR',
  kind: 'invoice',
  number: '17-P1-1',
  issuedOn: '2026-11-22',
  suppliedOn: '2026-11-22',
  dueOn: '2026-12-22',
  place: 'Rijeka',
  seller: {
    name: 'Žuti čamac, obrt za najam plovila, vl. Šime Đurđević',
    country: 'HR',
    address: { street: 'Obala kneza Branimira 3', postalCode: '51000', city: 'Rijeka' },
    taxId: '69435151530',
    vatId: 'HR69435151530',
    email: 'info@zuticamac.hr',
    isVatRegistered: true,
    bankAccounts: [{ number: 'HR1210010051863000160', bankName: 'HNB' }],
  },
  buyer: {
    name: 'Šumsko cvijeće d.o.o.',
    country: 'HR',
    address: { street: 'Đurđevačka ulica 12', postalCode: '10000', city: 'Zagreb' },
    taxId: '12345678903',
    vatId: 'HR12345678903',
  },
  priceMode: 'net',
  currency: 'EUR',
  lines: [
    paperLine('Najam broda „Bura”, sedam dana', {
      quantity: '7',
      unit: 'DAY',
      unitPrice: '140.00',
      vatRate: '25',
      netAmount: '980.00',
      grossAmount: '1225.00',
    }),
    paperLine('Dječja knjiga o moru', {
      unitPrice: '35.7143',
      vatRate: '5',
      netAmount: '35.71',
      grossAmount: '37.50',
    }),
  ],
  vatBreakdown: [
    { category: 'S', rate: '25', netAmount: '980.00', vatAmount: '245.00', grossAmount: '1225.00' },
    { category: 'S', rate: '5', netAmount: '35.71', vatAmount: '1.79', grossAmount: '37.50' },
  ],
  totals: { netAmount: '1015.71', vatAmount: '246.79', grossAmount: '1262.50' },
  paymentInstructions: {
    iban: 'HR1210010051863000160',
    bankName: 'HNB',
    referenceModel: 'HR00',
    reference: '17-1-1',
    purpose: 'Račun 17-P1-1',
  },
  paymentCode: { kind: 'pdf417', payload: croatianPayload, standard: 'HUB3' },
  statements: [{ key: 'cashScheme' }, { key: 'validWithoutSignature' }],
  issuedBy: 'Šime Đurđević',
};

import { describe, expect, it } from 'vitest';
import { isModel97, model97, modelHr00, modelHr01, paymentReference } from '../references';
import { epcCode } from './epc';
import { hub3Code } from './hub3';
import { ipsCode } from './ips';
import { paymentCode } from './payment-code';
import type { PaymentRequest } from './payment-request';

const serbian: PaymentRequest = {
  amount: '3596.13',
  currency: 'RSD',
  payee: { name: 'JP EPS BEOGRAD', street: 'BALKANSKA 13', city: 'BEOGRAD', postalCode: '11000' },
  account: '845000000040484987',
  payer: { name: 'MRĐO MAČKATOVIĆ', isPerson: true },
  purpose: 'UPLATA PO RAČUNU ZA EL. ENERGIJU',
  reference: { model: '97', reference: '163220000111111111000' },
};
const croatian: PaymentRequest = {
  amount: '123.55',
  currency: 'EUR',
  payee: { name: '2DBK d.d.', street: 'Alkarski prolaz 13B', city: 'Sinj', postalCode: '21230' },
  account: 'HR1210010051863000160',
  payer: { name: 'Željko Seneković', street: 'Ivanečka ulica 125', city: 'Varaždin', postalCode: '42000' },
  purpose: 'Troškovi za 1. mjesec',
  reference: { model: 'HR01', reference: '7269-68949637676-00019' },
};

describe('IPS QR', () => {
  it('writes the payload of the National Bank', () => {
    expect(ipsCode(serbian)).toEqual({
      kind: 'qr',
      standard: 'IPS',
      payload:
        'K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD, BALKANSKA 13, 11000 BEOGRAD|I:RSD3596,13' +
        '|P:MRĐO MAČKATOVIĆ|SF:289|S:UPLATA PO RAČUNU ZA EL. ENERGIJU|RO:97163220000111111111000',
    });
  });
  it('leaves out empty tags; a firm pays under 221; whole dinars keep their comma', () => {
    const { payee, account, currency } = serbian;
    expect(ipsCode({ payee: { name: payee.name }, account, currency, amount: '1000' })?.payload).toBe(
      'K:PR|V:01|C:1|R:845000000040484987|N:JP EPS BEOGRAD|I:RSD1000,00|SF:221',
    );
  });
  it('cuts names and purposes and lets no pipe or line break through', () => {
    const payload = ipsCode({
      ...serbian,
      payee: { name: `A|B\n${'Š'.repeat(100)}` },
      purpose: 'svrha uplate koja ne može stati u trideset pet',
    })?.payload;
    const tags = new Map((payload ?? '').split('|').map((tag) => [tag.slice(0, tag.indexOf(':')), tag]));
    expect(tags.get('N')).toBe(`N:A B ${'Š'.repeat(66)}`);
    expect(tags.get('S')).toBe('S:svrha uplate koja ne može stati u t');
    expect(payload).not.toMatch(/[\r\n]|^\||\|$/);
    expect([...tags.keys()]).toEqual(['K', 'V', 'C', 'R', 'N', 'I', 'P', 'SF', 'S', 'RO']);
  });
  it('accepts the short form of the account', () => {
    expect(ipsCode({ ...serbian, account: '845-404849-87' })?.payload).toContain('|R:845000000040484987|');
  });
  it.each<[string, Partial<PaymentRequest>]>([
    ['another currency', { currency: 'EUR' }],
    ['a wrong account', { account: '845000000040484988' }],
    ['a foreign account', { account: 'DE89370400440532013000' }],
    ['nothing to pay', { amount: '0.00' }],
  ])('is not made for %s', (_, change) => expect(ipsCode({ ...serbian, ...change })).toBeUndefined());
});

describe('HUB-3A', () => {
  it('writes fourteen lines', () => {
    expect(hub3Code(croatian)).toEqual({
      kind: 'pdf417',
      standard: 'HUB3',
      payload: [
        'HRVHUB30',
        'EUR',
        '000000000012355',
        'Željko Seneković',
        'Ivanečka ulica 125',
        '42000 Varaždin',
        '2DBK d.d.',
        'Alkarski prolaz 13B',
        '21230 Sinj',
        'HR1210010051863000160',
        'HR01',
        '7269-68949637676-00019',
        '',
        'Troškovi za 1. mjesec',
      ].join('\n'),
    });
  });
  it('keeps its lines and lengths whatever is in them', () => {
    const long = 'Š\n'.repeat(60);
    const lines = hub3Code({
      ...croatian,
      payee: { name: long, street: long, city: long, postalCode: '10000' },
      payer: { name: long, street: long, city: long, postalCode: '10000' },
      purpose: long,
      reference: undefined,
    })?.payload.split('\n');
    expect(lines).toHaveLength(14);
    const longest = [8, 3, 15, 30, 27, 27, 25, 25, 27, 21, 4, 22, 4, 35];
    lines?.forEach((line, index) => expect([...line].length).toBeLessThanOrEqual(longest[index] ?? 0));
    expect(lines?.[10]).toBe('HR99');
    expect(lines?.[11]).toBe('');
  });
  it('is not made for other currencies, foreign accounts, nothing or a wrong IBAN', () => {
    expect(hub3Code({ ...croatian, currency: 'USD' })).toBeUndefined();
    expect(hub3Code({ ...croatian, account: 'DE89370400440532013000' })).toBeUndefined();
    expect(hub3Code({ ...croatian, account: 'HR1310010051863000160' })).toBeUndefined();
    expect(hub3Code({ ...croatian, amount: '0' })).toBeUndefined();
  });
});

describe('EPC QR', () => {
  it('writes version 002 without trailing empty lines', () => {
    expect(epcCode({ ...croatian, bic: 'DBZDHR2X' })?.payload).toBe(
      [
        'BCD',
        '002',
        '1',
        'SCT',
        'DBZDHR2X',
        '2DBK d.d.',
        'HR1210010051863000160',
        'EUR123.55',
        '',
        '',
        'Troškovi za 1. mjesec HR01 7269-68949637676-00019',
      ].join('\n'),
    );
    const { payee, account } = croatian;
    expect(epcCode({ payee, account, currency: 'EUR', amount: '5', bic: 'nonsense' })?.payload).toBe(
      'BCD\n002\n1\nSCT\n\n2DBK d.d.\nHR1210010051863000160\nEUR5.00',
    );
  });
  it('fits a code of version 13', () => {
    const payload =
      epcCode({ ...croatian, payee: { name: 'Ш'.repeat(200) }, purpose: 'Ж'.repeat(200) })?.payload ?? '';
    expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(331);
    expect(payload.split('\n')[5]).toBe('Ш'.repeat(70));
  });
  it('is not made beyond the limits of SEPA', () => {
    expect(epcCode({ ...croatian, amount: '1000000000.00' })).toBeUndefined();
    expect(epcCode({ ...croatian, amount: '0.00' })).toBeUndefined();
    expect(epcCode({ ...croatian, currency: 'RSD' })).toBeUndefined();
    expect(epcCode({ ...croatian, account: 'HR13' })).toBeUndefined();
  });
});

describe('the code of a country', () => {
  it('is IPS, HUB-3A at home, EPC abroad, none in Bosnia', () => {
    expect(paymentCode('RS', serbian)?.standard).toBe('IPS');
    expect(paymentCode('HR', croatian)?.standard).toBe('HUB3');
    expect(paymentCode('HR', { ...croatian, isPayerAbroad: true })?.standard).toBe('EPC');
    expect(paymentCode('BA', { ...serbian, currency: 'BAM' })).toBeUndefined();
    expect(paymentCode('RS', { ...serbian, currency: 'EUR' })).toBeUndefined();
  });
});

describe('references', () => {
  it('model 97: 97 16 3220000111111111000', () => {
    expect(model97('3220000111111111000')).toEqual({ model: '97', reference: '163220000111111111000' });
    expect(isModel97('16 3220000-111111111000')).toBe(true);
    expect(isModel97('17 3220000111111111000')).toBe(false);
    expect(isModel97('16')).toBe(false);
  });
  it('drops spaces, dashes, slashes and diacritics', () => {
    const expected = model97('20260007');
    for (const text of ['2026-0007', '2026/0007', ' 2026 0007 ']) expect(model97(text)).toEqual(expected);
    expect(model97('Č-7')).toEqual(model97('C7'));
    expect(model97('đ7')).toEqual(model97('DJ7'));
    expect(model97('--')).toBeUndefined();
  });
  it('what it makes is right under the model, and short enough', () => {
    for (const number of ['2026-0001', 'KO-2026-0001', '1/26', 'A'.repeat(50)]) {
      const made = model97(number);
      expect(made && isModel97(made.reference)).toBe(true);
      expect(made?.reference.length).toBeLessThanOrEqual(22);
    }
  });
  it('Croatian models', () => {
    expect(modelHr00(['12', 'P1', '2026'])).toEqual({ model: 'HR00', reference: '12-1-2026' });
    expect(modelHr00(['', 'P'])).toEqual({ model: 'HR99', reference: '' });
    expect(modelHr00(['123456789012', '123456789012', '1'])).toEqual({ model: 'HR99', reference: '' });
    // 123 → 16 mod 11 = 5 → 6 as above.
    expect(modelHr01(['1', '2', '3'])).toEqual({ model: 'HR01', reference: '1-2-36' });
  });
  it('by country', () => {
    const issuedOn = '2026-05-04';
    expect(paymentReference('RS', { number: '2026-0007', issuedOn })).toEqual(model97('20260007'));
    expect(paymentReference('HR', { number: '12-P1-1', issuedOn })).toEqual({
      model: 'HR00',
      reference: '12-11-2026',
    });
    expect(paymentReference('BA', { number: '2026-0007', issuedOn })).toEqual({
      model: '',
      reference: '2026-0007',
    });
  });
});

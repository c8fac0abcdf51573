import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTaxIdOf, country, vatNumberOf } from '../country';
import { checkBosnianAccount, checkCroatianAccount, checkSerbianAccount } from './bank-account';
import { hr01Check, mod11And10, mod97Check, weightedMod11 } from './check-digits';
import { checkIban, formatIban } from './iban';
import { checkBosnianRegistration, checkCroatianRegistration, checkMaticniBroj } from './registration-number';
import { checkJib, checkOib, checkPib } from './tax-id';

const digits = (length: number, firstFrom = 0) =>
  fc
    .tuple(
      fc.integer({ min: firstFrom, max: 9 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([first, rest]) => [first, ...rest].join(''));

/** Every single wrong digit must be noticed. */
function everySlip(text: string): string[] {
  return [...text].flatMap((digit, index) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => text.slice(0, index) + other + text.slice(index + 1)),
  );
}

describe('PIB', () => {
  it.each(['104052135', '103920327', '100002887', ' 104 052 135 ', 'RS104052135'])('%s is right', (text) =>
    expect(checkPib(text).ok).toBe(true),
  );
  it('says which digit the last should be', () => {
    expect(checkPib('104052134')).toEqual({
      ok: false,
      value: '104052134',
      code: 'TAX_ID_CHECK_DIGIT',
      params: { expected: '5' },
      severity: 'error',
    });
  });
  it.each([
    ['10405213', 'TAX_ID_LENGTH'],
    ['1040521355', 'TAX_ID_LENGTH'],
    ['10405213x', 'TAX_ID_INVALID'],
    ['HR104052135', 'TAX_ID_INVALID'],
    ['', 'TAX_ID_INVALID'],
    ['000000003', 'TAX_ID_INVALID'],
  ])('%s is %s', (text, code) =>
    expect(checkPib(text)).toMatchObject({ ok: false, code, severity: 'error' }),
  );
  it('tells the length that is wanted', () => {
    expect(checkPib('10405213')).toMatchObject({ params: { expected: '9', length: '8' } });
  });
  it('notices any single slip', () => {
    fc.assert(
      fc.property(digits(8, 1), (body) => {
        const whole = body + mod11And10(body);
        expect(checkPib(whole)).toEqual({ ok: true, value: whole });
        expect(everySlip(whole).filter((slip) => checkPib(slip).ok)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('OIB', () => {
  it.each(['69435151530', '12345678903', 'HR69435151530'])('%s is right', (text) =>
    expect(checkOib(text).ok).toBe(true),
  );
  it('12345678901 should end in 3', () => {
    expect(checkOib('12345678901')).toMatchObject({ code: 'TAX_ID_CHECK_DIGIT', params: { expected: '3' } });
  });
  it('is eleven digits', () => expect(checkOib('6943515153')).toMatchObject({ code: 'TAX_ID_LENGTH' }));
});

describe('JIB and matični broj only warn about the check digit', () => {
  it('JIB 4200211100005: 4·7+2·6+2·3+1·2+1·7+1·6 = 61, 61 mod 11 = 6, 11 − 6 = 5', () => {
    expect(checkJib('4200211100005')).toEqual({ ok: true, value: '4200211100005' });
    expect(checkJib('4200211100006')).toMatchObject({ severity: 'warning', params: { expected: '5' } });
    expect(checkJib('420021110000')).toMatchObject({ severity: 'error', code: 'TAX_ID_LENGTH' });
  });
  it('matični broj 20084693: 2·2+8·5+4·4+6·3+9·2 = 96, 96 mod 11 = 8, 11 − 8 = 3', () => {
    expect(checkMaticniBroj('20084693')).toEqual({ ok: true, value: '20084693' });
    expect(checkMaticniBroj('20084694')).toMatchObject({ severity: 'warning', params: { expected: '3' } });
    expect(checkMaticniBroj('2008469')).toMatchObject({ severity: 'error' });
  });
  it('counts 10 and 11 as 0', () => {
    // 0·… = 0: 11 − 0 = 11; 6·2 = 12, 12 mod 11 = 1: 11 − 1 = 10.
    expect(weightedMod11('0000000', [2, 7, 6, 5, 4, 3, 2])).toBe('0');
    expect(weightedMod11('6000000', [2, 7, 6, 5, 4, 3, 2])).toBe('0');
  });
});

describe('registration numbers of Croatia and Bosnia', () => {
  it('takes MBS, MBO and OIB', () => {
    expect(checkCroatianRegistration('080000604').ok).toBe(true);
    expect(checkCroatianRegistration('69435151530').ok).toBe(true);
    expect(checkCroatianRegistration('69435151531')).toMatchObject({
      severity: 'error',
      params: { expected: '0' },
    });
    expect(checkCroatianRegistration('12')).toMatchObject({ severity: 'warning' });
  });
  it('keeps a Bosnian one as typed', () => {
    expect(checkBosnianRegistration(' 65-01-0123-10 ')).toEqual({ ok: true, value: '65-01-0123-10' });
    expect(checkBosnianRegistration(' ').ok).toBe(false);
  });
});

describe('Serbian account', () => {
  it('845000000040484987 is right, with or without the zeros of the middle', () => {
    const expected = { ok: true, value: '845000000040484987', iban: 'RS35845000000040484987' };
    expect(checkSerbianAccount('845000000040484987')).toEqual(expected);
    expect(checkSerbianAccount('845-404849-87')).toEqual(expected);
    expect(checkSerbianAccount('845-0000000404849-87')).toEqual(expected);
    expect(checkSerbianAccount('RS35 8450 0000 0040 4849 87')).toEqual(expected);
  });
  it('says which digits the last two should be', () => {
    expect(checkSerbianAccount('845000000040484988')).toMatchObject({
      code: 'ACCOUNT_NUMBER_CHECK_DIGITS',
      params: { expected: '87' },
    });
  });
  it.each(['84500000004048498', '845-1-2-3', 'abc', '', '845-00000000404849-87'])('refuses %s', (text) =>
    expect(checkSerbianAccount(text).ok).toBe(false),
  );
  it('takes a foreign IBAN of a foreign-currency account', () => {
    expect(checkSerbianAccount('DE89370400440532013000')).toMatchObject({
      ok: true,
      iban: 'DE89370400440532013000',
    });
    expect(checkSerbianAccount('DE88370400440532013000')).toMatchObject({ ok: false, code: 'IBAN_INVALID' });
  });
  it('every right account makes a right IBAN', () => {
    fc.assert(
      fc.property(digits(16), (body) => {
        const check = checkSerbianAccount(body + mod97Check(body));
        expect(check.ok && checkIban(check.iban).ok).toBe(true);
      }),
    );
  });
  it('is printed in three parts', () => {
    expect(country('RS').formatBankAccount('845000000040484987')).toBe('845-0000000404849-87');
    expect(country('RS').formatBankAccount('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  });
});

describe('Bosnian and Croatian accounts', () => {
  it('1290079401028494 is BA39 1290 0794 0102 8494', () => {
    expect(checkBosnianAccount('1290079401028494')).toMatchObject({ ok: true, iban: 'BA391290079401028494' });
    expect(checkBosnianAccount('BA391290079401028494')).toMatchObject({
      ok: true,
      value: '1290079401028494',
    });
    expect(checkBosnianAccount('1290079401028495')).toMatchObject({ params: { expected: '94' } });
    expect(checkBosnianAccount('129007940102849')).toMatchObject({ code: 'ACCOUNT_NUMBER_INVALID' });
  });
  it('every right Bosnian account makes a right IBAN', () => {
    fc.assert(
      fc.property(digits(14), (body) => {
        const check = checkBosnianAccount(body + mod97Check(body));
        expect(check.ok && checkIban(check.iban).ok).toBe(true);
      }),
    );
  });
  it('1001005-1863000160 is HR1210010051863000160', () => {
    const expected = { ok: true, value: 'HR1210010051863000160', iban: 'HR1210010051863000160' };
    expect(checkCroatianAccount('HR12 1001 0051 8630 0016 0')).toEqual(expected);
    expect(checkCroatianAccount('1001005-1863000160')).toEqual(expected);
    expect(checkCroatianAccount('1001005-1863000161')).toMatchObject({
      code: 'ACCOUNT_NUMBER_CHECK_DIGITS',
      params: { part: '1863000161', expected: '0' },
    });
    expect(checkCroatianAccount('HR1310010051863000160')).toMatchObject({
      code: 'IBAN_INVALID',
      params: { expected: '12' },
    });
    expect(checkCroatianAccount('123')).toMatchObject({ code: 'ACCOUNT_NUMBER_INVALID' });
  });
});

describe('IBAN', () => {
  it.each([
    'GB29NWBK60161331926819',
    'de89 3704 0044 0532 0130 00',
    'HR1210010051863000160',
    'NO9386011117947',
  ])('%s is right', (text) => expect(checkIban(text).ok).toBe(true));
  it.each(['GB29NWBK60161331926818', 'HR121001005186300016', 'XX', '', '12345', 'HR12100100518630001600'])(
    '%s is wrong',
    (text) => expect(checkIban(text)).toMatchObject({ ok: false, code: 'IBAN_INVALID' }),
  );
  it('is printed in fours', () => {
    expect(formatIban('HR1210010051863000160')).toBe('HR12 1001 0051 8630 0016 0');
    expect(formatIban('RS35845000000040484987')).toBe('RS35 8450 0000 0040 4849 87');
  });
});

describe('check digits', () => {
  it('model 97 over letters: A is 10', () => {
    expect(mod97Check('3220000111111111000')).toBe('16');
    // A1 → 101; 101 × 100 = 10100; 10100 mod 97 = 12; 98 − 12 = 86.
    expect(mod97Check('A1')).toBe('86');
  });
  it('HR01: weights from the right, remainders 0 and 1 give 0', () => {
    // 123: 3·2 + 2·3 + 1·4 = 16, 16 mod 11 = 5, 11 − 5 = 6. 6: 12 mod 11 = 1 → 0. 0 → 0.
    expect(hr01Check('123')).toBe('6');
    expect(hr01Check('6')).toBe('0');
    expect(hr01Check('0')).toBe('0');
  });
});

describe('by country', () => {
  it('checks a contact by its own country and leaves the others as typed', () => {
    expect(checkTaxIdOf('HR', '12345678901').ok).toBe(false);
    expect(checkTaxIdOf('DE', ' DE123 ')).toEqual({ ok: true, value: 'DE123' });
  });
  it('knows VAT numbers', () => {
    expect(vatNumberOf('RS', '104052135')).toBe('RS104052135');
    expect(vatNumberOf('HR', '69435151530')).toBe('HR69435151530');
    expect(vatNumberOf('BA', '4200211100005')).toBe('200211100005');
  });
});

import { describe, expect, it } from 'vitest';
import { addDecimal } from '../decimal';
import {
  advanceGroups,
  advancePart,
  postAdvancePaid,
  postAdvancePaidSettlement,
  postAdvanceReceived,
  postAdvanceSettlement,
  type AdvanceGroup,
} from './advance';
import type { BalancedEntry } from './entry';
import { accounts } from './testing-accounts';

const rsd = { currency: 'RSD', baseCurrency: 'RSD', exchangeRate: '1' };
const head = { postedOn: '2026-03-10', description: 'Avans', contactId: 'kupac', accounts };
const rows = (entry: BalancedEntry) =>
  entry.postings.map(({ side, account, amount, documentAmount, currency }) =>
    [side, account, amount, ...(currency === 'RSD' ? [] : [documentAmount, currency])].join(' '),
  );
const at20 = (grossAmount: string) => ({ grossAmount, category: 'S' as const, rate: '20' });

describe('an advance received', () => {
  it('120 is 100 of advance and 20 of VAT', () => {
    const groups = advanceGroups([at20('120')], rsd);
    expect(rows(postAdvanceReceived({ ...head, ...rsd, groups }))).toEqual([
      'debit bank 120.00',
      'credit advancesReceived 100.00',
      'credit advanceOutputVat:20 20.00',
    ]);
  });

  it('keeps the rates apart, the gross amount as it was typed', () => {
    // 1000 × 20 / 120 = 166.666… = 166.67; 999.99 × 10 / 110 = 90.908… = 90.91.
    const groups = advanceGroups(
      [at20('1000'), { grossAmount: '999.99', category: 'S', rate: '10.00' }],
      rsd,
    );
    expect(rows(postAdvanceReceived({ ...head, ...rsd, groups, moneyAccount: 'cash' }))).toEqual([
      'debit cash 1999.99',
      'credit advancesReceived 1742.41',
      'credit advanceOutputVat:20 166.67',
      'credit advanceOutputVat:10 90.91',
    ]);
  });

  it('has no VAT where the seller is outside it', () => {
    const groups = advanceGroups([{ grossAmount: '500', category: 'SS', rate: '0' }], rsd);
    expect(rows(postAdvanceReceived({ ...head, ...rsd, groups }))).toEqual([
      'debit bank 500.00',
      'credit advancesReceived 500.00',
    ]);
  });

  it('in euro stands at the rate of its day, VAT converted once', () => {
    // 120 × 117.1532 = 14058.384 = 14058.38; VAT 20 × 117.1532 = 2343.064 = 2343.06; net is the rest.
    const eur = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117.1532' };
    const groups = advanceGroups([at20('120')], eur);
    expect(rows(postAdvanceReceived({ ...head, ...eur, groups }))).toEqual([
      'debit foreignBank 14058.38 120.00 EUR',
      'credit advancesReceived 11715.32 100.00 EUR',
      'credit advanceOutputVat:20 2343.06 20.00 EUR',
    ]);
  });

  it.each([
    [{ grossAmount: '0', category: 'S', rate: '20' }, 'AMOUNT_NOT_POSITIVE'],
    [{ grossAmount: '-1', category: 'S', rate: '20' }, 'AMOUNT_NOT_POSITIVE'],
    [{ grossAmount: '10', category: 'S', rate: '101' }, 'VAT_RATE_NOT_VALID'],
    [{ grossAmount: '10', category: 'S', rate: 'x' }, 'VAT_RATE_NOT_VALID'],
    [{ grossAmount: '10', category: 'E', rate: '20' }, 'VAT_RATE_NOT_VALID'],
  ] as const)('refuses %j', (part, code) => {
    expect(() => advanceGroups([part], rsd)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the final invoice', () => {
  it('of 240 takes the advance of 120 off what is owed and gives its VAT back', () => {
    const advance = { groups: advanceGroups([at20('120')], rsd), usedBefore: '0' };
    const document = { grossAmount: '240', baseGrossAmount: '240', settledBefore: '0' };
    const entry = postAdvanceSettlement({ ...head, ...rsd, advance, document, amount: '120' });
    expect(rows(entry)).toEqual([
      'credit receivables 120.00',
      'debit advancesReceived 100.00',
      'debit advanceOutputVat:20 20.00',
    ]);
  });

  it('used up in three parts leaves no cent of net or VAT', () => {
    // VAT 16.67 of 100: up to 33.33 it is 5.556… = 5.56, up to 66.66 it is 11.112… = 11.11, all of it 16.67.
    const groups = advanceGroups([at20('100')], rsd);
    const part = (usedBefore: string, amount: string) => advancePart({ groups, usedBefore }, amount)[0];
    expect(part('0', '33.33')).toMatchObject({ netAmount: '27.77', vatAmount: '5.56' });
    expect(part('33.33', '33.33')).toMatchObject({ netAmount: '27.78', vatAmount: '5.55' });
    expect(part('66.66', '33.34')).toMatchObject({ netAmount: '27.78', vatAmount: '5.56' });
  });

  it('takes the first rate of an advance before the next', () => {
    const parts = [at20('60'), { grossAmount: '110', category: 'S' as const, rate: '10' }];
    const advance = { groups: advanceGroups(parts, rsd), usedBefore: '0' };
    expect(advancePart(advance, '115').map(({ rate, vatAmount }) => `${rate} ${vatAmount}`)).toEqual([
      '20 10.00',
      '10 5.00',
    ]);
    expect(advancePart({ ...advance, usedBefore: '115' }, '55')).toMatchObject([
      { rate: '10', netAmount: '50.00', vatAmount: '5.00' },
    ]);
  });

  it('at another rate of exchange leaves the difference as a gain', () => {
    // The advance stands at 14058.38, the part of the claim at 120 × 117.0 = 14040.00: 18.38 gained.
    const eur = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '117.1532' };
    const advance = { groups: advanceGroups([at20('120')], eur), usedBefore: '0' };
    const document = { grossAmount: '240', baseGrossAmount: '28080', settledBefore: '0' };
    const entry = postAdvanceSettlement({ ...head, ...eur, advance, document, amount: '120' });
    expect(rows(entry)).toEqual([
      'credit receivables 14040.00 120.00 EUR',
      'debit advancesReceived 11715.32 100.00 EUR',
      'debit advanceOutputVat:20 2343.06 20.00 EUR',
      'credit exchangeGain 18.38 0.00 EUR',
    ]);
  });

  it('never takes more than the advance has or the invoice leaves open', () => {
    const advance = { groups: advanceGroups([at20('120')], rsd), usedBefore: '100' };
    const open = (gross: string) => ({ grossAmount: gross, baseGrossAmount: gross, settledBefore: '0' });
    const settle = (gross: string, amount: string) => () =>
      postAdvanceSettlement({ ...head, ...rsd, advance, document: open(gross), amount });
    expect(settle('240', '20.01')).toThrow(expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }));
    expect(settle('10', '10.01')).toThrow(expect.objectContaining({ code: 'PAYMENT_EXCEEDS_DUE' }));
    expect(settle('240', '0')).toThrow(expect.objectContaining({ code: 'AMOUNT_NOT_POSITIVE' }));
  });
});

describe('the last cents of an advance', () => {
  const eur = (exchangeRate: string) => ({ currency: 'EUR', baseCurrency: 'RSD', exchangeRate });
  const rest = (exchangeRate: string, baseGrossAmount: string, usedBefore: string, amount: string) =>
    rows(
      postAdvanceSettlement({
        ...head,
        currency: 'EUR',
        advance: { groups: advanceGroups([at20('10.00')], eur(exchangeRate)), usedBefore },
        document: { grossAmount: '10.00', baseGrossAmount, settledBefore: usedBefore },
        amount,
      }),
    );
  it('carry VAT in base currency that they no longer have in their own', () => {
    // 10.00 at 117: 1170.00, VAT 1.67 = 195.39. Up to 9.99: VAT 1.66833 = 1.67, all of it; in base 1168.83 and
    // 195.39 × 1168.83 / 1170 = 195.1946 = 195.19. The last cent is 1.17, of it VAT 0.20, in its own currency none.
    expect(rest('117', '1170.00', '9.99', '0.01')).toEqual([
      'credit receivables 1.17 0.01 EUR',
      'debit advancesReceived 0.97 0.01 EUR',
      'debit advanceOutputVat:20 0.20 0.00 EUR',
    ]);
  });
  it('close both sides where they are worth nothing, too', () => {
    // 10.00 at 0.3: 3.00. Up to 0.01: 0.003 = 0.00, on either side.
    expect(rest('0.3', '3.00', '0', '0.01')).toEqual([
      'credit receivables 0.01 0.01 EUR',
      'debit receivables 0.01 0.00 EUR',
      'debit advancesReceived 0.01 0.01 EUR',
      'credit advancesReceived 0.01 0.00 EUR',
    ]);
  });
});

describe('a cent of an advance that is VAT alone', () => {
  it('is taken up where it is worth nothing, too', () => {
    // 10.00 at 0.3: VAT 1.67 = 0.50 of 3.00. From 0.02 to 0.03 VAT goes from 0.00334 = 0.00 to 0.00501 = 0.01, so the
    // cent is VAT; in base currency 0.006 and 0.009 = 0.01 on either side, of it VAT 0.0017 = 0.00: it is worth nothing.
    const eur = { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: '0.3' };
    const advance = { groups: advanceGroups([at20('10.00')], eur), usedBefore: '0.02' };
    const document = { grossAmount: '10.00', baseGrossAmount: '3.00', settledBefore: '0.02' };
    const entry = postAdvanceSettlement({ ...head, currency: 'EUR', advance, document, amount: '0.01' });
    expect(rows(entry)).toEqual([
      'credit receivables 0.01 0.01 EUR',
      'debit receivables 0.01 0.00 EUR',
      'debit advanceOutputVat:20 0.01 0.01 EUR',
      'credit advanceOutputVat:20 0.01 0.00 EUR',
    ]);
  });
});

describe('an advance to a supplier', () => {
  it('has input VAT with his advance invoice alone', () => {
    const payment = { ...head, ...rsd, contactId: 'dobavljač', amount: '240' };
    expect(rows(postAdvancePaid(payment))).toEqual(['credit bank 240.00', 'debit advancesPaid 240.00']);
    expect(rows(postAdvancePaid({ ...payment, invoice: { number: 'AV-7', parts: [at20('240')] } }))).toEqual([
      'credit bank 240.00',
      'debit advancesPaid 200.00',
      'debit advanceInputVat:20 40.00',
    ]);
    expect(() => postAdvancePaid({ ...payment, invoice: { number: 'AV-7', parts: [at20('200')] } })).toThrow(
      expect.objectContaining({ code: 'ALLOCATION_EXCEEDS_PAYMENT' }),
    );
  });

  it('is taken up by his bill', () => {
    const advance = { groups: advanceGroups([at20('240')], rsd), usedBefore: '0' };
    const document = { grossAmount: '600', baseGrossAmount: '600', settledBefore: '0' };
    expect(rows(postAdvancePaidSettlement({ ...head, ...rsd, advance, document, amount: '240' }))).toEqual([
      'debit payables 240.00',
      'credit advancesPaid 200.00',
      'credit advanceInputVat:20 40.00',
    ]);
  });
});

it('whatever the amounts, rates and parts: nothing negative, and in the end nothing left in either currency', () => {
  let seed = 11;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 60; round += 1) {
    const weak = random(2) === 0;
    const money = weak
      ? { currency: 'RSD', baseCurrency: 'EUR', exchangeRate: `0.00${80 + random(20)}` }
      : { currency: 'EUR', baseCurrency: 'RSD', exchangeRate: `117.${1000 + random(9000)}` };
    const parts = ['20', '10'].slice(0, 1 + random(2)).map((rate) => ({
      grossAmount: `${1 + random(500)}.${10 + random(90)}`,
      category: 'S' as const,
      rate,
    }));
    const groups = advanceGroups(parts, money);
    let left = parts.reduce((all, part) => all + BigInt(part.grossAmount.replace('.', '')), 0n);
    const text = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
    let used = 0n;
    const sums = new Map<string, string>();
    while (left > 0n) {
      const step = left < 4n ? left : 1n + (left * BigInt(random(60))) / 100n;
      for (const group of advancePart({ groups, usedBefore: text(used) }, text(step))) {
        for (const key of ['netAmount', 'vatAmount', 'baseNetAmount', 'baseVatAmount'] as const) {
          expect(group[key].startsWith('-'), `${key} ${group[key]}`).toBe(false);
          const name = `${group.rate} ${key}`;
          sums.set(name, addDecimal(sums.get(name) ?? '0.00', group[key]));
        }
      }
      used += step;
      left -= step;
    }
    const whole = new Map(
      groups.flatMap((group: AdvanceGroup) =>
        (['netAmount', 'vatAmount', 'baseNetAmount', 'baseVatAmount'] as const).map(
          (key) => [`${group.rate} ${key}`, group[key]] as const,
        ),
      ),
    );
    expect(sums).toEqual(whole);
  }
});

import { addDays, type CountryCode } from '@bilko/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOverdueVatDue } from '../src/features/payments/payment-jobs';
import { addCustomer, expectStatus, openShop } from '../src/features/invoices/testing-sales';
import { findDifferences } from '../src/features/verifications/verification-repository';
import { problemOf } from '../src/http/errors';
import { startTestApi, type Member, type TestApi } from '../src/testing';
import { take } from './history-steps';
import { Idle, stepKinds, type Draw, type StepKind, type World } from './history-world';
import { ratesOf } from './same-vat-cases';

const STEPS = 150;
const START = '2025-05-20';
const at = (day: string) => `${day}T10:00:00Z`;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: at(START) });
});
afterAll(() => api.stop());

const cents = (min: number, max: number) =>
  fc
    .integer({ min, max })
    .map((count) => `${Math.trunc(count / 100)}.${String(count % 100).padStart(2, '0')}`);

/** Chance asks for what cannot be: a second confirmation, more than is left, a month that is closed with its year. */
const refusals = [
  'YEAR_NOT_CLOSED',
  'YEAR_ALREADY_CLOSED',
  'YEAR_NOT_OVER',
  'CREDIT_EXCEEDS_INVOICE',
  'CREDIT_NOTE_ALREADY_CONFIRMED',
  'PAYMENT_EXCEEDS_DUE',
  'PERIOD_LOCKED',
  'PERSON_COST_REPAID',
  'ADVANCE_ALREADY_USED',
  'VAT_RETURN_CLOSED',
];

/** Documents and money more often than what closes them. */
const weights: Partial<Record<StepKind, number>> = { invoice: 6, bill: 5, pay: 6, payBill: 4, advance: 3, finalInvoice: 4, allocate: 4, credit: 3, offset: 4, personCost: 3, payAhead: 3, allocateOut: 4, refund: 5, confirmRefund: 5, latePaper: 3 }; // prettier-ignore

const drawOf = (rate: [number, number]): fc.Arbitrary<Draw> =>
  fc.record({
    kind: fc.oneof(
      ...stepKinds.map((kind) => ({ arbitrary: fc.constant(kind), weight: weights[kind] ?? 2 })),
    ),
    pick: fc.nat(1000),
    share: fc.integer({ min: 1, max: 999 }),
    amount: cents(1_00, 90_000),
    isForeign: fc.boolean(),
    isGross: fc.boolean(),
    exchangeRate: cents(...rate),
    lines: fc.array(
      fc.record({
        quantity: cents(10, 900),
        unitPrice: cents(100, 99_999),
        rate: fc.nat(10),
        discountPercent: cents(0, 5_000),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });

async function open(country: CountryCode, isCashScheme: boolean): Promise<{ owner: Member; world: World }> {
  const { owner, contactId } = await openShop(api, country, {
    buyer: { kind: 'both', isVatRegistered: true },
  });
  const more = { kind: 'both', country: 'DE', taxId: 'DE123456789', name: 'Firma GmbH' };
  const abroad = await addCustomer(owner, country, more);
  if (isCashScheme)
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2025-01-01', isCashScheme }),
      200,
    );
  const manual = { RS: ['241', '553'], BA: ['200', '553'], HR: ['100000', '465000'] } as const;
  const foreignCurrency = country === 'HR' ? 'USD' : 'EUR';
  return {
    owner,
    world: {
      contacts: [contactId, abroad],
      rates: ratesOf(country),
      foreignCurrency,
      manual: manual[country],
    },
  };
}

describe('a random history through the use cases', () => {
  const done = new Map<StepKind, number>();

  it.each([
    { country: 'RS', isCashScheme: false, rate: [116_00, 118_00], seed: 11 },
    { country: 'RS', isCashScheme: true, rate: [20, 90], seed: 100 },
    { country: 'HR', isCashScheme: true, rate: [80, 120], seed: 13 },
    { country: 'BA', isCashScheme: false, rate: [190, 200], seed: 14 },
  ] as const)('in $country, cash scheme $isCashScheme, seed $seed: nothing ever differs', async (history) => {
    const { country, isCashScheme, rate, seed } = history;
    api.clock.set(at(START));
    const { owner, world } = await open(country, isCashScheme);
    const draws = fc.sample(drawOf([...rate]), { seed, numRuns: STEPS });
    const told: string[] = [];
    for (const [index, draw] of draws.entries()) {
      // Three days a step: from May over the turn of the year, and over six months of waiting VAT.
      api.clock.set(at(addDays(START, index * 3)));
      try {
        await owner.inContext((ctx) => take(ctx, world, draw));
        done.set(draw.kind, (done.get(draw.kind) ?? 0) + 1);
        told.push(`${index} ${draw.kind}`);
      } catch (error) {
        if (error instanceof Idle) continue;
        const problem = problemOf(error);
        if (!problem) throw error;
        const code = problem.errors?.[0]?.code ?? problem.code;
        const path = problem.errors?.[0]?.path;
        expect(refusals, `seed ${seed}, step ${index + 1}, ${draw.kind}: ${code} ${path}`).toContain(code);
      }
      if ((index + 1) % 20 !== 0) continue;
      if (isCashScheme) await makeOverdueVatDue(api.services);
      const { differences } = await findDifferences(owner.organizationId);
      expect(differences, `seed ${seed}, by step ${index + 1}: ${told.slice(-20).join(', ')}`).toEqual([]);
    }
  });

  it('took steps of every kind, none of them once only', () => {
    expect(stepKinds.filter((kind) => (done.get(kind) ?? 0) < 2)).toEqual([]);
  });
});

import { addDecimal, countryCodes, sumAmounts, todayIn, type CountryCode } from '@bilko/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../../testing';

/**
 * Whatever a business does, in whatever order: what its documents leave open is what stands on the accounts of its
 * customers and suppliers, for each of them and each currency, and VAT on the accounts is VAT on the documents.
 */
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: '2026-06-15T10:00:00Z' });
});
afterAll(() => api.stop());

type World = {
  owner: Member;
  contacts: string[];
  invoices: string[];
  notes: string[];
  expenses: string[];
  /** Of the old books, with VAT that waits: paid here, never credited. */
  brought: { invoices: string[]; expenses: string[] };
  today: string;
  country: CountryCode;
};

const places: Record<
  CountryCode,
  { taxId: string; buyer: string; currency: string; rates: readonly string[] }
> = {
  RS: { taxId: '104052135', buyer: '103920327', currency: 'RSD', rates: ['20', '10'] },
  BA: { taxId: '4200000000007', buyer: '4200000000104', currency: 'BAM', rates: ['17'] },
  HR: { taxId: '69435151530', buyer: '12345678903', currency: 'EUR', rates: ['25', '13', '5'] },
};

const cents = (max: number) =>
  fc.integer({ min: 1, max }).map((all) => `${Math.floor(all / 100)}.${String(all % 100).padStart(2, '0')}`);
const tenThousandths = fc
  .integer({ min: 1, max: 99_999 })
  .map((all) => `${Math.floor(all / 10_000)}.${String(all % 10_000).padStart(4, '0')}`);
const percent = fc.option(cents(9_999), { nil: undefined });
const money = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('117.2193', '116.9', '0.333')
      .map((exchangeRate) => ({ currency: 'USD', exchangeRate })),
  },
);
const at = fc.nat({ max: 1000 });
const paying = fc.record({
  at,
  share: fc.integer({ min: 1, max: 140 }),
  exchangeRate: fc.constantFrom('117.2', '115.01', '0.5', '0.333'),
});

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      at,
      money,
      priceMode: fc.constantFrom('net', 'gross'),
      discountPercent: percent,
      lines: fc.array(
        fc.record({
          description: fc.constant('Rad'),
          quantity: tenThousandths,
          unit: fc.constant('C62'),
          unitPrice: cents(99_999),
          discountPercent: percent,
          rate: at,
        }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), with: paying }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('credit' as const),
      at,
      lines: fc.option(
        fc.array(fc.record({ position: fc.integer({ min: 1, max: 5 }), part: fc.constantFrom(1, 2, 3) }), {
          minLength: 1,
          maxLength: 3,
        }),
        { nil: undefined },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      at: fc.option(at, { nil: undefined }),
      money,
      lines: fc.array(
        fc.record({
          description: fc.constant('Trošak'),
          categoryId: fc.constantFrom('office', 'fuel', 'representation'),
          amount: cents(999_999),
          isGross: fc.boolean(),
          rate: at,
          vatCategory: fc.constantFrom('S', 'AE'),
          deductiblePercent: fc.constantFrom('100', '50', '33.33', '0'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('payOut' as const), with: paying }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move' as const), at, isAbroad: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

/** A request that may be refused by a rule, never by accident. */
async function ask(
  sending: PromiseLike<{ status: number; text: string; body: unknown }>,
): Promise<string | undefined> {
  const reply = await sending;
  if (reply.status < 300) return (reply.body as { id: string }).id;
  expect(reply.status, reply.text).toBeOneOf([409, 422]);
  return undefined;
}

const part = (amount: string, share: number) => {
  const all = (BigInt(amount.replace('.', '')) * BigInt(share)) / 100n;
  return `${all / 100n}.${String(all % 100n).padStart(2, '0')}`;
};

async function take(world: World, one: Step): Promise<void> {
  const { owner, today } = world;
  switch (one.do) {
    case 'issue': {
      const contactId = pick(world.contacts, one.at);
      const { rates } = places[world.country];
      const { priceMode, discountPercent, lines, money: currency } = one;
      const draft = await ask(
        owner.post('/invoices', {
          contactId,
          issuedOn: today,
          dueOn: today,
          priceMode,
          discountPercent,
          lines: lines.map(({ rate, ...line }) => ({ ...line, vatRate: pick(rates, rate) })),
          ...currency,
        }),
      );
      if (draft && (await ask(owner.post(`/invoices/${draft}/issue`)))) world.invoices.push(draft);
      return;
    }
    case 'pay': {
      const id = pick([...world.invoices, ...world.brought.invoices], one.with.at);
      if (!id) return;
      const { totals, currency } = (await owner.get(`/invoices/${id}`)).body as {
        totals: { grossAmount: string };
        currency: string;
      };
      const rate = currency === places[world.country].currency ? {} : { exchangeRate: one.with.exchangeRate };
      await ask(
        owner.post(`/invoices/${id}/payments`, {
          paidOn: today,
          amount: part(totals.grossAmount, one.with.share),
          excess: 'credit',
          ...rate,
        }),
      );
      return;
    }
    case 'credit': {
      const id = pick(world.invoices, one.at);
      if (!id) return;
      const { lines } = (await owner.get(`/invoices/${id}`)).body as {
        lines: { position: number; quantity: string }[];
      };
      const wanted = one.lines?.flatMap(({ position, part: parts }) => {
        const line = lines.find((other) => other.position === position);
        if (!line) return [];
        const [whole = '0', fraction = ''] = line.quantity.split('.');
        const quantity = BigInt(whole + fraction.padEnd(4, '0')) / BigInt(parts);
        return [
          { position, quantity: `${quantity / 10_000n}.${String(quantity % 10_000n).padStart(4, '0')}` },
        ];
      });
      const note = await ask(
        owner.post(`/invoices/${id}/credit-notes`, {
          issuedOn: today,
          ...(wanted && wanted.length > 0 && { lines: wanted }),
        }),
      );
      if (note) world.notes.push(note);
      return;
    }
    case 'confirm': {
      const id = pick(world.notes, one.at);
      if (id) await ask(owner.post(`/invoices/${id}/buyer-confirmation`, { confirmedOn: today }));
      return;
    }
    case 'spend': {
      const contactId = one.at === undefined ? undefined : pick(world.contacts, one.at);
      const lines = one.lines.map(({ amount, isGross, rate, ...line }) => ({
        vatRate: pick(places[world.country].rates, rate),
        ...line,
        ...(isGross ? { grossAmount: amount } : { netAmount: amount }),
      }));
      const supplier = contactId === undefined ? { supplierName: 'Pijaca' } : { contactId };
      const id = await ask(owner.post('/expenses', { ...supplier, issuedOn: today, lines, ...one.money }));
      if (!id || !(await ask(owner.post(`/expenses/${id}/post`)))) return;
      await ask(owner.post(`/expenses/${id}/approve`));
      world.expenses.push(id);
      return;
    }
    case 'payOut': {
      const id = pick([...world.expenses, ...world.brought.expenses], one.with.at);
      if (!id) return;
      const { grossAmount, currency } = (await owner.get(`/expenses/${id}`)).body as {
        grossAmount: string;
        currency: string;
      };
      const rate = currency === places[world.country].currency ? {} : { exchangeRate: one.with.exchangeRate };
      await ask(
        owner.post(`/expenses/${id}/payments`, {
          paidOn: today,
          amount: part(grossAmount, one.with.share),
          ...rate,
        }),
      );
      return;
    }
    case 'move': {
      const contactId = pick(world.contacts, one.at);
      if (!contactId) return;
      const { version } = (await owner.get(`/contacts/${contactId}`)).body as { version: number };
      await ask(
        owner.patch(`/contacts/${contactId}`, {
          version,
          country: one.isAbroad ? 'DE' : world.country,
          taxId: null,
        }),
      );
    }
  }
}

/** Nobody owes on one account and is owed the same on the other: an account is closed by what opened it. */
const SPLIT = `
  SELECT p.contact_id, a.code, p.currency, sum(p.document_debit - p.document_credit) AS open
    FROM postings p JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
   WHERE 'payables' = ANY (a.roles)
   GROUP BY 1, 2, 3
  HAVING sum(p.document_debit - p.document_credit) > 0`;

async function disagreements(owner: Member): Promise<unknown[]> {
  return owner.inContext(async ({ sql }) => [
    ...(await sql.rows('SELECT * FROM verify_ledger()')),
    ...(await sql.rows('SELECT * FROM verify_sub_ledgers()')),
    ...(await sql.rows('SELECT * FROM verify_vat()')),
    ...(await sql.rows('SELECT * FROM verify_opening_items()')),
    ...(await sql.rows(SPLIT)),
  ]);
}

/** Where what waits of a sale and of a purchase stands. */
const waitingAccounts = {
  RS: { claims: '204', debts: '435', sale: '4708', purchase: '2708', capital: '300' },
  HR: { claims: '120000', debts: '220000', sale: '240032', purchase: '140800', capital: '900000' },
};

/** VAT on payment from the year's first day on, with an unpaid invoice and a bill of the old books. */
async function waitForPayment(
  owner: Member,
  country: 'RS' | 'HR',
  contactId: string,
): Promise<World['brought']> {
  const startsOn = '2026-01-01';
  const { claims, debts, sale, purchase, capital } = waitingAccounts[country];
  const [rate = ''] = places[country].rates;
  const vat = [{ rate, netAmount: '100.00', vatAmount: country === 'RS' ? '20.00' : '25.00' }];
  const item = { contactId, issuedOn: '2025-12-20', vat };
  const waits = vat[0]?.vatAmount;
  const lines = [
    { accountCode: claims, debit: '180.33', documentNumber: 'R-1', ...item },
    { accountCode: debts, credit: '140.33', documentNumber: 'U-1', ...item },
    { accountCode: sale, credit: waits },
    { accountCode: purchase, debit: waits },
    { accountCode: capital, credit: '40.00' },
  ];
  const told = await owner.post('/organization/tax-profile', { validFrom: startsOn, isCashScheme: true });
  expect(told.status, told.text).toBe(200);
  const { status, text, body } = await owner.post('/opening-balances', { startsOn, lines });
  expect(status, text).toBe(201);
  return { invoices: [body.lines[0].item.id], expenses: [body.lines[1].item.id] };
}

async function open(country: CountryCode, isCashScheme = false): Promise<World> {
  const { taxId, buyer } = places[country];
  const owner = await api.register(country, { taxId });
  const contacts: string[] = [];
  const buyers = [
    { country, taxId: buyer, isVatRegistered: true },
    { country: 'DE' },
    { country, isPerson: true },
  ];
  for (const more of buyers) {
    const address = { street: 'Ulica 1', city: 'Niš', postalCode: '18000' };
    const reply = await owner.post('/contacts', {
      name: `Kupac ${contacts.length}`,
      kind: 'both',
      address,
      ...more,
    });
    expect(reply.status, reply.text).toBe(201);
    contacts.push(reply.body.id as string);
  }
  const today = todayIn('Europe/Belgrade', api.clock.now());
  const brought =
    isCashScheme && country !== 'BA'
      ? await waitForPayment(owner, country, contacts[0] ?? '')
      : { invoices: [], expenses: [] };
  return { owner, contacts, invoices: [], notes: [], expenses: [], brought, today, country };
}

it('a supplier is owed what his bill says where its cents are worth nothing in the books', async () => {
  const world = await open('RS');
  const { owner, today } = world;
  const sent = async (sending: PromiseLike<{ status: number; text: string; body: unknown }>) => {
    const reply = await sending;
    expect(reply.status, reply.text).toBeLessThan(300);
    expect(await disagreements(owner)).toEqual([]);
    return reply.body as { id: string; grossAmount: string; dueAmount: string };
  };
  const representation = { categoryId: 'representation', vatRate: '20' };
  const { id, grossAmount } = await sent(
    owner.post('/expenses', {
      contactId: world.contacts[0],
      issuedOn: today,
      currency: 'EUR',
      exchangeRate: '0.333',
      lines: [
        { ...representation, description: 'Večera', grossAmount: '9999.93' },
        { ...representation, description: 'Muzika', netAmount: '0.05', vatCategory: 'AE' },
      ],
    }),
  );
  expect(grossAmount).toBe('9999.98');
  await sent(owner.post(`/expenses/${id}/post`));
  await sent(owner.post(`/expenses/${id}/approve`));
  const pay = (amount: string, exchangeRate: string) =>
    sent(owner.post(`/expenses/${id}/payments`, { paidOn: today, amount, exchangeRate }));
  // Each of these cents takes nothing or a cent of the 3329.99 with it, and is worth nothing or a cent itself.
  await pay('0.01', '0.333');
  await pay('0.01', '0.333');
  await pay('0.01', '0.5');
  await pay('4999.99', '0.333');
  await pay('4999.95', '117.2');
  expect(await pay('0.01', '0.5')).toMatchObject({ dueAmount: '0.00' });
});

it(
  'open documents and VAT are what the accounts say, after every step of random histories',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...countryCodes),
        fc.boolean(),
        fc.array(step, { minLength: 10, maxLength: 40 }),
        async (country, isCashScheme, steps) => {
          const world = await open(country, isCashScheme);
          for (const one of steps) {
            await take(world, one);
            expect(await disagreements(world.owner), JSON.stringify(one)).toEqual([]);
          }
          // What is left is credited and confirmed: no receivable of an unpaid invoice may stay.
          for (const id of world.invoices)
            await ask(world.owner.post(`/invoices/${id}/credit-notes`, { issuedOn: world.today }));
          expect(await disagreements(world.owner)).toEqual([]);
          for (const id of world.invoices) {
            const { totals, creditNotes } = (await world.owner.get(`/invoices/${id}`)).body as {
              totals: { grossAmount: string; dueAmount: string };
              creditNotes: { grossAmount: string }[];
            };
            expect(totals.dueAmount).toBe('0.00');
            expect(sumAmounts(creditNotes.map(({ grossAmount }) => grossAmount))).toBe(
              addDecimal(totals.grossAmount, '0.00'),
            );
          }
        },
      ),
      {
        numRuns: 12,
        interruptAfterTimeLimit: 240_000,
        endOnFailure: true,
      },
    );
  },
);

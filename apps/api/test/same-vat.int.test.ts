import type { InvoiceListItem, InvoiceView, VatLedgerLine } from '@bilko/contracts';
import {
  addDecimal,
  calculateExpense,
  calculateInvoice,
  compareDecimal,
  formatAmount,
  multiplyDecimal,
  roundHalfUp,
  subtractDecimal,
  type CountryCode,
} from '@bilko/core';
import { country } from '@bilko/countries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../src/testing';
import { findDifferences } from '../src/features/verifications/verification-repository';
import {
  addCustomer, canReadPdf, draft, expectStatus, issue, line, NOW, openShop, textOf, TODAY,
} from '../src/features/invoices/testing-sales'; // prettier-ignore
import { billCases, dollars, ratesOf, saleCases, taxed, type BillCase, type Buyer, type SaleCase } from './same-vat-cases'; // prettier-ignore
import { readOutputs, sumBoxes, sumOf, type Outputs } from './same-vat-outputs';

const SEED = 20261122;
let papersRead = 0;
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ now: NOW });
});
afterAll(() => api.stop());

type Group = { category: string; rate: string; netAmount: string; vatAmount: string };
type Sale = Readonly<{
  name: string;
  id: string;
  /** What the editor said, in the document's currency; positive. */
  groups: readonly Group[];
  exchangeRate: string;
  sign: 1 | -1;
  buyer: Buyer;
  entryId: string;
  /** So much of it is in the VAT books by now: nothing where VAT waits. */
  share: 'none' | 'all';
}>;
type Shop = Readonly<{
  code: CountryCode;
  owner: Member;
  contacts: Record<Buyer | 'home' | 'american', string>;
}>;

const signed = (amount: string, sign: 1 | -1) => sumOf([sign === 1 ? amount : subtractDecimal('0', amount)]);
const inBase = (amount: string, rate: string) => roundHalfUp(multiplyDecimal(amount, rate));
const vatOf = (groups: readonly Pick<Group, 'vatAmount'>[]) => sumOf(groups.map((group) => group.vatAmount));
const nonZero = (amounts: ReadonlyMap<string, string>) =>
  [...amounts].filter(([, amount]) => compareDecimal(amount, '0') !== 0).sort();
function add(sums: Map<string, string>, at: string, amount: string): void {
  sums.set(at, sumOf([sums.get(at) ?? '0', amount]));
}
const byGroup = (groups: readonly Group[]) => {
  const sums = new Map<string, string>();
  for (const { category, rate, vatAmount } of groups) add(sums, `${category} ${rate}`, vatAmount);
  return nonZero(sums);
};

async function openCountry(code: CountryCode): Promise<Shop> {
  const { owner, contactId } = await openShop(api, code, { buyer: { isVatRegistered: true, kind: 'both' } });
  const more = { kind: 'both', taxId: null, isVatRegistered: false };
  const person = await addCustomer(owner, code, { ...more, name: 'Ana Anić', isPerson: true });
  const at = (country: string, taxId: string | null) =>
    addCustomer(owner, code, { ...more, name: `Firma ${country}`, country, taxId });
  const contacts = { payer: contactId, home: contactId, person, german: await at('DE', 'DE123456789') };
  return { code, owner, contacts: { ...contacts, american: await at('US', null) } };
}

const editor = ({ priceMode = 'net', discountPercent = '0', lines }: SaleCase) =>
  calculateInvoice({ priceMode, discountPercent, lines });

/** Issues what a case says; the editor, the list, the document itself and its paper show the same VAT. */
async function sell(
  { owner, contacts, code }: Shop,
  one: SaleCase,
  more: object = {},
): Promise<Sale & { view: InvoiceView }> {
  const { name, buyer = 'payer', lines, ...terms } = one;
  const figures = editor(one);
  const words = code === 'HR' ? { classificationCode: '62.10.11' } : {};
  const { id } = await draft(owner, {
    contactId: contacts[buyer],
    ...terms,
    ...more,
    lines: lines.map(({ quantity, unitPrice, vatRate, ...rest }) =>
      line(quantity, unitPrice, vatRate, { ...words, ...rest }),
    ),
  });
  const view = await issue(owner, id);
  const sale = {
    name, id, view, buyer, groups: figures.vatBreakdown, exchangeRate: one.exchangeRate ?? '1', sign: 1, share: 'all',
    entryId: view.entryId ?? '',
  } as const; // prettier-ignore
  await showsOnPaper(owner, sale, view);
  return sale;
}

async function showsOnPaper(
  owner: Member,
  { name, groups, exchangeRate, id }: Sale,
  issued: InvoiceView,
): Promise<void> {
  const view = await expectStatus<InvoiceView>(owner.get(`/invoices/${id}`), 200);
  expect(byGroup(view.vatBreakdown), name).toEqual(byGroup(groups));
  expect([issued.totals.vatAmount, view.totals.vatAmount, vatOf(view.lines)], name).toEqual([
    vatOf(groups),
    vatOf(groups),
    vatOf(groups),
  ]);
  const { data } = await expectStatus<{ data: InvoiceListItem[] }>(
    owner.get(`/invoices?contactId=${view.contactId}&limit=100`),
    200,
  );
  const listed = data.find((item) => item.id === id)?.totals;
  expect([listed?.vatAmount, listed?.netAmount], name).toEqual([vatOf(groups), view.totals.netAmount]);
  if (!canReadPdf) return;
  papersRead += 1;
  const reply = await owner.get(`/invoices/${id}/pdf`).buffer(true);
  expect(reply.status).toBe(200);
  const text = await textOf(reply.body as Buffer);
  const written = groups.filter(({ vatAmount }) => compareDecimal(vatAmount, '0') > 0);
  for (const { rate, vatAmount, netAmount } of written) {
    const row = `${formatAmount(rate, { places: 0 })}%`;
    expect(text, name).toContain(row);
    expect(text, `${name}: ${netAmount} and ${vatAmount} side by side`).toContain(
      `${formatAmount(netAmount)}${formatAmount(vatAmount)}`,
    );
  }
  expect(text, name).toContain(formatAmount(vatOf(groups)));
  // A document in foreign currency states its VAT in the country's, too.
  if (exchangeRate === '1' || written.length === 0) return;
  const base = sumOf(groups.map((group) => inBase(group.vatAmount, exchangeRate)));
  expect(text, `${name}: VAT in base currency ${base}`).toContain(formatAmount(base));
}

/** A credit note for so much of the first line, or for all that is left. */
async function credit({ owner }: Shop, of: Sale, groups: readonly Group[], body: object = {}): Promise<Sale> {
  const view = await expectStatus<InvoiceView>(
    owner.post(`/invoices/${of.id}/credit-notes`, { issuedOn: TODAY, ...body }),
    201,
  );
  const share = view.awaitsBuyerConfirmation ? 'none' : 'all';
  const note: Sale = {
    ...of,
    name: `${of.name}: credit note ${view.number}`,
    id: view.id,
    groups,
    sign: -1,
    share,
    entryId: view.entryId ?? '',
  };
  await showsOnPaper(owner, note, view);
  return note;
}

const confirm = async ({ owner }: Shop, note: Sale): Promise<Sale> => {
  if (note.share === 'all') return note;
  await expectStatus(owner.post(`/invoices/${note.id}/buyer-confirmation`, { confirmedOn: TODAY }), 200);
  return { ...note, share: 'all' };
};

const less = (groups: readonly Group[], taken: readonly Group[]): Group[] =>
  groups.map((group) => {
    const found = taken.find((one) => one.category === group.category && one.rate === group.rate);
    const rest = (of: 'netAmount' | 'vatAmount') => sumOf([subtractDecimal(group[of], found?.[of] ?? '0')]);
    return { ...group, netAmount: rest('netAmount'), vatAmount: rest('vatAmount') };
  });

const total = (outputs: Outputs, code: string, lines: readonly VatLedgerLine[]) =>
  sumOf(
    [...new Set(lines.map((one) => one.entryId))].map((id) => outputs.shares.get(code)?.get(id)?.vat ?? '0'),
  );

/** The VAT book, the boxes of the return and the accounts say what the document says. */
function standsInBooks(outputs: Outputs, { code }: Shop, sale: Sale): void {
  const lines = outputs.books.get(sale.id) ?? [];
  const base = sale.groups.map((group) => ({
    ...group,
    vatAmount: signed(inBase(group.vatAmount, sale.exchangeRate), sale.sign),
  }));
  const { accounts } = country(code);
  const by = { abroad: sale.buyer === 'german', toVatPayer: sale.buyer === 'payer' };
  const expected = (role: 'outputVat' | 'vatAwaitingCorrection') => {
    const sums = new Map<string, string>();
    for (const { rate, category, vatAmount } of base)
      if (category === 'S') add(sums, accounts(role, { rate, ...by }), vatAmount);
    return nonZero(sums);
  };
  const posted = (ids: readonly string[]) => {
    const sums = new Map<string, string>();
    for (const id of new Set(ids))
      for (const [account, amount] of outputs.entries.get(id) ?? []) add(sums, account, amount);
    return nonZero(sums);
  };
  if (sale.share === 'none') {
    expect(byGroup(lines.flatMap((one) => one.rows)), `${sale.name}: waits`).toEqual([]);
    expect(posted([sale.entryId]), `${sale.name}: waits`).toEqual(expected('vatAwaitingCorrection'));
    return;
  }
  // What the document gives back of an advance lies beside it.
  const own = lines.filter((one) => one.event !== 'advanceSettlement');
  const back = vatOf(lines.filter((one) => !own.includes(one)).flatMap((one) => one.rows));
  expect(byGroup(own.flatMap((one) => one.rows)), `${sale.name}: VAT book`).toEqual(byGroup(base));
  const { output, due } = sumBoxes[code];
  const owed = sumOf([vatOf(base), back]);
  expect([total(outputs, output, lines), total(outputs, due, lines)], `${sale.name}: boxes`).toEqual([
    owed,
    owed,
  ]);
  // What waited for the buyer has left the account where it waited.
  const entries = [sale.entryId, ...own.map((one) => one.entryId)];
  expect(posted(entries), `${sale.name}: accounts`).toEqual(expected('outputVat'));
}

describe.each(['RS', 'BA', 'HR'] as const)('sales of a month in %s', (code) => {
  it('show the same VAT in editor, list, document, paper, VAT book, return and accounts', async () => {
    const shop = await openCountry(code);
    const sales: Sale[] = [];
    for (const one of saleCases(code, SEED)) sales.push(await sell(shop, one));
    const credited = sales.filter(({ name }) =>
      /discounts|gross prices|foreign currency|small lines$|person/.test(name),
    );
    for (const invoice of credited) {
      const one = saleCases(code, SEED).find(({ name }) => name === invoice.name);
      const [first] = one?.lines ?? [];
      if (!one || !first) throw new Error(invoice.name);
      const part = editor({ ...one, lines: [{ ...first, quantity: '1' }] }).vatBreakdown;
      sales.push(
        await confirm(shop, await credit(shop, invoice, part, { lines: [{ position: 1, quantity: '1' }] })),
      );
      const rest = less(invoice.groups, part).filter(({ netAmount }) => compareDecimal(netAmount, '0') > 0);
      const note = await credit(shop, invoice, rest);
      sales.push(invoice.name.includes('gross') ? note : await confirm(shop, note));
    }
    expect(credited.length).toBeGreaterThan(6);
    const outputs = await readOutputs(
      shop.owner,
      code,
      sales.map((sale) => sale.entryId),
    );
    for (const sale of sales) standsInBooks(outputs, shop, sale);
    expect(outputs.faultyBoxes).toEqual([]);
    expect(outputs.filled).toContain(sumBoxes[code].output);
    expect((await findDifferences(shop.owner.organizationId)).differences).toEqual([]);
  });
});

type Advance = { id: string; entryId: string };

describe.each(['RS', 'BA', 'HR'] as const)('advances in %s', (code) => {
  it.each([
    ['in the currency of the books', { exchangeRate: '1' }],
    ['in dollars', dollars(code)],
  ])('and the invoice that takes them off show the same VAT everywhere: %s', async (name, money) => {
    const shop = await openCountry(code);
    const { owner, contacts } = shop;
    const { accounts } = country(code);
    const rates = ratesOf(code);
    const rate = rates.at(-1) ?? '';
    const isHome = money.exchangeRate === '1';
    const advance = await expectStatus<Advance>(
      owner.post('/payments', {
        contactId: contacts.payer, paidOn: TODAY, amount: '333.33', advance: { vatRate: rate }, ...(isHome ? {} : money),
      }), // prettier-ignore
      201,
    );
    const paper: SaleCase = {
      name: `advance ${name}`,
      priceMode: 'gross',
      lines: [taxed('1', '333.33', rate)],
      ...(isHome ? {} : money),
    };
    const made = await sell(shop, paper, { kind: 'advance', advancePaymentId: advance.id });
    // A part of it, so that cents are left over.
    const advances = [{ paymentId: advance.id, amount: '111.11' }];
    const final = {
      name: `final ${name}`,
      lines: rates.map((one) => taxed('7', '77.77', one)),
      ...(isHome ? {} : money),
    };
    const invoice = await sell(shop, final, { advances });
    const taken = calculateInvoice({ priceMode: 'gross', lines: [taxed('1', '111.11', rate)] }).totals
      .vatAmount;
    const used = invoice.view.advances[0];
    expect(used?.vatAmount).toBe(taken);

    const outputs = await readOutputs(owner, code, [advance.entryId]);
    const lines = outputs.books.get(advance.id) ?? [];
    const vat = inBase(vatOf(made.groups), made.exchangeRate);
    const settled = [...outputs.books.values()].flat().filter(({ event }) => event === 'advanceSettlement');
    const backRows = settled.flatMap((one) => one.rows);
    const takenBase = signed(vatOf(backRows), -1);
    // By the share of the advance as it stands in base currency: never more than a cent from the rate's.
    if (isHome) expect(takenBase).toBe(taken);
    const away = subtractDecimal(takenBase, inBase(taken, made.exchangeRate));
    expect(['0.00', '0.01', '-0.01']).toContain(away);
    const received = lines.filter(({ event }) => event === 'advance');
    expect(vatOf(received.flatMap((one) => one.rows))).toBe(vat);
    const { output } = sumBoxes[code];
    expect([total(outputs, output, received), total(outputs, output, settled)]).toEqual([
      vat,
      signed(takenBase, -1),
    ]);
    const account = accounts('advanceOutputVat', { rate, abroad: false });
    expect(outputs.entries.get(advance.entryId)?.get(account)).toBe(vat);
    expect(settled.map(({ entryId }) => outputs.entries.get(entryId)?.get(account))).toEqual([
      signed(takenBase, -1),
    ]);
    standsInBooks(outputs, shop, invoice);
    expect(outputs.faultyBoxes).toEqual([]);
    expect((await findDifferences(owner.organizationId)).differences).toEqual([]);
  });
});

describe.each(['RS', 'HR'] as const)('the cash scheme in %s', (code) => {
  it('owes VAT part by part, each part the same everywhere, until it is the VAT of the invoice', async () => {
    const shop = await openCountry(code);
    const { owner } = shop;
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
      200,
    );
    const cases = saleCases(code, SEED).filter(({ name }) =>
      /many small lines|discounts$|^foreign|gross prices/.test(name),
    );
    expect(cases.length).toBeGreaterThanOrEqual(4);
    for (const one of cases) {
      const sale = await sell(shop, one);
      const money = sale.exchangeRate === '1' ? {} : { exchangeRate: sale.exchangeRate };
      const { grossAmount } = sale.view.totals;
      const third = roundHalfUp(multiplyDecimal(grossAmount, '0.333333'));
      const parts = [third, third, sumOf([subtractDecimal(grossAmount, addDecimal(third, third))])];
      for (const [at, amount] of parts.entries()) {
        await expectStatus(
          owner.post(`/invoices/${sale.id}/payments`, { paidOn: TODAY, amount, ...money }),
          201,
        );
        const outputs = await readOutputs(owner, code, []);
        const lines = (outputs.books.get(sale.id) ?? []).filter(({ event }) => event === 'cashDue');
        expect(lines, sale.name).toHaveLength(at + 1);
        const due = vatOf(lines.flatMap((line) => line.rows));
        const posted = new Map<string, string>();
        const waited = new Map<string, string>();
        for (const { entryId } of lines)
          for (const [account, vat] of outputs.entries.get(entryId) ?? [])
            add(compareDecimal(vat, '0') > 0 ? posted : waited, account, vat);
        expect(sumOf([...posted.values()]), `${sale.name}: owed`).toBe(due);
        expect(sumOf([...waited.values()]), `${sale.name}: no longer waits`).toBe(signed(due, -1));
        expect(total(outputs, sumBoxes[code].output, lines), `${sale.name}: boxes`).toBe(due);
        expect(outputs.faultyBoxes).toEqual([]);
        const whole = sumOf(sale.groups.map((group) => inBase(group.vatAmount, sale.exchangeRate)));
        if (at === 2) expect(due, sale.name).toBe(whole);
        else expect(compareDecimal(due, whole), sale.name).toBe(-1);
      }
    }
    expect((await findDifferences(owner.organizationId)).differences).toEqual([]);
  });
});

type Bill = { id: string; entryId: string; vatAmount: string; lines: { vatAmount: string }[] };

describe.each(['RS', 'BA', 'HR'] as const)('bills of a month in %s', (code) => {
  it('show the same VAT in editor, list, document, VAT book, return and accounts', async () => {
    const shop = await openCountry(code);
    const { owner, contacts } = shop;
    const made: { one: BillCase; bill: Bill }[] = [];
    for (const one of billCases(code)) {
      const { name, supplier, lines, ...money } = one;
      const saved = await expectStatus<Bill>(
        owner.post('/expenses', {
          contactId: contacts[supplier], documentNumber: name, issuedOn: TODAY, ...money,
          lines: lines.map((each) => ({ description: name, categoryId: 'rent', ...each })),
        }), // prettier-ignore
        201,
      );
      made.push({ one, bill: await expectStatus<Bill>(owner.post(`/expenses/${saved.id}/post`), 200) });
    }
    const outputs = await readOutputs(
      owner,
      code,
      made.map(({ bill }) => bill.entryId),
    );
    const { data: list } = await expectStatus<{ data: Bill[] }>(owner.get('/expenses?limit=100'), 200);
    for (const { one, bill } of made) {
      const { lines, totals } = calculateExpense({ lines: [...one.lines], canDeductVat: true });
      const view = await expectStatus<Bill>(owner.get(`/expenses/${bill.id}`), 200);
      const shown = [view.vatAmount, list.find(({ id }) => id === bill.id)?.vatAmount, vatOf(view.lines)];
      expect(shown, one.name).toEqual([totals.vatAmount, totals.vatAmount, totals.vatAmount]);
      /** Converted once by rate, reverse charge apart. */
      const base = (amount: 'vatAmount' | 'selfAssessedVatAmount' | 'deductibleVatAmount') => {
        const sums = new Map<string, string>();
        for (const each of lines) add(sums, `${each.vatCategory === 'AE'} ${each.vatRate}`, each[amount]);
        return sumOf([...sums.values()].map((sum) => inBase(sum, one.exchangeRate ?? '1')));
      };
      const booked = outputs.books.get(bill.id) ?? [];
      const rows = booked.flatMap((line) => line.rows);
      const inputs = rows.filter(({ direction }) => direction === 'input');
      const owed = base('selfAssessedVatAmount');
      const deducted = base('deductibleVatAmount');
      expect(
        [
          vatOf(inputs),
          sumOf(inputs.map((row) => row.deductibleVatAmount)),
          vatOf(rows.filter(({ direction }) => direction === 'output')),
        ],
        `${one.name}: VAT book`,
      ).toEqual([sumOf([base('vatAmount'), owed]), deducted, owed]);
      const { output, input, due } = sumBoxes[code];
      expect(
        [output, input, due].map((box) => total(outputs, box, booked)),
        `${one.name}: boxes`,
      ).toEqual([owed, deducted, sumOf([subtractDecimal(owed, deducted)])]);
      const posted = [...(outputs.entries.get(bill.entryId)?.values() ?? [])];
      expect(sumOf(posted), `${one.name}: accounts`).toBe(sumOf([subtractDecimal(owed, deducted)]));
      const credits = posted.filter((amount) => compareDecimal(amount, '0') > 0);
      expect(sumOf(credits), `${one.name}: accounts`).toBe(owed);
    }
    expect(outputs.faultyBoxes).toEqual([]);
    expect((await findDifferences(owner.organizationId)).differences).toEqual([]);
  });
});

describe.each(['RS', 'HR'] as const)('bills under the cash scheme in %s', (code) => {
  it('deduct VAT part by part, each part the same everywhere, until it is what may be deducted of the bill', async () => {
    const { owner, contacts } = await openCountry(code);
    await expectStatus(
      owner.post('/organization/tax-profile', { validFrom: '2026-01-01', isCashScheme: true }),
      200,
    );
    const waits = ({ vatRate, vatCategory = 'S' }: BillCase['lines'][number]) => vatCategory === 'S' && vatRate !== '0'; // prettier-ignore
    const cases = billCases(code).filter(({ lines }) => lines.some(waits));
    expect(cases.length).toBeGreaterThanOrEqual(4);
    for (const { name, supplier, lines, ...money } of cases) {
      const saved = await expectStatus<Bill>(
        owner.post('/expenses', {
          contactId: contacts[supplier], documentNumber: name, issuedOn: TODAY, ...money,
          lines: lines.map((each) => ({ description: name, categoryId: 'rent', ...each })),
        }), // prettier-ignore
        201,
      );
      const bill = await expectStatus<Bill & { dueAmount: string }>(
        owner.post(`/expenses/${saved.id}/post`),
        200,
      );
      await expectStatus(owner.post(`/expenses/${bill.id}/approve`), 200);
      const own = calculateExpense({ lines: lines.filter(waits), canDeductVat: true }).lines;
      const sums = new Map<string, string>();
      for (const each of own) add(sums, each.vatRate, each.deductibleVatAmount);
      const whole = sumOf([...sums.values()].map((sum) => inBase(sum, money.exchangeRate ?? '1')));
      const third = roundHalfUp(multiplyDecimal(bill.dueAmount, '0.333333'));
      const rest = sumOf([subtractDecimal(bill.dueAmount, addDecimal(third, third))]);
      for (const [at, amount] of [third, third, rest].entries()) {
        const rate = money.exchangeRate ? { exchangeRate: money.exchangeRate } : {};
        await expectStatus(
          owner.post(`/expenses/${bill.id}/payments`, { paidOn: TODAY, amount, ...rate }),
          201,
        );
        const outputs = await readOutputs(owner, code, []);
        const lines = (outputs.books.get(bill.id) ?? []).filter(({ event }) => event === 'cashDue');
        expect(lines, name).toHaveLength(at + 1);
        const deducted = sumOf(lines.flatMap((line) => line.rows.map((row) => row.deductibleVatAmount)));
        const moved = lines.flatMap(({ entryId }) => [...(outputs.entries.get(entryId)?.values() ?? [])]);
        const sideOf = (sign: 1 | -1) => sumOf(moved.filter((one) => compareDecimal(one, '0') === sign));
        expect(sideOf(-1), `${name}: deducted`).toBe(signed(deducted, -1));
        expect(sideOf(1), `${name}: no longer waits`).toBe(deducted);
        expect(total(outputs, sumBoxes[code].input, lines), `${name}: boxes`).toBe(deducted);
        expect(outputs.faultyBoxes).toEqual([]);
        expect(compareDecimal(deducted, whole), name).toBe(at === 2 ? 0 : -1);
      }
    }
    expect((await findDifferences(owner.organizationId)).differences).toEqual([]);
  });
});

it.skipIf(!canReadPdf)('every document of sales above was read back from its PDF', () => {
  expect(papersRead).toBeGreaterThan(150);
});

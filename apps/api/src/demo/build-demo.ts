import {
  addDays,
  addDecimal,
  addMonths,
  endOfMonth,
  multiplyDecimal,
  roundHalfUp,
  startOfMonth,
} from '@bilko/core';
import { inContext, ownContext, type Actor } from '../http/run';
import type { Context } from '../http/context';
import type { Services } from '../services';
import { createBankAccount } from '../features/bank-accounts/create-bank-account';
import { createContact } from '../features/contacts/create-contact';
import { approveExpense } from '../features/expenses/approve-expense';
import { createExpense } from '../features/expenses/create-expense';
import { postExpense } from '../features/expenses/post-expense';
import { recordExpensePayment } from '../features/expenses/record-expense-payment';
import { uploadReceipt } from '../features/expenses/upload-receipt';
import { createCreditNote } from '../features/invoices/create-credit-note';
import { createInvoice } from '../features/invoices/create-invoice';
import { issueInvoice } from '../features/invoices/issue-invoice';
import { recordInvoicePayment } from '../features/invoices/record-invoice-payment';
import { createJournalEntry } from '../features/journal/create-journal-entry';
import { updateOrganization } from '../features/organizations/update-organization';
import { createProduct } from '../features/products/create-product';
import { demoBankAccounts, demoContactDetails, demoCustomers, demoProducts, demoSuppliers } from './company';
import { createRandom, type Random } from './random';
import { drawReceipt } from './receipt-picture';

const MONTHS = 12;

type Year = {
  today: string;
  random: Random;
  customers: string[];
  products: Product[];
  suppliers: string[];
  bankAccountId: string;
};
type Product = { id: string; name: string; unit: string; price: string; rate: string };
type Step = { day: string; run: () => Promise<void> };

/**
 * A year of a small studio's life up to today, made by calling the use cases that people's clicks call, day by
 * day: so its numbers, books and files are right by the same rules.
 */
export async function buildDemo(
  services: Services,
  actor: Actor,
  report: (done: number, of: number) => void,
): Promise<void> {
  const year = await prepare(services, actor);
  const steps = [...planSales(services, actor, year), ...planCosts(services, actor, year)].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  );
  for (const [at, step] of steps.entries()) {
    await step.run();
    report(at + 1, steps.length);
  }
  await addDrafts(services, actor, year);
}

async function prepare(services: Services, actor: Actor): Promise<Year> {
  return inContext(services, actor, async (ctx) => {
    await updateOrganization(ctx, {
      ...nowhere,
      body: { version: 1, ...demoContactDetails, invoiceNote: 'Hvala na saradnji!', dueDays: 15 },
    });
    const accounts = [];
    for (const body of demoBankAccounts)
      accounts.push(await createBankAccount(ctx, { ...nowhere, body: { ...body } }));
    const customers = [];
    for (const customer of demoCustomers) customers.push((await addContact(ctx, 'customer', customer)).id);
    const suppliers = [];
    for (const supplier of demoSuppliers) suppliers.push((await addContact(ctx, 'supplier', supplier)).id);
    const products: Product[] = [];
    for (const [name, code, kind, unit, price, rate] of demoProducts) {
      const { id } = await createProduct(ctx, {
        ...nowhere,
        body: { name, code, kind, unit, unitPrice: price, vatCategory: 'S', vatRate: rate },
      });
      products.push({ id, name, unit, price, rate });
    }
    const start = startOfMonth(addMonths(ctx.today(), 1 - MONTHS));
    await createJournalEntry(ctx, {
      ...nowhere,
      body: {
        postedOn: start,
        description: 'Početno stanje: uplata osnivača',
        postings: [
          { accountCode: accounts[0]?.accountCode ?? '241', debit: '450000.00' },
          { accountCode: '302', credit: '450000.00' },
        ],
      },
    });
    return {
      today: ctx.today(),
      random: createRandom(20261122),
      customers,
      suppliers,
      products,
      bankAccountId: accounts[0]?.id ?? '',
    };
  });
}

const nowhere = { params: undefined, query: undefined } as const;
type Party = { name: string; taxId: string; street: string; city: string; postalCode: string; email: string };

function addContact(ctx: Context, kind: 'customer' | 'supplier', party: Party) {
  const { name, taxId, email, ...address } = party;
  return createContact(ctx, {
    ...nowhere,
    body: {
      name,
      kind,
      taxId,
      email,
      country: 'RS',
      address: { street: address.street, city: address.city, postalCode: address.postalCode },
      isVatRegistered: true,
    },
  });
}

/** Eight to thirteen invoices a month; most are paid, some late, the newest partly or not at all. */
function planSales(services: Services, actor: Actor, year: Year): Step[] {
  const { random, today } = year;
  const steps: Step[] = [];
  for (let month = 1 - MONTHS; month <= 0; month += 1) {
    const first = startOfMonth(addMonths(today, month));
    const last = month === 0 ? today : endOfMonth(first);
    const days = Array.from({ length: random.between(8, 13) }, () =>
      addDays(first, random.between(0, 27)),
    ).sort();
    for (const issuedOn of days.filter((day) => day <= last)) {
      const draft = planInvoice(year, issuedOn);
      const fate = random.between(1, 100);
      const paidOn = addDays(draft.dueOn, random.between(-9, fate > 88 ? 40 : 6));
      let id = '';
      let gross = '0.00';
      steps.push({
        day: issuedOn,
        run: () =>
          inContext(services, actor, async (ctx) => {
            const saved = await createInvoice(ctx, { ...nowhere, body: draft });
            const issued = await issueInvoice(ctx, { params: { id: saved.id }, query: undefined, body: {} });
            [id, gross] = [issued.id, issued.totals.grossAmount];
          }),
      });
      if (fate <= 3) {
        const creditedOn = addDays(issuedOn, 6);
        if (creditedOn <= today)
          steps.push({
            day: creditedOn,
            run: () =>
              inContext(services, actor, async (ctx) => {
                await createCreditNote(ctx, {
                  params: { id },
                  query: undefined,
                  body: { issuedOn: creditedOn, reason: 'Reklamacija kupca: greška u štampi' },
                });
              }),
          });
      } else if (fate <= 96 && paidOn <= today && paidOn >= issuedOn) {
        const isPartial = fate > 90;
        steps.push({
          day: paidOn,
          run: () =>
            inContext(services, actor, async (ctx) => {
              const amount = isPartial ? roundHalfUp(multiplyDecimal(gross, '0.4')) : gross;
              await recordInvoicePayment(ctx, {
                params: { id },
                query: undefined,
                body: { paidOn, amount, bankAccountId: year.bankAccountId },
              });
            }),
        });
      }
    }
  }
  return steps;
}

function planInvoice({ random, customers, products }: Year, issuedOn: string) {
  const busy = random.chance(0.6) ? customers.slice(0, 5) : customers;
  const count = random.between(1, 3);
  return {
    contactId: random.pick(busy),
    issuedOn,
    suppliedOn: issuedOn,
    dueOn: addDays(issuedOn, random.pick([8, 15, 15, 30])),
    lines: Array.from({ length: count }, () => {
      const product = random.pick(products);
      const quantity = product.unit === 'C62' && product.price.length > 4 ? 1 : random.between(1, 8);
      return {
        description: product.name,
        productId: product.id,
        quantity: product.price === '310' ? String(quantity * 50) : String(quantity),
        unit: product.unit as 'C62',
        unitPrice: product.price,
        vatCategory: 'S' as const,
        vatRate: product.rate,
        ...(random.chance(0.15) ? { discountPercent: '10' } : {}),
      };
    }),
  };
}

/** The suppliers' bills of each month, each with a receipt; older ones are approved and paid. */
function planCosts(services: Services, actor: Actor, year: Year): Step[] {
  const { random, today } = year;
  const steps: Step[] = [];
  for (let month = 1 - MONTHS; month <= 0; month += 1) {
    const first = startOfMonth(addMonths(today, month));
    for (const [at, supplier] of demoSuppliers.entries()) {
      for (let turn = 0; turn < supplier.everyMonth; turn += 1) {
        const day = addDays(first, random.between(1, 26));
        const net = `${random.between(supplier.net[0], supplier.net[1])}.00`;
        const number = `${random.between(100, 9999)}/${day.slice(2, 4)}`;
        if (day > today) continue;
        steps.push({ day, run: () => bookCost(services, actor, year, { at, day, net, number }) });
      }
    }
  }
  return steps;
}

type Cost = { at: number; day: string; net: string; number: string };

async function bookCost(services: Services, actor: Actor, year: Year, cost: Cost): Promise<void> {
  const supplier = demoSuppliers[cost.at];
  if (!supplier) throw new Error(`No supplier ${cost.at}`);
  const dueOn = addDays(cost.day, 10);
  const { id } = await inContext(services, actor, (ctx) =>
    createExpense(ctx, {
      ...nowhere,
      body: {
        contactId: year.suppliers[cost.at] ?? null,
        documentNumber: cost.number,
        issuedOn: cost.day,
        dueOn,
        lines: [
          {
            description: supplier.description,
            categoryId: supplier.category,
            netAmount: cost.net,
            vatRate: supplier.vatRate,
          },
        ],
      },
    }),
  );
  await attachReceipt(services, actor, id, cost);
  const isOld = addDays(dueOn, 5) <= year.today;
  await inContext(services, actor, async (ctx) => {
    const posted = await postExpense(ctx, { params: { id }, query: undefined, body: {} });
    if (dueOn > year.today) return;
    await approveExpense(ctx, { params: { id }, query: undefined, body: {} });
    if (!isOld) return;
    await recordExpensePayment(ctx, {
      params: { id },
      query: undefined,
      body: { paidOn: dueOn, amount: posted.grossAmount, bankAccountId: year.bankAccountId },
    });
  });
}

async function attachReceipt(services: Services, actor: Actor, id: string, cost: Cost): Promise<void> {
  const supplier = demoSuppliers[cost.at];
  if (!supplier) throw new Error(`No supplier ${cost.at}`);
  const vat = roundHalfUp(multiplyDecimal(cost.net, '0.2'));
  const content = await drawReceipt({
    supplier: supplier.name,
    taxId: supplier.taxId,
    street: supplier.street,
    city: supplier.city,
    number: cost.number,
    day: cost.day,
    description: supplier.description,
    net: cost.net,
    vat,
    gross: addDecimal(cost.net, vat),
  });
  const name = `racun-${cost.number.replace('/', '-')}.jpg`;
  await uploadReceipt(await ownContext(services, actor), {
    params: { id },
    query: undefined,
    body: undefined,
    file: { name, claimedType: 'image/jpeg', content },
  });
}

/** What waits on the desk today: a draft invoice and a receipt that nobody has entered yet. */
async function addDrafts(services: Services, actor: Actor, year: Year): Promise<void> {
  await inContext(services, actor, async (ctx) => {
    await createInvoice(ctx, { ...nowhere, body: planInvoice(year, year.today) });
  });
  const { id } = await inContext(services, actor, (ctx) =>
    createExpense(ctx, {
      ...nowhere,
      body: { supplierName: 'Pumpa Put 24', issuedOn: year.today, lines: [] },
    }),
  );
  await attachReceipt(services, actor, id, { at: 4, day: year.today, net: '6125.00', number: '8841/26' });
}

import {
  addDecimal,
  addDays,
  advanceGroups,
  compareDecimal,
  minAmount,
  multiplyDecimal,
  roundHalfUp,
  subtractDecimal,
} from '@bilko/core';
import type { Context } from '../src/http/context';
import { createRevaluation } from '../src/features/currencies/create-revaluation';
import { createOffset } from '../src/features/debts/create-offset';
import { createPersonRepayment } from '../src/features/debts/create-person-repayment';
import { listPersonDebts } from '../src/features/debts/list-person-debts';
import { listOffsets } from '../src/features/debts/list-offsets';
import { reverseOffset } from '../src/features/debts/reverse-offset';
import { approveExpense } from '../src/features/expenses/approve-expense';
import { createExpense } from '../src/features/expenses/create-expense';
import { listExpenses } from '../src/features/expenses/list-expenses';
import { postExpense } from '../src/features/expenses/post-expense';
import { recordExpensePayment } from '../src/features/expenses/record-expense-payment';
import { recordPersonCost } from '../src/features/expenses/record-person-cost';
import { reversePersonCost } from '../src/features/expenses/reverse-person-cost';
import { confirmCreditNote } from '../src/features/invoices/confirm-credit-note';
import { createCreditNote } from '../src/features/invoices/create-credit-note';
import { createInvoice } from '../src/features/invoices/create-invoice';
import { getInvoice } from '../src/features/invoices/get-invoice';
import { issueInvoice } from '../src/features/invoices/issue-invoice';
import { listInvoices } from '../src/features/invoices/list-invoices';
import { recordInvoicePayment } from '../src/features/invoices/record-invoice-payment';
import { createJournalEntry } from '../src/features/journal/create-journal-entry';
import { reverseJournalEntry } from '../src/features/journal/reverse-journal-entry';
import { allocatePayment } from '../src/features/payments/allocate-payment';
import { allocateToExpense } from '../src/features/payments/allocate-to-expense';
import { confirmRefund } from '../src/features/payments/confirm-refund';
import { createPayment } from '../src/features/payments/create-payment';
import { listPayments } from '../src/features/payments/list-payments';
import { recordAdvanceInvoice } from '../src/features/payments/record-advance-invoice';
import { refundAdvance } from '../src/features/payments/refund-advance';
import { reverseAdvanceInvoice } from '../src/features/payments/reverse-advance-invoice';
import { closeVatReturn } from '../src/features/vat/close-vat-return';
import { listVatReturns } from '../src/features/vat/list-vat-returns';
import { reopenVatReturn } from '../src/features/vat/reopen-vat-return';
import { closeFiscalYear } from '../src/features/year-end/close-fiscal-year';
import { reopenFiscalYear } from '../src/features/year-end/reopen-fiscal-year';
import {
  asked,
  body,
  Idle,
  on,
  partner,
  partOf,
  pickOf,
  type Draw,
  type Step,
  type StepKind,
  type World,
  moneyOf,
  rateFor,
} from './history-world';

const open = async (ctx: Context) =>
  (await listInvoices(ctx, asked({ status: 'open', kind: 'invoice' }))).data;
const openBills = async (ctx: Context) => (await listExpenses(ctx, asked({ status: 'open' }))).data;
const openMoney = async (ctx: Context) =>
  (await listPayments(ctx, asked({ direction: 'in', isOpen: 'true' }))).data;

async function sell(ctx: Context, world: World, draw: Draw, more: object = {}) {
  const today = ctx.today();
  const { id } = await createInvoice(
    ctx,
    body({
      contactId: partner(world, draw),
      issuedOn: today,
      dueOn: addDays(today, 15),
      priceMode: draw.isGross ? 'gross' : 'net',
      ...moneyOf(world, draw),
      lines: draw.lines.map(({ rate, ...line }) => ({
        ...line,
        description: 'Rad',
        unit: 'HUR',
        classificationCode: '62.10.11',
        vatCategory: 'S',
        vatRate: world.rates[rate % world.rates.length],
      })),
      ...more,
    }),
  );
  return issueInvoice(ctx, on(id, {}));
}

const steps: Record<StepKind, Step> = {
  invoice: (ctx, world, draw) => sell(ctx, world, draw),
  finalInvoice: async (ctx, world, draw) => {
    const all = (await openMoney(ctx)).filter(({ purpose }) => purpose === 'advance');
    const advance = pickOf(all, draw);
    const isForeign = advance.contactId === world.contacts[1];
    const amount = partOf(advance.unallocatedAmount, draw);
    return sell(ctx, world, { ...draw, isForeign }, { advances: [{ paymentId: advance.id, amount }] });
  },
  pay: async (ctx, _world, draw) => {
    const invoice = pickOf(await open(ctx), draw);
    const { dueAmount } = invoice.totals;
    const isOver = draw.share > 900;
    const amount = isOver
      ? addDecimal(dueAmount, '10.00')
      : draw.share > 600
        ? dueAmount
        : partOf(dueAmount, draw);
    return recordInvoicePayment(
      ctx,
      on(invoice.id, {
        paidOn: ctx.today(),
        amount,
        ...(isOver && { excess: 'credit' }),
        ...rateFor(ctx, invoice.currency, draw),
      }),
    );
  },
  credit: async (ctx, _world, draw) => {
    const { data } = await listInvoices(ctx, asked({ kind: 'invoice' }));
    const invoice = await getInvoice(ctx, on(pickOf(data, draw).id, undefined));
    const line = pickOf(invoice.lines, draw);
    const lines =
      draw.share > 500 ? {} : { lines: [{ position: line.position, quantity: partOf(line.quantity, draw) }] };
    return createCreditNote(ctx, on(invoice.id, { issuedOn: ctx.today(), ...lines }));
  },
  confirm: async (ctx, _world, draw) => {
    const { data } = await listInvoices(ctx, asked({ kind: 'creditNote' }));
    return confirmCreditNote(ctx, on(pickOf(data, draw).id, { confirmedOn: ctx.today() }));
  },
  advance: (ctx, world, draw) =>
    createPayment(
      ctx,
      body({
        contactId: partner(world, draw),
        paidOn: ctx.today(),
        amount: draw.amount,
        ...moneyOf(world, draw),
        advance: { vatRate: world.rates[draw.pick % world.rates.length] },
      }),
    ),
  receive: (ctx, world, draw) =>
    createPayment(
      ctx,
      body({
        contactId: partner(world, draw),
        paidOn: ctx.today(),
        amount: draw.amount,
        ...moneyOf(world, draw),
      }),
    ),
  allocate: async (ctx, _world, draw) => {
    const money = pickOf(await openMoney(ctx), draw);
    const fit = (await open(ctx)).filter(
      (one) => one.currency === money.currency && one.contactId === money.contactId,
    );
    const invoice = pickOf(fit, draw);
    const most = minAmount(money.unallocatedAmount, invoice.totals.dueAmount);
    const amount = draw.share > 500 ? most : partOf(most, draw);
    return allocatePayment(ctx, on(money.id, { invoiceId: invoice.id, amount }));
  },
  bill: async (ctx, world, draw) => {
    const { id } = await createExpense(
      ctx,
      body({
        contactId: partner(world, draw),
        documentNumber: `R-${draw.amount}`,
        issuedOn: ctx.today(),
        ...moneyOf(world, draw),
        lines: draw.lines.map(({ unitPrice, rate, discountPercent }, index) => ({
          description: 'Zakup',
          categoryId: 'rent',
          ...(draw.isGross ? { grossAmount: unitPrice } : { netAmount: unitPrice }),
          vatRate: world.rates[draw.isForeign ? 0 : rate % world.rates.length],
          vatCategory: draw.isForeign ? 'AE' : 'S',
          deductiblePercent: index === 0 ? discountPercent : '100',
        })),
      }),
    );
    await postExpense(ctx, on(id, {}));
    return approveExpense(ctx, on(id, {}));
  },
  payBill: async (ctx, _world, draw) => {
    const bill = pickOf(await openBills(ctx), draw);
    const amount = draw.share > 600 ? bill.dueAmount : partOf(bill.dueAmount, draw);
    return recordExpensePayment(
      ctx,
      on(bill.id, { paidOn: ctx.today(), amount, ...rateFor(ctx, bill.currency, draw) }),
    );
  },
  payAhead: (ctx, world, draw) =>
    createPayment(
      ctx,
      body({
        direction: 'out',
        contactId: partner(world, draw),
        paidOn: ctx.today(),
        amount: draw.amount,
        ...moneyOf(world, draw),
        // Half of them with the supplier's advance invoice; VAT of another country is not deducted.
        ...(draw.share > 500 &&
          !draw.isForeign && {
            advance: {
              vatRate: world.rates[draw.pick % world.rates.length],
              documentNumber: `AV-${draw.pick}`,
            },
          }),
      }),
    ),
  // A supplier's advance invoice after the payment, half of the amount at each of two rates; or taken back again.
  latePaper: async (ctx, world, draw) => {
    const { data } = await listPayments(
      ctx,
      asked({ direction: 'out', purpose: 'advance', contactId: world.contacts[0] }),
    );
    const ours = data.filter((one) => one.supplierInvoice !== null || one.documentNumber === null);
    const advance = pickOf(ours, draw);
    const today = ctx.today();
    if (advance.supplierInvoice) return reverseAdvanceInvoice(ctx, on(advance.id, { reversedOn: today }));
    const half = roundHalfUp(multiplyDecimal(advance.amount, '0.5'));
    const grossAmounts = [half, subtractDecimal(advance.amount, half)];
    const groups = grossAmounts.flatMap((grossAmount, at) => {
      const rate = world.rates[(draw.pick + at) % world.rates.length] ?? '0';
      const money = { currency: advance.currency, baseCurrency: advance.currency, exchangeRate: '1' };
      return advanceGroups([{ grossAmount, category: 'S', rate }], money).map(({ netAmount, vatAmount }) => ({
        ...{ vatRate: rate, netAmount, vatAmount },
      }));
    });
    const paper = { documentNumber: `AV-${draw.pick}`, issuedOn: advance.paidOn, receivedOn: today, groups };
    return recordAdvanceInvoice(ctx, on(advance.id, paper));
  },
  allocateOut: async (ctx, _world, draw) => {
    const money = pickOf((await listPayments(ctx, asked({ direction: 'out', isOpen: 'true' }))).data, draw);
    const fit = (await openBills(ctx)).filter(
      (one) => one.currency === money.currency && one.contactId === money.contactId,
    );
    const bill = pickOf(fit, draw);
    const most = minAmount(money.unallocatedAmount, bill.dueAmount);
    const amount = draw.share > 500 ? most : partOf(most, draw);
    return allocateToExpense(ctx, on(money.id, { expenseId: bill.id, amount }));
  },
  refund: async (ctx, world, draw) => {
    const { data } = await listPayments(ctx, asked({ purpose: 'advance', isOpen: 'true' }));
    const advance = pickOf(data, draw);
    const amount = draw.share > 700 ? advance.unallocatedAmount : partOf(advance.unallocatedAmount, draw);
    // His advance invoice comes first, now and then: then he may have deducted by it.
    const [group] = advance.vatGroups;
    const wantsPaper = advance.direction === 'in' && !advance.advanceInvoice && group && draw.share % 4 !== 0;
    if (wantsPaper) {
      const isForeign = advance.contactId === world.contacts[1];
      const line = {
        quantity: '1',
        unitPrice: advance.amount,
        rate: world.rates.indexOf(group.rate),
        discountPercent: '0',
      };
      const paper = { ...draw, isForeign, isGross: true, lines: [line] };
      await sell(ctx, world, paper, { kind: 'advance', advancePaymentId: advance.id });
    }
    return refundAdvance(
      ctx,
      on(advance.id, { paidOn: ctx.today(), amount, ...rateFor(ctx, advance.currency, draw) }),
    );
  },
  confirmRefund: async (ctx, _world, draw) => {
    const { data } = await listPayments(ctx, asked({ purpose: 'advance', direction: 'in' }));
    const waiting = data.filter(({ refunds }) => refunds.some((refund) => refund.awaitsConfirmation));
    return confirmRefund(ctx, on(pickOf(waiting, draw).id, { confirmedOn: ctx.today() }));
  },
  reverseCost: async (ctx, _world, draw) => {
    const { data } = await listPersonDebts(ctx);
    const cost = pickOf(
      data.flatMap(({ costs }) => costs),
      draw,
    );
    const reversal = { params: { id: cost.expenseId, costId: cost.id }, query: undefined };
    return reversePersonCost(ctx, { ...reversal, body: { reversedOn: ctx.today() } });
  },
  personCost: async (ctx, _world, draw) => {
    const bill = pickOf(await openBills(ctx), draw);
    const person = { kind: 'member', id: ctx.userId };
    return recordPersonCost(
      ctx,
      on(bill.id, { person, paidOn: ctx.today(), amount: partOf(bill.dueAmount, draw) }),
    );
  },
  repay: async (ctx, _world, draw) => {
    const debts = (await listPersonDebts(ctx)).data.filter(
      ({ owedAmount }) => compareDecimal(owedAmount, '0') > 0,
    );
    const { person, currency, owedAmount } = pickOf(debts, draw);
    return createPersonRepayment(
      ctx,
      body({
        person: { kind: person.kind, id: person.id },
        currency,
        paidOn: ctx.today(),
        amount: draw.share > 500 ? owedAmount : partOf(owedAmount, draw),
        ...rateFor(ctx, currency, draw),
      }),
    );
  },
  offset: async (ctx, _world, draw) => {
    const invoice = pickOf(await open(ctx), draw);
    const bills = (await openBills(ctx)).filter(
      (one) => one.contactId === invoice.contactId && one.currency === invoice.currency,
    );
    const bill = pickOf(bills, draw);
    const amount = partOf(minAmount(invoice.totals.dueAmount, bill.dueAmount), draw);
    return createOffset(
      ctx,
      body({
        contactId: invoice.contactId,
        offsetOn: ctx.today(),
        invoices: [{ invoiceId: invoice.id, amount }],
        expenses: [{ expenseId: bill.id, amount }],
      }),
    );
  },
  reverseOffset: async (ctx, _world, draw) => {
    const { data } = await listOffsets(ctx, asked({}));
    const standing = data.filter(({ reversedOn }) => reversedOn === null);
    return reverseOffset(ctx, on(pickOf(standing, draw).id, { reversedOn: ctx.today() }));
  },
  manual: async (ctx, { manual: [bank, cost] }, draw) => {
    const postings = [
      { accountCode: cost, debit: draw.amount },
      { accountCode: bank, credit: draw.amount },
    ];
    const entry = await createJournalEntry(
      ctx,
      body({ postedOn: ctx.today(), description: 'Provizija', postings }),
    );
    if (draw.share > 700) await reverseJournalEntry(ctx, on(entry.id, { postedOn: ctx.today() }));
  },
  revalue: (ctx, world, draw) =>
    createRevaluation(
      ctx,
      body({ on: ctx.today(), rates: [{ currency: world.foreignCurrency, rate: draw.exchangeRate }] }),
    ),
  closeVat: async (ctx) => {
    const { data } = await listVatReturns(ctx);
    const next = data.filter(({ state }) => state === 'open').at(-1);
    if (!next) throw new Idle();
    return closeVatReturn(ctx, body({ from: next.from, to: next.to }));
  },
  reopenVat: async (ctx) => {
    const { data } = await listVatReturns(ctx);
    const latest = data.find(({ isLatest }) => isLatest);
    if (!latest?.id) throw new Idle();
    return reopenVatReturn(ctx, on(latest.id, { reason: 'Greška' }));
  },
  closeYear: (ctx, _world, draw) =>
    closeFiscalYear(ctx, {
      params: { year: String(Number.parseInt(ctx.today(), 10) - 1) },
      query: undefined,
      body: { incomeTax: draw.amount },
    } as never),
  reopenYear: (ctx) =>
    reopenFiscalYear(ctx, {
      params: { year: String(Number.parseInt(ctx.today(), 10) - 1) },
      query: undefined,
      body: { reason: 'Greška' },
    } as never),
};

export const take = (ctx: Context, world: World, draw: Draw): Promise<unknown> =>
  steps[draw.kind](ctx, world, draw);

import type { createCreditNote, InputOf } from '@bilko/contracts';
import {
  addDecimal,
  compareDecimal,
  postCreditNote,
  settledBaseAmount,
  splitAmount,
  subtractDecimal,
  sumAmounts,
  toBaseAmounts,
  type BaseAmounts,
  type CalculatedInvoice,
  type SettledDocument,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { currencyOf, entryDescription, salesLine, statementsOf } from './compose-document';
import type { TakenBack } from './credit-lines';
import type { InvoiceRow } from './invoice-repository';
import { saysCashScheme, type IssuedDocument, type IssuedLine } from './issued-document';
import { buyerSide } from './require-issued';

export type CreditNumber = { number: string; series: string; sequence: number; year: number };

export type CreditNoteParts = {
  invoice: InvoiceRow;
  taken: readonly TakenBack[];
  figures: CalculatedInvoice;
  number: CreditNumber;
  issuedBy: string | null;
  body: InputOf<typeof createCreditNote>['body'];
};

/** What of the invoice was settled before: its base amount is given up in the same steps. */
export function settledDocument(invoice: InvoiceRow): SettledDocument {
  return {
    grossAmount: invoice.grossAmount,
    baseGrossAmount: invoice.baseGrossAmount,
    settledBefore: addDecimal(invoice.paidAmount, invoice.creditedAmount),
  };
}

/** Everything that stands on a credit note, out of the invoice that it takes back. */
export function composeCreditNote(ctx: Context, parts: CreditNoteParts): IssuedDocument {
  const { invoice, taken, figures, number, body } = parts;
  const lines = creditLines(taken, figures);
  const seller = { ...invoice.seller, issuedBy: parts.issuedBy };
  const head = {
    kind: 'creditNote',
    language: invoice.language,
    buyer: invoice.buyer,
    seller,
    lines,
  } as const;
  const { isAbroad, isToVatPayer } = buyerSide(ctx, invoice);
  const entry = postCreditNote({
    ...currencyOf(ctx, invoice),
    postedOn: body.issuedOn,
    description: entryDescription(number.number, invoice.buyer.name),
    contactId: invoice.contactId,
    isAbroad,
    isToVatPayer,
    lines: taken.map(({ line }, index) =>
      salesLine({
        netAmount: figures.lines[index]?.netAmount ?? '0',
        accountCode: line.accountCode ?? undefined,
        productKind: line.productKind ?? undefined,
      }),
    ),
    vatBreakdown: figures.vatBreakdown,
    grossAmount: figures.totals.grossAmount,
    accounts: ctx.country.accounts,
    corrects: settledDocument(invoice),
    awaitsConfirmation: isToVatPayer,
  });
  return {
    ...head,
    id: newId(),
    ...number,
    contactId: invoice.contactId,
    payee: invoice.payee,
    statements: statementsOf(ctx, { ...head, isCashScheme: saysCashScheme(invoice) }),
    issuedOn: body.issuedOn,
    suppliedOn: invoice.suppliedOn,
    dueOn: body.issuedOn,
    taxPointOn: body.issuedOn,
    currency: invoice.currency,
    exchangeRate: invoice.exchangeRate,
    priceMode: invoice.priceMode,
    discountPercent: invoice.discountPercent,
    note: '',
    paymentModel: null,
    paymentReference: null,
    totals: figures.totals,
    vatBreakdown: figures.vatBreakdown,
    base: creditBase(ctx, invoice, figures),
    correctsInvoiceId: invoice.id,
    correctionReason: body.reason?.trim() || null,
    entry,
    entryId: newId(),
    issuedAt: ctx.now().toISOString(),
  };
}

function creditLines(taken: readonly TakenBack[], figures: CalculatedInvoice): IssuedLine[] {
  return taken.map(({ line, quantity }, index) => {
    const figure = figures.lines[index];
    if (!figure) throw new Error('A line without figures');
    return {
      position: index + 1,
      correctsPosition: line.position,
      description: line.description,
      quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent ?? undefined,
      vatCategory: line.vatCategory,
      vatRate: line.vatRate,
      exemptionCode: line.exemptionCode ?? undefined,
      classificationCode: line.classificationCode ?? undefined,
      productId: line.productId ?? undefined,
      accountId: line.accountId ?? undefined,
      discountAmount: figure.discountAmount,
      netAmount: figure.netAmount,
      vatAmount: figure.vatAmount,
      grossAmount: figure.grossAmount,
    };
  });
}

/** As the entry has it: gross by what the invoice gives up, VAT by its rate, net the rest. */
function creditBase(ctx: Context, invoice: InvoiceRow, figures: CalculatedInvoice): BaseAmounts {
  const { grossAmount } = figures.totals;
  const base = toBaseAmounts({ grossAmount, vatBreakdown: figures.vatBreakdown }, currencyOf(ctx, invoice));
  const baseGross = settledBaseAmount(settledDocument(invoice), grossAmount);
  if (compareDecimal(baseGross, base.grossAmount) === 0) return base;
  const net = sumAmounts([subtractDecimal(baseGross, base.vatAmount)]);
  const nets = splitAmount(
    net,
    figures.vatBreakdown.map((group) => group.netAmount),
  );
  return {
    netAmount: net,
    vatAmount: base.vatAmount,
    grossAmount: baseGross,
    vatBreakdown: base.vatBreakdown.map((group, index) => {
      const netAmount = nets[index] ?? '0.00';
      return { ...group, netAmount, grossAmount: sumAmounts([netAmount, group.vatAmount]) };
    }),
  };
}

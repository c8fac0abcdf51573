import type { getRefundPdf as contract, InputOf, ReplyOf } from '@bilko/contracts';
import { addDecimal, advancePart, sumAmounts } from '@bilko/core';
import { wordsOf } from '@bilko/documents';
import type { Context, OwnContext } from '../../http/context';
import { notFound } from '../../http/problem';
import type { Printable } from '../invoices/invoice-paper';
import { renderPdf } from '../invoices/render-invoice-pdf';
import { requireIssued } from '../invoices/require-issued';
import { findUsableMoney } from './advance-repository';
import { findRefundPaper } from './refund-repository';

type Get = typeof contract;

/** The paper by which a refund corrects the advance invoice, drawn when it is asked for from what never changes. */
export async function getRefundPdf(ctx: OwnContext, input: InputOf<Get>): Promise<ReplyOf<Get>> {
  return renderPdf(ctx, await ctx.inTransaction((inner) => printableRefund(inner, input)));
}

async function printableRefund(ctx: Context, { params, query }: InputOf<Get>): Promise<Printable> {
  const refund = await findRefundPaper(ctx, { paymentId: params.id, refundId: params.refundId });
  const advance = refund && (await findUsableMoney(ctx, params.id));
  if (!advance) throw notFound();
  const invoice = await requireIssued(ctx, refund.invoiceId);
  const language = query.language ?? invoice.language;
  const words = wordsOf(language).advanceBack;
  const groups = advancePart({ groups: advance.groups, usedBefore: refund.usedBefore }, refund.amount);
  const vatGroups = groups.map((group) => ({
    ...group,
    grossAmount: sumAmounts([group.netAmount, group.vatAmount]),
  }));
  const sumOf = (figure: 'netAmount' | 'vatAmount' | 'baseNetAmount' | 'baseVatAmount') =>
    sumAmounts(groups.map((group) => group[figure]));
  return {
    kind: 'creditNote',
    isOfAdvance: true,
    number: refund.number,
    // The parties are as they are on what it corrects.
    buyer: invoice.buyer,
    seller: { ...invoice.seller, issuedBy: refund.issuedBy },
    payee: null,
    statements: [
      { text: words.ground[ctx.country.code] },
      ...(refund.awaitedConfirmation ? [{ key: 'confirmVatCorrection' as const, params: {} }] : []),
      { key: 'validWithoutSignature', params: {} },
    ],
    issuedOn: refund.paidOn,
    suppliedOn: null,
    dueOn: refund.paidOn,
    // VAT goes back in the rate in which it came.
    taxPointOn: advance.paidOn,
    currency: advance.currency,
    exchangeRate: advance.exchangeRate,
    priceMode: 'net',
    discountPercent: null,
    language,
    note: null,
    paymentModel: null,
    paymentReference: null,
    netAmount: sumOf('netAmount'),
    vatAmount: sumOf('vatAmount'),
    grossAmount: refund.amount,
    baseNetAmount: sumOf('baseNetAmount'),
    baseVatAmount: sumOf('baseVatAmount'),
    baseGrossAmount: addDecimal(sumOf('baseNetAmount'), sumOf('baseVatAmount')),
    correctionReason: null,
    lines: vatGroups.map((group, at) => ({ ...lineOf(group), description: words.line, position: at + 1 })),
    vatGroups,
    corrects: { id: invoice.id, number: invoice.number, issuedOn: invoice.issuedOn },
    advances: [],
  };
}

type Group = Printable['vatGroups'][number];

/** What went back at one rate. */
function lineOf({ category, rate, netAmount, vatAmount, grossAmount }: Group) {
  return {
    ...{ quantity: '1', creditedQuantity: '0', unit: 'C62' as const, unitPrice: netAmount },
    ...{ vatCategory: category, vatRate: rate, netAmount, vatAmount, grossAmount, discountAmount: '0.00' },
    ...{ correctsPosition: null, discountPercent: null, exemptionCode: null, classificationCode: null },
    ...{ productId: null, productKind: null, accountId: null, accountCode: null },
  };
}

import type { InputOf, previewInvoice as contract, ReplyOf } from '@bilko/contracts';
import { compareDecimal, toBaseAmounts } from '@bilko/core';
import type { Caller, OwnContext } from '../../http/context';
import { currencyOf, isUnderCashScheme, linesOf, statementsOf } from './compose-document';
import { completeDraft, wantedOf } from './draft-content';
import { plannedAdvances } from './draft-advances';
import { buyerOf, languageOf } from './draft-view';
import { figuresOf, percentOrNull, supplyDayOf, type InvoiceContent } from './invoice-content';
import type { Printable } from './invoice-paper';
import { loadSurroundings, type Surroundings } from './invoice-surroundings-repository';
import { renderPdf } from './render-invoice-pdf';
import { taxPointOf } from './tax-point';

type Preview = typeof contract;

/** The true PDF of a draft that need not be saved: what the customer would get, but for the number. */
export async function previewInvoice(
  ctx: OwnContext,
  { body }: Pick<InputOf<Preview>, 'body'>,
): Promise<ReplyOf<Preview>> {
  const document = await ctx.inTransaction(async (inner) => {
    const around = await loadSurroundings(inner, wantedOf(inner, body));
    return printableDraft(inner, completeDraft(inner, body, around), around);
  });
  return renderPdf(ctx, document);
}

/** A draft as it would be printed; without a rate its amounts in the other currency are left at nothing. */
export function printableDraft(ctx: Caller, content: InvoiceContent, around: Surroundings): Printable {
  const figures = figuresOf(content);
  const buyer = buyerOf(around);
  const language = languageOf(ctx, content, buyer);
  const lines = linesOf(content, figures).map((line) => ({
    ...line,
    correctsPosition: null,
    creditedQuantity: '0',
    discountPercent: percentOrNull(line.discountPercent),
    exemptionCode: line.exemptionCode ?? null,
    classificationCode: line.classificationCode ?? null,
    productId: null,
    productKind: null,
    accountId: null,
    accountCode: null,
  }));
  const money = currencyOf(ctx, content);
  const { totals, vatBreakdown } = figures;
  const base =
    compareDecimal(totals.grossAmount, '0') > 0 &&
    (content.exchangeRate || money.currency === money.baseCurrency)
      ? toBaseAmounts({ grossAmount: totals.grossAmount, vatBreakdown }, money)
      : { netAmount: '0.00', vatAmount: '0.00', grossAmount: '0.00' };
  const { kind } = content;
  return {
    kind,
    number: undefined,
    buyer,
    seller: around.seller,
    payee: around.payee,
    statements: [
      ...statementsOf(ctx, {
        kind,
        language,
        buyer,
        seller: around.seller,
        lines: linesOf(content, figures),
        isCashScheme: isUnderCashScheme(ctx, { content, around }),
      }),
    ],
    issuedOn: content.issuedOn,
    suppliedOn: supplyDayOf(content),
    dueOn: content.dueOn,
    taxPointOn: taxPointOf(ctx.organization.country, content),
    currency: content.currency,
    exchangeRate: money.exchangeRate,
    priceMode: content.priceMode,
    discountPercent: percentOrNull(content.discountPercent),
    language,
    note: content.note,
    paymentModel: null,
    paymentReference: null,
    ...totals,
    baseNetAmount: base.netAmount,
    baseVatAmount: base.vatAmount,
    baseGrossAmount: base.grossAmount,
    correctionReason: null,
    lines,
    vatGroups: [...vatBreakdown],
    corrects: null,
    advances: plannedAdvances(content, around.advances),
  };
}

import {
  formatDocumentNumber,
  postCashSchemeInvoice,
  postInvoice,
  toBaseAmounts,
  type BalancedEntry,
  type CalculatedInvoice,
  type DocumentCurrency,
  type DocumentKind,
  type RevenueRole,
  type SalesLine,
} from '@bilko/core';
import { legalStatements, paymentReference } from '@bilko/countries';
import { v7 as newId } from 'uuid';
import type { Caller, Context } from '../../http/context';
import { buyerOf, languageOf } from './draft-view';
import { isPosted, percentOrNull, supplyDayOf, type InvoiceContent } from './invoice-content';
import { yearOfDay, type Buyer, type Surroundings } from './invoice-surroundings-repository';
import type { TakenNumber } from './issue-hot-path';
import type { IssuedDocument, IssuedLine } from './issued-document';
import { taxPointOf } from './tax-point';

const roleOfKind: Readonly<Record<string, RevenueRole>> = {
  goods: 'revenueGoods',
  product: 'revenueProducts',
  service: 'revenueServices',
};

/** Which revenue a line is: the account that was chosen, else by the product's kind, else services. */
export function salesLine(line: {
  netAmount: string;
  accountCode: string | undefined;
  productKind: string | undefined;
}): SalesLine {
  const { netAmount, accountCode, productKind } = line;
  if (accountCode !== undefined) return { netAmount, account: accountCode };
  return { netAmount, revenueRole: roleOfKind[productKind ?? ''] ?? 'revenueServices' };
}

/** A line in the journal, the same in every language: the number and the other party. */
export function entryDescription(number: string, name: string): string {
  return `${number} ${name}`.slice(0, 200);
}

/** A document's currency beside the organization's; "1" where they are one. */
export function currencyOf(
  ctx: Caller,
  document: { currency: string; exchangeRate?: string | undefined },
): DocumentCurrency {
  const { baseCurrency } = ctx.organization;
  return { currency: document.currency, baseCurrency, exchangeRate: document.exchangeRate ?? '1' };
}

/** The sentences that the law wants on the paper. */
export function statementsOf(
  ctx: Caller,
  document: Pick<IssuedDocument, 'kind' | 'language' | 'buyer' | 'seller'> & {
    lines: readonly (Pick<IssuedLine, 'vatCategory' | 'vatRate'> & {
      exemptionCode?: string | null | undefined;
    })[];
    isCashScheme: boolean;
  },
): IssuedDocument['statements'] {
  return legalStatements(ctx.organization.country, {
    kind: document.kind,
    language: document.language,
    isSellerVatRegistered: document.seller.isVatRegistered,
    isBuyerVatPayer: document.buyer.isVatRegistered ?? false,
    isFiscalReceiptDue: document.buyer.isPerson && document.buyer.country === ctx.organization.country,
    lines: document.lines,
    isCashScheme: document.isCashScheme,
  });
}

/** How the payer names the document to his bank; estimates and credit notes are not paid. */
function referenceOf(ctx: Context, kind: DocumentKind, number: string, issuedOn: string) {
  const isPaid = kind === 'invoice' || kind === 'proforma';
  const reference = isPaid ? paymentReference(ctx.organization.country, { number, issuedOn }) : undefined;
  return {
    paymentModel: reference?.model || null,
    paymentReference: reference?.reference ?? null,
  };
}

/** The lines as they are kept, each with its share of the figures. */
export function linesOf(content: InvoiceContent, figures: CalculatedInvoice): IssuedLine[] {
  return content.lines.map((line, index) => {
    const figure = figures.lines[index];
    if (!figure) throw new Error('A line without figures');
    const { discountAmount, netAmount, vatAmount, grossAmount } = figure;
    return { ...line, position: index + 1, discountAmount, netAmount, vatAmount, grossAmount };
  });
}

type ReadyDraft = {
  id: string;
  content: InvoiceContent;
  figures: CalculatedInvoice;
  around: Surroundings;
};

/** What a document says because of its number. */
export type Numbered = Readonly<{
  sequence: number;
  number: string;
  paymentModel: string | null;
  paymentReference: string | null;
  /** Of the journal entry. */
  description: string;
}>;

export function numberedBy(
  ctx: Context,
  { content, around }: Pick<ReadyDraft, 'content' | 'around'>,
  { sequence, format }: TakenNumber,
): Numbered {
  const { kind, series, issuedOn } = content;
  const number = formatDocumentNumber(format, { sequence, year: yearOfDay(issuedOn), series });
  return {
    sequence,
    number,
    ...referenceOf(ctx, kind, number, issuedOn),
    description: entryDescription(number, buyerOf(around).name),
  };
}

/** The same document under another number. */
export function withNumber(
  document: IssuedDocument,
  { sequence, number, paymentModel, paymentReference, description }: Numbered,
): IssuedDocument {
  const entry = document.entry && { ...document.entry, description };
  return { ...document, sequence, number, paymentModel, paymentReference, entry };
}

/** Everything a draft becomes with its number; pure but for new ids. */
export function composeDocument(ctx: Context, draft: ReadyDraft, numbered: Numbered): IssuedDocument {
  const { content, figures, around } = draft;
  const { kind, series, issuedOn } = content;
  const year = yearOfDay(issuedOn);
  const buyer = buyerOf(around);
  const money = currencyOf(ctx, content);
  const lines = linesOf(content, figures);
  const language = languageOf(ctx, content, buyer);
  const isCashScheme = isUnderCashScheme(ctx, draft);
  const entry = isPosted(kind) ? entryOf(ctx, draft, numbered.description, buyer) : undefined;
  return {
    id: draft.id,
    kind,
    number: numbered.number,
    series,
    year,
    sequence: numbered.sequence,
    contactId: content.contactId,
    buyer,
    seller: around.seller,
    payee: around.payee,
    statements: statementsOf(ctx, { kind, language, buyer, seller: around.seller, lines, isCashScheme }),
    issuedOn,
    suppliedOn: isPosted(kind) ? supplyDayOf(content) : (content.suppliedOn ?? null),
    dueOn: content.dueOn,
    taxPointOn: taxPointOf(ctx.organization.country, content),
    currency: content.currency,
    exchangeRate: money.exchangeRate,
    priceMode: content.priceMode,
    discountPercent: percentOrNull(content.discountPercent),
    language,
    note: content.note,
    paymentModel: numbered.paymentModel,
    paymentReference: numbered.paymentReference,
    totals: figures.totals,
    vatBreakdown: figures.vatBreakdown,
    base: toBaseAmounts(
      { grossAmount: figures.totals.grossAmount, vatBreakdown: figures.vatBreakdown },
      money,
    ),
    lines,
    correctsInvoiceId: null,
    correctionReason: null,
    entry,
    entryId: entry ? newId() : null,
    issuedAt: ctx.now().toISOString(),
  };
}

/** VAT of the document waits for its payment: said by the business for the day on which it arises. */
export function isUnderCashScheme(
  ctx: Caller,
  { content, around }: { content: InvoiceContent; around: Surroundings },
): boolean {
  const day = taxPointOf(ctx.organization.country, content);
  const profile = around.cashScheme.find(({ validFrom }) => validFrom <= day);
  return ctx.country.vat.hasCashScheme && around.seller.isVatRegistered && (profile?.isCashScheme ?? false);
}

/**
 * Revenue belongs to the day of supply, so that is where the entry stands; a supply still to come is entered
 * with the invoice.
 */
function entryOf(
  ctx: Context,
  { content, figures, around }: { content: InvoiceContent; figures: CalculatedInvoice; around: Surroundings },
  description: string,
  buyer: Buyer,
): BalancedEntry {
  const taxPointOn = taxPointOf(ctx.organization.country, content);
  const post = isUnderCashScheme(ctx, { content, around }) ? postCashSchemeInvoice : postInvoice;
  return post({
    ...currencyOf(ctx, content),
    postedOn: taxPointOn < content.issuedOn ? taxPointOn : content.issuedOn,
    description,
    contactId: content.contactId,
    isAbroad: buyer.country !== ctx.organization.country,
    isToVatPayer: buyer.isVatRegistered ?? false,
    lines: content.lines.map((line, index) =>
      salesLine({
        netAmount: figures.lines[index]?.netAmount ?? '0',
        accountCode: around.accounts.find(({ id }) => id === line.accountId)?.code,
        productKind: around.products.find(({ id }) => id === line.productId)?.kind,
      }),
    ),
    vatBreakdown: figures.vatBreakdown,
    grossAmount: figures.totals.grossAmount,
    accounts: ctx.country.accounts,
  });
}

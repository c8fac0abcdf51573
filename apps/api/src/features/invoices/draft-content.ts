import type { FieldError, InvoiceDraft } from '@bilko/contracts';
import { normalizeDecimal } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldError, fieldsProblem, ProblemError } from '../../http/problem';
import { defaultSeriesOf } from '../organizations/number-series';
import type { ContentLine, InvoiceContent } from './invoice-content';
import type { ProductFact, surroundings, Surroundings, Wanted } from './invoice-surroundings-repository';
import { taxPointOf } from './tax-point';
import { advanceErrors, unknownAdvances } from './draft-advances';
import { lineRuleErrors } from './missing';

/** What a caller sends, before the defaults: lines may leave VAT to us. */
export type DraftBody = Omit<
  InvoiceContent,
  'kind' | 'priceMode' | 'series' | 'currency' | 'note' | 'lines'
> &
  Pick<InvoiceDraft, 'kind' | 'priceMode' | 'series' | 'currency' | 'note' | 'lines'>;

/** What must be looked up to complete a draft. */
export function wantedOf(ctx: Context, body: DraftBody): Wanted {
  const { series, currency, ...wanted } = wantedBy(body);
  return {
    ...wanted,
    series: series(ctx.organization.country),
    currency: currency ?? ctx.organization.baseCurrency,
  };
}

/** The same before the organization is known. */
export function wantedBy(body: DraftBody): Parameters<typeof surroundings>[1] {
  const kind = body.kind ?? 'invoice';
  return {
    kind,
    series: (country) => body.series ?? defaultSeriesOf(country, kind),
    contactId: body.contactId,
    issuedOn: body.issuedOn,
    currency: body.currency,
    productIds: body.lines.flatMap((line) => line.productId ?? []),
    accountIds: body.lines.flatMap((line) => line.accountId ?? []),
    paymentIds: [
      ...(body.advances ?? []).map(({ paymentId }) => paymentId),
      body.advancePaymentId ?? [],
    ].flat(),
  };
}

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * A draft with everything decided that the caller left to us. What no document may say is refused here, with
 * the field; what may still come before the issue is left to `missing`.
 * Throws 404 for ids that this organization does not have, 422 otherwise.
 */
export function completeDraft(ctx: Context, body: DraftBody, around: Surroundings): InvoiceContent {
  requireKnown(body, around);
  const { lines, ...head } = body;
  const content: InvoiceContent = {
    ...head,
    ...wantedHead(ctx, body),
    priceMode: body.priceMode ?? 'net',
    discountPercent: plain(body.discountPercent),
    exchangeRate: exchangeRateOf(ctx, body),
    note: body.note ?? around.seller.invoiceNote ?? '',
    lines: [],
  };
  const taxPoint = taxPointOf(ctx.organization.country, content);
  content.lines = lines.map((line) => completeLine(ctx, line, around.products, taxPoint));
  const errors = [
    ...headErrors(content, around),
    ...advanceErrors(content),
    ...lineErrors(content, around),
    ...lineRuleErrors(ctx, content),
  ];
  if (errors.length > 0) throw fieldsProblem(errors);
  return content;
}

function wantedHead(ctx: Context, body: DraftBody) {
  const { kind, series, currency } = wantedOf(ctx, body);
  return { kind, series, currency };
}

const plain = (text: string | undefined) => (text === undefined ? undefined : normalizeDecimal(text));

/** Ids of other organizations are as unknown as invented ones: 404, naming the field. */
function requireKnown(body: DraftBody, { contact, products, accounts, advances }: Surroundings): void {
  const errors: FieldError[] = unknownAdvances(body, advances);
  if (!contact) errors.push(fieldError('contactId', 'CONTACT_NOT_FOUND'));
  body.lines.forEach(({ productId, accountId }, index) => {
    if (productId && !products.some(({ id }) => id === productId)) {
      errors.push(fieldError(`lines.${index}.productId`, 'PRODUCT_NOT_FOUND'));
    }
    if (accountId && !accounts.some(({ id }) => id === accountId)) {
      errors.push(fieldError(`lines.${index}.accountId`, 'ACCOUNT_NOT_FOUND'));
    }
  });
  if (errors.length > 0) throw new ProblemError('NOT_FOUND', { errors });
}

function headErrors(content: InvoiceContent, { contact }: Surroundings): FieldError[] {
  const errors: FieldError[] = [];
  if (contact?.isArchived) errors.push(fieldError('contactId', 'CONTACT_ARCHIVED'));
  if (!knownCurrencies.has(content.currency)) errors.push(fieldError('currency', 'CURRENCY_UNKNOWN'));
  if (content.dueOn < content.issuedOn) errors.push(fieldError('dueOn', 'DUE_BEFORE_ISSUE'));
  return errors;
}

function lineErrors(content: InvoiceContent, { accounts }: Surroundings): FieldError[] {
  return content.lines.flatMap(({ accountId }, index): FieldError[] => {
    const account = accounts.find(({ id }) => id === accountId);
    if (!account) return [];
    if (account.isArchived) return [fieldError(`lines.${index}.accountId`, 'ACCOUNT_ARCHIVED')];
    return account.kind === 'income' ? [] : [fieldError(`lines.${index}.accountId`, 'FIELD_NOT_ALLOWED')];
  });
}

/** In the organization's own currency there is no rate but one. */
function exchangeRateOf(ctx: Context, body: DraftBody): string | undefined {
  const isForeign = (body.currency ?? ctx.organization.baseCurrency) !== ctx.organization.baseCurrency;
  if (isForeign) return plain(body.exchangeRate);
  if (body.exchangeRate !== undefined && normalizeDecimal(body.exchangeRate) !== '1') {
    throw fieldsProblem([fieldError('exchangeRate', 'EXCHANGE_RATE_INVALID')]);
  }
  return undefined;
}

type BodyLine = InvoiceDraft['lines'][number];

function completeLine(
  ctx: Context,
  line: BodyLine,
  products: readonly ProductFact[],
  taxPointOn: string,
): ContentLine {
  const product = products.find(({ id }) => id === line.productId);
  const vat = vatOf(ctx, line, product, taxPointOn);
  return {
    ...line,
    quantity: normalizeDecimal(line.quantity),
    unitPrice: normalizeDecimal(line.unitPrice),
    discountPercent: plain(line.discountPercent),
    vatCategory: vat.vatCategory,
    vatRate: normalizeDecimal(vat.vatRate),
    exemptionCode: line.exemptionCode ?? vat.exemptionCode,
  };
}

type LineVat = Pick<ContentLine, 'vatCategory' | 'vatRate' | 'exemptionCode'>;

/**
 * The VAT of a line: as typed; else the product's; else the standard rate of the day, or the mark of a seller
 * outside VAT. A rate of zero that comes without its reason stays in category S and is refused by the country.
 */
function vatOf(ctx: Context, line: BodyLine, product: ProductFact | undefined, taxPointOn: string): LineVat {
  const { vat } = ctx.country;
  const isOutside = !ctx.organization.isVatRegistered;
  if (line.vatCategory === undefined && line.vatRate === undefined) {
    if (isOutside)
      return {
        vatCategory: vat.outsideVat.category,
        vatRate: '0',
        exemptionCode: vat.outsideVat.exemptionCode,
      };
    if (product) {
      return {
        vatCategory: product.vatCategory,
        vatRate: product.vatRate,
        exemptionCode: product.exemptionCode ?? undefined,
      };
    }
  }
  const vatCategory = line.vatCategory ?? (isOutside && isZero(line.vatRate) ? vat.outsideVat.category : 'S');
  const standard = vat.standardRateOn(taxPointOn) ?? '0';
  return { vatCategory, vatRate: line.vatRate ?? (vatCategory === 'S' ? standard : '0') };
}

const isZero = (rate: string | undefined) => rate !== undefined && normalizeDecimal(rate) === '0';

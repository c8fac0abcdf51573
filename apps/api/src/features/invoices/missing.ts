import type { ErrorCode, FieldError } from '@bilko/contracts';
import { compareDecimal, type CalculatedInvoice } from '@bilko/core';
import { missingForIssue, noticesForIssue, type MissingForIssue } from '@bilko/countries';
import type { Context } from '../../http/context';
import { fieldError, ProblemError } from '../../http/problem';
import { advanceFindings } from './draft-advances';
import type { InvoiceContent } from './invoice-content';
import type { Buyer, Surroundings } from './invoice-surroundings-repository';
import { taxPointOf } from './tax-point';

/** What stops the issue, or is worth a second look. */
export type Finding = {
  path: string;
  code: ErrorCode;
  params?: Record<string, string>;
  severity: 'error' | 'warning';
};

/** All that stands between a draft and its number. Errors stop the issue, warnings do not. */
export function findMissing(
  ctx: Context,
  content: InvoiceContent,
  around: Surroundings & { contact: Buyer | null },
  figures: CalculatedInvoice,
): Finding[] {
  const findings: Finding[] = [];
  const error = (path: string, code: ErrorCode, params?: Record<string, string>) =>
    findings.push({ path, code, severity: 'error', ...(params && { params }) });
  const isZero = compareDecimal(figures.totals.grossAmount, '0') <= 0;
  if (content.lines.length > 0 && isZero) error('lines', 'INVOICE_TOTAL_NOT_POSITIVE');
  const latest = ctx.today();
  if (content.issuedOn > latest) error('issuedOn', 'ISSUE_DATE_IN_FUTURE', { latest });
  if (around.lastIssuedOn !== null && around.lastIssuedOn > content.issuedOn) {
    error('issuedOn', 'NUMBER_DATE_BACKWARDS', { earliest: around.lastIssuedOn });
  }
  return [
    ...countryFindings(ctx, content, around),
    ...findings,
    ...goneFindings(content, around),
    ...fiscalFindings(ctx, content, around.contact),
    ...advanceFindings(content, around.advances, figures),
  ];
}

/** A sale to a private person at home needs a fiscal receipt, and Bilko's paper is none. */
function fiscalFindings(ctx: Context, { kind, issuedOn }: InvoiceContent, buyer: Buyer | null): Finding[] {
  if (kind !== 'invoice' || !buyer?.isPerson) return [];
  const seller = { isVatRegistered: ctx.organization.isVatRegistered };
  const notices = noticesForIssue(ctx.organization.country, { issuedOn, seller, buyer });
  if (!notices.includes('fiscalReceiptDue')) return [];
  return [{ path: 'contactId', code: 'FISCAL_RECEIPT_DUE', severity: 'warning' }];
}

/** What a draft names may have been deleted or archived since it was saved. */
function goneFindings(content: InvoiceContent, { contact, products, accounts }: Surroundings): Finding[] {
  const ofLines = content.lines.flatMap(({ productId, accountId }, index): Finding[] => {
    const findings: Finding[] = [];
    const error = (field: string, code: ErrorCode) =>
      findings.push({ path: `lines.${index}.${field}`, code, severity: 'error' });
    if (productId && !products.some(({ id }) => id === productId)) error('productId', 'PRODUCT_NOT_FOUND');
    const account = accounts.find(({ id }) => id === accountId);
    if (accountId && !account) error('accountId', 'ACCOUNT_NOT_FOUND');
    if (account?.isArchived) error('accountId', 'ACCOUNT_ARCHIVED');
    return findings;
  });
  if (!contact?.isArchived) return ofLines;
  return [{ path: 'contactId', code: 'CONTACT_ARCHIVED', severity: 'error' }, ...ofLines];
}

/** A person needs no tax id; nothing is worth a second look there. */
function countryFindings(ctx: Context, content: InvoiceContent, around: Surroundings): Finding[] {
  return missingForIssue(ctx.organization.country, factsOf(ctx, content, around))
    .filter(({ code, severity }) =>
      around.contact?.isPerson ? !(code === 'BUYER_TAX_ID_REQUIRED' && severity === 'warning') : true,
    )
    .map(({ path, code, params, severity }) => ({
      path,
      code,
      severity,
      ...(Object.keys(params).length > 0 && { params: { ...params } }),
    }));
}

function factsOf(ctx: Context, content: InvoiceContent, around: Surroundings) {
  return {
    issuedOn: content.issuedOn,
    dueOn: content.dueOn,
    taxPointOn: taxPointOf(ctx.organization.country, content),
    currency: content.currency,
    exchangeRate: content.exchangeRate,
    seller: {
      taxId: around.seller.taxId,
      address: around.seller.address,
      isVatRegistered: ctx.organization.isVatRegistered,
    },
    buyer: {
      country: around.contact?.country ?? ctx.organization.country,
      taxId: around.contact?.taxId,
      address: around.contact?.address,
    },
    lines: content.lines,
  };
}

const refusedInDrafts: readonly MissingForIssue['code'][] = [
  'VAT_RATE_NOT_VALID',
  'VAT_CATEGORY_NOT_VALID',
  'VAT_NOT_ALLOWED_FOR_NON_PAYER',
  'EXEMPTION_CODE_UNKNOWN',
];

/** What is wrong with a line whoever buys: a rate the country did not have, VAT of a seller outside VAT. */
export function lineRuleErrors(ctx: Context, content: InvoiceContent): FieldError[] {
  const nobody = { taxId: null, address: null };
  const facts = missingForIssue(ctx.organization.country, {
    issuedOn: content.issuedOn,
    taxPointOn: taxPointOf(ctx.organization.country, content),
    currency: content.currency,
    seller: { ...nobody, isVatRegistered: ctx.organization.isVatRegistered },
    buyer: { ...nobody, country: ctx.organization.country },
    lines: content.lines,
  });
  return facts
    .filter(({ code }) => refusedInDrafts.includes(code))
    .map(({ path, code, params }) => fieldError(path, code, { ...params }));
}

/** Throws what stops the issue: the first finding by its code, all of them as fields. */
export function requireIssuable(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  throw new ProblemError(first.code, {
    ...(first.params && { params: first.params }),
    errors: errors.map(({ path, code, params }) => fieldError(path, code, params)),
  });
}

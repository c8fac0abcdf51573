import type { ExpenseDraft, FieldError } from '@bilko/contracts';
import { compareDecimal, normalizeDecimal, roundHalfUp } from '@bilko/core';
import type { Context } from '../../http/context';
import { fieldError, fieldProblem, fieldsProblem, ProblemError } from '../../http/problem';
import type { ContentLine, ExpenseContent } from './expense-content';
import { loadSurroundings, type AccountFact, type Surroundings } from './expense-surroundings-repository';

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

/** A complete bill, and the supplier it is from. */
export type CompleteExpense = Readonly<{ content: ExpenseContent; supplier: Surroundings['supplier'] }>;

/**
 * A draft with everything decided that the caller left to us. Throws 404 for ids that this organization does
 * not have, 422 with the field for what no bill may say.
 */
export async function completeExpense(ctx: Context, body: ExpenseDraft): Promise<CompleteExpense> {
  const contactId = body.contactId ?? null;
  const accountCodes = body.lines.flatMap((line) => accountCodeOf(ctx, line) ?? []);
  const around = await loadSurroundings(ctx, { contactId, accountCodes });
  if (contactId !== null && !around.supplier) {
    throw new ProblemError('NOT_FOUND', { errors: [fieldError('contactId', 'CONTACT_NOT_FOUND')] });
  }
  const head = headOf(ctx, body);
  const errors: FieldError[] = [
    ...headErrors(head, around),
    ...body.lines.flatMap((line, at) => lineErrors(ctx, line, at, head, around.accounts)),
  ];
  if (errors.length > 0) throw fieldsProblem(errors);
  const lines = body.lines.map((line, at) => completeLine(ctx, line, at, around.accounts));
  return { content: { ...head, lines }, supplier: around.supplier };
}

type BodyLine = ExpenseDraft['lines'][number];

function headOf(ctx: Context, body: ExpenseDraft): Omit<ExpenseContent, 'lines'> {
  const currency = body.currency ?? ctx.organization.baseCurrency;
  return {
    contactId: body.contactId ?? null,
    supplierName: body.supplierName ?? null,
    documentNumber: body.documentNumber ?? null,
    issuedOn: body.issuedOn,
    receivedOn: body.receivedOn ?? body.issuedOn,
    taxPointOn: body.taxPointOn ?? body.issuedOn,
    dueOn: body.dueOn ?? null,
    currency,
    exchangeRate: exchangeRateOf(ctx, currency, body.exchangeRate),
    note: body.note ?? '',
  };
}

/** In the organization's own currency there is no rate but one. */
function exchangeRateOf(ctx: Context, currency: string, typed: string | undefined): string | null {
  if (currency !== ctx.organization.baseCurrency) return typed === undefined ? null : normalizeDecimal(typed);
  if (typed !== undefined && normalizeDecimal(typed) !== '1') {
    throw fieldProblem('exchangeRate', 'EXCHANGE_RATE_INVALID');
  }
  return null;
}

function headErrors(head: Omit<ExpenseContent, 'lines'>, { supplier }: Surroundings): FieldError[] {
  const errors: FieldError[] = [];
  if (supplier?.isArchived) errors.push(fieldError('contactId', 'CONTACT_ARCHIVED'));
  if (!knownCurrencies.has(head.currency)) errors.push(fieldError('currency', 'CURRENCY_UNKNOWN'));
  if (head.dueOn !== null && head.dueOn < head.issuedOn) errors.push(fieldError('dueOn', 'DUE_BEFORE_ISSUE'));
  return errors;
}

/** The account of a line: typed, or the one behind its category; undefined for an unknown category. */
function accountCodeOf(ctx: Context, line: BodyLine): string | undefined {
  return line.accountCode ?? categoryOf(ctx, line)?.accountCode;
}

function categoryOf(ctx: Context, { categoryId }: BodyLine) {
  return ctx.country.expenseCategories.find(({ id }) => id === categoryId);
}

function lineErrors(
  ctx: Context,
  line: BodyLine,
  at: number,
  { taxPointOn, currency }: Pick<ExpenseContent, 'taxPointOn' | 'currency'>,
  accounts: readonly AccountFact[],
): FieldError[] {
  const errors: FieldError[] = [];
  const field = line.accountCode === undefined ? 'categoryId' : 'accountCode';
  const code = accountCodeOf(ctx, line);
  const account = accounts.find((one) => one.code === code);
  const path = `lines.${at}.${field}`;
  if (code === undefined) errors.push(fieldError(path, 'CATEGORY_NOT_FOUND'));
  else if (!account || !account.isPostable) errors.push(fieldError(path, 'ACCOUNT_NOT_FOUND'));
  else if (account.isArchived) errors.push(fieldError(path, 'ACCOUNT_ARCHIVED'));
  else if (account.isControlled) errors.push(fieldError(path, 'FIELD_NOT_ALLOWED'));
  const category = line.vatCategory ?? 'S';
  if (!ctx.country.vat.categories.includes(category)) {
    errors.push(fieldError(`lines.${at}.vatCategory`, 'VAT_CATEGORY_NOT_VALID'));
  } else if (!ctx.country.vat.isPurchaseRateValid(line.vatRate, category, taxPointOn)) {
    errors.push(fieldError(`lines.${at}.vatRate`, 'VAT_RATE_NOT_VALID', { rate: line.vatRate }));
  }
  return [...errors, ...importErrors(ctx, line, at, currency)];
}

/** VAT of customs bears none itself, stands in base currency, and is a part of the base that it was charged on. */
function importErrors(ctx: Context, line: BodyLine, at: number, currency: string): FieldError[] {
  const { importBaseAmount: base } = line;
  const wrong = (field: string, code: FieldError['code']) => [fieldError(`lines.${at}.${field}`, code)];
  if (!categoryOf(ctx, line)?.isImportVat)
    return base === undefined ? [] : wrong('importBaseAmount', 'FIELD_NOT_ALLOWED');
  if (!ctx.organization.isVatRegistered || currency !== ctx.organization.baseCurrency)
    return wrong('categoryId', 'FIELD_NOT_ALLOWED');
  if (compareDecimal(line.vatRate, '0') !== 0)
    return [fieldError(`lines.${at}.vatRate`, 'VAT_RATE_NOT_VALID', { rate: line.vatRate })];
  if (base === undefined) return wrong('importBaseAmount', 'FIELD_REQUIRED');
  const charged = line.netAmount ?? line.grossAmount ?? '0';
  return compareDecimal(base, charged) > 0 ? [] : wrong('importBaseAmount', 'IMPORT_BASE_TOO_SMALL');
}

function completeLine(
  ctx: Context,
  line: BodyLine,
  at: number,
  accounts: readonly AccountFact[],
): ContentLine {
  const account = accounts.find((one) => one.code === accountCodeOf(ctx, line));
  const amount = line.netAmount ?? line.grossAmount;
  if (!account || amount === undefined) throw new Error(`line ${at} was not checked`);
  return {
    description: line.description,
    categoryId: line.categoryId ?? null,
    accountId: account.id,
    accountCode: account.code,
    enteredAs: line.netAmount === undefined ? 'gross' : 'net',
    amount,
    vatRate: normalizeDecimal(line.vatRate),
    vatCategory: line.vatCategory ?? 'S',
    deductiblePercent: normalizeDecimal(
      line.deductiblePercent ?? categoryOf(ctx, line)?.deductiblePercent ?? '100',
    ),
    importBaseAmount: line.importBaseAmount === undefined ? null : roundHalfUp(line.importBaseAmount),
  };
}

/** The draft that a stored bill would be typed as: what an edit changes a part of. */
export function toDraft(content: ExpenseContent): ExpenseDraft {
  const { exchangeRate, lines, ...head } = content;
  return {
    ...head,
    ...(exchangeRate !== null && { exchangeRate }),
    lines: lines.map((line) => ({
      description: line.description,
      ...(line.categoryId === null ? { accountCode: line.accountCode } : { categoryId: line.categoryId }),
      ...(line.enteredAs === 'net' ? { netAmount: line.amount } : { grossAmount: line.amount }),
      vatRate: line.vatRate,
      vatCategory: line.vatCategory,
      deductiblePercent: line.deductiblePercent,
      ...(line.importBaseAmount !== null && { importBaseAmount: line.importBaseAmount }),
    })),
  };
}

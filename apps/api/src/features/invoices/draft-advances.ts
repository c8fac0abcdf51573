import type { FieldError, InvoiceView } from '@bilko/contracts';
import {
  addDecimal,
  advancePart,
  compareDecimal,
  normalizeDecimal,
  subtractDecimal,
  sumAmounts,
  type CalculatedInvoice,
} from '@bilko/core';
import { fieldError } from '../../http/problem';
import type { InvoiceContent } from './invoice-content';
import type { AdvanceFact } from './invoice-surroundings-repository';
import type { Finding } from './missing';

type Named = Pick<InvoiceContent, 'advancePaymentId' | 'advances'>;

/** Ids of other organizations are as unknown as invented ones. */
export function unknownAdvances(body: Named, known: readonly AdvanceFact[]): FieldError[] {
  const isKnown = (id: string) => known.some((one) => one.id === id);
  const errors = (body.advances ?? []).flatMap(({ paymentId }, at) =>
    isKnown(paymentId) ? [] : [fieldError(`advances.${at}.paymentId`, 'FIELD_INVALID')],
  );
  const { advancePaymentId: own } = body;
  return own === undefined || isKnown(own)
    ? errors
    : [...errors, fieldError('advancePaymentId', 'FIELD_INVALID')];
}

/** An advance invoice is the paper of one advance; an invoice takes an advance up once. */
export function advanceErrors({ kind, advancePaymentId, advances = [] }: InvoiceContent): FieldError[] {
  const errors: FieldError[] = [];
  if (kind === 'advance' && advancePaymentId === undefined)
    errors.push(fieldError('advancePaymentId', 'FIELD_REQUIRED'));
  advances.forEach(({ paymentId }, at) => {
    if (advances.findIndex((other) => other.paymentId === paymentId) < at)
      errors.push(fieldError(`advances.${at}.paymentId`, 'FIELD_INVALID'));
  });
  return errors;
}

/** What stops the issue: advances may have been used, or their paper issued, since the draft was saved. */
export function advanceFindings(
  content: InvoiceContent,
  known: readonly AdvanceFact[],
  figures: CalculatedInvoice,
): Finding[] {
  const { kind, advances = [], advancePaymentId } = content;
  const paper = known.find(({ id }) => id === advancePaymentId);
  const total = advances.reduce((sum, { amount }) => addDecimal(sum, amount), '0.00');
  const isTooMuch = compareDecimal(total, figures.totals.grossAmount) > 0;
  return [
    ...(kind !== 'advance' && advancePaymentId !== undefined
      ? [stop('advancePaymentId', 'FIELD_NOT_ALLOWED')]
      : []),
    ...(kind !== 'invoice' && advances.length > 0 ? [stop('advances', 'FIELD_NOT_ALLOWED')] : []),
    ...(paper && kind === 'advance' ? paperFindings(content, paper, figures) : []),
    ...advances.flatMap((wanted, at) => useFindings(content, wanted, known, `advances.${at}`)),
    ...(isTooMuch
      ? [exceeds(`advances.${advances.length - 1}.amount`, figures.totals.grossAmount, content.currency)]
      : []),
  ];
}

const stop = (path: string, code: Finding['code'], params?: Record<string, string>): Finding => ({
  path,
  code,
  severity: 'error',
  ...(params && { params }),
});
const exceeds = (path: string, dueAmount: string, currency: string) =>
  stop(path, 'PAYMENT_EXCEEDS_DUE', { dueAmount, currency });

function useFindings(
  content: InvoiceContent,
  wanted: { paymentId: string; amount: string },
  known: readonly AdvanceFact[],
  path: string,
): Finding[] {
  const advance = known.find(({ id }) => id === wanted.paymentId);
  if (!advance?.isAdvance) return [stop(`${path}.paymentId`, 'FIELD_INVALID')];
  if (advance.contactId !== content.contactId) return [stop(`${path}.paymentId`, 'PAYMENT_OF_OTHER_CONTACT')];
  if (advance.currency !== content.currency) {
    const params = { currency: advance.currency, other: content.currency };
    return [stop(`${path}.paymentId`, 'PAYMENT_CURRENCY_DIFFERS', params)];
  }
  const left = subtractDecimal(advance.amount, advance.allocatedAmount);
  return compareDecimal(wanted.amount, left) > 0 ? [exceeds(`${path}.amount`, left, advance.currency)] : [];
}

/** The paper says what the books say since the money came. */
function paperFindings(content: InvoiceContent, advance: AdvanceFact, figures: CalculatedInvoice): Finding[] {
  if (advance.number !== null) return [stop('advancePaymentId', 'ADVANCE_ALREADY_INVOICED')];
  const groupsOf = (
    groups: readonly { category: string; rate: string; netAmount: string; vatAmount: string }[],
  ) =>
    groups
      .map((group) =>
        [group.category, normalizeDecimal(group.rate), sumAmounts([group.netAmount]), group.vatAmount].join(
          ' ',
        ),
      )
      .sort()
      .join();
  const isSame =
    advance.isAdvance &&
    advance.contactId === content.contactId &&
    advance.currency === content.currency &&
    groupsOf(advance.groups ?? []) === groupsOf(figures.vatBreakdown);
  return isSame ? [] : [stop('advancePaymentId', 'ADVANCE_INVOICE_DIFFERS')];
}

/** What a draft will take off, as its paper will say it. */
export function plannedAdvances(
  { advances = [] }: InvoiceContent,
  known: readonly AdvanceFact[],
): InvoiceView['advances'] {
  return advances.flatMap(({ paymentId, amount }) => {
    const advance = known.find(({ id }) => id === paymentId);
    if (!advance) return [];
    return [{ paymentId, number: advance.number, paidOn: advance.paidOn, ...partOf(advance, amount) }];
  });
}

function partOf(advance: AdvanceFact, amount: string) {
  const left = subtractDecimal(advance.amount, advance.allocatedAmount);
  const isThere = advance.isAdvance && compareDecimal(amount, left) <= 0;
  if (!isThere) return { netAmount: amount, vatAmount: '0.00', grossAmount: sumAmounts([amount]) };
  const parts = advancePart({ groups: advance.groups, usedBefore: advance.allocatedAmount }, amount);
  return {
    netAmount: sumAmounts(parts.map((part) => part.netAmount)),
    vatAmount: sumAmounts(parts.map((part) => part.vatAmount)),
    grossAmount: sumAmounts([amount]),
  };
}

import { compareDays, type Day } from './dates';
import { decimal } from './decimal';
import type { DocumentKind, InvoiceStatus } from './vocabulary';

export interface InvoiceFacts {
  readonly kind: DocumentKind;
  readonly isIssued: boolean;
  readonly grossAmount: string;
  readonly paidAmount: string;
  readonly creditedAmount: string;
  readonly dueOn: Day;
  readonly sentAt?: string | Date | null | undefined;
  readonly viewedAt?: string | Date | null | undefined;
}

function delivery(facts: InvoiceFacts): InvoiceStatus {
  if (facts.viewedAt) return 'viewed';
  return facts.sentAt ? 'sent' : 'issued';
}

/**
 * The status of a document, from amounts and dates alone. Credited in full is cancelled; an open rest after
 * the due day is overdue, partly paid or not. Only invoices and advance invoices wait for money.
 * Throws AMOUNT_INVALID, DATE_INVALID.
 */
export function invoiceStatus(facts: InvoiceFacts, today: Day): InvoiceStatus {
  if (!facts.isIssued) return 'draft';
  if (facts.kind !== 'invoice' && facts.kind !== 'advance') return delivery(facts);
  const gross = decimal(facts.grossAmount);
  const paid = decimal(facts.paidAmount);
  const credited = decimal(facts.creditedAmount);
  if (credited.gt('0') && credited.gte(gross)) return 'cancelled';
  if (paid.plus(credited).gte(gross)) return 'paid';
  if (compareDays(facts.dueOn, today) < 0) return 'overdue';
  return paid.gt('0') ? 'partlyPaid' : delivery(facts);
}

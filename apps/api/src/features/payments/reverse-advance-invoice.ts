import type { InputOf, ReplyOf, reverseAdvanceInvoice as contract } from '@bilko/contracts';
import { compareDecimal, vatOfAdvancePaidRefund } from '@bilko/core';
import { entryDescription } from '@bilko/documents';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { mirrorOfEntry } from '../journal/mirror-of-entry';
import { postEntry } from '../journal/post-entry';
import { recordVat } from '../vat/record-vat';
import { findPayer, findUsableMoney } from './advance-repository';
import { partnerOf } from './pay-ahead';
import { requirePaymentView } from './payment-views';
import { findSupplierInvoice, insertSupplierInvoiceReversal } from './supplier-invoice-repository';

type Reverse = typeof contract;

/**
 * The supplier's advance invoice was recorded by mistake: the whole payment is an advance again. Its VAT leaves the
 * return in which it stood, so that return must be open, and nothing of the advance used.
 */
export async function reverseAdvanceInvoice(
  ctx: Context,
  { params, body }: InputOf<Reverse>,
): Promise<ReplyOf<Reverse>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const advance = await findUsableMoney(ctx, params.id);
  const supplier = advance && (await findPayer(ctx, advance.contactId ?? ''));
  const invoice = advance && (await findSupplierInvoice(ctx, advance.id));
  if (!advance || !supplier || !invoice) throw notFound();
  if (compareDecimal(advance.allocatedAmount, '0') !== 0) throw new ProblemError('ADVANCE_ALREADY_USED');
  const { id, number, issuedOn, receivedOn, reportedOn, postedOn, closedUntil } = invoice;
  if (closedUntil !== null && reportedOn <= closedUntil)
    throw new ProblemError('VAT_RETURN_CLOSED', { params: { to: closedUntil } });
  const { reversedOn, reason = null } = body;
  if (reversedOn > ctx.today() || reversedOn < postedOn)
    throw fieldProblem('reversedOn', 'DATE_INVALID', { earliest: postedOn, latest: ctx.today() });
  const words = entryDescription('advanceInvoiceReversed', ctx.organization.language);
  const description = `${words} ${number} ${supplier.name}`.slice(0, 200);
  const entry = await mirrorOfEntry(ctx, invoice.entryId, { postedOn: reversedOn, description });
  const source = { kind: 'advance', id: advance.id, reverses: invoice.entryId } as const;
  const entryId = await postEntry(ctx, entry, source);
  const { groups, paidOn: taxPointOn } = advance;
  const { accounts } = ctx.country;
  // VAT of this country, whatever is said of the contact since: no other is recorded.
  const rows = vatOfAdvancePaidRefund({ groups, refundedOn: reportedOn, isAbroad: false, accounts });
  const document = { kind: 'payment', id: advance.id, number, issuedOn, receivedOn } as const;
  await recordVat(ctx, entryId, { ...document, taxPointOn, partner: partnerOf(supplier) }, rows);
  await insertSupplierInvoiceReversal(ctx, { invoiceId: id, reversedOn, reason, entryId });
  const after = { number, reversedOn, reason, entryId };
  await ctx.audit({
    action: 'payment.advance-invoice-reversed',
    noun: 'payment',
    recordId: advance.id,
    after,
  });
  return requirePaymentView(ctx, advance.id);
}

import type { InputOf, recordAdvanceInvoice as contract, ReplyOf } from '@bilko/contracts';
import {
  advanceInvoiceGroups,
  compareDecimal,
  normalizeDecimal,
  postAdvanceInvoice,
  vatOfAdvancePaid,
  type InvoicedAdvance,
} from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';
import { fieldProblem, notFound, ProblemError } from '../../http/problem';
import { postEntry } from '../journal/post-entry';
import { listTaxProfiles, profileOn } from '../organizations/tax-profile';
import { recordVat } from '../vat/record-vat';
import { findPayer, findUsableMoney } from './advance-repository';
import { partnerOf } from './pay-ahead';
import { requirePaymentView } from './payment-views';
import { insertSupplierInvoice } from './supplier-invoice-repository';

type RecordInvoice = typeof contract;
type Body = InputOf<RecordInvoice>['body'];

/**
 * The supplier's advance invoice of an advance that was paid before it came. From the later of payment and receipt its
 * VAT is deducted, and the bill gives it back as it does where the paper was there with the payment (RS: Zakon o PDV
 * čl. 28; HR: Zakon o PDV-u čl. 60; BA: Zakon o PDV čl. 32). Not once a part of the advance is used: a bill has deducted
 * that VAT by then.
 */
export async function recordAdvanceInvoice(
  ctx: Context,
  { params, body }: InputOf<RecordInvoice>,
): Promise<ReplyOf<RecordInvoice>> {
  await ctx.sql.rows('SELECT lock_ledger()');
  const advance = await findUsableMoney(ctx, params.id);
  const supplier = advance && (await findPayer(ctx, advance.contactId ?? ''));
  if (!advance || !supplier || advance.direction !== 'out' || advance.purpose !== 'advance') throw notFound();
  if (advance.documentNumber !== null) {
    throw new ProblemError('ADVANCE_INVOICE_RECORDED', { params: { number: advance.documentNumber } });
  }
  if (compareDecimal(advance.allocatedAmount, '0') !== 0) throw new ProblemError('ADVANCE_ALREADY_USED');
  const { documentNumber, issuedOn, receivedOn } = body;
  requireDays(ctx, body);
  const { paidOn, currency, exchangeRate, amount, advancesAccount } = advance;
  const deductedOn = receivedOn > paidOn ? receivedOn : paidOn;
  if (!profileOn(await listTaxProfiles(ctx), deductedOn).isVatRegistered)
    throw fieldProblem('groups.0.vatRate', 'VAT_NOT_ALLOWED_FOR_NON_PAYER');
  const { baseCurrency, country } = ctx.organization;
  const money = { currency, exchangeRate, baseCurrency, amount };
  const groups = advanceInvoiceGroups(
    invoicedBy(ctx, body, { isAbroad: supplier.country !== country, paidOn }),
    money,
  );
  const { accounts } = ctx.country;
  const entry = postAdvanceInvoice({
    postedOn: deductedOn,
    description: `${documentNumber} ${supplier.name}`.slice(0, 200),
    contactId: supplier.id,
    ...{ currency, isAbroad: false, advancesAccount, accounts, groups },
  });
  const entryId = await postEntry(ctx, entry, { kind: 'advance', id: advance.id });
  await insertSupplierInvoice(ctx, {
    ...{ id: newId(), paymentId: advance.id, documentNumber, issuedOn, receivedOn, entryId, groups },
  });
  const rows = vatOfAdvancePaid({ groups, paidOn, receivedOn, isAbroad: false, accounts });
  const document = { kind: 'payment', id: advance.id, number: documentNumber, issuedOn, receivedOn } as const;
  await recordVat(ctx, entryId, { ...document, taxPointOn: paidOn, partner: partnerOf(supplier) }, rows);
  const after = { ...body, currency, entryId };
  await ctx.audit({
    action: 'payment.advance-invoice-recorded',
    noun: 'payment',
    recordId: advance.id,
    after,
  });
  return requirePaymentView(ctx, advance.id);
}

function requireDays(ctx: Context, { issuedOn, receivedOn }: Body): void {
  const latest = ctx.today();
  if (receivedOn > latest) throw fieldProblem('receivedOn', 'DATE_INVALID', { latest });
  if (issuedOn > receivedOn) throw fieldProblem('issuedOn', 'DATE_INVALID', { latest: receivedOn });
}

/** VAT of another country is not deducted here, and the rates are those of the payment's day. */
function invoicedBy(
  ctx: Context,
  { groups }: Body,
  { isAbroad, paidOn }: { isAbroad: boolean; paidOn: string },
): InvoicedAdvance[] {
  return groups.map(({ vatRate, vatCategory, netAmount, vatAmount }, at) => {
    const rate = normalizeDecimal(vatRate);
    if (compareDecimal(rate, '0') === 0) return { category: vatCategory ?? 'O', rate, netAmount, vatAmount };
    const category = vatCategory ?? 'S';
    if (isAbroad || !ctx.country.vat.isPurchaseRateValid(rate, category, paidOn))
      throw fieldProblem(`groups.${at}.vatRate`, 'VAT_RATE_NOT_VALID');
    return { category, rate, netAmount, vatAmount };
  });
}

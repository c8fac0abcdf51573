import { vatOfAdvancePaidRefund, vatOfAdvanceRefund, type AdvanceGroup } from '@bilko/core';
import type { Context } from '../../http/context';
import { recordVat } from '../vat/record-vat';
import type { Payer, UsableMoney } from './advance-repository';
import { partnerOf } from './pay-ahead';

/** In the VAT book: the advance, below zero, on the day on which its VAT fell. */
export async function recordRefundVat(
  ctx: Context,
  back: Readonly<{
    advance: UsableMoney;
    partner: Payer;
    groups: readonly AdvanceGroup[];
    number: string | null;
    on: string;
    entryId: string;
  }>,
): Promise<void> {
  const { advance, partner, groups, number, on } = back;
  const isAbroad = partner.country !== ctx.organization.country;
  const part = { groups, refundedOn: on, isAbroad, accounts: ctx.country.accounts };
  const rows = advance.direction === 'out' ? vatOfAdvancePaidRefund(part) : vatOfAdvanceRefund(part);
  const head = { kind: 'payment', id: advance.id, number, issuedOn: on, taxPointOn: on } as const;
  const received = advance.direction === 'out' ? { receivedOn: on } : {};
  await recordVat(ctx, back.entryId, { ...head, ...received, partner: partnerOf(partner) }, rows);
}

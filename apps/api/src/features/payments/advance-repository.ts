import type { AdvanceGroup } from '@bilko/core';
import { v7 as newId } from 'uuid';
import type { Context } from '../../http/context';

/** Whom the money came from, as the VAT book names him. */
export type Payer = {
  id: string;
  name: string;
  country: string;
  taxId: string | null;
  isVatRegistered: boolean | null;
  isArchived: boolean;
};

export async function findPayer(ctx: Context, id: string): Promise<Payer | undefined> {
  const [row] = await ctx.sql.rows<Payer>(
    `SELECT id::text AS id, name, country, tax_id AS "taxId", is_vat_registered AS "isVatRegistered",
            is_archived AS "isArchived"
       FROM contacts WHERE organization_id = $1::uuid AND id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row;
}

export type NewMoney = Readonly<{
  id: string;
  /** In when left out. */
  direction?: 'in' | 'out';
  /** The supplier's advance invoice. */
  documentNumber?: string | null;
  contactId: string;
  paidOn: string;
  amount: string;
  currency: string;
  exchangeRate: string;
  baseAmount: string;
  bankAccountId: string | null;
  method: 'bank' | 'cash';
  reference: string | null;
  entryId: string;
  /** VAT in an advance; none for credit on the customer's account. */
  groups: readonly AdvanceGroup[] | undefined;
}>;

/** Money that came in without an invoice, or went out without a bill. */
export async function insertMoney(ctx: Context, money: NewMoney): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO payments (organization_id, id, contact_id, paid_on, amount, currency, exchange_rate,
                           base_amount, bank_account_id, method, reference, purpose, entry_id, created_at, created_by,
                           direction, document_number)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::numeric, $6, $7::numeric, $8::numeric, $9::uuid, $10,
             $11, $12, $13::uuid, $14::timestamptz, $15::uuid, $16, $17)`,
    ...[ctx.organizationId, money.id, money.contactId, money.paidOn, money.amount, money.currency],
    ...[money.exchangeRate, money.baseAmount, money.bankAccountId, money.method, money.reference],
    ...[money.groups ? 'advance' : 'settlement', money.entryId, ctx.now().toISOString(), ctx.userId],
    ...[money.direction ?? 'in', money.documentNumber ?? null],
  );
  if (!money.groups) return;
  await ctx.sql.run(
    `INSERT INTO payment_vat_groups (organization_id, payment_id, position, category, rate, net_amount, vat_amount,
                                     base_net_amount, base_vat_amount)
     SELECT $1::uuid, $2::uuid, g.position, g.category, g.rate, g."netAmount", g."vatAmount", g."baseNetAmount",
            g."baseVatAmount"
       FROM jsonb_to_recordset($3::jsonb) AS g(position int, category text, rate numeric, "netAmount" numeric,
            "vatAmount" numeric, "baseNetAmount" numeric, "baseVatAmount" numeric)`,
    ctx.organizationId,
    money.id,
    JSON.stringify(money.groups.map((group, at) => ({ ...group, position: at + 1 }))),
  );
}

/** Money of a customer, or with a supplier, with what of it is used. */
export type UsableMoney = {
  id: string;
  purpose: 'settlement' | 'advance';
  direction: 'in' | 'out';
  contactId: string | null;
  paidOn: string;
  /** When the VAT in an advance to a supplier could be deducted: paid, and his advance invoice received. */
  deductedOn: string;
  /** The supplier's advance invoice. */
  documentNumber: string | null;
  amount: string;
  exchangeRate: string;
  allocatedAmount: string;
  baseAmount: string;
  currency: string;
  /** Where an advance stands since its own entry, wherever the contact may be by now. */
  advancesAccount: string | undefined;
  groups: AdvanceGroup[];
};

export async function findUsableMoney(ctx: Context, id: string): Promise<UsableMoney | undefined> {
  const [row] = await ctx.sql.rows<Omit<UsableMoney, 'advancesAccount'> & { advancesAccount: string | null }>(
    `SELECT p.id::text AS id, p.purpose, p.direction, p.contact_id::text AS "contactId", p.paid_on::text AS "paidOn",
            round(p.amount, 2)::text AS amount, round(s.allocated_amount, 2)::text AS "allocatedAmount",
            round(p.base_amount, 2)::text AS "baseAmount", p.currency,
            trim_scale(p.exchange_rate)::text AS "exchangeRate",
            greatest(p.paid_on, l.received_on)::text AS "deductedOn",
            coalesce(p.document_number, l.document_number) AS "documentNumber",
            (SELECT min(a.code) FROM postings o
               JOIN accounts a ON a.organization_id = o.organization_id AND a.id = o.account_id
              WHERE p.purpose = 'advance' AND o.organization_id = $1::uuid AND o.entry_id = p.entry_id
                AND a.roles && ARRAY['advancesPaid', 'advancesReceived']) AS "advancesAccount",
            coalesce((SELECT json_agg(json_build_object('category', g.category, 'rate', trim_scale(g.rate)::text,
                        'netAmount', round(g.net_amount, 2)::text, 'vatAmount', round(g.vat_amount, 2)::text,
                        'baseNetAmount', round(g.base_net_amount, 2)::text,
                        'baseVatAmount', round(g.base_vat_amount, 2)::text) ORDER BY g.position)
                        FROM advance_vat_groups g
                       WHERE g.organization_id = $1::uuid AND g.payment_id = p.id), '[]'::json) AS groups
       FROM payments p
       JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
       LEFT JOIN standing_supplier_invoices l ON l.organization_id = p.organization_id AND l.payment_id = p.id
      WHERE p.organization_id = $1::uuid AND p.id = $2::uuid`,
    ctx.organizationId,
    id,
  );
  return row && { ...row, advancesAccount: row.advancesAccount ?? undefined };
}

/** The database moves the amounts of both sides with it and refuses more than either has. */
export async function insertUse(
  ctx: Context,
  use: Readonly<{
    paymentId: string;
    invoiceId?: string;
    expenseId?: string;
    amount: string;
    usedOn: string;
    entryId: string | null;
  }>,
): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO payment_allocations (organization_id, id, payment_id, invoice_id, amount, allocated_on, entry_id,
                                      created_at, created_by, expense_id)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::numeric, $6::date, $7::uuid, $8::timestamptz, $9::uuid,
             $10::uuid)`,
    ...[
      ctx.organizationId,
      newId(),
      use.paymentId,
      use.invoiceId ?? null,
      use.amount,
      use.usedOn,
      use.entryId,
    ],
    ...[ctx.now().toISOString(), ctx.userId, use.expenseId ?? null],
  );
}

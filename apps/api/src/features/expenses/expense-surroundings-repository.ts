import type { AccountRole } from '@bilko/core';
import type { Context } from '../../http/context';

/** A cost on one of these would part the account from the documents behind it. Import VAT and advances paid come by bill. */
const controlled: readonly AccountRole[] = [
  'receivables',
  'payables',
  'bank',
  'foreignBank',
  'cash',
  'outputVat',
  'inputVat',
  'advanceOutputVat',
  'reverseChargeInputVat',
  'reverseChargeOutputVat',
  'cashSchemeOutputVat',
  'cashSchemeInputVat',
  'vatAwaitingCorrection',
  'vatOwed',
  'vatRefund',
];

export type SupplierFact = {
  id: string;
  name: string;
  country: string;
  taxId: string | null;
  isVatRegistered: boolean | null;
  isArchived: boolean;
};
export type AccountFact = {
  id: string;
  code: string;
  name: string;
  isArchived: boolean;
  isPostable: boolean;
  /** Kept by documents and payments alone: customers, suppliers, money, VAT; what splits such an account too. */
  isControlled: boolean;
};

/** What stands around a bill and decides whether it can be written down. */
export type Surroundings = { supplier: SupplierFact | null; accounts: AccountFact[] };

export async function loadSurroundings(
  ctx: Context,
  wanted: { contactId: string | null; accountCodes: readonly string[] },
): Promise<Surroundings> {
  const [row] = await ctx.sql.rows<Surroundings>(
    `SELECT (SELECT json_build_object('id', c.id, 'name', c.name, 'country', c.country,
                                      'taxId', c.tax_id, 'isVatRegistered', c.is_vat_registered,
                                      'isArchived', c.is_archived)
               FROM contacts c WHERE c.organization_id = $1::uuid AND c.id = $2::uuid) AS supplier,
            (SELECT coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name,
                                      'isArchived', a.is_archived, 'isPostable', a.is_postable,
                                      'isControlled', EXISTS (
                                        SELECT FROM accounts c
                                         WHERE c.organization_id = $1::uuid AND c.roles && $4::text[]
                                           AND left(a.code, length(c.code)) = c.code))), '[]'::json)
               FROM accounts a WHERE a.organization_id = $1::uuid AND a.code = ANY($3::text[])) AS accounts`,
    ctx.organizationId,
    wanted.contactId,
    [...wanted.accountCodes],
    [...controlled],
  );
  return row ?? { supplier: null, accounts: [] };
}

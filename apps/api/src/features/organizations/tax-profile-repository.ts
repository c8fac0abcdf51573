import type { TaxProfileView } from '@bilko/contracts';
import type { Context } from '../../http/context';

export async function taxProfileRows(ctx: Context): Promise<TaxProfileView[]> {
  return ctx.sql.rows<TaxProfileView>(
    `SELECT valid_from::text AS "validFrom", is_vat_registered AS "isVatRegistered", vat_filing AS "vatFiling",
            is_cash_scheme AS "isCashScheme", is_lump_sum AS "isLumpSum"
       FROM tax_profiles WHERE organization_id = $1::uuid ORDER BY valid_from DESC`,
    ctx.organizationId,
  );
}

/** From a day on; what was said for the same day before is replaced. */
export async function saveTaxProfile(ctx: Context, profile: TaxProfileView): Promise<void> {
  await ctx.sql.run(
    `INSERT INTO tax_profiles (organization_id, valid_from, is_vat_registered, vat_filing, is_cash_scheme, is_lump_sum)
     VALUES ($1::uuid, $2::date, $3::boolean, $4, $5::boolean, $6::boolean)
     ON CONFLICT (organization_id, valid_from) DO UPDATE
        SET is_vat_registered = excluded.is_vat_registered, vat_filing = excluded.vat_filing,
            is_cash_scheme = excluded.is_cash_scheme, is_lump_sum = excluded.is_lump_sum`,
    ctx.organizationId,
    profile.validFrom,
    profile.isVatRegistered,
    profile.vatFiling,
    profile.isCashScheme,
    profile.isLumpSum,
  );
}

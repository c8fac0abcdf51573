import type { VatRow } from '@bilko/core';
import type { Context } from '../../http/context';
import { insertVatRows } from './insert-vat-rows';
import { vatEntryRows, type VatDocument } from './vat-entry-row';

const statement = insertVatRows({ from: '', entryId: '$2::uuid', rows: '$3', number: 'NULL', at: '$4' });

/**
 * Writes the VAT rows of an entry, in the transaction that posts it and holds the ledger's lock. The one way into the
 * VAT ledger beside the statement that issues documents.
 */
export async function recordVat(
  ctx: Context,
  entryId: string,
  document: VatDocument,
  rows: readonly VatRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const written = await ctx.sql.rows<{ account_id: string | null }>(
    statement,
    ctx.organizationId,
    entryId,
    JSON.stringify(vatEntryRows(ctx, document, rows)),
    ctx.now().toISOString(),
  );
  const wanted = rows.filter(({ account }) => account !== undefined).length;
  if (written.filter((row) => row.account_id !== null).length !== wanted)
    throw new Error('a VAT account is not in the chart');
}

export type SearchRecord = Readonly<{
  organizationId: string;
  noun: string;
  recordId: string;
  sortKey: string;
  terms: readonly string[];
}>;

/** Makes the record findable under these terms and no others, in one statement. */
export async function saveSearchTerms(
  sql: (text: string, values?: readonly unknown[]) => Promise<unknown>,
  record: SearchRecord,
): Promise<void> {
  await sql(
    `WITH gone AS (
       DELETE FROM search_terms
       WHERE organization_id = $1 AND noun = $2 AND record_id = $3 AND term <> ALL ($5::text[])
     )
     INSERT INTO search_terms (organization_id, noun, record_id, sort_key, term)
     SELECT $1, $2, $3, $4, t FROM unnest($5::text[]) t
     ON CONFLICT (organization_id, noun, record_id, term) DO UPDATE SET sort_key = excluded.sort_key
       WHERE search_terms.sort_key <> excluded.sort_key`,
    [record.organizationId, record.noun, record.recordId, record.sortKey, record.terms],
  );
}

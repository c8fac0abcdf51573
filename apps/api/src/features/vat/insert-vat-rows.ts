/**
 * SQL that writes rows of the VAT ledger (`vatEntryRows` as JSON); `$1` is the organization. As a CTE of a larger
 * statement `from` brings in the entry and the number; the period that is closed moves a row on by itself.
 */
export const insertVatRows = (places: {
  /** What stands before the rows in FROM: "entry e CROSS JOIN numbered CROSS JOIN", or nothing. */
  from: string;
  entryId: string;
  rows: string;
  /** The number of a document that has none in its rows. */
  number: string;
  at: string;
}): string => `
    INSERT INTO vat_entries (organization_id, id, entry_id, position, book, direction, event, document_kind,
        document_id, document_number, issued_on, contact_id, partner_name, partner_tax_id, partner_country,
        partner_is_vat_payer, tax_point_on, received_on, reported_on, category, rate, exemption_code, supply,
        net_amount, vat_amount, deductible_vat_amount, place, account_id, created_at)
    SELECT $1::uuid, v.id, ${places.entryId}, v.position, v.book, v.direction, v.event, v."documentKind",
           v."documentId", coalesce(v."documentNumber", ${places.number}), v."issuedOn", v."contactId", v."partnerName",
           v."partnerTaxId", v."partnerCountry", v."partnerIsVatPayer", v."taxPointOn", v."receivedOn",
           v."reportedOn", v.category, v.rate, v."exemptionCode", v.supply, v."netAmount", v."vatAmount",
           v."deductibleVatAmount", v.place,
           (SELECT a.id FROM accounts a WHERE a.organization_id = $1::uuid AND a.code = v.account LIMIT 1),
           ${places.at}::timestamptz
      FROM ${places.from} jsonb_to_recordset(${places.rows}::jsonb) AS v(id uuid, position int, book text,
           direction text, event text, "documentKind" text, "documentId" uuid, "documentNumber" text,
           "issuedOn" date, "contactId" uuid, "partnerName" text, "partnerTaxId" text, "partnerCountry" text,
           "partnerIsVatPayer" boolean, "taxPointOn" date, "receivedOn" date, "reportedOn" date, category text,
           rate numeric, "exemptionCode" text, supply text, "netAmount" numeric, "vatAmount" numeric,
           "deductibleVatAmount" numeric, place text, account text)
    RETURNING account_id`;

-- The paper that corrects an advance invoice when the advance goes back: a series of its own in each year, one after
-- the last under the ledger's lock. Refunds are never removed, so there is no gap. Its whole number is document_number.
ALTER TABLE "advance_refunds"
    ADD COLUMN "paper_year" INTEGER,
    ADD COLUMN "paper_sequence" INTEGER,
    ADD CONSTRAINT "advance_refunds_paper_numbered" CHECK (
        ("paper_year" IS NULL) = ("paper_sequence" IS NULL)
        AND ("paper_year" IS NULL OR ("document_number" IS NOT NULL AND "paper_year" = extract(year FROM "paid_on"))));
CREATE UNIQUE INDEX "advance_refunds_organization_id_paper_year_paper_sequence_key" ON "advance_refunds"("organization_id", "paper_year", "paper_sequence");

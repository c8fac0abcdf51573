-- What customs charged VAT on: it stands on the customs declaration, beside the VAT on its own account. Base currency.
ALTER TABLE "expense_lines"
    ADD COLUMN "import_base_amount" DECIMAL(19,4),
    ADD CONSTRAINT "expense_lines_import_base" CHECK ("import_base_amount" > "gross_amount");

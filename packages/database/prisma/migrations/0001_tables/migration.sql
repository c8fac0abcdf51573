-- The tables of prisma/schema.prisma as Prisma writes them (scripts/diff.mjs), with settlement generated from
-- amounts, folded text in byte order, and the checks that Prisma's language cannot say.
-- Roles, policies and triggers follow in the next migrations.

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "language" TEXT,
    "email_confirmed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "organization_id" UUID,
    "is_remembered" BOOLEAN NOT NULL DEFAULT false,
    "user_agent" TEXT,
    "ip_address" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "end_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "successor_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exchange_rates" (
    "country" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_rates_pkey" PRIMARY KEY ("country","currency","day")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "base_currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "tax_id" TEXT,
    "registration_number" TEXT,
    "is_vat_registered" BOOLEAN NOT NULL,
    "street" TEXT,
    "city" TEXT,
    "postal_code" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "website" TEXT,
    "legal_details" JSONB NOT NULL DEFAULT '{}',
    "invoice_note" TEXT,
    "due_days" INTEGER NOT NULL DEFAULT 15,
    "logo_file_id" UUID,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "vat_rates" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "vat_rates_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "format" TEXT NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    "last_issued_on" DATE,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("organization_id","kind","series","year")
);

-- CreateTable
CREATE TABLE "fiscal_periods" (
    "organization_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "locked_at" TIMESTAMPTZ(6),
    "locked_by" UUID,

    CONSTRAINT "fiscal_periods_pkey" PRIMARY KEY ("organization_id","month")
);

-- CreateTable
CREATE TABLE "accounts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" UUID,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_postable" BOOLEAN NOT NULL DEFAULT true,
    "is_statutory" BOOLEAN NOT NULL DEFAULT false,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contacts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "tax_id" TEXT,
    "registration_number" TEXT,
    "is_vat_registered" BOOLEAN,
    "is_person" BOOLEAN NOT NULL DEFAULT false,
    "country" TEXT NOT NULL,
    "street" TEXT,
    "city" TEXT,
    "postal_code" TEXT,
    "language" TEXT,
    "note" TEXT,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "sort_key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "products" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "description" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'service',
    "unit" TEXT NOT NULL,
    "unit_price" DECIMAL(24,8) NOT NULL,
    "currency" TEXT NOT NULL,
    "price_mode" TEXT NOT NULL DEFAULT 'net',
    "vat_category" TEXT NOT NULL,
    "vat_rate" DECIMAL(24,8) NOT NULL,
    "exemption_code" TEXT,
    "classification_code" TEXT,
    "account_id" UUID,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "sort_key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "products_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "bank_accounts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "account_number" TEXT,
    "iban" TEXT,
    "bic" TEXT,
    "bank_name" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "account_id" UUID NOT NULL,
    "is_archived" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_accounts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "search_terms" (
    "organization_id" UUID NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "term" TEXT COLLATE "C" NOT NULL,
    "sort_key" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "search_terms_pkey" PRIMARY KEY ("organization_id","noun","record_id","term")
);

-- CreateTable
CREATE TABLE "invoice_states" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "settlement" TEXT NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN "state" = 'draft' OR "kind" IN ('proforma', 'estimate') THEN 'none'
            WHEN "credited_amount" >= "gross_amount" AND "gross_amount" > 0 THEN 'cancelled'
            WHEN "paid_amount" + "credited_amount" >= "gross_amount" THEN 'settled'
            WHEN "paid_amount" + "credited_amount" > 0 THEN 'partial'
            ELSE 'open'
        END
    ) STORED,
    "number" TEXT,
    "contact_id" UUID,
    "contact_name" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "paid_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "credited_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(6),
    "viewed_at" TIMESTAMPTZ(6),
    "buyer_confirmed_on" DATE,
    "pdf_file_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_states_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invoice_drafts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID,
    "content" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invoice_drafts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "contact_id" UUID NOT NULL,
    "contact_snapshot" JSONB NOT NULL,
    "seller_snapshot" JSONB NOT NULL,
    "bank_snapshot" JSONB,
    "statements" JSONB NOT NULL DEFAULT '[]',
    "issued_on" DATE NOT NULL,
    "supplied_on" DATE,
    "due_on" DATE NOT NULL,
    "tax_point_on" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "exchange_rate" DECIMAL(24,8) NOT NULL,
    "price_mode" TEXT NOT NULL,
    "discount_percent" DECIMAL(24,8),
    "language" TEXT NOT NULL,
    "note" TEXT,
    "payment_model" TEXT,
    "payment_reference" TEXT,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "discount_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "base_net_amount" DECIMAL(19,4) NOT NULL,
    "base_vat_amount" DECIMAL(19,4) NOT NULL,
    "base_gross_amount" DECIMAL(19,4) NOT NULL,
    "corrects_invoice_id" UUID,
    "correction_reason" TEXT,
    "entry_id" UUID,
    "issued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issued_by" UUID,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "invoice_lines" (
    "organization_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID,
    "account_id" UUID,
    "corrects_position" INTEGER,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(24,8) NOT NULL,
    "unit" TEXT NOT NULL,
    "unit_price" DECIMAL(24,8) NOT NULL,
    "discount_percent" DECIMAL(24,8),
    "vat_category" TEXT NOT NULL,
    "vat_rate" DECIMAL(24,8) NOT NULL,
    "exemption_code" TEXT,
    "classification_code" TEXT,
    "discount_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("organization_id","invoice_id","position")
);

-- CreateTable
CREATE TABLE "invoice_vat_groups" (
    "organization_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "exemption_code" TEXT,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "base_net_amount" DECIMAL(19,4) NOT NULL,
    "base_vat_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "invoice_vat_groups_pkey" PRIMARY KEY ("organization_id","invoice_id","position")
);

-- CreateTable
CREATE TABLE "payments" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "contact_id" UUID,
    "paid_on" DATE NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "currency" TEXT NOT NULL,
    "exchange_rate" DECIMAL(24,8) NOT NULL,
    "base_amount" DECIMAL(19,4) NOT NULL,
    "bank_account_id" UUID,
    "method" TEXT NOT NULL DEFAULT 'bank',
    "reference" TEXT,
    "note" TEXT,
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "payment_states" (
    "organization_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "allocated_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,

    CONSTRAINT "payment_states_pkey" PRIMARY KEY ("organization_id","payment_id")
);

-- CreateTable
CREATE TABLE "payment_allocations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID,
    "credit_note_id" UUID,
    "invoice_id" UUID,
    "expense_id" UUID,
    "amount" DECIMAL(19,4) NOT NULL,
    "allocated_on" DATE NOT NULL,
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "payment_allocations_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "expense_states" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "approval" TEXT NOT NULL DEFAULT 'none',
    "settlement" TEXT NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN "state" = 'draft' THEN 'none'
            WHEN "paid_amount" >= "gross_amount" THEN 'settled'
            WHEN "paid_amount" > 0 THEN 'partial'
            ELSE 'open'
        END
    ) STORED,
    "contact_id" UUID,
    "supplier_name" TEXT NOT NULL,
    "document_number" TEXT,
    "issued_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "paid_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "receipt_count" INTEGER NOT NULL DEFAULT 0,
    "entry_id" UUID,
    "posted_at" TIMESTAMPTZ(6),
    "posted_by" UUID,
    "approved_at" TIMESTAMPTZ(6),
    "approved_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "expense_states_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "expenses" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID,
    "supplier_name" TEXT,
    "document_number" TEXT,
    "issued_on" DATE NOT NULL,
    "received_on" DATE,
    "tax_point_on" DATE,
    "due_on" DATE,
    "currency" TEXT NOT NULL,
    "exchange_rate" DECIMAL(24,8),
    "note" TEXT,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "deductible_vat_amount" DECIMAL(19,4) NOT NULL,
    "self_assessed_vat_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "expenses_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "expense_lines" (
    "organization_id" UUID NOT NULL,
    "expense_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "category_id" TEXT,
    "vat_category" TEXT NOT NULL,
    "vat_rate" DECIMAL(24,8) NOT NULL,
    "deductible_percent" DECIMAL(24,8) NOT NULL DEFAULT 100,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,
    "deductible_vat_amount" DECIMAL(19,4) NOT NULL,
    "self_assessed_vat_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "entered_as" TEXT NOT NULL DEFAULT 'net',

    CONSTRAINT "expense_lines_pkey" PRIMARY KEY ("organization_id","expense_id","position")
);

-- CreateTable
CREATE TABLE "expense_receipts" (
    "organization_id" UUID NOT NULL,
    "expense_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "expense_receipts_pkey" PRIMARY KEY ("organization_id","expense_id","file_id")
);

-- CreateTable
CREATE TABLE "files" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "thumbnail_key" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "files_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "journal_entries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL DEFAULT 0,
    "number" INTEGER NOT NULL DEFAULT 0,
    "posted_on" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" UUID,
    "reverses_entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "journal_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "postings" (
    "organization_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "posted_on" DATE NOT NULL,
    "debit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "credit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "document_debit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "document_credit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "contact_id" UUID,

    CONSTRAINT "postings_pkey" PRIMARY KEY ("organization_id","entry_id","line")
);

-- CreateTable
CREATE TABLE "ledger_heads" (
    "organization_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "last_hash" BYTEA NOT NULL,
    "period_version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ledger_heads_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "journal_years" (
    "organization_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last_number" INTEGER NOT NULL,

    CONSTRAINT "journal_years_pkey" PRIMARY KEY ("organization_id","year")
);

-- CreateTable
CREATE TABLE "ledger_seals" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_seals_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "account_balances" (
    "organization_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "debit" DECIMAL(19,4) NOT NULL,
    "credit" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "account_balances_pkey" PRIMARY KEY ("organization_id","account_id","month")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "record_id" UUID,
    "user_id" UUID,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "request_id" TEXT,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "reply" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organization_id","user_id","key")
);

-- CreateTable
CREATE TABLE "mails" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_message_id" TEXT,
    "invoice_id" UUID,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "attempted_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "mail_events" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mail_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provider_event_id" TEXT NOT NULL,
    "detail" TEXT,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_events_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_token_hash_key" ON "refresh_tokens"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_successor_id_key" ON "refresh_tokens"("successor_id");

-- CreateIndex
CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_id_logo_file_id_key" ON "organizations"("id", "logo_file_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "vat_rates_organization_id_category_rate_valid_from_key" ON "vat_rates"("organization_id", "category", "rate", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_organization_id_code_key" ON "accounts"("organization_id", "code");

-- CreateIndex
CREATE INDEX "contacts_organization_id_sort_key_id_idx" ON "contacts"("organization_id", "sort_key", "id");

-- CreateIndex
CREATE INDEX "contacts_organization_id_tax_id_idx" ON "contacts"("organization_id", "tax_id");

-- CreateIndex
CREATE INDEX "products_organization_id_sort_key_id_idx" ON "products"("organization_id", "sort_key", "id");

-- CreateIndex
CREATE INDEX "invoice_drafts_organization_id_contact_id_idx" ON "invoice_drafts"("organization_id", "contact_id");

-- CreateIndex
CREATE INDEX "invoices_organization_id_tax_point_on_id_idx" ON "invoices"("organization_id", "tax_point_on", "id");

-- CreateIndex
CREATE INDEX "invoices_organization_id_contact_id_idx" ON "invoices"("organization_id", "contact_id");

-- CreateIndex
CREATE INDEX "invoices_organization_id_corrects_invoice_id_idx" ON "invoices"("organization_id", "corrects_invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_organization_id_kind_series_year_sequence_key" ON "invoices"("organization_id", "kind", "series", "year", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_organization_id_kind_year_number_key" ON "invoices"("organization_id", "kind", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_organization_id_entry_id_key" ON "invoices"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "invoice_lines_organization_id_product_id_idx" ON "invoice_lines"("organization_id", "product_id");

-- CreateIndex
CREATE INDEX "payments_organization_id_paid_on_id_idx" ON "payments"("organization_id", "paid_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payments_organization_id_contact_id_idx" ON "payments"("organization_id", "contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_organization_id_entry_id_key" ON "payments"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "payment_allocations_organization_id_payment_id_idx" ON "payment_allocations"("organization_id", "payment_id");

-- CreateIndex
CREATE INDEX "payment_allocations_organization_id_invoice_id_idx" ON "payment_allocations"("organization_id", "invoice_id");

-- CreateIndex
CREATE INDEX "payment_allocations_organization_id_credit_note_id_idx" ON "payment_allocations"("organization_id", "credit_note_id");

-- CreateIndex
CREATE INDEX "payment_allocations_organization_id_expense_id_idx" ON "payment_allocations"("organization_id", "expense_id");

-- CreateIndex
CREATE UNIQUE INDEX "expense_states_organization_id_entry_id_key" ON "expense_states"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "expenses_organization_id_contact_id_document_number_idx" ON "expenses"("organization_id", "contact_id", "document_number");

-- CreateIndex
CREATE INDEX "expense_receipts_organization_id_file_id_idx" ON "expense_receipts"("organization_id", "file_id");

-- CreateIndex
CREATE UNIQUE INDEX "files_storage_key_key" ON "files"("storage_key");

-- CreateIndex
CREATE INDEX "journal_entries_organization_id_posted_on_id_idx" ON "journal_entries"("organization_id", "posted_on" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "journal_entries_organization_id_source_id_idx" ON "journal_entries"("organization_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entries_organization_id_id_posted_on_key" ON "journal_entries"("organization_id", "id", "posted_on");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entries_organization_id_year_number_key" ON "journal_entries"("organization_id", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "journal_entries_organization_id_reverses_entry_id_key" ON "journal_entries"("organization_id", "reverses_entry_id");

-- CreateIndex
CREATE INDEX "postings_organization_id_account_id_posted_on_entry_id_line_idx" ON "postings"("organization_id", "account_id", "posted_on", "entry_id", "line");

-- CreateIndex
CREATE INDEX "postings_organization_id_contact_id_account_id_posted_on_idx" ON "postings"("organization_id", "contact_id", "account_id", "posted_on");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_seals_organization_id_entry_id_key" ON "ledger_seals"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "audit_events_organization_id_occurred_at_id_idx" ON "audit_events"("organization_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_events_organization_id_noun_record_id_idx" ON "audit_events"("organization_id", "noun", "record_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "mails_organization_id_invoice_id_idx" ON "mails"("organization_id", "invoice_id");

-- CreateIndex
CREATE INDEX "mails_organization_id_created_at_id_idx" ON "mails"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "mail_events_organization_id_mail_id_idx" ON "mail_events"("organization_id", "mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_events_organization_id_provider_event_id_key" ON "mail_events"("organization_id", "provider_event_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_id_logo_file_id_fkey" FOREIGN KEY ("id", "logo_file_id") REFERENCES "files"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organization_id_parent_id_fkey" FOREIGN KEY ("organization_id", "parent_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_states" ADD CONSTRAINT "invoice_states_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_states" ADD CONSTRAINT "invoice_states_organization_id_pdf_file_id_fkey" FOREIGN KEY ("organization_id", "pdf_file_id") REFERENCES "files"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_drafts" ADD CONSTRAINT "invoice_drafts_organization_id_id_fkey" FOREIGN KEY ("organization_id", "id") REFERENCES "invoice_states"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_drafts" ADD CONSTRAINT "invoice_drafts_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_id_fkey" FOREIGN KEY ("organization_id", "id") REFERENCES "invoice_states"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_corrects_invoice_id_fkey" FOREIGN KEY ("organization_id", "corrects_invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organization_id_product_id_fkey" FOREIGN KEY ("organization_id", "product_id") REFERENCES "products"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "invoice_vat_groups" ADD CONSTRAINT "invoice_vat_groups_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_bank_account_id_fkey" FOREIGN KEY ("organization_id", "bank_account_id") REFERENCES "bank_accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_states" ADD CONSTRAINT "payment_states_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_credit_note_id_fkey" FOREIGN KEY ("organization_id", "credit_note_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expense_states" ADD CONSTRAINT "expense_states_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_organization_id_id_fkey" FOREIGN KEY ("organization_id", "id") REFERENCES "expense_states"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expense_lines" ADD CONSTRAINT "expense_lines_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expense_lines" ADD CONSTRAINT "expense_lines_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expense_receipts" ADD CONSTRAINT "expense_receipts_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "expense_receipts" ADD CONSTRAINT "expense_receipts_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "files"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "journal_entries" ADD CONSTRAINT "journal_entries_organization_id_reverses_entry_id_fkey" FOREIGN KEY ("organization_id", "reverses_entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "postings" ADD CONSTRAINT "postings_organization_id_entry_id_posted_on_fkey" FOREIGN KEY ("organization_id", "entry_id", "posted_on") REFERENCES "journal_entries"("organization_id", "id", "posted_on") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "postings" ADD CONSTRAINT "postings_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "postings" ADD CONSTRAINT "postings_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_heads" ADD CONSTRAINT "ledger_heads_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_seals" ADD CONSTRAINT "ledger_seals_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "account_balances" ADD CONSTRAINT "account_balances_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_organization_id_mail_id_fkey" FOREIGN KEY ("organization_id", "mail_id") REFERENCES "mails"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Checks
ALTER TABLE "users"
    ADD CONSTRAINT "users_email_folded" CHECK ("email" = lower("email"));

ALTER TABLE "memberships"
    ADD CONSTRAINT "memberships_role_known" CHECK ("role" IN ('owner', 'admin', 'accountant', 'viewer'));
CREATE UNIQUE INDEX "memberships_one_owner" ON "memberships"("organization_id") WHERE "role" = 'owner';

ALTER TABLE "exchange_rates"
    ADD CONSTRAINT "exchange_rates_positive" CHECK ("rate" > 0);

ALTER TABLE "organizations"
    ADD CONSTRAINT "organizations_country_known" CHECK ("country" IN ('RS', 'BA', 'HR'));

ALTER TABLE "vat_rates"
    ADD CONSTRAINT "vat_rates_range" CHECK ("rate" >= 0 AND "rate" <= 100),
    ADD CONSTRAINT "vat_rates_days" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");

ALTER TABLE "number_series"
    ADD CONSTRAINT "number_series_from_one" CHECK ("next_number" >= 1);

ALTER TABLE "fiscal_periods"
    ADD CONSTRAINT "fiscal_periods_first_day" CHECK (extract(day FROM "month") = 1),
    ADD CONSTRAINT "fiscal_periods_state_known" CHECK ("state" IN ('open', 'locked'));

ALTER TABLE "accounts"
    ADD CONSTRAINT "accounts_kind_known"
        CHECK ("kind" IN ('asset', 'liability', 'equity', 'income', 'expense', 'closing', 'off-balance'));

ALTER TABLE "contacts"
    ADD CONSTRAINT "contacts_kind_known" CHECK ("kind" IN ('customer', 'supplier', 'both'));

ALTER TABLE "products"
    ADD CONSTRAINT "products_price_not_negative" CHECK ("unit_price" >= 0),
    ADD CONSTRAINT "products_price_mode_known" CHECK ("price_mode" IN ('net', 'gross'));

ALTER TABLE "bank_accounts"
    ADD CONSTRAINT "bank_accounts_identified" CHECK (num_nonnulls("account_number", "iban") >= 1);
CREATE UNIQUE INDEX "bank_accounts_one_default"
    ON "bank_accounts"("organization_id", "currency") WHERE "is_default" AND NOT "is_archived";

ALTER TABLE "invoice_states"
    ADD CONSTRAINT "invoice_states_kind_known"
        CHECK ("kind" IN ('invoice', 'proforma', 'estimate', 'advance', 'creditNote')),
    ADD CONSTRAINT "invoice_states_state_known" CHECK ("state" IN ('draft', 'issued')),
    ADD CONSTRAINT "invoice_states_numbered" CHECK (("state" = 'issued') = ("number" IS NOT NULL)),
    ADD CONSTRAINT "invoice_states_amounts"
        CHECK ("gross_amount" >= 0 AND "paid_amount" >= 0 AND "credited_amount" >= 0),
    ADD CONSTRAINT "invoice_states_draft_unpaid"
        CHECK ("state" = 'issued' OR ("paid_amount" = 0 AND "credited_amount" = 0)),
    ADD CONSTRAINT "invoice_states_not_overpaid" CHECK ("paid_amount" + "credited_amount" <= "gross_amount");

ALTER TABLE "invoices"
    ADD CONSTRAINT "invoices_amounts"
        CHECK ("net_amount" >= 0 AND "vat_amount" >= 0 AND "net_amount" + "vat_amount" = "gross_amount"),
    ADD CONSTRAINT "invoices_base_amounts" CHECK ("base_net_amount" + "base_vat_amount" = "base_gross_amount"),
    ADD CONSTRAINT "invoices_rate_positive" CHECK ("exchange_rate" > 0),
    ADD CONSTRAINT "invoices_price_mode_known" CHECK ("price_mode" IN ('net', 'gross')),
    ADD CONSTRAINT "invoices_correction_linked" CHECK (("kind" = 'creditNote') = ("corrects_invoice_id" IS NOT NULL)),
    -- What has an amount and binds the business is in the books.
    ADD CONSTRAINT "invoices_posted"
        CHECK ("kind" NOT IN ('invoice', 'creditNote') OR "base_gross_amount" = 0 OR "entry_id" IS NOT NULL);

ALTER TABLE "invoice_lines"
    ADD CONSTRAINT "invoice_lines_quantity_positive" CHECK ("quantity" > 0),
    ADD CONSTRAINT "invoice_lines_discount_range"
        CHECK ("discount_percent" IS NULL OR "discount_percent" BETWEEN 0 AND 100);

ALTER TABLE "payments"
    ADD CONSTRAINT "payments_direction_known" CHECK ("direction" IN ('in', 'out')),
    ADD CONSTRAINT "payments_method_known" CHECK ("method" IN ('bank', 'cash')),
    ADD CONSTRAINT "payments_amount_positive" CHECK ("amount" > 0 AND "base_amount" > 0),
    ADD CONSTRAINT "payments_rate_positive" CHECK ("exchange_rate" > 0);

ALTER TABLE "payment_states"
    ADD CONSTRAINT "payment_states_not_overallocated"
        CHECK ("allocated_amount" >= 0 AND "allocated_amount" <= "amount");

ALTER TABLE "payment_allocations"
    ADD CONSTRAINT "payment_allocations_one_source" CHECK (num_nonnulls("payment_id", "credit_note_id") = 1),
    ADD CONSTRAINT "payment_allocations_one_target" CHECK (num_nonnulls("invoice_id", "expense_id") = 1),
    ADD CONSTRAINT "payment_allocations_not_zero" CHECK ("amount" <> 0);

ALTER TABLE "expense_states"
    ADD CONSTRAINT "expense_states_state_known" CHECK ("state" IN ('draft', 'posted')),
    ADD CONSTRAINT "expense_states_approval_known" CHECK ("approval" IN ('none', 'approved')),
    ADD CONSTRAINT "expense_states_amounts" CHECK ("gross_amount" >= 0 AND "paid_amount" >= 0),
    ADD CONSTRAINT "expense_states_draft_unpaid" CHECK ("state" = 'posted' OR "paid_amount" = 0),
    ADD CONSTRAINT "expense_states_not_overpaid" CHECK ("paid_amount" <= "gross_amount"),
    ADD CONSTRAINT "expense_states_posted"
        CHECK (("state" = 'draft' AND "entry_id" IS NULL)
            OR ("state" = 'posted' AND ("entry_id" IS NOT NULL OR "gross_amount" = 0)));

ALTER TABLE "expenses"
    ADD CONSTRAINT "expenses_amounts"
        CHECK ("net_amount" >= 0 AND "vat_amount" >= 0 AND "net_amount" + "vat_amount" = "gross_amount"
            AND "self_assessed_vat_amount" >= 0
            AND "deductible_vat_amount" BETWEEN 0 AND "vat_amount" + "self_assessed_vat_amount"),
    ADD CONSTRAINT "expenses_rate_positive" CHECK ("exchange_rate" > 0);

ALTER TABLE "expense_lines"
    ADD CONSTRAINT "expense_lines_amounts"
        CHECK ("net_amount" + "vat_amount" = "gross_amount" AND "deductible_percent" BETWEEN 0 AND 100),
    ADD CONSTRAINT "expense_lines_entered_as_known" CHECK ("entered_as" IN ('net', 'gross'));

ALTER TABLE "files"
    ADD CONSTRAINT "files_not_empty" CHECK ("byte_size" > 0);

-- None negative, none zero in base currency, one side only. In the document's currency a posting may be zero:
-- an exchange difference has no amount there.
ALTER TABLE "postings"
    ADD CONSTRAINT "postings_not_negative"
        CHECK ("debit" >= 0 AND "credit" >= 0 AND "document_debit" >= 0 AND "document_credit" >= 0),
    ADD CONSTRAINT "postings_one_side" CHECK (("debit" > 0) <> ("credit" > 0)),
    ADD CONSTRAINT "postings_same_side"
        CHECK (("debit" = 0 OR "document_credit" = 0) AND ("credit" = 0 OR "document_debit" = 0));

ALTER TABLE "idempotency_keys"
    ADD CONSTRAINT "idempotency_keys_status" CHECK ("status" BETWEEN 200 AND 599);

ALTER TABLE "mails"
    ADD CONSTRAINT "mails_status_known"
        CHECK ("status" IN ('queued', 'attempting', 'sent', 'delivered', 'failed', 'uncertain'));

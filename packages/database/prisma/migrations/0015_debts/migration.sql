-- Debts that end without money: mutual debts set off, bills that a person paid for the business; the slips of the cash
-- box, and how reversals are shown.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

-- Whether a reversal is shown on the other side, or in red on the same one. The postings are the same.
ALTER TABLE "organizations" ADD COLUMN "reversal_display" TEXT NOT NULL DEFAULT 'opposite',
    ADD CONSTRAINT "organizations_reversal_display_known" CHECK ("reversal_display" IN ('opposite', 'red'));
GRANT UPDATE (reversal_display) ON organizations TO bilko_app;

CREATE TABLE "offsets" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "contact_id" UUID NOT NULL,
    "offset_on" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "note" TEXT,
    -- Both parties as they were, for the statement that they sign.
    "organization" JSONB NOT NULL,
    "partner" JSONB NOT NULL,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "offsets_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "offsets_amount_positive" CHECK ("amount" > 0)
);

CREATE TABLE "offset_reversals" (
    "organization_id" UUID NOT NULL,
    "offset_id" UUID NOT NULL,
    "reversed_on" DATE NOT NULL,
    "reason" TEXT,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "offset_reversals_pkey" PRIMARY KEY ("organization_id","offset_id")
);

-- The person is a contact or a member of the business.
CREATE TABLE "person_costs" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID,
    "user_id" UUID,
    "person_id" UUID NOT NULL GENERATED ALWAYS AS (coalesce("contact_id", "user_id")) STORED,
    "person_name" TEXT NOT NULL,
    "expense_id" UUID NOT NULL,
    "paid_on" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "base_amount" DECIMAL(19,4) NOT NULL,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "person_costs_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "person_costs_one_person" CHECK (num_nonnulls("contact_id", "user_id") = 1),
    CONSTRAINT "person_costs_amount_positive" CHECK ("amount" > 0 AND "base_amount" > 0)
);

CREATE TABLE "person_repayments" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contact_id" UUID,
    "user_id" UUID,
    "person_id" UUID NOT NULL GENERATED ALWAYS AS (coalesce("contact_id", "user_id")) STORED,
    "person_name" TEXT NOT NULL,
    "paid_on" DATE NOT NULL,
    "method" TEXT NOT NULL DEFAULT 'bank',
    "bank_account_id" UUID,
    "currency" TEXT NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "exchange_rate" DECIMAL(24,8) NOT NULL,
    "base_amount" DECIMAL(19,4) NOT NULL,
    -- What the debt stood at; the rest of base_amount is exchange gain or loss.
    "settled_base_amount" DECIMAL(19,4) NOT NULL,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "person_repayments_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "person_repayments_one_person" CHECK (num_nonnulls("contact_id", "user_id") = 1),
    CONSTRAINT "person_repayments_method_known" CHECK ("method" IN ('bank', 'cash')),
    CONSTRAINT "person_repayments_amount_positive" CHECK ("amount" > 0 AND "base_amount" > 0)
);

-- Uplatnica and isplatnica. One that goes with a payment has its entry; one made by hand has an entry of its own.
CREATE TABLE "cash_slips" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "year" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "slip_on" DATE NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "description" TEXT NOT NULL,
    "party_name" TEXT,
    "contact_id" UUID,
    -- What stands against the cash; empty where a payment says it.
    "account_id" UUID,
    "payment_id" UUID,
    "repayment_id" UUID,
    "reverses_slip_id" UUID,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "cash_slips_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "cash_slips_direction_known" CHECK ("direction" IN ('in', 'out')),
    CONSTRAINT "cash_slips_amount_positive" CHECK ("amount" > 0),
    CONSTRAINT "cash_slips_one_cause" CHECK (num_nonnulls("account_id", "payment_id", "repayment_id") = 1)
);

ALTER TABLE "payment_allocations"
    ADD COLUMN "offset_id" UUID,
    ADD COLUMN "person_cost_id" UUID,
    DROP CONSTRAINT "payment_allocations_one_source",
    ADD CONSTRAINT "payment_allocations_one_source"
        CHECK (num_nonnulls("payment_id", "credit_note_id", "offset_id", "person_cost_id") = 1);

-- ─── Links ──────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX "offsets_organization_id_year_sequence_key" ON "offsets"("organization_id", "year", "sequence");
CREATE UNIQUE INDEX "offsets_organization_id_entry_id_key" ON "offsets"("organization_id", "entry_id");
CREATE INDEX "offsets_organization_id_offset_on_id_idx" ON "offsets"("organization_id", "offset_on" DESC, "id" DESC);
CREATE INDEX "offsets_organization_id_contact_id_idx" ON "offsets"("organization_id", "contact_id");
CREATE UNIQUE INDEX "offset_reversals_organization_id_entry_id_key" ON "offset_reversals"("organization_id", "entry_id");
CREATE UNIQUE INDEX "person_costs_organization_id_entry_id_key" ON "person_costs"("organization_id", "entry_id");
CREATE INDEX "person_costs_organization_id_person_id_currency_idx" ON "person_costs"("organization_id", "person_id", "currency");
CREATE INDEX "person_costs_organization_id_expense_id_idx" ON "person_costs"("organization_id", "expense_id");
CREATE UNIQUE INDEX "person_repayments_organization_id_entry_id_key" ON "person_repayments"("organization_id", "entry_id");
CREATE INDEX "person_repayments_organization_id_person_id_currency_idx" ON "person_repayments"("organization_id", "person_id", "currency");
CREATE UNIQUE INDEX "cash_slips_organization_id_direction_year_sequence_key" ON "cash_slips"("organization_id", "direction", "year", "sequence");
CREATE UNIQUE INDEX "cash_slips_organization_id_entry_id_key" ON "cash_slips"("organization_id", "entry_id");
CREATE UNIQUE INDEX "cash_slips_organization_id_reverses_slip_id_key" ON "cash_slips"("organization_id", "reverses_slip_id");
CREATE INDEX "cash_slips_organization_id_slip_on_id_idx" ON "cash_slips"("organization_id", "slip_on" DESC, "id" DESC);
CREATE INDEX "payment_allocations_organization_id_offset_id_idx" ON "payment_allocations"("organization_id", "offset_id");
CREATE INDEX "payment_allocations_organization_id_person_cost_id_idx" ON "payment_allocations"("organization_id", "person_cost_id");

ALTER TABLE "offsets" ADD CONSTRAINT "offsets_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "offsets" ADD CONSTRAINT "offsets_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "offset_reversals" ADD CONSTRAINT "offset_reversals_organization_id_offset_id_fkey" FOREIGN KEY ("organization_id", "offset_id") REFERENCES "offsets"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "offset_reversals" ADD CONSTRAINT "offset_reversals_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_costs" ADD CONSTRAINT "person_costs_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_costs" ADD CONSTRAINT "person_costs_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_costs" ADD CONSTRAINT "person_costs_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_repayments" ADD CONSTRAINT "person_repayments_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_repayments" ADD CONSTRAINT "person_repayments_organization_id_bank_account_id_fkey" FOREIGN KEY ("organization_id", "bank_account_id") REFERENCES "bank_accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_repayments" ADD CONSTRAINT "person_repayments_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_repayment_id_fkey" FOREIGN KEY ("organization_id", "repayment_id") REFERENCES "person_repayments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_reverses_slip_id_fkey" FOREIGN KEY ("organization_id", "reverses_slip_id") REFERENCES "cash_slips"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_slips" ADD CONSTRAINT "cash_slips_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_offset_id_fkey" FOREIGN KEY ("organization_id", "offset_id") REFERENCES "offsets"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_person_cost_id_fkey" FOREIGN KEY ("organization_id", "person_cost_id") REFERENCES "person_costs"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['offsets', 'offset_reversals', 'person_costs', 'person_repayments',
        'cash_slips'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO bilko_app', table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_ledger', table_name);
        EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
    END LOOP;
END
$$;
GRANT SELECT ON payment_allocations TO bilko_ledger;

-- ─── Numbers ────────────────────────────────────────────────────────────────────────────────────────

-- One after the last of the year, under the ledger's lock; rows are never removed, so there is no gap.
CREATE FUNCTION number_offset() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    NEW.year := extract(year FROM NEW.offset_on);
    SELECT coalesce(max(o.sequence), 0) + 1 INTO NEW.sequence FROM offsets o
    WHERE o.organization_id = NEW.organization_id AND o.year = NEW.year;
    RETURN NEW;
END
$$;
CREATE TRIGGER number_offset BEFORE INSERT ON offsets FOR EACH ROW EXECUTE FUNCTION number_offset();

CREATE FUNCTION number_cash_slip() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    NEW.year := extract(year FROM NEW.slip_on);
    SELECT coalesce(max(s.sequence), 0) + 1 INTO NEW.sequence FROM cash_slips s
    WHERE s.organization_id = NEW.organization_id AND s.direction = NEW.direction AND s.year = NEW.year;
    RETURN NEW;
END
$$;
CREATE TRIGGER number_cash_slip BEFORE INSERT ON cash_slips FOR EACH ROW EXECUTE FUNCTION number_cash_slip();

-- ─── Amounts ────────────────────────────────────────────────────────────────────────────────────────

-- As before, with two more sources: an offset, which settles both sides, and a bill that a person paid. Both count as
-- paid; only a credit note counts as credited.
CREATE OR REPLACE FUNCTION apply_allocation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    source record;
    target record;
BEGIN
    IF NEW.payment_id IS NOT NULL THEN
        SELECT p.currency, p.contact_id, p.direction INTO source FROM payments p
        WHERE p.organization_id = NEW.organization_id AND p.id = NEW.payment_id;
        UPDATE payment_states SET allocated_amount = allocated_amount + NEW.amount
        WHERE organization_id = NEW.organization_id AND payment_id = NEW.payment_id;
    ELSIF NEW.offset_id IS NOT NULL THEN
        SELECT o.currency, o.contact_id, CASE WHEN NEW.invoice_id IS NULL THEN 'out' ELSE 'in' END AS direction
        INTO source FROM offsets o
        WHERE o.organization_id = NEW.organization_id AND o.id = NEW.offset_id;
    ELSIF NEW.person_cost_id IS NOT NULL THEN
        SELECT c.currency, NULL::uuid AS contact_id, 'out'::text AS direction INTO source FROM person_costs c
        WHERE c.organization_id = NEW.organization_id AND c.id = NEW.person_cost_id
            AND c.expense_id = NEW.expense_id;
    ELSE
        UPDATE invoice_states s SET paid_amount = paid_amount + NEW.amount, version = version + 1
        WHERE s.organization_id = NEW.organization_id AND s.id = NEW.credit_note_id AND s.kind = 'creditNote'
        RETURNING s.currency, s.contact_id, 'in'::text AS direction INTO source;
    END IF;
    IF NEW.invoice_id IS NOT NULL THEN
        UPDATE invoice_states s
        SET paid_amount = paid_amount + CASE WHEN NEW.credit_note_id IS NULL THEN NEW.amount ELSE 0 END,
            credited_amount = credited_amount + CASE WHEN NEW.credit_note_id IS NULL THEN 0 ELSE NEW.amount END,
            version = version + 1
        WHERE s.organization_id = NEW.organization_id AND s.id = NEW.invoice_id AND s.state = 'issued'
            -- a credit note is used up by what refers to it as the source, and paid out by a payment going out
            AND s.kind IN ('invoice', 'advance', 'creditNote')
        RETURNING s.currency, s.contact_id, CASE WHEN s.kind = 'creditNote' THEN 'out' ELSE 'in' END AS direction
        INTO target;
    ELSE
        UPDATE expense_states s SET paid_amount = paid_amount + NEW.amount, version = version + 1
        WHERE s.organization_id = NEW.organization_id AND s.id = NEW.expense_id AND s.state = 'posted'
        RETURNING s.currency, s.contact_id, 'out'::text AS direction INTO target;
    END IF;
    IF source IS NULL OR target IS NULL OR source.direction <> target.direction THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    IF source.currency <> target.currency THEN
        RAISE EXCEPTION 'ALLOCATION_CURRENCY_DIFFERS' USING ERRCODE = 'BK001',
            DETAIL = source.currency || ' ' || target.currency;
    END IF;
    IF source.contact_id <> target.contact_id OR (NEW.offset_id IS NOT NULL AND target.contact_id IS NULL) THEN
        RAISE EXCEPTION 'ALLOCATION_CONTACT_DIFFERS' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;

-- At commit both sides of an offset have its amount, and neither has any once it is taken back.
CREATE FUNCTION tie_out_offset() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    offset_key uuid := CASE WHEN TG_TABLE_NAME = 'offsets' THEN to_jsonb(NEW) ->> 'id'
        ELSE to_jsonb(NEW) ->> 'offset_id' END;
    sides record;
    wanted numeric;
BEGIN
    SELECT coalesce(sum(amount) FILTER (WHERE invoice_id IS NOT NULL), 0) AS claims,
        coalesce(sum(amount) FILTER (WHERE expense_id IS NOT NULL), 0) AS debts
    INTO sides FROM payment_allocations
    WHERE organization_id = NEW.organization_id AND offset_id = offset_key;
    SELECT CASE WHEN r.offset_id IS NULL THEN o.amount ELSE 0 END INTO wanted
    FROM offsets o
    LEFT JOIN offset_reversals r ON r.organization_id = o.organization_id AND r.offset_id = o.id
    WHERE o.organization_id = NEW.organization_id AND o.id = offset_key;
    IF (sides.claims, sides.debts) IS DISTINCT FROM (wanted, wanted) THEN
        RAISE EXCEPTION 'OFFSET_SIDES_DIFFER' USING ERRCODE = 'BK001', DETAIL = offset_key::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_offset AFTER INSERT ON offsets DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_offset();
CREATE CONSTRAINT TRIGGER tie_out_offset AFTER INSERT ON offset_reversals DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_offset();
CREATE CONSTRAINT TRIGGER tie_out_offset AFTER INSERT ON payment_allocations DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.offset_id IS NOT NULL) EXECUTE FUNCTION tie_out_offset();

-- At commit a person's cost stands against its bill.
CREATE FUNCTION tie_out_person_cost() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.amount IS DISTINCT FROM (
        SELECT sum(amount) FROM payment_allocations
        WHERE organization_id = NEW.organization_id AND person_cost_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_person_cost AFTER INSERT ON person_costs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_person_cost();

-- Never more back than was laid out.
CREATE FUNCTION limit_repayment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    IF (SELECT coalesce(sum(amount), 0) FROM person_repayments
        WHERE organization_id = NEW.organization_id AND person_id = NEW.person_id AND currency = NEW.currency)
        > (SELECT coalesce(sum(amount), 0) FROM person_costs
           WHERE organization_id = NEW.organization_id AND person_id = NEW.person_id AND currency = NEW.currency)
    THEN
        RAISE EXCEPTION 'REPAYMENT_EXCEEDS_DEBT' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER limit_repayment AFTER INSERT ON person_repayments FOR EACH ROW EXECUTE FUNCTION limit_repayment();

-- ─── Checks ─────────────────────────────────────────────────────────────────────────────────────────

-- Only a credit note counts as credited: offsets and persons pay.
DO $$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := replace(before, 'CASE WHEN payment_id IS NULL THEN 0 ELSE amount END AS paid',
        'CASE WHEN credit_note_id IS NULL THEN amount ELSE 0 END AS paid');
BEGIN
    after := replace(after, 'CASE WHEN payment_id IS NULL THEN amount ELSE 0 END AS credited',
        'CASE WHEN credit_note_id IS NULL THEN 0 ELSE amount END AS credited');
    IF after = before OR after LIKE '%payment_id IS NULL THEN%' THEN
        RAISE EXCEPTION 'verify_settlements() is not as it was expected';
    END IF;
    EXECUTE after;
END
$$;

-- ─── Charts that are there ──────────────────────────────────────────────────────────────────────────

-- The owner of the tables sees no row of them either, for as long as the policies are forced on it.
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
UPDATE accounts a SET roles = a.roles || 'owedToPersons'::text
FROM organizations o
WHERE o.id = a.organization_id AND NOT 'owedToPersons' = ANY (a.roles)
    AND a.code = CASE o.country WHEN 'RS' THEN '463' WHEN 'BA' THEN '456' ELSE '230000' END;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

ALTER FUNCTION number_offset() OWNER TO bilko_ledger;
ALTER FUNCTION number_cash_slip() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_offset() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_person_cost() OWNER TO bilko_ledger;
ALTER FUNCTION limit_repayment() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

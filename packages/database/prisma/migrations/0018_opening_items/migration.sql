-- What a business brings along stays open document by document: each opening line of a customer or supplier is an
-- item of its own that is paid, set off and confirmed like any other. It posts nothing beside the opening entry.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "opening_balance_lines"
    ADD COLUMN "issued_on" DATE,
    -- The currency that the item is owed in, when it is a foreign one; debit and credit stay in base currency.
    ADD COLUMN "currency" TEXT,
    ADD COLUMN "document_amount" DECIMAL(19,4),
    ADD COLUMN "exchange_rate" DECIMAL(24,8),
    ADD CONSTRAINT "opening_balance_lines_foreign" CHECK (num_nonnulls("currency", "document_amount", "exchange_rate") IN (0, 3)),
    ADD CONSTRAINT "opening_balance_lines_foreign_positive" CHECK ("document_amount" > 0 AND "exchange_rate" > 0);

-- Which document a line is: an invoice of the old books, a bill, or money that is still to be used.
CREATE TABLE "opening_items" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "invoice_id" UUID,
    "expense_id" UUID,
    "payment_id" UUID,

    CONSTRAINT "opening_items_pkey" PRIMARY KEY ("organization_id","run_id","position"),
    CONSTRAINT "opening_items_one_document" CHECK (num_nonnulls("invoice_id", "expense_id", "payment_id") = 1)
);
CREATE UNIQUE INDEX "opening_items_organization_id_invoice_id_key" ON "opening_items"("organization_id", "invoice_id");
CREATE UNIQUE INDEX "opening_items_organization_id_expense_id_key" ON "opening_items"("organization_id", "expense_id");
CREATE UNIQUE INDEX "opening_items_organization_id_payment_id_key" ON "opening_items"("organization_id", "payment_id");
ALTER TABLE "opening_items" ADD CONSTRAINT "opening_items_organization_id_run_id_position_fkey" FOREIGN KEY ("organization_id", "run_id", "position") REFERENCES "opening_balance_lines"("organization_id", "run_id", "position") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_items" ADD CONSTRAINT "opening_items_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_items" ADD CONSTRAINT "opening_items_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_items" ADD CONSTRAINT "opening_items_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "opening_items" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "opening_items" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "opening_items" TO bilko_app, bilko_ledger
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
GRANT SELECT, INSERT ON "opening_items" TO bilko_app;
GRANT SELECT ON "opening_items", "opening_balance_lines", "opening_balance_runs" TO bilko_ledger;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON "opening_items" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON "opening_items" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An item that was taken back with its run: gone from the lists, still there for the trail.
ALTER TABLE "expense_states" ADD COLUMN "is_withdrawn" BOOLEAN NOT NULL DEFAULT false;

-- What takes an item back is the run itself, in the place of the payment or of what it would have paid.
ALTER TABLE "payment_allocations"
    ADD COLUMN "opening_run_id" UUID,
    DROP CONSTRAINT "payment_allocations_one_source",
    DROP CONSTRAINT "payment_allocations_one_target",
    ADD CONSTRAINT "payment_allocations_one_source" CHECK ("opening_run_id" IS NOT NULL
        OR num_nonnulls("payment_id", "credit_note_id", "offset_id", "person_cost_id") = 1),
    ADD CONSTRAINT "payment_allocations_one_target" CHECK ("opening_run_id" IS NOT NULL
        OR num_nonnulls("invoice_id", "expense_id") = 1),
    ADD CONSTRAINT "payment_allocations_of_opening" CHECK ("opening_run_id" IS NULL
        OR (num_nonnulls("payment_id", "invoice_id", "expense_id") = 1
            AND num_nonnulls("credit_note_id", "offset_id", "person_cost_id") = 0));
CREATE INDEX "payment_allocations_organization_id_opening_run_id_idx" ON "payment_allocations"("organization_id", "opening_run_id");
ALTER TABLE "payment_allocations" ADD CONSTRAINT "payment_allocations_organization_id_opening_run_id_fkey" FOREIGN KEY ("organization_id", "opening_run_id") REFERENCES "opening_balance_runs"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Documents of the old books ─────────────────────────────────────────────────────────────────────

-- Series 'opening' is nobody's own: own ones are in capitals. Its documents keep the numbers that they had, which may
-- be those of an own series or of a run that was taken back, and stand in the opening entry, not in one of their own.
DROP INDEX "invoices_organization_id_kind_year_number_key";
CREATE UNIQUE INDEX "invoices_organization_id_kind_year_number_key"
    ON "invoices"("organization_id", "kind", "year", "number") WHERE "series" <> 'opening';
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_posted",
    ADD CONSTRAINT "invoices_posted" CHECK ("kind" NOT IN ('invoice', 'creditNote') OR "base_gross_amount" = 0
        OR "entry_id" IS NOT NULL OR "series" = 'opening'),
    ADD CONSTRAINT "invoices_opening" CHECK ("series" <> 'opening'
        OR ("kind" = 'invoice' AND "entry_id" IS NULL AND "vat_amount" = 0 AND "base_vat_amount" = 0));
-- Without an entry of its own a bill must be an opening item, see tie_out_opening_document.
ALTER TABLE "expense_states" DROP CONSTRAINT "expense_states_posted",
    ADD CONSTRAINT "expense_states_posted" CHECK ("state" = 'posted' OR "entry_id" IS NULL);

-- At commit an item shows what its line does: partner, side, both amounts, and no VAT.
CREATE FUNCTION tie_out_opening_item() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM opening_balance_lines l
        JOIN opening_balance_runs r ON r.organization_id = l.organization_id AND r.id = l.run_id
        JOIN organizations o ON o.id = l.organization_id
        CROSS JOIN LATERAL (
            SELECT i.contact_id, i.currency, i.gross_amount AS amount, i.base_gross_amount AS base, l.debit AS side
            FROM invoices i
            JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id AND s.state = 'issued'
                AND (s.kind, s.number, s.contact_id, s.issued_on, s.due_on, s.currency, s.gross_amount, s.vat_amount)
                    = (i.kind, i.number, i.contact_id, i.issued_on, i.due_on, i.currency, i.gross_amount, 0)
            WHERE i.organization_id = NEW.organization_id AND i.id = NEW.invoice_id AND i.series = 'opening'
            UNION ALL
            SELECT e.contact_id, e.currency, e.gross_amount,
                round(e.gross_amount * coalesce(e.exchange_rate, 1), 2), l.credit
            FROM expenses e
            JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id AND s.state = 'posted'
                AND s.entry_id IS NULL
                AND (s.contact_id, s.currency, s.gross_amount) = (e.contact_id, e.currency, e.gross_amount)
            WHERE e.organization_id = NEW.organization_id AND e.id = NEW.expense_id AND e.vat_amount = 0
            UNION ALL
            SELECT p.contact_id, p.currency, p.amount, p.base_amount,
                CASE p.direction WHEN 'in' THEN l.credit ELSE l.debit END
            FROM payments p
            WHERE p.organization_id = NEW.organization_id AND p.id = NEW.payment_id AND p.entry_id IS NULL
                AND p.purpose = 'settlement'
        ) d
        WHERE l.organization_id = NEW.organization_id AND l.run_id = NEW.run_id AND l.position = NEW.position
            AND (d.contact_id, d.base, d.base) = (l.contact_id, l.debit + l.credit, d.side)
            AND (d.currency, d.amount) = (coalesce(l.currency, o.base_currency),
                coalesce(l.document_amount, l.debit + l.credit))
    ) THEN
        RAISE EXCEPTION 'OPENING_ITEM_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.run_id || ' ' || NEW.position;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_opening_item AFTER INSERT ON opening_items DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_opening_item();

-- The other direction: no document without an entry that is not an item.
CREATE FUNCTION tie_out_opening_document() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM opening_items o
        WHERE o.organization_id = NEW.organization_id AND (o.invoice_id = NEW.id OR o.expense_id = NEW.id)
    ) THEN
        RAISE EXCEPTION 'OPENING_ITEM_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER tie_out_invoice ON invoices;
CREATE CONSTRAINT TRIGGER tie_out_invoice AFTER INSERT ON invoices DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.series <> 'opening') EXECUTE FUNCTION tie_out_invoice();
CREATE CONSTRAINT TRIGGER tie_out_opening_document AFTER INSERT ON invoices DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.series = 'opening') EXECUTE FUNCTION tie_out_opening_document();
DROP TRIGGER tie_out_expense ON expense_states;
CREATE CONSTRAINT TRIGGER tie_out_expense AFTER INSERT OR UPDATE OF state ON expense_states
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state = 'posted' AND (NEW.entry_id IS NOT NULL OR NEW.gross_amount = 0))
    EXECUTE FUNCTION tie_out_expense();
CREATE CONSTRAINT TRIGGER tie_out_opening_document AFTER INSERT OR UPDATE OF state ON expense_states
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state = 'posted' AND NEW.entry_id IS NULL AND NEW.gross_amount > 0)
    EXECUTE FUNCTION tie_out_opening_document();

CREATE FUNCTION guard_withdrawal() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'bilko_ledger' THEN
        RAISE EXCEPTION 'AMOUNT_FOLLOWS_ALLOCATIONS' USING ERRCODE = 'BK001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_withdrawal BEFORE UPDATE ON expense_states FOR EACH ROW
    WHEN (OLD.is_withdrawn IS DISTINCT FROM NEW.is_withdrawn) EXECUTE FUNCTION guard_withdrawal();

-- ─── Taking back ────────────────────────────────────────────────────────────────────────────────────

-- An item goes back whole with its run, and only with it. What was paid, credited or set off on it stands in the way.
CREATE FUNCTION withdraw_opening_item() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    left_over numeric;
BEGIN
    IF NOT EXISTS (
        SELECT FROM opening_items o
        WHERE o.organization_id = NEW.organization_id AND o.run_id = NEW.opening_run_id
            AND (o.invoice_id = NEW.invoice_id OR o.expense_id = NEW.expense_id OR o.payment_id = NEW.payment_id)
    ) THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    UPDATE invoice_states SET credited_amount = credited_amount + NEW.amount, version = version + 1
    WHERE organization_id = NEW.organization_id AND id = NEW.invoice_id AND paid_amount = 0 AND credited_amount = 0
    RETURNING gross_amount - credited_amount INTO left_over;
    IF left_over IS NULL THEN
        UPDATE expense_states SET paid_amount = paid_amount + NEW.amount, is_withdrawn = true, version = version + 1
        WHERE organization_id = NEW.organization_id AND id = NEW.expense_id AND paid_amount = 0
        RETURNING gross_amount - paid_amount INTO left_over;
    END IF;
    IF left_over IS NULL THEN
        UPDATE payment_states SET allocated_amount = allocated_amount + NEW.amount
        WHERE organization_id = NEW.organization_id AND payment_id = NEW.payment_id AND allocated_amount = 0
        RETURNING amount - allocated_amount INTO left_over;
    END IF;
    IF left_over IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'OPENING_ITEM_USED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER apply_allocation ON payment_allocations;
CREATE TRIGGER apply_allocation AFTER INSERT ON payment_allocations
    FOR EACH ROW WHEN (NEW.opening_run_id IS NULL) EXECUTE FUNCTION apply_allocation();
CREATE TRIGGER withdraw_opening_item AFTER INSERT ON payment_allocations
    FOR EACH ROW WHEN (NEW.opening_run_id IS NOT NULL) EXECUTE FUNCTION withdraw_opening_item();

-- At commit a run that was taken back has none of its items left, and one that stands has lost none.
CREATE FUNCTION tie_out_withdrawal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    run uuid := CASE WHEN TG_TABLE_NAME = 'opening_balance_runs' THEN to_jsonb(NEW) ->> 'id'
        ELSE to_jsonb(NEW) ->> 'opening_run_id' END;
BEGIN
    IF (SELECT CASE r.state WHEN 'reversed' THEN (SELECT count(*) FROM opening_items o
                WHERE o.organization_id = r.organization_id AND o.run_id = r.id) ELSE 0 END
        FROM opening_balance_runs r WHERE r.organization_id = NEW.organization_id AND r.id = run)
        IS DISTINCT FROM (SELECT count(*) FROM payment_allocations a
            WHERE a.organization_id = NEW.organization_id AND a.opening_run_id = run)
    THEN
        RAISE EXCEPTION 'OPENING_ITEM_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = run::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_withdrawal AFTER UPDATE OF state ON opening_balance_runs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tie_out_withdrawal();
CREATE CONSTRAINT TRIGGER tie_out_withdrawal AFTER INSERT ON payment_allocations
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.opening_run_id IS NOT NULL)
    EXECUTE FUNCTION tie_out_withdrawal();

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

-- What a run took back counts as credited on an invoice, not as paid.
DO $$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := replace(before, 'CASE WHEN credit_note_id IS NULL THEN amount ELSE 0 END AS paid',
        'CASE WHEN credit_note_id IS NULL AND opening_run_id IS NULL THEN amount ELSE 0 END AS paid');
BEGIN
    after := replace(after, 'CASE WHEN credit_note_id IS NULL THEN 0 ELSE amount END AS credited',
        'CASE WHEN credit_note_id IS NULL AND opening_run_id IS NULL THEN 0 ELSE amount END AS credited');
    IF after NOT LIKE '%AND opening_run_id IS NULL THEN amount%'
        OR after NOT LIKE '%AND opening_run_id IS NULL THEN 0%' THEN
        RAISE EXCEPTION 'verify_settlements() is not as it was expected';
    END IF;
    EXECUTE after;
END
$$;

-- Opening entries whose lines are items are no longer left out; money that was brought along moved none.
DO $$
DECLARE
    before text := pg_get_functiondef('verify_sub_ledgers()'::regprocedure);
    after text := replace(before, 'e.source_kind NOT IN (''manual'', ''reversal'', ''openingBalance'', ''revaluation'')',
        '(e.source_kind NOT IN (''manual'', ''reversal'', ''openingBalance'', ''revaluation'')
                OR e.source_kind = ''openingBalance'' AND a.roles && ARRAY[''receivables'', ''payables''] AND EXISTS (
                    SELECT FROM opening_items o
                    WHERE o.organization_id = e.organization_id AND o.run_id = e.source_id))');
    final text := replace(after, 'FROM payments WHERE organization_id = app_organization_id()),',
        'FROM payments WHERE organization_id = app_organization_id() AND entry_id IS NOT NULL),');
BEGIN
    IF after = before OR final = after THEN
        RAISE EXCEPTION 'verify_sub_ledgers() is not as it was expected';
    END IF;
    EXECUTE final;
END
$$;

-- Each line of a run with items that stands on an account of customers or suppliers is an item; the line is named.
CREATE FUNCTION verify_opening_items() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT 'opening items', l.run_id || ' ' || l.position, 'OPENING_LINE_WITHOUT_ITEM ' || a.code
    FROM opening_balance_lines l
    JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
        AND a.roles && ARRAY['receivables', 'payables']
    WHERE l.organization_id = app_organization_id()
        AND EXISTS (SELECT FROM opening_items o WHERE o.organization_id = l.organization_id AND o.run_id = l.run_id)
        AND NOT EXISTS (SELECT FROM opening_items o WHERE o.organization_id = l.organization_id
            AND o.run_id = l.run_id AND o.position = l.position)
    UNION ALL
    SELECT 'opening items', o.run_id || ' ' || o.position, 'OPENING_ITEM_NOT_POSTED ' || a.code
    FROM opening_items o
    JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id
    JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
        AND l.position = o.position
    JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
    WHERE o.organization_id = app_organization_id() AND NOT EXISTS (
        SELECT FROM postings p
        WHERE p.organization_id = r.organization_id AND p.entry_id = r.entry_id AND p.line = o.position
            AND p.account_id = l.account_id AND p.contact_id = l.contact_id
            AND (p.debit, p.credit) = (l.debit, l.credit)
            AND p.document_debit + p.document_credit = coalesce(l.document_amount, l.debit + l.credit))
$$;

ALTER FUNCTION tie_out_opening_item() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_opening_document() OWNER TO bilko_ledger;
ALTER FUNCTION withdraw_opening_item() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_withdrawal() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

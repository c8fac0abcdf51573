-- A supplier's advance invoice that comes after the payment: what it says of the advance holds from then on, and can be
-- taken back as long as nothing was built on it.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE "supplier_advance_invoices" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "document_number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "received_on" DATE NOT NULL,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "supplier_advance_invoices_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "supplier_advance_invoices_days" CHECK ("issued_on" <= "received_on")
);

-- VAT as it is printed on it, in the place of what was written with the payment.
CREATE TABLE "supplier_advance_vat_groups" (
    "organization_id" UUID NOT NULL,
    "advance_invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "base_net_amount" DECIMAL(19,4) NOT NULL,
    "base_vat_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "supplier_advance_vat_groups_pkey" PRIMARY KEY ("organization_id","advance_invoice_id","position"),
    CONSTRAINT "supplier_advance_vat_groups_rate_range" CHECK ("rate" BETWEEN 0 AND 100),
    CONSTRAINT "supplier_advance_vat_groups_not_negative" CHECK ("net_amount" >= 0 AND "vat_amount" >= 0
        AND "net_amount" + "vat_amount" > 0 AND "base_net_amount" >= 0 AND "base_vat_amount" >= 0)
);

CREATE TABLE "supplier_advance_reversals" (
    "organization_id" UUID NOT NULL,
    "advance_invoice_id" UUID NOT NULL,
    "reversed_on" DATE NOT NULL,
    "reason" TEXT,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "supplier_advance_reversals_pkey" PRIMARY KEY ("organization_id","advance_invoice_id")
);

CREATE INDEX "supplier_advance_invoices_organization_id_payment_id_idx" ON "supplier_advance_invoices"("organization_id", "payment_id");
CREATE UNIQUE INDEX "supplier_advance_invoices_organization_id_entry_id_key" ON "supplier_advance_invoices"("organization_id", "entry_id");
CREATE UNIQUE INDEX "supplier_advance_reversals_organization_id_entry_id_key" ON "supplier_advance_reversals"("organization_id", "entry_id");
ALTER TABLE "supplier_advance_invoices" ADD CONSTRAINT "supplier_advance_invoices_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "supplier_advance_invoices" ADD CONSTRAINT "supplier_advance_invoices_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "supplier_advance_vat_groups" ADD CONSTRAINT "supplier_advance_vat_groups_organization_id_advance_invoic_fkey" FOREIGN KEY ("organization_id", "advance_invoice_id") REFERENCES "supplier_advance_invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "supplier_advance_reversals" ADD CONSTRAINT "supplier_advance_reversals_organization_id_advance_invoice_fkey" FOREIGN KEY ("organization_id", "advance_invoice_id") REFERENCES "supplier_advance_invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "supplier_advance_reversals" ADD CONSTRAINT "supplier_advance_reversals_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
    whose text := 'organization_id = app_organization_id()';
BEGIN
    FOREACH table_name IN ARRAY ARRAY['supplier_advance_invoices', 'supplier_advance_vat_groups',
        'supplier_advance_reversals'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format('CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger USING (%s) WITH CHECK (%s)',
            table_name, whose, whose);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO bilko_app', table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_ledger', table_name);
        -- An archive is read back into a business that is empty.
        EXECUTE format('CREATE POLICY importer_read ON %I FOR SELECT TO bilko_importer USING (%s)', table_name, whose);
        EXECUTE format('CREATE POLICY importer_add ON %I FOR INSERT TO bilko_importer '
            'WITH CHECK (%s AND (SELECT import_is_open()))', table_name, whose);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO bilko_importer', table_name);
        -- It is of the books, and goes with them.
        EXECUTE format('CREATE POLICY eraser_read ON %I FOR SELECT TO bilko_eraser USING (%s)', table_name, whose);
        EXECUTE format('CREATE POLICY eraser ON %I FOR DELETE TO bilko_eraser '
            'USING (%s AND (SELECT books_may_go()))', table_name, whose);
        EXECUTE format('GRANT SELECT, DELETE ON %I TO bilko_eraser', table_name);
        EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW WHEN (current_user <> ''bilko_eraser'') EXECUTE FUNCTION refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
    END LOOP;
END
$$;

-- An archive has them after the payments that they are of.
DO $do$
DECLARE
    before text := pg_get_functiondef('archive_tables()'::regprocedure);
    after text := replace(before, '''payment_vat_groups''::text,', '''payment_vat_groups''::text, '
        '''supplier_advance_invoices''::text, ''supplier_advance_vat_groups''::text, '
        '''supplier_advance_reversals''::text,');
BEGIN
    IF after = before THEN
        RAISE EXCEPTION 'archive_tables() is not as it was expected';
    END IF;
    EXECUTE after;
END
$do$;

-- ─── What holds ─────────────────────────────────────────────────────────────────────────────────────

-- Those that were not taken back: of a payment one at most.
CREATE VIEW standing_supplier_invoices WITH (security_invoker = true) AS
    SELECT i.organization_id, i.id, i.payment_id, i.document_number, i.issued_on, i.received_on, i.entry_id
    FROM supplier_advance_invoices i
    WHERE NOT EXISTS (
        SELECT FROM supplier_advance_reversals r
        WHERE r.organization_id = i.organization_id AND r.advance_invoice_id = i.id);

-- VAT in an advance: of the supplier's advance invoice where one came later, else as it was written with the payment.
CREATE VIEW advance_vat_groups WITH (security_invoker = true) AS
    SELECT g.organization_id, g.payment_id, g.position, g.category, g.rate, g.net_amount, g.vat_amount,
        g.base_net_amount, g.base_vat_amount
    FROM payment_vat_groups g
    WHERE NOT EXISTS (
        SELECT FROM standing_supplier_invoices i
        WHERE i.organization_id = g.organization_id AND i.payment_id = g.payment_id)
    UNION ALL
    SELECT i.organization_id, i.payment_id, g.position, g.category, g.rate, g.net_amount, g.vat_amount,
        g.base_net_amount, g.base_vat_amount
    FROM standing_supplier_invoices i
    JOIN supplier_advance_vat_groups g ON g.organization_id = i.organization_id AND g.advance_invoice_id = i.id;

-- What is left of each group of each advance: groups are used one after the other, each rounded over all its parts
-- together, base VAT as its share of the base amount.
CREATE VIEW advance_rests WITH (security_invoker = true) AS
    SELECT p.organization_id, p.id AS payment_id, p.direction, p.contact_id, p.currency, g.rate,
        g.net_amount - (u.used - u.vat) AS net, g.vat_amount - u.vat AS vat,
        g.base_net_amount - (u.base - u.base_vat) AS base_net, g.base_vat_amount - u.base_vat AS base_vat
    FROM payments p
    JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
    JOIN (
        SELECT *, net_amount + vat_amount AS gross, base_net_amount + base_vat_amount AS base_gross,
            sum(net_amount + vat_amount) OVER (PARTITION BY organization_id, payment_id ORDER BY position)
                - net_amount - vat_amount AS passed
        FROM advance_vat_groups
    ) g ON g.organization_id = p.organization_id AND g.payment_id = p.id
    CROSS JOIN LATERAL (SELECT least(greatest(s.allocated_amount - g.passed, 0), g.gross) AS used) w
    CROSS JOIN LATERAL (SELECT round(g.base_gross * w.used / g.gross, 2) AS base) b
    CROSS JOIN LATERAL (
        SELECT w.used, b.base, round(g.vat_amount * w.used / g.gross, 2) AS vat,
            coalesce(round(g.base_vat_amount * b.base / nullif(g.base_gross, 0), 2), 0) AS base_vat
    ) u
    WHERE p.purpose = 'advance';
GRANT SELECT ON standing_supplier_invoices, advance_vat_groups, advance_rests TO bilko_app, bilko_ledger, bilko_importer;

-- Of an advance that was paid without one, once, and before any of it is used: how the rest would be split nobody could
-- say again.
CREATE FUNCTION judge_supplier_advance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    IF NOT EXISTS (
        SELECT FROM payments p
        WHERE p.organization_id = NEW.organization_id AND p.id = NEW.payment_id AND p.purpose = 'advance'
            AND p.direction = 'out' AND p.document_number IS NULL
    ) OR EXISTS (
        SELECT FROM standing_supplier_invoices i
        WHERE i.organization_id = NEW.organization_id AND i.payment_id = NEW.payment_id
    ) THEN
        RAISE EXCEPTION 'ADVANCE_INVOICE_RECORDED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    IF EXISTS (SELECT FROM payment_states s WHERE s.organization_id = NEW.organization_id
        AND s.payment_id = NEW.payment_id AND s.allocated_amount <> 0) THEN
        RAISE EXCEPTION 'ADVANCE_ALREADY_USED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER judge_supplier_advance BEFORE INSERT ON supplier_advance_invoices FOR EACH ROW
    WHEN (current_user <> 'bilko_importer') EXECUTE FUNCTION judge_supplier_advance();

-- Nothing was given back of it, and no return that is closed counts it.
CREATE FUNCTION judge_supplier_advance_reversal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    recorded record;
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    SELECT i.payment_id, i.entry_id INTO recorded FROM supplier_advance_invoices i
    WHERE i.organization_id = NEW.organization_id AND i.id = NEW.advance_invoice_id;
    IF EXISTS (SELECT FROM payment_states s WHERE s.organization_id = NEW.organization_id
        AND s.payment_id = recorded.payment_id AND s.allocated_amount <> 0) THEN
        RAISE EXCEPTION 'ADVANCE_ALREADY_USED' USING ERRCODE = 'BK001', DETAIL = NEW.advance_invoice_id::text;
    END IF;
    IF EXISTS (SELECT FROM vat_entries v WHERE v.organization_id = NEW.organization_id
        AND v.entry_id = recorded.entry_id AND v.reported_on <= vat_closed_until(NEW.organization_id)) THEN
        RAISE EXCEPTION 'VAT_RETURN_CLOSED' USING ERRCODE = 'BK001', DETAIL = NEW.advance_invoice_id::text;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER judge_supplier_advance_reversal BEFORE INSERT ON supplier_advance_reversals FOR EACH ROW
    WHEN (current_user <> 'bilko_importer') EXECUTE FUNCTION judge_supplier_advance_reversal();

-- At commit its groups are what was paid, in both currencies.
CREATE FUNCTION tie_out_supplier_advance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    key uuid := coalesce(to_jsonb(NEW) ->> 'advance_invoice_id', to_jsonb(NEW) ->> 'id');
BEGIN
    IF NOT EXISTS (
        SELECT FROM supplier_advance_invoices i
        JOIN payments p ON p.organization_id = i.organization_id AND p.id = i.payment_id
        JOIN (
            SELECT coalesce(sum(net_amount + vat_amount), 0) AS amount,
                coalesce(sum(base_net_amount + base_vat_amount), 0) AS base_amount
            FROM supplier_advance_vat_groups
            WHERE organization_id = NEW.organization_id AND advance_invoice_id = key
        ) g ON (g.amount, g.base_amount) = (p.amount, p.base_amount)
        WHERE i.organization_id = NEW.organization_id AND i.id = key
    ) THEN
        RAISE EXCEPTION 'ADVANCE_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = key::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_supplier_advance AFTER INSERT ON supplier_advance_invoices
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tie_out_supplier_advance();
CREATE CONSTRAINT TRIGGER tie_out_supplier_advance AFTER INSERT ON supplier_advance_vat_groups
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tie_out_supplier_advance();

-- What uses such an advance gives back the VAT that was deducted with it: a program that does not know of the invoice yet
-- would leave it deducted twice. The postings say what was given back, and the advance what had to be.
GRANT SELECT (organization_id, id, roles) ON accounts TO bilko_ledger;
CREATE FUNCTION give_back_advance_vat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    recorded uuid := (SELECT i.entry_id FROM standing_supplier_invoices i
        WHERE i.organization_id = NEW.organization_id AND i.payment_id = NEW.payment_id);
BEGIN
    IF recorded IS NULL THEN
        RETURN NULL;
    END IF;
    IF (
        SELECT coalesce(sum(p.debit - p.credit), 0) FROM postings p
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        WHERE p.organization_id = NEW.organization_id AND 'advanceInputVat' = ANY (a.roles) AND p.entry_id IN (
            SELECT recorded
            UNION SELECT u.entry_id FROM payment_allocations u
            WHERE u.organization_id = NEW.organization_id AND u.payment_id = NEW.payment_id
            UNION SELECT r.entry_id FROM advance_refunds r
            WHERE r.organization_id = NEW.organization_id AND r.payment_id = NEW.payment_id)
    ) <> (
        SELECT sum(o.base_vat) FROM advance_rests o
        WHERE o.organization_id = NEW.organization_id AND o.payment_id = NEW.payment_id
    ) THEN
        RAISE EXCEPTION 'ADVANCE_VAT_NOT_GIVEN_BACK' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER give_back_advance_vat AFTER INSERT ON payment_allocations DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.payment_id IS NOT NULL AND NEW.expense_id IS NOT NULL AND current_user <> 'bilko_importer')
    EXECUTE FUNCTION give_back_advance_vat();
CREATE CONSTRAINT TRIGGER give_back_advance_vat AFTER INSERT ON advance_refunds DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (current_user <> 'bilko_importer') EXECUTE FUNCTION give_back_advance_vat();

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

-- What is left of an advance is told by the groups that hold.
CREATE OR REPLACE FUNCTION open_advances() RETURNS TABLE (direction text, contact_id uuid, currency text, rate numeric,
        net numeric, vat numeric, base_net numeric, base_vat numeric)
    LANGUAGE sql STABLE AS $$
    SELECT direction, contact_id, currency, rate, net, vat, base_net, base_vat
    FROM advance_rests WHERE organization_id = app_organization_id()
$$;

REVOKE EXECUTE ON FUNCTION judge_supplier_advance(), judge_supplier_advance_reversal(), tie_out_supplier_advance(),
    give_back_advance_vat() FROM PUBLIC;
ALTER FUNCTION judge_supplier_advance() OWNER TO bilko_ledger;
ALTER FUNCTION judge_supplier_advance_reversal() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_supplier_advance() OWNER TO bilko_ledger;
ALTER FUNCTION give_back_advance_vat() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

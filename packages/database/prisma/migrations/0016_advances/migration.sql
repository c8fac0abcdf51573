-- Money that comes before the supply, and VAT that waits for money.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

-- An advance stands on accounts of its own until an invoice takes it up; everything else on the partner's account.
ALTER TABLE "payments" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'settlement',
    -- The supplier's advance invoice, without which nothing is deducted.
    ADD COLUMN "document_number" TEXT,
    ADD CONSTRAINT "payments_purpose_known" CHECK ("purpose" IN ('settlement', 'advance')),
    ADD CONSTRAINT "payments_advance_of_somebody"
        CHECK ("purpose" = 'settlement' OR ("contact_id" IS NOT NULL AND "entry_id" IS NOT NULL));

-- VAT in an advance. Whoever is outside VAT has one group at rate zero.
CREATE TABLE "payment_vat_groups" (
    "organization_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "base_net_amount" DECIMAL(19,4) NOT NULL,
    "base_vat_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "payment_vat_groups_pkey" PRIMARY KEY ("organization_id","payment_id","position"),
    CONSTRAINT "payment_vat_groups_rate_range" CHECK ("rate" BETWEEN 0 AND 100),
    CONSTRAINT "payment_vat_groups_not_negative" CHECK ("net_amount" >= 0 AND "vat_amount" >= 0
        AND "net_amount" + "vat_amount" > 0 AND "base_net_amount" >= 0 AND "base_vat_amount" >= 0)
);

-- Which advance an advance invoice is the paper of.
CREATE TABLE "advance_invoices" (
    "organization_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advance_invoices_pkey" PRIMARY KEY ("organization_id","invoice_id")
);

-- Cash scheme: of which part of a document's gross amount the VAT has fallen due, and why. A row whose VAT is nothing
-- has no entry.
CREATE TABLE "cash_vat_dues" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" UUID,
    "expense_id" UUID,
    "cause" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "cash_vat_dues_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "cash_vat_dues_one_document" CHECK (num_nonnulls("invoice_id", "expense_id") = 1),
    CONSTRAINT "cash_vat_dues_cause_known" CHECK ("cause" IN ('settled', 'credited', 'term')),
    CONSTRAINT "cash_vat_dues_amount_positive" CHECK ("amount" > 0)
);

-- Advances that a final invoice took up when it was issued, as its paper says it for good.
CREATE TABLE "invoice_advances" (
    "organization_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "payment_id" UUID NOT NULL,
    "number" TEXT,
    "paid_on" DATE NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "gross_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "invoice_advances_pkey" PRIMARY KEY ("organization_id","invoice_id","position"),
    CONSTRAINT "invoice_advances_sum" CHECK ("gross_amount" > 0 AND "gross_amount" = "net_amount" + "vat_amount")
);

-- ─── Links ──────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX "advance_invoices_organization_id_payment_id_key" ON "advance_invoices"("organization_id", "payment_id");
CREATE INDEX "cash_vat_dues_organization_id_invoice_id_idx" ON "cash_vat_dues"("organization_id", "invoice_id");
CREATE INDEX "cash_vat_dues_organization_id_expense_id_idx" ON "cash_vat_dues"("organization_id", "expense_id");
CREATE UNIQUE INDEX "cash_vat_dues_organization_id_entry_id_key" ON "cash_vat_dues"("organization_id", "entry_id");

ALTER TABLE "payment_vat_groups" ADD CONSTRAINT "payment_vat_groups_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_invoices" ADD CONSTRAINT "advance_invoices_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_invoices" ADD CONSTRAINT "advance_invoices_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoice_advances" ADD CONSTRAINT "invoice_advances_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoice_advances" ADD CONSTRAINT "invoice_advances_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_vat_dues" ADD CONSTRAINT "cash_vat_dues_organization_id_invoice_id_fkey" FOREIGN KEY ("organization_id", "invoice_id") REFERENCES "invoices"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_vat_dues" ADD CONSTRAINT "cash_vat_dues_organization_id_expense_id_fkey" FOREIGN KEY ("organization_id", "expense_id") REFERENCES "expenses"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cash_vat_dues" ADD CONSTRAINT "cash_vat_dues_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['payment_vat_groups', 'advance_invoices', 'cash_vat_dues',
        'invoice_advances'] LOOP
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

-- Whoever keeps the time asks which businesses have VAT that waits, and sees nothing else of them.
CREATE POLICY worker_read ON tax_profiles FOR SELECT TO bilko_worker USING (is_cash_scheme);
GRANT SELECT (organization_id, is_cash_scheme) ON tax_profiles TO bilko_worker;

-- ─── Amounts ────────────────────────────────────────────────────────────────────────────────────────

-- At commit the groups of an advance are what was paid, in both currencies; no other payment has any.
CREATE FUNCTION tie_out_advance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    key uuid := CASE WHEN TG_TABLE_NAME = 'payments' THEN to_jsonb(NEW) ->> 'id'
        ELSE to_jsonb(NEW) ->> 'payment_id' END;
    payment record;
    groups record;
BEGIN
    SELECT p.purpose, p.amount, p.base_amount INTO payment FROM payments p
    WHERE p.organization_id = NEW.organization_id AND p.id = key;
    SELECT coalesce(sum(net_amount + vat_amount), 0) AS amount,
        coalesce(sum(base_net_amount + base_vat_amount), 0) AS base_amount
    INTO groups FROM payment_vat_groups WHERE organization_id = NEW.organization_id AND payment_id = key;
    IF payment.purpose <> 'advance'
        OR (groups.amount, groups.base_amount) IS DISTINCT FROM (payment.amount, payment.base_amount)
    THEN
        RAISE EXCEPTION 'ADVANCE_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = key::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_advance AFTER INSERT ON payments DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.purpose = 'advance') EXECUTE FUNCTION tie_out_advance();
CREATE CONSTRAINT TRIGGER tie_out_advance AFTER INSERT ON payment_vat_groups DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_advance();

-- An advance moves from account to account when it is used: without an entry the books would not know.
CREATE FUNCTION require_advance_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM payments p WHERE p.organization_id = NEW.organization_id AND p.id = NEW.payment_id
        AND p.purpose = 'advance') THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER require_advance_entry BEFORE INSERT ON payment_allocations FOR EACH ROW
    WHEN (NEW.payment_id IS NOT NULL AND NEW.entry_id IS NULL) EXECUTE FUNCTION require_advance_entry();

-- An advance invoice is of its payment's customer, currency and amount.
CREATE FUNCTION tie_out_advance_invoice() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM invoice_states i
        JOIN payments p ON p.organization_id = i.organization_id AND p.id = NEW.payment_id
        WHERE i.organization_id = NEW.organization_id AND i.id = NEW.invoice_id AND i.kind = 'advance'
            AND p.purpose = 'advance' AND p.direction = 'in'
            AND (i.contact_id, i.currency, i.gross_amount) = (p.contact_id, p.currency, p.amount)
    ) THEN
        RAISE EXCEPTION 'ADVANCE_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.invoice_id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_advance_invoice AFTER INSERT ON advance_invoices DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_advance_invoice();

-- Never more than the document's whole amount.
CREATE FUNCTION limit_cash_vat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    IF (SELECT sum(amount) FROM cash_vat_dues WHERE organization_id = NEW.organization_id
            AND (invoice_id = NEW.invoice_id OR expense_id = NEW.expense_id))
        > coalesce(
            (SELECT gross_amount FROM invoice_states WHERE organization_id = NEW.organization_id AND id = NEW.invoice_id),
            (SELECT gross_amount FROM expense_states WHERE organization_id = NEW.organization_id AND id = NEW.expense_id))
    THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER limit_cash_vat AFTER INSERT ON cash_vat_dues FOR EACH ROW EXECUTE FUNCTION limit_cash_vat();

-- ─── The number in the VAT book ─────────────────────────────────────────────────────────────────────

-- VAT of an advance is in the book from the day of the money; the number of its paper comes later, once.
CREATE FUNCTION refuse_vat_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_user = 'bilko_ledger' AND OLD.event = 'advance' AND OLD.document_number IS NULL
        AND to_jsonb(NEW) - 'document_number' = to_jsonb(OLD) - 'document_number' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = TG_TABLE_NAME || ' is insert-only';
END
$$;
DROP TRIGGER insert_only ON vat_entries;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON vat_entries FOR EACH ROW EXECUTE FUNCTION refuse_vat_change();
GRANT UPDATE (document_number) ON vat_entries TO bilko_ledger;

CREATE FUNCTION name_advance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE vat_entries v SET document_number = i.number
    FROM invoice_states i
    WHERE i.organization_id = NEW.organization_id AND i.id = NEW.invoice_id
        AND v.organization_id = NEW.organization_id AND v.document_id = NEW.payment_id AND v.event = 'advance'
        AND v.document_number IS NULL;
    -- It asks for nothing: the money was there before it.
    UPDATE invoice_states SET paid_amount = gross_amount, version = version + 1
    WHERE organization_id = NEW.organization_id AND id = NEW.invoice_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER name_advance AFTER INSERT ON advance_invoices FOR EACH ROW EXECUTE FUNCTION name_advance();

-- The paper of a document that was issued before takes nothing more.
CREATE TRIGGER guard_invoice_part AFTER INSERT ON invoice_advances REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION guard_invoice_part();

-- ─── The clock ──────────────────────────────────────────────────────────────────────────────────────

-- Serbia: what was not paid within six months is owed all the same; looked after every day.
SELECT pgboss.create_queue('make-vat-due', json_build_object(
    'policy', 'standard', 'retryLimit', 5, 'retryDelay', 60, 'retryBackoff', true, 'expireInSeconds', 3600,
    'retentionMinutes', 20160, 'deadLetter', 'failed'));

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

-- What is left of each group of each advance: groups are used one after the other, each rounded over all its parts
-- together, base VAT as its share of the base amount.
CREATE FUNCTION open_advances() RETURNS TABLE (direction text, contact_id uuid, currency text, rate numeric,
        net numeric, vat numeric, base_net numeric, base_vat numeric)
    LANGUAGE sql STABLE AS $$
    SELECT p.direction, p.contact_id, p.currency, g.rate,
        g.net_amount - (u.used - u.vat), g.vat_amount - u.vat,
        g.base_net_amount - (u.base - u.base_vat), g.base_vat_amount - u.base_vat
    FROM payments p
    JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
    JOIN (
        SELECT *, net_amount + vat_amount AS gross, base_net_amount + base_vat_amount AS base_gross,
            sum(net_amount + vat_amount) OVER (PARTITION BY payment_id ORDER BY position) - net_amount - vat_amount AS passed
        FROM payment_vat_groups WHERE organization_id = app_organization_id()
    ) g ON g.payment_id = p.id
    CROSS JOIN LATERAL (SELECT least(greatest(s.allocated_amount - g.passed, 0), g.gross) AS used) w
    CROSS JOIN LATERAL (SELECT round(g.base_gross * w.used / g.gross, 2) AS base) b
    CROSS JOIN LATERAL (
        SELECT w.used, b.base, round(g.vat_amount * w.used / g.gross, 2) AS vat,
            coalesce(round(g.base_vat_amount * b.base / nullif(g.base_gross, 0), 2), 0) AS base_vat
    ) u
    WHERE p.organization_id = app_organization_id() AND p.purpose = 'advance'
$$;

-- As before, with advances on accounts of their own, VAT that waits for money, and without the openings and the
-- revaluations, which have no document here.
CREATE OR REPLACE FUNCTION verify_sub_ledgers() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    WITH posted AS MATERIALIZED (
        SELECT a.roles, e.source_kind, p.contact_id, p.currency, p.debit - p.credit AS base,
            p.document_debit - p.document_credit AS document
        FROM postings p
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        JOIN journal_entries e ON e.organization_id = p.organization_id AND e.id = p.entry_id
        WHERE p.organization_id = app_organization_id()
            AND e.source_kind NOT IN ('manual', 'reversal', 'openingBalance', 'revaluation')
    ),
    open AS (
        -- What is settled has taken its part of the base amount with it, rounded over all parts together.
        SELECT 'receivables' AS side, i.contact_id, i.currency, k.sign * (i.gross_amount - k.settled) AS document,
            k.sign * (i.base_gross_amount
                - coalesce(round(i.base_gross_amount * k.settled / nullif(i.gross_amount, 0), 2), 0)) AS base
        FROM invoices i
        JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN i.kind = 'creditNote' THEN -1 ELSE 1 END AS sign,
                s.paid_amount + s.credited_amount AS settled
        ) k
        WHERE i.organization_id = app_organization_id() AND i.kind IN ('invoice', 'creditNote')
        UNION ALL
        SELECT CASE p.direction WHEN 'in' THEN 'receivables' ELSE 'payables' END, p.contact_id, p.currency,
            d.sign * (p.amount - s.allocated_amount),
            d.sign * (p.base_amount - round(p.base_amount * s.allocated_amount / p.amount, 2))
        FROM payments p
        JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
        CROSS JOIN LATERAL (SELECT CASE p.direction WHEN 'in' THEN -1 ELSE 1 END AS sign) d
        WHERE p.organization_id = app_organization_id() AND p.purpose = 'settlement'
        UNION ALL
        SELECT CASE direction WHEN 'in' THEN 'advancesReceived' ELSE 'advancesPaid' END, contact_id, currency,
            CASE direction WHEN 'in' THEN -net ELSE net END, CASE direction WHEN 'in' THEN -base_net ELSE base_net END
        FROM open_advances()
        UNION ALL
        SELECT 'payables', e.contact_id, e.currency, s.paid_amount - e.gross_amount,
            coalesce(round(k.base * s.paid_amount / nullif(e.gross_amount, 0), 2), 0) - k.base
        FROM expenses e
        JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id
        CROSS JOIN LATERAL (SELECT round(e.gross_amount * coalesce(e.exchange_rate, 1), 2) AS base) k
        WHERE e.organization_id = app_organization_id() AND s.state = 'posted'
    ),
    partners AS (
        SELECT side, contact_id, currency, sum(document) AS document, sum(base) AS base
        FROM (
            SELECT * FROM open
            UNION ALL
            SELECT r.side, contact_id, currency, -document, -base
            FROM posted
            CROSS JOIN LATERAL unnest(roles) r(side)
            WHERE r.side IN ('receivables', 'payables', 'advancesReceived', 'advancesPaid')
        ) sides
        GROUP BY 1, 2, 3
        HAVING sum(document) <> 0 OR sum(base) <> 0
    ),
    input_vat AS (
        SELECT round(sum(l.deductible_vat_amount) * coalesce(e.exchange_rate, 1), 2) AS base
        FROM expenses e
        JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id AND s.state = 'posted'
        JOIN expense_lines l ON l.organization_id = e.organization_id AND l.expense_id = e.id
        WHERE e.organization_id = app_organization_id()
        GROUP BY e.id, e.exchange_rate, l.vat_category = 'AE', l.vat_rate
    ),
    totals AS (
        SELECT 'output VAT' AS side,
            (SELECT coalesce(sum(CASE WHEN kind = 'creditNote' THEN base_vat_amount ELSE -base_vat_amount END), 0)
             FROM invoices
             WHERE organization_id = app_organization_id() AND kind IN ('invoice', 'creditNote')) AS by_documents,
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['outputVat', 'vatAwaitingCorrection', 'cashSchemeOutputVat']
                AND source_kind IN ('invoice', 'creditNote', 'buyerConfirmation', 'cashVat')) AS by_accounts
        UNION ALL
        SELECT 'input VAT', (SELECT coalesce(sum(base), 0) FROM input_vat),
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['inputVat', 'reverseChargeInputVat', 'cashSchemeInputVat']
                AND (source_kind = 'expense' AND base > 0 OR source_kind = 'cashVat'))
        UNION ALL
        SELECT 'VAT on advances',
            (SELECT coalesce(sum(CASE direction WHEN 'in' THEN -base_vat ELSE base_vat END), 0) FROM open_advances()),
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['advanceOutputVat', 'advanceInputVat']
                AND source_kind IN ('advance', 'advanceSettlement'))
        UNION ALL
        SELECT 'money',
            (SELECT coalesce(sum(CASE WHEN direction = 'in' THEN base_amount ELSE -base_amount END), 0)
             FROM payments WHERE organization_id = app_organization_id()),
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['bank', 'foreignBank', 'cash']
                AND source_kind IN ('payment', 'expensePayment', 'advance'))
    )
    SELECT side, contact_id::text, 'CONTROL_ACCOUNT_DIFFERS ' || currency || ' ' || document || ', base ' || base
    FROM partners
    UNION ALL
    SELECT side, NULL, 'CONTROL_ACCOUNT_DIFFERS base ' || (by_documents - by_accounts)
    FROM totals
    WHERE by_documents <> by_accounts
$$;

-- An advance invoice is paid by its advance.
DO $$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := replace(before, 'FROM a WHERE credit_note_id IS NOT NULL',
        'FROM a WHERE credit_note_id IS NOT NULL
            UNION ALL
            SELECT f.invoice_id, p.amount, 0 FROM advance_invoices f
            JOIN payments p ON p.organization_id = f.organization_id AND p.id = f.payment_id
            WHERE f.organization_id = app_organization_id()');
BEGIN
    IF after = before THEN
        RAISE EXCEPTION 'verify_settlements() is not as it was expected';
    END IF;
    EXECUTE after;
END
$$;

-- With the entries of advances and of the cash scheme, and the accounts for VAT on advances.
DO $$
DECLARE
    before text := pg_get_functiondef('verify_vat()'::regprocedure);
    after text := replace(before, '''reverseChargeOutputVat'']',
        '''reverseChargeOutputVat'', ''advanceOutputVat'', ''advanceInputVat'']');
BEGIN
    after := replace(after, '''buyerConfirmation'', ''expense'')',
        '''buyerConfirmation'', ''expense'', ''advance'', ''advanceSettlement'', ''cashVat'')');
    IF after NOT LIKE '%advanceInputVat%' OR after NOT LIKE '%cashVat%' THEN
        RAISE EXCEPTION 'verify_vat() is not as it was expected';
    END IF;
    EXECUTE after;
END
$$;

GRANT SELECT ON payment_allocations TO bilko_ledger;
ALTER FUNCTION tie_out_advance() OWNER TO bilko_ledger;
ALTER FUNCTION require_advance_entry() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_advance_invoice() OWNER TO bilko_ledger;
ALTER FUNCTION limit_cash_vat() OWNER TO bilko_ledger;
ALTER FUNCTION name_advance() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

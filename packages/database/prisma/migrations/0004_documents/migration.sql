-- Documents: numbers without gaps, no change after issue or posting, amounts that follow allocations.

GRANT CREATE ON SCHEMA public TO bilko_ledger;

-- ─── Numbers ────────────────────────────────────────────────────────────────────────────────────────

-- Takes the next number of a series within the issuing transaction; a rollback gives it back. The first number of
-- a year continues the format of the year before. Dates in a series do not go back.
CREATE FUNCTION take_number(
        document_kind text, series_name text, series_year int, issued_on date,
        OUT sequence int, OUT format text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    last_day date;
BEGIN
    IF extract(year FROM issued_on) <> series_year THEN
        RAISE EXCEPTION 'NUMBER_YEAR_MISMATCH' USING ERRCODE = 'BK001', DETAIL = issued_on::text;
    END IF;
    PERFORM lock_ledger_of(organization);
    FOR attempt IN 1..2 LOOP
        UPDATE number_series s SET next_number = s.next_number + 1, last_issued_on = take_number.issued_on
        WHERE s.organization_id = organization AND s.kind = document_kind AND s.series = series_name
            AND s.year = series_year AND (s.last_issued_on IS NULL OR s.last_issued_on <= take_number.issued_on)
        RETURNING s.next_number - 1, s.format INTO sequence, take_number.format;
        IF FOUND THEN
            RETURN;
        END IF;

        SELECT s.last_issued_on INTO last_day FROM number_series s
        WHERE s.organization_id = organization AND s.kind = document_kind AND s.series = series_name
            AND s.year = series_year;
        IF FOUND THEN
            RAISE EXCEPTION 'NUMBER_DATE_BACKWARDS' USING ERRCODE = 'BK001', DETAIL = last_day::text;
        END IF;

        INSERT INTO number_series (organization_id, kind, series, year, format)
        SELECT organization, document_kind, series_name, series_year, other.format
        FROM number_series other
        WHERE other.organization_id = organization AND other.kind = document_kind AND other.series = series_name
        ORDER BY abs(other.year - series_year), other.year
        LIMIT 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'SERIES_MISSING' USING ERRCODE = 'BK001', DETAIL = document_kind || ' ' || series_name;
        END IF;
    END LOOP;
END
$$;

-- At commit the number that was taken last stands on a document. With unique numbers, and none beyond the counter,
-- there can be no gap.
CREATE FUNCTION require_number_used() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM invoices i
        WHERE i.organization_id = NEW.organization_id AND i.kind = NEW.kind AND i.series = NEW.series
            AND i.year = NEW.year AND i.sequence = NEW.next_number - 1
    ) THEN
        RAISE EXCEPTION 'NUMBER_UNUSED' USING ERRCODE = 'BK001',
            DETAIL = NEW.series || ' ' || NEW.year || ' ' || (NEW.next_number - 1);
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER require_number_used AFTER UPDATE OF next_number ON number_series
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_number_used();

-- ─── Issued documents ───────────────────────────────────────────────────────────────────────────────

-- Whether a visible row was made by the running transaction: then its maker is still in progress.
CREATE FUNCTION is_made_here(row_xmin xid) RETURNS boolean
    LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    current_id bigint := pg_current_xact_id()::text::bigint;
    made_by bigint := (current_id & ~4294967295::bigint) | row_xmin::text::bigint;
BEGIN
    IF made_by > current_id + 2147483647 THEN
        made_by := made_by - 4294967296; -- before the counter's last turn
    END IF;
    RETURN made_by >= current_id AND pg_xact_status(made_by::text::xid8) = 'in progress';
END
$$;

-- Lines and VAT groups come with their document, never later.
CREATE FUNCTION guard_invoice_part() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM invoices i
        WHERE (i.organization_id, i.id) IN (SELECT DISTINCT organization_id, invoice_id FROM added)
            AND NOT is_made_here(i.xmin)
    ) THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the document is issued';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER guard_invoice_part AFTER INSERT ON invoice_lines REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION guard_invoice_part();
CREATE TRIGGER guard_invoice_part AFTER INSERT ON invoice_vat_groups REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION guard_invoice_part();

-- At commit an issued document's number was taken from its series, and its lines, VAT groups, totals and state show
-- the same figures.
CREATE FUNCTION tie_out_invoice() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    line_net numeric;
    groups record;
BEGIN
    IF NOT EXISTS (
        SELECT FROM number_series s
        WHERE s.organization_id = NEW.organization_id AND s.kind = NEW.kind AND s.series = NEW.series
            AND s.year = NEW.year AND s.next_number > NEW.sequence AND s.last_issued_on >= NEW.issued_on
    ) THEN
        RAISE EXCEPTION 'NUMBER_NOT_TAKEN' USING ERRCODE = 'BK001', DETAIL = NEW.number;
    END IF;
    SELECT sum(net_amount) INTO line_net FROM invoice_lines
    WHERE organization_id = NEW.organization_id AND invoice_id = NEW.id;
    SELECT sum(net_amount) AS net, sum(vat_amount) AS vat, sum(gross_amount) AS gross,
        sum(base_net_amount) AS base_net, sum(base_vat_amount) AS base_vat
    INTO groups FROM invoice_vat_groups
    WHERE organization_id = NEW.organization_id AND invoice_id = NEW.id;
    IF line_net IS NULL THEN
        RAISE EXCEPTION 'INVOICE_WITHOUT_LINES' USING ERRCODE = 'BK001', DETAIL = NEW.number;
    END IF;
    IF line_net <> NEW.net_amount
        OR (groups.net, groups.vat, groups.gross, groups.base_net, groups.base_vat) IS DISTINCT FROM
            (NEW.net_amount, NEW.vat_amount, NEW.gross_amount, NEW.base_net_amount, NEW.base_vat_amount)
    THEN
        RAISE EXCEPTION 'INVOICE_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.number;
    END IF;
    IF NOT EXISTS (
        SELECT FROM invoice_states s
        WHERE s.organization_id = NEW.organization_id AND s.id = NEW.id AND s.state = 'issued'
            AND (s.kind, s.number, s.contact_id, s.issued_on, s.due_on, s.currency) IS NOT DISTINCT FROM
                (NEW.kind, NEW.number, NEW.contact_id, NEW.issued_on, NEW.due_on, NEW.currency)
            AND (s.net_amount, s.vat_amount, s.gross_amount) IS NOT DISTINCT FROM
                (NEW.net_amount, NEW.vat_amount, NEW.gross_amount)
    ) THEN
        RAISE EXCEPTION 'INVOICE_STATE_DIFFERS' USING ERRCODE = 'BK001', DETAIL = NEW.number;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_invoice AFTER INSERT ON invoices DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_invoice();

CREATE FUNCTION guard_invoice_state() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state = 'issued' THEN
            RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the document is issued';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'issued' AND (
        (NEW.organization_id, NEW.id, NEW.kind, NEW.state, NEW.number, NEW.contact_id, NEW.contact_name, NEW.issued_on,
            NEW.due_on, NEW.currency, NEW.created_at)
        IS DISTINCT FROM
        (OLD.organization_id, OLD.id, OLD.kind, OLD.state, OLD.number, OLD.contact_id, OLD.contact_name, OLD.issued_on,
            OLD.due_on, OLD.currency, OLD.created_at)
        OR (NEW.net_amount, NEW.vat_amount, NEW.gross_amount) IS DISTINCT FROM
            (OLD.net_amount, OLD.vat_amount, OLD.gross_amount)
    ) THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the document is issued';
    END IF;
    IF current_user <> 'bilko_ledger'
        AND (NEW.paid_amount, NEW.credited_amount) IS DISTINCT FROM (OLD.paid_amount, OLD.credited_amount)
    THEN
        RAISE EXCEPTION 'AMOUNT_FOLLOWS_ALLOCATIONS' USING ERRCODE = 'BK001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_invoice_state BEFORE UPDATE OR DELETE ON invoice_states
    FOR EACH ROW EXECUTE FUNCTION guard_invoice_state();

CREATE FUNCTION guard_new_state() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'AMOUNT_FOLLOWS_ALLOCATIONS' USING ERRCODE = 'BK001';
END
$$;
CREATE TRIGGER guard_new_state BEFORE INSERT ON invoice_states FOR EACH ROW
    WHEN (NEW.paid_amount <> 0 OR NEW.credited_amount <> 0) EXECUTE FUNCTION guard_new_state();
CREATE TRIGGER guard_new_state BEFORE INSERT ON expense_states FOR EACH ROW
    WHEN (NEW.paid_amount <> 0) EXECUTE FUNCTION guard_new_state();

-- The other direction of tie_out_invoice: no state says issued without a document behind it.
CREATE FUNCTION require_invoice() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM invoices i WHERE i.organization_id = NEW.organization_id AND i.id = NEW.id) THEN
        RAISE EXCEPTION 'INVOICE_MISSING' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER require_invoice AFTER INSERT OR UPDATE OF state ON invoice_states
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'issued') EXECUTE FUNCTION require_invoice();

-- ─── Payments and allocations ───────────────────────────────────────────────────────────────────────

CREATE FUNCTION open_payment_state() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO payment_states (organization_id, payment_id, amount)
    VALUES (NEW.organization_id, NEW.id, NEW.amount);
    RETURN NULL;
END
$$;
CREATE TRIGGER open_payment_state AFTER INSERT ON payments FOR EACH ROW EXECUTE FUNCTION open_payment_state();

CREATE TRIGGER lock_ledger_first BEFORE INSERT ON payment_allocations
    FOR EACH ROW EXECUTE FUNCTION lock_ledger_first();

-- Moves the amounts on both sides. The checks of the state tables refuse more than the payment has or is open.
CREATE FUNCTION apply_allocation() RETURNS trigger
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
    ELSE
        UPDATE invoice_states s SET paid_amount = paid_amount + NEW.amount, version = version + 1
        WHERE s.organization_id = NEW.organization_id AND s.id = NEW.credit_note_id AND s.kind = 'creditNote'
        RETURNING s.currency, s.contact_id, 'in'::text AS direction INTO source;
    END IF;
    IF NEW.invoice_id IS NOT NULL THEN
        UPDATE invoice_states s
        SET paid_amount = paid_amount + CASE WHEN NEW.payment_id IS NULL THEN 0 ELSE NEW.amount END,
            credited_amount = credited_amount + CASE WHEN NEW.payment_id IS NULL THEN NEW.amount ELSE 0 END,
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
    IF source.contact_id <> target.contact_id THEN
        RAISE EXCEPTION 'ALLOCATION_CONTACT_DIFFERS' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER apply_allocation AFTER INSERT ON payment_allocations
    FOR EACH ROW EXECUTE FUNCTION apply_allocation();

-- ─── Expenses ───────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION guard_expense_state() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state = 'posted' THEN
            RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the expense is posted';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'posted' AND (
        (NEW.organization_id, NEW.id, NEW.state, NEW.contact_id, NEW.supplier_name, NEW.document_number, NEW.issued_on,
            NEW.due_on, NEW.currency, NEW.entry_id, NEW.created_at)
        IS DISTINCT FROM
        (OLD.organization_id, OLD.id, OLD.state, OLD.contact_id, OLD.supplier_name, OLD.document_number, OLD.issued_on,
            OLD.due_on, OLD.currency, OLD.entry_id, OLD.created_at)
        OR (NEW.net_amount, NEW.vat_amount, NEW.gross_amount) IS DISTINCT FROM
            (OLD.net_amount, OLD.vat_amount, OLD.gross_amount)
    ) THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the expense is posted';
    END IF;
    IF current_user <> 'bilko_ledger' AND NEW.paid_amount <> OLD.paid_amount THEN
        RAISE EXCEPTION 'AMOUNT_FOLLOWS_ALLOCATIONS' USING ERRCODE = 'BK001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_expense_state BEFORE UPDATE OR DELETE ON expense_states
    FOR EACH ROW EXECUTE FUNCTION guard_expense_state();

-- The state row is locked, so that content cannot change beside a posting that is under way.
CREATE FUNCTION guard_expense_content() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    content record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    expense uuid := CASE WHEN TG_TABLE_NAME = 'expenses' THEN to_jsonb(content) ->> 'id'
        ELSE to_jsonb(content) ->> 'expense_id' END;
    found_state text;
BEGIN
    SELECT s.state INTO found_state FROM expense_states s
    WHERE s.organization_id = content.organization_id AND s.id = expense
    FOR UPDATE;
    IF found_state = 'posted' THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the expense is posted';
    END IF;
    RETURN content;
END
$$;
CREATE TRIGGER guard_content BEFORE INSERT OR UPDATE OR DELETE ON expenses
    FOR EACH ROW EXECUTE FUNCTION guard_expense_content();
CREATE TRIGGER guard_content BEFORE INSERT OR UPDATE OR DELETE ON expense_lines
    FOR EACH ROW EXECUTE FUNCTION guard_expense_content();
-- A receipt may still be added to a posted expense, but none taken away.
CREATE TRIGGER guard_content BEFORE UPDATE OR DELETE ON expense_receipts
    FOR EACH ROW EXECUTE FUNCTION guard_expense_content();

CREATE FUNCTION count_receipts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    receipt expense_receipts := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    UPDATE expense_states SET receipt_count = receipt_count + CASE WHEN TG_OP = 'DELETE' THEN -1 ELSE 1 END
    WHERE organization_id = receipt.organization_id AND id = receipt.expense_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER count_receipts AFTER INSERT OR DELETE ON expense_receipts
    FOR EACH ROW EXECUTE FUNCTION count_receipts();

-- At commit a posted expense's lines, totals and state show the same figures.
CREATE FUNCTION tie_out_expense() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM expenses e
        JOIN (
            SELECT sum(net_amount) AS net, sum(vat_amount) AS vat, sum(gross_amount) AS gross,
                sum(deductible_vat_amount) AS deductible
            FROM expense_lines WHERE organization_id = NEW.organization_id AND expense_id = NEW.id
        ) l ON true
        WHERE e.organization_id = NEW.organization_id AND e.id = NEW.id
            AND (e.net_amount, e.vat_amount, e.gross_amount, e.deductible_vat_amount) IS NOT DISTINCT FROM
                (l.net, l.vat, l.gross, l.deductible)
            AND (e.net_amount, e.vat_amount, e.gross_amount) IS NOT DISTINCT FROM
                (NEW.net_amount, NEW.vat_amount, NEW.gross_amount)
            AND (e.currency, e.contact_id) IS NOT DISTINCT FROM (NEW.currency, NEW.contact_id)
    ) THEN
        RAISE EXCEPTION 'EXPENSE_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_expense AFTER INSERT OR UPDATE OF state ON expense_states
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'posted') EXECUTE FUNCTION tie_out_expense();

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

CREATE FUNCTION verify_numbers() RETURNS TABLE (kind text, series text, year int, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT s.kind, s.series, s.year, 'NUMBER_GAP'
    FROM number_series s
    JOIN invoices i ON i.organization_id = s.organization_id AND i.kind = s.kind AND i.series = s.series
        AND i.year = s.year
    WHERE s.organization_id = app_organization_id()
    GROUP BY s.kind, s.series, s.year, s.next_number
    HAVING max(i.sequence) - min(i.sequence) + 1 <> count(*) OR max(i.sequence) <> s.next_number - 1
$$;

CREATE FUNCTION verify_settlements() RETURNS TABLE (record_id uuid, problem text)
    LANGUAGE sql STABLE AS $$
    WITH a AS MATERIALIZED (SELECT * FROM payment_allocations WHERE organization_id = app_organization_id()),
    moved AS (
        SELECT id, sum(paid) AS paid, sum(credited) AS credited
        FROM (
            SELECT invoice_id AS id, CASE WHEN payment_id IS NULL THEN 0 ELSE amount END AS paid,
                CASE WHEN payment_id IS NULL THEN amount ELSE 0 END AS credited
            FROM a WHERE invoice_id IS NOT NULL
            UNION ALL
            SELECT credit_note_id, amount, 0 FROM a WHERE credit_note_id IS NOT NULL
        ) sides
        GROUP BY id
    )
    SELECT s.id, 'INVOICE_SETTLEMENT_DIFFERS'
    FROM invoice_states s
    LEFT JOIN moved m ON m.id = s.id
    WHERE s.organization_id = app_organization_id()
        AND (s.paid_amount, s.credited_amount) <> (coalesce(m.paid, 0), coalesce(m.credited, 0))
    UNION ALL
    SELECT s.id, 'EXPENSE_SETTLEMENT_DIFFERS'
    FROM expense_states s
    LEFT JOIN (SELECT expense_id, sum(amount) AS amount FROM a GROUP BY 1) m ON m.expense_id = s.id
    WHERE s.organization_id = app_organization_id() AND s.paid_amount <> coalesce(m.amount, 0)
    UNION ALL
    SELECT s.payment_id, 'PAYMENT_ALLOCATION_DIFFERS'
    FROM payment_states s
    LEFT JOIN (SELECT payment_id, sum(amount) AS amount FROM a GROUP BY 1) m ON m.payment_id = s.payment_id
    WHERE s.organization_id = app_organization_id() AND s.allocated_amount <> coalesce(m.amount, 0)
$$;

-- All checks of the armed organization in one: what is returned is a difference to be looked into.
CREATE FUNCTION verify_ledger() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT 'entries', entry_id::text, problem FROM verify_entries()
    UNION ALL
    SELECT 'balances', account_id::text, 'BALANCE_DIFFERS ' || to_char(month, 'YYYY-MM') FROM verify_balances()
    UNION ALL
    SELECT 'chain', coalesce(entry_id::text, sequence::text), problem FROM verify_chain()
    UNION ALL
    SELECT 'entry numbers', year::text, problem FROM verify_entry_numbers()
    UNION ALL
    SELECT 'numbers', kind || ' ' || series || ' ' || year, problem FROM verify_numbers()
    UNION ALL
    SELECT 'settlements', record_id::text, problem FROM verify_settlements()
$$;

GRANT SELECT ON invoice_lines, invoice_vat_groups, expenses, expense_lines TO bilko_ledger;

ALTER FUNCTION take_number(text, text, int, date) OWNER TO bilko_ledger;
ALTER FUNCTION require_number_used() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_invoice() OWNER TO bilko_ledger;
ALTER FUNCTION require_invoice() OWNER TO bilko_ledger;
ALTER FUNCTION open_payment_state() OWNER TO bilko_ledger;
ALTER FUNCTION apply_allocation() OWNER TO bilko_ledger;
ALTER FUNCTION count_receipts() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_expense() OWNER TO bilko_ledger;
REVOKE EXECUTE ON FUNCTION take_number(text, text, int, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_number(text, text, int, date) TO bilko_app;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

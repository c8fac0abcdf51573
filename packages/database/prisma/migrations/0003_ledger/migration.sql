-- The ledger: balanced, sealed, never rewritten, never into a locked period.
-- Broken rules are raised with SQLSTATE BK001; the message is a stable code.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = TG_TABLE_NAME || ' is insert-only';
END
$$;

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['journal_entries', 'postings', 'ledger_seals', 'invoices', 'invoice_lines',
        'invoice_vat_groups', 'payments', 'payment_allocations', 'audit_events', 'mail_events'] LOOP
        EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
    END LOOP;
END
$$;

-- ─── The head: locked first by everything that posts or locks ───────────────────────────────────────

CREATE FUNCTION found_ledger() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO ledger_heads (organization_id, last_sequence, last_hash)
    VALUES (NEW.id, 0, decode(repeat('00', 32), 'hex'));
    RETURN NULL;
END
$$;
CREATE TRIGGER found_ledger AFTER INSERT ON organizations FOR EACH ROW EXECUTE FUNCTION found_ledger();

CREATE FUNCTION lock_ledger_of(organization uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM ledger_heads WHERE organization_id = organization FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'LEDGER_MISSING' USING ERRCODE = 'BK001', DETAIL = 'no organization is armed, or another';
    END IF;
END
$$;

-- For use cases that lock other rows before they post: call it first, so that all lock in one order.
CREATE FUNCTION lock_ledger() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(app_organization_id());
END
$$;

CREATE FUNCTION lock_ledger_first() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    RETURN NEW;
END
$$;
CREATE TRIGGER lock_ledger_first BEFORE INSERT ON payments FOR EACH ROW EXECUTE FUNCTION lock_ledger_first();

-- ─── Periods ────────────────────────────────────────────────────────────────────────────────────────

-- A period that nobody opened is opened by the first posting into it, unless it would change what lies before a
-- locked month, or is no date that a business posts on.
CREATE FUNCTION require_open_period(organization uuid, day date) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    wanted date := date_trunc('month', day)::date;
    found_state text;
BEGIN
    SELECT state INTO found_state FROM fiscal_periods WHERE organization_id = organization AND month = wanted;
    IF found_state = 'locked' THEN
        RAISE EXCEPTION 'PERIOD_LOCKED' USING ERRCODE = 'BK001', DETAIL = to_char(wanted, 'YYYY-MM');
    END IF;
    IF found_state IS NULL THEN
        IF wanted < date '1990-01-01' OR wanted > current_date + interval '2 years' OR EXISTS (
            SELECT FROM fiscal_periods
            WHERE organization_id = organization AND month > wanted AND state = 'locked'
        ) THEN
            RAISE EXCEPTION 'PERIOD_MISSING' USING ERRCODE = 'BK001', DETAIL = to_char(wanted, 'YYYY-MM');
        END IF;
        INSERT INTO fiscal_periods (organization_id, month) VALUES (organization, wanted) ON CONFLICT DO NOTHING;
    END IF;
END
$$;

-- The head is changed, not only locked: a posting that began before under a stricter isolation fails instead of
-- reading the old state.
CREATE FUNCTION guard_period() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'periods are not removed';
    END IF;
    IF TG_OP = 'UPDATE' OR NEW.state = 'locked' THEN
        UPDATE ledger_heads SET period_version = period_version + 1 WHERE organization_id = NEW.organization_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'LEDGER_MISSING' USING ERRCODE = 'BK001';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER guard_period BEFORE INSERT OR UPDATE OR DELETE ON fiscal_periods
    FOR EACH ROW EXECUTE FUNCTION guard_period();

-- ─── Entries ────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION open_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    PERFORM require_open_period(NEW.organization_id, NEW.posted_on);
    NEW.year := extract(year FROM NEW.posted_on);
    INSERT INTO journal_years AS y (organization_id, year, last_number)
    VALUES (NEW.organization_id, NEW.year, 1)
    ON CONFLICT (organization_id, year) DO UPDATE SET last_number = y.last_number + 1
    RETURNING last_number INTO NEW.number;
    RETURN NEW;
END
$$;
CREATE TRIGGER open_entry BEFORE INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION open_entry();

-- Monthly balances, in the same statement as their postings. A sealed entry takes no more postings.
CREATE FUNCTION keep_balances() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM added a
        JOIN ledger_seals s ON s.organization_id = a.organization_id AND s.entry_id = a.entry_id
    ) THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'the entry is posted';
    END IF;
    INSERT INTO account_balances AS b (organization_id, account_id, month, debit, credit)
    SELECT organization_id, account_id, date_trunc('month', posted_on)::date, sum(debit), sum(credit)
    FROM added
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3
    ON CONFLICT (organization_id, account_id, month)
        DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_balances AFTER INSERT ON postings REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION keep_balances();

-- What is sealed of an entry: all its content but the organization's id, in one unambiguous text. Its place in the
-- chain is sealed by the hash before it.
CREATE FUNCTION posting_content(p postings) RETURNS jsonb
    LANGUAGE sql STABLE
    RETURN jsonb_build_array(p.line, p.account_id, p.debit, p.credit, p.currency, p.document_debit, p.document_credit,
        p.contact_id);

CREATE FUNCTION entry_content(e journal_entries, lines jsonb) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN convert_to(jsonb_build_array(
        1, e.id, e.year, e.number, to_char(e.posted_on, 'YYYY-MM-DD'), e.description, e.source_kind, e.source_id,
        e.reverses_entry_id, to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.created_by,
        lines)::text, 'UTF8');

-- At commit: two or more postings, balanced in base currency and in each document currency; then the seal.
CREATE FUNCTION seal_entry() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    posted record;
    head record;
    is_balanced boolean;
BEGIN
    SELECT count(*) AS lines, sum(p.debit - p.credit) AS base,
        sum(p.document_debit - p.document_credit) AS document, min(p.currency) <> max(p.currency) AS is_mixed,
        jsonb_agg(posting_content(p) ORDER BY p.line) AS content
    INTO posted
    FROM postings p
    WHERE p.organization_id = NEW.organization_id AND p.entry_id = NEW.id;
    IF posted.lines < 2 THEN
        RAISE EXCEPTION 'ENTRY_TOO_SHORT' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    is_balanced := posted.base = 0 AND posted.document = 0;
    IF is_balanced AND posted.is_mixed THEN
        is_balanced := NOT EXISTS (
            SELECT FROM postings
            WHERE organization_id = NEW.organization_id AND entry_id = NEW.id
            GROUP BY currency HAVING sum(document_debit - document_credit) <> 0);
    END IF;
    IF NOT is_balanced THEN
        RAISE EXCEPTION 'ENTRY_UNBALANCED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;

    UPDATE ledger_heads
    SET last_sequence = last_sequence + 1, last_hash = sha256(last_hash || entry_content(NEW, posted.content))
    WHERE organization_id = NEW.organization_id
    RETURNING last_sequence, last_hash INTO head;
    INSERT INTO ledger_seals (organization_id, sequence, entry_id, hash)
    VALUES (NEW.organization_id, head.last_sequence, NEW.id, head.last_hash);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER seal_entry AFTER INSERT ON journal_entries DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION seal_entry();

-- ─── Checks anyone in the organization can run; each must return no row ─────────────────────────────

CREATE FUNCTION verify_entries() RETURNS TABLE (entry_id uuid, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT e.id, CASE WHEN coalesce(sum(c.lines), 0) < 2 THEN 'ENTRY_TOO_SHORT' ELSE 'ENTRY_UNBALANCED' END
    FROM journal_entries e
    LEFT JOIN (
        SELECT p.entry_id, p.currency, count(*) AS lines, sum(debit - credit) AS base,
            sum(document_debit - document_credit) AS document
        FROM postings p WHERE p.organization_id = app_organization_id() GROUP BY 1, 2
    ) c ON c.entry_id = e.id
    WHERE e.organization_id = app_organization_id()
    GROUP BY e.id
    HAVING coalesce(sum(c.lines), 0) < 2 OR sum(c.base) <> 0 OR bool_or(c.document <> 0)
$$;

CREATE FUNCTION verify_balances() RETURNS TABLE (
        account_id uuid, month date, kept_debit numeric, kept_credit numeric, posted_debit numeric,
        posted_credit numeric)
    LANGUAGE sql STABLE AS $$
    SELECT coalesce(k.account_id, p.account_id), coalesce(k.month, p.month), k.debit, k.credit, p.debit, p.credit
    FROM (SELECT * FROM account_balances WHERE organization_id = app_organization_id()) k
    FULL JOIN (
        SELECT q.account_id, date_trunc('month', q.posted_on)::date AS month, sum(q.debit) AS debit,
            sum(q.credit) AS credit
        FROM postings q WHERE q.organization_id = app_organization_id() GROUP BY 1, 2
    ) p ON p.account_id = k.account_id AND p.month = k.month
    WHERE (k.debit, k.credit) IS DISTINCT FROM (p.debit, p.credit)
$$;

CREATE FUNCTION verify_chain() RETURNS TABLE (sequence bigint, entry_id uuid, problem text)
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    organization uuid := app_organization_id();
    head ledger_heads;
    link record;
    expected bytea := decode(repeat('00', 32), 'hex');
    position bigint := 0;
BEGIN
    FOR link IN
        SELECT s.sequence, s.entry_id, s.hash, entry_content(e, p.content) AS content
        FROM ledger_seals s
        JOIN journal_entries e ON e.organization_id = s.organization_id AND e.id = s.entry_id
        LEFT JOIN (
            SELECT q.entry_id, jsonb_agg(posting_content(q) ORDER BY q.line) AS content
            FROM postings q WHERE q.organization_id = organization GROUP BY 1
        ) p ON p.entry_id = s.entry_id
        WHERE s.organization_id = organization
        ORDER BY s.sequence
    LOOP
        position := position + 1;
        expected := sha256(expected || link.content);
        IF link.sequence <> position OR link.hash IS DISTINCT FROM expected THEN
            RETURN QUERY SELECT link.sequence, link.entry_id,
                CASE WHEN link.sequence <> position THEN 'SEAL_MISSING' ELSE 'SEAL_BROKEN' END;
            position := link.sequence; -- each fault is named once, at its place
            expected := link.hash;
        END IF;
    END LOOP;
    SELECT * INTO head FROM ledger_heads h WHERE h.organization_id = organization;
    IF (head.last_sequence, head.last_hash) IS DISTINCT FROM (position, expected) THEN
        RETURN QUERY SELECT head.last_sequence, NULL::uuid, 'HEAD_BROKEN';
    END IF;
    RETURN QUERY
        SELECT NULL::bigint, e.id, 'ENTRY_UNSEALED'
        FROM journal_entries e
        WHERE e.organization_id = organization
            AND NOT EXISTS (
                SELECT FROM ledger_seals s WHERE s.organization_id = organization AND s.entry_id = e.id);
END
$$;

CREATE FUNCTION verify_entry_numbers() RETURNS TABLE (year int, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT y.year, 'ENTRY_NUMBER_GAP'
    FROM journal_years y
    LEFT JOIN journal_entries e ON e.organization_id = y.organization_id AND e.year = y.year
    WHERE y.organization_id = app_organization_id()
    GROUP BY y.year, y.last_number
    HAVING count(e.id) <> y.last_number OR max(e.number) IS DISTINCT FROM y.last_number
$$;

ALTER FUNCTION found_ledger() OWNER TO bilko_ledger;
ALTER FUNCTION lock_ledger() OWNER TO bilko_ledger;
ALTER FUNCTION lock_ledger_first() OWNER TO bilko_ledger;
ALTER FUNCTION guard_period() OWNER TO bilko_ledger;
ALTER FUNCTION open_entry() OWNER TO bilko_ledger;
ALTER FUNCTION keep_balances() OWNER TO bilko_ledger;
ALTER FUNCTION seal_entry() OWNER TO bilko_ledger;
REVOKE EXECUTE ON FUNCTION lock_ledger() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_ledger() TO bilko_app;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

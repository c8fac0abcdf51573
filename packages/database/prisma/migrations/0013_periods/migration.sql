-- Reasons of locks, years that are closed and opened again, templates and papers of manual entries, and the balances
-- that a business brings along.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

-- Why a month is as it is; every reason before stands in the trail.
ALTER TABLE "fiscal_periods"
    ADD COLUMN "reason" TEXT,
    ADD COLUMN "changed_at" TIMESTAMPTZ(6),
    ADD COLUMN "changed_by" UUID;

CREATE TABLE "fiscal_years" (
    "organization_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "closing_id" UUID,

    CONSTRAINT "fiscal_years_pkey" PRIMARY KEY ("organization_id","year"),
    CONSTRAINT "fiscal_years_state_known" CHECK ("state" IN ('open', 'closed')),
    CONSTRAINT "fiscal_years_closed_by" CHECK (("state" = 'closed') = ("closing_id" IS NOT NULL))
);

CREATE TABLE "year_closings" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "closed_on" DATE NOT NULL,
    "income" DECIMAL(19,4) NOT NULL,
    "expense" DECIMAL(19,4) NOT NULL,
    "income_tax" DECIMAL(19,4) NOT NULL,
    "result" DECIMAL(19,4) NOT NULL,
    -- First days of the months that were open before: what opening the year again opens.
    "locked_months" DATE[] NOT NULL DEFAULT ARRAY[]::DATE[],
    "closed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by" UUID,

    CONSTRAINT "year_closings_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "year_closings_last_day" CHECK ("closed_on" = make_date("year", 12, 31)),
    CONSTRAINT "year_closings_result" CHECK ("result" = "income" - "expense" - "income_tax")
);

CREATE TABLE "year_closing_entries" (
    "organization_id" UUID NOT NULL,
    "closing_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "entry_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "is_transfer" BOOLEAN NOT NULL,
    "is_undo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "year_closing_entries_pkey" PRIMARY KEY ("organization_id","closing_id","position")
);

CREATE TABLE "year_reopenings" (
    "organization_id" UUID NOT NULL,
    "closing_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "reopened_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reopened_by" UUID,

    CONSTRAINT "year_reopenings_pkey" PRIMARY KEY ("organization_id","closing_id")
);

-- What closings moved, by account and day: a report of income and costs leaves it out at the cost of accounts × years.
CREATE TABLE "closing_balances" (
    "organization_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "closed_on" DATE NOT NULL,
    "debit" DECIMAL(19,4) NOT NULL,
    "credit" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "closing_balances_pkey" PRIMARY KEY ("organization_id","account_id","closed_on")
);

CREATE TABLE "journal_templates" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "sort_key" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "journal_templates_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "journal_template_lines" (
    "organization_id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "side" TEXT NOT NULL,
    "amount" DECIMAL(19,4),

    CONSTRAINT "journal_template_lines_pkey" PRIMARY KEY ("organization_id","template_id","position"),
    CONSTRAINT "journal_template_lines_side_known" CHECK ("side" IN ('debit', 'credit')),
    CONSTRAINT "journal_template_lines_amount_positive" CHECK ("amount" > 0)
);

CREATE TABLE "entry_attachments" (
    "organization_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "entry_attachments_pkey" PRIMARY KEY ("organization_id","entry_id","file_id")
);

CREATE TABLE "opening_balance_runs" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    -- The first day that is kept in Bilko; the entry stands on the day before.
    "starts_on" DATE NOT NULL,
    "entry_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'posted',
    "total_amount" DECIMAL(19,4) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "reversal_entry_id" UUID,
    "reversed_at" TIMESTAMPTZ(6),
    "reversed_by" UUID,

    CONSTRAINT "opening_balance_runs_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "opening_balance_runs_first_day" CHECK (extract(day FROM "starts_on") = 1),
    CONSTRAINT "opening_balance_runs_state_known" CHECK ("state" IN ('posted', 'reversed')),
    CONSTRAINT "opening_balance_runs_reversed" CHECK (("state" = 'reversed') = ("reversal_entry_id" IS NOT NULL))
);
-- Once for each year, until it is taken back.
CREATE UNIQUE INDEX "opening_balance_runs_one_a_year"
    ON "opening_balance_runs"("organization_id", (extract(year FROM "starts_on"))) WHERE "state" = 'posted';

CREATE TABLE "opening_balance_lines" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "contact_id" UUID,
    "debit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "credit" DECIMAL(19,4) NOT NULL DEFAULT 0,
    -- Of an open item: whose paper, and when it is due.
    "document_number" TEXT,
    "due_on" DATE,

    CONSTRAINT "opening_balance_lines_pkey" PRIMARY KEY ("organization_id","run_id","position"),
    CONSTRAINT "opening_balance_lines_one_side"
        CHECK ("debit" >= 0 AND "credit" >= 0 AND ("debit" > 0) <> ("credit" > 0))
);

-- ─── Links ──────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX "year_closing_entries_organization_id_entry_id_key" ON "year_closing_entries"("organization_id", "entry_id");
CREATE INDEX "year_closings_organization_id_year_idx" ON "year_closings"("organization_id", "year");
CREATE INDEX "closing_balances_organization_id_closed_on_idx" ON "closing_balances"("organization_id", "closed_on");
CREATE INDEX "journal_templates_organization_id_sort_key_id_idx" ON "journal_templates"("organization_id", "sort_key", "id");
CREATE INDEX "entry_attachments_organization_id_file_id_idx" ON "entry_attachments"("organization_id", "file_id");

ALTER TABLE "fiscal_years" ADD CONSTRAINT "fiscal_years_organization_id_closing_id_fkey" FOREIGN KEY ("organization_id", "closing_id") REFERENCES "year_closings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "year_closing_entries" ADD CONSTRAINT "year_closing_entries_organization_id_closing_id_fkey" FOREIGN KEY ("organization_id", "closing_id") REFERENCES "year_closings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "year_closing_entries" ADD CONSTRAINT "year_closing_entries_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "year_reopenings" ADD CONSTRAINT "year_reopenings_organization_id_closing_id_fkey" FOREIGN KEY ("organization_id", "closing_id") REFERENCES "year_closings"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "closing_balances" ADD CONSTRAINT "closing_balances_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "journal_template_lines" ADD CONSTRAINT "journal_template_lines_organization_id_template_id_fkey" FOREIGN KEY ("organization_id", "template_id") REFERENCES "journal_templates"("organization_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "journal_template_lines" ADD CONSTRAINT "journal_template_lines_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "journal_template_lines" ADD CONSTRAINT "journal_template_lines_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "entry_attachments" ADD CONSTRAINT "entry_attachments_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "entry_attachments" ADD CONSTRAINT "entry_attachments_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "files"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_balance_runs" ADD CONSTRAINT "opening_balance_runs_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_balance_runs" ADD CONSTRAINT "opening_balance_runs_organization_id_reversal_entry_id_fkey" FOREIGN KEY ("organization_id", "reversal_entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_balance_lines" ADD CONSTRAINT "opening_balance_lines_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "opening_balance_runs"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_balance_lines" ADD CONSTRAINT "opening_balance_lines_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "opening_balance_lines" ADD CONSTRAINT "opening_balance_lines_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['fiscal_years', 'year_closings', 'year_closing_entries', 'year_reopenings',
        'closing_balances', 'journal_templates', 'journal_template_lines', 'entry_attachments', 'opening_balance_runs',
        'opening_balance_lines'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_app', table_name);
    END LOOP;
    FOREACH table_name IN ARRAY ARRAY['year_closings', 'year_closing_entries', 'year_reopenings', 'entry_attachments',
        'opening_balance_lines'] LOOP
        EXECUTE format('GRANT INSERT ON %I TO bilko_app', table_name);
        EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
    END LOOP;
END
$$;
GRANT INSERT, UPDATE, DELETE ON journal_templates, journal_template_lines TO bilko_app;
GRANT UPDATE (reason, changed_at, changed_by) ON fiscal_periods TO bilko_app;
GRANT INSERT, UPDATE (state, reversal_entry_id, reversed_at, reversed_by) ON opening_balance_runs TO bilko_app;

GRANT SELECT, INSERT, UPDATE ON fiscal_years, closing_balances TO bilko_ledger;
GRANT SELECT ON year_closings, year_reopenings TO bilko_ledger;

-- Taken back once, and then it stays so.
CREATE FUNCTION guard_opening_run() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'OPENING_BALANCES_REVERSED' USING ERRCODE = 'BK001', DETAIL = OLD.id::text;
END
$$;
CREATE TRIGGER guard_opening_run BEFORE UPDATE ON opening_balance_runs FOR EACH ROW
    WHEN (OLD.state = 'reversed') EXECUTE FUNCTION guard_opening_run();

-- ─── Years ──────────────────────────────────────────────────────────────────────────────────────────

-- Closed once, after those before it, with nothing left open up to its end.
CREATE FUNCTION close_year() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    IF EXISTS (
        SELECT FROM fiscal_years
        WHERE organization_id = NEW.organization_id AND year = NEW.year AND state = 'closed'
    ) THEN
        RAISE EXCEPTION 'YEAR_ALREADY_CLOSED' USING ERRCODE = 'BK001', DETAIL = NEW.year::text;
    END IF;
    IF EXISTS (
        SELECT FROM fiscal_years
        WHERE organization_id = NEW.organization_id AND year > NEW.year AND state = 'closed'
    ) THEN
        RAISE EXCEPTION 'YEAR_LATER_CLOSED' USING ERRCODE = 'BK001', DETAIL = NEW.year::text;
    END IF;
    IF EXISTS (
        SELECT FROM fiscal_periods
        WHERE organization_id = NEW.organization_id AND month <= NEW.closed_on AND state <> 'locked'
    ) OR NOT EXISTS (
        SELECT FROM fiscal_periods
        WHERE organization_id = NEW.organization_id AND month = date_trunc('month', NEW.closed_on)::date
    ) THEN
        RAISE EXCEPTION 'PERIOD_NOT_LOCKED' USING ERRCODE = 'BK001', DETAIL = NEW.year::text;
    END IF;
    INSERT INTO fiscal_years (organization_id, year, state, closing_id)
    VALUES (NEW.organization_id, NEW.year, 'closed', NEW.id)
    ON CONFLICT (organization_id, year) DO UPDATE SET state = 'closed', closing_id = excluded.closing_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER close_year AFTER INSERT ON year_closings FOR EACH ROW EXECUTE FUNCTION close_year();

CREATE FUNCTION reopen_year() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    closed_year int;
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    SELECT year INTO closed_year FROM fiscal_years
    WHERE organization_id = NEW.organization_id AND closing_id = NEW.closing_id AND state = 'closed';
    IF closed_year IS NULL THEN
        RAISE EXCEPTION 'YEAR_NOT_CLOSED' USING ERRCODE = 'BK001', DETAIL = NEW.closing_id::text;
    END IF;
    IF EXISTS (
        SELECT FROM fiscal_years
        WHERE organization_id = NEW.organization_id AND year > closed_year AND state = 'closed'
    ) THEN
        RAISE EXCEPTION 'YEAR_LATER_CLOSED' USING ERRCODE = 'BK001', DETAIL = closed_year::text;
    END IF;
    UPDATE fiscal_years SET state = 'open', closing_id = NULL
    WHERE organization_id = NEW.organization_id AND year = closed_year;
    RETURN NULL;
END
$$;
CREATE TRIGGER reopen_year AFTER INSERT ON year_reopenings FOR EACH ROW EXECUTE FUNCTION reopen_year();

-- What an entry of a closing moved, kept when the entry is named as one: its postings are there before.
CREATE FUNCTION keep_closing_balances() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM journal_entries
        WHERE organization_id = NEW.organization_id AND id = NEW.entry_id AND source_kind = 'yearEnd'
    ) THEN
        RAISE EXCEPTION 'ENTRY_HAS_DOCUMENT' USING ERRCODE = 'BK001', DETAIL = 'no entry of a year end';
    END IF;
    IF NEW.is_transfer THEN
        INSERT INTO closing_balances AS b (organization_id, account_id, closed_on, debit, credit)
        SELECT organization_id, account_id, posted_on, sum(debit), sum(credit)
        FROM postings
        WHERE organization_id = NEW.organization_id AND entry_id = NEW.entry_id
        GROUP BY 1, 2, 3
        ORDER BY 1, 2, 3
        ON CONFLICT (organization_id, account_id, closed_on)
            DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_closing_balances AFTER INSERT ON year_closing_entries
    FOR EACH ROW EXECUTE FUNCTION keep_closing_balances();

-- Months of a closed year, and those before it, are opened by opening the year again and in no other way.
CREATE OR REPLACE FUNCTION guard_period() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'periods are not removed';
    END IF;
    IF TG_OP = 'UPDATE' OR NEW.state = 'locked' THEN
        PERFORM lock_ledger_of(NEW.organization_id);
        UPDATE ledger_heads SET period_version = period_version + 1 WHERE organization_id = NEW.organization_id;
    END IF;
    IF NEW.state = 'open' AND EXISTS (
        SELECT FROM fiscal_years
        WHERE organization_id = NEW.organization_id AND year >= extract(year FROM NEW.month) AND state = 'closed'
    ) THEN
        RAISE EXCEPTION 'YEAR_CLOSED' USING ERRCODE = 'BK001', DETAIL = to_char(NEW.month, 'YYYY-MM');
    END IF;
    RETURN NEW;
END
$$;

-- ─── Checks; no row is good ─────────────────────────────────────────────────────────────────────────

-- Entries of year ends that no closing names, kept transfers that differ from their postings, result accounts of a
-- closed year that do not stand at nothing.
CREATE FUNCTION verify_closings() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT 'closings', e.id::text, 'CLOSING_UNNAMED'
    FROM journal_entries e
    WHERE e.organization_id = app_organization_id() AND e.source_kind = 'yearEnd' AND NOT EXISTS (
        SELECT FROM year_closing_entries c WHERE c.organization_id = e.organization_id AND c.entry_id = e.id)
    UNION ALL
    SELECT 'closings', coalesce(k.account_id, p.account_id)::text,
        'CLOSING_DIFFERS ' || coalesce(k.closed_on, p.posted_on)
    FROM (SELECT * FROM closing_balances WHERE organization_id = app_organization_id()) k
    FULL JOIN (
        SELECT q.account_id, q.posted_on, sum(q.debit) AS debit, sum(q.credit) AS credit
        FROM year_closing_entries c
        JOIN postings q ON q.organization_id = c.organization_id AND q.entry_id = c.entry_id
        WHERE c.organization_id = app_organization_id() AND c.is_transfer
        GROUP BY 1, 2
    ) p ON p.account_id = k.account_id AND p.posted_on = k.closed_on
    WHERE (k.debit, k.credit) IS DISTINCT FROM (p.debit, p.credit)
    UNION ALL
    SELECT 'closings', a.code, 'RESULT_NOT_CLOSED ' || max(y.year)
    FROM account_balances b
    JOIN accounts a ON a.organization_id = b.organization_id AND a.id = b.account_id
        AND a.kind IN ('income', 'expense')
    CROSS JOIN (
        SELECT max(year) AS year FROM fiscal_years WHERE organization_id = app_organization_id() AND state = 'closed'
    ) y
    WHERE b.organization_id = app_organization_id() AND b.month < make_date(y.year + 1, 1, 1)
    GROUP BY a.code
    HAVING sum(b.debit - b.credit) <> 0
$$;

-- Balances that were brought along have no document here, like manual entries.
DO $$
BEGIN
    EXECUTE replace(pg_get_functiondef('verify_sub_ledgers()'::regprocedure),
        $before$NOT IN ('manual', 'reversal'$before$, $after$NOT IN ('openingBalance', 'manual', 'reversal'$after$);
END
$$;

ALTER FUNCTION close_year() OWNER TO bilko_ledger;
ALTER FUNCTION reopen_year() OWNER TO bilko_ledger;
ALTER FUNCTION keep_closing_balances() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

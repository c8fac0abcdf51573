-- Balances by account and day, for reports whose period cuts a month. They are made behind the postings, by a job:
-- posting does nothing more than before. What they hold is exact, for entries are insert-only and sealed one after
-- another: all of those up to `last_sequence`, none after it. A report adds the few entries that were sealed later.

CREATE TABLE "day_balances" (
    "organization_id" UUID NOT NULL,
    "posted_on" DATE NOT NULL,
    "account_id" UUID NOT NULL,
    "debit" DECIMAL(19,4) NOT NULL,
    "credit" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "day_balances_pkey" PRIMARY KEY ("organization_id","posted_on","account_id")
);

-- Up to which seal the entries of an organization are in its day balances.
CREATE TABLE "day_balance_heads" (
    "organization_id" UUID NOT NULL,
    "last_sequence" BIGINT NOT NULL DEFAULT 0,
    "rolled_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "day_balance_heads_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "day_balances" ADD CONSTRAINT "day_balances_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "day_balance_heads" ADD CONSTRAINT "day_balance_heads_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['day_balances', 'day_balance_heads'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_app', table_name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO bilko_ledger', table_name);
    END LOOP;
END
$$;

-- Which businesses have much that is not rolled up: two numbers of each, a worker sees nothing else.
CREATE POLICY worker_read ON ledger_heads FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, last_sequence) ON ledger_heads TO bilko_worker;
CREATE POLICY worker_read ON day_balance_heads FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, last_sequence) ON day_balance_heads TO bilko_worker;

-- Adds what was sealed since to the day balances of the organization that is armed; how many entries. The ledger's lock
-- is not taken: whoever posts waits for nothing here. Two at once go one after the other, by the row of the head.
CREATE FUNCTION roll_up_days() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = on AS $$
DECLARE
    organization uuid := app_organization_id();
    rolled bigint;
    sealed bigint;
BEGIN
    INSERT INTO day_balance_heads (organization_id) VALUES (organization) ON CONFLICT DO NOTHING;
    SELECT last_sequence INTO rolled FROM day_balance_heads WHERE organization_id = organization FOR UPDATE;
    -- Seals are given under the ledger's lock and held until commit: with this one, all before it are there to be read.
    SELECT last_sequence INTO sealed FROM ledger_heads WHERE organization_id = organization;
    IF sealed <= rolled THEN
        RETURN 0;
    END IF;
    -- Few entries are read by their keys. For many all postings of the business are read once: entry by entry, books that
    -- were just read in and are not in the statistics yet would take hours. Planned anew each time, hence EXECUTE.
    PERFORM set_config('enable_nestloop', (sealed - rolled < 1000)::text, true);
    EXECUTE $roll$
        INSERT INTO day_balances AS b (organization_id, posted_on, account_id, debit, credit)
        SELECT p.organization_id, p.posted_on, p.account_id, sum(p.debit), sum(p.credit)
        FROM ledger_seals s
        JOIN postings p ON p.organization_id = s.organization_id AND p.entry_id = s.entry_id
        WHERE s.organization_id = $1 AND s.sequence > $2 AND s.sequence <= $3
        GROUP BY 1, 2, 3
        ORDER BY 1, 2, 3
        ON CONFLICT (organization_id, posted_on, account_id)
            DO UPDATE SET debit = b.debit + excluded.debit, credit = b.credit + excluded.credit
    $roll$ USING organization, rolled, sealed;
    UPDATE day_balance_heads SET last_sequence = sealed, rolled_at = now() WHERE organization_id = organization;
    RETURN sealed - rolled;
END
$$;

-- Recomputes them from the postings of the entries that they say they hold; no row is good.
CREATE FUNCTION verify_day_balances() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE SET enable_nestloop = off AS $$
    SELECT 'day balances', coalesce(k.account_id, p.account_id)::text,
        'DAY_BALANCE_DIFFERS ' || coalesce(k.posted_on, p.posted_on)
    FROM (SELECT * FROM day_balances WHERE organization_id = app_organization_id()) k
    FULL JOIN (
        SELECT q.account_id, q.posted_on, sum(q.debit) AS debit, sum(q.credit) AS credit
        FROM day_balance_heads h
        JOIN ledger_seals s ON s.organization_id = h.organization_id AND s.sequence <= h.last_sequence
        JOIN postings q ON q.organization_id = s.organization_id AND q.entry_id = s.entry_id
        WHERE h.organization_id = app_organization_id()
        GROUP BY 1, 2
    ) p ON p.account_id = k.account_id AND p.posted_on = k.posted_on
    WHERE (k.debit, k.credit) IS DISTINCT FROM (p.debit, p.credit)
    UNION ALL
    -- Ahead of the ledger, entries yet to come would never be added.
    SELECT 'day balances', NULL, 'DAY_HEAD_AHEAD ' || d.last_sequence
    FROM day_balance_heads d
    JOIN ledger_heads h ON h.organization_id = d.organization_id
    WHERE d.organization_id = app_organization_id() AND d.last_sequence > h.last_sequence
    ORDER BY 3, 2
$$;

-- A business whose rows the planner has not counted is read by keys that fit badly. By default that is so until a tenth
-- of a table is new.
ALTER TABLE journal_entries SET (autovacuum_analyze_scale_factor = 0.01);
ALTER TABLE postings SET (autovacuum_analyze_scale_factor = 0.01);
ALTER TABLE ledger_seals SET (autovacuum_analyze_scale_factor = 0.01);
ALTER TABLE day_balances SET (autovacuum_analyze_scale_factor = 0.01);

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while the function is handed over
ALTER FUNCTION roll_up_days() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;
REVOKE EXECUTE ON FUNCTION roll_up_days() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roll_up_days() TO bilko_app;

SELECT pgboss.create_queue('roll-up-days', json_build_object(
    'policy', 'standard', 'retryLimit', 3, 'retryDelay', 60, 'retryBackoff', true, 'expireInSeconds', 3600,
    'retentionMinutes', 20160, 'deadLetter', 'failed'));

-- What was posted before: one business after the other, as the worker does from now on.
DO $$
DECLARE
    organizations uuid[];
    organization uuid;
BEGIN
    SET LOCAL ROLE bilko_worker;
    SELECT array_agg(organization_id) INTO organizations FROM ledger_heads WHERE last_sequence > 0;
    SET LOCAL ROLE bilko_app;
    FOREACH organization IN ARRAY coalesce(organizations, '{}') LOOP
        PERFORM set_config('app.organization_id', organization::text, true);
        PERFORM roll_up_days();
    END LOOP;
    PERFORM set_config('app.organization_id', '', true);
    RESET ROLE;
END
$$;

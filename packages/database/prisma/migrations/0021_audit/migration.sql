-- The audit trail: from where, and a chain over it.
-- Sealing waits for nobody: a chain made in the transaction of each deed would let one business do one thing at a
-- time. A job seals what was committed, a few minutes later; what is not sealed after a day is named by the check.

-- What the last seal covers is found by it. The clock of the database, not of who writes.
ALTER TABLE "audit_events" ADD COLUMN "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- The network address of the request, from the setting that arms the transaction; null for background work.
ALTER TABLE "audit_events" ADD COLUMN "address" TEXT DEFAULT nullif(current_setting('app.address', true), '');
CREATE INDEX "audit_events_recorded_at_idx" ON "audit_events" USING brin ("recorded_at");

CREATE TABLE "audit_seals" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("organization_id","sequence"),
    CONSTRAINT "audit_seals_organization_id_event_id_fkey" FOREIGN KEY ("organization_id", "event_id")
        REFERENCES "audit_events" ("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX "audit_seals_organization_id_event_id_key" ON "audit_seals" ("organization_id", "event_id");

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit_seals" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "audit_seals" TO bilko_app, bilko_ledger
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
GRANT SELECT ON "audit_seals" TO bilko_app;
GRANT SELECT, INSERT ON "audit_seals" TO bilko_ledger;
GRANT SELECT ON "audit_events" TO bilko_ledger;

-- Which businesses have something new: that much a worker sees across all of them.
CREATE POLICY worker_read ON "audit_events" FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, recorded_at) ON "audit_events" TO bilko_worker;

-- Without the organization's id, so that an import elsewhere can be verified.
CREATE FUNCTION audit_content(e audit_events) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN convert_to(jsonb_build_array(
        1, e.id, e.action, e.noun, e.record_id, e.user_id, e.changes, e.request_id, e.address,
        to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8');

-- Seals what is new in the organization that is armed; how many events. A transaction that began long ago may commit
-- behind a sealed one, hence the hour; `is_whole` looks through all.
CREATE FUNCTION seal_audit(is_whole boolean) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    last_sequence bigint := 0;
    last_hash bytea := decode(repeat('00', 32), 'hex');
    since timestamptz := '-infinity';
    event audit_events;
    sealed int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit ' || organization, 0));
    SELECT s.sequence, s.hash, e.recorded_at - interval '1 hour' INTO last_sequence, last_hash, since
    FROM audit_seals s
    JOIN audit_events e ON e.organization_id = s.organization_id AND e.id = s.event_id
    WHERE s.organization_id = organization
    ORDER BY s.sequence DESC LIMIT 1;
    IF NOT FOUND THEN
        last_sequence := 0;
        last_hash := decode(repeat('00', 32), 'hex');
        since := '-infinity';
    END IF;
    FOR event IN
        SELECT e.* FROM audit_events e
        WHERE e.organization_id = organization AND (is_whole OR e.recorded_at >= since)
            AND NOT EXISTS (
                SELECT FROM audit_seals s WHERE s.organization_id = organization AND s.event_id = e.id)
        ORDER BY e.recorded_at, e.id
    LOOP
        last_sequence := last_sequence + 1;
        last_hash := sha256(last_hash || audit_content(event));
        INSERT INTO audit_seals (organization_id, sequence, event_id, hash)
        VALUES (organization, last_sequence, event.id, last_hash);
        sealed := sealed + 1;
    END LOOP;
    RETURN sealed;
END
$$;

-- Each fault is named once, at its place.
CREATE FUNCTION verify_audit() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    organization uuid := app_organization_id();
    link record;
    expected bytea := decode(repeat('00', 32), 'hex');
    place bigint := 0;
BEGIN
    FOR link IN
        SELECT s.sequence, s.event_id, s.hash, audit_content(e) AS content
        FROM audit_seals s
        LEFT JOIN audit_events e ON e.organization_id = s.organization_id AND e.id = s.event_id
        WHERE s.organization_id = organization
        ORDER BY s.sequence
    LOOP
        place := place + 1;
        expected := sha256(expected || coalesce(link.content, ''::bytea));
        IF link.sequence <> place OR link.hash IS DISTINCT FROM expected THEN
            RETURN QUERY SELECT 'audit trail', link.event_id::text,
                CASE WHEN link.sequence <> place THEN 'AUDIT_SEAL_MISSING' ELSE 'AUDIT_CHANGED' END;
            place := link.sequence;
            expected := link.hash;
        END IF;
    END LOOP;
    RETURN QUERY
        SELECT 'audit trail', e.id::text, 'AUDIT_UNSEALED'
        FROM audit_events e
        WHERE e.organization_id = organization AND e.recorded_at < now() - interval '1 day'
            AND NOT EXISTS (
                SELECT FROM audit_seals s WHERE s.organization_id = organization AND s.event_id = e.id);
END
$$;

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while the function is handed over
ALTER FUNCTION seal_audit(boolean) OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;
REVOKE EXECUTE ON FUNCTION seal_audit(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_audit(boolean) TO bilko_app;

SELECT pgboss.create_queue('seal-audit', json_build_object(
    'policy', 'standard', 'retryLimit', 5, 'retryDelay', 60, 'retryBackoff', true, 'expireInSeconds', 3600,
    'retentionMinutes', 20160, 'deadLetter', 'failed'));

-- The end of a business and of an account. What nobody has to keep is erased, the books are kept for as long as the
-- law asks, and then they are erased, too. Each of it only after its days, which the database counts itself.

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "organizations"
    -- Nobody enters it any more.
    ADD COLUMN "closed_at" TIMESTAMPTZ(6),
    -- The last day on which its books must be there.
    ADD COLUMN "keep_until" DATE,
    ADD CONSTRAINT "organizations_closed_kept" CHECK (("closed_at" IS NULL) = ("keep_until" IS NULL));

CREATE TABLE "organization_deletions" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "outcome" TEXT,
    "ended_at" TIMESTAMPTZ(6),
    "ended_by" UUID,

    CONSTRAINT "organization_deletions_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "organization_deletions_outcome_known" CHECK ("outcome" IN ('cancelled', 'closed')),
    CONSTRAINT "organization_deletions_ended" CHECK (("outcome" IS NULL) = ("ended_at" IS NULL)),
    -- Thirty days in which everything can be taken back; an hour less for clocks that differ.
    CONSTRAINT "organization_deletions_waits" CHECK ("due_at" >= "requested_at" + interval '29 days 23 hours'),
    CONSTRAINT "organization_deletions_organization_id_fkey" FOREIGN KEY ("organization_id")
        REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX "organization_deletions_one_open" ON "organization_deletions"("organization_id")
    WHERE "outcome" IS NULL;

CREATE TABLE "account_deletions" (
    "user_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "account_deletions_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "account_deletions_waits" CHECK ("due_at" >= "requested_at" + interval '13 days 23 hours'),
    CONSTRAINT "account_deletions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id")
        ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- That something was erased, and when: whoever restores a backup does it again. Ids and nothing else.
CREATE TABLE "erasures" (
    "subject_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("subject_id","kind"),
    CONSTRAINT "erasures_kind_known" CHECK ("kind" IN ('account', 'closing', 'organization'))
);

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bilko_eraser') THEN
            CREATE ROLE bilko_eraser NOLOGIN;
        END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this server was migrated at the same moment
    END;
    IF NOT pg_has_role(current_user, 'bilko_eraser', 'MEMBER') THEN
        EXECUTE format('GRANT bilko_eraser TO %I', current_user);
    END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO bilko_eraser;
GRANT CREATE ON SCHEMA public TO bilko_eraser; -- only while its functions are handed over, see the end

ALTER TABLE organization_deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization_deletions TO bilko_app, bilko_eraser
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
GRANT SELECT, INSERT (organization_id, id, requested_by, due_at), -- when, the database says
    UPDATE (outcome, ended_at, ended_by) ON organization_deletions TO bilko_app;
GRANT SELECT, UPDATE (outcome, ended_at), DELETE ON organization_deletions TO bilko_eraser;
CREATE POLICY worker_read ON organization_deletions FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, requested_by, due_at, outcome) ON organization_deletions TO bilko_worker;

ALTER TABLE account_deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY identity ON account_deletions TO bilko_identity USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON account_deletions TO bilko_identity;

ALTER TABLE erasures ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasures FORCE ROW LEVEL SECURITY;
CREATE POLICY added ON erasures FOR INSERT TO bilko_identity, bilko_eraser WITH CHECK (true);
CREATE POLICY seen ON erasures FOR SELECT TO bilko_identity, bilko_eraser USING (true);
GRANT SELECT, INSERT ON erasures TO bilko_identity, bilko_eraser;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT (closed_at, keep_until) ON organizations TO bilko_app, bilko_identity, bilko_worker;
CREATE POLICY eraser ON organizations TO bilko_eraser USING (id = app_organization_id());
GRANT SELECT, UPDATE (closed_at, keep_until, email, phone, logo_file_id), DELETE ON organizations TO bilko_eraser;

-- An account that ends takes its traces of use along.
GRANT DELETE ON sessions, refresh_tokens TO bilko_identity;

-- ─── When it may ────────────────────────────────────────────────────────────────────────────────────

-- Somebody asked for it, nobody took it back, and the days are over.
CREATE FUNCTION deletion_is_due() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM organization_deletions
        WHERE organization_id = app_organization_id() AND due_at <= now() AND outcome IS DISTINCT FROM 'cancelled');

CREATE FUNCTION has_posted_books() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM ledger_heads WHERE organization_id = app_organization_id() AND last_sequence > 0)
        OR EXISTS (SELECT FROM invoices WHERE organization_id = app_organization_id());

-- Nothing was ever posted or issued, or the law asks for it no longer.
CREATE FUNCTION books_may_go() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN deletion_is_due() AND (NOT has_posted_books() OR EXISTS (
        SELECT FROM organizations WHERE id = app_organization_id() AND keep_until < current_date));

DO $$
DECLARE
    table_name text;
    -- Nobody has to keep these beyond the end of the business.
    personal text[] := ARRAY['search_terms', 'invoice_drafts', 'mails', 'mail_events', 'invitations',
        'idempotency_keys', 'api_keys', 'webhook_endpoints', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'];
BEGIN
    FOR table_name IN
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            AND c.relname NOT IN ('sessions', 'organization_deletions')
    LOOP
        EXECUTE format('CREATE POLICY eraser_read ON %I FOR SELECT TO bilko_eraser '
            'USING (organization_id = app_organization_id())', table_name);
        EXECUTE format('CREATE POLICY eraser ON %I FOR DELETE TO bilko_eraser '
            'USING (organization_id = app_organization_id() AND (SELECT %s))', table_name,
            CASE WHEN table_name = ANY (personal) THEN 'deletion_is_due()' ELSE 'books_may_go()' END);
        EXECUTE format('GRANT SELECT, DELETE ON %I TO bilko_eraser', table_name);
    END LOOP;
END
$$;
CREATE POLICY eraser_change ON contacts FOR UPDATE TO bilko_eraser
    USING (organization_id = app_organization_id() AND (SELECT deletion_is_due()));
GRANT UPDATE (email, phone, note, version, updated_at) ON contacts TO bilko_eraser;

-- What refuses removal refuses it to everybody else; to the eraser the policies above say what is due.
DO $$
DECLARE
    passed record;
    definition text;
BEGIN
    FOR passed IN
        SELECT t.oid, t.tgname, t.tgrelid::regclass AS of_table
        FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid AND c.relnamespace = 'public'::regnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE NOT t.tgisinternal AND t.tgtype & 8 <> 0 AND t.tgname <> 'require_owner'
    LOOP
        definition := pg_get_triggerdef(passed.oid);
        definition := CASE WHEN definition LIKE '% WHEN (%'
            THEN replace(regexp_replace(definition, ' WHEN \(', ' WHEN (current_user <> ''bilko_eraser'' AND ('),
                ' EXECUTE FUNCTION', ') EXECUTE FUNCTION')
            ELSE replace(definition, ' EXECUTE FUNCTION', ' WHEN (current_user <> ''bilko_eraser'') EXECUTE FUNCTION')
            END;
        EXECUTE format('DROP TRIGGER %I ON %s', passed.tgname, passed.of_table);
        EXECUTE definition;
    END LOOP;
END
$$;

-- ─── The end ────────────────────────────────────────────────────────────────────────────────────────

-- Closes the business that is armed: nobody enters it, what is personal and not of the books goes, the books stay
-- until the end of the eleventh year after the last one (RS ten, HR and BA eleven: never less than eleven here).
CREATE FUNCTION close_organization() RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    kept_until date;
    table_name text;
BEGIN
    IF NOT deletion_is_due() THEN
        RAISE EXCEPTION 'DELETION_NOT_DUE' USING ERRCODE = 'BK001';
    END IF;
    SELECT make_date(greatest(extract(year FROM now())::int, coalesce(max(year), 0)) + 11, 12, 31) INTO kept_until
    FROM journal_years WHERE organization_id = organization;
    UPDATE contacts SET email = NULL, phone = NULL, note = NULL, version = version + 1, updated_at = now()
    WHERE organization_id = organization;
    FOREACH table_name IN ARRAY ARRAY['search_terms', 'invoice_drafts', 'mail_events', 'mails', 'invitations',
        'idempotency_keys', 'webhook_attempts', 'webhook_deliveries', 'webhook_events', 'webhook_endpoints', 'api_keys'] LOOP
        EXECUTE format('DELETE FROM %I WHERE organization_id = $1', table_name) USING organization;
    END LOOP;
    UPDATE organizations SET closed_at = now(), keep_until = kept_until, email = NULL, phone = NULL WHERE id = organization;
    UPDATE organization_deletions SET outcome = 'closed', ended_at = now()
    WHERE organization_id = organization AND outcome IS NULL;
    INSERT INTO erasures (subject_id, kind) VALUES (organization, 'closing') ON CONFLICT DO NOTHING;
    RETURN kept_until;
END
$$;

-- Erases the business that is armed, wholly, where its books may go. In rounds: a table that others refer to goes after
-- them, whatever tables there are by then.
CREATE FUNCTION erase_organization() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    waiting text[];
    still text[];
    table_name text;
BEGIN
    IF NOT books_may_go() THEN
        RAISE EXCEPTION 'DELETION_NOT_DUE' USING ERRCODE = 'BK001';
    END IF;
    SELECT array_agg(c.relname::text) INTO waiting FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relname NOT IN ('sessions', 'organization_deletions');
    -- A logo is a file that its business refers to.
    UPDATE organizations SET logo_file_id = NULL WHERE id = organization;
    LOOP
        still := ARRAY[]::text[];
        FOREACH table_name IN ARRAY waiting LOOP
            BEGIN
                EXECUTE format('DELETE FROM %I WHERE organization_id = $1', table_name) USING organization;
            EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
                still := still || table_name;
            END;
        END LOOP;
        EXIT WHEN still = ARRAY[]::text[];
        IF still = waiting THEN
            RAISE EXCEPTION 'tables that refer to each other: %', still;
        END IF;
        waiting := still;
    END LOOP;
    DELETE FROM organization_deletions WHERE organization_id = organization;
    DELETE FROM organizations WHERE id = organization;
    INSERT INTO erasures (subject_id, kind) VALUES (organization, 'organization') ON CONFLICT DO NOTHING;
END
$$;

ALTER FUNCTION close_organization() OWNER TO bilko_eraser;
ALTER FUNCTION erase_organization() OWNER TO bilko_eraser;
REVOKE CREATE ON SCHEMA public FROM bilko_eraser;
REVOKE EXECUTE ON FUNCTION close_organization(), erase_organization() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_organization(), erase_organization() TO bilko_app;

-- As before; a business that is closed is entered by nobody. Its jobs still end what they began.
CREATE OR REPLACE FUNCTION resolve_caller(asked_session uuid, asked_user uuid, asked_organization uuid, at timestamptz)
    RETURNS TABLE (
        role text, is_session_alive boolean, name text, country text, base_currency text, time_zone text,
        is_vat_registered boolean, language text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 1 AS $$
BEGIN
    RETURN QUERY
    SELECT m.role,
           asked_session IS NULL OR EXISTS (
               SELECT FROM sessions s
               WHERE s.id = asked_session AND s.user_id = asked_user AND s.ended_at IS NULL AND s.expires_at > at),
           o.name, o.country, o.base_currency, o.time_zone, o.is_vat_registered, o.language
    FROM organizations o
    LEFT JOIN memberships m ON m.organization_id = o.id AND m.user_id = asked_user
    -- Of the organization that the transaction is armed for, never of another.
    WHERE o.id = asked_organization AND o.id = app_organization_id() AND (o.closed_at IS NULL OR asked_session IS NULL);
END
$$;

SELECT pgboss.create_queue('end-data', json_build_object(
    'policy', 'standard', 'retryLimit', 5, 'retryDelay', 60, 'retryBackoff', true, 'expireInSeconds', 3600,
    'retentionMinutes', 20160, 'deadLetter', 'failed'));

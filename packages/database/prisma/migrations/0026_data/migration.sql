-- Data of one's own: a business's archive, made and read back in the background.
--
-- An archive is read back by one narrow way. Inside one transaction begin_import() opens an organization in which
-- nothing was posted yet, import_rows() puts the rows in as they are, and finish_import() reads everything through and
-- closes it again. Nothing can be committed while it is open, and nothing that does not agree can be finished.

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE "data_exports" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "total_count" INTEGER,
    "byte_size" BIGINT,
    "sha256" TEXT,
    "finished_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "data_exports_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "data_exports_state_known" CHECK ("state" IN ('waiting', 'running', 'ready', 'failed', 'expired')),
    CONSTRAINT "data_exports_ready" CHECK ("state" <> 'ready' OR num_nulls("byte_size", "sha256", "expires_at") = 0),
    CONSTRAINT "data_exports_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id")
        ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX "data_exports_latest" ON "data_exports"("organization_id", "requested_at" DESC);
-- One at a time.
CREATE UNIQUE INDEX "data_exports_under_way" ON "data_exports"("organization_id") WHERE "state" IN ('waiting', 'running');

CREATE TABLE "data_imports" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "part_size" INTEGER NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "total_count" INTEGER,
    "finished_at" TIMESTAMPTZ(6),
    -- Why it was refused: a code of the API, and what it is about.
    "problem" JSONB,

    CONSTRAINT "data_imports_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "data_imports_state_known"
        CHECK ("state" IN ('uploading', 'waiting', 'running', 'done', 'refused', 'abandoned')),
    CONSTRAINT "data_imports_sizes" CHECK ("byte_size" > 0 AND "part_size" > 0),
    CONSTRAINT "data_imports_refused" CHECK (("state" = 'refused') = ("problem" IS NOT NULL)),
    CONSTRAINT "data_imports_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id")
        ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX "data_imports_latest" ON "data_imports"("organization_id", "requested_at" DESC);
CREATE UNIQUE INDEX "data_imports_under_way" ON "data_imports"("organization_id")
    WHERE "state" IN ('uploading', 'waiting', 'running');

CREATE TABLE "data_import_parts" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "byte_size" INTEGER NOT NULL,

    CONSTRAINT "data_import_parts_pkey" PRIMARY KEY ("organization_id","import_id","position"),
    CONSTRAINT "data_import_parts_sizes" CHECK ("position" >= 0 AND "byte_size" > 0),
    CONSTRAINT "data_import_parts_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id")
        REFERENCES "data_imports"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- Who did what in books that were brought here: people of an archive who are nobody here but a name.
CREATE TABLE "imported_people" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "full_name" TEXT NOT NULL,

    CONSTRAINT "imported_people_pkey" PRIMARY KEY ("organization_id","user_id"),
    CONSTRAINT "imported_people_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id")
        ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- A row lives inside one transaction and is never committed.
CREATE TABLE "data_import_openings" (
    "organization_id" UUID NOT NULL,

    CONSTRAINT "data_import_openings_pkey" PRIMARY KEY ("organization_id"),
    CONSTRAINT "data_import_openings_organization_id_fkey" FOREIGN KEY ("organization_id")
        REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bilko_importer') THEN
            CREATE ROLE bilko_importer NOLOGIN;
        END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this server was migrated at the same moment
    END;
    IF NOT pg_has_role(current_user, 'bilko_importer', 'MEMBER') THEN
        EXECUTE format('GRANT bilko_importer TO %I', current_user);
    END IF;
END
$$;
GRANT USAGE ON SCHEMA public TO bilko_importer;
GRANT CREATE ON SCHEMA public TO bilko_importer; -- only while its functions are handed over, see the end

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['data_exports', 'data_imports', 'data_import_parts', 'imported_people',
        'data_import_openings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_app', table_name);
    END LOOP;
END
$$;
GRANT INSERT ON data_exports, data_imports TO bilko_app;
GRANT UPDATE (state, done_count, total_count, byte_size, sha256, finished_at, expires_at) ON data_exports TO bilko_app;
GRANT UPDATE (state, done_count, total_count, finished_at, problem) ON data_imports TO bilko_app;
GRANT INSERT, UPDATE (byte_size), DELETE ON data_import_parts TO bilko_app;

-- Which archives have had their time: their ids and days, of all businesses.
CREATE POLICY worker_read ON data_exports FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, id, state, requested_at, expires_at) ON data_exports TO bilko_worker;
CREATE POLICY worker_read ON data_imports FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (organization_id, id, state, requested_at) ON data_imports TO bilko_worker;

-- Names as they stand beside what was done: members, those who left, and those of books that were brought here.
CREATE VIEW people WITH (security_invoker = true) AS
    SELECT id, full_name FROM users
    UNION ALL
    SELECT i.user_id, i.full_name FROM imported_people i
    WHERE i.organization_id = app_organization_id() AND NOT EXISTS (SELECT FROM users u WHERE u.id = i.user_id);
GRANT SELECT ON people TO bilko_app;

-- ─── The way in ─────────────────────────────────────────────────────────────────────────────────────

-- Content of an archive, in the order in which rows find what they refer to. Others are made here anew (balances,
-- totals, terms of the trail's chain) or stay where they are; apps/api knows which, and a test that none is forgotten.
CREATE FUNCTION archive_tables() RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['tax_profiles', 'vat_rates', 'number_series', 'fiscal_periods', 'accounts', 'contacts', 'products',
        'bank_accounts', 'files', 'search_terms', 'journal_entries', 'postings', 'ledger_seals', 'invoice_states',
        'invoice_drafts', 'invoices', 'invoice_lines', 'invoice_vat_groups', 'payments', 'payment_states',
        'payment_vat_groups', 'advance_refunds', 'advance_refund_confirmations', 'advance_invoices', 'invoice_advances', 'expense_states', 'expenses', 'expense_lines',
        'expense_receipts', 'person_costs', 'person_cost_reversals', 'person_repayments', 'offsets', 'offset_reversals', 'cash_slips',
        'opening_balance_runs', 'opening_balance_lines', 'opening_items', 'payment_allocations', 'cash_vat_dues',
        'vat_entries', 'vat_returns', 'year_closings', 'year_closing_entries', 'year_reopenings', 'fiscal_years',
        'journal_templates', 'journal_template_lines', 'entry_attachments', 'mails', 'mail_events', 'audit_events',
        'imported_people'];

-- What registration makes, and an archive brings of its own.
CREATE FUNCTION founded_tables() RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY['number_series', 'fiscal_periods', 'vat_rates', 'tax_profiles', 'accounts'];

CREATE FUNCTION import_is_open() RETURNS boolean
    LANGUAGE sql STABLE
    RETURN EXISTS (SELECT FROM data_import_openings WHERE organization_id = app_organization_id());

DO $$
DECLARE
    table_name text;
    whose text := 'organization_id = app_organization_id()';
    is_open text := 'organization_id = app_organization_id() AND (SELECT import_is_open())';
BEGIN
    FOREACH table_name IN ARRAY archive_tables() || ARRAY['account_balances', 'closing_balances', 'vat_totals',
        'journal_years', 'ledger_heads', 'data_import_openings'] LOOP
        EXECUTE format('CREATE POLICY importer_read ON %I FOR SELECT TO bilko_importer USING (%s)', table_name, whose);
        EXECUTE format('GRANT SELECT ON %I TO bilko_importer', table_name);
    END LOOP;
    FOREACH table_name IN ARRAY archive_tables() || ARRAY['journal_years'] LOOP
        EXECUTE format('CREATE POLICY importer_add ON %I FOR INSERT TO bilko_importer WITH CHECK (%s)', table_name, is_open);
        EXECUTE format('GRANT INSERT ON %I TO bilko_importer', table_name);
    END LOOP;
    FOREACH table_name IN ARRAY founded_tables() LOOP
        EXECUTE format('CREATE POLICY importer_clear ON %I FOR DELETE TO bilko_importer USING (%s)', table_name, is_open);
        EXECUTE format('GRANT DELETE ON %I TO bilko_importer', table_name);
    END LOOP;
    -- It is locked before it is opened.
    EXECUTE format('CREATE POLICY importer_change ON ledger_heads FOR UPDATE TO bilko_importer USING (%s) WITH CHECK (%s)',
        whose, is_open);
    EXECUTE format('CREATE POLICY importer_open ON data_import_openings FOR INSERT TO bilko_importer WITH CHECK (%s)', whose);
    EXECUTE format('CREATE POLICY importer_close ON data_import_openings FOR DELETE TO bilko_importer USING (%s)', whose);
END
$$;
GRANT UPDATE (last_sequence, last_hash) ON ledger_heads TO bilko_importer;
GRANT INSERT, DELETE ON data_import_openings TO bilko_importer;
CREATE POLICY importer_read ON organizations FOR SELECT TO bilko_importer USING (id = app_organization_id());
CREATE POLICY importer_change ON organizations FOR UPDATE TO bilko_importer
    USING (id = app_organization_id() AND (SELECT import_is_open()));
GRANT SELECT, UPDATE ON organizations TO bilko_importer;
GRANT SELECT ON exchange_rates TO bilko_importer;

-- Whoever opens: only where nothing was posted, issued or written down yet. As a trigger it holds for everybody.
CREATE FUNCTION require_empty_organization() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    table_name text;
    is_found boolean;
BEGIN
    IF NEW.organization_id IS DISTINCT FROM app_organization_id() THEN
        RAISE EXCEPTION 'LEDGER_MISSING' USING ERRCODE = 'BK001', DETAIL = 'no organization is armed, or another';
    END IF;
    PERFORM lock_ledger_of(NEW.organization_id);
    IF EXISTS (SELECT FROM ledger_heads WHERE organization_id = NEW.organization_id AND last_sequence > 0) THEN
        RAISE EXCEPTION 'IMPORT_NOT_EMPTY' USING ERRCODE = 'BK001', DETAIL = 'journal_entries';
    END IF;
    FOREACH table_name IN ARRAY archive_tables() LOOP
        CONTINUE WHEN table_name = ANY (founded_tables() || ARRAY['mails', 'mail_events', 'audit_events']);
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE organization_id = $1)', table_name)
            INTO is_found USING NEW.organization_id;
        IF is_found THEN
            RAISE EXCEPTION 'IMPORT_NOT_EMPTY' USING ERRCODE = 'BK001', DETAIL = table_name;
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;
CREATE TRIGGER require_empty_organization BEFORE INSERT ON data_import_openings
    FOR EACH ROW EXECUTE FUNCTION require_empty_organization();
CREATE TRIGGER never_moved BEFORE UPDATE ON data_import_openings FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- At commit it is closed again, or nothing of it happened.
CREATE FUNCTION require_import_finished() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM data_import_openings WHERE organization_id = NEW.organization_id) THEN
        RAISE EXCEPTION 'IMPORT_NOT_FINISHED' USING ERRCODE = 'BK001';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER require_import_finished AFTER INSERT ON data_import_openings DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION require_import_finished();

-- Opens the organization that is armed, and takes away what registration made.
CREATE FUNCTION begin_import() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    table_name text;
BEGIN
    INSERT INTO data_import_openings (organization_id) VALUES (app_organization_id());
    FOREACH table_name IN ARRAY founded_tables() LOOP
        EXECUTE format('DELETE FROM %I WHERE organization_id = $1', table_name) USING app_organization_id();
    END LOOP;
END
$$;

CREATE FUNCTION require_import_open() RETURNS void
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT import_is_open() THEN
        RAISE EXCEPTION 'IMPORT_NOT_OPEN' USING ERRCODE = 'BK001';
    END IF;
END
$$;

-- Columns of an archive's rows as they may be written: known ones that nobody computes, never whose they are.
CREATE FUNCTION archive_columns(target text, fields text[], fixed text[]) RETURNS text[]
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    known text[];
BEGIN
    SELECT array_agg(a.attname::text) INTO known FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', target)::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '' AND a.attname <> ALL (fixed);
    IF NOT fields <@ known THEN
        RAISE EXCEPTION 'ARCHIVE_FIELD_UNKNOWN' USING ERRCODE = 'BK001', DETAIL = target || ' '
            || array_to_string(ARRAY(SELECT unnest(fields) EXCEPT SELECT unnest(known)), ', ');
    END IF;
    RETURN fields;
END
$$;

-- Puts rows of one table in, all of the same fields; how many. Where the files lie follows from whose they now are.
CREATE FUNCTION import_rows(target text, rows jsonb) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    fields text[];
    added int;
BEGIN
    PERFORM require_import_open();
    IF target <> ALL (archive_tables()) THEN
        RAISE EXCEPTION 'ARCHIVE_FIELD_UNKNOWN' USING ERRCODE = 'BK001', DETAIL = target;
    END IF;
    IF jsonb_array_length(rows) = 0 THEN
        RETURN 0;
    END IF;
    IF target = 'files' THEN
        SELECT jsonb_agg(r - 'has_thumbnail' || jsonb_build_object(
            'storage_key', organization || '/' || (r ->> 'id')::uuid || '/original',
            'thumbnail_key', CASE WHEN (r ->> 'has_thumbnail')::boolean
                THEN organization || '/' || (r ->> 'id')::uuid || '/thumbnail.jpg' END))
        INTO rows FROM jsonb_array_elements(rows) r;
    END IF;
    SELECT archive_columns(target, array_agg(key ORDER BY key), ARRAY['organization_id'])
    INTO fields FROM jsonb_object_keys(rows -> 0) key;
    EXECUTE format('INSERT INTO %I (organization_id, %s) SELECT $2, %s FROM jsonb_populate_recordset(NULL::%I, $1) r',
        target, (SELECT string_agg(format('%I', f), ', ') FROM unnest(fields) f),
        (SELECT string_agg(format('r.%I', f), ', ') FROM unnest(fields) f), target)
    USING rows, organization;
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN added;
END
$$;

-- What the archive says of the business itself. Country and currency are what the books are kept in: they must agree.
CREATE FUNCTION import_organization(said jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    fields text[];
BEGIN
    PERFORM require_import_open();
    IF NOT EXISTS (
        SELECT FROM organizations
        WHERE id = app_organization_id() AND (country, base_currency) = (said ->> 'country', said ->> 'base_currency')
    ) THEN
        RAISE EXCEPTION 'ARCHIVE_COUNTRY_DIFFERS' USING ERRCODE = 'BK001';
    END IF;
    said := said - ARRAY['id', 'country', 'base_currency', 'created_at', 'updated_at', 'version'];
    SELECT archive_columns('organizations', array_agg(key ORDER BY key),
        ARRAY['id', 'country', 'base_currency', 'is_demo', 'created_at', 'updated_at', 'version'])
    INTO fields FROM jsonb_object_keys(said) key;
    EXECUTE format('UPDATE organizations o SET (%s, version, updated_at) = (SELECT %s, o.version + 1, now() '
            'FROM jsonb_populate_record(NULL::organizations, $1) r) WHERE o.id = app_organization_id()',
        (SELECT string_agg(format('%I', f), ', ') FROM unnest(fields) f),
        (SELECT string_agg(format('r.%I', f), ', ') FROM unnest(fields) f))
    USING said;
END
$$;

-- Closes it: the counters go on after what came, every rule that waits for the end is asked now, and the books are
-- read through as by night. Any difference takes everything back.
CREATE FUNCTION finish_import() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organization uuid := app_organization_id();
    difference record;
BEGIN
    PERFORM require_import_open();
    INSERT INTO journal_years (organization_id, year, last_number)
    SELECT organization, year, max(number) FROM journal_entries WHERE organization_id = organization GROUP BY year;
    UPDATE ledger_heads h SET last_sequence = s.sequence, last_hash = s.hash
    FROM (SELECT sequence, hash FROM ledger_seals WHERE organization_id = organization ORDER BY sequence DESC LIMIT 1) s
    WHERE h.organization_id = organization;
    FOR difference IN
        SELECT * FROM verify_ledger() UNION ALL SELECT * FROM verify_sub_ledgers() UNION ALL SELECT * FROM verify_vat()
        UNION ALL SELECT * FROM verify_closings() UNION ALL SELECT * FROM verify_opening_items()
        LIMIT 1
    LOOP
        RAISE EXCEPTION 'ARCHIVE_BOOKS_DIFFER' USING ERRCODE = 'BK001',
            DETAIL = concat_ws(' ', difference.check_name, difference.record, difference.problem);
    END LOOP;
    DELETE FROM data_import_openings WHERE organization_id = organization;
    SET CONSTRAINTS ALL IMMEDIATE;
END
$$;

-- Each of these gives a row its number, moves an amount along, or refuses what comes after the event. An archive brings
-- numbers and amounts as they were, a cost that was taken back with all that became of it, and finish_import() judges
-- them as a whole; what it tells happened long ago, so
-- nobody outside is told of it. What ties a document to its parts
-- (tie_out_…), and what keeps balances and totals, holds for an archive as for everything else.
DO $$
DECLARE
    passed record;
    definition text;
BEGIN
    FOR passed IN
        SELECT t.oid, t.tgname, t.tgrelid::regclass AS of_table
        FROM pg_trigger t
        JOIN (VALUES ('journal_entries', 'open_entry'), ('journal_entries', 'seal_entry'),
            ('invoice_states', 'guard_new_state'), ('expense_states', 'guard_new_state'),
            ('payments', 'open_payment_state'), ('payment_allocations', 'apply_allocation'),
            ('payment_allocations', 'withdraw_opening_item'), ('expenses', 'guard_content'),
            ('expense_lines', 'guard_content'), ('expense_receipts', 'count_receipts'), ('offsets', 'number_offset'),
            ('cash_slips', 'number_cash_slip'), ('vat_entries', 'place_vat_entry'), ('vat_returns', 'order_vat_return'),
            ('advance_invoices', 'name_advance'), ('year_closings', 'close_year'), ('year_reopenings', 'reopen_year'),
            ('fiscal_periods', 'guard_period'), ('advance_refunds', 'apply_advance_refund'),
            ('audit_events', 'emit_webhooks'), ('person_costs', 'tie_out_person_cost')) AS p (of_table, name)
            ON t.tgrelid = format('public.%I', p.of_table)::regclass AND t.tgname = p.name
    LOOP
        definition := pg_get_triggerdef(passed.oid);
        definition := CASE WHEN definition LIKE '% WHEN (%'
            THEN replace(regexp_replace(definition, ' WHEN \(', ' WHEN (current_user <> ''bilko_importer'' AND ('),
                ' EXECUTE FUNCTION', ') EXECUTE FUNCTION')
            ELSE replace(definition, ' EXECUTE FUNCTION', ' WHEN (current_user <> ''bilko_importer'') EXECUTE FUNCTION')
            END;
        EXECUTE format('DROP TRIGGER %I ON %s', passed.tgname, passed.of_table);
        EXECUTE definition;
    END LOOP;
    IF (SELECT count(*) FROM pg_trigger
        WHERE NOT tgisinternal AND pg_get_triggerdef(oid) LIKE '%bilko_importer%') <> 21 THEN
        RAISE EXCEPTION 'the triggers are not as they were expected';
    END IF;
END
$$;

ALTER FUNCTION require_empty_organization() OWNER TO bilko_importer;
ALTER FUNCTION require_import_finished() OWNER TO bilko_importer;
ALTER FUNCTION begin_import() OWNER TO bilko_importer;
ALTER FUNCTION import_rows(text, jsonb) OWNER TO bilko_importer;
ALTER FUNCTION import_organization(jsonb) OWNER TO bilko_importer;
ALTER FUNCTION finish_import() OWNER TO bilko_importer;
REVOKE CREATE ON SCHEMA public FROM bilko_importer;
REVOKE EXECUTE ON FUNCTION begin_import(), import_rows(text, jsonb), import_organization(jsonb), finish_import() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_import(), import_rows(text, jsonb), import_organization(jsonb), finish_import() TO bilko_app;

-- ─── Queues ─────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    queue_name text;
BEGIN
    FOREACH queue_name IN ARRAY ARRAY['export-data', 'import-data'] LOOP
        PERFORM pgboss.create_queue(queue_name, json_build_object(
            'policy', 'standard', 'retryLimit', 2, 'retryDelay', 60, 'retryBackoff', true, 'expireInSeconds', 21600,
            'retentionMinutes', 20160, 'deadLetter', 'failed'));
    END LOOP;
END
$$;

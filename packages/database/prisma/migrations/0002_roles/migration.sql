-- Who may do what. DATABASE_URL logs in as the owner of the tables; every piece of work then takes one of these
-- roles for its transaction. None of them owns a table, none can bypass row-level security.
--
--   bilko_app       one organization: the one in app.organization_id
--   bilko_identity  login, sessions, memberships, registration
--   bilko_worker    what background work must see across organizations
--   bilko_ledger    owns the functions that keep numbers, balances and seals; nobody works as it

DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['bilko_app', 'bilko_identity', 'bilko_worker', 'bilko_ledger'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- another database of this server was migrated at the same moment
        END;
        IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', role_name, current_user);
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO bilko_app, bilko_identity, bilko_worker, bilko_ledger;

CREATE FUNCTION app_organization_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.organization_id', true), '')::uuid;

-- ─── One organization ───────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOR table_name IN
        SELECT c.relname
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'sessions'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
    END LOOP;
END
$$;

ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organizations TO bilko_app, bilko_ledger
    USING (id = app_organization_id()) WITH CHECK (id = app_organization_id());

-- Names of the members stand in lists and in the trail. What else a user row holds is not for tenants.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY members ON users FOR SELECT TO bilko_app
    USING (EXISTS (
        SELECT FROM memberships m WHERE m.user_id = users.id AND m.organization_id = app_organization_id()));
GRANT SELECT (id, email, full_name, language) ON users TO bilko_app;

GRANT SELECT ON organizations, memberships, vat_rates, number_series, fiscal_periods, accounts, contacts, products,
    bank_accounts, search_terms, invoice_states, invoice_drafts, invoices, invoice_lines, invoice_vat_groups,
    payments, payment_states, payment_allocations, expense_states, expenses, expense_lines, expense_receipts, files,
    journal_entries, postings, ledger_heads, journal_years, ledger_seals, account_balances, audit_events,
    idempotency_keys, mails, mail_events, exchange_rates
    TO bilko_app;

-- Country and base currency are what the books are kept in: they never change.
GRANT UPDATE (name, time_zone, language, tax_id, registration_number, is_vat_registered, street, city, postal_code,
    email, phone, website, legal_details, invoice_note, due_days, logo_file_id, version, updated_at)
    ON organizations TO bilko_app;

GRANT INSERT, UPDATE, DELETE ON contacts, products, bank_accounts, search_terms, invoice_states, invoice_drafts,
    expense_states, expenses, expense_lines, expense_receipts, idempotency_keys
    TO bilko_app;
GRANT INSERT, UPDATE ON accounts, vat_rates, mails TO bilko_app;
GRANT INSERT, DELETE ON files TO bilko_app;
GRANT UPDATE (thumbnail_key, width, height) ON files TO bilko_app;
-- A series may begin where the business left off elsewhere; afterwards only take_number() moves it.
GRANT INSERT, UPDATE (format) ON number_series TO bilko_app;
GRANT INSERT, UPDATE (state, locked_at, locked_by) ON fiscal_periods TO bilko_app;
-- Insert-only: there is nothing to grant for change or removal.
GRANT INSERT ON invoices, invoice_lines, invoice_vat_groups, payments, payment_allocations, journal_entries, postings,
    audit_events, mail_events
    TO bilko_app;

-- ─── Identity ───────────────────────────────────────────────────────────────────────────────────────

CREATE POLICY identity ON users TO bilko_identity USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON users TO bilko_identity;

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY identity ON sessions TO bilko_identity USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON sessions TO bilko_identity;

ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY identity ON refresh_tokens TO bilko_identity USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON refresh_tokens TO bilko_identity;

CREATE POLICY identity_read ON memberships FOR SELECT TO bilko_identity USING (true);
CREATE POLICY identity_found ON memberships FOR INSERT TO bilko_identity WITH CHECK (role = 'owner');
GRANT SELECT, INSERT ON memberships TO bilko_identity;

CREATE POLICY identity_read ON organizations FOR SELECT TO bilko_identity USING (true);
CREATE POLICY identity_found ON organizations FOR INSERT TO bilko_identity WITH CHECK (true);
GRANT SELECT (id, name, country, base_currency, time_zone, language, is_vat_registered, is_demo) ON organizations
    TO bilko_identity;
GRANT INSERT ON organizations TO bilko_identity;

-- ─── Background work ────────────────────────────────────────────────────────────────────────────────

-- Nightly checks walk all organizations; their work is then done inside each.
CREATE POLICY worker ON organizations FOR SELECT TO bilko_worker USING (true);
GRANT SELECT (id, name, country, base_currency, time_zone, language, is_demo) ON organizations TO bilko_worker;

-- A provider's event names a mail by the provider's id.
CREATE POLICY worker_read ON mails FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_change ON mails FOR UPDATE TO bilko_worker USING (true) WITH CHECK (true);
GRANT SELECT (organization_id, id, status, attempts, provider_message_id, invoice_id, created_at, attempted_at,
    sent_at, delivered_at) ON mails TO bilko_worker;
GRANT UPDATE (status, attempts, provider_message_id, error, attempted_at, sent_at, delivered_at) ON mails
    TO bilko_worker;
CREATE POLICY worker_read ON mail_events FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_add ON mail_events FOR INSERT TO bilko_worker WITH CHECK (true);
GRANT SELECT, INSERT ON mail_events TO bilko_worker;

-- Removal of what has expired: keys after a day, sessions after their end.
CREATE POLICY worker_read ON idempotency_keys FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON idempotency_keys FOR DELETE TO bilko_worker
    USING (created_at < now() - interval '24 hours');
GRANT SELECT (organization_id, user_id, key, created_at), DELETE ON idempotency_keys TO bilko_worker;
CREATE POLICY worker_read ON sessions FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON sessions FOR DELETE TO bilko_worker USING (expires_at < now() - interval '30 days');
GRANT SELECT (id, expires_at), DELETE ON sessions TO bilko_worker;

-- Official rates belong to no organization.
ALTER TABLE exchange_rates ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_rates FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON exchange_rates FOR SELECT TO bilko_app, bilko_worker USING (true);
CREATE POLICY worker_add ON exchange_rates FOR INSERT TO bilko_worker WITH CHECK (true);
GRANT SELECT, INSERT ON exchange_rates TO bilko_worker;

-- ─── Functions that keep the books ──────────────────────────────────────────────────────────────────

GRANT SELECT ON organizations, invoices, payments TO bilko_ledger;
GRANT SELECT, UPDATE ON invoice_states, expense_states TO bilko_ledger;
GRANT SELECT, INSERT, UPDATE ON number_series, fiscal_periods, ledger_heads, journal_years, account_balances,
    payment_states
    TO bilko_ledger;
GRANT SELECT, INSERT ON ledger_seals TO bilko_ledger;
GRANT SELECT ON journal_entries, postings TO bilko_ledger;
-- An organization gets its ledger head while it is being founded, before it can be worked in.
CREATE POLICY founded ON ledger_heads FOR INSERT TO bilko_ledger WITH CHECK (true);

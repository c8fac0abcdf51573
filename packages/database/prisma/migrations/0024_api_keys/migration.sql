-- Keys by which programs use the API: each in its one business, on behalf of the member who made it, never allowed
-- more than he is. The secret is shown once; here lies its hash. Keys are revoked, never deleted: the trail names them.

CREATE TABLE "api_keys" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "permissions" TEXT[] NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "last_used_address" TEXT,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_by" UUID,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "api_keys_may_something" CHECK (cardinality("permissions") > 0),
    CONSTRAINT "api_keys_hash_is_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$')
);

CREATE UNIQUE INDEX "api_keys_token_hash_key" ON "api_keys"("token_hash");
CREATE INDEX "api_keys_organization_id_created_by_idx" ON "api_keys"("organization_id", "created_by");

ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "api_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "api_keys" TO bilko_app
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
-- What a key may do never changes after it was made: another key is made instead.
GRANT SELECT (organization_id, id, name, hint, permissions, created_by, created_at, expires_at, last_used_at,
    last_used_address, revoked_at, revoked_by) ON "api_keys" TO bilko_app;
GRANT INSERT (organization_id, id, name, token_hash, hint, permissions, created_by, created_at, expires_at)
    ON "api_keys" TO bilko_app;
GRANT UPDATE (revoked_at, revoked_by) ON "api_keys" TO bilko_app;

-- Whose key it is, is asked before there is an organization.
CREATE POLICY identity_read ON "api_keys" FOR SELECT TO bilko_identity USING (true);
CREATE POLICY identity_change ON "api_keys" FOR UPDATE TO bilko_identity USING (true) WITH CHECK (true);
GRANT SELECT (organization_id, id, token_hash, created_by, expires_at, last_used_at, revoked_at) ON "api_keys"
    TO bilko_identity;
GRANT UPDATE (last_used_at, last_used_address, revoked_at) ON "api_keys" TO bilko_identity;

GRANT CREATE ON SCHEMA public TO bilko_identity; -- only while the function is handed over

-- However a membership ends: somebody who comes back later does not find his old keys alive.
CREATE FUNCTION end_api_keys() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE api_keys SET revoked_at = now()
    WHERE organization_id = OLD.organization_id AND created_by = OLD.user_id AND revoked_at IS NULL;
    RETURN NULL;
END
$$;

ALTER FUNCTION end_api_keys() OWNER TO bilko_identity;
REVOKE CREATE ON SCHEMA public FROM bilko_identity;
REVOKE EXECUTE ON FUNCTION end_api_keys() FROM PUBLIC;
CREATE TRIGGER end_api_keys AFTER DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION end_api_keys();

-- ─── The trail names the key ────────────────────────────────────────────────────────────────────────

-- From the setting that arms the transaction, like the address; null for people and background work. No foreign key:
-- a trail that is read into another business names keys that are not there.
ALTER TABLE "audit_events" ADD COLUMN "api_key_id" UUID
    DEFAULT nullif(current_setting('app.api_key_id', true), '')::uuid;

-- What people did hashes as before; what a key did is version 2, with the key in it.
CREATE OR REPLACE FUNCTION audit_content(e audit_events) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN convert_to((
        jsonb_build_array(
            CASE WHEN e.api_key_id IS NULL THEN 1 ELSE 2 END, e.id, e.action, e.noun, e.record_id, e.user_id, e.changes,
            e.request_id, e.address, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || CASE WHEN e.api_key_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.api_key_id) END)::text, 'UTF8');

-- Members who come, change and go. An owner there is at every moment, and one only: memberships_one_owner refuses the
-- second, the trigger below the last one's going. The rest of who may do what is asked of the role in memberships, which
-- is read anew with every request.

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "memberships" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Who was a member: his name goes on standing in the books.
CREATE TABLE "former_members" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_members_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- The link goes out by mail and is made with it; here lies only its hash.
CREATE TABLE "invitations" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT,
    "invited_by" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(6),
    "revoked_by" UUID,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "invitations_role_known" CHECK ("role" IN ('admin', 'accountant', 'viewer')),
    CONSTRAINT "invitations_email_folded" CHECK ("email" = lower("email")),
    CONSTRAINT "invitations_accepted_by_somebody" CHECK (("accepted_at" IS NULL) = ("accepted_by" IS NULL)),
    CONSTRAINT "invitations_ended_once" CHECK ("accepted_at" IS NULL OR "revoked_at" IS NULL)
);

CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");
CREATE UNIQUE INDEX "invitations_one_open" ON "invitations"("organization_id", "email")
    WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
CREATE INDEX "former_members_user_id_idx" ON "former_members"("user_id");

ALTER TABLE "former_members" ADD CONSTRAINT "former_members_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "former_members" ADD CONSTRAINT "former_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_fkey" FOREIGN KEY ("invited_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_fkey" FOREIGN KEY ("accepted_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_revoked_by_fkey" FOREIGN KEY ("revoked_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['former_members', 'invitations'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
    END LOOP;
END
$$;

-- A tenant changes roles and lets people go; nobody becomes a member but by an invitation that he took.
GRANT UPDATE (role, version), DELETE ON memberships TO bilko_app;
GRANT SELECT, INSERT, UPDATE (left_at) ON former_members TO bilko_app;
GRANT SELECT (organization_id, id, email, role, invited_by, invited_at, expires_at, accepted_at, accepted_by, revoked_at,
    revoked_by) ON invitations TO bilko_app;
GRANT INSERT (organization_id, id, email, role, invited_by, invited_at, expires_at) ON invitations TO bilko_app;
GRANT UPDATE (token_hash, invited_by, invited_at, expires_at, revoked_at, revoked_by) ON invitations TO bilko_app;

CREATE POLICY former_members ON users FOR SELECT TO bilko_app
    USING (EXISTS (
        SELECT FROM former_members f WHERE f.user_id = users.id AND f.organization_id = app_organization_id()));

-- Whoever holds the link belongs to no organization yet.
CREATE POLICY identity_read ON invitations FOR SELECT TO bilko_identity USING (true);
CREATE POLICY identity_accept ON invitations FOR UPDATE TO bilko_identity
    USING (accepted_at IS NULL AND revoked_at IS NULL) WITH CHECK (accepted_at IS NOT NULL AND revoked_at IS NULL);
GRANT SELECT, UPDATE (accepted_at, accepted_by) ON invitations TO bilko_identity;
CREATE POLICY identity_joined ON memberships FOR INSERT TO bilko_identity
    WITH CHECK (EXISTS (
        SELECT FROM invitations i
        WHERE i.organization_id = memberships.organization_id AND i.accepted_by = memberships.user_id
          AND i.role = memberships.role));

-- ─── One owner ──────────────────────────────────────────────────────────────────────────────────────

GRANT CREATE ON SCHEMA public TO bilko_identity;

-- Judged at commit: handing over takes two steps. Reads as bilko_identity, who sees every membership.
CREATE FUNCTION require_owner() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM organizations o WHERE o.id = OLD.organization_id)
        AND NOT EXISTS (
            SELECT FROM memberships m WHERE m.organization_id = OLD.organization_id AND m.role = 'owner')
    THEN
        RAISE EXCEPTION 'OWNER_MISSING' USING ERRCODE = 'BK001', DETAIL = 'a business always has an owner';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION require_owner() OWNER TO bilko_identity;
REVOKE CREATE ON SCHEMA public FROM bilko_identity;
REVOKE EXECUTE ON FUNCTION require_owner() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER require_owner AFTER UPDATE OR DELETE ON memberships DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION require_owner();

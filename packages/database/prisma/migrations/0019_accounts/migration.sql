-- Confirmed addresses, forgotten passwords, second factors, known devices, and attempts that were too many. All of it
-- belongs to people, not to businesses: only bilko_identity reads it, and no tenant role sees a row or a column.

-- ─── Tables ─────────────────────────────────────────────────────────────────────────────────────────

-- Links by mail: single use, for a while; the database keeps only the hash of what was sent.
CREATE TABLE "user_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "user_tokens_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "user_tokens_purpose_known" CHECK ("purpose" IN ('email', 'password'))
);

-- Mails to a person as such. An address that asked for a new password may belong to nobody: that is found out when
-- the mail is made, so that asking is the same work for every address.
CREATE TABLE "user_mails" (
    "id" UUID NOT NULL,
    "user_id" UUID,
    "template" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_message_id" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempted_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "user_mails_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "user_mails_status_known" CHECK ("status" IN
        ('queued', 'attempting', 'sent', 'delivered', 'failed', 'uncertain'))
);

-- Not yet enabled: offered, and waiting for the first code. The seed of an app is sealed by a key outside of here.
CREATE TABLE "second_factors" (
    "user_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "sealed_seed" TEXT,
    "last_step" BIGINT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enabled_at" TIMESTAMPTZ(6),

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("user_id"),
    CONSTRAINT "second_factors_method_known" CHECK ("method" IN ('app', 'mail')),
    CONSTRAINT "second_factors_app_has_seed" CHECK (("method" = 'app') = ("sealed_seed" IS NOT NULL))
);

CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);

-- A login whose password was right, waiting for its second factor.
CREATE TABLE "login_challenges" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "code_key" TEXT,
    "is_remembered" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "login_challenges_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "login_challenges_attempts_few" CHECK ("attempts" BETWEEN 0 AND 5)
);

-- Browsers from which somebody logged in; while trusted they need no second factor.
CREATE TABLE "user_devices" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "trusted_until" TIMESTAMPTZ(6),

    CONSTRAINT "user_devices_pkey" PRIMARY KEY ("id")
);

-- Wrong attempts by what is hashed into the key: an account that may not exist, a network, a known device.
CREATE TABLE "login_throttles" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),

    CONSTRAINT "login_throttles_pkey" PRIMARY KEY ("key")
);

-- From which browser a session was opened: whoever logs it out there trusts that browser no longer.
ALTER TABLE "sessions" ADD COLUMN "device_id" UUID;

CREATE UNIQUE INDEX "user_tokens_token_hash_key" ON "user_tokens"("token_hash");
CREATE INDEX "user_tokens_user_id_purpose_idx" ON "user_tokens"("user_id", "purpose");
CREATE INDEX "user_tokens_expires_at_idx" ON "user_tokens"("expires_at");
CREATE INDEX "user_mails_recipient_template_created_at_idx" ON "user_mails"("recipient", "template", "created_at");
CREATE INDEX "user_mails_created_at_idx" ON "user_mails"("created_at");
CREATE UNIQUE INDEX "login_challenges_token_hash_key" ON "login_challenges"("token_hash");
CREATE INDEX "login_challenges_expires_at_idx" ON "login_challenges"("expires_at");
CREATE UNIQUE INDEX "user_devices_token_hash_key" ON "user_devices"("token_hash");
CREATE INDEX "user_devices_user_id_idx" ON "user_devices"("user_id");
CREATE INDEX "user_devices_last_used_at_idx" ON "user_devices"("last_used_at");
CREATE INDEX "sessions_device_id_idx" ON "sessions"("device_id");
CREATE INDEX "login_throttles_last_at_idx" ON "login_throttles"("last_at");

ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "user_mails" ADD CONSTRAINT "user_mails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "login_challenges" ADD CONSTRAINT "login_challenges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "user_devices" ADD CONSTRAINT "user_devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "user_devices"("id") ON DELETE SET NULL ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['user_tokens', 'user_mails', 'second_factors', 'recovery_codes',
        'login_challenges', 'user_devices', 'login_throttles'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format('CREATE POLICY identity ON %I TO bilko_identity USING (true) WITH CHECK (true)', table_name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO bilko_identity', table_name);
    END LOOP;
END
$$;

-- Mails to people are put into the queue beside what they are about.
GRANT USAGE ON SCHEMA pgboss TO bilko_identity;
GRANT SELECT ON pgboss.queue TO bilko_identity;
GRANT INSERT, SELECT (id) ON pgboss.job TO bilko_identity;

-- Removal of what has had its time: seen by its age, never by its content.
CREATE POLICY worker_read ON user_tokens FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON user_tokens FOR DELETE TO bilko_worker USING (expires_at < now() - interval '7 days');
GRANT SELECT (id, expires_at), DELETE ON user_tokens TO bilko_worker;
CREATE POLICY worker_read ON login_challenges FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON login_challenges FOR DELETE TO bilko_worker USING (expires_at < now() - interval '1 day');
GRANT SELECT (id, expires_at), DELETE ON login_challenges TO bilko_worker;
CREATE POLICY worker_read ON login_throttles FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON login_throttles FOR DELETE TO bilko_worker USING (last_at < now() - interval '1 day');
GRANT SELECT (key, last_at), DELETE ON login_throttles TO bilko_worker;
CREATE POLICY worker_read ON user_devices FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON user_devices FOR DELETE TO bilko_worker
    USING (last_used_at < now() - interval '400 days');
GRANT SELECT (id, last_used_at), DELETE ON user_devices TO bilko_worker;
CREATE POLICY worker_read ON user_mails FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_change ON user_mails FOR UPDATE TO bilko_worker
    USING (status = 'attempting') WITH CHECK (status = 'uncertain');
CREATE POLICY worker_purge ON user_mails FOR DELETE TO bilko_worker USING (created_at < now() - interval '30 days');
GRANT SELECT (id, status, created_at, attempted_at), UPDATE (status, error), DELETE ON user_mails TO bilko_worker;

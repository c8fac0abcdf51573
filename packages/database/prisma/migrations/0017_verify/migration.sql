-- What a reading of the whole books found, by night or when the owner asks.

CREATE TABLE "verifications" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    -- Null: the nightly one, of which only the last is kept.
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "entry_count" INTEGER,
    "posting_count" INTEGER,
    "differences" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "verifications_state_known" CHECK ("state" IN ('waiting', 'running', 'agrees', 'differs', 'failed')),
    CONSTRAINT "verifications_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id")
        ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX "verifications_latest" ON "verifications" ("organization_id", "requested_at" DESC);
CREATE UNIQUE INDEX "verifications_nightly" ON "verifications" ("organization_id") WHERE "requested_by" IS NULL;

ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "verifications" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "verifications" TO bilko_app
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
GRANT SELECT, INSERT ON "verifications" TO bilko_app;
GRANT UPDATE (state, requested_at, finished_at, entry_count, posting_count, differences) ON "verifications"
    TO bilko_app;

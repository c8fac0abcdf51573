-- Webhooks: what happens in a business, told to addresses that it chose. An event and its deliveries are written by
-- triggers in the transaction of their cause, whichever way the cause was written; the queue sends them.

CREATE TABLE "webhook_endpoints" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "events" TEXT[] NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "previous_sealed_secret" TEXT,
    "previous_secret_until" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failing_since" TIMESTAMPTZ(6),
    "disabled_at" TIMESTAMPTZ(6),
    "disabled_reason" TEXT,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "webhook_endpoints_events_chosen" CHECK (cardinality("events") > 0),
    CONSTRAINT "webhook_endpoints_reason_known" CHECK ("disabled_reason" IN ('person', 'failing')),
    CONSTRAINT "webhook_endpoints_disabled_for_a_reason" CHECK (("disabled_at" IS NULL) = ("disabled_reason" IS NULL)),
    CONSTRAINT "webhook_endpoints_overlap_ends" CHECK (("previous_sealed_secret" IS NULL) = ("previous_secret_until" IS NULL))
);

-- The body is made when the event is first sent and stays as it was then, for every try and every endpoint.
CREATE TABLE "webhook_events" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "record_id" UUID,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "webhook_deliveries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "webhook_deliveries_status_known" CHECK ("status" IN ('waiting', 'delivered', 'failed', 'cancelled')),
    CONSTRAINT "webhook_deliveries_finished" CHECK (("status" = 'waiting') = ("finished_at" IS NULL))
);

CREATE TABLE "webhook_attempts" (
    "organization_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "attempted_at" TIMESTAMPTZ(6) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "response_status" INTEGER,
    "response_start" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("organization_id","delivery_id","number")
);

CREATE INDEX "webhook_events_created_at_idx" ON "webhook_events"("created_at");
CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"("created_at");
CREATE INDEX "webhook_deliveries_organization_id_event_id_idx" ON "webhook_deliveries"("organization_id", "event_id");
CREATE INDEX "webhook_deliveries_organization_id_endpoint_id_created_at_i_idx" ON "webhook_deliveries"("organization_id", "endpoint_id", "created_at" DESC, "id" DESC);

ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organization_id_endpoint_id_fkey" FOREIGN KEY ("organization_id", "endpoint_id") REFERENCES "webhook_endpoints"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organization_id_event_id_fkey" FOREIGN KEY ("organization_id", "event_id") REFERENCES "webhook_events"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_organization_id_delivery_id_fkey" FOREIGN KEY ("organization_id", "delivery_id") REFERENCES "webhook_deliveries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ─── Who may do what ────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['webhook_endpoints', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON "webhook_endpoints", "webhook_events", "webhook_deliveries", "webhook_attempts" TO bilko_app;
GRANT UPDATE (url, description, events, sealed_secret, previous_sealed_secret, previous_secret_until, version,
    failing_since, disabled_at, disabled_reason, removed_at) ON "webhook_endpoints" TO bilko_app;
GRANT UPDATE (body) ON "webhook_events" TO bilko_app;
GRANT UPDATE (status, attempts, next_attempt_at, finished_at) ON "webhook_deliveries" TO bilko_app;

-- The log is kept for thirty days; the worker sees of it how old it is.
CREATE POLICY worker_read ON "webhook_endpoints" FOR SELECT TO bilko_worker USING (removed_at IS NOT NULL);
CREATE POLICY worker_purge ON "webhook_endpoints" FOR DELETE TO bilko_worker
    USING (removed_at < now() - interval '30 days');
CREATE POLICY worker_read ON "webhook_events" FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON "webhook_events" FOR DELETE TO bilko_worker USING (created_at < now() - interval '30 days');
CREATE POLICY worker_read ON "webhook_deliveries" FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON "webhook_deliveries" FOR DELETE TO bilko_worker
    USING (created_at < now() - interval '30 days');
CREATE POLICY worker_read ON "webhook_attempts" FOR SELECT TO bilko_worker USING (true);
CREATE POLICY worker_purge ON "webhook_attempts" FOR DELETE TO bilko_worker
    USING (EXISTS (
        SELECT FROM webhook_deliveries d
        WHERE d.organization_id = webhook_attempts.organization_id AND d.id = webhook_attempts.delivery_id
            AND d.created_at < now() - interval '30 days'));
GRANT SELECT (organization_id, id, removed_at), DELETE ON "webhook_endpoints" TO bilko_worker;
GRANT SELECT (organization_id, id, created_at), DELETE ON "webhook_events" TO bilko_worker;
GRANT SELECT (organization_id, id, endpoint_id, event_id, created_at), DELETE ON "webhook_deliveries" TO bilko_worker;
GRANT SELECT (organization_id, delivery_id), DELETE ON "webhook_attempts" TO bilko_worker;

-- ─── What happened ──────────────────────────────────────────────────────────────────────────────────

SELECT pgboss.create_queue(queue.name, json_build_object(
    'policy', 'standard', 'retryLimit', queue.retry_limit, 'retryDelay', queue.retry_delay, 'retryBackoff', true,
    'expireInSeconds', queue.expire_seconds, 'retentionMinutes', 20160, 'deadLetter', 'failed'))
FROM (VALUES ('deliver-webhook', 10, 15, 60), ('purge-webhooks', 3, 60, 600))
    AS queue (name, retry_limit, retry_delay, expire_seconds);

-- Nothing where nobody listens. An endpoint that is switched off misses what happens meanwhile.
CREATE FUNCTION emit_webhooks(organization uuid, event_type text, record uuid, occurred timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    endpoint uuid;
    event uuid;
    delivery uuid;
BEGIN
    FOR endpoint IN
        SELECT e.id FROM webhook_endpoints e
        WHERE e.organization_id = organization AND e.disabled_at IS NULL AND e.removed_at IS NULL
            AND event_type = ANY (e.events)
    LOOP
        IF event IS NULL THEN
            event := gen_random_uuid();
            INSERT INTO webhook_events (organization_id, id, type, record_id, occurred_at)
            VALUES (organization, event, event_type, record, occurred);
        END IF;
        delivery := gen_random_uuid();
        INSERT INTO webhook_deliveries (organization_id, id, endpoint_id, event_id, next_attempt_at)
        VALUES (organization, delivery, endpoint, event, now());
        INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_in, keep_until, dead_letter)
        SELECT q.name,
            jsonb_build_object('organizationId', organization, 'deliveryId', delivery, 'attempt', '1'),
            q.retry_limit, q.retry_delay, true, q.expire_seconds * interval '1 second', now() + interval '30 days', 'failed'
        FROM pgboss.queue q WHERE q.name = 'deliver-webhook';
    END LOOP;
END
$$;

CREATE FUNCTION emit_webhooks_of_audit() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM emit_webhooks(NEW.organization_id,
        CASE NEW.action WHEN 'invoice.credited' THEN 'creditNote.issued' ELSE NEW.action END,
        NEW.record_id, NEW.occurred_at);
    RETURN NULL;
END
$$;

-- The trail is what every way of writing goes through, plain statements of the hot paths as well.
CREATE TRIGGER emit_webhooks AFTER INSERT ON audit_events FOR EACH ROW
    WHEN (NEW.action IN ('invoice.issued', 'invoice.credited', 'payment.recorded', 'expense.posted', 'expense.approved',
        'contact.created', 'contact.changed'))
    EXECUTE FUNCTION emit_webhooks_of_audit();

CREATE FUNCTION emit_webhooks_of_invoice() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM emit_webhooks(NEW.organization_id, TG_ARGV[0], NEW.id, now());
    RETURN NULL;
END
$$;

-- What no deed of its own brings about: the provider took the mail; the last part of the amount is settled.
CREATE TRIGGER emit_webhooks_sent AFTER UPDATE ON invoice_states FOR EACH ROW
    WHEN (OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL)
    EXECUTE FUNCTION emit_webhooks_of_invoice('invoice.sent');
CREATE TRIGGER emit_webhooks_paid AFTER UPDATE ON invoice_states FOR EACH ROW
    WHEN (NEW.kind = 'invoice' AND NEW.settlement = 'settled' AND NEW.gross_amount > 0
        AND OLD.settlement IS DISTINCT FROM NEW.settlement)
    EXECUTE FUNCTION emit_webhooks_of_invoice('invoice.paid');

GRANT SELECT (organization_id, id, events, disabled_at, removed_at) ON "webhook_endpoints" TO bilko_ledger;
GRANT INSERT ON "webhook_events", "webhook_deliveries" TO bilko_ledger;
GRANT USAGE ON SCHEMA pgboss TO bilko_ledger;
GRANT SELECT ON pgboss.queue TO bilko_ledger;
GRANT INSERT ON pgboss.job TO bilko_ledger;

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while the function is handed over
ALTER FUNCTION emit_webhooks(uuid, text, uuid, timestamptz) OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;
REVOKE EXECUTE ON FUNCTION emit_webhooks(uuid, text, uuid, timestamptz) FROM PUBLIC;
-- Other owners of functions may be the ones whose change fires the triggers.
GRANT EXECUTE ON FUNCTION emit_webhooks(uuid, text, uuid, timestamptz) TO bilko_app, bilko_worker, bilko_identity;

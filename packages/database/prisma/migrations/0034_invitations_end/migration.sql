-- An invitation that ended (taken, taken back, run out) is an address and a role that nobody needs any more: what was
-- done stands in the trail. It goes thirty days later, and the worker sees and removes none before.
CREATE POLICY worker_read ON "invitations" FOR SELECT TO bilko_worker
    USING (coalesce("accepted_at", "revoked_at", "expires_at") < now() - interval '30 days');
CREATE POLICY worker_purge ON "invitations" FOR DELETE TO bilko_worker
    USING (coalesce("accepted_at", "revoked_at", "expires_at") < now() - interval '30 days');
GRANT SELECT ("organization_id", "id", "accepted_at", "revoked_at", "expires_at"), DELETE ON "invitations" TO bilko_worker;

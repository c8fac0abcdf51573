-- Who asks, told to a tenant transaction in one statement: the member's role, whether his session still lives, and
-- what every use case needs of the organization. It reads as bilko_identity and can answer nothing else.
-- No row: there is no such organization. Role null: no membership. No session given: none is asked for (jobs).

GRANT CREATE ON SCHEMA public TO bilko_identity;

CREATE FUNCTION resolve_caller(asked_session uuid, asked_user uuid, asked_organization uuid, at timestamptz)
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
    WHERE o.id = asked_organization AND o.id = app_organization_id();
END
$$;

ALTER FUNCTION resolve_caller(uuid, uuid, uuid, timestamptz) OWNER TO bilko_identity;
REVOKE CREATE ON SCHEMA public FROM bilko_identity;
REVOKE EXECUTE ON FUNCTION resolve_caller(uuid, uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resolve_caller(uuid, uuid, uuid, timestamptz) TO bilko_app;

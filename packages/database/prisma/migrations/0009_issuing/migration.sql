-- One statement issues a document, and the commit follows it unseen: what it finds wrong it must raise itself.

-- Ends the statement with a stable code; in the branch of a CASE.
CREATE FUNCTION refuse(code text) RETURNS int
    LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RAISE EXCEPTION '%', code USING ERRCODE = 'BK001';
END
$$;

-- A draft that is not what it was when it was read: issued by another one, or changed. Volatile, so it sees more than
-- the statement that asks.
CREATE FUNCTION refuse_draft(draft uuid) RETURNS int
    LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF EXISTS (
        SELECT FROM invoice_states
        WHERE organization_id = app_organization_id() AND id = draft AND state = 'issued'
    ) THEN
        RETURN refuse('INVOICE_ALREADY_ISSUED');
    END IF;
    RETURN refuse('VERSION_CONFLICT');
END
$$;

-- Waiting for the ledger in the order of coming. Waiters of a row overtake each other when it becomes free; those of
-- an advisory lock are served by whoever leaves.
CREATE OR REPLACE FUNCTION lock_ledger_of(organization uuid) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('ledger ' || organization, 0));
    PERFORM FROM ledger_heads WHERE organization_id = organization FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'LEDGER_MISSING' USING ERRCODE = 'BK001', DETAIL = 'no organization is armed, or another';
    END IF;
END
$$;

-- Whoever locks a month waits in the same order: two locks taken the other way round would wait for each other.
CREATE OR REPLACE FUNCTION guard_period() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'periods are not removed';
    END IF;
    IF TG_OP = 'UPDATE' OR NEW.state = 'locked' THEN
        PERFORM lock_ledger_of(NEW.organization_id);
        UPDATE ledger_heads SET period_version = period_version + 1 WHERE organization_id = NEW.organization_id;
    END IF;
    RETURN NEW;
END
$$;

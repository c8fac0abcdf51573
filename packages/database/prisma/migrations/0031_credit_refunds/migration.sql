-- What somebody paid too much goes back, too, and not only what is left of an advance.
CREATE OR REPLACE FUNCTION apply_advance_refund() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    UPDATE payment_states s SET allocated_amount = allocated_amount + NEW.amount
    WHERE s.organization_id = NEW.organization_id AND s.payment_id = NEW.payment_id
        AND s.allocated_amount = NEW.used_before;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;

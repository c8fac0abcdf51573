-- Both run for each row of the VAT books. A function of one SQL statement is planned anew at each call unless it can
-- be folded into its caller; PL/pgSQL keeps its plan.
CREATE OR REPLACE FUNCTION vat_closed_until(organization uuid) RETURNS date
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT max(period_to) FROM vat_returns WHERE organization_id = organization AND reopened_at IS NULL);
END
$$;

-- concat_ws is not immutable, and what says to be more than its parts is not folded.
ALTER FUNCTION vat_class_key(vat_entries) STABLE;

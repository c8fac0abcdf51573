-- Functions that run as bilko_ledger or bilko_identity are fired by the triggers of our tables and by nothing else.
-- Whoever may execute one may also hang it on a temporary table of his own, and then has balances, seals and paid
-- amounts kept of rows that are no postings. A trigger that is there asks for no such right.
DO $$
DECLARE
    fired regprocedure;
BEGIN
    FOR fired IN
        SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', fired);
    END LOOP;
END
$$;

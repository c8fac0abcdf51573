-- Cash scheme: an open item of the old books carries VAT that still waits for its payment, by rate; it is owed, or
-- deducted, with the item as that of our own documents is. It stands in the opening entry on the account where it waits.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- [{rate, netAmount, vatAmount}], decimal text in base currency; null where nothing waits.
ALTER TABLE "opening_balance_lines"
    ADD COLUMN "vat" JSONB,
    ADD CONSTRAINT "opening_balance_lines_vat" CHECK (jsonb_typeof("vat") = 'array' AND jsonb_array_length("vat") > 0);

-- What waits with the items of runs that stand.
CREATE VIEW opening_vat_groups WITH (security_invoker = true) AS
    SELECT o.organization_id, o.run_id, o.position, o.invoice_id, o.expense_id, g.rate,
        g."netAmount" AS net_amount, g."vatAmount" AS vat_amount, g.ordinality AS place
    FROM opening_items o
    JOIN opening_balance_runs r ON r.organization_id = o.organization_id AND r.id = o.run_id AND r.state = 'posted'
    JOIN opening_balance_lines l ON l.organization_id = o.organization_id AND l.run_id = o.run_id
        AND l.position = o.position
    CROSS JOIN LATERAL ROWS FROM (jsonb_to_recordset(l.vat)
        AS (rate numeric, "netAmount" numeric, "vatAmount" numeric)) WITH ORDINALITY g
    WHERE o.payment_id IS NULL;
GRANT SELECT ON opening_vat_groups TO bilko_app, bilko_ledger, bilko_importer;
GRANT SELECT (organization_id, id, roles) ON accounts TO bilko_ledger;

-- At commit what waits with the items is what the run's lines put on the accounts where it waits.
CREATE FUNCTION tie_out_opening_vat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM opening_balance_lines l
        WHERE l.organization_id = NEW.organization_id AND l.run_id = NEW.id AND l.vat IS NOT NULL
    ) AND EXISTS (
        SELECT FROM (VALUES ('cashSchemeOutputVat', true), ('cashSchemeInputVat', false)) w(role, is_sale)
        WHERE (
            SELECT coalesce(sum(g.vat_amount), 0) FROM opening_vat_groups g
            WHERE g.organization_id = NEW.organization_id AND g.run_id = NEW.id
                AND (g.invoice_id IS NOT NULL) = w.is_sale
        ) <> (
            SELECT coalesce(sum(CASE WHEN w.is_sale THEN l.credit - l.debit ELSE l.debit - l.credit END), 0)
            FROM opening_balance_lines l
            JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
            WHERE l.organization_id = NEW.organization_id AND l.run_id = NEW.id AND w.role = ANY (a.roles)
        )
    ) THEN
        RAISE EXCEPTION 'OPENING_ITEM_NOT_TIED' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
-- A run that was taken back by then has nothing that waits; a later statement may not undo it.
CREATE CONSTRAINT TRIGGER tie_out_opening_vat AFTER INSERT ON opening_balance_runs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'posted') EXECUTE FUNCTION tie_out_opening_vat();

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

-- Of a bill that came along with waiting VAT so much is deducted as is settled.
DO $do$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := regexp_replace(before, '\$function\$\s*$', $more$
    UNION ALL
    SELECT s.id, 'EXPENSE_DEDUCTION_DIFFERS'
    FROM (
        SELECT DISTINCT expense_id FROM opening_vat_groups
        WHERE organization_id = app_organization_id() AND expense_id IS NOT NULL
    ) w
    JOIN expense_states s ON s.organization_id = app_organization_id() AND s.id = w.expense_id
    LEFT JOIN (
        SELECT expense_id, sum(amount) AS amount FROM cash_vat_dues
        WHERE organization_id = app_organization_id() GROUP BY 1
    ) d ON d.expense_id = s.id
    WHERE s.paid_amount <> coalesce(d.amount, 0)
$function$$more$);
BEGIN
    IF after = before THEN
        RAISE EXCEPTION 'verify_settlements() is not as it was expected';
    END IF;
    EXECUTE after;
END
$do$;

-- What the opening entry put where VAT waits is what its items say, and of each item has left what is due of it.
DO $do$
DECLARE
    before text := pg_get_functiondef('verify_opening_items()'::regprocedure);
    after text := regexp_replace(before, '\$function\$\s*$', $more$
    UNION ALL
    SELECT 'opening items', r.id::text, 'OPENING_VAT_DIFFERS ' || w.role || ' ' || (i.amount - p.amount)
    FROM opening_balance_runs r
    CROSS JOIN (VALUES ('cashSchemeOutputVat', true), ('cashSchemeInputVat', false)) w(role, is_sale)
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(g.vat_amount), 0) AS amount FROM opening_vat_groups g
        WHERE g.organization_id = r.organization_id AND g.run_id = r.id AND (g.invoice_id IS NOT NULL) = w.is_sale
    ) i
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(CASE WHEN w.is_sale THEN p.credit - p.debit ELSE p.debit - p.credit END), 0) AS amount
        FROM postings p
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id AND w.role = ANY (a.roles)
        WHERE p.organization_id = r.organization_id AND p.entry_id = r.entry_id
    ) p
    WHERE r.organization_id = app_organization_id() AND r.state = 'posted' AND i.amount <> p.amount
        AND EXISTS (SELECT FROM opening_vat_groups g WHERE g.organization_id = r.organization_id AND g.run_id = r.id)
    UNION ALL
    SELECT 'opening items', t.run_id || ' ' || t.position, 'OPENING_VAT_DUE_DIFFERS ' || (t.due - m.amount)
    FROM (
        SELECT g.run_id, g.position, g.invoice_id, g.expense_id, sum(round(g.vat_amount * d.amount / d.gross, 2)) AS due
        FROM opening_vat_groups g
        CROSS JOIN LATERAL (
            SELECT coalesce(
                    (SELECT s.gross_amount FROM invoice_states s
                     WHERE s.organization_id = g.organization_id AND s.id = g.invoice_id),
                    (SELECT s.gross_amount FROM expense_states s
                     WHERE s.organization_id = g.organization_id AND s.id = g.expense_id)) AS gross,
                (SELECT coalesce(sum(c.amount), 0) FROM cash_vat_dues c
                 WHERE c.organization_id = g.organization_id
                    AND (c.invoice_id = g.invoice_id OR c.expense_id = g.expense_id)) AS amount
        ) d
        WHERE g.organization_id = app_organization_id()
        GROUP BY 1, 2, 3, 4
    ) t
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(CASE WHEN t.expense_id IS NULL THEN p.debit - p.credit ELSE p.credit - p.debit END), 0) AS amount
        FROM cash_vat_dues c
        JOIN postings p ON p.organization_id = c.organization_id AND p.entry_id = c.entry_id
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
            AND a.roles && ARRAY['cashSchemeOutputVat', 'cashSchemeInputVat']
        WHERE c.organization_id = app_organization_id()
            AND (c.invoice_id = t.invoice_id OR c.expense_id = t.expense_id)
    ) m
    WHERE t.due <> m.amount
$function$$more$);
BEGIN
    IF after = before THEN
        RAISE EXCEPTION 'verify_opening_items() is not as it was expected';
    END IF;
    EXECUTE after;
END
$do$;

REVOKE EXECUTE ON FUNCTION tie_out_opening_vat() FROM PUBLIC;
ALTER FUNCTION tie_out_opening_vat() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

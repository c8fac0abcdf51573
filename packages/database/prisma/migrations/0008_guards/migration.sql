-- Closer guards, and the check that documents and control accounts agree.

-- ─── Expenses ───────────────────────────────────────────────────────────────────────────────────────

-- Content stays with its expense: moved to a draft, a line or receipt of a posted expense would be gone from it.
CREATE FUNCTION guard_expense_key() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ROW_IMMUTABLE' USING ERRCODE = 'BK001', DETAIL = 'content stays with its expense';
END
$$;
CREATE TRIGGER guard_key BEFORE UPDATE ON expenses FOR EACH ROW
    WHEN ((OLD.organization_id, OLD.id) IS DISTINCT FROM (NEW.organization_id, NEW.id))
    EXECUTE FUNCTION guard_expense_key();
CREATE TRIGGER guard_key BEFORE UPDATE ON expense_lines FOR EACH ROW
    WHEN ((OLD.organization_id, OLD.expense_id) IS DISTINCT FROM (NEW.organization_id, NEW.expense_id))
    EXECUTE FUNCTION guard_expense_key();
CREATE TRIGGER guard_key BEFORE UPDATE ON expense_receipts FOR EACH ROW
    WHEN ((OLD.organization_id, OLD.expense_id) IS DISTINCT FROM (NEW.organization_id, NEW.expense_id))
    EXECUTE FUNCTION guard_expense_key();

-- ─── Accounts ───────────────────────────────────────────────────────────────────────────────────────

-- Code and kind decide on which line of which report years of postings stand: they never change.
REVOKE UPDATE ON accounts FROM bilko_app;
GRANT UPDATE (name, is_archived, version) ON accounts TO bilko_app;

-- ─── Documents and the accounts that stand for them ─────────────────────────────────────────────────

-- Open by documents beside open by accounts: customers and suppliers each by contact and currency, VAT and money as
-- a whole, in base currency and in the document's. Manual entries are left out: they have no document, and what they
-- do to these accounts is a bookkeeper's decision. Each row is a difference to be looked into.
CREATE FUNCTION verify_sub_ledgers() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    WITH posted AS MATERIALIZED (
        SELECT a.roles, e.source_kind, p.contact_id, p.currency, p.debit - p.credit AS base,
            p.document_debit - p.document_credit AS document
        FROM postings p
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        JOIN journal_entries e ON e.organization_id = p.organization_id AND e.id = p.entry_id
        WHERE p.organization_id = app_organization_id() AND e.source_kind NOT IN ('manual', 'reversal')
    ),
    open AS (
        -- What is settled has taken its part of the base amount with it, rounded over all parts together.
        SELECT 'receivables' AS side, i.contact_id, i.currency, k.sign * (i.gross_amount - k.settled) AS document,
            k.sign * (i.base_gross_amount
                - coalesce(round(i.base_gross_amount * k.settled / nullif(i.gross_amount, 0), 2), 0)) AS base
        FROM invoices i
        JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
        CROSS JOIN LATERAL (
            SELECT CASE WHEN i.kind = 'creditNote' THEN -1 ELSE 1 END AS sign,
                s.paid_amount + s.credited_amount AS settled
        ) k
        WHERE i.organization_id = app_organization_id() AND i.kind IN ('invoice', 'creditNote')
        UNION ALL
        SELECT 'receivables', p.contact_id, p.currency, s.allocated_amount - p.amount,
            round(p.base_amount * s.allocated_amount / p.amount, 2) - p.base_amount
        FROM payments p
        JOIN payment_states s ON s.organization_id = p.organization_id AND s.payment_id = p.id
        WHERE p.organization_id = app_organization_id() AND p.direction = 'in'
        UNION ALL
        SELECT 'payables', e.contact_id, e.currency, s.paid_amount - e.gross_amount,
            coalesce(round(k.base * s.paid_amount / nullif(e.gross_amount, 0), 2), 0) - k.base
        FROM expenses e
        JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id
        CROSS JOIN LATERAL (SELECT round(e.gross_amount * coalesce(e.exchange_rate, 1), 2) AS base) k
        WHERE e.organization_id = app_organization_id() AND s.state = 'posted'
    ),
    partners AS (
        SELECT side, contact_id, currency, sum(document) AS document, sum(base) AS base
        FROM (
            SELECT * FROM open
            UNION ALL
            SELECT CASE WHEN 'receivables' = ANY (roles) THEN 'receivables' ELSE 'payables' END, contact_id, currency,
                -document, -base
            FROM posted
            WHERE roles && ARRAY['receivables', 'payables']
        ) sides
        GROUP BY 1, 2, 3
        HAVING sum(document) <> 0 OR sum(base) <> 0
    ),
    input_vat AS (
        SELECT round(sum(l.deductible_vat_amount) * coalesce(e.exchange_rate, 1), 2) AS base
        FROM expenses e
        JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id AND s.state = 'posted'
        JOIN expense_lines l ON l.organization_id = e.organization_id AND l.expense_id = e.id
        WHERE e.organization_id = app_organization_id()
        GROUP BY e.id, e.exchange_rate, l.vat_category = 'AE', l.vat_rate
    ),
    totals AS (
        SELECT 'output VAT' AS side,
            (SELECT coalesce(sum(CASE WHEN kind = 'creditNote' THEN base_vat_amount ELSE -base_vat_amount END), 0)
             FROM invoices
             WHERE organization_id = app_organization_id() AND kind IN ('invoice', 'creditNote')) AS by_documents,
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['outputVat', 'vatAwaitingCorrection']
                AND source_kind IN ('invoice', 'creditNote', 'buyerConfirmation')) AS by_accounts
        UNION ALL
        SELECT 'input VAT', (SELECT coalesce(sum(base), 0) FROM input_vat),
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['inputVat', 'reverseChargeInputVat'] AND source_kind = 'expense' AND base > 0)
        UNION ALL
        SELECT 'money',
            (SELECT coalesce(sum(CASE WHEN direction = 'in' THEN base_amount ELSE -base_amount END), 0)
             FROM payments WHERE organization_id = app_organization_id()),
            (SELECT coalesce(sum(base), 0) FROM posted
             WHERE roles && ARRAY['bank', 'foreignBank', 'cash'] AND source_kind IN ('payment', 'expensePayment'))
    )
    SELECT side, contact_id::text, 'CONTROL_ACCOUNT_DIFFERS ' || currency || ' ' || document || ', base ' || base
    FROM partners
    UNION ALL
    SELECT side, NULL, 'CONTROL_ACCOUNT_DIFFERS base ' || (by_documents - by_accounts)
    FROM totals
    WHERE by_documents <> by_accounts
$$;

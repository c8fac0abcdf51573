-- Cash scheme: VAT of a bill is deducted as it is paid, and what was settled can be open again. Advances that were not
-- used are paid back. A bill that a person was said to have paid is open again.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- An offset that is taken back leaves its VAT waiting once more: a row below zero, of a cause of its own.
ALTER TABLE cash_vat_dues
    DROP CONSTRAINT cash_vat_dues_amount_positive,
    DROP CONSTRAINT cash_vat_dues_cause_known,
    ADD CONSTRAINT cash_vat_dues_cause_known CHECK (cause IN ('settled', 'credited', 'term', 'reopened')),
    ADD CONSTRAINT cash_vat_dues_amount_signed
        CHECK (CASE WHEN cause = 'reopened' THEN amount < 0 ELSE amount > 0 END);

-- Never more than the document's whole amount, and never less than nothing.
CREATE OR REPLACE FUNCTION limit_cash_vat() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due numeric;
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    SELECT sum(amount) INTO due FROM cash_vat_dues WHERE organization_id = NEW.organization_id
        AND (invoice_id = NEW.invoice_id OR expense_id = NEW.expense_id);
    IF due < 0 OR due > coalesce(
        (SELECT gross_amount FROM invoice_states WHERE organization_id = NEW.organization_id AND id = NEW.invoice_id),
        (SELECT gross_amount FROM expense_states WHERE organization_id = NEW.organization_id AND id = NEW.expense_id))
    THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;

-- ─── Advances paid back ─────────────────────────────────────────────────────────────────────────────

-- Money of an advance on its way back: to the customer, or from the supplier. `used_before` is what of the advance was
-- used until then, so that the groups of this part can be told again.
CREATE TABLE "advance_refunds" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "paid_on" DATE NOT NULL,
    "amount" DECIMAL(19,4) NOT NULL,
    "used_before" DECIMAL(19,4) NOT NULL,
    "exchange_rate" DECIMAL(24,8) NOT NULL,
    "base_amount" DECIMAL(19,4) NOT NULL,
    "method" TEXT NOT NULL DEFAULT 'bank',
    "bank_account_id" UUID,
    "document_number" TEXT,
    "reference" TEXT,
    "awaits_confirmation" BOOLEAN NOT NULL DEFAULT false,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "advance_refunds_pkey" PRIMARY KEY ("organization_id","id"),
    CONSTRAINT "advance_refunds_method_known" CHECK ("method" IN ('bank', 'cash')),
    CONSTRAINT "advance_refunds_amount_positive" CHECK ("amount" > 0 AND "base_amount" > 0 AND "used_before" >= 0)
);

-- The day on which the customer said that he corrected his deduction; VAT of the advance fell by what waited.
CREATE TABLE "advance_refund_confirmations" (
    "organization_id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "confirmed_on" DATE NOT NULL,
    "entry_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "advance_refund_confirmations_pkey" PRIMARY KEY ("organization_id","refund_id")
);

CREATE INDEX "advance_refunds_organization_id_payment_id_idx" ON "advance_refunds"("organization_id", "payment_id");
CREATE UNIQUE INDEX "advance_refunds_organization_id_entry_id_key" ON "advance_refunds"("organization_id", "entry_id");
CREATE UNIQUE INDEX "advance_refund_confirmations_organization_id_entry_id_key" ON "advance_refund_confirmations"("organization_id", "entry_id");
ALTER TABLE "advance_refunds" ADD CONSTRAINT "advance_refunds_organization_id_payment_id_fkey" FOREIGN KEY ("organization_id", "payment_id") REFERENCES "payments"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_refunds" ADD CONSTRAINT "advance_refunds_organization_id_bank_account_id_fkey" FOREIGN KEY ("organization_id", "bank_account_id") REFERENCES "bank_accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_refunds" ADD CONSTRAINT "advance_refunds_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_refund_confirmations" ADD CONSTRAINT "advance_refund_confirmations_organization_id_refund_id_fkey" FOREIGN KEY ("organization_id", "refund_id") REFERENCES "advance_refunds"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "advance_refund_confirmations" ADD CONSTRAINT "advance_refund_confirmations_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['advance_refunds', 'advance_refund_confirmations'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO bilko_app', table_name);
        EXECUTE format('GRANT SELECT ON %I TO bilko_ledger', table_name);
        EXECUTE format('CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON %I '
            'FOR EACH ROW EXECUTE FUNCTION refuse_change()', table_name);
        EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I '
            'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', table_name);
    END LOOP;
END
$$;

-- What is paid back is used; the check of the payment's state refuses more than is left.
CREATE FUNCTION apply_advance_refund() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    UPDATE payment_states s SET allocated_amount = allocated_amount + NEW.amount
    FROM payments p
    WHERE s.organization_id = NEW.organization_id AND s.payment_id = NEW.payment_id
        AND s.allocated_amount = NEW.used_before
        AND p.organization_id = s.organization_id AND p.id = s.payment_id AND p.purpose = 'advance';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER apply_advance_refund AFTER INSERT ON advance_refunds
    FOR EACH ROW EXECUTE FUNCTION apply_advance_refund();

-- ─── Costs of persons taken back ────────────────────────────────────────────────────────────────────

-- The person did not pay it after all. `settled_base_amount` is what the debt to the person fell by in base currency.
CREATE TABLE "person_cost_reversals" (
    "organization_id" UUID NOT NULL,
    "person_cost_id" UUID NOT NULL,
    "reversed_on" DATE NOT NULL,
    "reason" TEXT,
    "settled_base_amount" DECIMAL(19,4) NOT NULL,
    "entry_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "person_cost_reversals_pkey" PRIMARY KEY ("organization_id","person_cost_id")
);
CREATE UNIQUE INDEX "person_cost_reversals_organization_id_entry_id_key" ON "person_cost_reversals"("organization_id", "entry_id");
ALTER TABLE "person_cost_reversals" ADD CONSTRAINT "person_cost_reversals_organization_id_person_cost_id_fkey" FOREIGN KEY ("organization_id", "person_cost_id") REFERENCES "person_costs"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "person_cost_reversals" ADD CONSTRAINT "person_cost_reversals_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE person_cost_reversals ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_cost_reversals FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON person_cost_reversals TO bilko_app, bilko_ledger
    USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id());
GRANT SELECT, INSERT ON person_cost_reversals TO bilko_app;
GRANT SELECT ON person_cost_reversals TO bilko_ledger;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON person_cost_reversals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON person_cost_reversals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a person laid out and was not taken back, less what came back to the person.
CREATE FUNCTION owed_to_person(organization uuid, person uuid, wanted_currency text) RETURNS numeric
    LANGUAGE sql STABLE AS $$
    SELECT (SELECT coalesce(sum(c.amount), 0) FROM person_costs c
            WHERE c.organization_id = organization AND c.person_id = person AND c.currency = wanted_currency
                AND NOT EXISTS (SELECT FROM person_cost_reversals r
                    WHERE r.organization_id = c.organization_id AND r.person_cost_id = c.id))
        - (SELECT coalesce(sum(p.amount), 0) FROM person_repayments p
           WHERE p.organization_id = organization AND p.person_id = person AND p.currency = wanted_currency)
$$;

CREATE OR REPLACE FUNCTION limit_repayment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    IF owed_to_person(NEW.organization_id, NEW.person_id, NEW.currency) < 0 THEN
        RAISE EXCEPTION 'REPAYMENT_EXCEEDS_DEBT' USING ERRCODE = 'BK001', DETAIL = NEW.id::text;
    END IF;
    RETURN NULL;
END
$$;

-- What was repaid already is not taken back, and at commit nothing of it stands against the bill.
CREATE FUNCTION tie_out_cost_reversal() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    cost record;
BEGIN
    PERFORM lock_ledger_of(NEW.organization_id);
    SELECT c.person_id, c.currency INTO cost FROM person_costs c
    WHERE c.organization_id = NEW.organization_id AND c.id = NEW.person_cost_id;
    IF owed_to_person(NEW.organization_id, cost.person_id, cost.currency) < 0 THEN
        RAISE EXCEPTION 'REPAYMENT_EXCEEDS_DEBT' USING ERRCODE = 'BK001', DETAIL = NEW.person_cost_id::text;
    END IF;
    IF (SELECT sum(amount) FROM payment_allocations
        WHERE organization_id = NEW.organization_id AND person_cost_id = NEW.person_cost_id) <> 0 THEN
        RAISE EXCEPTION 'ALLOCATION_NOT_POSSIBLE' USING ERRCODE = 'BK001', DETAIL = NEW.person_cost_id::text;
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER tie_out_cost_reversal AFTER INSERT ON person_cost_reversals DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION tie_out_cost_reversal();

-- ─── Checks; each must return no row ────────────────────────────────────────────────────────────────

-- Of a bill that was entered with waiting VAT so much is deducted as is settled, neither more nor less.
DO $do$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := regexp_replace(before, '\$function\$\s*$', $more$
    UNION ALL
    SELECT s.id, 'EXPENSE_DEDUCTION_DIFFERS'
    FROM (
        SELECT DISTINCT p.entry_id
        FROM accounts c
        JOIN postings p ON p.organization_id = c.organization_id AND p.account_id = c.id AND p.debit > 0
        WHERE c.organization_id = app_organization_id() AND 'cashSchemeInputVat' = ANY (c.roles)
    ) w
    JOIN expense_states s ON s.organization_id = app_organization_id() AND s.entry_id = w.entry_id
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

-- What of a payment is used is what was set against documents, and what was paid back.
DO $do$
DECLARE
    before text := pg_get_functiondef('verify_settlements()'::regprocedure);
    after text := replace(before, '(SELECT payment_id, sum(amount) AS amount FROM a GROUP BY 1) m',
        '(SELECT payment_id, sum(amount) AS amount FROM (
            SELECT payment_id, amount FROM a
            UNION ALL
            SELECT payment_id, amount FROM advance_refunds WHERE organization_id = app_organization_id()
        ) used GROUP BY 1) m');
BEGIN
    IF after = before THEN
        RAISE EXCEPTION 'verify_settlements() is not as it was expected';
    END IF;
    EXECUTE after;
END
$do$;

-- Money that went back, and VAT of an advance that waits for the customer's word.
DO $do$
DECLARE
    before text := pg_get_functiondef('verify_sub_ledgers()'::regprocedure);
    after text := replace(before, 'roles && ARRAY[''advanceOutputVat'', ''advanceInputVat'']',
        'roles && ARRAY[''advanceOutputVat'', ''advanceInputVat'', ''vatAwaitingCorrection'']');
    final text := replace(after, 'FROM payments WHERE organization_id = app_organization_id() AND entry_id IS NOT NULL),',
        'FROM payments WHERE organization_id = app_organization_id() AND entry_id IS NOT NULL)
            + (SELECT coalesce(sum(CASE p.direction WHEN ''in'' THEN -r.base_amount ELSE r.base_amount END), 0)
               FROM advance_refunds r
               JOIN payments p ON p.organization_id = r.organization_id AND p.id = r.payment_id
               WHERE r.organization_id = app_organization_id()),');
BEGIN
    IF after = before OR final = after THEN
        RAISE EXCEPTION 'verify_sub_ledgers() is not as it was expected';
    END IF;
    EXECUTE final;
END
$do$;

ALTER FUNCTION apply_advance_refund() OWNER TO bilko_ledger;
ALTER FUNCTION limit_repayment() OWNER TO bilko_ledger;
ALTER FUNCTION tie_out_cost_reversal() OWNER TO bilko_ledger;
ALTER FUNCTION limit_cash_vat() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

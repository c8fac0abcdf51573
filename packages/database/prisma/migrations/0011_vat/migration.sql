-- VAT: the ledger of taxable events, returns that were closed, and what held for the business on which day.

GRANT CREATE ON SCHEMA public TO bilko_ledger; -- only while its functions are handed over, see the end

-- CreateTable
CREATE TABLE "tax_profiles" (
    "organization_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "is_vat_registered" BOOLEAN NOT NULL,
    "vat_filing" TEXT NOT NULL,
    "is_cash_scheme" BOOLEAN NOT NULL DEFAULT false,
    "is_lump_sum" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "tax_profiles_pkey" PRIMARY KEY ("organization_id","valid_from")
);

-- CreateTable
CREATE TABLE "vat_entries" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "book" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "document_kind" TEXT NOT NULL,
    "document_id" UUID,
    "document_number" TEXT,
    "issued_on" DATE NOT NULL,
    "contact_id" UUID,
    "partner_name" TEXT NOT NULL,
    "partner_tax_id" TEXT,
    "partner_country" TEXT NOT NULL,
    "partner_is_vat_payer" BOOLEAN,
    "tax_point_on" DATE NOT NULL,
    "received_on" DATE,
    "reported_on" DATE NOT NULL,
    "category" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "exemption_code" TEXT,
    "supply" TEXT NOT NULL,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "deductible_vat_amount" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "place" TEXT,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vat_entries_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "vat_totals" (
    "organization_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "class_key" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "rate" DECIMAL(24,8) NOT NULL,
    "exemption_code" TEXT,
    "supply" TEXT NOT NULL,
    "partner_country" TEXT NOT NULL,
    "partner_is_vat_payer" BOOLEAN,
    "place" TEXT,
    "has_deduction" BOOLEAN NOT NULL,
    "account_id" UUID,
    "net_amount" DECIMAL(19,4) NOT NULL,
    "vat_amount" DECIMAL(19,4) NOT NULL,
    "deductible_vat_amount" DECIMAL(19,4) NOT NULL,

    CONSTRAINT "vat_totals_pkey" PRIMARY KEY ("organization_id","month","class_key")
);

-- CreateTable
CREATE TABLE "vat_returns" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "due_amount" DECIMAL(19,4) NOT NULL,
    "credit_before" DECIMAL(19,4) NOT NULL DEFAULT 0,
    "wants_refund" BOOLEAN NOT NULL DEFAULT false,
    "boxes" JSONB NOT NULL,
    "entry_id" UUID,
    "closed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_by" UUID,
    "reopened_at" TIMESTAMPTZ(6),
    "reopened_by" UUID,
    "reversal_entry_id" UUID,

    CONSTRAINT "vat_returns_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "vat_entries_organization_id_reported_on_entry_id_id_idx" ON "vat_entries"("organization_id", "reported_on", "entry_id", "id");

-- CreateIndex
CREATE INDEX "vat_entries_organization_id_document_id_idx" ON "vat_entries"("organization_id", "document_id");

-- CreateIndex
CREATE INDEX "vat_entries_organization_id_entry_id_idx" ON "vat_entries"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "vat_returns_organization_id_period_to_idx" ON "vat_returns"("organization_id", "period_to");

-- CreateIndex
CREATE UNIQUE INDEX "vat_returns_organization_id_entry_id_key" ON "vat_returns"("organization_id", "entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "vat_returns_organization_id_reversal_entry_id_key" ON "vat_returns"("organization_id", "reversal_entry_id");

-- AddForeignKey
ALTER TABLE "tax_profiles" ADD CONSTRAINT "tax_profiles_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_entries" ADD CONSTRAINT "vat_entries_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_entries" ADD CONSTRAINT "vat_entries_organization_id_contact_id_fkey" FOREIGN KEY ("organization_id", "contact_id") REFERENCES "contacts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_entries" ADD CONSTRAINT "vat_entries_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_totals" ADD CONSTRAINT "vat_totals_organization_id_account_id_fkey" FOREIGN KEY ("organization_id", "account_id") REFERENCES "accounts"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_returns" ADD CONSTRAINT "vat_returns_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "vat_returns" ADD CONSTRAINT "vat_returns_organization_id_reversal_entry_id_fkey" FOREIGN KEY ("organization_id", "reversal_entry_id") REFERENCES "journal_entries"("organization_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Checks
ALTER TABLE "tax_profiles"
    ADD CONSTRAINT "tax_profiles_filing_known" CHECK ("vat_filing" IN ('monthly', 'quarterly'));

ALTER TABLE "vat_entries"
    ADD CONSTRAINT "vat_entries_book_known" CHECK ("book" IN ('issued', 'received')),
    ADD CONSTRAINT "vat_entries_direction_known" CHECK ("direction" IN ('output', 'input')),
    ADD CONSTRAINT "vat_entries_event_known" CHECK ("event" IN ('supply', 'purchase', 'advance', 'advanceSettlement',
        'creditNote', 'reverseCharge', 'cashDue', 'import', 'ownUse', 'correction')),
    ADD CONSTRAINT "vat_entries_supply_known" CHECK ("supply" IN ('goods', 'services')),
    ADD CONSTRAINT "vat_entries_rate_range" CHECK ("rate" BETWEEN 0 AND 100),
    -- Nothing is deducted from what is owed, and never more than there is.
    ADD CONSTRAINT "vat_entries_deduction"
        CHECK (CASE WHEN "direction" = 'output' THEN "deductible_vat_amount" = 0
                    ELSE abs("deductible_vat_amount") <= abs("vat_amount")
                        AND "deductible_vat_amount" * "vat_amount" >= 0 END);

ALTER TABLE "vat_returns"
    ADD CONSTRAINT "vat_returns_period" CHECK ("period_from" <= "period_to"),
    ADD CONSTRAINT "vat_returns_credit" CHECK ("credit_before" >= 0),
    ADD CONSTRAINT "vat_returns_reopened" CHECK (("reopened_at" IS NULL) = ("reopened_by" IS NULL)
        AND ("reversal_entry_id" IS NULL OR "reopened_at" IS NOT NULL));

-- ─── Who may ────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['tax_profiles', 'vat_entries', 'vat_totals', 'vat_returns'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
        EXECUTE format(
            'CREATE POLICY tenant ON %I TO bilko_app, bilko_ledger '
            'USING (organization_id = app_organization_id()) WITH CHECK (organization_id = app_organization_id())',
            table_name);
    END LOOP;
END
$$;

GRANT SELECT ON tax_profiles, vat_entries, vat_totals, vat_returns TO bilko_app, bilko_ledger;
GRANT INSERT, UPDATE ON vat_totals TO bilko_ledger;
GRANT INSERT, UPDATE (is_vat_registered, vat_filing, is_cash_scheme, is_lump_sum) ON tax_profiles TO bilko_app;
GRANT INSERT ON vat_entries, vat_returns TO bilko_app;
GRANT UPDATE (reopened_at, reopened_by, reversal_entry_id) ON vat_returns TO bilko_app;
GRANT INSERT ON tax_profiles TO bilko_ledger;
-- An organization gets its first profile while it is being founded, before it can be worked in.
CREATE POLICY founded ON tax_profiles FOR INSERT TO bilko_ledger WITH CHECK (true);

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON vat_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vat_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE ON vat_returns FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vat_returns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ─── Profiles ───────────────────────────────────────────────────────────────────────────────────────

-- What held before anything else was said. Small businesses file quarterly in Serbia, monthly in the other two.
CREATE FUNCTION found_tax_profile() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO tax_profiles (organization_id, valid_from, is_vat_registered, vat_filing)
    VALUES (NEW.id, date '2000-01-01', NEW.is_vat_registered,
        CASE WHEN NEW.country = 'RS' THEN 'quarterly' ELSE 'monthly' END);
    RETURN NULL;
END
$$;
CREATE TRIGGER found_tax_profile AFTER INSERT ON organizations FOR EACH ROW EXECUTE FUNCTION found_tax_profile();

-- ─── Returns ────────────────────────────────────────────────────────────────────────────────────────

-- Up to which day returns are closed. Whoever asks holds the ledger's lock, as does whoever closes or opens one.
CREATE FUNCTION vat_closed_until(organization uuid) RETURNS date
    LANGUAGE sql STABLE AS $$
    SELECT max(period_to) FROM vat_returns WHERE organization_id = organization AND reopened_at IS NULL
$$;

-- A period that is closed takes nothing more: a later correction stands in the next return.
CREATE FUNCTION place_vat_entry() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.reported_on := greatest(NEW.reported_on, vat_closed_until(NEW.organization_id) + 1);
    RETURN NEW;
END
$$;
CREATE TRIGGER place_vat_entry BEFORE INSERT ON vat_entries FOR EACH ROW EXECUTE FUNCTION place_vat_entry();

-- What is summed together: everything that decides in which box, column and account a row stands.
CREATE FUNCTION vat_class_key(v vat_entries) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN concat_ws('|', v.book, v.direction, v.event, v.category, trim_scale(v.rate)::text, coalesce(v.exemption_code, ''),
        v.supply, v.partner_country, coalesce(v.partner_is_vat_payer::text, ''), coalesce(v.place, ''),
        (v.deductible_vat_amount <> 0)::text, coalesce(v.account_id::text, ''));

-- Sums by month and class, in the same statement as their rows: a return costs classes and months, not documents.
CREATE FUNCTION keep_vat_totals() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO vat_totals AS t (organization_id, month, class_key, book, direction, event, category, rate,
        exemption_code, supply, partner_country, partner_is_vat_payer, place, has_deduction, account_id, net_amount,
        vat_amount, deductible_vat_amount)
    SELECT v.organization_id, date_trunc('month', v.reported_on)::date, vat_class_key(v), v.book, v.direction, v.event,
        v.category, v.rate, v.exemption_code, v.supply, v.partner_country, v.partner_is_vat_payer, v.place,
        v.deductible_vat_amount <> 0, v.account_id, sum(v.net_amount), sum(v.vat_amount), sum(v.deductible_vat_amount)
    FROM added v
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    ORDER BY 1, 2, 3
    ON CONFLICT (organization_id, month, class_key) DO UPDATE
    SET net_amount = t.net_amount + excluded.net_amount, vat_amount = t.vat_amount + excluded.vat_amount,
        deductible_vat_amount = t.deductible_vat_amount + excluded.deductible_vat_amount;
    RETURN NULL;
END
$$;

-- Returns are closed one after another and opened again from the last one back. The lock comes before: by its name
-- this trigger fires after lock_ledger_first.
CREATE TRIGGER lock_ledger_first BEFORE INSERT OR UPDATE ON vat_returns
    FOR EACH ROW EXECUTE FUNCTION lock_ledger_first();

CREATE FUNCTION order_vat_return() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    closed_until date := vat_closed_until(NEW.organization_id);
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.period_from <> closed_until + 1 THEN
            RAISE EXCEPTION 'VAT_RETURN_NOT_NEXT' USING ERRCODE = 'BK001',
                DETAIL = to_char(closed_until + 1, 'YYYY-MM-DD');
        END IF;
        NEW.reopened_at := NULL;
        RETURN NEW;
    END IF;
    IF OLD.reopened_at IS NOT NULL THEN
        RAISE EXCEPTION 'VAT_RETURN_NOT_CLOSED' USING ERRCODE = 'BK001';
    END IF;
    IF OLD.period_to <> closed_until OR NEW.reopened_at IS NULL THEN
        RAISE EXCEPTION 'VAT_RETURN_NOT_LATEST' USING ERRCODE = 'BK001';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER order_vat_return BEFORE INSERT OR UPDATE ON vat_returns
    FOR EACH ROW EXECUTE FUNCTION order_vat_return();

-- ─── Check; must return no row ──────────────────────────────────────────────────────────────────────

-- The VAT ledger beside the VAT accounts, entry by entry and account by account. Manual entries have no row: what they
-- do to these accounts is a bookkeeper's decision.
CREATE FUNCTION verify_vat() RETURNS TABLE (check_name text, record text, problem text)
    LANGUAGE sql STABLE AS $$
    SELECT 'VAT', entry_id::text, 'VAT_LEDGER_DIFFERS ' || code || ' ledger ' || sum(told) || ', books ' || sum(posted)
    FROM (
        SELECT v.entry_id, a.code, v.vat_amount AS told, 0::numeric AS posted
        FROM vat_entries v
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id
        WHERE v.organization_id = app_organization_id() AND v.direction = 'output'
        UNION ALL
        SELECT v.entry_id, a.code, -v.deductible_vat_amount, 0
        FROM vat_entries v
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id
        WHERE v.organization_id = app_organization_id() AND v.direction = 'input'
        UNION ALL
        SELECT p.entry_id, a.code, 0, p.credit - p.debit
        FROM postings p
        JOIN accounts a ON a.organization_id = p.organization_id AND a.id = p.account_id
        JOIN journal_entries e ON e.organization_id = p.organization_id AND e.id = p.entry_id
        WHERE p.organization_id = app_organization_id()
            AND a.roles && ARRAY['outputVat', 'inputVat', 'importVat', 'reverseChargeInputVat', 'reverseChargeOutputVat']
            AND e.source_kind IN ('invoice', 'creditNote', 'buyerConfirmation', 'expense')
    ) sides
    GROUP BY entry_id, code
    HAVING sum(told) <> sum(posted)
    UNION ALL
    SELECT 'VAT', coalesce(k.class_key, r.class_key), 'VAT_TOTAL_DIFFERS ' || to_char(coalesce(k.month, r.month), 'YYYY-MM')
    FROM (SELECT * FROM vat_totals WHERE organization_id = app_organization_id()) k
    FULL JOIN (
        SELECT date_trunc('month', v.reported_on)::date AS month, vat_class_key(v) AS class_key, sum(v.net_amount) AS net,
            sum(v.vat_amount) AS vat, sum(v.deductible_vat_amount) AS deductible
        FROM vat_entries v WHERE v.organization_id = app_organization_id() GROUP BY 1, 2
    ) r ON r.month = k.month AND r.class_key = k.class_key
    WHERE (k.net_amount, k.vat_amount, k.deductible_vat_amount) IS DISTINCT FROM (r.net, r.vat, r.deductible)
$$;

-- ─── Documents that are there already ───────────────────────────────────────────────────────────────

-- The owner of the tables sees no row of them either, for as long as the policies are forced on it.
DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['organizations', 'invoices', 'invoice_states', 'invoice_lines',
        'invoice_vat_groups', 'expenses', 'expense_states', 'expense_lines', 'contacts', 'accounts', 'journal_entries',
        'tax_profiles', 'vat_entries', 'vat_totals', 'vat_returns'] LOOP
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', table_name);
    END LOOP;
END
$$;

INSERT INTO tax_profiles (organization_id, valid_from, is_vat_registered, vat_filing)
SELECT id, date '2000-01-01', is_vat_registered, CASE WHEN country = 'RS' THEN 'quarterly' ELSE 'monthly' END
FROM organizations;

-- VAT accounts of the three charts, as they are mapped on the day of this migration.
CREATE FUNCTION vat_account_code(country text, direction text, kind text, rate numeric, is_to_payer boolean)
    RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE country
        WHEN 'RS' THEN CASE
            WHEN direction = 'input' AND kind <> 'own' THEN '276'
            ELSE CASE direction WHEN 'output' THEN '47' ELSE '27' END || CASE WHEN rate IN (20, 18) THEN '0' ELSE '1' END
        END
        WHEN 'BA' THEN CASE
            WHEN kind <> 'own' THEN CASE direction WHEN 'output' THEN '474' ELSE '273' END
            WHEN direction = 'input' THEN '270'
            WHEN is_to_payer THEN '470'
            ELSE '473'
        END
        ELSE CASE direction WHEN 'output' THEN '240' ELSE '140' END || CASE
            WHEN kind = 'home' THEN '100'
            ELSE CASE kind WHEN 'eu' THEN '3' ELSE '4' END
                || CASE WHEN rate IN (25, 23, 22) THEN '2' WHEN rate IN (13, 10) THEN '1' ELSE '0' END
                || '0'
        END
    END
$$;

-- HR own accounts count 12, 11, 10 where the others count 20, 10, 00.
CREATE FUNCTION vat_account_of(country text, direction text, kind text, rate numeric, is_to_payer boolean)
    RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN country = 'HR' AND kind = 'own' THEN CASE direction WHEN 'output' THEN '2400' ELSE '1400' END
            || CASE WHEN rate IN (25, 23, 22) THEN '12' WHEN rate IN (13, 10) THEN '11' ELSE '10' END
        ELSE vat_account_code(country, direction, kind, rate, is_to_payer)
    END
$$;

-- Invoices and credit notes by their groups, as they were posted. VAT of a credit note to a payer waits for his word.
WITH sales AS (
    SELECT i.*, o.country, coalesce((i.contact_snapshot ->> 'isVatRegistered')::boolean, false) AS is_to_payer,
        (i.contact_snapshot ->> 'isVatRegistered')::boolean AS is_payer, s.buyer_confirmed_on, c.id AS confirmation_id,
        coalesce(i.contact_snapshot ->> 'name', s.contact_name) AS partner_name,
        coalesce(i.contact_snapshot ->> 'country', o.country) AS partner_country
    FROM invoices i
    JOIN organizations o ON o.id = i.organization_id
    JOIN invoice_states s ON s.organization_id = i.organization_id AND s.id = i.id
    LEFT JOIN journal_entries c ON c.organization_id = i.organization_id AND c.source_id = i.id
        AND c.source_kind = 'buyerConfirmation'
    WHERE i.kind IN ('invoice', 'creditNote') AND i.entry_id IS NOT NULL
        AND coalesce((i.seller_snapshot ->> 'isVatRegistered')::boolean, o.is_vat_registered)
)
INSERT INTO vat_entries (organization_id, id, entry_id, position, book, direction, event, document_kind, document_id,
    document_number, issued_on, contact_id, partner_name, partner_tax_id, partner_country, partner_is_vat_payer,
    tax_point_on, reported_on, category, rate, exemption_code, supply, net_amount, vat_amount, place, account_id)
SELECT i.organization_id, gen_random_uuid(), CASE WHEN w.waits THEN i.confirmation_id ELSE i.entry_id END,
    g.position, 'issued', 'output', CASE i.kind WHEN 'invoice' THEN 'supply' ELSE 'creditNote' END, i.kind, i.id,
    i.number, i.issued_on, i.contact_id, i.partner_name, i.contact_snapshot ->> 'taxId', i.partner_country, i.is_payer,
    i.tax_point_on,
    CASE WHEN w.waits THEN i.buyer_confirmed_on WHEN i.kind = 'invoice' THEN i.tax_point_on ELSE i.issued_on END,
    g.category, g.rate,
    (SELECT CASE WHEN min(l.exemption_code) = max(l.exemption_code) THEN min(l.exemption_code) END
     FROM invoice_lines l
     WHERE l.organization_id = g.organization_id AND l.invoice_id = g.invoice_id AND l.vat_category = g.category),
    CASE WHEN g.category IN ('G', 'K') THEN 'goods' ELSE 'services' END,
    w.sign * g.base_net_amount, w.sign * g.base_vat_amount,
    CASE WHEN i.country = 'BA' THEN 'FBiH' END, a.id
FROM sales i
JOIN invoice_vat_groups g ON g.organization_id = i.organization_id AND g.invoice_id = i.id
CROSS JOIN LATERAL (
    SELECT i.kind = 'creditNote' AND i.is_to_payer AND g.base_vat_amount <> 0 AS waits,
        CASE i.kind WHEN 'invoice' THEN 1 ELSE -1 END AS sign
) w
LEFT JOIN accounts a ON a.organization_id = i.organization_id AND g.base_vat_amount <> 0
    AND a.code = vat_account_of(i.country, 'output', 'own', g.rate, i.is_to_payer)
WHERE NOT w.waits OR i.confirmation_id IS NOT NULL;

-- Bills by category, rate and kind of supply. Figures are converted once for a rate, as they were posted; a cent that
-- does not divide stands in the first group of its rate, and base and VAT make the gross amount of the books.
WITH bills AS (
    SELECT e.*, o.country, o.is_vat_registered, s.entry_id, coalesce(e.exchange_rate, 1) AS to_base,
        coalesce(c.name, e.supplier_name, s.supplier_name) AS partner_name, c.tax_id AS partner_tax_id,
        coalesce(c.country, o.country) AS partner_country, c.is_vat_registered AS is_payer,
        CASE WHEN c.country IS NULL OR c.country = o.country THEN 'home'
             WHEN c.country = ANY (string_to_array('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT '
                || 'RO SE SI SK', ' ')) THEN 'eu'
             ELSE 'other' END AS origin
    FROM expenses e
    JOIN organizations o ON o.id = e.organization_id
    JOIN expense_states s ON s.organization_id = e.organization_id AND s.id = e.id
    LEFT JOIN contacts c ON c.organization_id = e.organization_id AND c.id = e.contact_id
    WHERE s.state = 'posted' AND s.entry_id IS NOT NULL
),
grouped AS (
    SELECT l.organization_id, l.expense_id, l.vat_category = 'AE' AS is_reverse, l.vat_category AS category,
        l.vat_rate AS rate,
        CASE WHEN l.category_id IN ('goods', 'material', 'energy', 'fuel', 'office', 'passenger-car', 'small-equipment')
             THEN 'goods' ELSE 'services' END AS supply,
        CASE WHEN 'importVat' = ANY (a.roles) AND l.vat_amount = 0 AND b.to_base = 1 THEN a.id END AS import_account,
        sum(l.net_amount) AS net, sum(l.vat_amount) AS charged, sum(l.self_assessed_vat_amount) AS owed,
        sum(l.deductible_vat_amount) AS deductible, min(l.position) AS position
    FROM bills b
    JOIN expense_lines l ON l.organization_id = b.organization_id AND l.expense_id = b.id
    JOIN accounts a ON a.organization_id = l.organization_id AND a.id = l.account_id
    GROUP BY 1, 2, 3, 4, 5, 6, 7
),
rounded AS (
    SELECT g.*, round(g.net * b.to_base, 2) AS base_net, round(g.charged * b.to_base, 2) AS base_charged,
        round(g.owed * b.to_base, 2) AS base_owed, round(g.deductible * b.to_base, 2) AS base_deductible,
        round(sum(g.charged) OVER r * b.to_base, 2) AS rate_charged, round(sum(g.owed) OVER r * b.to_base, 2) AS rate_owed,
        round(sum(g.deductible) OVER r * b.to_base, 2) AS rate_deductible,
        round(sum(g.net + g.charged) OVER d * b.to_base, 2) AS document_gross,
        row_number() OVER (PARTITION BY g.organization_id, g.expense_id, g.is_reverse, g.rate
            ORDER BY g.deductible DESC, g.position) = 1 AS is_first_of_rate,
        row_number() OVER (PARTITION BY g.organization_id, g.expense_id ORDER BY g.net DESC, g.position) = 1 AS is_first
    FROM grouped g
    JOIN bills b ON b.organization_id = g.organization_id AND b.id = g.expense_id
    WINDOW r AS (PARTITION BY g.organization_id, g.expense_id, g.is_reverse, g.rate),
        d AS (PARTITION BY g.organization_id, g.expense_id)
),
vats AS (
    SELECT r.*,
        r.base_charged + CASE WHEN is_first_of_rate THEN rate_charged - sum(r.base_charged) OVER w ELSE 0 END AS vat_charged,
        r.base_owed + CASE WHEN is_first_of_rate THEN rate_owed - sum(r.base_owed) OVER w ELSE 0 END AS vat_owed,
        r.base_deductible + CASE WHEN is_first_of_rate THEN rate_deductible - sum(r.base_deductible) OVER w ELSE 0 END
            AS vat_deductible
    FROM rounded r
    WINDOW w AS (PARTITION BY r.organization_id, r.expense_id, r.is_reverse, r.rate)
),
nets AS (
    SELECT v.*, v.base_net + CASE WHEN v.is_first THEN v.document_gross
            - sum(v.base_net + v.vat_charged) OVER (PARTITION BY v.organization_id, v.expense_id) ELSE 0 END AS net_base
    FROM vats v
),
rows AS (
    SELECT n.*, d.direction
    FROM nets n CROSS JOIN (VALUES ('output'), ('input')) d(direction)
    WHERE d.direction = 'input' OR (n.is_reverse AND n.import_account IS NULL)
)
INSERT INTO vat_entries (organization_id, id, entry_id, position, book, direction, event, document_kind, document_id,
    document_number, issued_on, contact_id, partner_name, partner_tax_id, partner_country, partner_is_vat_payer,
    tax_point_on, received_on, reported_on, category, rate, supply, net_amount, vat_amount, deductible_vat_amount, place,
    account_id)
SELECT b.organization_id, gen_random_uuid(), b.entry_id,
    row_number() OVER (PARTITION BY b.organization_id, b.id ORDER BY r.position, r.direction DESC),
    'received', r.direction,
    CASE WHEN r.import_account IS NOT NULL THEN 'import' WHEN r.is_reverse THEN 'reverseCharge' ELSE 'purchase' END,
    'expense', b.id, b.document_number, b.issued_on, b.contact_id, b.partner_name, b.partner_tax_id, b.partner_country,
    b.is_payer, t.tax_point_on, b.received_on,
    CASE WHEN r.direction = 'output' THEN t.tax_point_on
         ELSE greatest(t.tax_point_on, coalesce(b.received_on, b.issued_on)) END,
    CASE WHEN r.import_account IS NULL THEN r.category ELSE 'S' END, r.rate,
    CASE WHEN r.import_account IS NULL THEN r.supply ELSE 'goods' END,
    CASE WHEN r.import_account IS NULL THEN r.net_base ELSE 0 END, f.vat, f.deductible,
    CASE WHEN b.country = 'BA' THEN 'FBiH' END,
    coalesce(r.import_account, a.id)
FROM rows r
JOIN bills b ON b.organization_id = r.organization_id AND b.id = r.expense_id
CROSS JOIN LATERAL (SELECT coalesce(b.tax_point_on, b.issued_on) AS tax_point_on) t
CROSS JOIN LATERAL (
    SELECT CASE WHEN r.import_account IS NOT NULL THEN r.net_base WHEN r.is_reverse THEN r.vat_owed ELSE r.vat_charged
        END AS vat,
        CASE WHEN r.import_account IS NOT NULL THEN r.net_base WHEN r.direction = 'output' THEN 0
             ELSE r.vat_deductible END AS deductible
) f
LEFT JOIN accounts a ON a.organization_id = b.organization_id
    AND CASE r.direction WHEN 'output' THEN f.vat ELSE f.deductible END <> 0
    AND a.code = vat_account_of(b.country, r.direction, CASE WHEN r.is_reverse THEN b.origin ELSE 'own' END, r.rate,
        true)
WHERE r.direction = 'output' OR b.is_vat_registered;

INSERT INTO vat_totals (organization_id, month, class_key, book, direction, event, category, rate, exemption_code, supply,
    partner_country, partner_is_vat_payer, place, has_deduction, account_id, net_amount, vat_amount, deductible_vat_amount)
SELECT v.organization_id, date_trunc('month', v.reported_on)::date, vat_class_key(v), v.book, v.direction, v.event,
    v.category, v.rate, v.exemption_code, v.supply, v.partner_country, v.partner_is_vat_payer, v.place,
    v.deductible_vat_amount <> 0, v.account_id, sum(v.net_amount), sum(v.vat_amount), sum(v.deductible_vat_amount)
FROM vat_entries v
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15;

CREATE TRIGGER keep_vat_totals AFTER INSERT ON vat_entries
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_vat_totals();

DROP FUNCTION vat_account_of(text, text, text, numeric, boolean);
DROP FUNCTION vat_account_code(text, text, text, numeric, boolean);

DO $$
DECLARE
    table_name text;
BEGIN
    FOREACH table_name IN ARRAY ARRAY['organizations', 'invoices', 'invoice_states', 'invoice_lines',
        'invoice_vat_groups', 'expenses', 'expense_states', 'expense_lines', 'contacts', 'accounts', 'journal_entries',
        'tax_profiles', 'vat_entries', 'vat_totals', 'vat_returns'] LOOP
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', table_name);
    END LOOP;
END
$$;

ALTER FUNCTION found_tax_profile() OWNER TO bilko_ledger;
ALTER FUNCTION keep_vat_totals() OWNER TO bilko_ledger;
REVOKE CREATE ON SCHEMA public FROM bilko_ledger;

-- Indexes that Prisma's language cannot say or that exist for one list. Keyset order: (day, id) descending.

CREATE INDEX invoice_states_by_day ON invoice_states (organization_id, issued_on DESC, id DESC);
CREATE INDEX invoice_states_by_kind ON invoice_states (organization_id, kind, issued_on DESC, id DESC);
CREATE INDEX invoice_states_by_settlement ON invoice_states (organization_id, settlement, issued_on DESC, id DESC);
CREATE INDEX invoice_states_by_contact ON invoice_states (organization_id, contact_id, issued_on DESC, id DESC);
CREATE INDEX invoice_states_by_due_day ON invoice_states (organization_id, due_on DESC, id DESC);

CREATE INDEX expense_states_by_day ON expense_states (organization_id, issued_on DESC, id DESC);
CREATE INDEX expense_states_by_settlement ON expense_states (organization_id, settlement, issued_on DESC, id DESC);
CREATE INDEX expense_states_by_contact ON expense_states (organization_id, contact_id, issued_on DESC, id DESC);
CREATE INDEX expense_states_by_due_day ON expense_states (organization_id, due_on DESC, id DESC);

-- Search by prefix: term ~>=~ 'mar' AND term ~<~ 'mas'. Both are leakproof, so the policy leaves the index usable.
CREATE INDEX search_terms_by_prefix
    ON search_terms (organization_id, noun, term text_pattern_ops, sort_key, record_id);

CREATE INDEX mails_by_provider_message ON mails (provider_message_id) WHERE provider_message_id IS NOT NULL;
CREATE INDEX mails_unsettled ON mails (status, created_at) WHERE status IN ('queued', 'attempting', 'uncertain');

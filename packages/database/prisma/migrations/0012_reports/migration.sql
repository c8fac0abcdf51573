-- Indexes of the reports: each is read by a few rows where the table has a million.

-- Ageing on a past day takes back what was settled after it.
CREATE INDEX payment_allocations_by_day ON payment_allocations (organization_id, allocated_on);

-- Money that was paid ahead and has not been used.
CREATE INDEX payment_states_unused ON payment_states (organization_id, payment_id) WHERE allocated_amount < amount;

-- An official rate that comes late takes the place of the one that stood in for it. Documents keep the rate that
-- they were issued with, so nothing that is posted changes.
CREATE POLICY worker_replace ON exchange_rates FOR UPDATE TO bilko_worker USING (true) WITH CHECK (true);
GRANT UPDATE (rate, source, created_at) ON exchange_rates TO bilko_worker;

/**
 * Turnovers by account up to the end of each of the days in $1, which go up; `account` is a condition besides.
 *
 * Whole months come from the kept monthly balances, read once however many days there are. Of a month that one of the
 * days cuts, the days inside the cut are added, or those outside of it taken off where they are fewer (`lo` to `hi`,
 * `sign` -1): by day balances, and by the postings of the entries that were sealed after those were rolled up. One
 * statement, so one moment: an entry is in the one or in the other. It costs accounts × months, however many postings
 * there are; OFFSET 0 keeps the planner from reading the large tables whole, whatever it knows of them.
 *
 * What the own transaction has posted is not sealed before it commits: not for use cases that post and read on.
 */
export const partsUpTo = (account: string) => `
  WITH given AS (
    SELECT d + 1 AS ends, date_trunc('month', d + 1)::date AS month, at::int AS at
      FROM unnest($1::date[]) WITH ORDINALITY AS days(d, at)
  ), bounds AS MATERIALIZED (
    SELECT at, month, false AS is_late, 1 AS sign, month AS lo, ends AS hi FROM given WHERE ends - month <= 15
     UNION ALL
    SELECT at, month, true, -1, ends, (month + interval '1 month')::date FROM given WHERE ends - month > 15
  ), starts AS MATERIALIZED (
    SELECT array_agg(month ORDER BY at) AS months, max(month) AS last FROM bounds
  ), heads AS MATERIALIZED (
    SELECT l.last_sequence AS sealed, coalesce(d.last_sequence, 0) AS rolled
      FROM ledger_heads l LEFT JOIN day_balance_heads d ON d.organization_id = l.organization_id
  ), tail AS MATERIALIZED (
    SELECT p.account_id, p.posted_on, p.debit, p.credit
      FROM heads h
     CROSS JOIN LATERAL (
       SELECT entry_id FROM ledger_seals WHERE sequence > h.rolled AND sequence <= h.sealed OFFSET 0) e
     CROSS JOIN LATERAL (SELECT * FROM postings WHERE entry_id = e.entry_id ${account} OFFSET 0) p
  ), parts AS (
    SELECT account_id, width_bucket(month, s.months) AS at, false AS is_cut, debit, credit
      FROM account_balances, starts s
     WHERE month < s.last ${account}
     UNION ALL
    SELECT b.account_id, x.at, true, b.debit, b.credit
      FROM bounds x
     CROSS JOIN LATERAL (SELECT * FROM account_balances WHERE month = x.month ${account} OFFSET 0) b
     WHERE x.is_late
     UNION ALL
    SELECT d.account_id, x.at, true, x.sign * d.debit, x.sign * d.credit
      FROM bounds x
     CROSS JOIN LATERAL (
       SELECT account_id, sum(debit) AS debit, sum(credit) AS credit FROM day_balances
        WHERE posted_on >= x.lo AND posted_on < x.hi ${account}
        GROUP BY account_id) d
     WHERE x.lo < x.hi
     UNION ALL
    SELECT t.account_id, x.at, true, x.sign * t.debit, x.sign * t.credit
      FROM bounds x
     CROSS JOIN LATERAL (SELECT * FROM tail WHERE posted_on >= x.lo AND posted_on < x.hi OFFSET 0) t
     WHERE x.lo < x.hi
  )
  SELECT account_id::text AS "accountId", at, is_cut AS "isCut", round(sum(debit) * 100)::text AS debit,
         round(sum(credit) * 100)::text AS credit
    FROM parts GROUP BY account_id, at, is_cut`;

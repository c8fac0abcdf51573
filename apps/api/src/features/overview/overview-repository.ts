import type { Role, CountryCode } from '@bilko/core';
import type { Statement } from '@bilko/database';
import type { TaxProfileView } from '@bilko/contracts';
import type { Owner, SqlHandle } from '../../http/context';

/** What one business needs, as far as rows say it. */
export type NeedsRow = {
  draftInvoices: number;
  draftExpenses: number;
  expensesToApprove: number;
  overdueCount: number;
  overdueAmount: string;
  openMonths: number;
  firstOpenMonth: string | null;
  latestReturnTo: string | null;
  firstReportedOn: string | null;
  profiles: TaxProfileView[];
  verificationState: 'waiting' | 'running' | 'agrees' | 'differs' | 'failed' | null;
  verifiedAt: string | null;
};

/** One statement, sent with the beginning of the transaction: a business costs two round trips. */
export const needsOf = ({ organizationId }: Owner, today: string): Statement<unknown> => ({
  text: `SELECT
    (SELECT count(*)::int FROM invoice_states WHERE organization_id = $1::uuid AND state = 'draft') AS "draftInvoices",
    (SELECT count(*)::int FROM expense_states WHERE organization_id = $1::uuid AND state = 'draft') AS "draftExpenses",
    (SELECT count(*)::int FROM expense_states
      WHERE organization_id = $1::uuid AND state = 'posted' AND approval = 'none'
        AND settlement IN ('open', 'partial')) AS "expensesToApprove",
    late.count AS "overdueCount", late.amount AS "overdueAmount",
    months.count AS "openMonths", months.first AS "firstOpenMonth",
    (SELECT max(period_to)::text FROM vat_returns
      WHERE organization_id = $1::uuid AND reopened_at IS NULL) AS "latestReturnTo",
    (SELECT min(reported_on)::text FROM vat_entries WHERE organization_id = $1::uuid) AS "firstReportedOn",
    (SELECT jsonb_agg(jsonb_build_object('validFrom', valid_from, 'isVatRegistered', is_vat_registered,
              'vatFiling', vat_filing, 'isCashScheme', is_cash_scheme, 'isLumpSum', is_lump_sum)
              ORDER BY valid_from DESC)
       FROM tax_profiles WHERE organization_id = $1::uuid) AS profiles,
    checked.state AS "verificationState", checked.at AS "verifiedAt"
   FROM (SELECT count(*)::int AS count,
                coalesce(round(sum((s.gross_amount - s.paid_amount - s.credited_amount) * i.exchange_rate), 2), 0)::text
                  AS amount
           FROM invoice_states s
           JOIN invoices i ON i.organization_id = s.organization_id AND i.id = s.id
          WHERE s.organization_id = $1::uuid AND s.state = 'issued' AND s.kind IN ('invoice', 'advance')
            AND s.settlement IN ('open', 'partial') AND s.due_on < $2::date) late
  CROSS JOIN (SELECT count(*)::int AS count, to_char(min(p.month), 'YYYY-MM') AS first
           FROM fiscal_periods p
          WHERE p.organization_id = $1::uuid AND p.state = 'open' AND p.month < date_trunc('month', $2::date)
            AND EXISTS (SELECT FROM account_balances b
                         WHERE b.organization_id = p.organization_id AND b.month = p.month)) months
   LEFT JOIN LATERAL (SELECT v.state, to_char(v.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
           FROM verifications v WHERE v.organization_id = $1::uuid
          ORDER BY v.requested_at DESC, v.id DESC LIMIT 1) checked ON true`,
  values: [organizationId, today],
});

export type ClientRow = {
  id: string;
  name: string;
  country: CountryCode;
  currency: string;
  timeZone: string;
  role: Role;
};

/** The businesses of a user. Runs as the identity role; what is in them is read inside each. */
export function listClientRows(sql: SqlHandle, userId: string): Promise<ClientRow[]> {
  return sql.rows<ClientRow>(
    `SELECT o.id::text AS id, o.name, o.country, o.base_currency AS currency, o.time_zone AS "timeZone", m.role
       FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = $1::uuid
      ORDER BY lower(o.name), o.id`,
    userId,
  );
}

import type { ContactData, OwnData } from '@bilko/contracts';
import type { Context, SqlHandle } from '../../http/context';

const instantOf = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

type Account = Omit<OwnData, 'madeAt' | 'deeds'>;

/** What is stored about a person as such; runs as the identity role. */
export async function accountDataOf(sql: SqlHandle, userId: string): Promise<Account> {
  const [row] = await sql.rows<{ data: Account }>(
    `SELECT jsonb_build_object(
       'account', (SELECT jsonb_build_object('id', id, 'email', email, 'fullName', full_name, 'language', language,
                     'emailConfirmedAt', ${instantOf('email_confirmed_at')}, 'createdAt', ${instantOf('created_at')})
                     FROM users WHERE id = $1::uuid),
       'secondFactor', (SELECT jsonb_build_object('method', method, 'enabledAt', ${instantOf('enabled_at')})
                          FROM second_factors WHERE user_id = $1::uuid),
       'memberships', coalesce((SELECT jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'name', o.name,
                        'role', m.role, 'since', ${instantOf('m.created_at')}) ORDER BY m.created_at)
                        FROM memberships m JOIN organizations o ON o.id = m.organization_id
                       WHERE m.user_id = $1::uuid), '[]'),
       'sessions', coalesce((SELECT jsonb_agg(jsonb_build_object('createdAt', ${instantOf('created_at')},
                     'lastUsedAt', ${instantOf('last_used_at')}, 'endedAt', ${instantOf('ended_at')},
                     'userAgent', user_agent, 'ipAddress', ip_address) ORDER BY created_at)
                     FROM sessions WHERE user_id = $1::uuid), '[]'),
       'devices', coalesce((SELECT jsonb_agg(jsonb_build_object('createdAt', ${instantOf('created_at')},
                    'lastUsedAt', ${instantOf('last_used_at')}, 'userAgent', user_agent) ORDER BY created_at)
                    FROM user_devices WHERE user_id = $1::uuid), '[]'),
       'mails', coalesce((SELECT jsonb_agg(jsonb_build_object('template', template, 'recipient', recipient,
                  'createdAt', ${instantOf('created_at')}, 'status', status) ORDER BY created_at)
                  FROM user_mails WHERE user_id = $1::uuid), '[]')) AS data`,
    userId,
  );
  if (!row) throw new Error('the account is not there');
  return row.data;
}

const MOST_DEEDS = 5_000;

/** What he did in the business of this context, the latest first. */
export async function deedsOf({ sql, organizationId, userId }: Context): Promise<OwnData['deeds']> {
  return sql.rows(
    `SELECT organization_id::text AS "organizationId", ${instantOf('occurred_at')} AS "occurredAt", action, noun,
            record_id::text AS "recordId", address
       FROM audit_events WHERE organization_id = $1::uuid AND user_id = $2::uuid
      ORDER BY occurred_at DESC, id DESC LIMIT ${MOST_DEEDS}`,
    ...[organizationId, userId],
  );
}

/** Everything with this contact's id on it; undefined where there is no such contact. */
export async function contactDataOf(
  { sql, organizationId }: Context,
  contactId: string,
): Promise<Omit<ContactData, 'madeAt' | 'organization'> | undefined> {
  const [row] = await sql.rows<{ data: Omit<ContactData, 'madeAt' | 'organization'> }>(
    `SELECT jsonb_build_object(
       'contact', to_jsonb(c) - ARRAY['organization_id', 'sort_key', 'version'],
       'documents', coalesce((SELECT jsonb_agg(d ORDER BY d ->> 'issuedOn', d ->> 'id') FROM (
           SELECT jsonb_build_object('kind', kind, 'id', id, 'number', number, 'issuedOn', issued_on,
                    'currency', currency, 'grossAmount', gross_amount::text) AS d
             FROM invoice_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid
            UNION ALL
           SELECT jsonb_build_object('kind', 'expense', 'id', id, 'number', document_number, 'issuedOn', issued_on,
                    'currency', currency, 'grossAmount', gross_amount::text)
             FROM expense_states WHERE organization_id = $1::uuid AND contact_id = $2::uuid) documents), '[]'),
       'payments', coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'direction', direction, 'paidOn', paid_on,
                     'amount', amount::text, 'currency', currency) ORDER BY paid_on, id)
                     FROM payments WHERE organization_id = $1::uuid AND contact_id = $2::uuid), '[]'),
       'mails', coalesce((SELECT jsonb_agg(jsonb_build_object('template', m.template, 'recipient', m.recipient,
                  'createdAt', ${instantOf('m.created_at')}) ORDER BY m.created_at)
                  FROM mails m
                 WHERE m.organization_id = $1::uuid AND (m.recipient = c.email OR m.invoice_id IN (
                     SELECT i.id FROM invoices i WHERE i.organization_id = $1::uuid AND i.contact_id = $2::uuid))), '[]'),
       'changes', coalesce((SELECT jsonb_agg(jsonb_build_object('occurredAt', ${instantOf('occurred_at')},
                    'action', action, 'changes', changes) ORDER BY occurred_at, id)
                    FROM audit_events
                   WHERE organization_id = $1::uuid AND noun = 'contact' AND record_id = $2::uuid), '[]')) AS data
       FROM contacts c WHERE c.organization_id = $1::uuid AND c.id = $2::uuid`,
    ...[organizationId, contactId],
  );
  return row?.data;
}

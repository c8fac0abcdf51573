import type { GivenRole } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type InvitationRow = {
  id: string;
  email: string;
  role: GivenRole;
  invitedByName: string;
  invitedAt: Date;
  expiresAt: Date;
};

const invitations = `SELECT i.id::text AS id, i.email, i.role, coalesce(u.full_name, '') AS "invitedByName",
       i.invited_at AS "invitedAt", i.expires_at AS "expiresAt"
  FROM invitations i LEFT JOIN users u ON u.id = i.invited_by
 WHERE i.organization_id = $1::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL`;

export function listInvitationRows({ sql, organizationId }: Context): Promise<InvitationRow[]> {
  return sql.rows<InvitationRow>(`${invitations} ORDER BY i.invited_at DESC, i.id`, organizationId);
}

export async function findOpenInvitation(
  { sql, organizationId }: Context,
  by: { id: string } | { email: string },
): Promise<InvitationRow | undefined> {
  const [row] = await sql.rows<InvitationRow>(
    `${invitations} AND ${'id' in by ? 'i.id = $2::uuid' : 'i.email = $2'}`,
    organizationId,
    'id' in by ? by.id : by.email,
  );
  return row;
}

export async function isMember({ sql, organizationId }: Context, email: string): Promise<boolean> {
  const rows = await sql.rows(
    `SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = $1::uuid AND u.email = $2`,
    organizationId,
    email,
  );
  return rows.length > 0;
}

export async function insertInvitation(
  { sql, organizationId, userId, now }: Context,
  invitation: { id: string; email: string; role: GivenRole; expiresAt: Date },
): Promise<boolean> {
  const inserted = await sql.run(
    `INSERT INTO invitations (organization_id, id, email, role, invited_by, invited_at, expires_at)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::timestamptz, $7::timestamptz)
     ON CONFLICT (organization_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING`,
    organizationId,
    invitation.id,
    invitation.email,
    invitation.role,
    userId,
    now().toISOString(),
    invitation.expiresAt.toISOString(),
  );
  return inserted === 1;
}

/** The link before opens nothing any more; the new one is made with its mail. */
export async function renewInvitation(
  { sql, organizationId, userId, now }: Context,
  invitation: { id: string; expiresAt: Date },
): Promise<boolean> {
  const renewed = await sql.run(
    `UPDATE invitations SET token_hash = NULL, invited_by = $3::uuid, invited_at = $4::timestamptz,
            expires_at = $5::timestamptz
      WHERE organization_id = $1::uuid AND id = $2::uuid AND accepted_at IS NULL AND revoked_at IS NULL`,
    organizationId,
    invitation.id,
    userId,
    now().toISOString(),
    invitation.expiresAt.toISOString(),
  );
  return renewed === 1;
}

export async function endInvitation(
  { sql, organizationId, userId, now }: Context,
  id: string,
): Promise<boolean> {
  const ended = await sql.run(
    `UPDATE invitations SET revoked_at = $3::timestamptz, revoked_by = $4::uuid, token_hash = NULL
      WHERE organization_id = $1::uuid AND id = $2::uuid AND accepted_at IS NULL AND revoked_at IS NULL`,
    organizationId,
    id,
    now().toISOString(),
    userId,
  );
  return ended === 1;
}

/** The addresses whose invitations by this member were still open. */
export async function endInvitationsBy(
  { sql, organizationId, userId, now }: Context,
  inviterId: string,
): Promise<string[]> {
  const ended = await sql.rows<{ email: string }>(
    `UPDATE invitations SET revoked_at = $3::timestamptz, revoked_by = $4::uuid, token_hash = NULL
      WHERE organization_id = $1::uuid AND invited_by = $2::uuid AND accepted_at IS NULL AND revoked_at IS NULL
      RETURNING email`,
    organizationId,
    inviterId,
    now().toISOString(),
    userId,
  );
  return ended.map(({ email }) => email).sort();
}

/** False for one that was ended meanwhile: the link of that mail opens nothing. */
export async function keepToken(
  { sql, organizationId }: Context,
  invitation: { id: string; tokenHash: string },
): Promise<boolean> {
  const kept = await sql.run(
    `UPDATE invitations SET token_hash = $3
      WHERE organization_id = $1::uuid AND id = $2::uuid AND accepted_at IS NULL AND revoked_at IS NULL`,
    organizationId,
    invitation.id,
    invitation.tokenHash,
  );
  return kept === 1;
}

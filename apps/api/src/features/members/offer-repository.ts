import type { CountryCode } from '@bilko/core';
import type { GivenRole } from '@bilko/contracts';
import type { SqlHandle } from '../../http/context';
import type { InvitationRow } from './invitation-repository';

/** What a link leads to. Runs as the identity role: who holds the link belongs to no business yet. */
export type OfferRow = InvitationRow & {
  organizationId: string;
  organizationName: string;
  country: CountryCode;
  userId: string | null;
};

export async function findOffer(
  sql: SqlHandle,
  link: { tokenHash: string; at: Date },
): Promise<OfferRow | undefined> {
  const [row] = await sql.rows<OfferRow>(
    `SELECT i.id::text AS id, i.email, i.role, b.full_name AS "invitedByName", i.invited_at AS "invitedAt",
            i.expires_at AS "expiresAt", o.id::text AS "organizationId", o.name AS "organizationName", o.country,
            u.id::text AS "userId"
       FROM invitations i
       JOIN organizations o ON o.id = i.organization_id
       JOIN users b ON b.id = i.invited_by
       LEFT JOIN users u ON u.email = i.email
      WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
        AND i.expires_at > $2::timestamptz`,
    link.tokenHash,
    link.at.toISOString(),
  );
  return row;
}

/** Takes the link, once; false when somebody else did, or it was ended, in between. */
export async function takeInvitation(
  sql: SqlHandle,
  taken: { organizationId: string; id: string; tokenHash: string; userId: string; at: Date },
): Promise<boolean> {
  const took = await sql.run(
    `UPDATE invitations SET accepted_at = $5::timestamptz, accepted_by = $4::uuid
      WHERE organization_id = $1::uuid AND id = $2::uuid AND token_hash = $3
        AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $5::timestamptz`,
    taken.organizationId,
    taken.id,
    taken.tokenHash,
    taken.userId,
    taken.at.toISOString(),
  );
  return took === 1;
}

/** False for who is a member already. */
export async function insertMember(
  sql: SqlHandle,
  member: { organizationId: string; userId: string; role: GivenRole; at: Date },
): Promise<boolean> {
  const inserted = await sql.run(
    `INSERT INTO memberships (organization_id, user_id, role, created_at)
     VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz) ON CONFLICT (organization_id, user_id) DO NOTHING`,
    member.organizationId,
    member.userId,
    member.role,
    member.at.toISOString(),
  );
  return inserted === 1;
}

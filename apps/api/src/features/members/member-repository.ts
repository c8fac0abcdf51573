import type { Role } from '@bilko/core';
import type { GivenRole } from '@bilko/contracts';
import type { Context } from '../../http/context';

export type MemberRow = {
  id: string;
  fullName: string;
  email: string;
  role: Role;
  joinedAt: Date;
  version: number;
};

const members = `SELECT u.id::text AS id, u.full_name AS "fullName", u.email, m.role, m.created_at AS "joinedAt", m.version
  FROM memberships m JOIN users u ON u.id = m.user_id
 WHERE m.organization_id = $1::uuid`;

/** The owner first, then those who may most, each by name. */
export function listMemberRows({ sql, organizationId }: Context): Promise<MemberRow[]> {
  return sql.rows<MemberRow>(
    `${members} ORDER BY array_position(ARRAY['owner', 'admin', 'accountant', 'viewer'], m.role),
                         lower(u.full_name), u.id`,
    organizationId,
  );
}

/** Locks the membership: two that change it take turns, and each sees what the other did. */
export async function lockMember(
  { sql, organizationId }: Context,
  userId: string,
): Promise<MemberRow | undefined> {
  const [row] = await sql.rows<MemberRow>(
    `${members} AND m.user_id = $2::uuid FOR UPDATE OF m`,
    organizationId,
    userId,
  );
  return row;
}

/** False when the version is not the one that was seen. */
export async function changeRole(
  { sql, organizationId }: Context,
  change: { userId: string; role: GivenRole; version: number },
): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE memberships SET role = $3, version = version + 1
      WHERE organization_id = $1::uuid AND user_id = $2::uuid AND version = $4::int AND role <> 'owner'`,
    organizationId,
    change.userId,
    change.role,
    change.version,
  );
  return changed === 1;
}

/** Ends a membership; the name goes on standing in the books. */
export async function deleteMember({ sql, organizationId, now }: Context, userId: string): Promise<void> {
  await sql.run(
    `DELETE FROM memberships WHERE organization_id = $1::uuid AND user_id = $2::uuid AND role <> 'owner'`,
    organizationId,
    userId,
  );
  await sql.run(
    `INSERT INTO former_members (organization_id, user_id, left_at) VALUES ($1::uuid, $2::uuid, $3::timestamptz)
     ON CONFLICT (organization_id, user_id) DO UPDATE SET left_at = excluded.left_at`,
    organizationId,
    userId,
    now().toISOString(),
  );
}

/** In two steps: the table never holds two owners, and at commit it must hold one. */
export async function moveOwnership(
  { sql, organizationId, userId }: Context,
  newOwnerId: string,
): Promise<void> {
  const setRole = `UPDATE memberships SET role = $3, version = version + 1
                    WHERE organization_id = $1::uuid AND user_id = $2::uuid`;
  await sql.run(setRole, organizationId, userId, 'admin');
  await sql.run(setRole, organizationId, newOwnerId, 'owner');
}

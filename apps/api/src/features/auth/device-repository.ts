import type { SqlHandle } from '../../http/context';

/** Browsers that a user logged in from. */
export type DeviceRow = { id: string; isTrusted: boolean };

export async function findDevice(
  sql: SqlHandle,
  device: { userId: string; tokenHash: string; at: Date },
): Promise<DeviceRow | undefined> {
  const [row] = await sql.rows<DeviceRow>(
    `SELECT id::text AS id, coalesce(trusted_until > $3::timestamptz, false) AS "isTrusted"
       FROM user_devices WHERE token_hash = $1 AND user_id = $2::uuid`,
    device.tokenHash,
    device.userId,
    device.at.toISOString(),
  );
  return row;
}

export async function hasDevices(sql: SqlHandle, userId: string): Promise<boolean> {
  const rows = await sql.rows('SELECT 1 FROM user_devices WHERE user_id = $1::uuid LIMIT 1', userId);
  return rows.length > 0;
}

type DeviceUse = Readonly<{ userAgent: string | undefined; at: Date; trustedUntil: Date | undefined }>;

export async function insertDevice(
  sql: SqlHandle,
  device: DeviceUse & { id: string; userId: string; tokenHash: string },
): Promise<void> {
  await sql.run(
    `INSERT INTO user_devices (id, user_id, token_hash, user_agent, created_at, last_used_at, trusted_until)
     VALUES ($1::uuid, $2::uuid, $3, $4, $5::timestamptz, $5::timestamptz, $6::timestamptz)`,
    device.id,
    device.userId,
    device.tokenHash,
    device.userAgent ?? null,
    device.at.toISOString(),
    device.trustedUntil?.toISOString() ?? null,
  );
}

export async function touchDevice(sql: SqlHandle, device: DeviceUse & { id: string }): Promise<void> {
  await sql.run(
    `UPDATE user_devices SET last_used_at = $2::timestamptz, user_agent = $3,
            trusted_until = coalesce($4::timestamptz, trusted_until)
      WHERE id = $1::uuid`,
    device.id,
    device.at.toISOString(),
    device.userAgent ?? null,
    device.trustedUntil?.toISOString() ?? null,
  );
}

/** After a change of what is secret no device is trusted; each is still known. */
export async function distrustDevices(sql: SqlHandle, userId: string): Promise<void> {
  await sql.run('UPDATE user_devices SET trusted_until = NULL WHERE user_id = $1::uuid', userId);
}

import type { SqlHandle } from '../../http/context';

/** Second factors and what a login waits for. Runs as the identity role. */
export type Method = 'app' | 'mail';
export type FactorRow = { method: Method; sealedSeed: string | null; enabledAt: Date | null };

export async function findFactor(sql: SqlHandle, userId: string): Promise<FactorRow | undefined> {
  const [row] = await sql.rows<FactorRow>(
    `SELECT method, sealed_seed AS "sealedSeed", enabled_at AS "enabledAt"
       FROM second_factors WHERE user_id = $1::uuid`,
    userId,
  );
  return row;
}

/** Puts a factor in place of one that is only offered; false when one is on. */
export async function offerFactor(
  sql: SqlHandle,
  factor: { userId: string; method: Method; sealedSeed: string | null; at: Date; enabledAt: Date | null },
): Promise<boolean> {
  const saved = await sql.run(
    `INSERT INTO second_factors AS f (user_id, method, sealed_seed, created_at, enabled_at)
     VALUES ($1::uuid, $2, $3, $4::timestamptz, $5::timestamptz)
     ON CONFLICT (user_id) DO UPDATE SET method = excluded.method, sealed_seed = excluded.sealed_seed,
       last_step = NULL, created_at = excluded.created_at, enabled_at = excluded.enabled_at
     WHERE f.enabled_at IS NULL`,
    factor.userId,
    factor.method,
    factor.sealedSeed,
    factor.at.toISOString(),
    factor.enabledAt?.toISOString() ?? null,
  );
  return saved === 1;
}

export async function enableFactor(sql: SqlHandle, factor: { userId: string; at: Date }): Promise<boolean> {
  const enabled = await sql.run(
    `UPDATE second_factors SET enabled_at = $2::timestamptz WHERE user_id = $1::uuid AND enabled_at IS NULL`,
    factor.userId,
    factor.at.toISOString(),
  );
  return enabled === 1;
}

/** Marks the step of a code as used; false when this one, or a later one, was used before. */
export async function useStep(sql: SqlHandle, factor: { userId: string; step: number }): Promise<boolean> {
  const used = await sql.run(
    `UPDATE second_factors SET last_step = $2::bigint
      WHERE user_id = $1::uuid AND (last_step IS NULL OR last_step < $2::bigint)`,
    factor.userId,
    factor.step,
  );
  return used === 1;
}

export async function resealFactor(
  sql: SqlHandle,
  factor: { userId: string; sealedSeed: string },
): Promise<void> {
  await sql.run(
    'UPDATE second_factors SET sealed_seed = $2 WHERE user_id = $1::uuid',
    factor.userId,
    factor.sealedSeed,
  );
}

/** The factor and its recovery codes; false when none was on. */
export async function deleteFactor(sql: SqlHandle, userId: string): Promise<boolean> {
  await sql.run('DELETE FROM recovery_codes WHERE user_id = $1::uuid', userId);
  const gone = await sql.run(
    'DELETE FROM second_factors WHERE user_id = $1::uuid AND enabled_at IS NOT NULL',
    userId,
  );
  return gone === 1;
}

export async function replaceRecoveryCodes(
  sql: SqlHandle,
  codes: { userId: string; hashes: readonly string[]; at: Date },
): Promise<void> {
  await sql.run('DELETE FROM recovery_codes WHERE user_id = $1::uuid', codes.userId);
  await sql.run(
    `INSERT INTO recovery_codes (user_id, code_hash, created_at)
     SELECT $1::uuid, hash, $3::timestamptz FROM unnest($2::text[]) AS hash`,
    codes.userId,
    [...codes.hashes],
    codes.at.toISOString(),
  );
}

export async function useRecoveryCode(
  sql: SqlHandle,
  code: { userId: string; hashes: readonly string[]; at: Date },
): Promise<boolean> {
  const used = await sql.run(
    `UPDATE recovery_codes SET used_at = $3::timestamptz
      WHERE user_id = $1::uuid AND code_hash = ANY($2::text[]) AND used_at IS NULL`,
    code.userId,
    [...code.hashes],
    code.at.toISOString(),
  );
  return used === 1;
}

export async function countRecoveryCodes(sql: SqlHandle, userId: string): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    'SELECT count(*)::int AS count FROM recovery_codes WHERE user_id = $1::uuid AND used_at IS NULL',
    userId,
  );
  return row?.count ?? 0;
}

export async function listSealedSeeds(sql: SqlHandle): Promise<{ userId: string; sealedSeed: string }[]> {
  return sql.rows(
    `SELECT user_id::text AS "userId", sealed_seed AS "sealedSeed"
       FROM second_factors WHERE sealed_seed IS NOT NULL ORDER BY user_id`,
  );
}

/** False when its owner set up another app meanwhile. */
export async function replaceSealedSeed(
  sql: SqlHandle,
  seed: { userId: string; from: string; to: string },
): Promise<boolean> {
  const changed = await sql.run(
    'UPDATE second_factors SET sealed_seed = $3 WHERE user_id = $1::uuid AND sealed_seed = $2',
    seed.userId,
    seed.from,
    seed.to,
  );
  return changed === 1;
}

export async function countOldRecoveryCodes(sql: SqlHandle, keyId: string): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM recovery_codes WHERE used_at IS NULL AND NOT starts_with(code_hash, $1)`,
    `${keyId}:`,
  );
  return row?.count ?? 0;
}

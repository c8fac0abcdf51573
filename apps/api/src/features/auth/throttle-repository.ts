import type { SqlHandle } from '../../http/context';

type Attempt = Readonly<{ key: string; at: Date; free: number; firstWait: number; longestWait: number }>;

/** Counts one in a single statement; false while the wait of those before lasts. A day without one forgets all. */
export async function takeAttempt(sql: SqlHandle, attempt: Attempt): Promise<boolean> {
  const taken = await sql.run(
    `INSERT INTO login_throttles AS t (key, attempts, last_at) VALUES ($1, 1, $2::timestamptz)
     ON CONFLICT (key) DO UPDATE SET
       attempts = CASE WHEN t.last_at < $2::timestamptz - interval '1 day' THEN 1 ELSE t.attempts + 1 END,
       blocked_until = CASE WHEN t.last_at >= $2::timestamptz - interval '1 day' AND t.attempts + 1 >= $3::int
         THEN $2::timestamptz
           + least($5::float8, $4::float8 * power(2, least(t.attempts + 1 - $3::int, 20))) * interval '1 second'
         END,
       last_at = $2::timestamptz
     WHERE t.blocked_until IS NULL OR t.blocked_until <= $2::timestamptz`,
    attempt.key,
    attempt.at.toISOString(),
    attempt.free,
    attempt.firstWait,
    attempt.longestWait,
  );
  return taken === 1;
}

export async function blockedUntil(sql: SqlHandle, key: string): Promise<Date | undefined> {
  const [row] = await sql.rows<{ until: Date | null }>(
    'SELECT blocked_until AS until FROM login_throttles WHERE key = $1',
    key,
  );
  return row?.until ?? undefined;
}

export async function forgetAttempts(sql: SqlHandle, key: string): Promise<void> {
  await sql.run('DELETE FROM login_throttles WHERE key = $1', key);
}

export async function forgiveAttempt(sql: SqlHandle, key: string): Promise<void> {
  await sql.run(
    'UPDATE login_throttles SET attempts = greatest(attempts - 1, 0), blocked_until = NULL WHERE key = $1',
    key,
  );
}

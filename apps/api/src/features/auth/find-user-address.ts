import type { SqlHandle } from '../../http/context';

/** Where a person reads mail; as the identity role. */
export async function findUserAddress(sql: SqlHandle, userId: string): Promise<string | undefined> {
  const [row] = await sql.rows<{ email: string }>('SELECT email FROM users WHERE id = $1::uuid', userId);
  return row?.email;
}

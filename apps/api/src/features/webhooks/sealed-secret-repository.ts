import { asWorker, inOrganization } from '@bilko/database';

/** For the change of keys, which goes through all businesses, one after the other. */
export type SealedSecrets = { id: string; secret: string; previous: string | null };

export async function listOrganizationIds(): Promise<string[]> {
  const rows = await asWorker((_db, sql) =>
    sql<{ id: string }>('SELECT id::text AS id FROM organizations ORDER BY id', []),
  );
  return rows.map(({ id }) => id);
}

export function listSealedSecrets(organizationId: string): Promise<SealedSecrets[]> {
  return inOrganization({ organizationId }, (_db, sql) =>
    sql<SealedSecrets>(
      `SELECT id::text AS id, sealed_secret AS secret, previous_sealed_secret AS previous
         FROM webhook_endpoints WHERE organization_id = $1::uuid ORDER BY id`,
      [organizationId],
    ),
  );
}

/** False when somebody changed the secret meanwhile: that one is new already. */
export async function replaceSealedSecrets(
  organizationId: string,
  from: SealedSecrets,
  to: Omit<SealedSecrets, 'id'>,
): Promise<boolean> {
  const changed = await inOrganization({ organizationId }, (_db, sql) =>
    sql.run(
      `UPDATE webhook_endpoints SET sealed_secret = $3, previous_sealed_secret = $4
        WHERE organization_id = $1::uuid AND id = $2::uuid AND sealed_secret = $5
          AND previous_sealed_secret IS NOT DISTINCT FROM $6`,
      [organizationId, from.id, to.secret, to.previous, from.secret, from.previous],
    ),
  );
  return changed === 1;
}

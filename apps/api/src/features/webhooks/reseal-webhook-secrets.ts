import type { Services } from '../../services';
import { listOrganizationIds, listSealedSecrets, replaceSealedSecrets } from './sealed-secret-repository';
import { openSecret, sealSecret } from './webhook-secret';

/** Seals the secrets of every webhook with the newest key; one that no key opens is left and counted. */
export async function resealWebhookSecrets({
  keyring,
}: Pick<Services, 'keyring'>): Promise<{ resealed: number; unreadable: number }> {
  let [resealed, unreadable] = [0, 0];
  for (const organizationId of await listOrganizationIds()) {
    for (const row of await listSealedSecrets(organizationId)) {
      const anew = (sealed: string | null) => {
        if (sealed === null || !keyring.isOld(sealed)) return sealed;
        const secret = openSecret(keyring, row.id, sealed);
        if (secret === undefined) unreadable += 1;
        return secret === undefined ? sealed : sealSecret(keyring, row.id, secret);
      };
      const to = { secret: anew(row.secret) ?? row.secret, previous: anew(row.previous) };
      const isSame = to.secret === row.secret && to.previous === row.previous;
      if (!isSame && (await replaceSealedSecrets(organizationId, row, to))) resealed += 1;
    }
  }
  return { resealed, unreadable };
}

import type { Services } from '../../services';
import { oldRecoveryCodes, resealSeeds } from '../second-factor/reseal-seeds';
import { resealWebhookSecrets } from '../webhooks/reseal-webhook-secrets';

/** Everything that is sealed, sealed with the newest key; what was done in sentences. */
export async function rotateSecrets(
  services: Services,
): Promise<{ lines: readonly string[]; isWhole: boolean }> {
  const done = {
    'seeds of authenticator apps': await resealSeeds(services),
    'secrets of webhooks': await resealWebhookSecrets(services),
  };
  const codes = await oldRecoveryCodes(services);
  const isWhole = Object.values(done).every(({ unreadable }) => unreadable === 0);
  const lines = Object.entries(done).map(
    ([what, { resealed, unreadable }]) =>
      `${what}: ${resealed} sealed with ${services.keyring.currentId}` +
      (unreadable > 0 ? `, ${unreadable} that no key of SECRETS_KEYS opens` : ''),
  );
  const older =
    codes > 0
      ? `${codes} unused recovery codes need an older key: keep it until their owners have made new ones`
      : 'nothing needs an older key: it may be taken out of SECRETS_KEYS';
  return { lines: [...lines, older], isWhole };
}

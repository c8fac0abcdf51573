import { inIdentity } from '../../http/run';
import type { Services } from '../../services';
import { seedPurpose } from './app-code';
import { listSealedSeeds, replaceSealedSeed, countOldRecoveryCodes } from './second-factor-repository';

export type Resealed = Readonly<{ resealed: number; unreadable: number }>;

/** Seals every seed of an authenticator app with the newest key; one that no key opens is left and counted. */
export async function resealSeeds({ keyring }: Pick<Services, 'keyring'>): Promise<Resealed> {
  const rows = await inIdentity((sql) => listSealedSeeds(sql));
  let [resealed, unreadable] = [0, 0];
  for (const { userId, sealedSeed } of rows.filter((row) => keyring.isOld(row.sealedSeed))) {
    let seed: Buffer;
    try {
      seed = keyring.open(seedPurpose(userId), sealedSeed);
    } catch {
      unreadable += 1;
      continue;
    }
    const to = keyring.seal(seedPurpose(userId), seed);
    if (await inIdentity((sql) => replaceSealedSeed(sql, { userId, from: sealedSeed, to }))) resealed += 1;
  }
  return { resealed, unreadable };
}

/** Unused recovery codes that only an older key knows: nobody can seal them anew but their owner, by new codes. */
export const oldRecoveryCodes = ({ keyring }: Pick<Services, 'keyring'>): Promise<number> =>
  inIdentity((sql) => countOldRecoveryCodes(sql, keyring.currentId));

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { PlainProblem } from './settings.mjs';

const REFUSED = ['EACCES', 'EPERM', 'EROFS'];

/** Makes the folder for database, files and mail, or says in a sentence why it cannot. */
export function openDataFolder(folder) {
  try {
    mkdirSync(path.join(folder, 'logs'), { recursive: true });
    for (const place of [folder, path.join(folder, 'logs')])
      accessSync(place, constants.W_OK | constants.X_OK);
  } catch (problem) {
    if (!REFUSED.includes(problem.code)) {
      throw new PlainProblem(`The data folder ${folder} cannot be used: ${problem.message}.`);
    }
    const owner = existsSync(folder)
      ? ` It belongs to user number ${statSync(folder).uid}: start as that user, or`
      : ' Take that right, or';
    throw new PlainProblem(
      `You may not write to the data folder ${folder}.${owner} choose another: BILKO_DATA=/some/folder npm start`,
    );
  }
}

/** Secrets of a local run: made once, kept with the data, so that logins outlive a restart. */
export function localSecrets(folder) {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) {
    try {
      const kept = JSON.parse(readFileSync(file, 'utf8'));
      if (kept.JWT_SECRET && kept.JWT_REFRESH_SECRET) return complete(file, kept);
    } catch (problem) {
      if (REFUSED.includes(problem.code)) {
        throw new PlainProblem(`You may not read ${file}: it belongs to another user.`);
      }
      // A half-written file of a run that died: new secrets only mean logging in again.
    }
  }
  const fresh = () => randomBytes(48).toString('base64url');
  return complete(file, { JWT_SECRET: fresh(), JWT_REFRESH_SECRET: fresh() });
}

/** Adds what a folder of an earlier release does not have yet, and writes the file whole or not at all. */
function complete(file, kept) {
  if (kept.SECRETS_KEYS && existsSync(file)) return kept;
  const secrets = { SECRETS_KEYS: `local:${randomBytes(32).toString('base64')}`, ...kept };
  const beside = `${file}.part`;
  writeFileSync(beside, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, file);
  return secrets;
}

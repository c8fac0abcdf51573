import { readEnv } from './env';
import { rotateSecrets } from './features/upkeep/rotate-secrets';
import { openDatabase, startOrExplain } from './process';

/**
 * Seals everything that is sealed with the first key of SECRETS_KEYS, and says whether the others may go. Ends with 1
 * when something can be opened by none of them. May run beside the API, and twice.
 */
await startOrExplain(async () => {
  const services = await openDatabase(readEnv());
  try {
    const { lines, isWhole } = await rotateSecrets(services);
    for (const line of lines) process.stdout.write(`${line}\n`);
    if (!isWhole) process.exitCode = 1;
  } finally {
    await services.close();
  }
});

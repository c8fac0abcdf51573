import { localSecrets } from './data-folder.mjs';
import { givenEnvironment } from './settings.mjs';

/** What the API is told in a local run: what the shell says, else what suits this machine. */
export function apiEnvironment({ data, nodeEnv, apiPort, webPort }, databaseUrl) {
  // In production nothing is made up: the API itself says which secret is missing.
  const secrets = nodeEnv === 'production' ? {} : localSecrets(data);
  return {
    ...secrets,
    NODE_ENV: nodeEnv,
    ...givenEnvironment(),
    PORT: String(apiPort),
    WEB_PORT: String(webPort),
    BILKO_DATA: data,
    DATABASE_URL: databaseUrl,
  };
}

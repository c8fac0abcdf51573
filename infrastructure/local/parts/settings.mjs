import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');
export const inRoot = (...parts) => path.join(root, ...parts);

/** Something the person at the keyboard can put right: shown as a sentence, without a stack. */
export class PlainProblem extends Error {}

const MINIMUM = [20, 19];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  throw new PlainProblem(
    `Bilko needs Node.js ${MINIMUM.join('.')} or newer; this is ${version}. Get it from https://nodejs.org.`,
  );
}

function portFrom(name, fallback) {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (port < 1 || port > 65535)
    throw new PlainProblem(`${name}=${text} is not a port: use a number from 1 to 65535.`);
  return port;
}

/** A relative BILKO_DATA counts from the repository, wherever the command was typed. */
export const dataFolder = () =>
  path.resolve(root, (process.env.BILKO_DATA || '.bilko').replace(/^~(?=[\\/]|$)/, homedir()));

/** Settings of a run: the shell's environment first, then .env, then what DEPLOYMENT calls the local defaults. */
export function readSettings() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
  const apiPort = portFrom('PORT', 4000);
  const webPort = portFrom('WEB_PORT', 3000);
  if (apiPort === webPort) {
    throw new PlainProblem(`PORT and WEB_PORT are both ${apiPort}: the API and the web each need their own.`);
  }
  const apiUrl = process.env.NEXT_PUBLIC_API_URL || `http://localhost:${apiPort}`;
  return {
    apiPort,
    webPort,
    webUrl: `http://localhost:${webPort}`,
    data: dataFolder(),
    databaseUrl: process.env.DATABASE_URL || undefined,
    nodeEnv: process.env.NODE_ENV || 'development',
    webEnv: { NEXT_PUBLIC_API_URL: apiUrl, NEXT_PUBLIC_APP_ENV: process.env.NEXT_PUBLIC_APP_ENV || 'local' },
  };
}

/** The shell's settings without the empty ones: NAME= in .env means "not set". */
export const givenEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));

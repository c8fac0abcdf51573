import { describe, expect, it } from 'vitest';
import { EnvError, readEnv } from './env';

const secret = (seed: string) => `${seed}-Kq8sD1xZ7mB4vN6tR2wY9pL3cF5hJ0gA`;
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://bilko:pw@db.internal:5432/bilko_prod',
  JWT_SECRET: secret('one'),
  JWT_REFRESH_SECRET: secret('two'),
  SECRETS_KEYS: '2026:3q2+7wAB1kLmZ0pQvN8xY5tR6uW9sD4fG7hJ2kL1mN0=',
  ALLOWED_ORIGINS: 'https://bilko.io,https://www.bilko.io',
  SENDGRID_API_KEY: 'SG.kJ29dkw03kdkw9wkdk.29dkwodkwo29dkwo',
  R2_ACCESS_KEY_ID: '8f2a91c7d64e0b35',
  R2_SECRET_ACCESS_KEY: '4c1f8e2b9d7a6053f8e2b9d7a6053c1f',
  R2_BUCKET_NAME: 'bilko-receipts',
  R2_ENDPOINT: 'https://0a1b2c.r2.cloudflarestorage.com',
};

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('needs nothing locally, and says what it makes up', () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      mode: 'development',
      port: 4000,
      webUrl: 'http://localhost:3000',
      r2: undefined,
    });
    expect(env.rateLimits).toEqual({
      general: 100,
      auth: 5,
      reports: 10,
      previews: 60,
      events: 600,
      files: 300,
    });
    expect(env.redisUrl).toBeUndefined();
    expect(env.requestDeadlineSeconds).toBe(60);
    expect(env.accessToken.lifeSeconds).toBe(15 * 60);
    expect(env.refreshToken.lifeSeconds).toBe(7 * 24 * 60 * 60);
    expect(env.accessToken.secret).not.toBe(readEnv({}).accessToken.secret);
    expect(env.warnings).toHaveLength(3);
  });

  it('is complete in production', () => {
    const env = readEnv(production);
    expect(env.isProduction).toBe(true);
    expect(env.allowedOrigins).toEqual(['https://bilko.io', 'https://www.bilko.io']);
    expect(env.trustProxy).toBe(1);
    expect(env.warnings).toEqual([]);
  });

  const needed = Object.keys(production).filter((name) => name !== 'NODE_ENV');
  it.each(needed)('does not start in production without %s', (name) => {
    expect(problemsOf({ ...production, [name]: undefined })).toContain(`${name} is missing`);
    expect(problemsOf({ ...production, [name]: '  ' })).toContain(`${name} is missing`);
  });

  it.each([
    ['a short secret', { JWT_SECRET: 'short' }, /JWT_SECRET is weak/],
    ['a secret of one letter', { JWT_SECRET: 'a'.repeat(64) }, /JWT_SECRET is weak/],
    ['a placeholder', { JWT_SECRET: 'change-me-change-me-change-me-1234567' }, /still a placeholder/],
    ['a placeholder in brackets', { SENDGRID_API_KEY: '<your key>' }, /still a placeholder/],
    ['a weak secret before the last', { JWT_SECRET_PREVIOUS: `${secret('old')},weak` }, /PREVIOUS is weak/],
    ['a port that there is not', { WORKER_METRICS_PORT: '70000' }, /WORKER_METRICS_PORT is above 65535/],
    ['a weak token for the metrics', { METRICS_TOKEN: 'prometheus' }, /METRICS_TOKEN is weak/],
    [
      'a token for the metrics that is none',
      { METRICS_TOKEN: 'change-me-change-me-change-me-1234567' },
      /METRICS_TOKEN is still a placeholder/,
    ],
    ['a DSN that is none', { SENTRY_DSN: 'https://sentry.io/4505' }, /SENTRY_DSN is not the address/],
    ['errors sent in the clear', { SENTRY_DSN: 'http://abc123@sentry.internal/1' }, /not an https address/],
    ['a limit of events that is off', { RATE_LIMIT_EVENTS: '0' }, /may not be switched off/],
    ['a Redis that is none', { REDIS_URL: 'http://redis' }, /REDIS_URL/],
    ['an origin with a path behind it', { ALLOWED_ORIGINS: 'https://bilko.io/app' }, /not an https origin/],
    ['the origin of nobody', { ALLOWED_ORIGINS: 'null' }, /not an https origin/],
    ['one secret for both tokens', { JWT_REFRESH_SECRET: secret('one') }, /must differ/],
    ['a key that is too short', { SECRETS_KEYS: '2026:c2hvcnQ=' }, /SECRETS_KEYS/],
    ['a key of one letter', { SECRETS_KEYS: `2026:${'A'.repeat(43)}=` }, /SECRETS_KEYS/],
    [
      'two keys of one id',
      { SECRETS_KEYS: `${production.SECRETS_KEYS},${production.SECRETS_KEYS}` },
      /SECRETS_KEYS/,
    ],
    ['an origin without https', { ALLOWED_ORIGINS: 'http://bilko.io' }, /not an https origin/],
    ['any origin', { ALLOWED_ORIGINS: '*' }, /not an https origin/],
    ['a limit that is off', { RATE_LIMIT_AUTH: '0' }, /may not be switched off/],
    ['a database that is none', { DATABASE_URL: 'mysql://x' }, /not a postgresql/],
  ])('does not start in production with %s', (_what, change, sentence) => {
    expect(problemsOf({ ...production, ...change }).join('\n')).toMatch(sentence);
  });

  it('keeps files on its own disk in production when told so, and never half here and half in R2', () => {
    const { R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY, R2_BUCKET_NAME, R2_ENDPOINT, ...others } = production;
    const folder = '/var/lib/bilko/files';
    expect(readEnv({ ...others, FILES_FOLDER: folder })).toMatchObject({
      filesFolder: folder,
      r2: undefined,
    });
    const r2 = { R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY, R2_BUCKET_NAME, R2_ENDPOINT };
    expect(problemsOf({ ...others, ...r2, FILES_FOLDER: folder }).join('\n')).toMatch(/exclude each other/);
    expect(problemsOf({ ...others, FILES_FOLDER: 'files' })).toEqual([
      'FILES_FOLDER is not an absolute path',
    ]);
  });

  it('takes several secrets of before, and none when there is none', () => {
    const { accessToken, refreshToken } = readEnv({
      ...production,
      JWT_SECRET_PREVIOUS: ` ${secret('older')} , ${secret('oldest')},`,
    });
    expect(accessToken.previousSecrets).toEqual([secret('older'), secret('oldest')]);
    expect(refreshToken.previousSecrets).toEqual([]);
  });

  it('names every problem at once', () => {
    expect(problemsOf({ NODE_ENV: 'production' }).length).toBeGreaterThan(5);
  });

  it('refuses values that it cannot read, anywhere', () => {
    expect(problemsOf({ PORT: 'abc' })[0]).toMatch(/^PORT/);
    expect(problemsOf({ PORT: '70000' })[0]).toMatch(/PORT/);
    expect(problemsOf({ JWT_EXPIRES_IN: 'soon' })[0]).toMatch(/^JWT_EXPIRES_IN/);
    expect(problemsOf({ R2_ENDPOINT: 'https://x' })[0]).toMatch(/R2_ACCESS_KEY_ID/);
    expect(problemsOf({ NODE_ENV: 'prod' })[0]).toMatch(/^NODE_ENV/);
  });
});

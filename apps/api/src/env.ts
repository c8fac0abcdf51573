import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import {
  isWeak,
  MINIMUM_SECRET,
  PLACEHOLDER,
  secretsKeysOf,
  secretsOf,
  type SecretsKey,
} from './env-secrets';

export type { SecretsKey };

/**
 * The only reader of process.env. Checked once at start: in production the program does not run with
 * something missing, weak or left at a placeholder; locally it runs with nothing set.
 */
const optionalText = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const count = (fallback: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,7}$/, 'a whole number is expected')
    .transform((text) => (text === '' ? fallback : Number.parseInt(text, 10)))
    .default(fallback);

const duration = (fallback: string) =>
  z
    .string()
    .trim()
    .regex(/^(\d{1,5}[smhd])?$/, 'a duration like 15m, 12h or 7d is expected')
    .transform((text) => secondsOf(text === '' ? fallback : text))
    .default(secondsOf(fallback));

const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: count(4000),
  HOST: optionalText,
  WORKER_METRICS_PORT: count(0),
  DATABASE_URL: optionalText,
  DATABASE_POOL: count(0),
  DATABASE_POOLER: z.enum(['transaction', '']).default(''),
  BILKO_DATA: optionalText,
  BILKO_VERSION: optionalText,
  METRICS_TOKEN: optionalText,
  SENTRY_DSN: optionalText,
  SENTRY_ENVIRONMENT: optionalText,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  JWT_SECRET: optionalText,
  JWT_SECRET_PREVIOUS: optionalText,
  JWT_REFRESH_SECRET: optionalText,
  JWT_REFRESH_SECRET_PREVIOUS: optionalText,
  SECRETS_KEYS: optionalText,
  JWT_EXPIRES_IN: duration('15m'),
  JWT_REFRESH_EXPIRES_IN: duration('7d'),
  JWT_REMEMBER_EXPIRES_IN: duration('30d'),
  ALLOWED_ORIGINS: optionalText,
  WEB_URL: optionalText,
  WEB_PORT: count(3000),
  API_URL: optionalText,
  TRUST_PROXY: optionalText,
  RATE_LIMIT_GENERAL: count(100),
  RATE_LIMIT_AUTH: count(5),
  RATE_LIMIT_REPORTS: count(10),
  RATE_LIMIT_PREVIEWS: count(60),
  RATE_LIMIT_EVENTS: count(600),
  RATE_LIMIT_FILES: count(300),
  REDIS_URL: optionalText,
  REQUEST_DEADLINE: duration('60s'),
  SENDGRID_API_KEY: optionalText,
  SENDGRID_API_URL: optionalText,
  SENDGRID_WEBHOOK_PUBLIC_KEY: optionalText,
  SENDGRID_TEMPLATES: optionalText,
  MAIL_FROM: optionalText,
  R2_ACCESS_KEY_ID: optionalText,
  R2_SECRET_ACCESS_KEY: optionalText,
  R2_BUCKET_NAME: optionalText,
  R2_ENDPOINT: optionalText,
  FILES_FOLDER: optionalText,
  NBS_USER: optionalText,
  NBS_PASSWORD: optionalText,
  NBS_LICENCE: optionalText,
  EXCHANGE_RATES: z.enum(['on', 'off', '']).default(''),
});

type Variables = z.output<typeof variables>;

export type Env = Readonly<{
  mode: 'production' | 'development' | 'test';
  isProduction: boolean;
  port: number;
  host: string | undefined;
  /** Where the worker says how it is; undefined: nowhere, it listens on no port. */
  workerMetricsPort: number | undefined;
  version: string;
  /** Undefined: the embedded server under `dataFolder` is started (by local.ts). */
  databaseUrl: string | undefined;
  databasePool: number | undefined;
  /** DATABASE_URL leads to a pooler in transaction mode. */
  isDatabasePooled: boolean;
  /** Embedded database, files and mails of a local installation. */
  dataFolder: string;
  /** With it Prometheus may read /metrics; undefined: nobody may. */
  metricsToken: string | undefined;
  /** Where errors that nobody expected are sent; undefined: nowhere. */
  sentry: { dsn: string; environment: string } | undefined;
  logLevel: string;
  /** The secret signs; those before it are still believed. */
  accessToken: { secret: string; previousSecrets: readonly string[]; lifeSeconds: number };
  refreshToken: {
    secret: string;
    previousSecrets: readonly string[];
    lifeSeconds: number;
    rememberedLifeSeconds: number;
  };
  /** What is sealed before it is stored; the first key seals, all of them open. */
  secretsKeys: readonly SecretsKey[];
  allowedOrigins: readonly string[];
  /** Where people open the web app: links in mails point there. */
  webUrl: string;
  /** Where this API is reached from outside. */
  apiUrl: string;
  /** How many proxies in front are believed when they say who the client is. */
  trustProxy: number;
  /** Requests a minute; 0 is off. */
  rateLimits: Readonly<Record<'general' | 'auth' | 'reports' | 'previews' | 'events' | 'files', number>>;
  /** Where several processes count requests together; undefined: each counts for itself. */
  redisUrl: string | undefined;
  /** A request that is not answered by then is told to come back. */
  requestDeadlineSeconds: number;
  mail: {
    from: string;
    sendgrid:
      | {
          apiKey: string;
          apiUrl: string;
          /** Public key of the signed event webhook. */
          webhookPublicKey: string | undefined;
          /** Ids of the dynamic templates: `invoiceSent=d-…,welcome=d-…`. */
          templates: string | undefined;
        }
      | undefined;
  };
  /** R2 or another S3 service; undefined: `filesFolder`, else a folder under `dataFolder`. */
  r2: { accessKeyId: string; secretAccessKey: string; bucket: string; endpoint: string } | undefined;
  /** A folder of this machine that files are to lie in: production takes it, when told so, in place of R2. */
  filesFolder: string | undefined;
  /** Official exchange rates; undefined: switched off, rates are typed by hand. */
  rates:
    | {
        urls: { hnb: string; cbbh: string; nbs: string; ecb: string };
        /** An account with the National Bank of Serbia; without one its list cannot be read. */
        nbs: { user: string; password: string; licence: string } | undefined;
      }
    | undefined;
  /** Said once at start: what a local installation makes up for itself. */
  warnings: readonly string[];
}>;

/** Everything that is wrong, in sentences for the person who deploys. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  const problems = [...(isProduction ? productionProblems(values) : []), ...halfSetProblems(values)];
  if (problems.length > 0) throw new EnvError(problems);
  return assemble(values, isProduction);
}

function productionProblems(values: Variables): string[] {
  const problems: string[] = [];
  const required = [
    'DATABASE_URL',
    'JWT_SECRET',
    'JWT_REFRESH_SECRET',
    'SECRETS_KEYS',
    'ALLOWED_ORIGINS',
    'SENDGRID_API_KEY',
  ] as const;
  const alsoRequired = ['R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY', 'R2_BUCKET_NAME', 'R2_ENDPOINT'] as const;
  const isOnDisk = values.FILES_FOLDER !== undefined;
  for (const name of [...required, ...(isOnDisk ? [] : alsoRequired)]) {
    const value = values[name];
    if (value === undefined) problems.push(`${name} is missing`);
    else if (PLACEHOLDER.test(value)) problems.push(`${name} is still a placeholder`);
  }
  if (PLACEHOLDER.test(values.METRICS_TOKEN ?? '')) problems.push('METRICS_TOKEN is still a placeholder');
  for (const name of [
    'JWT_SECRET',
    'JWT_REFRESH_SECRET',
    'JWT_SECRET_PREVIOUS',
    'JWT_REFRESH_SECRET_PREVIOUS',
    'METRICS_TOKEN',
  ] as const) {
    const value = values[name];
    const secrets = name.endsWith('_PREVIOUS') ? secretsOf(value) : value === undefined ? [] : [value];
    if (secrets.some(isWeak)) {
      problems.push(
        `${name} is weak: at least ${MINIMUM_SECRET} random characters are needed (openssl rand -base64 48)`,
      );
    }
  }
  if (values.SENTRY_DSN?.startsWith('http:')) problems.push('SENTRY_DSN is not an https address');
  if (values.JWT_SECRET !== undefined && values.JWT_SECRET === values.JWT_REFRESH_SECRET) {
    problems.push('JWT_SECRET and JWT_REFRESH_SECRET must differ');
  }
  for (const origin of originsOf(values.ALLOWED_ORIGINS)) {
    if (!/^https:\/\/[^/*]+$/.test(origin))
      problems.push(`ALLOWED_ORIGINS: ${origin} is not an https origin`);
  }
  for (const name of [
    'RATE_LIMIT_GENERAL',
    'RATE_LIMIT_AUTH',
    'RATE_LIMIT_REPORTS',
    'RATE_LIMIT_PREVIEWS',
    'RATE_LIMIT_EVENTS',
    'RATE_LIMIT_FILES',
  ] as const) {
    if (values[name] < 1) problems.push(`${name} may not be switched off in production`);
  }
  return problems;
}

function halfSetProblems(values: Variables): string[] {
  const problems: string[] = [];
  const names = ['R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY', 'R2_ENDPOINT'] as const;
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length > 0 && missing.length < names.length)
    problems.push(`${missing.join(' and ')} missing beside the other R2 settings`);
  if (values.FILES_FOLDER !== undefined) {
    if (!path.isAbsolute(values.FILES_FOLDER)) problems.push('FILES_FOLDER is not an absolute path');
    if (missing.length < names.length)
      problems.push('FILES_FOLDER and the R2 settings exclude each other: files lie in one place');
  }
  if (values.DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(values.DATABASE_URL)) {
    problems.push('DATABASE_URL is not a postgresql:// address');
  }
  if (values.TRUST_PROXY !== undefined && !/^\d$/.test(values.TRUST_PROXY)) {
    problems.push('TRUST_PROXY is the number of proxies in front, 0 to 9');
  }
  const nbs = (['NBS_USER', 'NBS_PASSWORD', 'NBS_LICENCE'] as const).filter((name) => !values[name]);
  if (nbs.length > 0 && nbs.length < 3)
    problems.push(`${nbs.join(' and ')} missing beside the other NBS settings`);
  if (values.SECRETS_KEYS !== undefined && secretsKeysOf(values.SECRETS_KEYS) === undefined) {
    problems.push(
      'SECRETS_KEYS is a list of id:key, each key 32 random bytes in base64 (openssl rand -base64 32), each id once',
    );
  }
  if (!/^(https?:\/\/\w+@[^\s/]+\/(\S+\/)?\d+)?$/.test(values.SENTRY_DSN ?? '')) {
    problems.push('SENTRY_DSN is not the address that Sentry shows: https://<key>@<host>/<number>');
  }
  if (values.REDIS_URL !== undefined && !/^rediss?:\/\/[^\s/]/.test(values.REDIS_URL)) {
    problems.push('REDIS_URL is not a redis:// or rediss:// address');
  }
  if (values.REQUEST_DEADLINE < 1 || values.REQUEST_DEADLINE > 600) {
    problems.push('REQUEST_DEADLINE is between 1s and 10m');
  }
  for (const name of ['PORT', 'WORKER_METRICS_PORT'] as const)
    if (values[name] > 65_535) problems.push(`${name} is above 65535`);
  return problems;
}

function assemble(values: Variables, isProduction: boolean): Env {
  const warnings: string[] = [];
  const secretOr = (name: 'JWT_SECRET' | 'JWT_REFRESH_SECRET') => {
    const value = values[name];
    if (value !== undefined) return value;
    warnings.push(`${name} is not set: a random one is used and everybody is logged out at the next start`);
    return randomBytes(48).toString('base64url');
  };
  const madeUpKeys = () => {
    warnings.push(
      'SECRETS_KEYS is not set: a random key is used and second factors are lost at the next start',
    );
    return [{ id: 'local', key: randomBytes(32) }];
  };
  const webUrl = trimSlash(
    values.WEB_URL ?? originsOf(values.ALLOWED_ORIGINS)[0] ?? `http://localhost:${values.WEB_PORT}`,
  );
  const origins = originsOf(values.ALLOWED_ORIGINS);
  return {
    mode: values.NODE_ENV,
    isProduction,
    port: values.PORT,
    host: values.HOST,
    workerMetricsPort: values.WORKER_METRICS_PORT > 0 ? values.WORKER_METRICS_PORT : undefined,
    version: values.BILKO_VERSION ?? '0.1.0',
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL > 0 ? values.DATABASE_POOL : undefined,
    isDatabasePooled: values.DATABASE_POOLER === 'transaction',
    dataFolder: path.resolve((values.BILKO_DATA ?? '.bilko').replace(/^~(?=\/|$)/, homedir())),
    metricsToken: values.METRICS_TOKEN,
    sentry: values.SENTRY_DSN
      ? { dsn: values.SENTRY_DSN, environment: values.SENTRY_ENVIRONMENT ?? values.NODE_ENV }
      : undefined,
    logLevel: values.LOG_LEVEL ?? (values.NODE_ENV === 'test' ? 'silent' : 'info'),
    accessToken: {
      secret: secretOr('JWT_SECRET'),
      previousSecrets: secretsOf(values.JWT_SECRET_PREVIOUS),
      lifeSeconds: values.JWT_EXPIRES_IN,
    },
    refreshToken: {
      secret: secretOr('JWT_REFRESH_SECRET'),
      previousSecrets: secretsOf(values.JWT_REFRESH_SECRET_PREVIOUS),
      lifeSeconds: values.JWT_REFRESH_EXPIRES_IN,
      rememberedLifeSeconds: values.JWT_REMEMBER_EXPIRES_IN,
    },
    secretsKeys: secretsKeysOf(values.SECRETS_KEYS) ?? madeUpKeys(),
    allowedOrigins:
      origins.length > 0
        ? origins
        : [`http://localhost:${values.WEB_PORT}`, `http://127.0.0.1:${values.WEB_PORT}`],
    webUrl,
    apiUrl: trimSlash(
      values.API_URL ?? (isProduction ? 'https://api.bilko.io' : `http://localhost:${values.PORT}`),
    ),
    trustProxy: Number.parseInt(values.TRUST_PROXY ?? (isProduction ? '1' : '0'), 10),
    rateLimits: {
      general: values.RATE_LIMIT_GENERAL,
      auth: values.RATE_LIMIT_AUTH,
      reports: values.RATE_LIMIT_REPORTS,
      previews: values.RATE_LIMIT_PREVIEWS,
      events: values.RATE_LIMIT_EVENTS,
      files: values.RATE_LIMIT_FILES,
    },
    redisUrl: values.REDIS_URL,
    requestDeadlineSeconds: values.REQUEST_DEADLINE,
    mail: {
      from: values.MAIL_FROM ?? 'no-reply@bilko.io',
      sendgrid: values.SENDGRID_API_KEY
        ? {
            apiKey: values.SENDGRID_API_KEY,
            apiUrl: trimSlash(values.SENDGRID_API_URL ?? 'https://api.sendgrid.com'),
            webhookPublicKey: values.SENDGRID_WEBHOOK_PUBLIC_KEY,
            templates: values.SENDGRID_TEMPLATES,
          }
        : undefined,
    },
    r2:
      values.R2_ACCESS_KEY_ID && values.R2_SECRET_ACCESS_KEY && values.R2_ENDPOINT
        ? {
            accessKeyId: values.R2_ACCESS_KEY_ID,
            secretAccessKey: values.R2_SECRET_ACCESS_KEY,
            bucket: values.R2_BUCKET_NAME ?? 'bilko-receipts',
            endpoint: trimSlash(values.R2_ENDPOINT),
          }
        : undefined,
    filesFolder: values.FILES_FOLDER,
    // Tests reach no other machine unless they say so.
    rates:
      values.EXCHANGE_RATES === 'off' || (values.EXCHANGE_RATES === '' && values.NODE_ENV === 'test')
        ? undefined
        : { urls: rateUrls, nbs: nbsAccount(values) },
    warnings,
  };
}

const rateUrls = {
  hnb: 'https://api.hnb.hr/tecajn-eur/v3',
  cbbh: 'https://www.cbbh.ba/CurrencyExchange/GetJson',
  nbs: 'https://webservices.nbs.rs/CommunicationOfficeService1_0/ExchangeRateService.asmx',
  ecb: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
};

function nbsAccount({ NBS_USER: user, NBS_PASSWORD: password, NBS_LICENCE: licence }: Variables) {
  return user && password && licence ? { user, password, licence } : undefined;
}

function originsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((origin) => trimSlash(origin.trim()))
    .filter((origin) => origin !== '');
}

const trimSlash = (text: string) => text.replace(/\/+$/, '');

function secondsOf(text: string): number {
  const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return Number.parseInt(text, 10) * (units[text.slice(-1)] ?? 1);
}

/**
 * Where the API lives; empty where the web's own address passes requests on to it (next.config.ts). Read when the server runs and not when the page is built (so one build serves every
 * environment), and handed to the browser in an attribute of <html>.
 */
export type WebConfig = Readonly<{ apiUrl: string; appEnv: string }>;

/** Where errors of the browser are sent, and as of which release; undefined: nowhere, and nothing for it is loaded. */
export type ErrorReportConfig = Readonly<{ dsn: string; release: string; environment: string }>;

export function errorReportConfig(): ErrorReportConfig | undefined {
  const env = process.env;
  const dsn = env['NEXT_PUBLIC_SENTRY_DSN'];
  if (!dsn) return undefined;
  const environment = env['NEXT_PUBLIC_APP_ENV'] || 'local';
  return { dsn, release: env['BILKO_VERSION'] || env['VERCEL_GIT_COMMIT_SHA'] || '0.1.0', environment };
}

/** Where the browser may load receipts from, beside the API: R2, or the S3 service that is used in its place. */
export function filesOrigin(): string {
  const given = process.env['NEXT_PUBLIC_FILES_ORIGIN'];
  return given ? new URL(given).origin : 'https://*.r2.cloudflarestorage.com';
}

export function serverConfig(): WebConfig {
  // Written with brackets: Next would otherwise freeze the values of the build machine into the code.
  const env = process.env;
  return {
    apiUrl: (env['NEXT_PUBLIC_API_URL'] || (env['API_REWRITE_TO'] ? '' : 'http://localhost:4000')).replace(
      /\/$/,
      '',
    ),
    appEnv: env['NEXT_PUBLIC_APP_ENV'] || 'local',
  };
}

export function browserConfig(): WebConfig {
  const { apiUrl = '', appEnv = '' } = document.documentElement.dataset;
  return { apiUrl, appEnv };
}

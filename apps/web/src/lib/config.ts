/**
 * Where the API lives. Read when the server runs and not when the page is built (so one build serves every
 * environment), and handed to the browser in an attribute of <html>.
 */
export type WebConfig = Readonly<{ apiUrl: string; appEnv: string }>;

export function serverConfig(): WebConfig {
  // Written with brackets: Next would otherwise freeze the values of the build machine into the code.
  const env = process.env;
  return {
    apiUrl: (env['NEXT_PUBLIC_API_URL'] || 'http://localhost:4000').replace(/\/$/, ''),
    appEnv: env['NEXT_PUBLIC_APP_ENV'] || 'local',
  };
}

export function browserConfig(): WebConfig {
  const { apiUrl = '', appEnv = '' } = document.documentElement.dataset;
  return { apiUrl, appEnv };
}

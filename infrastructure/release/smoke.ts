import { z } from 'zod';

/** What is looked at after every release, and on every preview. It reads only, and needs no account. */
export type Smoke = Readonly<{
  webUrl: string;
  /** The commit that the API must name as its version; left out, any will do. */
  version?: string | undefined;
  /** Where the page must say that the API is; left out, the web's own address or any https address will do. */
  apiUrl?: string | undefined;
  /** Vercel's secret for programs, where visitors of a preview must log in to Vercel. */
  bypass?: string | undefined;
}>;
export type Check = Readonly<{ name: string; problem?: string }>;

const LIMIT_MS = 20_000;
const health = z.object({ status: z.string(), database: z.string(), version: z.string() });
const problem = z.object({ code: z.string() });

export async function smoke({ webUrl, version, apiUrl, bypass }: Smoke): Promise<Check[]> {
  const web = new URL(webUrl).origin;
  const ask = (url: string, init: RequestInit = {}) => {
    const secret = bypass && url.startsWith(`${web}/`) ? { 'x-vercel-protection-bypass': bypass } : {};
    const headers = { ...secret, ...(init.headers as Record<string, string> | undefined) };
    return fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LIMIT_MS), ...init, headers });
  };
  const checks: Check[] = [];
  const check = async (name: string, work: () => Promise<string | undefined>) => {
    const said = await work().catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    checks.push(said === undefined ? { name } : { name, problem: said });
  };

  let page = '';
  await check('the web shows its login', async () => {
    const reply = await ask(`${web}/login`);
    if (reply.status !== 200) return `answered ${reply.status}`;
    page = await reply.text();
    const policy = reply.headers.get('content-security-policy') ?? '';
    if (!/script-src [^;]*'nonce-/.test(policy)) return 'has no content security policy with a nonce';
    return page.includes('data-api-url="') ? undefined : 'is not a page of Bilko';
  });
  if (checks[0]?.problem !== undefined) return checks;

  await check('its program loads', async () => {
    const source = /<script[^>]* src="([^"]+\.js[^"]*)"/.exec(page)?.[1];
    if (source === undefined) return 'the page names no script';
    const reply = await ask(new URL(source.replaceAll('&amp;', '&'), `${web}/`).href);
    return reply.status === 200 ? undefined : `answered ${reply.status}`;
  });
  await check('its service worker loads', async () => {
    const { status } = await ask(`${web}/sw.js`);
    return status === 200 ? undefined : `answered ${status}`;
  });

  // What the browser will do: the page says where its API is.
  const named = /data-api-url="([^"]*)"/.exec(page)?.[1] ?? '';
  const api = named === '' ? web : new URL(named).origin;
  if (apiUrl !== undefined)
    await check('the page names the right API', () =>
      Promise.resolve(api === new URL(apiUrl).origin ? undefined : `it names ${api}`),
    );
  await check('the API is well', async () => {
    const reply = await ask(`${api}/api/v1/health`, { headers: { Origin: web } });
    const state = health.safeParse(await reply.json().catch(() => undefined));
    if (!state.success) return `answered ${reply.status} and no health`;
    const { status, database } = state.data;
    if (status !== 'ok' || database !== 'up') return `status ${status}, database ${database}`;
    const allowed = reply.headers.get('access-control-allow-origin');
    if (api !== web && allowed !== web) return `ALLOWED_ORIGINS lets in ${allowed ?? 'nobody'}, not ${web}`;
    return version === undefined || state.data.version === version
      ? undefined
      : `it is version ${state.data.version}, not ${version}`;
  });
  await check('the API asks who is there', async () => {
    const { status } = await ask(`${api}/api/v1/contacts`);
    return status === 401 ? undefined : `a list of contacts answered ${status} to nobody`;
  });
  await check('a page of the web may log in', async () => {
    // As a browser writes it: without a cookie the answer is "who are you", never "this page may not ask".
    const site = api === web ? 'same-origin' : 'same-site';
    const reply = await ask(`${api}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { Origin: web, 'Sec-Fetch-Site': site, 'content-type': 'application/json' },
      body: '{}',
    });
    const code = problem.safeParse(await reply.json().catch(() => undefined)).data?.code;
    return reply.status === 401 ? undefined : `answered ${reply.status} ${code ?? ''}`.trim();
  });
  return checks;
}

/** Says each check; whether all are good. */
export function tellSmoke(checks: readonly Check[], say: (line: string) => void): boolean {
  for (const { name, problem: said } of checks)
    say(said === undefined ? `  + ${name}` : `  ! ${name}: ${said}`);
  return checks.every(({ problem: said }) => said === undefined);
}

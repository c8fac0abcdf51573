import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NextConfig } from 'next';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { hasProgram } from '@bilko/config/programs';
import { freePort } from '../../../infrastructure/local/parts/ports.mjs';
import { answers, serve, stop } from '../../../infrastructure/local/parts/processes.mjs';
import { inRoot } from '../../../infrastructure/local/parts/settings.mjs';
import { journeys } from './support/journey';
import { password } from './support/member';
import { seen } from './support/screen';
import { register } from './support/steps';

/**
 * A preview has a name that no list knows and its API on another site. Chromium leads *.localhost to this machine, and
 * for it bilko-pr-12.localhost and localhost are two sites: without the rewrite no cookie would pass between them.
 */
let web: ReturnType<typeof serve> | undefined;
let origin = '';
const folder = inRoot('test-output/preview-web');

beforeAll(async () => {
  if (!hasProgram('chromium')) return;
  const { apiUrl, outputFolder } = inject('stack');
  const port = await freePort();
  origin = `http://bilko-pr-12.localhost:${port}`;
  await copyBuild(await rewritesFor(apiUrl));
  web = serve(
    'preview',
    [inRoot('node_modules/next/dist/bin/next'), 'start', folder, '--port', String(port)],
    {
      cwd: folder,
      env: {
        API_REWRITE_TO: apiUrl,
        NEXT_PUBLIC_API_URL: '',
        NEXT_PUBLIC_APP_ENV: 'staging',
        NEXT_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
        PORT: String(port),
      },
      logFile: path.join(outputFolder, 'e2e-logs/preview.log'),
    },
  );
  await answers(web, `http://localhost:${port}/login`);
});
afterAll(async () => {
  if (web) await stop(web);
  await rm(folder, { recursive: true, force: true });
});

/** What the configuration says when it is read with the setting, as the build of a preview does. */
async function rewritesFor(target: string): Promise<unknown> {
  vi.stubEnv('API_REWRITE_TO', target);
  try {
    const { default: config } = (await import('../next.config')) as { default: NextConfig };
    return await config.rewrites?.();
  } finally {
    vi.unstubAllEnvs();
  }
}

/** The built web as it is, with these rewrites in the one file that a build writes them to: spares a second build. */
async function copyBuild(rewrites: unknown): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const built = inRoot('apps/web/.next');
  await cp(built, path.join(folder, '.next'), {
    recursive: true,
    filter: (file) => file !== path.join(built, 'cache'),
  });
  await symlink(inRoot('apps/web/public'), path.join(folder, 'public'));
  await writeFile(path.join(folder, 'next.config.mjs'), 'export default { poweredByHeader: false };\n');
  const manifest = path.join(folder, '.next/routes-manifest.json');
  const asBuilt = JSON.parse(await readFile(manifest, 'utf8')) as { rewrites: { afterFiles: unknown } };
  asBuilt.rewrites.afterFiles = rewrites;
  await writeFile(manifest, JSON.stringify(asBuilt));
}

journeys('a preview of the web', (visit) => {
  it('logs in, stays logged in and leaves, all under its own name', async () => {
    const visitor = await visit();
    const { page, context, say } = visitor;
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));

    await visitor.open(`${origin}/register`);
    const email = await register(visitor, 'Probna firma', '104052135');
    await seen(page.getByText('Probna firma')).waitFor();
    const kept = (await context.cookies(`${origin}/api/v1/auth/refresh`)).find(
      ({ name }) => name === 'bilko_refresh',
    );
    expect(kept).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/api/v1/auth' });

    // The access token is gone with the page: it comes back by the cookie, or not at all.
    const refreshed = page.waitForResponse((reply) => reply.url() === `${origin}/api/v1/auth/refresh`);
    await page.reload();
    expect((await refreshed).status()).toBe(200);
    await seen(page.getByText('Probna firma')).waitFor();

    await context.clearCookies({ name: 'bilko_refresh' });
    visitor.expectComplaints(/status of 401/);
    await page.reload();
    await page.waitForURL('**/login*');
    await page.getByLabel(say('auth.email')).fill(email);
    await page.getByLabel(say('auth.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('auth.login') }).click();
    await seen(page.getByText('Probna firma')).waitFor();
    expect([...asked].filter((one) => one !== 'null')).toEqual([origin]);
    expect(visitor.complaints()).toEqual([]);
  });

  it('allows its pages no other address', async () => {
    const reply = await fetch(`${origin.replace('bilko-pr-12.localhost', 'localhost')}/login`);
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("; connect-src 'self'; ");
    expect(policy).toContain("; img-src 'self' blob: data: https://*.r2.cloudflarestorage.com; ");
    expect(await reply.text()).toContain('data-api-url=""');
  });
});

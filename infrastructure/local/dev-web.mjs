// The web's part of `npm run dev`: Next's development server with the same settings as the API beside it.
import { checkPort } from './parts/ports.mjs';
import { ended, serve, stop } from './parts/processes.mjs';
import { complain } from './parts/progress.mjs';
import { checkNode, inRoot, readSettings } from './parts/settings.mjs';

async function main() {
  checkNode();
  const { webPort, webEnv } = readSettings();
  await checkPort(webPort, 'WEB_PORT', 'web');
  const web = serve('web', [inRoot('node_modules/next/dist/bin/next'), 'dev', '--port', String(webPort)], {
    cwd: inRoot('apps/web'),
    // This lockfile serves every platform; Next would rewrite it for the one it runs on.
    env: {
      ...webEnv,
      NODE_ENV: 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
    },
    isShown: true,
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void stop(web));
  await ended(web.child);
  process.exit(web.child.exitCode ?? 0);
}

main().catch((problem) => {
  complain(problem);
  process.exit(1);
});

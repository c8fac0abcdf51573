import { hasDemo, markAsDemo, removeDemo } from '@bilko/database/demo';
import { v7 as newId } from 'uuid';
import { readEnv } from '../env';
import { register } from '../features/auth/register';
import type { OpenContext } from '../http/open-context';
import { openDatabase, startOrExplain } from '../process';
import type { Services } from '../services';
import { buildDemo } from './build-demo';
import { demoLogin, demoOrganization } from './company';

/**
 * Makes the demo company unless it is there; `--reset` makes it anew. The last line printed is its login, as
 * JSON, for the program that started this one.
 */
await startOrExplain(async () => {
  const env = readEnv();
  if (env.isProduction) {
    process.stderr.write('There is no demo company in production.\n');
    process.exit(1);
  }
  const services = await openDatabase(env);
  try {
    await makeOnce(services, env.databaseUrl ?? '', process.argv.includes('--reset'));
  } finally {
    await services.close();
  }
  const { email, password } = demoLogin;
  process.stdout.write(`${JSON.stringify({ email, password })}\n`);
});

async function makeOnce(services: Services, url: string, isReset: boolean): Promise<void> {
  const { email } = demoLogin;
  if (isReset) await removeDemo(url, email);
  else if (await hasDemo(url, email)) return;
  // A run that was cut off left a company that is not marked: it is made again from the start.
  await removeDemo(url, email, { isHalfMade: true });
  const { organization, user } = await register(openContext(services), {
    params: undefined,
    query: undefined,
    body: {
      email,
      fullName: demoLogin.fullName,
      password: demoLogin.password,
      organization: { ...demoOrganization, address: { ...demoOrganization.address } },
    },
  });
  const actor = { organizationId: organization.id, userId: user.id };
  await buildDemo(services, actor, (done, of) => {
    if (done % 25 === 0 || done === of) process.stdout.write(`demo company: ${done} of ${of}\n`);
  });
  await markAsDemo(url, organization.id);
}

function openContext(services: Services): OpenContext {
  return {
    services,
    requestId: newId(),
    ip: '',
    userAgent: undefined,
    now: () => services.clock.now(),
    claims: undefined,
    refreshToken: undefined,
    setRefreshToken: () => undefined,
    clearRefreshToken: () => undefined,
    deviceToken: () => undefined,
    setDeviceToken: () => undefined,
    setStatus: () => undefined,
  };
}

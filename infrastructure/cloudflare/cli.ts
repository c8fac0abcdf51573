import { APIError } from 'cloudflare/error';
import { needed, PlainProblem, readEnvironment, runCommand, type Environment } from '../command';
import { readMailDns } from '../sendgrid/dns-records';
import { applyZone } from './apply-zone';
import type { BucketPlan } from './bucket-state';
import { createCloudflare, readZone } from './current-state';
import { planZone } from './plan-zone';
import { countOf, tellBucket, tellZone } from './tell-plan';
import { bucket, wantedZones } from './wanted-state';

const USAGE = `npm run cloudflare -- plan | apply [--unproxied] [--remove]
  plan         shows what differs between Cloudflare and this repository; changes nothing
  apply        makes it so, and shows what it made
  --unproxied  Vercel's records lead to Vercel directly, until it has its certificate
  --remove     with apply: also removes records that an earlier run made and that are not wanted any more
Both may be run again at any time. What others made is never changed: it is told as a conflict.`;

const OPTIONS = ['--unproxied', '--remove'];

/** 0: all is said and done; 1: something stands in the way. */
export async function cloudflareCommand(
  args: readonly string[],
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const [what, ...options] = args;
  if ((what !== 'plan' && what !== 'apply') || options.some((one) => !OPTIONS.includes(one)))
    throw new PlainProblem(USAGE);
  try {
    return await work(what, new Set(options), environment, say);
  } catch (problem) {
    if (problem instanceof APIError) throw new PlainProblem(reasonOf(problem));
    throw problem;
  }
}

async function work(
  what: 'plan' | 'apply',
  options: ReadonlySet<string>,
  environment: Environment,
  say: (line: string) => void,
): Promise<number> {
  const mailRecords = await readMailDns(environment['SENDGRID_DNS_FILE']);
  if (!mailRecords) say("Note: SendGrid's records are not known yet: npm run sendgrid -- domain");
  const wanted = wantedZones({
    apiAddress: needed(environment, 'RAILWAY_API_ADDRESS', 'what Railway shows for api.bilko.io'),
    apiProof: environment['RAILWAY_API_TXT'],
    mailRecords: mailRecords ?? [],
    isProxied: !options.has('--unproxied'),
  });
  const client = createCloudflare({
    apiToken: needed(environment, 'CLOUDFLARE_API_TOKEN', 'a token for the zones bilko.io and bilko.rs'),
    apiUrl: environment['CLOUDFLARE_API_URL'],
  });
  const files = await filesOf(environment, say);

  const zones = await Promise.all(wanted.map(async (zone) => planZone(zone, await readZone(client, zone))));
  const bucketPlan = await files?.plan();
  for (const plan of zones) tellZone(plan).forEach(say);
  if (bucketPlan) tellBucket(bucketPlan, bucket).forEach(say);
  const { differences, conflicts, leftOver } = countOf(zones, bucketPlan);

  const isRemoving = options.has('--remove');
  if (what === 'apply') {
    for (const plan of zones) await applyZone(client, plan, { isRemoving });
    if (bucketPlan) await files?.apply(bucketPlan);
  }
  const made = what === 'apply' ? 'made' : 'to make';
  const gone = what === 'apply' && isRemoving ? 'removed' : 'left over';
  say(`${differences} ${made}, ${leftOver} ${gone}, ${conflicts} in the way.`);
  return conflicts > 0 ? 1 : 0;
}

/** Keys that may make buckets and rules are others than the API's, which may only read and write files. */
async function filesOf(environment: Environment, say: (line: string) => void) {
  const accessKeyId = environment['R2_ADMIN_ACCESS_KEY_ID'];
  const secretAccessKey = environment['R2_ADMIN_SECRET_ACCESS_KEY'];
  const endpoint = environment['R2_ENDPOINT'];
  if (accessKeyId && secretAccessKey && endpoint) {
    // The S3 library takes its time to load: only where it is used.
    const { applyBucket, createS3, planBucket } = await import('./bucket-state');
    const s3 = createS3({ endpoint, accessKeyId, secretAccessKey });
    return {
      plan: () => planBucket(s3, bucket),
      apply: (plan: BucketPlan) => applyBucket(s3, plan, bucket),
    };
  }
  say(
    'Note: the bucket is left out: R2_ENDPOINT, R2_ADMIN_ACCESS_KEY_ID and R2_ADMIN_SECRET_ACCESS_KEY are not all set.',
  );
  return undefined;
}

function reasonOf(problem: APIError): string {
  const said =
    problem.errors?.map(({ code, message }) => `${message} (${code})`).join('; ') || problem.message;
  const hint =
    problem.status === 401 || problem.status === 403
      ? ' CLOUDFLARE_API_TOKEN needs Zone: Read, DNS: Edit, Zone Settings: Edit and Single Redirect: Edit for both zones.'
      : '';
  return `Cloudflare answered ${problem.status ?? 'nothing'}: ${said}${hint}`;
}

await runCommand(import.meta.url, () =>
  cloudflareCommand(process.argv.slice(2), readEnvironment(), (line) => console.log(line)),
);

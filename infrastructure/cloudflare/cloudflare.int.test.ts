import { GetBucketCorsCommand, PutBucketCorsCommand, type S3Client } from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startS3Server } from '../../apps/api/src/platform/storage/testing-s3-server';
import { inRoot } from '../command';
import { writeMailDns } from '../sendgrid/dns-records';
import { applyBucket, createS3, planBucket } from './bucket-state';
import { cloudflareCommand } from './cli';
import { commentOf } from './plan-records';
import { startCloudflare, type FakeCloudflare } from './testing-cloudflare';
import { bucket } from './wanted-state';

const apiToken = 'cf-token-of-tests';
const user = 'u1446226.wl.sendgrid.net';
const mailRecords = [
  { key: 'mail-cname', type: 'CNAME', name: 'em.bilko.io', content: user },
  { key: 'dkim1', type: 'CNAME', name: 's1._domainkey.bilko.io', content: `s1.domainkey.${user}` },
  { key: 'dkim2', type: 'CNAME', name: 's2._domainkey.bilko.io', content: `s2.domainkey.${user}` },
  { key: 'spf', type: 'TXT', name: 'bilko.io', content: 'v=spf1 include:sendgrid.net ~all' },
] as const;

let cloudflare: FakeCloudflare;
let folder: string;
beforeEach(async () => {
  cloudflare = await startCloudflare({ apiToken, zones: ['bilko.io', 'bilko.rs'] });
  folder = await mkdtemp(join(tmpdir(), 'bilko-cloudflare-'));
  await writeMailDns('bilko.io', mailRecords, join(folder, 'dns.json'));
});
afterEach(async () => {
  await cloudflare.stop();
  await rm(folder, { recursive: true });
});

const environment = (settings: Record<string, string> = {}) => ({
  CLOUDFLARE_API_TOKEN: apiToken,
  CLOUDFLARE_API_URL: cloudflare.url,
  RAILWAY_API_ADDRESS: 'bilko-api.up.railway.app',
  SENDGRID_DNS_FILE: join(folder, 'dns.json'),
  ...settings,
});
async function run(
  args: string,
  settings?: Record<string, string>,
): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await cloudflareCommand(args.split(' '), environment(settings), (line) => lines.push(line));
  return { code, lines };
}
const last = async (args: string, settings?: Record<string, string>) =>
  (await run(args, settings)).lines.at(-1);
const recordsOf = (zone: string) =>
  cloudflare
    .zone(zone)
    .records.map(({ type, name, content, proxied }) => `${name} ${type} ${content}${proxied ? ' on' : ''}`);

describe('plan and apply', () => {
  it('make the records, rules and settings of both domains once, and then find nothing to do', async () => {
    const planned = await run('plan');
    expect(planned.lines.at(-1)).toBe('18 to make, 0 left over, 0 in the way.');
    expect(cloudflare.changes).toEqual([]);
    expect(await run('apply')).toMatchObject({ code: 0 });

    expect(recordsOf('bilko.io')).toEqual([
      'bilko.io CNAME cname.vercel-dns.com on',
      'www.bilko.io CNAME cname.vercel-dns.com on',
      'api.bilko.io CNAME bilko-api.up.railway.app',
      `em.bilko.io CNAME ${user}`,
      `s1._domainkey.bilko.io CNAME s1.domainkey.${user}`,
      `s2._domainkey.bilko.io CNAME s2.domainkey.${user}`,
      'bilko.io TXT "v=spf1 include:sendgrid.net ~all"',
    ]);
    expect(recordsOf('bilko.rs')).toEqual(['bilko.rs CNAME bilko.io on', 'www.bilko.rs CNAME bilko.io on']);
    for (const name of ['bilko.io', 'bilko.rs']) {
      expect(cloudflare.zone(name).settings).toMatchObject({
        ssl: { value: 'strict' },
        always_use_https: { value: 'on' },
        min_tls_version: { value: '1.2' },
        security_header: {
          value: { strict_transport_security: { enabled: true, max_age: 31_536_000, preload: false } },
        },
      });
    }
    expect(cloudflare.zone('bilko.io').ruleset).toBeUndefined();
    expect(cloudflare.zone('bilko.rs').ruleset?.rules).toMatchObject([
      {
        expression: '(http.host in {"bilko.rs" "www.bilko.rs"})',
        action: 'redirect',
        enabled: true,
        action_parameters: {
          from_value: {
            status_code: 301,
            preserve_query_string: true,
            target_url: { expression: 'concat("https://bilko.io", http.request.uri.path)' },
          },
        },
      },
    ]);

    const made = cloudflare.changes.length;
    expect(await last('apply')).toBe('0 made, 0 left over, 0 in the way.');
    expect(await last('plan')).toBe('0 to make, 0 left over, 0 in the way.');
    expect(cloudflare.changes).toHaveLength(made);
  });

  it('show each difference, and put right what somebody changed', async () => {
    await run('apply');
    const zone = cloudflare.zone('bilko.io');
    zone.records[2]!.content = 'old.up.railway.app';
    zone.records[0]!.proxied = false;
    zone.settings['min_tls_version']!.value = '1.0';
    const rule = cloudflare.zone('bilko.rs').ruleset!.rules[0]!;
    rule.enabled = false;
    const { lines } = await run('plan');
    expect(lines.slice(1)).toEqual([
      '~ bilko.io CNAME cname.vercel-dns.com → bilko.io CNAME cname.vercel-dns.com (proxied)',
      '~ api.bilko.io CNAME old.up.railway.app → api.bilko.io CNAME bilko-api.up.railway.app',
      '~ bilko.io min_tls_version: 1.0 → 1.2',
      '~ bilko.rs redirect rule: (http.host in {"bilko.rs" "www.bilko.rs"}) → 301 concat("https://bilko.io", http.request.uri.path)',
      '4 to make, 0 left over, 0 in the way.',
    ]);
    const ids = zone.records.map(({ id }) => id);
    await run('apply');
    expect(zone.records.map(({ id }) => id)).toEqual(ids);
    expect(rule.enabled).toBe(true);
    expect(await last('plan')).toBe('0 to make, 0 left over, 0 in the way.');
  });

  it('leave what others made, say so, and make the rest', async () => {
    cloudflare.addRecord('bilko.io', { type: 'A', name: 'www.bilko.io', content: '192.0.2.1' });
    cloudflare.addRecord('bilko.io', {
      type: 'MX',
      name: 'bilko.io',
      content: 'mx.example.com',
      priority: 10,
    });
    cloudflare.addRecord('bilko.io', {
      type: 'TXT',
      name: 'bilko.io',
      content: '"v=spf1 include:_spf.example.com ~all"',
    });
    const before = structuredClone(cloudflare.zone('bilko.io').records);
    const { code, lines } = await run('apply');
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([
      expect.stringContaining('www.bilko.io A 192.0.2.1 stands there and is not ours'),
      expect.stringContaining('bilko.io TXT v=spf1 include:_spf.example.com ~all stands there'),
    ]);
    expect(lines.at(-1)).toBe('16 made, 0 left over, 2 in the way.');
    expect(cloudflare.zone('bilko.io').records.slice(0, 3)).toEqual(before);
    expect(cloudflare.changes.filter((change) => !change.startsWith('POST'))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/dns_records/)]),
    );
    expect(await last('plan')).toBe('0 to make, 0 left over, 2 in the way.');
  });

  it('remove only what they made themselves, and only when asked', async () => {
    await run('apply', { RAILWAY_API_TXT: '_railway-verify.api.bilko.io=railway-verify=abc' });
    cloudflare.addRecord('bilko.io', { type: 'A', name: 'shop.bilko.io', content: '192.0.2.7' });
    expect(recordsOf('bilko.io')).toContain('_railway-verify.api.bilko.io TXT "railway-verify=abc"');
    const { lines } = await run('apply');
    expect(lines.find((line) => line.startsWith('-'))).toContain(
      '_railway-verify.api.bilko.io TXT railway-verify=abc',
    );
    expect(lines.at(-1)).toBe('0 made, 1 left over, 0 in the way.');
    expect(await last('apply --remove')).toBe('0 made, 1 removed, 0 in the way.');
    expect(cloudflare.changes.filter((change) => change.startsWith('DELETE'))).toHaveLength(1);
    expect(recordsOf('bilko.io')).toContain('shop.bilko.io A 192.0.2.7');
    expect(await last('plan')).toBe('0 to make, 0 left over, 0 in the way.');
  });

  it('lead to Vercel directly until it has its certificate', async () => {
    await run('apply --unproxied');
    expect(recordsOf('bilko.io').slice(0, 2)).toEqual([
      'bilko.io CNAME cname.vercel-dns.com',
      'www.bilko.io CNAME cname.vercel-dns.com',
    ]);
    expect(recordsOf('bilko.rs')[0]).toBe('bilko.rs CNAME bilko.io on');
    expect(await last('apply')).toBe('2 made, 0 left over, 0 in the way.');
    expect(recordsOf('bilko.io')[0]).toBe('bilko.io CNAME cname.vercel-dns.com on');
  });

  it('put their redirect beside the rules of others', async () => {
    const theirs = {
      id: 'f'.repeat(32),
      ref: 'theirs',
      action: 'redirect',
      expression: '(http.host eq "old.bilko.rs")',
      enabled: true,
      action_parameters: { from_value: { target_url: { value: 'https://example.com' } } },
    } as const;
    cloudflare.zone('bilko.rs').ruleset = { id: 'e'.repeat(32), rules: [theirs] };
    const { lines } = await run('apply');
    expect(lines).toContain('Note: bilko.rs has 1 redirect rules of others; those before ours come first.');
    expect(cloudflare.zone('bilko.rs').ruleset?.rules.map(({ ref }) => ref)).toEqual([
      'theirs',
      'bilko_rs_to_bilko_io',
    ]);
    expect(cloudflare.zone('bilko.rs').ruleset?.rules[0]).toEqual(theirs);
  });

  it('do without the records of SendGrid while they are not known', async () => {
    const { lines } = await run('apply', { SENDGRID_DNS_FILE: join(folder, 'none.json') });
    expect(lines[0]).toContain('npm run sendgrid -- domain');
    expect(recordsOf('bilko.io')).toHaveLength(3);
  });

  it('say what is not ready: a zone that is not active, a setting that may not be changed', async () => {
    cloudflare.zone('bilko.rs').status = 'pending';
    cloudflare.zone('bilko.io').settings['min_tls_version']!.editable = false;
    const { code, lines } = await run('apply');
    expect(code).toBe(1);
    expect(lines).toContainEqual(
      expect.stringContaining('bilko.rs is not active yet: its registrar must name the servers ada.'),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^! bilko.io min_tls_version: 1.0 → 1.2/));
    expect(cloudflare.zone('bilko.rs').settings['min_tls_version']?.value).toBe('1.2');
  });
});

describe('the API of Cloudflare', () => {
  it('is waited for when it has had too many calls or is ill', async () => {
    cloudflare.behave(429, 429, 500);
    expect(await last('plan')).toBe('18 to make, 0 left over, 0 in the way.');
    // Broken off in the middle of applying: the next run finishes.
    await run('plan');
    const calls = cloudflare.requests();
    await run('plan');
    cloudflare.behave(...Array.from({ length: cloudflare.requests() - calls + 3 }, () => 0), 400);
    await expect(run('apply')).rejects.toThrow('Cloudflare answered 400: told to answer 400');
    expect(recordsOf('bilko.io')).toHaveLength(3);
    expect(await last('apply')).toBe('15 made, 0 left over, 0 in the way.');
    expect(await last('plan')).toBe('0 to make, 0 left over, 0 in the way.');
  });

  it('says what is wrong: token, zone, settings, command', async () => {
    await expect(run('plan', { CLOUDFLARE_API_TOKEN: 'other' })).rejects.toThrow(
      'Cloudflare answered 403: Invalid access token (9109) CLOUDFLARE_API_TOKEN needs Zone: Read',
    );
    await expect(run('plan', { CLOUDFLARE_API_TOKEN: '' })).rejects.toThrow(
      'CLOUDFLARE_API_TOKEN is not set',
    );
    await expect(run('plan', { RAILWAY_API_ADDRESS: '' })).rejects.toThrow('RAILWAY_API_ADDRESS is not set');
    await expect(run('plan', { RAILWAY_API_ADDRESS: 'api.bilko.io' })).rejects.toThrow('is not the address');
    await expect(run('plan', { RAILWAY_API_TXT: 'railway-verify=abc' })).rejects.toThrow(
      'RAILWAY_API_TXT is',
    );
    await expect(run('destroy')).rejects.toThrow('npm run cloudflare -- plan | apply');
    await expect(run('apply --all')).rejects.toThrow('npm run cloudflare');
    const other = await startCloudflare({ apiToken, zones: ['bilko.io'] });
    await expect(run('plan', { CLOUDFLARE_API_URL: other.url })).rejects.toThrow(
      'bilko.rs is not among the zones',
    );
    await other.stop();
  });

  it('refuses what it does not know: fields, types, a second record of a name', async () => {
    const { id } = cloudflare.zone('bilko.io');
    const post = async (body: object) => {
      const reply = await fetch(`${cloudflare.url}/zones/${id}/dns_records`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: reply.status, text: await reply.text() };
    };
    const record = { type: 'CNAME', name: 'x.bilko.io', content: 'y.example.com', ttl: 1 };
    expect((await post({ ...record, colour: 'red' })).text).toContain('colour');
    expect((await post({ ...record, ttl: '1' })).status).toBe(400);
    expect((await post({ ...record, comment: 'k'.repeat(101) })).status).toBe(400);
    expect((await post(record)).status).toBe(200);
    expect((await post(record)).text).toContain('81053');
    expect(commentOf({ key: 'sendgrid-mail-server' }).length).toBeLessThanOrEqual(100);
  });

  it('is reached by the command as it is typed', async () => {
    const env = { ...process.env, ...environment() };
    const cli = inRoot('infrastructure/cloudflare/cli.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', cli, 'plan'], { cwd: inRoot(), env });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toContain('+ bilko.io CNAME cname.vercel-dns.com (proxied)');
  });
});

describe('the bucket', () => {
  let server: Awaited<ReturnType<typeof startS3Server>>;
  let s3: S3Client;
  beforeAll(async () => {
    server = await startS3Server();
    s3 = createS3(server.r2);
  });
  afterAll(() => server.stop());

  const keys = () => ({
    R2_ENDPOINT: server.r2.endpoint,
    R2_ADMIN_ACCESS_KEY_ID: server.r2.accessKeyId,
    R2_ADMIN_SECRET_ACCESS_KEY: server.r2.secretAccessKey,
  });
  const corsOf = async (name: string) =>
    (await s3.send(new GetBucketCorsCommand({ Bucket: name }))).CORSRules;

  it('lets the two pages of Bilko in, and nobody else', async () => {
    expect(await last('plan', keys())).toBe('19 to make, 0 left over, 0 in the way.');
    await expect(corsOf(bucket.name)).rejects.toThrow('CORS');
    await run('apply', keys());
    expect(await corsOf(bucket.name)).toEqual([
      {
        ID: 'bilko',
        AllowedOrigins: ['https://bilko.io', 'https://www.bilko.io'],
        AllowedMethods: ['GET', 'PUT', 'POST', 'DELETE'],
        AllowedHeaders: ['*'],
        MaxAgeSeconds: 3600,
      },
    ]);
    const asks = async (origin: string, method: string) =>
      (
        await fetch(`${server.r2.endpoint}/${bucket.name}/receipt.png`, {
          method: 'OPTIONS',
          headers: { Origin: origin, 'Access-Control-Request-Method': method },
        })
      ).status;
    for (const origin of bucket.cors.AllowedOrigins)
      for (const method of bucket.cors.AllowedMethods) expect(await asks(origin, method)).toBe(200);
    expect(await asks('https://bilko.rs', 'PUT')).toBe(403);
    expect(await asks('https://bilko.io', 'PATCH')).toBe(403);
    expect(await last('apply', keys())).toBe('0 made, 0 left over, 0 in the way.');
  });

  it('is made where it is missing', async () => {
    const wanted = { ...bucket, name: 'bilko-receipts-new' };
    const plan = await planBucket(s3, wanted);
    expect(plan).toMatchObject({ create: true, cors: 'set' });
    await applyBucket(s3, plan, wanted);
    expect(await planBucket(s3, wanted)).toMatchObject({ create: false, cors: 'same' });
  });

  it('keeps rules that others made, and says so; its own are put right', async () => {
    const wanted = { ...bucket, name: 'bilko-receipts-other' };
    await applyBucket(s3, await planBucket(s3, wanted), wanted);
    const put = (rules: object[]) =>
      s3.send(
        new PutBucketCorsCommand({ Bucket: wanted.name, CORSConfiguration: { CORSRules: rules as [] } }),
      );
    await put([{ ...bucket.cors, AllowedOrigins: ['https://bilko.io'] }]);
    expect(await planBucket(s3, wanted)).toMatchObject({ cors: 'set' });
    const open = { AllowedOrigins: ['*'], AllowedMethods: ['GET'] };
    await put([bucket.cors, open]);
    const plan = await planBucket(s3, wanted);
    expect(plan.cors).toBe('conflict');
    await applyBucket(s3, plan, wanted);
    expect(await corsOf(wanted.name)).toHaveLength(2);
  });

  it('is not reached with a wrong key', async () => {
    await expect(run('plan', { ...keys(), R2_ADMIN_SECRET_ACCESS_KEY: 'other' })).rejects.toThrow(
      /403|UnknownError/,
    );
  });
});

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import { contract } from '@bilko/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operations } from '../features';
import { rotateSecrets } from '../features/upkeep/rotate-secrets';
import { createKeyring } from '../platform/keyring';
import { createLogger, silentLogger } from '../platform/logger';
import { createMailer } from '../platform/mailer';
import { fetchText } from '../platform/exchange-rates/rate-source';
import { cookieOf, startTestApi, type Member, type TestApi } from '../testing';
import { operation } from './bind';

const SECRET_IN_SQL = 'tajna-u-parametru-98765';
const leaking = operation(
  contract({
    route: { method: 'GET', path: '/test/leaking', permission: 'organization:read' },
    summary: '',
    status: 204,
    reply: 'empty',
  }),
  async (ctx) => {
    await ctx.sql.rows('SELECT $1::text, 1 / 0', SECRET_IN_SQL);
  },
);
const telling = operation(
  contract({
    route: { method: 'GET', path: '/test/telling', permission: 'organization:read' },
    summary: '',
    status: 204,
    reply: 'empty',
  }),
  async (ctx) => {
    const cause = new Error(`could not reach redis://app:${SECRET_IN_SQL}@cache:6379`);
    const message = `call failed: Authorization: Bearer ${member.token}; ${member.cookie}; {"password":"${SECRET_IN_SQL}"}`;
    ctx.services.logger.warn({ password: SECRET_IN_SQL, user: { token: member.token } }, 'careless');
    throw Object.assign(new Error(message, { cause }), { parameters: [SECRET_IN_SQL] });
  },
);

const logged: string[] = [];
let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi({
    env: { TRUST_PROXY: '1', ALLOWED_ORIGINS: 'https://bilko.io,https://www.bilko.io' },
    operations: [...operations, leaking, telling],
    services: {
      logger: createLogger({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    },
  });
  member = await api.register();
});
afterAll(() => api.stop());
beforeEach(() => {
  logged.length = 0;
});

const foreign = [
  'https://evil.example',
  'null',
  'http://bilko.io',
  'https://bilko.io:8443',
  'https://bilko.io.evil.example',
  'https://evil-bilko.io',
  'https://app.bilko.io',
  'https://bilko.io@evil.example',
  'https://bilko.io%60.evil.example',
  'https://bilko.ioo',
  'https://BILKO.IO',
  'https://bilko.io/',
  'file://',
  'https://xn--blko-2sa.io',
];

describe('other origins', () => {
  it.each(foreign)('%s is told nothing, by preflight or request', async (origin) => {
    const preflight = await api.request
      .options('/api/v1/contacts')
      .set({ Origin: origin, 'Access-Control-Request-Method': 'POST' });
    const asked = await api.request.get('/health').set('Origin', origin);
    for (const { headers } of [preflight, asked]) {
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(asked.headers['vary']).toMatch(/Origin/i);
  });

  it.each(foreign)('%s cannot use the cookie, nor log anybody in', async (origin) => {
    const { cookie } = await api.register();
    for (const path of ['refresh', 'logout']) {
      // As a form of that page would send it: no preflight, cookies along.
      const reply = await api.request.post(`/api/v1/auth/${path}`).set({ Origin: origin, Cookie: cookie });
      expect([reply.status, reply.body.code]).toEqual([403, 'ORIGIN_NOT_ALLOWED']);
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
    const login = await api.request
      .post('/api/v1/auth/login')
      .set('Origin', origin)
      .send({ email: member.email, password: member.password });
    expect([login.status, login.headers['set-cookie']]).toEqual([403, undefined]);
    const joined = await api.request.post('/api/v1/auth/invitations/view').set('Origin', origin).send({});
    expect(joined.body.code).toBe('ORIGIN_NOT_ALLOWED');
    const own = await api.request
      .post('/api/v1/auth/refresh')
      .set({ Origin: 'https://www.bilko.io', Cookie: cookie })
      .send({});
    expect(own.status).toBe(200);
  });

  it('are known by the fetch metadata, too, where a browser leaves the origin out', async () => {
    const ask = (site: string) =>
      api.request.post('/api/v1/auth/logout').set({ 'Sec-Fetch-Site': site, Cookie: 'bilko_refresh=x' });
    expect((await ask('cross-site')).status).toBe(403);
    expect((await ask('same-origin')).status).toBe(204);
  });

  it('of previews pass when the browser says that their page asked its own address, and only then', async () => {
    const { cookie } = await api.register();
    const ask = (site: string) =>
      api.request
        .post('/api/v1/auth/refresh')
        .set({ Origin: 'https://bilko-pr-12.vercel.app', 'Sec-Fetch-Site': site, Cookie: cookie })
        .send({});
    for (const site of ['cross-site', 'same-site', 'none', 'Same-Origin', ''])
      expect([site, (await ask(site)).status]).toEqual([site, 403]);
    const reply = await ask('same-origin');
    expect(reply.status).toBe(200);
    // Nothing is opened to scripts of that origin elsewhere.
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('cookies', () => {
  it('are out of reach of scripts, of plain lines and of other sites, and go to login alone', async () => {
    const replies = [
      await api.request
        .post('/api/v1/auth/login')
        .send({ email: member.email, password: member.password, rememberMe: true }),
      await api.request.post('/api/v1/auth/refresh').set('Cookie', member.cookie).send({}),
    ];
    const set = replies.flatMap(({ headers }) => (headers['set-cookie'] ?? []) as unknown as string[]);
    expect(set.length).toBeGreaterThanOrEqual(3);
    for (const one of set) {
      expect(one).toMatch(/; HttpOnly/i);
      expect(one).toMatch(/; Secure/i);
      expect(one).toMatch(/; SameSite=Strict/i);
      expect(one).toMatch(/; Path=\/api\/v1\/auth/i);
      expect(one).not.toMatch(/Domain=/i);
    }
    member = { ...member, cookie: cookieOf(replies[1] as never) };
  });
});

describe('a change of secrets', () => {
  const first = 'the first secret of this test, 0123456789';
  const second = 'the second secret of this test, 9876543210';

  it('logs nobody out: the old one is believed, the new one signs, and what is without one is refreshed', async () => {
    const { accessToken } = api.services.env;
    const before = { ...accessToken };
    try {
      const { token: oldToken, cookie } = await api.register();
      const ask = (token: string) =>
        api.request.get('/api/v1/organization').set('Authorization', `Bearer ${token}`);
      const kidOf = (token: string) => jwt.decode(token, { complete: true })?.header.kid;

      Object.assign(accessToken, { secret: first, previousSecrets: [before.secret] });
      expect((await ask(oldToken)).status).toBe(200);
      const renewed = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookie).send({});
      const newToken = renewed.body.accessToken as string;
      expect(kidOf(newToken)).toBeTruthy();
      expect(kidOf(newToken)).not.toBe(kidOf(oldToken));
      expect(jwt.verify(newToken, first, { algorithms: ['HS256'] })).toBeTruthy();
      expect((await ask(newToken)).status).toBe(200);

      // Twice in a day: both before are named.
      Object.assign(accessToken, { secret: second, previousSecrets: [first, before.secret] });
      expect((await ask(oldToken)).status).toBe(200);
      expect((await ask(newToken)).status).toBe(200);

      Object.assign(accessToken, { secret: second, previousSecrets: [] });
      expect((await ask(oldToken)).status).toBe(401);
      expect((await ask(newToken)).status).toBe(401);
      const again = await api.request.post('/api/v1/auth/refresh').set('Cookie', cookieOf(renewed)).send({});
      expect(again.status).toBe(200);
      expect((await ask(again.body.accessToken as string)).status).toBe(200);
    } finally {
      Object.assign(accessToken, before);
    }
  });

  it('does not believe a key id: it chooses among our secrets, and nothing else', async () => {
    const { secret } = api.services.env.accessToken;
    const claims = jwt.decode(member.token) as jwt.JwtPayload;
    const kid = jwt.decode(member.token, { complete: true })?.header.kid;
    const asks = [
      jwt.sign(claims, 'a secret of somebody else, 0123456789', { algorithm: 'HS256', keyid: kid ?? '' }),
      jwt.sign(claims, secret, { algorithm: 'HS256', keyid: '../../dev/null' }),
      jwt.sign(claims, '', { algorithm: 'none', keyid: kid ?? '' }),
    ];
    for (const token of asks) {
      const reply = await api.request.get('/api/v1/organization').set('Authorization', `Bearer ${token}`);
      expect(reply.status).toBe(401);
    }
  });

  it('seals everything anew with the newest key, so that the old one can go', async () => {
    const [older, newer] = ['old', 'new'].map((id) => ({ id, key: randomBytes(32) })) as [
      { id: string; key: Buffer },
      { id: string; key: Buffer },
    ];
    const before = createKeyring([older]);
    const owner = await api.register();
    const hook = owner.organizationId;
    const seed = Buffer.from('seed of an app');
    await api.database.asOwner(
      `INSERT INTO second_factors (user_id, method, sealed_seed) VALUES ($1, 'app', $2)`,
      [owner.userId, before.seal(`totp:${owner.userId}`, seed)],
    );
    await api.database.asOwner(
      `INSERT INTO webhook_endpoints (organization_id, id, url, events, sealed_secret, previous_sealed_secret,
         previous_secret_until, created_by) VALUES ($1, $1, 'https://example.com', '{ping}', $2, $3, now(), $4)`,
      [
        hook,
        before.seal(`webhook:${hook}`, Buffer.from('whsec_now')),
        before.seal(`webhook:${hook}`, Buffer.from('whsec_before')),
        owner.userId,
      ],
    );
    await api.database.asOwner(`INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, 'old:abc')`, [
      owner.userId,
    ]);

    const rotated = { ...api.services, keyring: createKeyring([newer, older]) };
    const done = await rotateSecrets(rotated);
    expect(done.isWhole).toBe(true);
    expect(done.lines.join('\n')).toMatch(/apps: 1 sealed with new[\s\S]*webhooks: 1 sealed with new/);
    expect(done.lines.join('\n')).toContain('1 unused recovery codes need an older key');
    expect((await rotateSecrets(rotated)).lines.join('\n')).toMatch(/apps: 0[\s\S]*webhooks: 0/);

    const [row] = (await api.database.asOwner(
      `SELECT f.sealed_seed AS seed, w.sealed_secret AS now, w.previous_sealed_secret AS before
         FROM second_factors f, webhook_endpoints w WHERE f.user_id = $1 AND w.id = $2`,
      [owner.userId, hook],
    )) as { seed: string; now: string; before: string }[];
    const alone = createKeyring([newer]);
    expect(alone.open(`totp:${owner.userId}`, row?.seed ?? '')).toEqual(seed);
    expect(alone.open(`webhook:${hook}`, row?.now ?? '').toString()).toBe('whsec_now');
    expect(alone.open(`webhook:${hook}`, row?.before ?? '').toString()).toBe('whsec_before');

    const lost = await rotateSecrets({
      ...api.services,
      keyring: createKeyring([{ id: 'third', key: randomBytes(32) }]),
    });
    expect(lost.isWhole).toBe(false);
    expect(lost.lines.join('\n')).toContain('that no key of SECRETS_KEYS opens');
  });
});

describe('the log', () => {
  it('holds no token, password, cookie, link or signed address, whatever goes wrong', async () => {
    const link = randomBytes(32).toString('base64url');
    const blob = `${Buffer.from('claim').toString('base64url').repeat(9)}.${link}`;
    const password = 'moja tajna lozinka 42';
    const as = { Authorization: `Bearer ${member.token}`, Cookie: member.cookie };
    await api.request.post('/api/v1/auth/login').set(as).send({ email: member.email, password });
    await api.request.post('/api/v1/auth/login').send({ email: member.email, password: member.password });
    await api.request.post('/api/v1/auth/password/reset').send({ token: link, password });
    await api.request.get(`/api/v1/blobs/${blob}`).set(as);
    await api.request.get(`/api/v1/invitations/${link}?token=${link}`).set(as);
    await api.request.get(`/api/v1/contacts?search=${password}&X-Amz-Signature=${link}`).set(as);
    await api.request
      .post('/api/v1/contacts')
      .set(as)
      .set('Content-Type', 'application/json')
      .send('{"password": ');
    for (const path of ['leaking', 'telling']) {
      expect((await member.get(`/test/${path}`)).status).toBe(500);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    const log = logged.join('');
    expect(log.match(/"request"/g)?.length).toBeGreaterThanOrEqual(8);
    expect(log).toContain('unexpected error');
    expect(log).toContain('division by zero');
    const secrets = [
      member.token,
      member.token.split('.')[2] ?? '',
      member.cookie.split('=')[1] ?? '',
      member.password,
      password,
      encodeURIComponent(password),
      link,
      blob,
      SECRET_IN_SQL,
      api.services.env.accessToken.secret,
    ];
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});

describe('asking who is here', () => {
  it('by registering addresses that are taken is slowed down for the whole network', async () => {
    const register = (email: string, ip: string) =>
      api.request
        .post('/api/v1/auth/register')
        .set('X-Forwarded-For', ip)
        .send({
          fullName: 'Ana Anić',
          email,
          password: 'lozinka za probu 123',
          organization: { name: 'Proba', country: 'RS', isVatRegistered: false },
        });
    for (let at = 0; at < 20; at += 1) {
      expect((await register(member.email, '198.51.100.7')).body.code).toBe('EMAIL_TAKEN');
    }
    for (const email of [member.email, 'nobody-has-this@example.com']) {
      const refused = await register(email, '198.51.100.7');
      expect([refused.status, refused.body.code]).toEqual([429, 'LOGIN_TOO_OFTEN']);
    }
    expect((await register('somebody-new@example.com', '198.51.100.8')).status).toBe(201);
  });
});

describe('signed file addresses', () => {
  it('never serve what a browser would run', async () => {
    const { storage } = api.services;
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const contentType of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript']) {
      const key = `${member.organizationId}/${member.userId}/original`;
      await storage.put(key, page, { contentType });
      const url = await storage.signedUrl(key, 60, { contentType, fileName: 'račun.html' });
      const { headers, status } = await api.request.get(new URL(url).pathname);
      expect(status).toBe(200);
      expect(headers['content-disposition']).toMatch(/^attachment;/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/default-src 'none';.*sandbox;/);
    }
  });

  it('made before a change of secrets still open after it, and forged ones never', async () => {
    const { storage } = api.services;
    const key = `${member.organizationId}/${member.userId}/original`;
    await storage.put(key, Buffer.from('x'), { contentType: 'image/png' });
    const url = await storage.signedUrl(key, 60, { contentType: 'image/png', fileName: 'a.png' });
    const { createBlobTokens } = await import('../platform/storage/blob-token');
    const token = decodeURIComponent(url.split('/').at(-1) ?? '');
    const { secret } = api.services.env.accessToken;
    const now = api.clock.now();
    expect(createBlobTokens(['a newer secret', secret]).open(token, now)?.key).toBe(key);
    expect(createBlobTokens(['a newer secret']).open(token, now)).toBeUndefined();
  });
});

describe('requests that we send', () => {
  it('follow no redirect: neither to rates nor to the mail provider’s API', async () => {
    let reached = 0;
    const inside = createServer((_request, response) => {
      reached += 1;
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => inside.once('listening', resolve));
    const target = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/`;
    const outside = createServer((_request, response) => {
      response.writeHead(307, { Location: target }).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => outside.once('listening', resolve));
    const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    try {
      await expect(fetchText(url)).rejects.toThrow();
      const sendgrid = {
        apiKey: 'SG.test.key',
        apiUrl: url,
        webhookPublicKey: undefined,
        templates: undefined,
      };
      const mailer = createMailer(
        { mail: { from: 'racuni@bilko.io', sendgrid }, dataFolder: '', isProduction: false },
        silentLogger,
      );
      const outcome = await mailer.send({
        mailId: '01890000-0000-7000-8000-000000000001',
        template: 'welcome',
        to: 'kupac@example.com',
        subject: 'Dobro došli',
        html: '<p>Zdravo</p>',
        text: 'Zdravo',
        templateData: {},
        attachments: [],
      });
      expect(outcome.kind).not.toBe('accepted');
      expect(reached).toBe(0);
    } finally {
      inside.close();
      outside.close();
    }
  });
});

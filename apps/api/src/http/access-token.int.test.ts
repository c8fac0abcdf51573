import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type Member, type TestApi } from '../testing';

let api: TestApi;
let member: Member;
beforeAll(async () => {
  api = await startTestApi();
  member = await api.register();
});
afterAll(() => api.stop());

const ask = (authorization: string) =>
  api.request.get('/api/v1/organization').set('Authorization', authorization);
const claims = () => jwt.decode(member.token) as jwt.JwtPayload;
const sign = (payload: object, secret?: string, options: jwt.SignOptions = {}) =>
  jwt.sign(payload, secret ?? api.services.env.accessToken.secret, { algorithm: 'HS256', ...options });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  it('opens the business that it names', async () => {
    const reply = await ask(`Bearer ${member.token}`);
    expect(reply.status).toBe(200);
    expect(reply.body.id).toBe(member.organizationId);
  });

  it('is needed', async () => {
    const reply = await api.request.get('/api/v1/organization');
    expect(reply.status).toBe(401);
    expect(reply.body.code).toBe('UNAUTHENTICATED');
    expect(reply.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('lasts fifteen minutes', async () => {
    const { iat = 0, exp = 0 } = claims();
    expect(exp - iat).toBe(15 * 60);
    const late = sign({ ...claims(), exp: Math.floor(api.clock.now().getTime() / 1000) - 1 });
    const reply = await ask(`Bearer ${late}`);
    expect(reply.status).toBe(401);
    expect(reply.body.code).toBe('TOKEN_EXPIRED');
  });

  it.each([
    ['without an algorithm', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`],
    [
      'that says none and is signed',
      () => `${part({ alg: 'none' })}.${member.token.split('.').slice(1).join('.')}`,
    ],
    ['of another secret', () => sign(claims(), 'somebody else wrote this secret, 32 chars')],
    ['of the refresh secret', () => sign(claims(), api.services.env.refreshToken.secret)],
    ['of another algorithm with our secret', () => sign(claims(), undefined, { algorithm: 'HS512' })],
    ['for another audience', () => sign({ ...claims(), aud: 'elsewhere' })],
    ['of another issuer', () => sign({ ...claims(), iss: 'elsewhere' })],
    [
      'that never ends',
      () => {
        const { exp: _end, ...endless } = claims();
        return sign(endless);
      },
    ],
    [
      'without a session',
      () => {
        const { sid: _session, ...rest } = claims();
        return sign(rest);
      },
    ],
    ['whose session is no id', () => sign({ ...claims(), sid: "' OR 1=1 --" })],
    [
      'whose payload was exchanged',
      () => {
        const [head, , signature] = member.token.split('.');
        return `${head}.${part({ ...claims(), org: '00000000-0000-7000-8000-000000000000' })}.${signature}`;
      },
    ],
    ['that is no token', () => 'abc'],
    ['that is a refresh token', () => member.cookie.split('=')[1] ?? ''],
    [
      'that brings its own key along',
      () => {
        const key = Buffer.from('a key of my own, of 32 characters');
        const jwk = { kty: 'oct', k: key.toString('base64url'), alg: 'HS256' };
        return jwt.sign(claims(), key, {
          algorithm: 'HS256',
          header: { alg: 'HS256', jwk } as jwt.JwtHeader,
        });
      },
    ],
    ['that counts only later', () => sign({ ...claims(), nbf: (claims().iat ?? 0) + 3600 })],
    ['with two audiences, none of them ours', () => sign({ ...claims(), aud: ['bilko-web', 'elsewhere'] })],
    ['whose signature was cut off', () => member.token.slice(0, -1)],
    ['signed with nothing', () => `${member.token.split('.').slice(0, 2).join('.')}.`],
  ])('%s is refused', async (_name, token) => {
    const reply = await ask(`Bearer ${token()}`);
    expect(reply.status).toBe(401);
    expect(reply.body.code).toBe('UNAUTHENTICATED');
  });

  it('of a session that is somebody else’s is refused', async () => {
    const other = await api.register();
    const { sid } = jwt.decode(other.token) as jwt.JwtPayload;
    expect((await ask(`Bearer ${sign({ ...claims(), sid })}`)).body.code).toBe('SESSION_ENDED');
  });

  it('that was stolen is worth nothing once its owner has logged out, though it has not run out', async () => {
    const victim = await api.register();
    const stolen = `Bearer ${victim.token}`;
    expect((await ask(stolen)).status).toBe(200);
    await api.request.post('/api/v1/auth/logout').set('Cookie', victim.cookie);
    expect((await ask(stolen)).body.code).toBe('SESSION_ENDED');
    const refreshed = await api.request.post('/api/v1/auth/refresh').set('Cookie', victim.cookie).send({});
    expect(refreshed.body.code).toBe('SESSION_ENDED');
    const switched = await api.request
      .post('/api/v1/auth/switch-organization')
      .set('Authorization', stolen)
      .send({ organizationId: victim.organizationId });
    expect(switched.body.code).toBe('SESSION_ENDED');
  });

  it('does not open a business that its user is no member of, even when we signed it', async () => {
    const other = await api.register();
    expect((await ask(`Bearer ${sign({ ...claims(), org: other.organizationId })}`)).status).toBe(401);
  });

  it('of the secret before the last is believed while secrets are changed', async () => {
    const { accessToken } = api.services.env;
    const old = { ...accessToken };
    Object.assign(accessToken, {
      secret: 'the newest secret, also of 32 characters',
      previousSecrets: [old.secret],
    });
    const reply = await ask(`Bearer ${member.token}`);
    Object.assign(accessToken, old);
    expect(reply.status).toBe(200);
  });
});

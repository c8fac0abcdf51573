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

  it('does not open a business that its user is no member of, even when we signed it', async () => {
    const other = await api.register();
    expect((await ask(`Bearer ${sign({ ...claims(), org: other.organizationId })}`)).status).toBe(401);
  });

  it('of the secret before the last is believed while secrets are changed', async () => {
    const { accessToken } = api.services.env;
    const old = { ...accessToken };
    Object.assign(accessToken, {
      secret: 'the newest secret, also of 32 characters',
      previousSecret: old.secret,
    });
    const reply = await ask(`Bearer ${member.token}`);
    Object.assign(accessToken, old);
    expect(reply.status).toBe(200);
  });
});

import { NextRequest } from 'next/server';
import { afterEach, expect, it, vi } from 'vitest';
import { middleware } from './middleware';

afterEach(() => void vi.unstubAllEnvs());

const connections = () => {
  const { headers } = middleware(new NextRequest('https://bilko.io/login'));
  const policy = headers.get('content-security-policy') ?? '';
  return policy.split('; ').find((part) => part.startsWith('connect-src'));
};

it('the page may call the API and nobody else, but where errors are sent when that is set', () => {
  vi.stubEnv('NEXT_PUBLIC_API_URL', 'https://api.bilko.io');
  expect(connections()).toBe(`connect-src 'self' https://api.bilko.io`);
  vi.stubEnv('NEXT_PUBLIC_SENTRY_DSN', 'https://0123456789abcdef@o42.ingest.de.sentry.io/4507');
  expect(connections()).toBe(`connect-src 'self' https://api.bilko.io https://o42.ingest.de.sentry.io`);
});

import { NextRequest } from 'next/server';
import { afterEach, expect, it, vi } from 'vitest';
import { middleware } from './middleware';

afterEach(() => void vi.unstubAllEnvs());

const rule = (name: string) => {
  const { headers } = middleware(new NextRequest('https://bilko.io/login'));
  const policy = headers.get('content-security-policy') ?? '';
  return policy.split('; ').find((part) => part.startsWith(name));
};
const connections = () => rule('connect-src');

it('the page may call the API and nobody else, but where errors are sent when that is set', () => {
  vi.stubEnv('NEXT_PUBLIC_API_URL', 'https://api.bilko.io');
  expect(connections()).toBe(`connect-src 'self' https://api.bilko.io`);
  vi.stubEnv('NEXT_PUBLIC_SENTRY_DSN', 'https://0123456789abcdef@o42.ingest.de.sentry.io/4507');
  expect(connections()).toBe(`connect-src 'self' https://api.bilko.io https://o42.ingest.de.sentry.io`);
});

it('pictures and papers come from R2, or from the one other S3 service that is named instead', () => {
  vi.stubEnv('NEXT_PUBLIC_API_URL', 'https://api.bilko.io');
  expect(rule('img-src')).toBe(
    `img-src 'self' blob: data: https://api.bilko.io https://*.r2.cloudflarestorage.com`,
  );
  // Of what is given only the origin gets into the policy.
  vi.stubEnv('NEXT_PUBLIC_FILES_ORIGIN', "https://minio.primer.rs:9000/bucket; script-src 'unsafe-inline'");
  expect(rule('img-src')).toBe(
    `img-src 'self' blob: data: https://api.bilko.io https://minio.primer.rs:9000`,
  );
  expect(rule('frame-src')).toBe(`frame-src 'self' blob: https://api.bilko.io https://minio.primer.rs:9000`);
  expect(connections()).toBe(`connect-src 'self' https://api.bilko.io`);
});

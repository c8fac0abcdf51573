import { NextResponse, type NextRequest } from 'next/server';
import { errorReportConfig, filesOrigin, serverConfig } from './lib/config';
import { knownCookie } from './lib/session/last-session';

/** A policy with a nonce for each request: only scripts that this server wrote into the page may run. */
function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development';
  const { apiUrl } = serverConfig();
  // Empty where the API answers under the web's own address: 'self' then says it all.
  const api = apiUrl === '' ? '' : ` ${new URL(apiUrl).origin}`;
  const { dsn } = errorReportConfig() ?? {};
  const reports = dsn === undefined ? '' : ` ${new URL(dsn).origin}`;
  // Receipts come from short-lived signed addresses of the file storage: the API's own, or those of R2 or another S3.
  const files = `${api} ${filesOrigin()}`;
  return [
    `default-src 'self'`,
    // Not strict-dynamic: it would trust whatever a script of ours inserts, also what is not ours. Only the program itself
    // lies on this origin, no file of anybody.
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self'${isDevelopment ? ` 'unsafe-inline'` : ''}`,
    `script-src-attr 'none'`,
    `img-src 'self' blob: data:${files}`,
    `font-src 'self'`,
    `connect-src 'self'${api}${reports}`,
    `frame-src 'self' blob:${files}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    // A PDF opened from memory inherits this policy, and Chrome's viewer counts as an object.
    `object-src 'self' blob:`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(apiUrl.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

export function middleware(request: NextRequest): NextResponse {
  if (request.nextUrl.pathname === '/') {
    const place = request.cookies.has(knownCookie) ? '/dashboard' : '/login';
    return NextResponse.redirect(new URL(place, request.url));
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  runtime: 'nodejs',
  // What is passed on to the API is no page, and its body goes past here.
  matcher: ['/((?!api/|_next/static|_next/image|icons/|sw\\.js|manifest\\.webmanifest|favicon\\.ico).*)'],
};

import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import withSerwistInit from '@serwist/next';

/** The little of webpack's configuration that is touched here. */
type WebpackConfig = {
  devtool?: string | false;
  optimization?: { splitChunks?: { cacheGroups?: Record<string, object> } | false };
};

const withNextIntl = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  // Messages are parsed when the program is built: the browser gets 9 kB less of a parser.
  experimental: {
    messages: {
      path: ['./messages', './src/i18n/generated'],
      format: 'json',
      locales: 'infer',
      precompile: true,
    },
  },
});

const withSerwist = withSerwistInit({
  swSrc: 'src/app/sw.ts',
  swDest: 'public/sw.js',
  disable: process.env.NODE_ENV === 'development',
  // Registered by components/service-worker.tsx, after the page is usable.
  register: false,
  reloadOnOnline: false,
  // Loaded by who sends errors to Sentry, and by nobody else.
  manifestTransforms: [
    (entries) =>
      Promise.resolve({
        manifest: entries.filter(({ url }) => !/\/(error-reports|sentry)[.-]/.test(url)),
        warnings: [],
      }),
  ],
  additionalPrecacheEntries: [{ url: '/offline', revision: String(Date.now()) }],
});

/** The content security policy carries a nonce for each request: see src/middleware.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    // The camera takes pictures of receipts; nothing else of the device is anybody's business.
    value:
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), bluetooth=(), midi=(), accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), publickey-credentials-get=(), browsing-topics=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
];

/**
 * Previews and staging reach the API under their own address, whatever that is: so its refresh cookie, SameSite=Strict,
 * is their own. Read when the web is built. Production leaves it empty and calls the API where it lives.
 */
function apiRewrites() {
  const target = process.env['API_REWRITE_TO'];
  if (!target) return [];
  const { origin, protocol, hostname } = new URL(target);
  if (protocol !== 'https:' && hostname !== 'localhost')
    throw new Error('API_REWRITE_TO is not an https address');
  return [{ source: '/api/:path*', destination: `${origin}/api/:path*` }];
}

requireOrigin('NEXT_PUBLIC_FILES_ORIGIN');

/** Said when the web is built or started, and not by every page. */
function requireOrigin(name: string): void {
  const value = process.env[name];
  if (value && !(URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)))
    throw new Error(`${name} is not an http address`);
}

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ['@bilko/contracts', '@bilko/core', '@bilko/countries'],
  // npm test lints and checks types of the whole repository; a build need not do it a second time.
  eslint: { ignoreDuringBuilds: true },
  typescript: { ignoreBuildErrors: true },
  webpack: (webpack: WebpackConfig, { isServer, dev }) => {
    // Named by no script; scripts/source-maps.mjs brings them to Sentry and removes them.
    if (!isServer && !dev && process.env['SENTRY_AUTH_TOKEN']) webpack.devtool = 'hidden-source-map';
    const groups = webpack.optimization?.splitChunks;
    // One copy of the translation runtime for all layouts and pages, instead of one in each.
    if (!isServer && groups && groups.cacheGroups) {
      groups.cacheGroups['intl'] = {
        test: /[\\/]node_modules[\\/](next-intl|use-intl|icu-minify|@formatjs)[\\/]/,
        name: 'intl',
        chunks: 'all',
        enforce: true,
        priority: 50,
      };
      // Of icons and of parts loaded later, each layout and page would carry its own copy of the machinery.
      groups.cacheGroups['frame'] = {
        test: /[\\/]node_modules[\\/](lucide-react[\\/]dist[\\/]esm[\\/](?!icons)|next[\\/]dist[\\/](shared[\\/]lib[\\/](lazy-dynamic|app-dynamic)|server[\\/]app-render))/,
        name: 'frame',
        chunks: 'all',
        enforce: true,
        priority: 50,
      };
      // What every page has: who is here, how the API is called, how faults are told, buttons and states.
      groups.cacheGroups['base'] = {
        test: /[\\/](web[\\/]src[\\/]lib[\\/](session|connection|config|class-names|toast|use-problem-text|api[\\/](problem|send|routes)|format[\\/](day|decimal)-text)|web[\\/]src[\\/]components[\\/](button|states)\.|contracts[\\/]src[\\/](permissions|first-routes)\.|core[\\/]src[\\/](dates|format-day|errors)\.)/,
        name: 'base',
        chunks: 'all',
        enforce: true,
        priority: 50,
      };
      // Under a name of its own, by which the service worker leaves it out.
      groups.cacheGroups['sentry'] = {
        test: /[\\/]node_modules[\\/]@sentry[\\/]/,
        name: 'sentry',
        chunks: 'async',
        enforce: true,
        priority: 50,
      };
      // Shell and pages share the queries; apart, each layout would carry its own copy.
      groups.cacheGroups['query'] = {
        test: /[\\/]node_modules[\\/]@tanstack[\\/](react-query|query-core)[\\/]/,
        name: 'query',
        chunks: 'all',
        enforce: true,
        priority: 50,
      };
    }
    return webpack;
  },
  rewrites: () => Promise.resolve(apiRewrites()),
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: securityHeaders },
      { source: '/sw.js', headers: [{ key: 'Cache-Control', value: 'no-cache' }] },
    ]),
};

export default withSerwist(withNextIntl(config));

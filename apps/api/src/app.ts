import cors from 'cors';
import express, { Router, type Express } from 'express';
import helmet from 'helmet';
import { mounts, operations } from './features';
import { mount as mountMetrics } from './features/health/mount';
import { operations as health } from './features/health/routes';
import { answerErrors, answerUnknownPath } from './http/answer-errors';
import { apiDocs } from './http/api-docs';
import { checkOrigin } from './http/check-origin';
import { deadline } from './http/deadline';
import { mountOperation, type Operation } from './http/bind';
import { giveRequestId, identify } from './http/identify';
import { logRequests } from './http/log-requests';
import { measureRequests } from './http/measure-requests';
import { createLimiters, type Limiters } from './http/rate-limit';
import type { Services } from './services';

/** The whole API as an Express application; it never listens, so tests can hold it in their hands. */
export function createApp(services: Services, offered: readonly Operation[] = operations): Express {
  const { env } = services;
  const app = frame(services);
  const limiters = createLimiters(services);
  app.use(apiDocs(services, limiters.general));
  app.use('/api/v1', checkOrigin(env));

  const version1 = Router();
  for (const operation of offered) {
    mountOperation(version1, operation, services, limiters);
    // Monitors and load balancers ask without knowing the API's version.
    if (['/health', '/ready'].includes(operation.contract.route.path))
      mountOperation(app, operation, services, limiters);
  }
  for (const mount of mounts) mount(app, services, limiters);
  app.use('/api/v1', version1);
  return end(app, services, limiters);
}

/** What the worker answers: how it is, and its figures to who has the token. Nothing of anybody's books. */
export function createWorkerApp(services: Services): Express {
  const app = frame(services);
  const limiters = createLimiters(services);
  for (const operation of health) mountOperation(app, operation, services, limiters);
  mountMetrics(app, services, limiters);
  return end(app, services, limiters);
}

function frame(services: Services): Express {
  const { env } = services;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', env.trustProxy);
  app.set('query parser', 'simple');

  app.use(
    giveRequestId,
    logRequests(services),
    measureRequests(services),
    secureHeaders(env.isProduction),
    crossOrigin(env.allowedOrigins),
  );
  app.use(deadline(services), identify(services));
  return app;
}

function end(app: Express, services: Services, limiters: Limiters): Express {
  app.use(...limiters.general, answerUnknownPath);
  app.use(answerErrors(services));
  return app;
}

/** The API sends data, never pages: nothing may be loaded or framed by what it answers. */
function secureHeaders(isProduction: boolean): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isProduction ? { maxAge: 63_072_000, includeSubDomains: true } : false,
  });
}

function crossOrigin(origins: readonly string[]): express.RequestHandler {
  return cors({
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Request-Id', 'Accept-Language'],
    exposedHeaders: [
      'X-Request-Id',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'Idempotency-Replayed',
      'Content-Disposition',
    ],
    maxAge: 600,
  });
}
